//! The chain of beads for which most speaks, found by dynamic programming.

use std::ops::{Range, RangeInclusive};

use super::{
    evidence::{Evidence, Row, WIDEST},
    grid::Grid,
    pinned::Pinned,
};

/// A bead's shape: how many units of each side, and how usual that is.
pub(super) type Shape = (usize, usize, f64);

/// A bead of units, with what speaks for it beyond its shape.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Link {
    pub(super) from: Range<usize>,
    pub(super) to: Range<usize>,
    pub(super) odds: f64,
}

/// The step that stands for a whole group of pinned units.
const GROUP: usize = 254;

/// Finds the best chain through the points of a band: rows for what is aligned from, each with the
/// columns that may be gone through.
pub(super) fn chain(
    evidence: &Evidence,
    shapes: &[Shape],
    band: Vec<RangeInclusive<usize>>,
    pinned: &Pinned,
) -> Vec<Link> {
    let mut grid = Grid::new(band);
    let mut row = Row::default();
    for end in 0..=evidence.from.len() {
        let Some(columns) = grid.row(end) else { continue };
        evidence.row(end, columns.start().saturating_sub(WIDEST)..*columns.end(), &mut row);
        for column in columns {
            let best = best_step(evidence, shapes, &grid, pinned, &row, (end, column));
            if let Some((odds, step)) = best {
                grid.reach((end, column), odds, step);
            }
        }
    }
    trace(evidence, shapes, &grid, pinned)
}

fn best_step(
    evidence: &Evidence,
    shapes: &[Shape],
    grid: &Grid,
    pinned: &Pinned,
    row: &Row,
    (end, column): (usize, usize),
) -> Option<(f64, usize)> {
    let mut best: Option<(f64, usize)> = None;
    let mut consider = |odds: f64, step| {
        if best.is_none_or(|(other, _)| odds > other) {
            best = Some((odds, step));
        }
    };
    for (step, (height, width, prior)) in shapes.iter().enumerate() {
        let Some((from, to)) = back(end, *height).zip(back(column, *width)) else { continue };
        let Some(before) = grid.odds(from.start, to.start) else { continue };
        if pinned.allow(&from, &to) {
            consider(before + prior.ln() + evidence.odds(&from, &to, row), step);
        }
    }
    if let Some((from, to)) = pinned.group_before(end, column)
        && let Some(before) = grid.odds(from.start, to.start)
    {
        consider(before, GROUP);
    }
    best
}

/// Goes back from the last point along the best steps.
fn trace(evidence: &Evidence, shapes: &[Shape], grid: &Grid, pinned: &Pinned) -> Vec<Link> {
    let (mut end, mut column) = (evidence.from.len(), evidence.to.len());
    let mut links = Vec::new();
    while (end, column) != (0, 0) {
        let found = match grid.step(end, column) {
            Some(GROUP) => pinned.group_before(end, column),
            Some(step) => shapes
                .get(step)
                .and_then(|(height, width, _)| back(end, *height).zip(back(column, *width))),
            None => None,
        };
        let Some((from, to)) = found else { break };
        (end, column) = (from.start, to.start);
        let odds = evidence.odds_alone(&from, &to);
        links.push(Link { from, to, odds });
    }
    links.reverse();
    links
}

/// Returns the range of some units before a point.
fn back(end: usize, count: usize) -> Option<Range<usize>> {
    end.checked_sub(count).map(|start| start..end)
}
