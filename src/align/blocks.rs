//! Beads of blocks.

use super::{
    Lexicon,
    band::band,
    chain::{Link, Shape, chain},
    evidence::Evidence,
    landmarks::landmarks,
    length::Length,
    pinned::Pinned,
    unit::Unit,
    vocabulary::Vocabulary,
};
use crate::domain::{Bead, Edition, Pin};

/// The shapes of beads, with how usual each is.
const SHAPES: &[Shape] = &[
    (1, 1, 0.82),
    (1, 0, 0.05),
    (0, 1, 0.05),
    (2, 1, 0.03),
    (1, 2, 0.03),
    (2, 2, 0.004),
    (3, 1, 0.003),
    (1, 3, 0.003),
];

/// How many pairs of units are few enough to need no landmarks.
const FEW: usize = 250_000;

/// Aligns the blocks of two editions.
pub(super) fn beads(from: &Edition, to: &Edition, lexicon: &Lexicon, pins: &[Pin]) -> Vec<Bead> {
    let mut vocabulary = Vocabulary::new(lexicon);
    let mut units = |edition: &Edition| -> Vec<Unit> {
        edition.blocks().iter().map(|block| Unit::of_block(block, &mut vocabulary)).collect()
    };
    let (ours, theirs) = (units(from), units(to));
    let length = Length::new(from, to, &theirs);
    let evidence = Evidence::new(&ours, &theirs, length, &vocabulary);
    let pinned = Pinned::new(pins, ours.len(), theirs.len());
    let links = links(&evidence, SHAPES, &pinned);
    links
        .into_iter()
        .map(|link| Bead { from: link.from, to: link.to, score: score(link.odds) })
        .collect()
}

/// Finds the best chain, in a band if there are many units.
pub(super) fn links(evidence: &Evidence, shapes: &[Shape], pinned: &Pinned) -> Vec<Link> {
    let (rows, columns) = (evidence.from.len(), evidence.to.len());
    let is_long = rows.saturating_mul(columns) > FEW;
    let found = if is_long { landmarks(evidence) } else { Vec::new() };
    let certain = with_pins(found, pinned);
    let band = if is_long { band((rows, columns), &certain) } else { vec![0..=columns; rows + 1] };
    chain(evidence, shapes, band, pinned)
}

/// Adds the corners of pinned groups, and drops what contradicts them.
fn with_pins(found: Vec<(usize, usize)>, pinned: &Pinned) -> Vec<(usize, usize)> {
    let agrees = |(row, column): &(usize, usize)| {
        pinned.groups().iter().all(|(from, to)| {
            (*row < from.start && *column < to.start) || (*row > from.end && *column > to.end)
        })
    };
    let mut certain: Vec<_> = found.into_iter().filter(agrees).collect();
    for (from, to) in pinned.groups() {
        certain.extend([(from.start, to.start), (from.end, to.end)]);
    }
    certain.sort_unstable();
    certain.dedup();
    certain
}

/// Returns log-odds as they are kept.
#[expect(clippy::cast_possible_truncation, reason = "a score is looked at, not reckoned with")]
pub(super) fn score(odds: f64) -> f32 {
    odds as f32
}
