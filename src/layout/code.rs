//! A block of code: one row a line, never wrapped, scrolled sideways.

use super::{
    Role, Row, RowKind, Setting,
    cells::{cells, clusters, shown},
    lead::Lead,
    pen::Pen,
    starts::{Extent, Starts},
};

/// How far apart tab stops are, in cells.
const TAB: u16 = 4;

/// A block of code, as far as anybody has asked.
#[derive(Clone, Debug)]
pub(super) struct Code {
    starts: Starts,
    lead: Lead,
}

impl Code {
    /// Begins a block.
    pub(super) fn new(lead: Lead) -> Self {
        Self { starts: Starts::new(), lead }
    }

    /// Finds the lines up to a row and says whether there is one.
    pub(super) fn reach_row(&mut self, text: &str, row: usize) -> bool {
        self.starts.reach_row(text, row, line_end(text))
    }

    /// Returns the row of a code point.
    pub(super) fn row_of(&mut self, text: &str, point: usize) -> usize {
        self.starts.row_of(text, point, line_end(text))
    }

    /// Returns what a row covers that has been found.
    pub(super) fn extent(&self, row: usize) -> Option<Extent> {
        self.starts.extent(row)
    }

    /// Counts the rows found.
    pub(super) fn count(&self) -> usize {
        self.starts.count()
    }

    /// Writes a row whose first `shift` columns are scrolled out to the left, as far as `until`, a
    /// code point, or as far as can be seen.
    pub(super) fn draw(
        &self,
        text: &str,
        row: usize,
        shift: u16,
        setting: &Setting,
    ) -> Option<Row> {
        let Extent { bytes: (start, end), points } = self.extent(row)?;
        let written = Row {
            kind: RowKind::Text,
            start: points.0,
            end: points.1,
            is_first: row == 0,
            lead: self.lead.rest.clone(),
            ..Row::default()
        };
        let mut pen = Pen::new(written, setting.width, setting.is_ambiguous_wide);
        let line = text.get(..end).unwrap_or_default();
        let (mut point, mut column) = (points.0, 0u16);
        let seen = shift.saturating_add(setting.width);
        for (_, cluster) in clusters(line, start) {
            if column > seen {
                break;
            }
            let count = cluster.chars().count();
            let (drawn, width) = drawn(cluster, column, setting.is_ambiguous_wide);
            let out = shift.saturating_sub(column).min(width);
            if out == 0 && cluster != "\n" {
                pen.draw(drawn, width, (point, count), Role::Code);
            } else if out == width {
                pen.pass((point, count));
            } else {
                // Cut in the middle: what is left of a wide glyph or a tab is blank.
                pen.draw(
                    BLANKS.get(..(width - out).into()).unwrap_or_default(),
                    width - out,
                    (point, count),
                    Role::Code,
                );
            }
            point += count;
            column = column.saturating_add(width);
        }
        Some(pen.finish())
    }
}

const BLANKS: &str = "        ";

/// Returns what is drawn for a cluster at a column, and its width: a tab goes to its next stop.
fn drawn(cluster: &str, column: u16, is_ambiguous_wide: bool) -> (&str, u16) {
    if cluster == "\t" {
        let width = TAB - column % TAB;
        return (BLANKS.get(..width.into()).unwrap_or_default(), width);
    }
    (shown(cluster), cells(cluster, is_ambiguous_wide))
}

fn line_end(text: &str) -> impl Fn(usize) -> usize {
    move |start| {
        let rest = text.as_bytes().get(start..).unwrap_or_default();
        memchr::memchr(b'\n', rest).map_or(text.len(), |at| start + at + 1)
    }
}
