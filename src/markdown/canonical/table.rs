//! Tables: every row as long as the longest, every cell without blanks at its ends.

use super::{
    marks,
    tidy::{Breaks, Tidy},
};
use crate::domain::{Align, Block, BlockKind};

/// Brings a table into canonical form; nothing is left of one without words.
pub(super) fn settle(mut block: Block) -> Option<Block> {
    let BlockKind::Table(columns) = &mut block.kind else { return Some(block) };
    let longest = block.text.split('\n').map(|row| row.split('\t').count()).max();
    let width = columns.len().max(longest.unwrap_or_default()).max(1);
    columns.resize(width, Align::None);
    if !is_tidy(&block.text, width) {
        let mut tidy = Tidy::default();
        for (at, row) in block.text.split('\n').enumerate() {
            if at > 0 {
                tidy.add_wall('\n', true);
            }
            add_row(&mut tidy, row, width);
        }
        block.text = tidy.finish(&mut block.marks);
    }
    let is_wall = |char: char| matches!(char, '\t' | '\n');
    let points = block.text.chars().enumerate();
    let walls: Vec<_> = points.filter(|(_, it)| is_wall(*it)).map(|(at, _)| at..at + 1).collect();
    block.marks = marks::settle(&block.text, block.marks, &walls, true);
    let is_blank = block.text.chars().all(char::is_whitespace) && block.marks.is_empty();
    (!is_blank).then_some(block)
}

fn is_tidy(text: &str, width: usize) -> bool {
    text.split('\n').all(|row| {
        row.split('\t').count() == width
            && row.split('\t').all(|cell| cell.trim_matches(' ') == cell)
    })
}

fn add_row(tidy: &mut Tidy, row: &str, width: usize) {
    let mut cells = 0;
    for cell in row.split('\t') {
        if cells > 0 {
            tidy.add_wall('\t', true);
        }
        tidy.add(&cell.chars().collect::<Vec<_>>(), Breaks::Spaces);
        cells += 1;
    }
    for _ in cells..width {
        tidy.add_wall('\t', false);
    }
}
