//! The shortest way of the cursor from one cell to another.

use std::{cmp::Ordering, io::Write};

use super::{glyph::Glyph, pen::Place};

/// Steps along a row, from the column where the cursor is or from the first.
#[derive(Clone, Copy, Debug)]
enum Across {
    Stay,
    Forward(u16),
    Back(u16),
    Backspaces(u16),
    /// The absolute column.
    Column(u16),
    /// What stands there is sent again.
    Again(usize),
}

/// A way: carriage return or not, then down or up, then along the row.
#[derive(Clone, Copy, Debug)]
struct Way {
    returns: bool,
    rows: i32,
    across: Across,
}

/// Writes the shortest way to a cell, given as row and column.
///
/// `behind` is what stands in the goal's row before the goal, as far as it is known to be right;
/// `region` the rows that scroll by themselves: no step leaves these, it would scroll or stop; nor
/// is one made outside of them, where terminals differ.
pub(super) fn write(
    from: Place,
    (row, column): (u16, u16),
    behind: &[Glyph],
    region: Option<(u16, u16)>,
    out: &mut Vec<u8>,
) {
    if (from.row, from.column) == (Some(row), Some(column)) {
        return;
    }
    let absolute = absolute_cost(row, column);
    let best = ways(from, row, column, behind, region)
        .map(|way| (way_cost(way, behind, column), way))
        .min_by_key(|(cost, _)| *cost)
        .filter(|(cost, _)| *cost <= absolute);
    match best {
        Some((_, way)) => write_way(way, behind, column, out),
        None => write_absolute(row, column, out),
    }
}

/// Lists the ways that are not absolute; none where the row is unknown.
fn ways(
    from: Place,
    row: u16,
    column: u16,
    behind: &[Glyph],
    region: Option<(u16, u16)>,
) -> impl Iterator<Item = Way> {
    let is_within = |it: u16| region.is_none_or(|(top, bottom)| (top..=bottom).contains(&it));
    let is_near = |now: u16| now == row || (is_within(now) && is_within(row));
    let resend = |start: u16| {
        let between = behind.get(usize::from(start)..usize::from(column))?;
        let is_right = |glyph: &Glyph| {
            glyph.long().is_none()
                && !glyph.is_disputed
                && (glyph.width == 0 || glyph.suits(from.ink))
        };
        // A sequence is never longer than this; and it must not begin with half a glyph.
        let is_short = between.len() <= 8 && between.first().is_some_and(|it| it.width > 0);
        (is_short && between.iter().all(is_right)).then(|| Across::Again(usize::from(start)))
    };
    let here = |now: u16| match now.cmp(&column) {
        Ordering::Equal => [Some(Across::Stay), None],
        Ordering::Less => [Some(Across::Forward(column - now)), resend(now)],
        Ordering::Greater => {
            [Some(Across::Back(now - column)), Some(Across::Backspaces(now - column))]
        }
    };
    let [near, other] = from.column.map(here).unwrap_or_default();
    let return_to = if column == 0 { Across::Stay } else { Across::Forward(column) };
    let across = [
        (false, near),
        (false, other),
        (false, Some(Across::Column(column))),
        (true, Some(return_to)),
        (true, resend(0)),
    ];
    let vertical = from.row.filter(|now| is_near(*now)).map(|it| i32::from(row) - i32::from(it));
    across.into_iter().filter_map(move |(returns, across)| {
        Some(Way { returns, rows: vertical?, across: across? })
    })
}

fn way_cost(way: Way, behind: &[Glyph], column: u16) -> usize {
    let vertical = match way.rows {
        1.. => usize::try_from(way.rows)
            .unwrap_or(usize::MAX)
            .min(counted_cost(way.rows.unsigned_abs())),
        0 => 0,
        -1 => 2,
        _ => counted_cost(way.rows.unsigned_abs()),
    };
    let across = match way.across {
        Across::Stay => 0,
        Across::Forward(count) | Across::Back(count) => counted_cost(count.into()),
        Across::Backspaces(count) => usize::from(count),
        Across::Column(column) => counted_cost(u32::from(column) + 1),
        Across::Again(start) => again(behind, start, column).map(Glyph::len).sum(),
    };
    usize::from(way.returns) + vertical + across
}

fn write_way(way: Way, behind: &[Glyph], column: u16, out: &mut Vec<u8>) {
    if way.returns {
        out.push(b'\r');
    }
    let count = way.rows.unsigned_abs();
    let feeds = usize::try_from(way.rows).unwrap_or_default();
    match way.rows {
        1.. if feeds <= counted_cost(count) => out.extend(std::iter::repeat_n(b'\n', feeds)),
        1.. => write_counted(count, 'B', out),
        0 => (),
        -1 => out.extend_from_slice(b"\x1bM"),
        _ => write_counted(count, 'A', out),
    }
    match way.across {
        Across::Stay => (),
        Across::Forward(count) => write_counted(count.into(), 'C', out),
        Across::Back(count) => write_counted(count.into(), 'D', out),
        Across::Backspaces(count) => out.extend(std::iter::repeat_n(8, count.into())),
        Across::Column(column) => write_counted(u32::from(column) + 1, 'G', out),
        Across::Again(start) => {
            again(behind, start, column).for_each(|glyph| glyph.write(out));
        }
    }
}

fn again(behind: &[Glyph], start: usize, column: u16) -> impl Iterator<Item = &Glyph> {
    behind.iter().take(column.into()).skip(start)
}

/// Counts the bytes of a sequence with one number, which is left out where it is one.
fn counted_cost(count: u32) -> usize {
    3 + if count == 1 { 0 } else { digits(count) }
}

fn write_counted(count: u32, end: char, out: &mut Vec<u8>) {
    // Writing into a vector cannot fail.
    let _ = if count == 1 { write!(out, "\x1b[{end}") } else { write!(out, "\x1b[{count}{end}") };
}

fn absolute_cost(row: u16, column: u16) -> usize {
    match (u32::from(row) + 1, u32::from(column) + 1) {
        (1, 1) => 3,
        (line, 1) => 3 + digits(line),
        (1, number) => 4 + digits(number),
        (line, number) => 4 + digits(line) + digits(number),
    }
}

fn write_absolute(row: u16, column: u16, out: &mut Vec<u8>) {
    let (line, number) = (u32::from(row) + 1, u32::from(column) + 1);
    let _ = match (line, number) {
        (1, 1) => write!(out, "\x1b[H"),
        (_, 1) => write!(out, "\x1b[{line}H"),
        (1, _) => write!(out, "\x1b[;{number}H"),
        _ => write!(out, "\x1b[{line};{number}H"),
    };
}

fn digits(number: u32) -> usize {
    number.checked_ilog10().map_or(1, |log| usize::try_from(log).unwrap_or_default() + 1)
}
