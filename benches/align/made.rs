//! Pairs that are made: two invented languages with a dictionary between them, so that the truth is
//! known and nobody's text is needed.
//!
//! A translator is imitated as held pages show them: three words in four by the dictionary, some
//! left out, some said otherwise, lengths that vary, names and numbers that mostly stay.

use crate::{chance::Chance, gold::Pair};
use postil::{
    domain::{Block, BlockKind, Edition, Lang, Meta},
    script::{Script, convert},
};

/// How many words both languages have.
const WORDS: usize = 1_500;

/// A dictionary: a word in letters and its translation in one script and in the other.
type Dictionary = Vec<(String, String)>;

/// Makes some articles, each in English, as it were, and in Chinese of both scripts.
pub(crate) fn pairs(articles: usize) -> Vec<Pair> {
    let mut chance = Chance::seeded(77);
    let dictionary: Dictionary =
        (0..WORDS).map(|_| (word(&mut chance), han(&mut chance))).collect();
    (0..articles).flat_map(|number| article(number, &dictionary, &mut chance)).collect()
}

fn article(number: usize, dictionary: &Dictionary, chance: &mut Chance) -> Vec<Pair> {
    let (mut english, mut simplified, mut traditional) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..40 + chance.below(60) {
        let (kind, sentences) = match chance.below(10) {
            0 => (BlockKind::Heading(2), 0),
            1 | 2 => (BlockKind::ListItem, 1 + chance.below(2)),
            _ => (BlockKind::Paragraph, 1 + chance.below(6)),
        };
        let mut texts = [String::new(), String::new(), String::new()];
        for _ in 0..sentences.max(1) {
            let length = if sentences == 0 { 2 + chance.below(4) } else { 5 + chance.below(22) };
            let stop = if sentences == 0 { ["", "", ""] } else { [". ", "。", "。"] };
            let said = sentence(length, dictionary, chance);
            for ((text, said), stop) in texts.iter_mut().zip(said).zip(stop) {
                text.push_str(&said);
                text.push_str(stop);
            }
        }
        let [one, two, three] = texts.map(|text| Block::plain(kind.clone(), text.trim()));
        english.push(one);
        simplified.push(two);
        traditional.push(three);
    }
    let edition = |tag: &str, blocks: &[Block]| {
        Edition::new(Meta::new(Lang::parse(tag).unwrap(), "made"), blocks.to_vec())
    };
    let pair = |from: (&str, &[Block]), to: (&str, &[Block])| Pair {
        article: format!("made-{number}"),
        langs: format!("{}+{}", from.0, to.0),
        from: edition(from.0, from.1),
        to: edition(to.0, to.1),
        beads: (0..english.len()).map(|at| (vec![at], vec![at])).collect(),
        sentences: std::collections::BTreeSet::new(),
    };
    vec![
        pair(("en", &english), ("zh-Hans", &simplified)),
        pair(("zh-Hans", &simplified), ("zh-Hant", &traditional)),
    ]
}

/// Says something in the three editions.
fn sentence(length: usize, dictionary: &Dictionary, chance: &mut Chance) -> [String; 3] {
    let (mut english, mut one, mut other) = (Vec::new(), String::new(), String::new());
    // A sentence is told at more or less length.
    let otherwise = 8 + chance.below(25);
    for _ in 0..length {
        if chance.is(1, 60) {
            let number = (11 + chance.below(2_000)).to_string();
            one.push_str(&number);
            other.push_str(&number);
            english.push(number);
            continue;
        }
        // Few words are usual, most are rare.
        let (word, han) = &dictionary[chance.below(WORDS) * chance.below(WORDS) / WORDS];
        if chance.is(1, 40) {
            let (first, rest) = word.split_at(1);
            let name = first.to_uppercase() + rest;
            if chance.is(2, 3) {
                one.push_str(&name);
                other.push_str(&name);
            }
            english.push(name);
            continue;
        }
        english.push(word.clone());
        let free = |chance: &mut Chance| match chance.below(100) {
            it if it < otherwise => String::new(),
            it if it < 2 * otherwise => dictionary[chance.below(WORDS)].1.clone(),
            _ => han.clone(),
        };
        let said = free(chance);
        one.push_str(&said);
        let is_same = chance.is(6, 7);
        other.push_str(&if is_same { said } else { free(chance) });
    }
    if let Some(first) = english.first_mut() {
        let (letter, rest) = first.split_at(1);
        *first = letter.to_uppercase() + rest;
    }
    [english.join(" "), one, convert(&other, Script::Simplified, Script::Traditional)]
}

fn word(chance: &mut Chance) -> String {
    const SOUNDS: &[&str] = &["b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v"];
    const VOWELS: &[&str] = &["a", "e", "i", "o", "u"];
    let syllables = 2 + chance.below(2);
    (0..syllables).flat_map(|_| [*chance.of(SOUNDS), *chance.of(VOWELS)]).collect()
}

/// Returns two characters of the most usual ones, as far as Unicode's order has it.
fn han(chance: &mut Chance) -> String {
    (0..2)
        .filter_map(|_| char::from_u32(0x4e00 + u32::try_from(chance.below(3_000)).ok()?))
        .collect()
}
