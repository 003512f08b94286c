//! What speaks for two stretches of two editions to say the same, in log-odds.

use std::{collections::HashMap, ops::Range};

use super::{
    length::Length,
    real,
    unit::Unit,
    vocabulary::Vocabulary,
    words::{Slate, Words},
};

/// What a link of both says at most, and one that the other edition has elsewhere.
const LINK: f64 = 3.0;
const ELSEWHERE: f64 = -1.5;

/// The most units that a bead has on one side.
pub(super) const WIDEST: usize = 3;

/// Two lists of units and what speaks for them.
pub(super) struct Evidence<'a> {
    pub(super) from: &'a [Unit],
    pub(super) to: &'a [Unit],
    pub(super) length: Length,
    words: Words<'a>,
    /// The bytes before each unit; one more than units.
    from_sizes: Vec<f64>,
    to_sizes: Vec<f64>,
    /// In how many units of each side a link is, where both have it.
    links: HashMap<&'a str, usize>,
}

/// What the tokens of some units earn in the one, two and three units before a point.
#[derive(Default)]
pub(super) struct Row {
    /// The first unit that it knows of.
    start: usize,
    earned: [Vec<f64>; WIDEST],
    slate: Slate,
}

impl<'a> Evidence<'a> {
    /// Learns what is usual in all that is aligned.
    pub(super) fn new(
        from: &'a [Unit],
        to: &'a [Unit],
        length: Length,
        vocabulary: &'a Vocabulary,
    ) -> Self {
        let words = Words::new(from, to, vocabulary);
        let (from_sizes, to_sizes) = (sums(from), sums(to));
        Self { from, to, length, words, from_sizes, to_sizes, links: shared_links(from, to) }
    }

    /// Reckons what tokens earn for beads that end at a point of what is aligned from, and within
    /// a stretch of the other.
    pub(super) fn row(&self, end: usize, within: Range<usize>, row: &mut Row) {
        row.start = within.start;
        for (earned, width) in row.earned.iter_mut().zip(1..) {
            earned.clear();
            if let Some(start) = end.checked_sub(width) {
                self.words.odds(start..end, within.clone(), &mut row.slate, earned);
            }
        }
    }

    /// Returns how much speaks for a bead, in log-odds; the row has to be that of its end.
    pub(super) fn odds(&self, from: &Range<usize>, to: &Range<usize>, row: &Row) -> f64 {
        if from.is_empty() || to.is_empty() {
            return 0.0;
        }
        let length = self.length.odds(size(&self.from_sizes, from), size(&self.to_sizes, to));
        length + self.kinds(from, to) + self.linked(from, to) + row.sum(from.len(), to)
    }

    /// Returns how much speaks for a bead by itself.
    pub(super) fn odds_alone(&self, from: &Range<usize>, to: &Range<usize>) -> f64 {
        let mut row = Row::default();
        self.row(from.end, to.clone(), &mut row);
        self.odds(from, to, &row)
    }

    /// Returns what the two units of all pairs that fit least say by their kinds.
    fn kinds(&self, from: &Range<usize>, to: &Range<usize>) -> f64 {
        let units = self.from.get(from.clone()).unwrap_or_default();
        let others = self.to.get(to.clone()).unwrap_or_default();
        let pairs = units.iter().flat_map(|unit| others.iter().map(|it| unit.kind.odds(it.kind)));
        pairs.reduce(f64::min).unwrap_or_default()
    }

    fn linked(&self, from: &Range<usize>, to: &Range<usize>) -> f64 {
        if self.links.is_empty() {
            return 0.0;
        }
        let units = self.from.get(from.clone()).unwrap_or_default();
        let others = self.to.get(to.clone()).unwrap_or_default();
        self.led(units, others, true) + self.led(others, units, false)
    }

    /// Returns what the links of one side say; those of both count once.
    fn led(&self, units: &[Unit], others: &[Unit], is_first: bool) -> f64 {
        let has = |link: &str| {
            others.iter().any(|unit| unit.links.binary_search_by(|it| (**it).cmp(link)).is_ok())
        };
        let blocks = real(self.from.len().max(self.to.len()));
        let links = units.iter().flat_map(|unit| &unit.links);
        let odds = links.filter_map(|link| {
            let count = self.links.get(&**link)?;
            Some(match (has(link), is_first) {
                (true, true) => (blocks / real(*count) + 1.0).ln().min(LINK),
                (true, false) => 0.0,
                (false, _) => ELSEWHERE,
            })
        });
        odds.sum()
    }
}

impl Row {
    fn sum(&self, width: usize, to: &Range<usize>) -> f64 {
        let earned = width.checked_sub(1).and_then(|at| self.earned.get(at));
        let stretch = (to.start.wrapping_sub(self.start))..(to.end.wrapping_sub(self.start));
        earned.and_then(|it| it.get(stretch)).map_or(0.0, |it| it.iter().sum())
    }
}

/// Counts the links that both sides have by the units of the side that has each more often.
fn shared_links<'a>(from: &'a [Unit], to: &'a [Unit]) -> HashMap<&'a str, usize> {
    let count = |units: &'a [Unit]| {
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for link in units.iter().flat_map(|unit| &unit.links) {
            *counts.entry(link).or_default() += 1;
        }
        counts
    };
    let others = count(to);
    let mut shared = count(from);
    shared.retain(|link, _| others.contains_key(link));
    for (link, count) in &mut shared {
        *count = others.get(link).copied().unwrap_or_default().max(*count);
    }
    shared
}

/// Returns the bytes before each unit, and behind the last.
fn sums(units: &[Unit]) -> Vec<f64> {
    let sizes = units.iter().scan(0.0, |sum, unit| {
        *sum += unit.size;
        Some(*sum)
    });
    std::iter::once(0.0).chain(sizes).collect()
}

fn size(sums: &[f64], range: &Range<usize>) -> f64 {
    let at = |index: usize| sums.get(index).copied().unwrap_or_default();
    at(range.end) - at(range.start)
}
