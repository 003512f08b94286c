//! Differences that are planted in a pair, and how many are found.

use crate::{chance::Chance, gold::Pair};
use postil::{
    align::{Lexicon, align, differences},
    domain::{Block, BlockKind, Difference, Edition, Matter, Place, Span, Text},
};

/// Of how many one-to-one blocks one gets a difference.
const EACH: usize = 2;

/// How many of each matter were planted and found, and how many flags a clean pair shows.
#[derive(Default)]
pub(crate) struct Flags {
    planted: [usize; 5],
    found: [usize; 5],
    /// Flags in the clean pair, by matter, and its sentences.
    clean: [usize; 5],
    sentences: usize,
}

/// A difference that was planted: where to look for it in either edition.
struct Planted {
    matter: Matter,
    from: Option<usize>,
    to: Option<(usize, usize)>,
}

impl Flags {
    pub(crate) fn add(&mut self, other: &Self) {
        let lists = [
            (&mut self.planted, &other.planted),
            (&mut self.found, &other.found),
            (&mut self.clean, &other.clean),
        ];
        for (sum, more) in lists {
            sum.iter_mut().zip(more).for_each(|(sum, more)| *sum += more);
        }
        self.sentences += other.sentences;
    }

    pub(crate) fn told(&self) -> String {
        let names = [Matter::Block, Matter::Sentence, Matter::Number, Matter::Date, Matter::Name];
        let told = names.map(|matter| {
            let at = matter as usize;
            let (found, planted, clean) = (self.found[at], self.planted[at], self.clean[at]);
            format!("{} {found}/{planted} ({clean})", matter.name())
        });
        let sum = |all: &[usize; 5]| all.iter().sum::<usize>();
        format!(
            "{}; in all {}/{}, {} flags in {} clean sentences",
            told.join(", "),
            sum(&self.found),
            sum(&self.planted),
            sum(&self.clean),
            self.sentences
        )
    }

    /// Counts what is flagged in the clean pair, and of what is planted in it.
    pub(crate) fn count(
        &mut self,
        pair: &Pair,
        lexicon: &Lexicon,
        is_shown: bool,
        chance: &mut Chance,
    ) {
        let pair = &crate::furnish::furnished(pair, chance);
        let alignment = align(&pair.from, &pair.to, lexicon, &[]);
        let clean = differences(&pair.from, &pair.to, &alignment, lexicon);
        for difference in &clean {
            self.clean[difference.matter as usize] += 1;
            if is_shown {
                println!("  flag {}", told(pair, difference));
            }
        }
        self.sentences += alignment.sentences.iter().filter(|it| it.is_shared()).count();
        let (edition, planted) = plant(pair, chance);
        let alignment = align(&pair.from, &edition, lexicon, &[]);
        let found = differences(&pair.from, &edition, &alignment, lexicon);
        for it in planted {
            let is_found = found.iter().any(|difference| fits(difference, &it));
            self.planted[it.matter as usize] += 1;
            self.found[it.matter as usize] += usize::from(is_found);
            if is_shown && !is_found {
                let to = it.to.map(|(block, _)| edition.blocks()[block].text.as_str());
                let from = it.from.map(|block| pair.from.blocks()[block].text.as_str());
                let bead = it.from.and_then(|block| alignment.bead_of(block));
                println!("  missed {} {bead:?} {from:?} {to:?}", it.matter.name());
                let inside = alignment.sentences.iter();
                let inside = inside.filter(|bead| Some(bead.from.start.block) == it.from);
                for bead in inside.filter(|_| it.matter == Matter::Sentence) {
                    let (from, to) = (pair.from.quote(bead.from), edition.quote(bead.to));
                    println!("    {:.1} {from:?} {to:?}", bead.score);
                }
            }
        }
    }
}

fn told(pair: &Pair, it: &Difference) -> String {
    let quotes = |edition: &Edition, spans: &[Span]| {
        spans.iter().map(|span| edition.quote(*span)).collect::<Vec<_>>().join(" ")
    };
    format!(
        "{} [{}] [{}] {:?} {:?}",
        it.matter.name(),
        quotes(&pair.from, &it.ours),
        quotes(&pair.to, &it.theirs),
        pair.from.quote(it.from),
        pair.to.quote(it.to)
    )
}

/// Says whether a flag is what was planted: of its matter, or in the very words, and in its place.
fn fits(difference: &Difference, planted: &Planted) -> bool {
    let holds = |span: Span, block: usize| span.start.block <= block && block <= span.end.block;
    let is_there = |span: Span, (block, offset): (usize, usize)| {
        let place = Place { block, offset };
        span.contains(place) || span.start == place
    };
    let is_whole = matches!(planted.matter, Matter::Block | Matter::Sentence);
    let is_matter = if is_whole {
        difference.is_missing() || difference.is_added()
    } else {
        !difference.ours.is_empty() || !difference.theirs.is_empty()
    };
    let from = planted
        .from
        .is_none_or(|block| holds(difference.from, block) && (!is_whole || !difference.is_added()));
    let to = planted.to.is_none_or(|place| is_there(difference.to, place));
    is_matter && from && to
}

