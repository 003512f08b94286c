//! Beads of sentences, inside the beads of blocks that both editions have.

use super::{
    Lexicon,
    blocks::{links, score},
    chain::{Link, Shape},
    evidence::Evidence,
    length::Length,
    pinned::Pinned,
    unit::Unit,
    vocabulary::Vocabulary,
};
use crate::domain::{Bead, Edition, Place, SentenceBead, Span};

/// The shapes of beads: a translator joins and splits sentences more often than paragraphs.
const SHAPES: &[Shape] = &[
    (1, 1, 0.82),
    (1, 0, 0.05),
    (0, 1, 0.05),
    (2, 1, 0.045),
    (1, 2, 0.045),
    (2, 2, 0.008),
    (3, 1, 0.006),
    (1, 3, 0.006),
];

/// A sentence and what is compared of it.
struct Sentence {
    span: Span,
    unit: Unit,
}

/// Aligns the sentences inside each bead of blocks.
pub(super) fn beads(
    from: &Edition,
    to: &Edition,
    lexicon: &Lexicon,
    blocks: &[Bead],
) -> Vec<SentenceBead> {
    let length = Length::new(from, to, &[]);
    let shared = blocks.iter().filter(|bead| bead.is_shared());
    shared.flat_map(|bead| within(from, to, lexicon, length, bead)).collect()
}

/// Aligns the sentences of one bead.
fn within(
    from: &Edition,
    to: &Edition,
    lexicon: &Lexicon,
    length: Length,
    bead: &Bead,
) -> Vec<SentenceBead> {
    let mut vocabulary = Vocabulary::new(lexicon);
    let mut read = |edition: &Edition, range: &std::ops::Range<usize>| -> (Vec<Span>, Vec<Unit>) {
        let all = range.clone().flat_map(|block| sentences(edition, block, &mut vocabulary));
        all.map(|sentence| (sentence.span, sentence.unit)).unzip()
    };
    let (ours, our_units) = read(from, &bead.from);
    let (theirs, their_units) = read(to, &bead.to);
    let length = length.among(&their_units);
    let evidence = Evidence::new(&our_units, &their_units, length, &vocabulary);
    let links = links(&evidence, SHAPES, &Pinned::default());
    let span = |link: &Link| SentenceBead {
        from: cover(&ours, &link.from, bead.from.start),
        to: cover(&theirs, &link.to, bead.to.start),
        score: score(link.odds),
    };
    links.iter().map(span).collect()
}

/// Returns the span of some sentences; for none, the place where they would stand.
fn cover(spans: &[Span], range: &std::ops::Range<usize>, block: usize) -> Span {
    match (spans.get(range.start), range.end.checked_sub(1).and_then(|last| spans.get(last))) {
        (Some(first), Some(last)) if !range.is_empty() => {
            Span { start: first.start, end: last.end }
        }
        (_, before) => {
            let place = before.map_or(Place::start_of(block), |span| span.end);
            Span { start: place, end: place }
        }
    }
}

/// Reads the sentences of a block.
fn sentences(edition: &Edition, block: usize, vocabulary: &mut Vocabulary) -> Vec<Sentence> {
    let Some(it) = edition.block(block) else { return Vec::new() };
    let mut rest = it.text.as_str();
    let mut point = 0;
    let mut found = Vec::new();
    for (start, end) in it.sentences() {
        let skipped = crate::domain::byte_of(rest, start - point);
        rest = rest.get(skipped..).unwrap_or_default();
        let length = crate::domain::byte_of(rest, end - start);
        let (text, tail) = rest.split_at_checked(length).unwrap_or((rest, ""));
        let at = |offset| Place { block, offset };
        let unit = Unit::of_sentence(it, (start, end), text, vocabulary);
        found.push(Sentence { span: Span { start: at(start), end: at(end) }, unit });
        (rest, point) = (tail, end);
    }
    found
}
