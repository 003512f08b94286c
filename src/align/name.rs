//! Names in Latin letters that stand in a Chinese edition and have to stand in the other.
//!
//! The other way round nothing is to be said: a Chinese edition writes most names in Chinese. Only
//! beside a name that is strange here, one that is kept in Latin letters elsewhere is missed.

use std::collections::{HashMap, HashSet};

use super::{
    differences::{Told, pieces},
    item::{Item, What, is_unit, items},
};
use crate::domain::{Bead, Difference, Edition, Matter, Place, Span};

/// The words in letters of two editions.
pub(super) struct Names {
    ours: Side,
    theirs: Side,
}

/// One edition's words.
struct Side {
    is_chinese: bool,
    /// All words in letters, small.
    words: HashSet<String>,
    /// All letters and digits of its text, small.
    letters: String,
}

/// A word of a sentence.
struct Name {
    word: String,
    span: Span,
    /// Whether its first letter would be great anyhow.
    is_first: bool,
}

impl Names {
    /// Reads two editions.
    pub(super) fn new(from: &Edition, to: &Edition) -> Self {
        Self { ours: Side::of(from), theirs: Side::of(to) }
    }

    /// Flags the names of a bead of blocks that do not agree.
    pub(super) fn differences(
        &self,
        from: &Edition,
        to: &Edition,
        bead: &Bead,
        inside: &[Told],
    ) -> Vec<Difference> {
        if !self.ours.is_chinese && !self.theirs.is_chinese {
            return Vec::new();
        }
        let (ours, theirs) = (Letters::of(from, &bead.from), Letters::of(to, &bead.to));
        let shared = inside.iter().filter(|told| told.bead.is_shared());
        let difference = |told: &Told| {
            let one = lost(names(from, told.bead.from), &theirs);
            let other = lost(names(to, told.bead.to), &ours);
            let is_strange = (self.ours.is_chinese && one.iter().any(|it| self.theirs.lacks(it)))
                || (self.theirs.is_chinese && other.iter().any(|it| self.ours.lacks(it)));
            let (one, other) =
                (self.ours.kept(one, &self.theirs), self.theirs.kept(other, &self.ours));
            let is_swapped = !one.is_empty() && !other.is_empty();
            let spans = |all: Vec<Name>| all.into_iter().map(|it| it.span).collect();
            (is_strange || is_swapped).then(|| Difference {
                matter: Matter::Name,
                from: told.bead.from,
                to: told.bead.to,
                ours: spans(one),
                theirs: spans(other),
            })
        };
        shared.filter_map(difference).collect()
    }
}

impl Side {
    fn of(edition: &Edition) -> Self {
        let (mut words, mut letters) = (HashSet::new(), String::new());
        for block in edition.blocks() {
            letters.push_str(&squashed(block.text.as_str()));
            letters.push(' ');
            let all = items(block.text.as_str());
            words.extend(all.iter().filter_map(word).map(str::to_lowercase));
        }
        Self { is_chinese: edition.meta.lang.is_chinese(), words, letters }
    }

    /// Says whether a name is strange to all of it.
    fn lacks(&self, name: &Name) -> bool {
        let small = name.word.to_lowercase();
        let is_name = name.word.chars().any(|it| it.is_uppercase() || it.is_ascii_digit());
        is_name && !self.words.contains(&small) && !self.letters.contains(stem(&small))
    }

    /// Returns those names of ours that the other edition has to have: in letters, all of a Chinese
    /// edition, and of others those that the other keeps elsewhere.
    fn kept(&self, names: Vec<Name>, other: &Self) -> Vec<Name> {
        let is_kept = |name: &Name| {
            let is_name = !name.is_first && name.word.chars().any(char::is_uppercase);
            self.is_chinese || (is_name && other.words.contains(&name.word.to_lowercase()))
        };
        names.into_iter().filter(is_kept).collect()
    }
}

/// The letters of some blocks.
struct Letters {
    all: String,
    /// The first letters of words in a row.
    initials: String,
}

impl Letters {
    fn of(edition: &Edition, blocks: &std::ops::Range<usize>) -> Self {
        let (mut all, mut initials) = (String::new(), String::new());
        for block in edition.blocks().get(blocks.clone()).unwrap_or_default() {
            all.push_str(&squashed(block.text.as_str()));
            let words = block.text.as_str().split(|it: char| !it.is_alphanumeric());
            initials
                .extend(words.filter_map(|word| word.chars().next()).flat_map(char::to_lowercase));
        }
        Self { all, initials }
    }
}

/// Returns the names that some letters do not have, neither whole nor as initials.
fn lost(names: Vec<Name>, letters: &Letters) -> Vec<Name> {
    let is_lost = |word: &str| {
        let small = word.to_lowercase();
        let is_short = word.chars().skip(1).any(char::is_uppercase) && small.len() <= 5;
        let is_initials = is_short && letters.initials.contains(stem(&small));
        !letters.all.contains(stem(&small)) && !is_initials
    };
    // A word that a long block repeats is looked for once.
    let mut known: HashMap<String, bool> = HashMap::new();
    let mut lost = names;
    lost.retain(|name| match known.get(&name.word) {
        Some(is) => *is,
        None => *known.entry(name.word.clone()).or_insert_with_key(|word| is_lost(word)),
    });
    lost
}

/// Returns the words in letters of a span that may be names.
fn names(edition: &Edition, span: Span) -> Vec<Name> {
    let mut names = Vec::new();
    for (block, start, text) in pieces(edition, span) {
        let at = |offset: usize| Place { block, offset: start + offset };
        let mut is_first = true;
        for item in items(text) {
            if let Some(word) = word(&item) {
                let span = Span { start: at(item.start), end: at(item.end) };
                names.push(Name { word: word.to_owned(), span, is_first });
            }
            is_first &= matches!(item.what, What::Mark(_));
        }
    }
    names
}

/// Returns a word in Latin letters.
fn word(item: &Item) -> Option<&str> {
    let What::Word(word) = &item.what else { return None };
    let is_latin = word.chars().any(|it| it.is_alphabetic() && u32::from(it) < 0x250);
    (is_latin && word.len() > 1 && !is_unit(&word.to_lowercase())).then_some(word)
}

/// Returns a word without the ending of more than one.
fn stem(word: &str) -> &str {
    word.strip_suffix('s').filter(|it| it.len() > 2).unwrap_or(word)
}

fn squashed(text: &str) -> String {
    text.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
