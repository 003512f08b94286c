//! From a place of the text to where it stands on the screen, and back.

use super::{At, Flow, Row, RowKind, at::Slot};
use crate::domain::Place;

impl Flow {
    /// Returns the row on which a code point stands; outside the text, the nearest.
    pub fn at_of(&mut self, place: Place) -> At {
        let Some(last) = self.edition().blocks().len().checked_sub(1) else { return self.first() };
        let block = place.block.min(last);
        let offset = if place.block > last { usize::MAX } else { place.offset };
        let row = self.with_body(block, |text, body, setting| body.row_of(text, offset, setting));
        At::new(Slot::Block(block), row.unwrap_or_default() + self.gap(block))
    }

    /// Returns the first code point of a row. A blank row has that of the block below it, the head
    /// that of the text, the end that of the text's last row.
    pub fn place_of(&mut self, at: At) -> Place {
        let at = self.settle(at);
        let block = match at.slot() {
            Slot::Head => return Place::default(),
            Slot::Block(block) => block,
            Slot::End => return self.last_place(),
        };
        let row = at.row().saturating_sub(self.gap(block));
        let offset = self.with_body(block, |text, body, setting| {
            body.reach_row(text, row, setting);
            body.point_of(text, row)
        });
        Place { block, offset: offset.flatten().unwrap_or_default() }
    }

    /// Returns the place nearest to a column of a row.
    pub fn place_at_column(&mut self, at: At, column: u16) -> Place {
        let at = self.settle(at);
        let place = self.place_of(at);
        let Some(row) = self.draw(at).filter(|row| row.kind == RowKind::Text) else { return place };
        Place { offset: nearest(&row, column).unwrap_or(place.offset), ..place }
    }

    /// Returns the place of the last cluster shown on a row, in reading order.
    pub fn last_place_of(&mut self, at: At) -> Place {
        let at = self.settle(at);
        let place = self.place_of(at);
        let row = self.draw(at).filter(|row| row.kind == RowKind::Text);
        let last = row.and_then(|row| row.clusters.iter().rev().find(|it| it.width > 0).copied());
        Place { offset: last.map_or(place.offset, |it| it.start), ..place }
    }

    /// Returns the row of a place and the column at which its cluster stands, for the cursor:
    /// behind the last one the next column, but never outside the text.
    pub fn column_of(&mut self, place: Place) -> (At, u16) {
        let at = self.at_of(place);
        let Some(row) = self.draw(at) else { return (at, 0) };
        let holds = |it: &&super::Cluster| (it.start..it.start + it.len).contains(&place.offset);
        let column = match row.clusters.iter().find(holds) {
            Some(cluster) => cluster.column,
            None => row.behind(self.setting().is_ambiguous_wide),
        };
        (at, column.min(self.setting().width - 1))
    }

    /// Returns the start of the text's last row.
    fn last_place(&mut self) -> Place {
        let Some(block) = self.edition().blocks().len().checked_sub(1) else {
            return Place::default();
        };
        let at = self.at_of(Place { block, offset: usize::MAX });
        self.place_of(at)
    }
}

/// Returns the code point shown at a column of a row, or the one nearest to it.
fn nearest(row: &Row, column: u16) -> Option<usize> {
    let far = |it: &&super::Cluster| {
        let last = it.column.saturating_add(it.width) - 1;
        it.column.saturating_sub(column).max(column.saturating_sub(last))
    };
    let shown = row.clusters.iter().filter(|it| it.width > 0);
    shown.min_by_key(far).or(row.clusters.first()).map(|it| it.start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{BlockKind, Container};
    use crate::layout::{
        Head,
        samples::{edition, flow, nested, paragraph, setting},
    };

    #[test]
    fn a_place_survives_a_change_of_width() {
        let blocks = vec![paragraph("the quick brown fox jumps"), paragraph("over")];
        let mut wide = flow(blocks.clone(), setting(20));
        let second = wide.down(wide.first(), 1);
        let place = wide.place_of(second);
        let mut narrow = flow(blocks, setting(10));
        let at = narrow.at_of(place);
        assert_eq!(narrow.rows(at, 1)[0].line(false), "jumps");
    }

    #[test]
    fn rows_without_text_have_the_nearest_place() {
        let head = Head { title: "Title".into(), ..Head::default() };
        let mut flow =
            Flow::new(edition(vec![paragraph("a b"), paragraph("c d")]), head, setting(1));
        let rows = flow.rows(flow.first(), 99);
        let places = rows.iter().map(|row| flow.place_of(row.at)).map(|it| (it.block, it.offset));
        let places: Vec<_> = places.collect();
        // Title and the blank row, a, b, a blank row, c, d, and the end.
        let head = [(0, 0); 6];
        let text = [(0, 0), (0, 2), (1, 0), (1, 0), (1, 2)];
        assert_eq!(places, [&head[..], &text, &[(1, 2); 4]].concat());
    }

    #[test]
    fn the_mouse_finds_the_nearest_cluster() {
        let item = nested(BlockKind::ListItem, &[Container::Bullet], "論語 ab");
        let mut flow = flow(vec![item], setting(20));
        let first = flow.first();
        let mut at = |column| flow.place_at_column(first, column).offset;
        assert_eq!([at(0), at(2), at(3), at(4), at(6), at(7), at(19)], [0, 0, 0, 1, 2, 3, 4]);
        assert_eq!(flow.column_of(Place { block: 0, offset: 5 }), (first, 9));
    }
}
