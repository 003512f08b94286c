//! Sets of code points as sorted spans that neither overlap nor touch needlessly.

use std::ops::Range;

/// Code points from the first to behind the last.
pub(super) type Span = Range<usize>;

/// Joins spans that overlap or touch.
pub(super) fn union(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_by_key(|span| span.start);
    let mut joined: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match joined.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => joined.push(span),
        }
    }
    joined
}

/// Keeps the first of spans that overlap.
pub(super) fn disjoint<T>(mut spans: Vec<(Span, T)>) -> Vec<(Span, T)> {
    spans.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
    let mut end = 0;
    spans.retain(|(span, _)| {
        let is_free = span.start >= end;
        end = if is_free { span.end } else { end };
        is_free
    });
    spans
}

/// Takes holes out of a span; the holes are sorted and do not overlap.
pub(super) fn without(span: Span, holes: &[Span]) -> Vec<Span> {
    let mut left = Vec::new();
    let mut start = span.start;
    let first = holes.partition_point(|hole| hole.end <= span.start);
    for hole in holes.iter().skip(first).take_while(|hole| hole.start < span.end) {
        if start < hole.start {
            left.push(start..hole.start);
        }
        start = hole.end;
    }
    if start < span.end {
        left.push(start..span.end);
    }
    left
}

/// Returns the span that a point is inside of, not at its ends.
pub(super) fn around(spans: &[Span], point: usize) -> Option<&Span> {
    let at = spans.partition_point(|span| span.end <= point);
    spans.get(at).filter(|span| span.start < point)
}

/// Returns the span that holds the code point at a place.
pub(super) fn at(spans: &[Span], point: usize) -> Option<&Span> {
    let at = spans.partition_point(|span| span.end <= point);
    spans.get(at).filter(|span| span.start <= point)
}

/// Makes a span smaller until it cuts through no solid span.
pub(super) fn off(span: Span, solid: &[Span]) -> Span {
    let start = around(solid, span.start).map_or(span.start, |solid| solid.end);
    let end = around(solid, span.end).map_or(span.end, |solid| solid.start);
    start..end.max(start)
}

/// Cuts a span where it crosses others, so that each part holds them, stands in them, or is apart.
pub(super) fn uncrossed(span: Span, others: &[Span]) -> Vec<Span> {
    let mut cuts = vec![span.start];
    let first = others.partition_point(|other| other.end <= span.start);
    if let Some(other) = others.get(first)
        && other.start < span.start
        && other.end < span.end
    {
        cuts.push(other.end);
    }
    let behind = others.partition_point(|other| other.start < span.end);
    if let Some(other) = behind.checked_sub(1).and_then(|last| others.get(last))
        && other.end > span.end
        && other.start > span.start
    {
        cuts.push(other.start);
    }
    cuts.push(span.end);
    cuts.windows(2)
        .filter_map(|cut| match cut {
            [start, end] if start < end => Some(*start..*end),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
#[expect(clippy::single_range_in_vec_init, reason = "spans are ranges of points")]
mod tests {
    use super::*;

    #[test]
    fn spans_that_touch_are_one() {
        assert_eq!(union(vec![5..6, 0..2, 2..3]), [0..3, 5..6]);
    }

    #[test]
    fn holes_part_a_span() {
        assert_eq!(without(0..9, &[0..1, 3..4, 8..12]), [1..3, 4..8]);
        assert!(without(2..3, &[0..9]).is_empty());
        assert_eq!(without(2..3, &[]), [2..3]);
    }

    #[test]
    fn a_span_keeps_off_what_it_would_cut_through() {
        assert_eq!(off(2..8, &[0..4, 6..9]), 4..6);
        assert_eq!(off(0..9, &[2..4]), 0..9);
        assert_eq!(off(2..3, &[0..9]), 9..9);
    }

    #[test]
    fn a_span_is_cut_where_it_crosses_another() {
        assert_eq!(uncrossed(2..8, &[0..4, 6..9]), [2..4, 4..6, 6..8]);
        assert_eq!(uncrossed(2..8, &[0..9]), [2..8]);
        assert_eq!(uncrossed(0..8, &[0..4, 4..8]), [0..8]);
        assert_eq!(uncrossed(2..4, &[2..9]), [2..4]);
    }
}
