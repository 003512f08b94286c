//! Writes one row from left to right: keeps columns, joins runs, cuts what sticks out.

use super::{
    Cluster, Role, Row, Run,
    cells::{cells, clusters, shown, width_of},
};

/// Writes a row. What does not fit is not drawn; its clusters stand at the edge with no width.
#[derive(Debug)]
pub(super) struct Pen {
    row: Row,
    /// Where the next cell is.
    column: u16,
    /// Where the last run ends.
    edge: u16,
    width: u16,
    is_ambiguous_wide: bool,
}

impl Pen {
    /// Begins behind the lead of a row.
    pub(super) fn new(row: Row, width: u16, is_ambiguous_wide: bool) -> Self {
        let column = width_of(&row.lead, is_ambiguous_wide);
        Self { row, column, edge: column, width, is_ambiguous_wide }
    }

    /// Writes one cluster of the block's text, which starts at a code point.
    pub(super) fn cluster(&mut self, cluster: &str, start: usize, role: Role) {
        let drawn = if cluster == "\t" { " " } else { shown(cluster) };
        let points = (start, cluster.chars().count());
        self.draw(drawn, cells(cluster, self.is_ambiguous_wide), points, role);
    }

    /// Draws code points of the text, `(start, len)`, as something of a known width.
    pub(super) fn draw(&mut self, drawn: &str, cells: u16, points: (usize, usize), role: Role) {
        let (start, len) = points;
        let fits = self.column.saturating_add(cells) <= self.width;
        let width = if fits { cells } else { 0 };
        self.row.clusters.push(Cluster { start, len, column: self.column.min(self.width), width });
        if fits {
            // A mark without a base has no cell of its own, and must not fall on another's.
            self.push(if cells == 0 { "" } else { drawn }, cells, points, role);
        } else {
            self.column = self.width;
        }
    }

    /// Passes over code points, `(start, len)`, that are not drawn.
    pub(super) fn pass(&mut self, (start, len): (usize, usize)) {
        let column = self.column.min(self.width);
        self.row.clusters.push(Cluster { start, len, column, width: 0 });
    }

    /// Writes what is not of the text.
    pub(super) fn sign(&mut self, text: &str, start: usize, role: Role) {
        for (_, cluster) in clusters(text, 0) {
            let cells = cells(cluster, self.is_ambiguous_wide);
            if self.column.saturating_add(cells) > self.width {
                self.column = self.width;
                return;
            }
            self.push(shown(cluster), cells, (start, 0), role);
        }
    }

    /// Ends the row.
    pub(super) fn finish(self) -> Row {
        self.row
    }

    fn push(&mut self, drawn: &str, cells: u16, (start, len): (usize, usize), role: Role) {
        let column = self.column;
        let joins = |run: &&mut Run| {
            run.role == role
                && self.edge == column
                && (run.len > 0) == (len > 0)
                && (len == 0 || run.start + run.len == start)
        };
        match self.row.runs.last_mut().filter(joins) {
            Some(run) => {
                run.text.push_str(drawn);
                run.len += len;
            }
            None if drawn.is_empty() => (),
            None => self.row.runs.push(Run { column, text: drawn.to_owned(), start, len, role }),
        }
        self.column += cells;
        self.edge = self.column;
    }
}
