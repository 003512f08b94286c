//! Tables of a page: cells with spans to rows and columns of equal length.

use super::super::limits::{MAX_CELLS, MAX_SPAN};
use crate::domain::{Align, Block, BlockKind, Mark, Text};

/// A table that is being read.
#[derive(Debug, Default)]
pub(super) struct Table {
    pub(super) caption: Text,
    rows: Vec<Vec<Cell>>,
}

/// A cell and how far it reaches.
#[derive(Debug, Default)]
pub(super) struct Cell {
    pub(super) text: Text,
    pub(super) marks: Vec<Mark>,
    pub(super) columns: usize,
    pub(super) rows: usize,
    pub(super) align: Align,
}

impl Table {
    /// Begins a row.
    pub(super) fn row(&mut self) {
        self.rows.push(Vec::new());
    }

    /// Adds a cell to the last row.
    pub(super) fn cell(&mut self, cell: Cell) {
        match self.rows.last_mut() {
            Some(row) => row.push(cell),
            None => self.rows.push(vec![cell]),
        }
    }

    /// Makes the block: the first row is the head, every row as long as the longest.
    pub(super) fn block(self) -> Option<Block> {
        let rows = filled(self.rows);
        let columns = rows.iter().map(Vec::len).max()?;
        let is_empty = rows.iter().flatten().all(|cell| cell.text.is_empty());
        if is_empty || columns == 0 {
            return None;
        }
        let aligns = rows.first()?.iter().map(|cell| cell.align);
        let mut aligns: Vec<Align> = aligns.collect();
        aligns.resize(columns, Align::None);
        let (mut text, mut marks, mut count) = (String::new(), Vec::new(), 0);
        for (index, row) in rows.iter().enumerate() {
            if index > 0 {
                text.push('\n');
                count += 1;
            }
            let missing = if columns * rows.len() <= MAX_CELLS { columns - row.len() } else { 0 };
            for (column, cell) in row.iter().enumerate() {
                if column > 0 {
                    text.push('\t');
                    count += 1;
                }
                let shift = |mark: &Mark| Mark {
                    start: mark.start + count,
                    end: mark.end + count,
                    ..mark.clone()
                };
                marks.extend(cell.marks.iter().map(shift));
                text.push_str(&cell.text);
                count += cell.text.count();
            }
            let missing = if row.is_empty() { missing.saturating_sub(1) } else { missing };
            text.extend(std::iter::repeat_n('\t', missing));
            count += missing;
        }
        let text = Text::new(&text);
        Some(Block { kind: BlockKind::Table(aligns), nest: Vec::new(), text, marks })
    }
}

/// Lays cells out: those that span leave empty ones to the right of them and below.
fn filled(rows: Vec<Vec<Cell>>) -> Vec<Vec<Cell>> {
    // How many more rows each column is taken by a cell from above.
    let mut taken: Vec<usize> = Vec::new();
    let mut budget = MAX_CELLS;
    let mut laid = Vec::with_capacity(rows.len());
    for cells in rows {
        let mut row: Vec<Cell> = Vec::with_capacity(cells.len());
        for cell in cells {
            skip_taken(&mut row, &mut taken);
            let columns = cell.columns.clamp(1, MAX_SPAN).min(budget.max(1));
            let below = cell.rows.clamp(1, MAX_SPAN) - 1;
            budget = budget.saturating_sub(columns);
            let start = row.len();
            row.push(cell);
            row.resize_with(start + columns, Cell::default);
            taken.resize(taken.len().max(row.len()), 0);
            for column in taken.iter_mut().skip(start).take(columns) {
                *column = below;
            }
        }
        skip_taken(&mut row, &mut taken);
        for column in taken.iter_mut().skip(row.len()) {
            *column = column.saturating_sub(1);
        }
        if !row.is_empty() {
            laid.push(row);
        }
    }
    laid
}

/// Puts empty cells where cells from above reach down.
fn skip_taken(row: &mut Vec<Cell>, taken: &mut [usize]) {
    while let Some(column) = taken.get_mut(row.len()).filter(|left| **left > 0) {
        *column -= 1;
        row.push(Cell::default());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[&[(&str, usize, usize)]]) -> Block {
        let mut table = Table::default();
        for row in rows {
            table.row();
            for (text, columns, rows) in *row {
                table.cell(Cell {
                    text: (*text).into(),
                    columns: *columns,
                    rows: *rows,
                    ..Cell::default()
                });
            }
        }
        table.block().unwrap()
    }

    #[test]
    fn spans_leave_empty_cells() {
        let block =
            table(&[&[("a", 2, 1), ("b", 1, 2)], &[("c", 1, 1), ("d", 1, 1)], &[("e", 1, 1)]]);
        assert_eq!(block.text.as_str(), "a\t\tb\nc\td\t\ne\t\t");
        let BlockKind::Table(aligns) = block.kind else { panic!() };
        assert_eq!(aligns.len(), 3);
    }

    #[test]
    fn spans_without_end_are_bounded() {
        let block = table(&[&[("a", usize::MAX, usize::MAX)], &[("b", 1, 1)]]);
        assert_eq!(block.text.matches('\t').count(), 2 * MAX_SPAN);
    }
}
