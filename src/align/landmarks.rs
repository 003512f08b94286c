//! Landmarks: pairs of units that are certain, for the band to go round.
//!
//! A stretch of units one after the other is held against every such stretch of the other edition,
//! by lengths, kinds and rare links; where one fits far better than any other, its middle is a
//! landmark. Memory grows with the units, time with their product, so that there is a limit to it.

use std::collections::HashMap;

use super::{evidence::Evidence, kind::Kind, length::Measure, unit::Unit};

/// How many units a stretch has.
const STRETCH: usize = 10;

/// How much better than any other a stretch has to fit, in log-odds.
const CLEAR: f64 = 7.0;

/// What lengths and kinds of one pair may say at the least: a stretch may have one that is missing.
const LEAST: f64 = -3.0;

/// What a rare token of both says, and how rare that is.
const RARE: f64 = 3.0;
const OFTEN: usize = 2;

/// How many pairs are looked at.
const MOST: usize = 60_000_000;

/// Returns certain pairs in order, rising on both sides.
pub(super) fn landmarks(evidence: &Evidence) -> Vec<(usize, usize)> {
    let found = Search::new(evidence).run();
    supported(&rising(&found))
}

/// A pair that may be certain, and how clearly.
type Found = (usize, usize, f64);

struct Search<'a> {
    from: &'a [Unit],
    measures: Vec<Option<Measure>>,
    /// The kind of each unit on the second side, and the logarithm of its length.
    to: Vec<(Kind, f64)>,
    rare: HashMap<usize, Vec<usize>>,
}

/// A unit of the first side, ready to be held against those of the second.
struct Line<'a> {
    kind: Kind,
    measure: Option<&'a Measure>,
    rare: &'a [usize],
}

impl<'a> Search<'a> {
    fn new(evidence: &Evidence<'a>) -> Self {
        let (from, to) = (evidence.from, evidence.to);
        let measures = from.iter().map(|unit| evidence.length.measure(unit.size)).collect();
        let rare = rare_pairs(from, to);
        let to = to.iter().map(|unit| (unit.kind, unit.size.max(1.0).ln())).collect();
        Self { from, measures, to, rare }
    }

    /// Goes down the rows, with the sum of the last stretch on each diagonal.
    fn run(&self) -> Vec<Found> {
        let (rows, columns) = (self.from.len(), self.to.len());
        let half = MOST / (2 * rows.max(1));
        let mut sums = vec![0.0_f64; rows + columns];
        let mut found = Vec::new();
        for row in 0..rows {
            let middle = row * columns / rows;
            let near = middle.saturating_sub(half)..(middle + half).min(columns);
            let (Some(left), new) = (sums.get_mut(rows - 1 - row..), near) else { continue };
            // A diagonal keeps its index: `sums[rows - 1 - row + column]`.
            let Some(line) = self.line(row) else { continue };
            let old = row.checked_sub(STRETCH).and_then(|row| self.line(row));
            let mut best = Best::default();
            for column in new {
                let Some(sum) = left.get_mut(column) else { break };
                let left = old.as_ref().zip(column.checked_sub(STRETCH));
                *sum += self.odds(&line, column) - left.map_or(0.0, |(old, at)| self.odds(old, at));
                best.take(*sum, column);
            }
            let back = STRETCH / 2;
            if best.is_clear() && row >= STRETCH && best.column >= STRETCH {
                found.push((row - back, best.column - back, best.sum - best.second));
            }
        }
        found
    }

    fn line(&self, row: usize) -> Option<Line<'_>> {
        Some(Line {
            kind: self.from.get(row)?.kind,
            measure: self.measures.get(row)?.as_ref(),
            rare: self.rare.get(&row).map_or(&[], Vec::as_slice),
        })
    }

    fn odds(&self, line: &Line, column: usize) -> f64 {
        let Some((kind, log)) = self.to.get(column) else { return 0.0 };
        let length = line.measure.map_or(0.0, |measure| measure.odds(*log));
        let plain = (length + line.kind.odds(*kind)).max(LEAST);
        if line.rare.contains(&column) { plain + RARE } else { plain }
    }
}

