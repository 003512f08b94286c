//! The bytes of one paint, and where they leave the terminal: cursor, ink and scrolled region.
//!
//! Knows what each sequence does and costs; which ones are worth sending is decided elsewhere.

use std::{io::Write, ops::Range};

use super::{ink::Ink, picture::Glyph, travel};
use crate::layout::Size;

/// What is known of the terminal after the bytes so far.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) row: Option<u16>,
    /// Unknown behind the last column and behind a cluster of disputed width.
    pub(super) column: Option<u16>,
    pub(super) ink: Ink,
}

/// Writes to a terminal of a known size.
#[derive(Clone, Debug)]
pub(super) struct Pen {
    pub(super) out: Vec<u8>,
    pub(super) place: Place,
    size: Size,
    /// The rows that scroll by themselves; all where nothing is set.
    region: Option<(u16, u16)>,
}

impl Pen {
    /// Begins where the cursor stands, in plain ink.
    pub(super) fn new(size: Size, cursor: Option<(u16, u16)>) -> Self {
        let (column, row) = cursor.unzip();
        Self { out: Vec::new(), place: Place { row, column, ink: Ink::PLAIN }, size, region: None }
    }

    /// Writes in both ways and keeps the shorter.
    pub(super) fn cheaper(&mut self, one: impl FnOnce(&mut Self), other: impl FnOnce(&mut Self)) {
        let fork = || Self { out: Vec::new(), ..*self };
        let (mut first, mut second) = (fork(), fork());
        one(&mut first);
        other(&mut second);
        let best = if second.out.len() < first.out.len() { second } else { first };
        self.out.extend_from_slice(&best.out);
        (self.place, self.region) = (best.place, best.region);
    }

    /// Moves the cursor in the fewest bytes. `behind` is what stands in the row before the goal
    /// and may be sent again where that is shorter than a sequence.
    pub(super) fn travel(&mut self, row: u16, column: u16, behind: &[Glyph<'_>]) {
        let rows = match self.region {
            Some((top, bottom)) => top..bottom + 1,
            None => 0..self.size.height,
        };
        travel::write(self.place, (row, column), behind, &rows, &mut self.out);
        (self.place.row, self.place.column) = (Some(row), Some(column));
    }

    /// Draws a glyph where the cursor stands.
    pub(super) fn draw(&mut self, glyph: &Glyph<'_>) {
        if !glyph.suits(self.place.ink) {
            self.dip(glyph.ink);
        }
        self.out.extend_from_slice(glyph.text.as_bytes());
        let column = self.place.column.map(|column| column.saturating_add(glyph.width));
        self.place.column = column.filter(|it| *it < self.size.width && !glyph.is_disputed);
    }

    /// Erases from the cursor to the end of the row.
    ///
    /// Never on a coloured background: not every terminal erases with the current one.
    pub(super) fn erase_rest(&mut self) {
        if self.place.ink.on_blank() != Ink::PLAIN {
            self.dip(Ink::PLAIN);
        }
        self.out.extend_from_slice(b"\x1b[K");
    }

    /// Erases the screen.
    pub(super) fn erase_all(&mut self) {
        self.dip(Ink::PLAIN);
        self.travel(0, 0, &[]);
        self.out.extend_from_slice(b"\x1b[J");
    }

    /// Changes the ink.
    pub(super) fn dip(&mut self, ink: Ink) {
        ink.write_from(self.place.ink, &mut self.out);
        self.place.ink = ink;
    }

    /// Lets only some rows scroll, or all again; the cursor goes to the corner (DECSTBM).
    pub(super) fn set_region(&mut self, rows: Option<&Range<u16>>) {
        let all = 0..self.size.height;
        let region = rows.filter(|rows| **rows != all).map(|rows| (rows.start, rows.end - 1));
        if region == self.region {
            return;
        }
        match region {
            None => self.out.extend_from_slice(b"\x1b[r"),
            Some((0, bottom)) => self.send(format_args!("\x1b[;{}r", bottom + 1)),
            Some((top, bottom)) => self.send(format_args!("\x1b[{};{}r", top + 1, bottom + 1)),
        }
        self.region = region;
        (self.place.row, self.place.column) = (Some(0), Some(0));
    }

    /// Moves the text of the region's rows up or down; erased rows follow. `column` is where the
    /// cursor is wanted next.
    ///
    /// By index and reverse index at the edge, or by deleting and inserting rows at the top: a
    /// Linux console has these, but not SU and SD.
    pub(super) fn scroll(&mut self, rows: &Range<u16>, up: i32, column: u16) {
        self.dip(Ink::PLAIN);
        self.set_region(Some(rows));
        let count = usize::try_from(up.unsigned_abs()).unwrap_or_default();
        let by_edge = |pen: &mut Self| {
            let edge = if up > 0 { rows.end.saturating_sub(1) } else { rows.start };
            pen.travel(edge, column, &[]);
            let step: &[u8] = if up > 0 { b"\n" } else { b"\x1bM" };
            pen.out.extend_from_slice(&step.repeat(count));
        };
        let by_rows = |pen: &mut Self| {
            pen.travel(rows.start, 0, &[]);
            let number = if count == 1 { String::new() } else { count.to_string() };
            pen.send(format_args!("\x1b[{number}{}", if up > 0 { 'M' } else { 'L' }));
        };
        self.cheaper(by_edge, by_rows);
    }

    /// Writes formatted bytes.
    pub(super) fn send(&mut self, bytes: std::fmt::Arguments<'_>) {
        // Writing into a vector cannot fail.
        let _ = self.out.write_fmt(bytes);
    }
}
