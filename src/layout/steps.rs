//! Up and down an edition by rows: only the blocks passed on the way are laid out.

use super::{At, Flow, at::Slot};

impl Flow {
    /// Returns the first row.
    pub fn first(&self) -> At {
        let slot =
            [Slot::Head, Slot::Block(0), Slot::End].into_iter().find(|it| self.has_slot(*it));
        At::new(slot.unwrap_or(Slot::Head), 0)
    }

    /// Returns the last row; lays out the whole of the last block.
    pub fn last(&mut self) -> At {
        let slot = self.last_slot();
        At::new(slot, self.count(slot).saturating_sub(1))
    }

    /// Goes down by rows, at most to the last.
    pub fn down(&mut self, at: At, rows: usize) -> At {
        let at = self.settle(at);
        let (mut slot, mut wanted) = (at.slot(), at.row().saturating_add(rows));
        while !self.has_row(slot, wanted) {
            let count = self.count(slot);
            let Some(next) = self.slot_after(slot) else {
                return At::new(slot, count.saturating_sub(1));
            };
            wanted = wanted.saturating_sub(count);
            slot = next;
        }
        At::new(slot, wanted)
    }

    /// Goes up by rows, at most to the first.
    pub fn up(&mut self, at: At, rows: usize) -> At {
        let at = self.settle(at);
        let (mut slot, mut row, mut left) = (at.slot(), at.row(), rows);
        while left > row {
            let Some(above) = self.slot_before(slot) else { return self.first() };
            left -= row + 1;
            slot = above;
            row = self.count(slot).saturating_sub(1);
        }
        At::new(slot, row - left)
    }

    /// Counts the rows between two, whichever is higher, up to `most`.
    pub fn distance(&mut self, from: At, to: At, most: usize) -> usize {
        let (from, to) = (self.settle(from.min(to)), self.settle(from.max(to)));
        let (mut slot, mut row, mut passed) = (from.slot(), from.row(), 0usize);
        while slot < to.slot() {
            if self.has_row(slot, row.saturating_add(most - passed)) {
                return most;
            }
            passed += self.count(slot) - row;
            row = 0;
            let Some(next) = self.slot_after(slot) else { break };
            slot = next;
        }
        (passed + to.row().saturating_sub(row)).min(most)
    }

    /// Returns the top row of a page whose last row is the last of all.
    pub fn bottom_top(&mut self, height: u16) -> At {
        let last = self.last();
        self.up(last, usize::from(height.max(1)) - 1)
    }

    /// Returns the row itself where there is one, else the nearest above.
    pub(super) fn settle(&mut self, at: At) -> At {
        let slot = at.slot();
        if slot > self.last_slot() || slot == Slot::End && !self.has_slot(slot) {
            return self.last();
        }
        if !self.has_slot(slot) {
            return self.first();
        }
        let is_there = self.has_row(slot, at.row());
        if is_there { at } else { At::new(slot, self.count(slot).saturating_sub(1)) }
    }

    /// Returns the row below one that exists.
    pub(super) fn after(&mut self, at: At) -> Option<At> {
        if self.has_row(at.slot(), at.row() + 1) {
            return Some(At::new(at.slot(), at.row() + 1));
        }
        self.slot_after(at.slot()).map(|slot| At::new(slot, 0))
    }

    /// Says whether a slot has any rows; a block always has.
    fn has_slot(&self, slot: Slot) -> bool {
        match slot {
            Slot::Head => self.has_head(),
            Slot::Block(block) => block < self.edition().blocks().len(),
            Slot::End => self.edition().is_whole,
        }
    }

    fn last_slot(&self) -> Slot {
        let last = self.edition().blocks().len().checked_sub(1).map_or(Slot::Head, Slot::Block);
        if self.edition().is_whole { Slot::End } else { last }
    }

    fn slot_after(&self, slot: Slot) -> Option<Slot> {
        let block = match slot {
            Slot::Head => 0,
            Slot::Block(block) => block + 1,
            Slot::End => return None,
        };
        [Slot::Block(block), Slot::End].into_iter().find(|it| self.has_slot(*it))
    }

    fn slot_before(&self, slot: Slot) -> Option<Slot> {
        let behind = match slot {
            Slot::Head => return None,
            Slot::Block(block) => block,
            Slot::End => self.edition().blocks().len(),
        };
        let above = behind.checked_sub(1).map_or(Slot::Head, Slot::Block);
        Some(above).filter(|it| self.has_slot(*it))
    }
}

#[cfg(test)]
mod tests {
    use crate::layout::samples::{flow, paragraph, setting};

    #[test]
    fn a_row_that_is_gone_leads_to_the_nearest_above() {
        let mut wide = flow(vec![paragraph("a b c"), paragraph("d")], setting(1));
        let third = wide.down(wide.first(), 2);
        let mut narrow = flow(vec![paragraph("a b c"), paragraph("d")], setting(9));
        assert_eq!(narrow.down(third, 0), narrow.first());
        let last = narrow.last();
        assert_eq!(narrow.distance(third, last, 9), 2);
    }
}
