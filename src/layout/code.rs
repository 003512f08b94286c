//! A block of code: one row a line, never wrapped, scrolled sideways.

use super::{
    Role, Row, RowKind, Setting,
    cells::clusters,
    lead::Lead,
    order::Course,
    pen::Pen,
    starts::{Extent, Starts, line_end},
};

/// How far apart tab stops are, in cells.
const TAB: u16 = 4;

/// A block of code, as far as anybody has asked.
#[derive(Clone, Debug)]
pub(super) struct Code {
    starts: Starts,
    lead: Lead,
    course: Course,
}

impl Code {
    /// Begins a block.
    pub(super) fn new(lead: Lead, setting: &Setting) -> Self {
        Self { starts: Starts::new(), lead, course: Course::left_to_right(setting) }
    }

    /// Finds the lines up to a row and says whether there is one.
    pub(super) fn reach_row(&mut self, text: &str, row: usize) -> bool {
        self.starts.reach_row(text, row, line_end(text))
    }

    /// Returns the row of a code point.
    pub(super) fn row_of(&mut self, text: &str, point: usize) -> usize {
        self.starts.row_of(text, point, line_end(text))
    }

    /// Returns the first code point of a row that has been found.
    pub(super) fn point_of(&self, row: usize) -> Option<usize> {
        self.starts.extent(row).map(|it| it.points.0)
    }

    /// Counts the rows found.
    pub(super) fn count(&self) -> usize {
        self.starts.count()
    }

    /// Writes a row whose first `shift` columns are scrolled out to the left.
    pub(super) fn draw(
        &mut self,
        text: &str,
        row: usize,
        shift: u16,
        setting: &Setting,
    ) -> Option<Row> {
        let extent = self.starts.extent(row)?;
        let Extent { bytes: (start, end), points: (first, behind) } = extent;
        let written = Row {
            kind: RowKind::Text,
            start: first,
            end: behind,
            is_first: row == 0,
            lead: self.lead.rest.clone(),
            ..Row::default()
        };
        let mut pen = Pen::new(written, setting).shifted(shift);
        pen.begin_order(self.course.order(text, extent));
        let mut point = first;
        for (_, cluster) in clusters(text.get(..end).unwrap_or_default(), start) {
            if pen.is_past() {
                break;
            }
            let count = cluster.chars().count();
            if cluster == "\t" {
                let width = TAB - pen.column() % TAB;
                pen.draw(&" ".repeat(width.into()), width, (point, count), Role::Code);
            } else {
                pen.cluster(cluster, point, Role::Code);
            }
            point += count;
        }
        Some(pen.finish())
    }
}
