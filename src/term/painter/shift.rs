//! Finds rows that stand somewhere else now, as curses does, also where a part of each row stayed.
//!
//! Estimates only; whether scrolling pays is decided by the bytes that were really written.

use std::{
    cmp::Reverse,
    collections::HashMap,
    hash::{BuildHasherDefault, Hasher},
    ops::Range,
};

use super::{glyph::Glyph, narrow, picture::Row};

/// Rows that scroll together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Scroll {
    /// All rows that move, are lost or are revealed.
    pub(super) rows: Range<usize>,
    /// How far up; down where negative.
    pub(super) up: i32,
}

impl Scroll {
    /// Returns the first and the last of the rows.
    pub(super) fn region(&self) -> (u16, u16) {
        (narrow(self.rows.start), narrow(self.rows.end.saturating_sub(1)))
    }

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

    /// Returns how many rows are erased.
    pub(super) fn distance(&self) -> usize {
        distance(self.up).min(self.rows.len())
    }
}

/// How many groups of rows may move in one paint.
const SCROLLS: usize = 3;
/// How many shifts are looked at closely.
const TRIED: usize = 2;
/// What scrolling costs, in bytes, once the rows that scroll are set.
const SCROLL: i64 = 8;
/// What setting the rows that scroll costs, in bytes.
const REGION: i64 = 7;
/// What going to a change costs, in bytes.
const GO: i64 = 4;
/// Rows jump only to save one part in so many: what moves by chance would flicker for a few bytes.
const WORTH: i64 = 8;
/// More than any row saves.
const NEVER: i64 = 1 << 32;

