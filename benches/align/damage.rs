//! Pairs that are damaged as editions are: blocks left out, joined, and put in.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    chance::Chance,
    gold::{Bead, Pair},
};
use postil::domain::{Block, Edition, Text};

/// Of a thousand blocks, how many are left out, joined with the one before, or preceded by one of
/// another article.
const DELETED: usize = 100;
const JOINED: usize = 50;
const FOREIGN: usize = 50;

/// A pair of which the second edition was damaged.
pub(crate) struct Damaged {
    pub(crate) from: Edition,
    pub(crate) to: Edition,
    pub(crate) beads: Vec<Bead>,
}

/// Damages the second edition of a pair.
pub(crate) fn damaged(pair: &Pair, pairs: &[Pair], chance: &mut Chance) -> Damaged {
    let foreign: Vec<&Block> = pairs
        .iter()
        .filter(|other| other.article != pair.article)
        .filter(|other| other.to.meta.lang == pair.to.meta.lang)
        .flat_map(|other| other.to.blocks())
        .collect();
    let mut blocks: Vec<Block> = Vec::new();
    // The old blocks that each new one holds.
    let mut origins: Vec<Vec<usize>> = Vec::new();
    for (at, block) in pair.to.blocks().iter().enumerate() {
        let fate = chance.below(1000);
        if fate < DELETED {
            continue;
        }
        if fate < DELETED + JOINED
            && let Some(last) = blocks.last_mut()
            && std::mem::discriminant(&last.kind) == std::mem::discriminant(&block.kind)
        {
            join(last, block);
            origins.last_mut().unwrap().push(at);
            continue;
        }
        if chance.is(FOREIGN, 1000) && !foreign.is_empty() {
            blocks.push((*chance.of(&foreign)).clone());
            origins.push(Vec::new());
        }
        blocks.push(block.clone());
        origins.push(vec![at]);
    }
    let beads = beads(&pair.beads, &origins);
    Damaged { from: pair.from.clone(), to: Edition::new(pair.to.meta.clone(), blocks), beads }
}

fn join(last: &mut Block, block: &Block) {
    let length = last.text.count() + 1;
    last.text = Text::new(&format!("{} {}", last.text.as_str(), block.text.as_str()));
    for mark in &block.marks {
        let mut mark = mark.clone();
        (mark.start, mark.end) = (mark.start + length, mark.end + length);
        last.marks.push(mark);
    }
}

/// Returns the beads between the first edition and the new blocks.
fn beads(old: &[Bead], origins: &[Vec<usize>]) -> Vec<Bead> {
    let mut home: BTreeMap<usize, usize> = BTreeMap::new();
    for (new, origins) in origins.iter().enumerate() {
        home.extend(origins.iter().map(|old| (*old, new)));
    }
    // Beads with a new block in common are one.
    let mut beads: Vec<(BTreeSet<usize>, BTreeSet<usize>)> = Vec::new();
    for (from, to) in old {
        let to: BTreeSet<usize> = to.iter().filter_map(|old| home.get(old)).copied().collect();
        match beads.last_mut() {
            Some(last) if !last.1.is_disjoint(&to) => {
                last.0.extend(from);
                last.1.extend(to);
            }
            _ => beads.push((from.iter().copied().collect(), to)),
        }
    }
    let list = |set: BTreeSet<usize>| set.into_iter().collect();
    beads.into_iter().map(|(from, to)| (list(from), list(to))).collect()
}
