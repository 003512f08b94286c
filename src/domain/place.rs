//! Where something is in an edition: places and spans, in blocks and code points.

/// A place in an edition: a block, and how many code points into its text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    pub block: usize,
    pub offset: usize,
}

/// A stretch of an edition's text, from its first code point to behind its last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    pub start: Place,
    pub end: Place,
}

impl Place {
    /// Returns the start of a block.
    pub fn start_of(block: usize) -> Self {
        Self { block, offset: 0 }
    }
}

impl Span {
    /// Builds a span from two places in either order.
    pub fn between(one: Place, other: Place) -> Self {
        Self { start: one.min(other), end: one.max(other) }
    }

    /// Says whether a place lies within.
    pub fn contains(&self, place: Place) -> bool {
        self.start <= place && place < self.end
    }

    /// Says whether two spans share a code point.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Returns what it covers of one block, in code points of that block of the given length.
    pub fn within(&self, block: usize, length: usize) -> Option<(usize, usize)> {
        if block < self.start.block || block > self.end.block {
            return None;
        }
        let start = if block == self.start.block { self.start.offset } else { 0 };
        let end = if block == self.end.block { self.end.offset.min(length) } else { length };
        (start < end).then_some((start, end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_over_three_blocks_covers_the_middle_one_whole() {
        let span = Span::between(Place { block: 3, offset: 2 }, Place { block: 1, offset: 4 });
        assert_eq!(span.within(0, 9), None);
        assert_eq!(span.within(1, 9), Some((4, 9)));
        assert_eq!(span.within(2, 9), Some((0, 9)));
        assert_eq!(span.within(3, 9), Some((0, 2)));
    }
}
