//! Landmarks: pairs of units that are certain, for the band to go round.
//!
//! A stretch of units one after the other is held against every such stretch of the other edition,
//! by lengths, kinds and rare links; where one fits far better than any other, its middle is a
//! landmark. Memory grows with the units, time with their product, so that there is a limit to it.

use std::{
    collections::{HashMap, VecDeque},
    ops::Range,
};

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

/// How many lengths are told from each other within a factor of e.
const FINENESS: f64 = 20.0;

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
    /// The class of each unit on the second side: units of one kind and nearly one length.
    to: Vec<usize>,
    classes: Vec<(Kind, f64)>,
    rare: HashMap<usize, Vec<usize>>,
}

/// A row: what lengths and kinds say of a unit of the first side, for each class.
type Line = Vec<f64>;

impl<'a> Search<'a> {
    fn new(evidence: &Evidence<'a>) -> Self {
        let (from, to) = (evidence.from, evidence.to);
        let measures = from.iter().map(|unit| evidence.length.measure(unit.size)).collect();
        let rare = rare_pairs(from, to);
        let (to, classes) = classes(to);
        Self { from, measures, to, classes, rare }
    }

    /// Goes down the rows, with the sum of the last stretch on each diagonal.
    fn run(&self) -> Vec<Found> {
        let (rows, columns) = (self.from.len(), self.to.len());
        let half = MOST / (2 * rows.max(1));
        let mut sums = vec![0.0_f64; rows + columns];
        let mut lines: VecDeque<Line> = VecDeque::with_capacity(STRETCH + 1);
        let mut found = Vec::new();
        for row in 0..rows {
            let middle = row * columns / rows;
            let near = middle.saturating_sub(half)..(middle + half).min(columns);
            // A diagonal keeps its index: `sums[rows - 1 - row + column]`.
            let Some(sums) = sums.get_mut(rows - 1 - row..) else { continue };
            lines.push_back(self.line(row));
            let old = if row < STRETCH { None } else { lines.pop_front() };
            let Some(line) = lines.back() else { continue };
            self.add_rare(row, &near, sums);
            let best = self.go_along(line, old.as_deref(), near, sums);
            let back = STRETCH / 2;
            if best.is_clear() && row >= STRETCH && best.column >= STRETCH {
                found.push((row - back, best.column - back, best.sum - best.second));
            }
        }
        found
    }

    /// Adds a row to the sums, takes the row out that leaves the stretch, and finds the best.
    fn go_along(
        &self,
        line: &[f64],
        old: Option<&[f64]>,
        near: Range<usize>,
        sums: &mut [f64],
    ) -> Best {
        let at = |line: &[f64], class: &usize| line.get(*class).copied().unwrap_or_default();
        let mut best = Best::default();
        let start = near.start;
        let here = self.to.get(near.clone()).unwrap_or_default();
        let left = self.to.get(start.saturating_sub(STRETCH)..).unwrap_or_default();
        let lacking = STRETCH.saturating_sub(start);
        let leaving = (0..lacking).map(|_| None).chain(left.iter().map(Some));
        let sums = sums.get_mut(near).unwrap_or_default().iter_mut();
        for (column, ((sum, class), leaving)) in (start..).zip(sums.zip(here).zip(leaving)) {
            *sum += at(line, class);
            if let (Some(old), Some(class)) = (old, leaving) {
                *sum -= at(old, class);
            }
            best.take(*sum, column);
        }
        best
    }

    /// Adds what rare tokens say in a row, and takes out what they said in the row that leaves.
    fn add_rare(&self, row: usize, near: &Range<usize>, sums: &mut [f64]) {
        let mut add = |column: usize, odds: f64| {
            if let Some(sum) = sums.get_mut(column).filter(|_| near.contains(&column)) {
                *sum += odds;
            }
        };
        for column in self.rare.get(&row).into_iter().flatten() {
            add(*column, RARE);
        }
        let old = row.checked_sub(STRETCH).and_then(|row| self.rare.get(&row));
        for column in old.into_iter().flatten() {
            add(column + STRETCH, -RARE);
        }
    }

    fn line(&self, row: usize) -> Line {
        let kind = self.from.get(row).map(|unit| unit.kind);
        let measure = self.measures.get(row).and_then(Option::as_ref);
        let odds = |(other, log): &(Kind, f64)| {
            let length = measure.map_or(0.0, |measure| measure.odds(*log));
            (length + kind.map_or(0.0, |kind| kind.odds(*other))).max(LEAST)
        };
        self.classes.iter().map(odds).collect()
    }
}

/// Returns the class of each unit, and of each class the kind and the logarithm of the length.
fn classes(units: &[Unit]) -> (Vec<usize>, Vec<(Kind, f64)>) {
    let mut numbers: HashMap<(Kind, u64), usize> = HashMap::new();
    let mut classes = Vec::new();
    let number = |unit: &Unit| {
        let log = (unit.size.max(1.0).ln() * FINENESS).round() / FINENESS;
        *numbers.entry((unit.kind, log.to_bits())).or_insert_with(|| {
            classes.push((unit.kind, log));
            classes.len() - 1
        })
    };
    (units.iter().map(number).collect(), classes)
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
    for columns in pairs.values_mut() {
        columns.sort_unstable();
        columns.dedup();
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
