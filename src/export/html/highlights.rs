//! Which colour each stretch of a block has, where highlights may overlap.

use std::collections::BTreeSet;

use crate::domain::Color;

/// A stretch of one block's text with one colour, in code points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) color: Color,
}

/// Cuts highlights into stretches that do not overlap, in order; where several lie upon each other,
/// the one that began last is seen.
pub(super) fn flat(highlights: &[Stretch]) -> Vec<Stretch> {
    let mut edges: Vec<(usize, bool, usize)> = Vec::new();
    for (index, it) in highlights.iter().enumerate().filter(|(_, it)| it.start < it.end) {
        edges.extend([(it.start, true, index), (it.end, false, index)]);
    }
    edges.sort_unstable();
    let (mut flat, mut open, mut start) = (Vec::new(), BTreeSet::new(), 0);
    for (at, opens, index) in edges {
        let top = open.last().and_then(|(_, top): &(usize, usize)| highlights.get(*top));
        if let Some(top) = top.filter(|_| start < at) {
            flat.push(Stretch { start, end: at, color: top.color });
        }
        start = at;
        let key = highlights.get(index).map_or((0, index), |it| (it.start, index));
        if opens {
            open.insert(key);
        } else {
            open.remove(&key);
        }
    }
    flat
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_one_that_began_last_is_seen() {
        let stretch = |start, end, color| Stretch { start, end, color };
        let outer = stretch(0, 9, Color::Yellow);
        let inner = stretch(3, 5, Color::Red);
        let seen = [stretch(0, 3, Color::Yellow), inner, stretch(5, 9, Color::Yellow)];
        assert_eq!(flat(&[outer, inner]), seen);
        assert_eq!(flat(&[inner, outer]), seen);
    }

    proptest! {
        #[test]
        fn stretches_cover_what_highlights_cover_and_never_overlap(
            spans in prop::collection::vec((0..12_usize, 0..12_usize), 0..6),
        ) {
            let all: Vec<_> = spans
                .into_iter()
                .map(|(start, end)| Stretch { start, end, color: Color::Blue })
                .collect();
            let flat = flat(&all);
            prop_assert!(flat.windows(2).all(|two| two[0].end <= two[1].start));
            for point in 0..12 {
                let covers = |it: &Stretch| it.start <= point && point < it.end;
                prop_assert_eq!(flat.iter().any(covers), all.iter().any(covers));
            }
        }
    }
}
