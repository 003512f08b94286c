//! One column of the screen, packed so that comparing two is comparing numbers.

use ratatui::buffer::Cell;

use super::{cluster::Cluster, ink::Ink};

/// What stands in one column of a row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Glyph<'a> {
    /// The cluster's bytes and, in the highest byte, their number; `LONG` for more than seven.
    packed: u64,
    /// Where the bytes of a long cluster are.
    cell: &'a Cell,
    pub(super) ink: Ink,
    /// In cells; none where the glyph before it reaches over this column.
    pub(super) width: u16,
    pub(super) is_disputed: bool,
}

static ERASED: Cell = Cell::EMPTY;
const SPACE: u64 = pack(b" ");
const LONG: u64 = u64::MAX;

/// Packs what fits.
const fn pack(bytes: &[u8]) -> u64 {
    let mut packed = 0;
    let mut rest = bytes;
    let mut count: u64 = 0;
    while let [before @ .., last] = rest {
        packed = packed << 8 | *last as u64;
        count += 1;
        rest = before;
    }
    if count > 7 { LONG } else { packed | count << 56 }
}

impl<'a> Glyph<'a> {
    /// An erased cell.
    pub(super) const BLANK: Self =
        Self { packed: SPACE, cell: &ERASED, ink: Ink::PLAIN, width: 1, is_disputed: false };
    /// A column that the glyph before it reaches over.
    pub(super) const COVERED: Self = Self { packed: 0, width: 0, ..Self::BLANK };

    /// Draws a cluster that was read from a cell in an ink.
    pub(super) fn new(cluster: Cluster<'_>, cell: &'a Cell, ink: Ink) -> Self {
        let Cluster { text, width, is_disputed } = cluster;
        Self { packed: pack(text.as_bytes()), cell, ink, width, is_disputed }
    }

    /// Returns how many bytes it is.
    pub(super) fn len(&self) -> usize {
        match self.packed {
            LONG => self.cell.symbol().len(),
            packed => usize::from(packed.to_le_bytes()[7]),
        }
    }

    /// Writes it.
    pub(super) fn write(&self, out: &mut Vec<u8>) {
        match self.packed {
            LONG => out.extend_from_slice(self.cell.symbol().as_bytes()),
            packed => out.extend(packed.to_le_bytes().into_iter().take(self.len())),
        }
    }

    /// Says whether nothing but the background shows.
    fn is_blank(&self) -> bool {
        self.packed == SPACE
    }

    /// Says whether it looks like an erased cell.
    pub(super) fn is_erased(&self) -> bool {
        self.is_blank() && self.ink.on_blank() == Ink::PLAIN
    }

    /// Says whether two look the same, whatever was asked for.
    pub(super) fn looks_like(&self, other: &Glyph<'_>) -> bool {
        self.packed == other.packed
            && (self.ink == other.ink || self.look() == other.look())
            && self.width == other.width
            && (self.packed != LONG || self.cell.symbol() == other.cell.symbol())
    }

    /// Says whether it looks right when drawn in an ink.
    pub(super) fn suits(&self, ink: Ink) -> bool {
        self.ink == ink || (self.is_blank() && self.ink.on_blank() == ink.on_blank())
    }

    fn look(&self) -> Ink {
        if self.is_blank() { self.ink.on_blank() } else { self.ink }
    }

    /// Hashes what is seen of it; 0 for an erased cell.
    pub(super) fn hash(&self) -> u64 {
        if self.is_erased() {
            return 0;
        }
        let long = if self.packed == LONG { self.cell.symbol().len() as u64 } else { 0 };
        (self.packed ^ long).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ self.look().bits()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glyph<'a>(cell: &'a mut Cell, text: &str) -> Glyph<'a> {
        cell.set_symbol(text);
        let cell = &*cell;
        Glyph::new(super::super::cluster::read(cell, None, false), cell, Ink::PLAIN)
    }

    #[test]
    fn clusters_of_any_length_come_out_as_they_went_in() {
        for text in
            ["a", "é", "中", "🙂", "e\u{301}\u{302}\u{303}", "👨‍👩‍👧‍👦", "a\u{301}\u{301}\u{301}\u{301}"]
        {
            let mut cell = Cell::EMPTY;
            let glyph = glyph(&mut cell, text);
            let mut out = Vec::new();
            glyph.write(&mut out);
            assert_eq!(String::from_utf8(out).unwrap(), text);
            assert_eq!(glyph.len(), text.len());
        }
    }

    #[test]
    fn long_clusters_that_begin_alike_are_told_apart() {
        let [mut one, mut other] = [Cell::EMPTY, Cell::EMPTY];
        let one = glyph(&mut one, "👨‍👩‍👧‍👦");
        let other = glyph(&mut other, "👨‍👩‍👧‍👧");
        assert!(one.looks_like(&one) && !one.looks_like(&other));
    }
}
