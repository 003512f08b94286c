//! The points between units that an alignment may go through, and the best way to each.

use std::ops::RangeInclusive;

/// A number for each point of a band: rows are points of what is aligned from.
pub(super) struct Grid {
    rows: Vec<RangeInclusive<usize>>,
    /// Where each row begins among the points.
    starts: Vec<usize>,
    odds: Vec<f64>,
    steps: Vec<u8>,
}

impl Grid {
    /// Builds one in which nothing is reached but the first point.
    pub(super) fn new(rows: Vec<RangeInclusive<usize>>) -> Self {
        let mut starts = Vec::with_capacity(rows.len());
        let mut count = 0;
        for row in &rows {
            starts.push(count);
            count += row.end() + 1 - row.start();
        }
        let (mut odds, steps) = (vec![f64::NEG_INFINITY; count], vec![u8::MAX; count]);
        if let Some(first) = odds.first_mut() {
            *first = 0.0;
        }
        Self { rows, starts, odds, steps }
    }

    /// Returns the points of a row.
    pub(super) fn row(&self, row: usize) -> Option<RangeInclusive<usize>> {
        self.rows.get(row).cloned()
    }

    /// Returns the odds of the best way to a point; `None` where none leads.
    pub(super) fn odds(&self, row: usize, column: usize) -> Option<f64> {
        self.odds.get(self.index(row, column)?).copied().filter(|it| it.is_finite())
    }

    /// Returns the last step of the best way to a point.
    pub(super) fn step(&self, row: usize, column: usize) -> Option<usize> {
        self.steps.get(self.index(row, column)?).copied().map(usize::from)
    }

    /// Keeps the best way to a point.
    pub(super) fn reach(&mut self, (row, column): (usize, usize), odds: f64, step: usize) {
        let Some(index) = self.index(row, column) else { return };
        if let (Some(best), Some(last)) = (self.odds.get_mut(index), self.steps.get_mut(index)) {
            (*best, *last) = (odds, u8::try_from(step).unwrap_or(u8::MAX));
        }
    }

    fn index(&self, row: usize, column: usize) -> Option<usize> {
        let columns = self.rows.get(row)?;
        let start = self.starts.get(row)?;
        columns.contains(&column).then(|| start + column - columns.start())
    }
}
