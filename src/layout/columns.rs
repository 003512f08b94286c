//! The columns of a table: how the width is shared, and one line of it as rows.

use super::{
    breaks::{is_han, is_hangul},
    cells::width_of,
    starts::Extent,
    wrap::{Insert, Room, Wrap},
};

/// The blank columns between two columns.
pub(super) const GAP: u16 = 2;

/// A column is not made narrower than this; where that is too wide, the table is scrolled.
const LEAST: u16 = 4;

/// How wide a column of a table that is scrolled may be.
const MOST_SCROLLED: u16 = 24;

/// With more columns than this, a table is set as words, a cell a row.
const MOST_COLUMNS: usize = 64;

/// How much of a table's text decides on its columns, in bytes: its beginning, so that a table of
/// a million cells is not read to its end before its first row is seen.
const SAMPLE: usize = 32 * 1024;

/// How wide each column of a table is.
#[derive(Clone, Debug)]
pub(super) struct Columns {
    pub(super) widths: Vec<u16>,
    /// A cell wraps, as far as the sample shows.
    pub(super) has_wrapped: bool,
    is_ambiguous_wide: bool,
}

/// What a column needs.
#[derive(Clone, Copy, Debug, Default)]
struct Need {
    /// To hold its widest cell on one row.
    most: u16,
    /// To hold its longest word on one row; Chinese has none.
    word: u16,
}

/// The rows of one cell; those of its last one include the tab or newline behind it in their code
/// points, and leave it out in their bytes.
pub(super) type Cell = Vec<Extent>;

impl Columns {
    /// Shares `room` columns among the cells of a table; `None` when it has too many of them.
    pub(super) fn of(
        text: &str,
        inserts: &[Insert],
        room: u16,
        is_ambiguous_wide: bool,
    ) -> Option<Self> {
        let needs = needs(text, inserts, is_ambiguous_wide)?;
        let gaps = GAP.saturating_mul(u16::try_from(needs.len()).ok()?.saturating_sub(1));
        let widths = shared(&needs, room.saturating_sub(gaps));
        let has_wrapped = needs.iter().zip(&widths).any(|(need, width)| need.most > *width);
        Some(Self { widths, has_wrapped, is_ambiguous_wide })
    }

    /// Returns how wide the whole table is.
    pub(super) fn total(&self) -> u16 {
        let ends = self.widths.iter().map(|width| width.saturating_add(GAP));
        ends.fold(0, u16::saturating_add).saturating_sub(GAP)
    }

    /// Returns a text to wrap that is one cell, or a row of one.
    pub(super) fn wrap<'a>(
        &self,
        text: &'a str,
        (begin, end): (usize, usize),
        inserts: &'a [Insert],
    ) -> Wrap<'a> {
        let text = text.get(..end).unwrap_or_default();
        let is_ambiguous_wide = self.is_ambiguous_wide;
        Wrap { text, begin, inserts, has_tab_rows: false, is_ambiguous_wide }
    }

    /// Lays out the cells of one line of a table; never empty, nor is a cell.
    pub(super) fn lay(&self, text: &str, line: Extent, inserts: &[Insert]) -> Vec<Cell> {
        let mut cells = Vec::with_capacity(self.widths.len());
        let (mut byte, mut point) = (line.bytes.0, line.points.0);
        let words = text.get(line.bytes.0..line.bytes.1).unwrap_or_default();
        for cell in words.splitn(self.widths.len().max(1), '\t') {
            let cell = cell.strip_suffix('\n').unwrap_or(cell);
            let end = byte + cell.len();
            let room = self.widths.get(cells.len()).copied().unwrap_or(1);
            let wrap = self.wrap(text, (byte, end), inserts);
            let mut rows = rows(&wrap, point, room);
            if let Some(last) = rows.last_mut() {
                // The tab or newline, but the text's end has none.
                last.points.1 += usize::from(end < text.len());
                point = last.points.1;
            }
            byte = end + 1;
            cells.push(rows);
        }
        cells
    }

    /// Returns how many rows the highest cell of a line takes.
    pub(super) fn height(&self, text: &str, line: Extent, inserts: &[Insert]) -> usize {
        let words = text.get(line.bytes.0..line.bytes.1).unwrap_or_default();
        let mut cells = words.trim_end_matches('\n').split('\t').zip(&self.widths);
        // A cell of the screen takes at least one byte.
        if inserts.is_empty() && cells.all(|(cell, width)| cell.len() <= usize::from(*width)) {
            return 1;
        }
        self.lay(text, line, inserts).iter().map(Vec::len).max().unwrap_or(1)
    }
}

