//! Plain text in rows, for sheets, notes and the note editor: the same breaks as the article's.

use super::{
    cells::{cells, clusters},
    wrap::{Room, Wrap},
};

/// A row of a plain text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlainRow {
    /// The first code point.
    pub start: usize,
    /// The code point behind the last, its blanks and its newline included.
    pub end: usize,
    /// The same in bytes.
    bytes: (usize, usize),
}

impl PlainRow {
    /// Returns the row's words without its newline.
    pub fn of<'a>(&self, text: &'a str) -> &'a str {
        let row = text.get(self.bytes.0..self.bytes.1).unwrap_or_default();
        row.strip_suffix('\n').unwrap_or(row)
    }
}

/// Lays out a plain text. A text that ends in a newline has an empty last row, where the cursor
/// goes; so has an empty text.
pub fn wrap_plain(text: &str, width: u16, is_ambiguous_wide: bool) -> Vec<PlainRow> {
    let wrap = Wrap::plain(text, is_ambiguous_wide);
    let (mut rows, mut byte, mut start) = (Vec::new(), 0, 0);
    while byte < text.len() {
        let next = wrap.row_end(byte, Room { here: width, below: width });
        let end = start + text.get(byte..next).map_or(0, |row| row.chars().count());
        rows.push(PlainRow { start, end, bytes: (byte, next) });
        if next <= byte {
            break;
        }
        (byte, start) = (next, end);
    }
    if text.is_empty() || text.ends_with('\n') {
        rows.push(PlainRow { start, end: start, bytes: (byte, byte) });
    }
    rows
}

/// Returns the row and the column of a cursor before a code point.
///
/// Between two rows it stands at the start of the lower one. Blanks that stick out leave it in the
/// last column.
pub fn cursor_at(
    text: &str,
    rows: &[PlainRow],
    point: usize,
    width: u16,
    is_ambiguous_wide: bool,
) -> (usize, u16) {
    let index = rows.partition_point(|row| row.start <= point).saturating_sub(1);
    let Some(row) = rows.get(index) else { return (0, 0) };
    let (mut at, mut column) = (row.start, 0u16);
    for (_, cluster) in clusters(row.of(text), 0) {
        at += cluster.chars().count();
        if at > point {
            break;
        }
        column = column.saturating_add(cells(cluster, is_ambiguous_wide));
    }
    (index, column.min(width.saturating_sub(1)))
}

/// Returns the code point that a cursor at a row and column stands before.
///
/// Past the end of a row it is the last place that is still on that row.
pub fn point_at(
    text: &str,
    rows: &[PlainRow],
    row: usize,
    column: u16,
    is_ambiguous_wide: bool,
) -> usize {
    let index = row.min(rows.len().saturating_sub(1));
    let Some(row) = rows.get(index) else { return 0 };
    let (mut at, mut left, mut before) = (row.start, 0u16, row.start);
    for (_, cluster) in clusters(row.of(text), 0) {
        let right = left.saturating_add(cells(cluster, is_ambiguous_wide));
        if right > column {
            return at;
        }
        before = at;
        (left, at) = (right, at + cluster.chars().count());
    }
    let is_still_here = at < row.end || index + 1 == rows.len();
    if is_still_here { at } else { before }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::layout::samples;

    fn rows(text: &str, width: u16) -> Vec<&str> {
        wrap_plain(text, width, false).iter().map(|row| row.of(text)).collect()
    }

    #[test]
    fn newlines_are_honoured_and_the_last_one_opens_a_row() {
        assert_eq!(rows("", 9), [""]);
        assert_eq!(rows("a b\n\nc\n", 9), ["a b", "", "c", ""]);
    }

    #[test]
    fn chinese_breaks_around_quotation_marks_but_not_inside() {
        assert_eq!(rows("他说“你好”然后", 4), ["他说", "“你", "好”", "然后"]);
        assert_eq!(rows("他说：“你好。”走", 7), ["他说：", "“你", "好。”走"]);
        assert_eq!(rows("say “no” now", 6), ["say ", "“no” ", "now"]);
    }

    #[test]
    fn a_long_word_is_torn_between_clusters_and_keeps_its_closing_mark() {
        assert_eq!(rows("👨‍👩‍👧‍👦👨‍👩‍👧‍👦abcdef，  g", 4), ["👨‍👩‍👧‍👦👨‍👩‍👧‍👦", "abcd", "ef，  ", "g"]);
        assert_eq!(rows("哈！！！！", 4), ["哈！", "！！", "！"]);
    }

    #[test]
    fn the_cursor_goes_to_its_place_and_back() {
        let text = "一二三四五六\nef";
        let rows = wrap_plain(text, 6, false);
        let at = |point| cursor_at(text, &rows, point, 6, false);
        assert_eq!([at(0), at(2), at(3), at(6)], [(0, 0), (0, 4), (1, 0), (1, 5)]);
        assert_eq!([at(7), at(9), at(99)], [(2, 0), (2, 2), (2, 2)]);
        let point = |row, column| point_at(text, &rows, row, column, false);
        assert_eq!([point(0, 0), point(0, 1), point(0, 5), point(0, 9)], [0, 0, 2, 2]);
        assert_eq!([point(1, 9), point(2, 1), point(9, 9)], [6, 8, 9]);
    }

    proptest! {
        #[test]
        fn rows_follow_each_other_without_a_gap(text in samples::text(), width in 1..60u16) {
            let rows = wrap_plain(&text, width, false);
            let count = text.chars().count();
            prop_assert_eq!((rows[0].start, rows[rows.len() - 1].end), (0, count));
            prop_assert!(rows.windows(2).all(|pair| pair[0].end == pair[1].start));
            for point in 0..=count {
                let (row, _) = cursor_at(&text, &rows, point, width, false);
                prop_assert!(rows[row].start <= point && point <= rows[row].end);
            }
        }

        #[test]
        fn where_the_cursor_stands_it_is_found_again(text in "[a-z一-龥 \n]{0,60}", width in 2..60u16) {
            let rows = wrap_plain(&text, width, false);
            for point in 0..=text.chars().count() {
                let (row, column) = cursor_at(&text, &rows, point, width, false);
                let found = point_at(&text, &rows, row, column, false);
                // Blanks that stick out of a row share its last column.
                prop_assert!(found == point || column + 1 == width, "{point} {found}");
            }
        }
    }
}
