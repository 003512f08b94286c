//! Finds rows that stand somewhere else now, as curses does, also where a part of each row stayed.
//!
//! Estimates only; whether scrolling pays is decided by the bytes that were really written.

use std::{collections::HashMap, ops::Range};

use super::picture::{Glyph, Row};

/// Rows that scroll together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Scroll {
    /// All rows that move, are lost or are revealed.
    pub(super) rows: Range<usize>,
    /// How far up; down where negative.
    pub(super) up: i32,
}

impl Scroll {
    /// Returns the rows that are erased by it.
    pub(super) fn revealed(&self) -> Range<usize> {
        let count = self.distance();
        match self.up {
            0.. => self.rows.end - count..self.rows.end,
            _ => self.rows.start..self.rows.start + count,
        }
    }

    /// Moves rows as the terminal would.
    pub(super) fn apply<T: Copy>(&self, rows: &mut [T], blank: T) {
        let Some(rows) = rows.get_mut(self.rows.clone()) else { return };
        let count = self.distance();
        match self.up {
            0.. => rows.rotate_left(count),
            _ => rows.rotate_right(count),
        }
        let start = if self.up < 0 { 0 } else { rows.len() - count };
        rows.iter_mut().skip(start).take(count).for_each(|row| *row = blank);
    }

    fn distance(&self) -> usize {
        usize::try_from(self.up.unsigned_abs()).unwrap_or_default().min(self.rows.len())
    }
}

/// How many shifts are looked at closely.
const TRIED: usize = 2;
/// What setting a region, scrolling and resetting costs, in bytes.
const SCROLL: i64 = 15;
/// More than any row saves.
const NEVER: i64 = 1 << 32;
/// What going to a change costs, in bytes.
const GO: i64 = 4;

/// Finds the scroll that saves most, if any saves anything.
pub(super) fn find(shown: &[Row<'_>], next: &[Row<'_>]) -> Option<Scroll> {
    let blank = vec![Glyph::BLANK; next.first().map_or(0, |row| row.glyphs.len())];
    let in_place: Vec<i64> =
        shown.iter().zip(next).map(|(shown, next)| cost(shown, next)).collect();
    let afresh: Vec<i64> = next.iter().map(|row| differences(&blank, row.glyphs)).collect();
    let losses: Vec<i64> =
        in_place.iter().zip(&afresh).map(|(in_place, afresh)| in_place - afresh).collect();
    let found = popular(shown, next).into_iter().filter_map(|up| {
        let gains = gains(shown, next, &in_place, up);
        free_parts(shown).filter_map(|part| best(&part, &gains, &losses, up)).max_by_key(|it| it.0)
    });
    let (saved, scroll) = found.max_by_key(|it| it.0)?;
    (saved > SCROLL).then_some(scroll)
}

/// Returns the shifts for which most of the text speaks, most first.
fn popular(shown: &[Row<'_>], next: &[Row<'_>]) -> Vec<i32> {
    let mut places: HashMap<(usize, u64), Option<i32>> = HashMap::new();
    for (y, row) in (0..).zip(shown) {
        for (x, block) in row.blocks.iter().enumerate().filter(|(_, block)| **block != 0) {
            // What stands in several rows says nothing.
            places.entry((x, *block)).and_modify(|place| *place = None).or_insert(Some(y));
        }
    }
    let mut votes: HashMap<i32, usize> = HashMap::new();
    for (y, row) in (0..).zip(next) {
        for (x, block) in row.blocks.iter().enumerate() {
            if let Some(Some(place)) = places.get(&(x, *block)) {
                *votes.entry(place - y).or_default() += 1;
            }
        }
    }
    votes.remove(&0);
    let mut shifts: Vec<_> = votes.into_iter().collect();
    shifts.sort_by_key(|(up, count)| (std::cmp::Reverse(*count), up.unsigned_abs(), *up));
    shifts.into_iter().take(TRIED).map(|(up, _)| up).collect()
}

