//! Writes one row from left to right: keeps columns, joins runs, cuts what sticks out.

use super::{
    Cluster, Role, Row, Run, Setting,
    cells::{cells, clusters, shown, width_of},
};

/// Writes a row behind its lead.
///
/// What does not fit is not drawn: its clusters stand at the edge with no width. Columns count from
/// the lead on and may be scrolled out to the left.
#[derive(Debug)]
pub(super) struct Pen {
    row: Row,
    /// Where the text begins on the row, behind the lead.
    origin: u16,
    /// How many cells there are behind the lead.
    room: u16,
    /// How many columns are scrolled out to the left.
    shift: u16,
    /// The next column.
    column: u16,
    /// Where the last run ends, on the row.
    edge: u16,
    is_ambiguous_wide: bool,
}

impl Pen {
    /// Begins behind the lead of a row.
    pub(super) fn new(row: Row, setting: &Setting) -> Self {
        let is_ambiguous_wide = setting.is_ambiguous_wide;
        let origin = width_of(&row.lead, is_ambiguous_wide);
        let room = setting.width.saturating_sub(origin);
        Self { row, origin, room, shift: 0, column: 0, edge: origin, is_ambiguous_wide }
    }

    /// Scrolls columns out to the left.
    pub(super) fn shifted(self, shift: u16) -> Self {
        Self { shift, ..self }
    }

    /// Says whether the next column lies beyond the right edge.
    pub(super) fn is_past(&self) -> bool {
        self.column >= self.room.saturating_add(self.shift)
    }

    /// Returns the next column.
    pub(super) fn column(&self) -> u16 {
        self.column
    }

    /// Leaves cells blank up to a column.
    pub(super) fn move_to(&mut self, column: u16) {
        self.column = self.column.max(column);
    }

    /// Writes one cluster of the block's text, which starts at a code point.
    pub(super) fn cluster(&mut self, cluster: &str, start: usize, role: Role) {
        let drawn = if cluster == "\t" { " " } else { shown(cluster) };
        let points = (start, cluster.chars().count());
        self.draw(drawn, cells(cluster, self.is_ambiguous_wide), points, role);
    }

    /// Writes plain ASCII of the block's text, each character a cluster of one cell.
    pub(super) fn plain(&mut self, text: &str, start: usize, role: Role) {
        let count = u16::try_from(text.len()).unwrap_or(u16::MAX);
        if self.shift > 0 || self.column.saturating_add(count) > self.room {
            for (byte, cluster) in clusters(text, 0) {
                self.cluster(cluster, start + byte, role);
            }
            return;
        }
        let at = self.origin + self.column;
        let each = (at..at + count).zip(start..);
        let each = each.map(|(column, start)| Cluster { start, len: 1, column, width: 1 });
        self.row.clusters.extend(each);
        self.column += count;
        self.push(text, at, count, (start, text.len()), role);
    }

    /// Draws code points of the text, `(start, len)`, as something of a known width.
    ///
    /// A mark without a base has no cell of its own and must not fall on another's: it is not
    /// drawn. What is left of a wide glyph at the left edge is blank.
    pub(super) fn draw(&mut self, drawn: &str, cells: u16, points: (usize, usize), role: Role) {
        let (start, len) = points;
        let column = self.column;
        self.column = column.saturating_add(cells);
        let hidden = self.shift.saturating_sub(column).min(cells);
        let is_out = self.column > self.room.saturating_add(self.shift);
        let width = if is_out { 0 } else { cells - hidden };
        let at = self.origin + column.saturating_sub(self.shift).min(self.room);
        self.stand(Cluster { start, len, column: at, width });
        if hidden > 0 {
            self.push(&" ".repeat(width.into()), at, width, points, role);
        } else if !is_out {
            self.push(if cells == 0 { "" } else { drawn }, at, width, points, role);
        }
    }

    /// Passes over code points, `(start, len)`, that are not drawn.
    pub(super) fn pass(&mut self, (start, len): (usize, usize)) {
        let column = self.origin + self.column.saturating_sub(self.shift).min(self.room);
        self.stand(Cluster { start, len, column, width: 0 });
    }

    /// Notes where a cluster stands. Neighbours of which nothing is seen count as one, so that a
    /// million blanks at the end of a row are no burden.
    fn stand(&mut self, cluster: Cluster) {
        let joins = |last: &&mut Cluster| {
            (last.width, cluster.width) == (0, 0)
                && last.column == cluster.column
                && last.start + last.len == cluster.start
        };
        match self.row.clusters.last_mut().filter(joins) {
            Some(last) => last.len += cluster.len,
            None => self.row.clusters.push(cluster),
        }
    }

    /// Writes what is not of the text.
    pub(super) fn sign(&mut self, text: &str, start: usize, role: Role) {
        for (_, cluster) in clusters(text, 0) {
            let column = self.column;
            let cells = cells(cluster, self.is_ambiguous_wide);
            self.column = column.saturating_add(cells);
            if self.column > self.room.saturating_add(self.shift) {
                return;
            }
            if column >= self.shift {
                let at = self.origin + column - self.shift;
                self.push(shown(cluster), at, cells, (start, 0), role);
            }
        }
    }

    /// Ends the row.
    pub(super) fn finish(self) -> Row {
        self.row
    }

    fn push(&mut self, drawn: &str, at: u16, cells: u16, points: (usize, usize), role: Role) {
        let (start, len) = points;
        let joins = |run: &&mut Run| {
            run.role == role
                && self.edge == at
                && (run.len > 0) == (len > 0)
                && (len == 0 || run.start + run.len == start)
        };
        match self.row.runs.last_mut().filter(joins) {
            Some(run) => {
                run.text.push_str(drawn);
                run.len += len;
            }
            None if drawn.is_empty() => return,
            None => {
                self.row.runs.push(Run { column: at, text: drawn.to_owned(), start, len, role });
            }
        }
        self.edge = at + cells;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::samples::setting;

    #[test]
    fn plain_text_stands_as_if_written_cluster_by_cluster() {
        let text = "a few plain words";
        for (width, shift, indent) in [(40, 0, 0), (40, 0, 3), (12, 0, 0), (40, 5, 0)] {
            let begun = || {
                let mut pen = Pen::new(Row::default(), &setting(width)).shifted(shift);
                pen.move_to(indent);
                pen.cluster("é", 6, Role::Text);
                pen
            };
            let (mut at_once, mut one_by_one) = (begun(), begun());
            at_once.plain(text, 7, Role::Text);
            for (byte, cluster) in clusters(text, 0) {
                one_by_one.cluster(cluster, 7 + byte, Role::Text);
            }
            assert_eq!(at_once.column(), one_by_one.column());
            assert_eq!(at_once.finish(), one_by_one.finish(), "{width} {shift} {indent}");
        }
    }
}
