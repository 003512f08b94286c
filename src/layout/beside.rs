//! Two editions at once: what says the same begins on the same row, or stands below it.
//!
//! The edition that is read keeps its rows and their addresses; blank rows before a block make room
//! for what the other one has more of. What stands on or in that room is asked for row by row.

use std::{collections::HashMap, sync::Arc};

use super::{At, Flow, Row, RowKind, at::Slot};
use crate::domain::{Alignment, Bead};

/// How many blocks' room is remembered before all is forgotten.
const MOST_KEPT: usize = 512;

/// Another edition beside one.
#[derive(Clone, Debug)]
pub struct Beside {
    flow: Flow,
    /// From the edition that is read to this one.
    alignment: Arc<Alignment>,
    /// It stands below, paragraph under paragraph, not at the side.
    is_below: bool,
    /// The room before blocks that was counted already; that of the end under the next number.
    room: HashMap<usize, usize>,
}

/// What of the other edition stands in the room before a block, from its first row on.
struct Zone {
    /// Blank rows before it.
    blank: usize,
    /// The bead whose rows they are; `None` for the head.
    bead: Option<usize>,
    /// The first of its rows.
    from: usize,
    rows: usize,
}

impl Beside {
    /// Sets an edition beside another.
    pub fn new(flow: Flow, alignment: Arc<Alignment>, is_below: bool) -> Self {
        Self { flow, alignment, is_below, room: HashMap::new() }
    }

    fn bead(&self, number: usize) -> Option<&Bead> {
        self.alignment.blocks.get(number)
    }

    /// Returns the number of the bead that holds a block of the edition that is read; behind the
    /// last block that behind the last bead.
    fn number_of(&self, block: usize) -> usize {
        let beads = &self.alignment.blocks;
        let from = beads.partition_point(|it| it.from.end <= block);
        let rest = beads.get(from..).unwrap_or_default();
        from + rest.iter().position(|it| !it.from.is_empty()).unwrap_or(rest.len())
    }

    /// Counts the rows of what a bead has in this edition.
    fn height(&mut self, number: usize) -> usize {
        let Some(to) = self.bead(number).map(|it| it.to.clone()) else { return 0 };
        let gap = self.flow.gap(to.start);
        let rows: usize = to.clone().map(|block| self.flow.count(Slot::Block(block))).sum();
        if to.is_empty() { 0 } else { rows - gap }
    }

    /// Draws a row of what a bead has in this edition.
    fn draw(&mut self, bead: Option<usize>, row: usize) -> Option<Row> {
        let Some(number) = bead else { return self.flow.draw(At::new(Slot::Head, row)) };
        let to = self.bead(number)?.to.clone();
        let mut row = row + self.flow.gap(to.start);
        for block in to {
            let count = self.flow.count(Slot::Block(block));
            if row < count {
                return self.flow.draw(At::new(Slot::Block(block), row));
            }
            row -= count;
        }
        None
    }
}

impl Flow {
    /// Sets another edition beside this one, or none.
    pub fn set_beside(&mut self, beside: Option<Beside>) {
        self.beside = beside.map(Box::new);
        self.drawn.clear();
    }

    /// Returns the edition that is set beside this one.
    pub fn beside(&self) -> Option<&Flow> {
        self.beside.as_ref().map(|it| &it.flow)
    }

    /// Says whether another edition stands at the side of this one.
    pub fn has_side(&self) -> bool {
        self.beside.as_ref().is_some_and(|it| !it.is_below)
    }

    /// Returns the row of the other edition that stands at the side of one of this.
    pub fn row_beside(&mut self, at: At) -> Option<Row> {
        self.with_beside(|flow, beside| flow.side(beside, at))?
    }

    /// Returns how many rows before a block are the other edition's; before the end, for the number
    /// behind the last block.
    pub(super) fn room(&mut self, block: usize) -> usize {
        self.with_beside(|flow, beside| flow.room_in(beside, block)).unwrap_or(0)
    }

    /// Draws a row of the room before a block.
    pub(super) fn draw_room(&mut self, block: usize, row: usize) -> Option<Row> {
        self.with_beside(|flow, beside| {
            if !beside.is_below {
                return None;
            }
            let drawn = flow.in_room(beside, block, row)?;
            let is_text = drawn.kind == RowKind::Text;
            Some(Row { kind: if is_text { RowKind::Below } else { drawn.kind }, ..drawn })
        })?
    }

    /// Asks something with both editions.
    fn with_beside<T>(&mut self, ask: impl FnOnce(&mut Self, &mut Beside) -> T) -> Option<T> {
        let mut beside = self.beside.take()?;
        let answer = ask(self, &mut beside);
        self.beside = Some(beside);
        Some(answer)
    }

    fn room_in(&mut self, beside: &mut Beside, block: usize) -> usize {
        if let Some(room) = beside.room.get(&block) {
            return *room;
        }
        let zones = self.zones(beside, block);
        let room = zones.iter().map(|zone| zone.blank + zone.rows).sum();
        if beside.room.len() >= MOST_KEPT {
            beside.room.clear();
        }
        beside.room.insert(block, room);
        room
    }