fn rows(wrap: &Wrap<'_>, point: usize, width: u16) -> Cell {
    let room = Room { here: width, below: width };
    let (mut rows, mut byte, mut point) = (Vec::new(), wrap.begin, point);
    loop {
        let end = wrap.row_end(byte, room);
        let behind = point + wrap.text.get(byte..end).map_or(0, |row| row.chars().count());
        rows.push(Extent { bytes: (byte, end), points: (point, behind) });
        if end <= byte || end >= wrap.text.len() {
            return rows;
        }
        (byte, point) = (end, behind);
    }
}

/// Finds out what the columns of a table need, from its beginning; `None` when they are too many.
fn needs(text: &str, inserts: &[Insert], is_ambiguous_wide: bool) -> Option<Vec<Need>> {
    let sample = text.get(..text.floor_char_boundary(SAMPLE)).unwrap_or_default();
    let mut inserts = inserts.iter().peekable();
    let (mut needs, mut byte): (Vec<Need>, usize) = (Vec::new(), 0);
    for line in sample.split_inclusive('\n') {
        for (column, cell) in line.split_inclusive('\t').enumerate() {
            byte += cell.len();
            let mut most = width_of(cell.trim_end_matches(['\t', '\n']), is_ambiguous_wide);
            while let Some(insert) = inserts.next_if(|it| it.byte < byte) {
                most = most.saturating_add(insert.cells);
            }
            let breaks_anywhere = |char: char| is_han(char) && !is_hangul(char);
            let words = cell.split_whitespace().filter(|word| !word.contains(breaks_anywhere));
            let word = words.map(|word| width_of(word, is_ambiguous_wide)).max().unwrap_or(0);
            if column >= MOST_COLUMNS {
                return None;
            }
            if column == needs.len() {
                needs.push(Need::default());
            }
            if let Some(need) = needs.get_mut(column) {
                *need = Need { most: need.most.max(most), word: need.word.max(word) };
            }
        }
    }
    Some(needs)
}

/// Shares `room` among columns: the widest shrink first, all to the same width, none below its
/// longest word as long as there is room for that, and none below [`LEAST`]. Where even that is too
/// much the table is scrolled, so its columns may be wide.
fn shared(needs: &[Need], room: u16) -> Vec<u16> {
    let room = u32::from(room);
    let widths = |most: u16, has_words: bool| {
        let floor = move |need: &Need| if has_words { need.word.max(most) } else { most };
        needs.iter().map(move |need| need.most.min(floor(need)))
    };
    let sum = |most, has_words| widths(most, has_words).map(u32::from).sum::<u32>();
    if sum(LEAST, false) > room {
        return widths(MOST_SCROLLED, false).map(|width| width.max(1)).collect();
    }
    let has_words = sum(LEAST, true) <= room;
    // The widest measure that fits, found by halving.
    let (mut low, mut high) = (LEAST, u16::MAX);
    while low < high {
        let middle = low + (high - low).div_ceil(2);
        let fits = sum(middle, has_words) <= room;
        (low, high) = if fits { (middle, high) } else { (low, middle - 1) };
    }
    // What that leaves over goes to those that are too narrow, a cell each from the left.
    let mut spare = room - sum(low, has_words);
    let widened = widths(low, has_words).zip(needs).map(|(width, need)| {
        let more = u16::from(spare > 0 && width < need.most);
        spare -= u32::from(more);
        (width + more).max(1)
    });
    widened.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn widths(needs: &[(u16, u16)], room: u16) -> Vec<u16> {
        let needs: Vec<_> =
            needs.iter().map(|(most, word)| Need { most: *most, word: *word }).collect();
        shared(&needs, room)
    }

    #[test]
    fn the_widest_columns_shrink_first() {
        assert_eq!(widths(&[(3, 3), (10, 5), (40, 9)], 60), [3, 10, 40]);
        assert_eq!(widths(&[(3, 3), (10, 5), (40, 9)], 30), [3, 10, 17]);
        assert_eq!(widths(&[(3, 3), (30, 5), (40, 9)], 30), [3, 14, 13]);
        assert_eq!(widths(&[(9, 9), (9, 9), (9, 9)], 11), [9, 9, 9]);
    }

    #[test]
    fn a_column_keeps_its_longest_word_whole_while_there_is_room() {
        assert_eq!(widths(&[(10, 10), (40, 6)], 18), [10, 8]);
        assert_eq!(widths(&[(10, 10), (40, 6)], 14), [7, 7]);
    }
}
