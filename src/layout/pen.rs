//! Writes one row from left to right: keeps columns, joins runs, cuts what sticks out, and puts
//! what runs from right to left in its order.

use super::{
    Cluster, Role, Row, Run, Setting,
    cells::{cells, clusters, shown, width_of},
    order::{Order, Piece, ordered},
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
    /// The order of what is being written, and the first of its clusters.
    order: Option<(Order, usize)>,
    /// What stands right of the text where that runs from right to left.
    right_lead: String,
}

impl Pen {
    /// Begins behind the lead of a row.
    pub(super) fn new(mut row: Row, setting: &Setting) -> Self {
        let is_ambiguous_wide = setting.is_ambiguous_wide;
        let lead = width_of(&row.lead, is_ambiguous_wide);
        let room = setting.width.saturating_sub(lead);
        let mut right_lead = String::new();
        if row.direction.is_right_to_left() {
            std::mem::swap(&mut row.lead, &mut right_lead);
        }
        let origin = if row.direction.is_right_to_left() { 0 } else { lead };
        Self {
            row,
            origin,
            room,
            shift: 0,
            column: 0,
            edge: origin,
            is_ambiguous_wide,
            order: None,
            right_lead,
        }
    }

    /// Puts what is written from here on in an order, up to [`Self::settle`].
    pub(super) fn begin_order(&mut self, order: Option<Order>) {
        self.order = order.map(|order| (order, self.row.clusters.len()));
    }

    /// Returns how many cells there are behind the lead.
    pub(super) fn room(&self) -> u16 {
        self.room
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
        let is_simple = self.shift == 0 && self.order.is_none();
        if !is_simple || self.column.saturating_add(count) > self.room {
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
        if self.order.is_some() {
            self.whole_sign(text, start, role);
            return;
        }
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

    /// Writes what is not of the text and is not to be taken apart, but for the blanks behind it.
    fn whole_sign(&mut self, text: &str, start: usize, role: Role) {
        let sign = text.trim_end();
        for part in [sign, text.get(sign.len()..).unwrap_or_default()] {
            let cells = width_of(part, self.is_ambiguous_wide);
            let column = self.column;
            self.column = column.saturating_add(cells);
            if self.column <= self.room.saturating_add(self.shift) && column >= self.shift {
                self.push(part, self.origin + column - self.shift, cells, (start, 0), role);
            }
        }
    }

    /// Puts what was written since the order began in its places.
    pub(super) fn settle(&mut self) {
        let Some((order, from)) = self.order.take() else { return };
        let direction = order.direction;
        let pieces = order.seen();
        let Some(first) = pieces.first() else { return };
        let (left, mut columns) = (first.column, Vec::with_capacity(pieces.len()));
        for Piece { drawn, column, cells, points, role } in pieces {
            if points.1 > 0 {
                columns.push((points.0, column));
            }
            self.push(&drawn, column, cells, points, role);
        }
        columns.sort_unstable();
        let written = self.row.clusters.get_mut(from..).unwrap_or_default();
        for cluster in written.iter_mut().filter(|it| it.width > 0) {
            let found = columns.binary_search_by_key(&cluster.start, |(start, _)| *start);
            if let Some((_, column)) = found.ok().and_then(|at| columns.get(at)) {
                cluster.column = *column;
            }
        }
        // Where the text goes on behind a row that ends, and before one that runs to the left.
        let behind = if direction.is_right_to_left() { left.saturating_sub(1) } else { self.edge };
        for cluster in written.iter_mut().rev() {
            if cluster.width > 0 {
                break;
            }
            cluster.column = behind;
        }
    }

    /// Ends the row.
    pub(super) fn finish(mut self) -> Row {
        self.settle();
        if self.right_lead.trim().is_empty() {
            return self.row;
        }
        let lead = std::mem::take(&mut self.right_lead);
        let seen = turned(&lead);
        let (at, start) = (self.room, self.row.start);
        self.edge = at;
        self.push(&seen, at, width_of(&seen, self.is_ambiguous_wide), (start, 0), Role::Dim);
        self.row
    }

    fn push(&mut self, drawn: &str, at: u16, cells: u16, points: (usize, usize), role: Role) {
        if let Some((order, _)) = &mut self.order {
            if !drawn.is_empty() {
                let drawn = drawn.to_owned();
                order.push(Piece { drawn, column: at, cells, points, role });
            }
            self.edge = at + cells;
            return;
        }
        let (start, len) = points;
        let joins = |run: &&mut Run| {
            run.role == role
                && self.edge == at
                && (run.len > 0) == (len > 0)
                && (len == 0 || run.start + run.len == start || start + len == run.start)
        };
        match self.row.runs.last_mut().filter(joins) {
            Some(run) => {
                run.text.push_str(drawn);
                run.start = run.start.min(start);
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

/// Returns a lead as it stands right of a text: its blanks first, then the marker.
fn turned(lead: &str) -> String {
    let marker = lead.trim_end();
    let blanks = lead.get(marker.len()..).unwrap_or_default();
    // A number goes before its stop, seen from the right.
    let seen = match marker.trim_start().strip_suffix('.') {
        Some(number) => format!(".{number}"),
        None => ordered(marker.trim_start(), super::Direction::RightToLeft).into_owned(),
    };
    let indent = marker.len() - marker.trim_start().len();
    format!("{blanks}{seen}{}", " ".repeat(indent))
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