    /// Returns what stands in the room before a block, in its order.
    fn zones(&mut self, beside: &mut Beside, block: usize) -> Vec<Zone> {
        let number = beside.number_of(block);
        if beside.bead(number).is_some_and(|it| it.from.start != block) {
            return Vec::new();
        }
        // Back to the last bead that this edition has something of, or to the head.
        let above =
            (0..number).rev().find(|it| beside.bead(*it).is_some_and(|it| !it.from.is_empty()));
        let mut zones = Vec::new();
        let (first, theirs) = match above {
            Some(above) => (above + 1, beside.height(above)),
            None if beside.is_below => (0, 0),
            None => (0, beside.flow.count(Slot::Head)),
        };
        if beside.is_below {
            let blank = usize::from(theirs > 0);
            zones.push(Zone { blank, bead: above, from: 0, rows: theirs });
        } else {
            let ours = match above {
                Some(above) => self.height_of(beside, above),
                None => self.count(Slot::Head),
            };
            let rows = theirs.saturating_sub(ours);
            zones.push(Zone { blank: 0, bead: above, from: ours, rows });
        }
        for bead in first..number {
            let rows = beside.height(bead);
            zones.push(Zone { blank: usize::from(rows > 0), bead: Some(bead), from: 0, rows });
        }
        zones
    }

    /// Draws what stands on a row of the room before a block.
    fn in_room(&mut self, beside: &mut Beside, block: usize, mut row: usize) -> Option<Row> {
        for zone in self.zones(beside, block) {
            if row < zone.blank {
                return None;
            }
            if row < zone.blank + zone.rows {
                return beside.draw(zone.bead, zone.from + row - zone.blank);
            }
            row -= zone.blank + zone.rows;
        }
        None
    }

    fn side(&mut self, beside: &mut Beside, at: At) -> Option<Row> {
        if beside.is_below {
            return None;
        }
        let block = match at.slot() {
            Slot::Head => return beside.draw(None, at.row()),
            Slot::Block(block) => block,
            Slot::End => self.edition().blocks().len(),
        };
        let room = self.room_in(beside, block);
        let Some(row) = at.row().checked_sub(room) else {
            return self.in_room(beside, block, at.row());
        };
        let number = beside.number_of(block);
        let from = beside.bead(number)?.from.clone();
        let row = if block == from.start {
            row.checked_sub(self.blank(block))?
        } else {
            row + self.height_between(from.start, block)
        };
        beside.draw(Some(number), row)
    }

    /// Counts the rows of what a bead has in the edition that is read.
    fn height_of(&mut self, beside: &Beside, number: usize) -> usize {
        let from = beside.bead(number).map(|it| it.from.clone()).unwrap_or_default();
        self.height_between(from.start, from.end)
    }

    /// Counts the rows of blocks, without what stands before the first of them.
    fn height_between(&mut self, from: usize, to: usize) -> usize {
        let blank = self.blank(from);
        let rows: usize = (from..to).map(|block| self.own_count(block)).sum();
        rows.saturating_sub(blank)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::Place,
        layout::{
            Head,
            samples::{edition, lines, paragraph, setting},
        },
    };

    /// Three paragraphs beside four: the second is longer there, and the third is there alone.
    fn pair(is_below: bool) -> Flow {
        let ours = edition(["a b c", "d", "e"].map(paragraph).to_vec());
        let theirs = edition(["A", "B C D", "new", "E"].map(paragraph).to_vec());
        let bead = |from, to| Bead { from, to, score: 1.0 };
        let beads = vec![bead(0..1, 0..1), bead(1..2, 1..2), bead(2..2, 2..3), bead(2..3, 3..4)];
        let alignment = Alignment { blocks: beads, sentences: Vec::new() };
        let mut flow = Flow::new(ours, Head::default(), setting(3));
        let other = Flow::new(theirs, Head::default(), setting(3));
        flow.set_beside(Some(Beside::new(other, Arc::new(alignment), is_below)));
        flow
    }

    fn side(flow: &mut Flow) -> Vec<String> {
        let rows = flow.rows(flow.first(), 99);
        let other = rows.iter().map(|row| flow.row_beside(row.at));
        let line = |row: Option<Row>| row.map(|row| row.line(false)).unwrap_or_default();
        other.map(line).collect()
    }

    #[test]
    fn what_says_the_same_begins_on_the_same_row() {
        let mut flow = pair(false);
        let ours = ["a b", "c", "", "d", "", "", "", "", "e", "", "───", "", ""];
        assert_eq!(lines(&mut flow), ours);
        let theirs = ["A", "", "", "B C", "D", "", "new", "", "E", "", "", "", ""];
        assert_eq!(side(&mut flow), theirs);
    }

    #[test]
    fn on_a_narrow_screen_it_stands_below() {
        let mut flow = pair(true);
        let both = [
            "a b",
            "c",
            "",
            "A",
            "",
            "d",
            "",
            "B C",
            "D",
            "",
            "new",
            "",
            "e",
            "",
            "E",
            "",
            "───",
            "",
            "",
        ];
        assert_eq!(lines(&mut flow), both);
        assert_eq!(side(&mut flow), [""; 19]);
    }

    #[test]
    fn rows_and_places_still_go_both_ways() {
        for is_below in [false, true] {
            let mut flow = pair(is_below);
            for block in 0..3 {
                let place = Place::start_of(block);
                let at = flow.at_of(place);
                assert_eq!(flow.place_of(at), place);
                assert_eq!(flow.rows(at, 1)[0].block, block);
            }
            let (first, last) = (flow.first(), flow.last());
            let count = flow.distance(first, last, 99);
            assert_eq!(flow.up(last, count), first);
            assert_eq!(flow.down(first, count), last);
        }
    }
}