/// The stretch that fits best, and how well the best other one does.
struct Best {
    sum: f64,
    column: usize,
    second: f64,
}

impl Default for Best {
    fn default() -> Self {
        Self { sum: f64::NEG_INFINITY, column: 0, second: 0.0 }
    }
}

impl Best {
    fn take(&mut self, sum: f64, column: usize) {
        // Its neighbours are the same stretch, a little off.
        let is_other = column > self.column + 2;
        if sum > self.sum {
            if is_other {
                self.second = self.second.max(self.sum);
            }
            (self.sum, self.column) = (sum, column);
        } else if is_other {
            self.second = self.second.max(sum);
        }
    }

    fn is_clear(&self) -> bool {
        self.sum - self.second >= CLEAR
    }
}

/// Returns, for each unit, those of the other side that share a rare token or link with it.
fn rare_pairs(from: &[Unit], to: &[Unit]) -> HashMap<usize, Vec<usize>> {
    let places = |units: &[Unit]| {
        let mut places: HashMap<u32, Vec<usize>> = HashMap::new();
        for (at, unit) in units.iter().enumerate() {
            for (number, _) in &unit.tokens {
                let places = places.entry(*number).or_default();
                if places.len() <= OFTEN {
                    places.push(at);
                }
            }
        }
        places.retain(|_, places| places.len() <= OFTEN);
        places
    };
    let others = places(to);
    let mut pairs: HashMap<usize, Vec<usize>> = HashMap::new();
    for (number, rows) in places(from) {
        for column in others.get(&number).into_iter().flatten() {
            for row in &rows {
                pairs.entry(*row).or_default().push(*column);
            }
        }
    }
    pairs
}

/// Returns the pairs that rise on both sides and are clearest together.
fn rising(found: &[Found]) -> Vec<Found> {
    // The best chain that ends at a column or before it, by a Fenwick tree of maxima.
    let width = found.iter().map(|(_, column, _)| column + 2).max().unwrap_or_default();
    let mut tree: Vec<Option<(f64, usize)>> = vec![None; width + 1];
    let mut before: Vec<Option<usize>> = Vec::with_capacity(found.len());
    for (at, (_, column, clear)) in found.iter().enumerate() {
        let last = greatest(&tree, *column);
        before.push(last.map(|(_, at)| at));
        let total = clear + last.map_or(0.0, |(total, _)| total);
        let mut node = column + 1;
        while let Some(place) = tree.get_mut(node) {
            if place.is_none_or(|(other, _)| other < total) {
                *place = Some((total, at));
            }
            node += node & node.wrapping_neg();
        }
    }
    let mut at = greatest(&tree, width).map(|(_, at)| at);
    let mut chain = Vec::new();
    while let Some(pair) = at.and_then(|at| found.get(at)) {
        chain.push(*pair);
        at = at.and_then(|at| before.get(at).copied().flatten());
    }
    chain.reverse();
    chain
}

/// Returns the best of all columns before one.
fn greatest(tree: &[Option<(f64, usize)>], column: usize) -> Option<(f64, usize)> {
    let mut best: Option<(f64, usize)> = None;
    let mut node = column;
    while node > 0 {
        if let Some(found) = tree.get(node).copied().flatten()
            && best.is_none_or(|(other, _)| found.0 > other)
        {
            best = Some(found);
        }
        node -= node & node.wrapping_neg();
    }
    best
}

/// Keeps the pairs with another near that says the same: one alone may be a chance.
fn supported(chain: &[Found]) -> Vec<(usize, usize)> {
    let agrees = |one: &Found, other: Option<&Found>| {
        other.is_some_and(|other| {
            let (down, right) = (one.0.abs_diff(other.0), one.1.abs_diff(other.1));
            down <= STRETCH && down.abs_diff(right) <= 2
        })
    };
    let pairs = chain.iter().enumerate().filter(|(at, pair)| {
        agrees(pair, chain.get(at + 1))
            || agrees(pair, at.checked_sub(1).and_then(|it| chain.get(it)))
    });
    pairs.map(|(_, (row, column, _))| (*row, *column)).collect()
}
