//! The band of points that an alignment may go through.
//!
//! Round stretches that are certain, not round the diagonal: where the first tenth of one edition is
//! missing, the diagonal is far from the truth all the way.

use std::ops::RangeInclusive;

/// How far from a certain pair the way may go, in units.
const MARGIN: usize = 24;

/// How many points between two certain pairs are all allowed.
const WHOLE: usize = 40_000;

/// How many points a band has at the most for each stretch between two certain pairs.
const MOST: usize = 2_000_000;

/// Returns the columns of each row: all of them where nothing is certain and the editions are
/// short, else those near the way from one certain pair to the next.
pub(super) fn band(
    (rows, columns): (usize, usize),
    certain: &[(usize, usize)],
) -> Vec<RangeInclusive<usize>> {
    let mut points = vec![(0, 0)];
    points.extend(certain.iter().filter(|(row, column)| *row < rows && *column < columns));
    points.push((rows, columns));
    let mut lows = vec![columns; rows + 1];
    let mut highs = vec![0; rows + 1];
    for pair in points.windows(2) {
        let [from, to] = pair else { continue };
        let height = to.0.saturating_sub(from.0);
        for row in from.0..=to.0 {
            let (low, high) = stretch(*from, *to, height, row - from.0);
            if let (Some(lowest), Some(highest)) = (lows.get_mut(row), highs.get_mut(row)) {
                *lowest = low.min(*lowest);
                *highest = high.min(columns).max(*highest);
            }
        }
    }
    connected(lows, highs)
}

/// Returns the first and the last column of a row between two certain pairs.
fn stretch(from: (usize, usize), to: (usize, usize), height: usize, row: usize) -> (usize, usize) {
    let width = to.1.saturating_sub(from.1);
    let (low, high) = (from.1.saturating_sub(MARGIN), to.1 + MARGIN);
    if (height + 1) * (width + 1) <= WHOLE {
        return (low, high);
    }
    let middle = from.1 + row * width / height.max(1);
    let half = height.abs_diff(width).max(WHOLE / (height + 1)).max(100) + MARGIN;
    let half = half.min(MOST / (height + 1));
    (middle.saturating_sub(half).max(low), (middle + half).min(high))
}

/// Lets no row begin before an earlier one, or end after a later one, so that a way leads through.
fn connected(mut lows: Vec<usize>, mut highs: Vec<usize>) -> Vec<RangeInclusive<usize>> {
    let mut low = usize::MAX;
    for it in lows.iter_mut().rev() {
        low = low.min(*it);
        *it = low;
    }
    let mut high = 0;
    for (low, it) in lows.iter_mut().zip(&mut highs) {
        // A row begins where the one before it can still be left.
        *low = if high == 0 { *low } else { (*low).min(high) };
        high = high.max(*it);
        *it = high;
    }
    lows.into_iter().zip(highs).map(|(low, high)| low..=high).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_short_pair_has_every_point() {
        assert_eq!(band((2, 3), &[]), vec![0..=3, 0..=3, 0..=3]);
        assert_eq!(band((0, 2), &[]), vec![0..=2]);
        assert_eq!(band((2, 0), &[]), vec![0..=0, 0..=0, 0..=0]);
    }

    proptest! {
        #[test]
        fn a_way_leads_from_the_first_point_to_the_last(
            rows in 0_usize..3000,
            columns in 0_usize..3000,
            mut certain in proptest::collection::vec((0_usize..3000, 0_usize..3000), 0..5),
        ) {
            certain.sort_unstable();
            certain.dedup_by(|later, first| later.0 == first.0 || later.1 <= first.1);
            let band = band((rows, columns), &certain);
            prop_assert_eq!(band.len(), rows + 1);
            prop_assert_eq!(*band[0].start(), 0);
            prop_assert_eq!(*band[rows].end(), columns);
            for pair in band.windows(2) {
                prop_assert!(pair[1].start() >= pair[0].start());
                prop_assert!(pair[1].start() <= pair[0].end() && pair[0].end() <= pair[1].end());
            }
            for (row, column) in certain.iter().filter(|(row, column)| *row < rows && *column < columns) {
                prop_assert!(band[*row].contains(column));
            }
        }
    }
}
