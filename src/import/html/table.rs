//! Tables of a page: cells with spans to rows and columns of equal length.

use super::super::limits::{MAX_CELLS, MAX_SPAN};
use crate::domain::{Align, Block, BlockKind, Mark, Text};

/// The most cells of one block.
const CELLS: usize = 20_000;

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

    /// Makes the block: the first row is the head, every row as long as the longest. A table of very
    /// many cells becomes several that repeat the head, and one that would have more than
    /// [`MAX_CELLS`], the missing ones included, a paragraph for each row.
    pub(super) fn blocks(self) -> Vec<Block> {
        let rows = filled(self.rows);
        let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
        let is_empty = rows.iter().flatten().all(|cell| cell.text.is_empty());
        let (Some((head, body)), false) = (rows.split_first(), is_empty) else { return Vec::new() };
        if columns.saturating_mul(rows.len()) > MAX_CELLS {
            return rows.iter().map(|row| paragraph(row)).collect();
        }
        let at_once = (CELLS / columns.max(1)).max(1);
        let parts: Vec<&[Vec<Cell>]> =
            if body.is_empty() { vec![body] } else { body.chunks(at_once).collect() };
        parts.into_iter().map(|part| block(head, part, columns)).collect()
    }
}

/// Makes the words of a row a paragraph.
fn paragraph(row: &[Cell]) -> Block {
    let (mut text, mut marks, mut count) = (String::new(), Vec::new(), 0);
    for cell in row.iter().filter(|cell| !cell.text.is_empty()) {
        if count > 0 {
            text.push(' ');
            count += 1;
        }
        count += take(cell, count, &mut text, &mut marks);
    }
    Block { kind: BlockKind::Paragraph, nest: Vec::new(), text: Text::new(&text), marks }
}

/// Appends a cell at a position, and returns how many code points it has.
fn take(cell: &Cell, at: usize, text: &mut String, marks: &mut Vec<Mark>) -> usize {
    marks.extend(cell.marks.iter().map(|mark| Mark {
        start: mark.start + at,
        end: mark.end + at,
        kind: mark.kind.clone(),
    }));
    text.push_str(&cell.text);
    cell.text.count()
}

/// Makes the block of a head and some rows.
fn block(head: &[Cell], body: &[Vec<Cell>], columns: usize) -> Block {
    let mut aligns: Vec<Align> = head.iter().map(|cell| cell.align).collect();
    aligns.resize(columns, Align::None);
    let (mut text, mut marks, mut count) = (String::new(), Vec::new(), 0);
    for (index, row) in std::iter::once(head).chain(body.iter().map(Vec::as_slice)).enumerate() {
        if index > 0 {
            text.push('\n');
            count += 1;
        }
        for (column, cell) in row.iter().enumerate() {
            if column > 0 {
                text.push('\t');
                count += 1;
            }
            count += take(cell, count, &mut text, &mut marks);
        }
        let missing = columns - row.len().max(1);
        text.extend(std::iter::repeat_n('\t', missing));
        count += missing;
    }
    let text = Text::new(&text);
    Block { kind: BlockKind::Table(aligns), nest: Vec::new(), text, marks }
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
            skip_taken(&mut row, &mut taken, &mut budget);
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
        skip_taken(&mut row, &mut taken, &mut budget);
        for column in taken.iter_mut().skip(row.len()) {
            *column = column.saturating_sub(1);
        }
        // Columns at the right that nothing reaches into are not walked through for each row.
        let used = taken.iter().rposition(|left| *left > 0).map_or(0, |last| last + 1);
        taken.truncate(used);
        if !row.is_empty() {
            laid.push(row);
        }
    }
    laid
}

/// Puts empty cells where cells from above reach down.
fn skip_taken(row: &mut Vec<Cell>, taken: &mut [usize], budget: &mut usize) {
    while let Some(column) = taken.get_mut(row.len()).filter(|left| **left > 0 && *budget > 0) {
        *column -= 1;
        *budget -= 1;
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
        table.blocks().remove(0)
    }

    #[test]
    fn spans_and_one_long_row_make_no_more_cells_than_the_limit() {
        let mut spanning = Table::default();
        for _ in 0..500 {
            spanning.row();
            for _ in 0..20 {
                let text = "z".into();
                spanning.cell(Cell { text, columns: 1_000, rows: 1_000, ..Cell::default() });
            }
        }
        let mut ragged = Table::default();
        for row in 0..200_000 {
            ragged.row();
            for _ in 0..if row == 0 { 100_000 } else { 1 } {
                ragged.cell(Cell { text: "x".into(), columns: 1, rows: 1, ..Cell::default() });
            }
        }
        for (table, words) in [(spanning, 10_000), (ragged, 299_999)] {
            let blocks = table.blocks();
            let cells =
                blocks.iter().map(|it| it.text.matches(['\t', '\n']).count()).sum::<usize>();
            assert!(cells <= MAX_CELLS, "{cells}");
            let found = blocks.iter().map(|it| it.text.matches(['x', 'z']).count()).sum::<usize>();
            assert_eq!(found, words);
        }
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
