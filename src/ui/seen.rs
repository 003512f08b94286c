//! The annotations that the rows on the screen show, found once for all of the rows.

use crate::{
    app::Echo,
    domain::{Anchored, Place, Span},
    layout::Row,
};

/// What is in sight, each with its span, in the order of their first letters.
pub(super) struct Seen<T>(Vec<(Span, T)>);

/// Returns what of a text some rows show.
pub(super) fn sight<'a>(rows: impl Iterator<Item = &'a Row>) -> Span {
    let whole = rows.map(span_of).reduce(|sight, row| Span {
        start: sight.start.min(row.start),
        end: sight.end.max(row.end),
    });
    whole.unwrap_or_default()
}

impl<'a> Seen<&'a Anchored> {
    /// Finds the annotations in sight.
    pub(super) fn notes(sight: Span, notes: &'a [Anchored]) -> Self {
        Self::within(sight, notes.iter().filter_map(|note| Some((note.shown_at()?, note))))
    }

    /// Finds the echoes in sight.
    pub(super) fn echoes(sight: Span, echoes: &'a [Echo]) -> Self {
        Self::within(sight, echoes.iter().map(|echo| (echo.span, &echo.note)))
    }
}

impl<T: Copy> Seen<T> {
    fn within(sight: Span, all: impl Iterator<Item = (Span, T)>) -> Self {
        let is_seen = |span: &Span| span.overlaps(&sight) || sight.contains(span.start);
        let mut seen: Vec<_> = all.filter(|(span, _)| is_seen(span)).collect();
        seen.sort_by_key(|(span, _)| span.start);
        Self(seen)
    }

    /// Returns those that share a letter with a row.
    pub(super) fn over(&self, row: Span) -> impl Iterator<Item = (Span, T)> {
        let end = self.before(row.end);
        self.0.iter().take(end).filter(move |(span, _)| span.overlaps(&row)).copied()
    }

    /// Returns those that begin on a row.
    pub(super) fn beginning(&self, row: Span) -> impl Iterator<Item = T> {
        let (start, end) = (self.before(row.start), self.before(row.end));
        self.0.iter().take(end).skip(start).map(|(_, it)| *it)
    }

    /// Counts those that begin before a place.
    fn before(&self, place: Place) -> usize {
        self.0.partition_point(|(span, _)| span.start < place)
    }
}

/// Returns the span of the text that a row covers.
pub(super) fn span_of(row: &Row) -> Span {
    let at = |offset| Place { block: row.block, offset };
    Span { start: at(row.start), end: at(row.end) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn span() -> impl Strategy<Value = Span> {
        let place = |at: usize| Place { block: at / 4, offset: at % 4 };
        (0..24_usize, 0..9_usize)
            .prop_map(move |(at, length)| Span { start: place(at), end: place(at + length) })
    }

    proptest! {
        #[test]
        fn rows_show_what_a_look_at_everything_finds(
            spans in prop::collection::vec(span(), 0..9),
            rows in prop::collection::vec(span(), 1..4),
        ) {
            let start = rows.iter().map(|row| row.start).min().unwrap();
            let end = rows.iter().map(|row| row.end).max().unwrap();
            let all = || spans.iter().copied().zip(0_usize..);
            let seen = Seen::within(Span { start, end }, all());
            for row in rows {
                let mut over: Vec<_> = seen.over(row).map(|(_, number)| number).collect();
                over.sort_unstable();
                let wanted = all().filter(|(span, _)| span.overlaps(&row)).map(|it| it.1);
                prop_assert_eq!(over, wanted.collect::<Vec<_>>());
                let mut beginning: Vec<_> = seen.beginning(row).collect();
                beginning.sort_unstable();
                let wanted = all().filter(|(span, _)| row.contains(span.start)).map(|it| it.1);
                prop_assert_eq!(beginning, wanted.collect::<Vec<_>>());
            }
        }
    }
}