/// Returns what each row saves when the row `up` below it comes to stand there.
fn gains(shown: &[Row<'_>], next: &[Row<'_>], in_place: &[i64], up: i32) -> Vec<i64> {
    let source = |y: usize| usize::try_from(i64::try_from(y).ok()? + i64::from(up)).ok();
    let pairs = next.iter().zip(in_place).enumerate();
    let gain = |(y, (next, in_place)): (usize, (&Row<'_>, &i64))| {
        let moved = source(y).and_then(|y| shown.get(y));
        moved.map_or(-NEVER, |moved| in_place - cost(moved, next))
    };
    pairs.map(gain).collect()
}

/// Returns the spans of rows without a cluster of disputed width: such rows are never scrolled.
fn free_parts(shown: &[Row<'_>]) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    let mut parts = Vec::new();
    for (y, row) in shown.iter().enumerate() {
        if row.has_dispute {
            parts.push(start..y);
            start = y + 1;
        }
    }
    parts.push(start..shown.len());
    parts.into_iter()
}

/// Finds the rows of a part that save most when they scroll: the span with the largest sum of
/// gains, less what the revealed rows lose, in one pass over running sums.
fn best(part: &Range<usize>, gains: &[i64], losses: &[i64], up: i32) -> Option<(i64, Scroll)> {
    let count = usize::try_from(up.unsigned_abs()).ok()?;
    let (gains, losses) = (sums(gains), sums(losses));
    let at = |sums: &[i64], y: usize| sums.get(y).copied().unwrap_or_default();
    let revealed = |from: usize| at(&losses, from + count) - at(&losses, from);
    // The rows that get their text from others, which is `count` less than those that scroll.
    let (first, end) = match up {
        0.. => (part.start, part.end.checked_sub(count)?),
        _ => (part.start + count, part.end),
    };
    let mut open: Option<(i64, usize)> = None;
    let mut best: Option<(i64, Range<usize>)> = None;
    for y in first..end {
        let begin = if up > 0 { 0 } else { revealed(y - count) } - at(&gains, y);
        if open.is_none_or(|(before, _)| begin > before) {
            open = Some((begin, y));
        }
        let Some((begin, start)) = open else { continue };
        let close = at(&gains, y + 1) + if up > 0 { revealed(y + 1) } else { 0 };
        if best.as_ref().is_none_or(|(saved, _)| begin + close > *saved) {
            best = Some((begin + close, start..y + 1));
        }
    }
    let (saved, rows) = best?;
    let rows = if up > 0 { rows.start..rows.end + count } else { rows.start - count..rows.end };
    Some((saved, Scroll { rows, up }))
}

fn sums(values: &[i64]) -> Vec<i64> {
    let running = values.iter().scan(0_i64, |sum, value| {
        *sum += value;
        Some(*sum)
    });
    std::iter::once(0).chain(running).collect()
}

/// Estimates what turning one row into another costs, in bytes.
fn cost(shown: &Row<'_>, next: &Row<'_>) -> i64 {
    if shown.blocks == next.blocks { 0 } else { differences(shown.glyphs, next.glyphs) }
}

fn differences(shown: &[Glyph<'_>], next: &[Glyph<'_>]) -> i64 {
    let mut cost = 0;
    let mut is_behind_difference = false;
    let tail = next.iter().rposition(|glyph| !glyph.is_erased()).map_or(0, |last| last + 1);
    for (shown, next) in shown.iter().zip(next).take(tail) {
        let is_different = !shown.looks_like(next);
        if is_different {
            cost += i64::try_from(next.text.len()).unwrap_or_default();
            cost += if is_behind_difference { 0 } else { GO };
        }
        is_behind_difference = is_different;
    }
    let mut rest = shown.iter().skip(tail);
    cost + if rest.any(|glyph| !glyph.is_erased()) { GO } else { 0 }
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;

    use super::{super::picture::Picture, *};
    use crate::layout::Capabilities;

    fn scroll(shown: &[&str], next: &[&str]) -> Option<Scroll> {
        let buffers = [shown, next].map(|lines| Buffer::with_lines(lines.iter().copied()));
        let pictures = buffers.each_ref().map(|it| Picture::new(it, Capabilities::default()));
        let [shown, next] = pictures.each_ref().map(|it| it.rows().collect::<Vec<_>>());
        find(&shown, &next)
    }

    const TEXT: [&str; 6] = [
        "  1 A first row with words",
        "    and the second of it  ",
        "  2 中文的第三行在這裡    ",
        "    and the fourth follows",
        "    a fifth that differs  ",
        " status            10%    ",
    ];

    #[test]
    fn text_that_moved_up_between_rows_that_stayed_is_found() {
        let next = [TEXT[1], TEXT[2], TEXT[3], TEXT[4], "    a new row            ", TEXT[5]];
        assert_eq!(scroll(&TEXT, &next), Some(Scroll { rows: 0..5, up: 1 }));
    }

    #[test]
    fn text_that_moved_down_is_found() {
        let next = [TEXT[0], "    new                   ", TEXT[1], TEXT[2], TEXT[3], TEXT[5]];
        assert_eq!(scroll(&TEXT, &next), Some(Scroll { rows: 1..5, up: -1 }));
    }

    #[test]
    fn rows_whose_margin_changed_still_count_as_moved() {
        let shown = TEXT.map(|line| line.replacen("  2", " ›2", 1));
        let shown: Vec<&str> = shown.iter().map(String::as_str).collect();
        let next = [TEXT[1], TEXT[2], TEXT[3], TEXT[4], "", TEXT[5]];
        assert_eq!(scroll(&shown, &next), Some(Scroll { rows: 0..5, up: 1 }));
    }

    #[test]
    fn a_row_of_disputed_width_never_scrolls() {
        let mut shown = TEXT;
        shown[2] = "  2 flags 🇹🇼 and more     ";
        let next = [shown[1], shown[2], shown[3], shown[4], "", shown[5]];
        let found = scroll(&shown, &next);
        assert!(found.is_none_or(|it| !it.rows.contains(&2)));
    }

    #[test]
    fn nothing_scrolls_where_nothing_moved() {
        assert_eq!(scroll(&TEXT, &TEXT), None);
        let next = [TEXT[0], TEXT[1], "", TEXT[3], TEXT[4], " status            20%    "];
        assert_eq!(scroll(&TEXT, &next), None);
    }
}
