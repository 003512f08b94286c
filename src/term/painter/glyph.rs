//! One column of the screen, packed so that comparing two is comparing numbers.

use super::{cluster::Cluster, ink::Ink};

/// What stands in one column of a row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Glyph {
    packed: Packed,
    pub(super) ink: Ink,
    /// In cells; none where the glyph before it reaches over this column.
    pub(super) width: u16,
    pub(super) is_disputed: bool,
}

/// A cluster as a number: seven bytes at most, and their number in the highest byte. Of a longer
/// one a hash of 56 bits, and in the highest byte `LONG` and its length, up to 127; that two of
/// these which differ have one hash is less likely than a broken memory.
pub(super) type Packed = u64;

const SPACE: Packed = pack(b" ");
const LONG: u8 = 0x80;

/// Packs a cluster.
const fn pack(bytes: &[u8]) -> Packed {
    let mut rest = bytes;
    let mut packed: u64 = 0;
    if bytes.len() > 7 {
        let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
        while let [byte, behind @ ..] = rest {
            hash = (hash ^ *byte as u64).wrapping_mul(0x0000_0100_0000_01b3);
            rest = behind;
        }
        let length = if bytes.len() < 0x80 { bytes.len() as u64 } else { 0x7f };
        return hash >> 8 | (LONG as u64 | length) << 56;
    }
    while let [before @ .., last] = rest {
        packed = packed << 8 | *last as u64;
        rest = before;
    }
    packed | (bytes.len() as u64) << 56
}

impl Glyph {
    /// An erased cell.
    pub(super) const BLANK: Self =
        Self { packed: SPACE, ink: Ink::PLAIN, width: 1, is_disputed: false };
    /// A column that the glyph before it reaches over.
    pub(super) const COVERED: Self = Self { packed: 0, width: 0, ..Self::BLANK };

    /// Draws a cluster in an ink.
    pub(super) fn new(cluster: Cluster<'_>, ink: Ink) -> Self {
        let Cluster { text, width, is_disputed } = cluster;
        let packed = match text.as_bytes() {
            [byte] => u64::from(*byte) | 1 << 56,
            bytes => pack(bytes),
        };
        Self { packed, ink, width, is_disputed }
    }

    /// Returns how many bytes it is, of a very long one too few.
    pub(super) fn len(&self) -> usize {
        let [.., length] = self.packed.to_le_bytes();
        usize::from(length & !LONG)
    }

    /// Returns under which number its bytes are kept, where they do not fit in here.
    pub(super) fn long(&self) -> Option<Packed> {
        let [.., length] = self.packed.to_le_bytes();
        (length & LONG != 0).then_some(self.packed)
    }

    /// Writes it, if its bytes are in here.
    pub(super) fn write(&self, out: &mut Vec<u8>) {
        if self.long().is_none() {
            out.extend(self.packed.to_le_bytes().into_iter().take(self.len()));
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
    pub(super) fn looks_like(&self, other: &Self) -> bool {
        self.packed == other.packed
            && (self.ink == other.ink || self.look() == other.look())
            && self.width == other.width
    }

    /// Says whether it looks right when drawn in an ink.
    pub(super) fn suits(&self, ink: Ink) -> bool {
        self.ink == ink || (self.is_blank() && self.ink.on_blank() == ink.on_blank())
    }

    fn look(&self) -> Ink {
        if self.is_blank() { self.ink.on_blank() } else { self.ink }
    }

    /// Hashes what is seen of it.
    pub(super) fn hash(&self) -> u64 {
        self.packed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ self.look().bits()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glyph(text: &str) -> Glyph {
        Glyph::new(Cluster { text, width: 1, is_disputed: false }, Ink::PLAIN)
    }

    #[test]
    fn short_clusters_come_out_as_they_went_in() {
        for text in ["a", "é", "中", "🙂", "e\u{301}\u{302}\u{303}"] {
            let mut out = Vec::new();
            glyph(text).write(&mut out);
            assert_eq!(String::from_utf8(out).unwrap(), text);
            assert_eq!((glyph(text).len(), glyph(text).long()), (text.len(), None));
        }
    }

    #[test]
    fn long_clusters_are_told_apart_and_keep_their_length() {
        let [one, other] = ["👨‍👩‍👧‍👦", "👨‍👩‍👧‍👧"];
        assert!(glyph(one).looks_like(&glyph(one)) && !glyph(one).looks_like(&glyph(other)));
        assert_eq!((glyph(one).len(), glyph(one).long()), (one.len(), Some(glyph(one).packed)));
        assert_eq!(glyph(&"\u{301}".repeat(999)).len(), 127);
    }
}
