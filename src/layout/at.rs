//! The address of a row, which stays good when the edition grows.

use super::starts::{narrow, wide};

/// A row's address: the head, a block or the end, and a row within it.
///
/// Ordered as it is read; stays valid when the edition grows. The default is the first row of the
/// head.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct At {
    /// 0 is the head, `n` the block before `n`, the greatest number what stands below the text.
    slot: u32,
    /// The row within, the blank one before a block included.
    row: u32,
}

/// What a row belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Slot {
    Head,
    Block(usize),
    End,
}

impl At {
    /// Addresses a row of a slot, counted from 0.
    pub(super) fn new(slot: Slot, row: usize) -> Self {
        let slot = match slot {
            Slot::Head => 0,
            Slot::Block(block) => narrow(block.saturating_add(1)).min(u32::MAX - 1),
            Slot::End => u32::MAX,
        };
        Self { slot, row: narrow(row) }
    }

    /// Returns what the row belongs to.
    pub(super) fn slot(self) -> Slot {
        match self.slot {
            u32::MAX => Slot::End,
            slot => wide(slot).checked_sub(1).map_or(Slot::Head, Slot::Block),
        }
    }

    /// Returns which row of its slot it is.
    pub(super) fn row(self) -> usize {
        wide(self.row)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_ordered_as_they_are_read() {
        let addresses = [
            At::default(),
            At::new(Slot::Head, 3),
            At::new(Slot::Block(0), 0),
            At::new(Slot::Block(0), 1),
            At::new(Slot::Block(7), 0),
            At::new(Slot::End, 0),
        ];
        assert!(addresses.is_sorted());
        for at in addresses {
            assert_eq!(At::new(at.slot(), at.row()), at);
        }
    }
}
