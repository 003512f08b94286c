//! The quotes that are followed: whole sentences, some words of one, two sentences, a word.

use postil::{
    anchor::{Current, select},
    domain::{Block, BlockKind, Edition, Lang, Meta, Selector, sentences},
};

use crate::chance::Chance;

/// The longest quote of one sentence, in code points.
const LONGEST: usize = 2_000;

/// Builds an edition with a paragraph for each line.
pub(crate) fn edition(text: &str) -> Edition {
    let blocks = text.split('\n').map(|it| Block::plain(BlockKind::Paragraph, it)).collect();
    Edition::new(Meta::new(Lang::english(), "measure"), blocks)
}

/// Chooses quotes of an edition.
pub(crate) fn selectors(edition: &Edition, count: usize, chance: &mut Chance) -> Vec<Selector> {
    let current = Current::of(edition);
    let chars: Vec<char> = current.text().chars().collect();
    let all = sentences_of(current.text());
    let mut chosen = Vec::new();
    while chosen.len() < count {
        let (start, end) = quote(&all, &chars, chance);
        let words: String = chars[start..end].iter().collect();
        let is_word = words.chars().filter(|char| char.is_alphanumeric()).count() > 2;
        if words.trim() == words && is_word {
            chosen.push(select(edition, edition.span_of(start, end), current.hash()));
        }
    }
    chosen
}

/// Quotes every sentence of an edition.
pub(crate) fn all_sentences(edition: &Edition) -> Vec<Selector> {
    let current = Current::of(edition);
    let all = sentences_of(current.text()).into_iter();
    all.map(|(start, end)| select(edition, edition.span_of(start, end), current.hash())).collect()
}

/// Returns the sentences of all lines.
fn sentences_of(text: &str) -> Vec<(usize, usize)> {
    let mut all = Vec::new();
    let mut point = 0;
    for line in text.split('\n') {
        all.extend(sentences(line).into_iter().map(|(start, end)| (point + start, point + end)));
        point += line.chars().count() + 1;
    }
    all
}

fn quote(all: &[(usize, usize)], chars: &[char], chance: &mut Chance) -> (usize, usize) {
    let index = chance.below(all.len());
    let (start, end) = all[index];
    let end = end.min(start + LONGEST);
    let length = match chance.below(20) {
        0..8 => return (start, end),
        8..11 => return (start, all[(index + 1).min(all.len() - 1)].1.min(start + LONGEST)),
        11..18 => 12 + chance.below(40),
        _ => 4,
    };
    let is_inner = |at: usize| {
        let is_letter = |at: usize| chars[at].is_ascii_alphanumeric();
        at > start && at < end && is_letter(at - 1) && is_letter(at)
    };
    let mut from = start + chance.below(end - start);
    let mut to = (from + length).min(end);
    while is_inner(from) {
        from -= 1;
    }
    while is_inner(to) {
        to += 1;
    }
    (from, to)
}