/// Plants differences in the second edition, far from each other.
fn plant(pair: &Pair, chance: &mut Chance) -> (Edition, Vec<Planted>) {
    let mut blocks: Vec<Block> = Vec::new();
    let mut planted = Vec::new();
    let links: std::collections::BTreeMap<usize, usize> =
        crate::score::one_to_one(&pair.beads).into_iter().map(|(from, to)| (to, from)).collect();
    for (at, block) in pair.to.blocks().iter().enumerate() {
        let Some(from) = links.get(&at).copied().filter(|_| chance.is(1, EACH)) else {
            blocks.push(block.clone());
            continue;
        };
        let text = block.text.as_str();
        // The rare kinds first: a number stands in few blocks.
        let start = if chance.is(1, 3) { chance.below(2) } else { 2 + chance.below(3) };
        let edit = (0..5).find_map(|turn| match (start + turn) % 5 {
            0 if turn > 2 && chance.is(2, 3) => None,
            0 if text.chars().count() > 25 => Some((Matter::Block, None)),
            1 => drop_sentence(block, chance).map(|text| (Matter::Sentence, Some((text, 0)))),
            2 => change_number(text, false, chance).map(|it| (Matter::Number, Some(it))),
            3 => change_number(text, true, chance).map(|it| (Matter::Date, Some(it))),
            4 => change_name(text, chance).map(|it| (Matter::Name, Some(it))),
            _ => None,
        });
        match edit {
            Some((matter, Some((text, offset)))) => {
                let whole = matter == Matter::Sentence;
                let to = Some((blocks.len(), offset)).filter(|_| !whole);
                planted.push(Planted { matter, from: Some(from), to });
                blocks.push(Block { text: Text::new(&text), marks: Vec::new(), ..block.clone() });
            }
            Some((matter, None)) => planted.push(Planted { matter, from: Some(from), to: None }),
            None => blocks.push(block.clone()),
        }
    }
    (Edition::new(pair.to.meta.clone(), blocks), planted)
}

/// Leaves a sentence of several out.
fn drop_sentence(block: &Block, chance: &mut Chance) -> Option<String> {
    let sentences = block.sentences();
    let (start, end) = sentences.get(chance.below(sentences.len())).copied()?;
    let text: Vec<char> = block.text.as_str().chars().collect();
    let is_prose = matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem);
    let is_sentence = end.checked_sub(1).is_some_and(|at| "。！？.!?".contains(text[at]));
    let is_some = is_prose && is_sentence && sentences.len() > 1 && end - start > 6;
    is_some.then(|| [&text[..start], &text[end..]].concat().into_iter().collect())
}

/// Writes another number; returns the text and where it is.
fn change_number(text: &str, is_date: bool, chance: &mut Chance) -> Option<(String, usize)> {
    let chars: Vec<char> = text.chars().collect();
    // The last one: a number in front may be a list's.
    let last = chars.iter().rposition(char::is_ascii_digit)?;
    let start = chars[..last].iter().rposition(|it| !it.is_ascii_digit()).map_or(0, |at| at + 1);
    let before = start.checked_sub(1).map(|at| chars[at]);
    let end = start + chars[start..].iter().take_while(|it| it.is_ascii_digit()).count();
    let after = chars.get(end).copied().unwrap_or(' ');
    let is_part = before.is_some_and(|it| it.is_ascii_alphanumeric() || ".-/:#[v".contains(it))
        || after.is_ascii_alphanumeric()
        || ".-/:,".contains(after);
    if is_part || is_date != matches!(after, '年' | '月' | '日') {
        return None;
    }
    let number: usize = chars[start..end].iter().collect::<String>().parse().ok()?;
    let other = if after == '月' { number % 12 + 1 } else { number + 1 + chance.below(9) };
    let tail: String = chars[end..].iter().collect();
    let head: String = chars[..start].iter().collect();
    Some((format!("{head}{other}{tail}"), start))
}

/// Writes another name in Latin letters for one.
fn change_name(text: &str, chance: &mut Chance) -> Option<(String, usize)> {
    const NAMES: &[&str] = &["Ashworth", "Belgrade", "Lindqvist", "Okonkwo", "Perugia", "Tamsin"];
    let chars: Vec<char> = text.chars().collect();
    let is_first = |at: &usize| {
        chars[*at].is_ascii_uppercase()
            && !at
                .checked_sub(1)
                .is_some_and(|at| chars[at].is_ascii_alphanumeric() || "./@-_".contains(chars[at]))
    };
    let start = (0..chars.len()).find(is_first)?;
    let length = chars[start..].iter().take_while(|it| it.is_ascii_alphanumeric()).count();
    let (head, tail) = (&chars[..start], &chars[start + length..]);
    let is_name = length > 3 && !tail.first().is_some_and(|it| "./@-_".contains(*it));
    let name = chance.of(NAMES);
    let text = |all: &[char]| all.iter().collect::<String>();
    is_name.then(|| (format!("{}{name}{}", text(head), text(tail)), start))
}
