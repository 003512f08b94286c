//! Pins: pairs of units that have to stand in one bead, whatever speaks against it.

use std::ops::Range;

use crate::domain::Pin;

/// Groups of units that pins hold together.
///
/// Invariant: in order, without overlap on either side.
#[derive(Default)]
pub(super) struct Pinned {
    groups: Vec<(Range<usize>, Range<usize>)>,
}

impl Pinned {
    /// Puts pins together that share a unit. Where two contradict each other, by crossing, the
    /// later counts; one that names no unit does not.
    pub(super) fn new(pins: &[Pin], from: usize, to: usize) -> Self {
        let mut kept: Vec<Pin> = Vec::new();
        for pin in pins.iter().rev().filter(|pin| pin.from < from && pin.to < to) {
            if kept.iter().all(|other| !is_crossing(*pin, *other)) {
                kept.push(*pin);
            }
        }
        kept.sort_unstable();
        let mut groups: Vec<(Range<usize>, Range<usize>)> = Vec::new();
        for pin in kept {
            match groups.last_mut() {
                Some((from, to)) if pin.from < from.end || pin.to < to.end => {
                    (from.end, to.end) = (from.end.max(pin.from + 1), to.end.max(pin.to + 1));
                }
                _ => groups.push((pin.from..pin.from + 1, pin.to..pin.to + 1)),
            }
        }
        Self { groups }
    }

    /// Returns the groups in order.
    pub(super) fn groups(&self) -> &[(Range<usize>, Range<usize>)] {
        &self.groups
    }

    /// Says whether a bead holds each group whole or not at all.
    pub(super) fn allow(&self, from: &Range<usize>, to: &Range<usize>) -> bool {
        let first = self
            .groups
            .partition_point(|(it, other)| it.end <= from.start && other.end <= to.start);
        let near = self.groups.iter().skip(first);
        let mut touched =
            near.take_while(|(it, other)| it.start < from.end || other.start < to.end);
        touched.all(|(it, other)| is_within(it, from) && is_within(other, to))
    }

    /// Returns the group that ends at a point.
    pub(super) fn group_before(
        &self,
        from: usize,
        to: usize,
    ) -> Option<(Range<usize>, Range<usize>)> {
        let at = self.groups.binary_search_by_key(&from, |(it, _)| it.end).ok()?;
        self.groups.get(at).filter(|(_, other)| other.end == to).cloned()
    }
}

fn is_within(inner: &Range<usize>, outer: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

fn is_crossing(one: Pin, other: Pin) -> bool {
    (one.from < other.from && one.to > other.to) || (one.from > other.from && one.to < other.to)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pinned(pins: &[(usize, usize)]) -> Pinned {
        let pins: Vec<Pin> = pins.iter().map(|(from, to)| Pin { from: *from, to: *to }).collect();
        Pinned::new(&pins, 10, 10)
    }

    #[test]
    fn pins_with_a_unit_in_common_are_one_group() {
        let groups = pinned(&[(1, 2), (1, 4), (5, 5), (6, 5)]).groups;
        assert_eq!(groups, [(1..2, 2..5), (5..7, 5..6)]);
    }

    #[test]
    fn of_pins_that_cross_the_later_counts_and_one_outside_does_not() {
        assert_eq!(pinned(&[(1, 5), (3, 2), (30, 1)]).groups, [(3..4, 2..3)]);
    }

    #[test]
    fn a_bead_holds_a_group_whole_or_not_at_all() {
        let pinned = pinned(&[(2, 2), (2, 3)]);
        for (from, to, is_allowed) in [
            (2..3, 2..4, true),
            (1..3, 2..4, true),
            (2..3, 2..3, false),
            (2..3, 2..2, false),
            (3..3, 3..4, false),
            (1..2, 1..2, true),
            (0..2, 4..5, false),
            (3..4, 4..5, true),
            (3..4, 2..3, false),
        ] {
            assert_eq!(pinned.allow(&from, &to), is_allowed, "{from:?} {to:?}");
        }
    }
}
