//! Precision, recall and F1 of links.

use std::collections::BTreeSet;

use crate::gold::{Bead, Pair};
use postil::domain::{Alignment, Edition, Span};

/// How many links were found, how many of them are true, and how many there are.
#[derive(Clone, Copy, Default)]
pub(crate) struct Score {
    found: usize,
    right: usize,
    gold: usize,
}

/// Sentences by block and number.
pub(crate) type Sentences = (Vec<(usize, usize)>, Vec<(usize, usize)>);

impl Score {
    pub(crate) fn count<T: Ord>(&mut self, gold: &BTreeSet<T>, found: &BTreeSet<T>) {
        self.found += found.len();
        self.right += found.intersection(gold).count();
        self.gold += gold.len();
    }

    pub(crate) fn add(&mut self, other: &Self) {
        self.found += other.found;
        self.right += other.right;
        self.gold += other.gold;
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.gold == 0
    }

    pub(crate) fn told(&self) -> String {
        let share = |whole: usize| {
            f64::from(u32::try_from(self.right).unwrap())
                / f64::from(u32::try_from(whole.max(1)).unwrap())
        };
        let (precision, recall) = (share(self.found), share(self.gold));
        let f1 = 2.0 * precision * recall / (precision + recall).max(1e-9);
        format!("P {precision:.4} R {recall:.4} F1 {f1:.4} ({})", self.gold)
    }
}

/// Returns the pairs of blocks that stand alone in their bead.
pub(crate) fn one_to_one(beads: &[Bead]) -> BTreeSet<(usize, usize)> {
    let alone = |bead: &Bead| match (bead.0.as_slice(), bead.1.as_slice()) {
        ([from], [to]) => Some((*from, *to)),
        _ => None,
    };
    beads.iter().filter_map(alone).collect()
}

/// Returns the links that were found.
pub(crate) fn found(alignment: &Alignment) -> BTreeSet<(usize, usize)> {
    let alone = alignment.blocks.iter().filter(|it| it.from.len() == 1 && it.to.len() == 1);
    alone.map(|bead| (bead.from.start, bead.to.start)).collect()
}

/// Returns the beads of sentences that both editions have.
pub(crate) fn sentences(pair: &Pair, alignment: &Alignment) -> BTreeSet<Sentences> {
    let shared = alignment.sentences.iter().filter(|bead| bead.is_shared());
    let all = shared.map(|bead| (inside(&pair.from, bead.from), inside(&pair.to, bead.to)));
    let blocks: BTreeSet<usize> =
        pair.sentences.iter().flat_map(|(from, _)| from.iter().map(|(block, _)| *block)).collect();
    all.filter(|(from, _)| from.iter().any(|(block, _)| blocks.contains(block))).collect()
}

fn inside(edition: &Edition, span: Span) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for block in span.start.block..=span.end.block {
        let Some(it) = edition.block(block) else { continue };
        for (at, (start, end)) in it.sentences().into_iter().enumerate() {
            if span
                .within(block, edition.length_of(block))
                .is_some_and(|(from, to)| from <= start && end <= to)
            {
                found.push((block, at));
            }
        }
    }
    found
}