/// Finds the groups of rows that moved, each after those before it have moved. `held` are the rows
/// that scroll by themselves already, first and last.
pub(super) fn scrolls(
    shown: &[Row<'_>],
    next: &[Row<'_>],
    erased: Row<'_>,
    held: Option<(u16, u16)>,
) -> Vec<Scroll> {
    let (mut shown, mut held) = (shown.to_vec(), held);
    let mut scrolls: Vec<Scroll> = Vec::new();
    let mut worth_while = 0;
    while scrolls.len() < SCROLLS {
        let in_place: Vec<i64> =
            shown.iter().zip(next).map(|(shown, next)| cost(shown, next)).collect();
        let total: i64 = in_place.iter().sum();
        if total < worth_while {
            break;
        }
        worth_while = total / 4;
        let Some(scroll) = find(&shown, next, &in_place, held) else { break };
        scroll.apply(&mut shown, erased);
        held = Some(scroll.region());
        scrolls.push(scroll);
    }
    scrolls
}

/// Finds the scroll that saves most, if any saves anything.
fn find(
    shown: &[Row<'_>],
    next: &[Row<'_>],
    in_place: &[i64],
    held: Option<(u16, u16)>,
) -> Option<Scroll> {
    let afresh = next.iter().map(|row| i64::try_from(row.bytes).unwrap_or_default() + GO);
    let losses: Vec<i64> =
        in_place.iter().zip(afresh).map(|(in_place, afresh)| in_place - afresh).collect();
    let held = held.map(|(top, bottom)| usize::from(top)..usize::from(bottom) + 1);
    let parts = free_parts(shown);
    let found = popular(shown, next).into_iter().flat_map(|up| {
        let sums = Sums { gains: sums(&gains(shown, next, in_place, up)), losses: sums(&losses) };
        let held = held.clone().filter(|rows| parts.iter().any(|part| is_within(rows, part)));
        let again = held.and_then(|rows| sums.saved(rows, up)).map(|it| (it.0 + REGION, it.1));
        parts.iter().filter_map(|part| sums.best(part, up)).chain(again).collect::<Vec<_>>()
    });
    let (saved, scroll) = found.max_by_key(|it| it.0)?;
    let worth = in_place.iter().sum::<i64>() / WORTH;
    (saved > worth.max(SCROLL + REGION)).then_some(scroll)
}

fn is_within(rows: &Range<usize>, part: &Range<usize>) -> bool {
    part.start <= rows.start && rows.end <= part.end
}

/// Returns the shifts for which most of the text speaks, most first.
fn popular(shown: &[Row<'_>], next: &[Row<'_>]) -> Vec<i32> {
    let mut places: HashMap<u64, i32, BuildHasherDefault<Hashed>> = HashMap::default();
    for (y, row) in (0..).zip(shown) {
        for place in placed(row) {
            // What stands in several rows says nothing.
            places.entry(place).and_modify(|place| *place = TWICE).or_insert(y);
        }
    }
    let mut votes: HashMap<i32, usize> = HashMap::new();
    for (y, row) in (0..).zip(next) {
        let found = placed(row).filter_map(|place| places.get(&place).filter(|it| **it != TWICE));
        found.for_each(|place| *votes.entry(place - y).or_default() += 1);
    }
    votes.remove(&0);
    let mut shifts: Vec<_> = votes.into_iter().collect();
    shifts.sort_by_key(|(up, count)| (Reverse(*count), up.unsigned_abs(), *up));
    let most = shifts.first().map_or(0, |(_, count)| *count);
    shifts.retain(|(_, count)| *count > most / 2);
    shifts.into_iter().take(TRIED).map(|(up, _)| up).collect()
}

/// Stands for more than one row.
const TWICE: i32 = i32::MIN;

/// Returns the blocks of a row that are not erased, each told apart from the same in other columns.
fn placed(row: &Row<'_>) -> impl Iterator<Item = u64> {
    let blocks = (0_u32..).zip(row.blocks).filter(|(_, block)| **block != 0);
    blocks.map(|(x, block)| block.rotate_left(x % 64) ^ u64::from(x))
}

/// Takes a number that is a hash already.
#[derive(Default)]
struct Hashed(u64);

impl Hasher for Hashed {
    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, byte| hash.rotate_left(8) ^ u64::from(*byte));
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }

    fn finish(&self) -> u64 {
        self.0
    }
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
fn free_parts(shown: &[Row<'_>]) -> Vec<Range<usize>> {
    let mut start = 0;
    let mut parts = Vec::new();
    for (y, row) in shown.iter().enumerate() {
        if row.has_dispute {
            parts.push(start..y);
            start = y + 1;
        }
    }
    parts.push(start..shown.len());
    parts
}

/// What rows save by moving, and what those that are erased lose by it, each summed up to a row.
struct Sums {
    gains: Vec<i64>,
    losses: Vec<i64>,
}

impl Sums {
    /// Says what it saves when just these rows scroll.
    fn saved(&self, rows: Range<usize>, up: i32) -> Option<(i64, Scroll)> {
        let count = distance(up);
        let (moved, erased) = match up {
            0.. => (rows.start..rows.end.checked_sub(count)?, rows.end - count..rows.end),
            _ => (rows.start + count..rows.end, rows.start..rows.start + count),
        };
        let between = |sums: &[i64], rows: &Range<usize>| at(sums, rows.end) - at(sums, rows.start);
        let is_possible = moved.start < moved.end;
        let saved = between(&self.gains, &moved) + between(&self.losses, &erased);
        is_possible.then_some((saved, Scroll { rows, up }))
    }

    /// Finds the rows of a part that save most when they scroll: the span with the largest sum, in
    /// one pass that remembers the best beginning so far.
    fn best(&self, part: &Range<usize>, up: i32) -> Option<(i64, Scroll)> {
        let count = distance(up);
        // The rows that get their text from others, which is `count` less than those that scroll.
        let (first, end) = match up {
            0.. => (part.start, part.end.checked_sub(count)?),
            _ => (part.start + count, part.end),
        };
        let lost = |from: usize| at(&self.losses, from + count) - at(&self.losses, from);
        let mut open: Option<(i64, usize)> = None;
        let mut best: Option<(i64, Range<usize>)> = None;
        for y in first..end {
            let begin = if up > 0 { 0 } else { lost(y - count) } - at(&self.gains, y);
            if open.is_none_or(|(before, _)| begin > before) {
                open = Some((begin, y));
            }
            let Some((begin, start)) = open else { continue };
            let close = at(&self.gains, y + 1) + if up > 0 { lost(y + 1) } else { 0 };
            if best.as_ref().is_none_or(|(saved, _)| begin + close > *saved) {
                best = Some((begin + close, start..y + 1));
            }
        }
        let (saved, rows) = best?;
        let rows = if up > 0 { rows.start..rows.end + count } else { rows.start - count..rows.end };
        Some((saved, Scroll { rows, up }))
    }
}

fn distance(up: i32) -> usize {
    usize::try_from(up.unsigned_abs()).unwrap_or_default()
}

fn at(sums: &[i64], y: usize) -> i64 {
    sums.get(y).copied().unwrap_or_default()
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

fn differences(shown: &[Glyph], next: &[Glyph]) -> i64 {
    let mut cost = 0;
    let mut is_behind_difference = false;
    let tail = next.iter().rposition(|glyph| !glyph.is_erased()).map_or(0, |last| last + 1);
    for (shown, next) in shown.iter().zip(next).take(tail) {
        let is_different = !shown.looks_like(next);
        if is_different {
            cost += i64::try_from(next.len()).unwrap_or_default();
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
        let erased = Picture::erased(pictures[0].size.width);
        scrolls(&shown, &next, erased.row(0), None).into_iter().next()
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
