//! The bytes of one paint, and where they leave the terminal: cursor, ink and scrolled region.
//!
//! Knows what each sequence does and costs; which ones are worth sending is decided elsewhere.

use std::io::Write;

use super::{Rest, glyph::Glyph, ink::Ink, narrow, picture::Long, shift::Scroll, travel};
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
pub(super) struct Pen<'a> {
    pub(super) out: Vec<u8>,
    pub(super) place: Place,
    /// The rows that scroll by themselves, first and last; all where nothing is set.
    pub(super) region: Option<(u16, u16)>,
    size: Size,
    long: &'a Long,
}

impl<'a> Pen<'a> {
    /// Begins as the last paint left the terminal, in plain ink.
    pub(super) fn new(size: Size, rest: Rest, long: &'a Long) -> Self {
        let (row, column) = rest.cursor.map(|it| (it.y, it.x)).unzip();
        let place = Place { row, column, ink: Ink::PLAIN };
        Self { out: Vec::new(), place, region: rest.region, size, long }
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
    pub(super) fn travel(&mut self, row: u16, column: u16, behind: &[Glyph]) {
        travel::write(self.place, (row, column), behind, self.region, &mut self.out);
        (self.place.row, self.place.column) = (Some(row), Some(column));
    }

    /// Draws a glyph where the cursor stands.
    pub(super) fn draw(&mut self, glyph: &Glyph) {
        if !glyph.suits(self.place.ink) {
            self.dip(glyph.ink);
        }
        match glyph.long() {
            None => glyph.write(&mut self.out),
            Some(packed) => {
                let text = self.long.iter().find(|(it, _)| *it == packed).map(|(_, text)| text);
                self.out.extend_from_slice(text.map_or(b"", |text| text.as_bytes()));
            }
        }
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

    /// Moves the text of some rows up or down, which erases rows at the other end, and goes to the
    /// first of these at a column.
    ///
    /// The region stays set: the next scroll is most often of the same rows. By index and reverse
    /// index at its edge, which everything knows: a Linux console has no SU and SD, and terminals
    /// differ on where the cursor stands after rows were deleted or inserted.
    pub(super) fn scroll(&mut self, scroll: &Scroll, column: u16) {
        self.dip(Ink::PLAIN);
        let (top, bottom) = scroll.region();
        self.set_region((top, bottom));
        let (edge, step): (_, &[u8]) =
            if scroll.up > 0 { (bottom, b"\n") } else { (top, b"\x1bM") };
        self.travel(edge, column, &[]);
        self.out.extend_from_slice(&step.repeat(scroll.distance()));
        self.travel(narrow(scroll.revealed().start), column, &[]);
    }

    /// Lets only some rows scroll, first and last (DECSTBM). The cursor goes to the corner of the
    /// screen, on some terminals to that of the rows.
    fn set_region(&mut self, (top, bottom): (u16, u16)) {
        let is_all = (top, bottom) == (0, self.size.height.saturating_sub(1));
        let region = (!is_all).then_some((top, bottom));
        if region == self.region {
            return;
        }
        match region {
            None => self.out.extend_from_slice(b"\x1b[r"),
            Some((0, bottom)) => self.send(format_args!("\x1b[;{}r", bottom + 1)),
            Some((top, bottom)) => self.send(format_args!("\x1b[{};{}r", top + 1, bottom + 1)),
        }
        self.region = region;
        (self.place.row, self.place.column) = (None, None);
    }

    /// Writes formatted bytes.
    fn send(&mut self, bytes: std::fmt::Arguments<'_>) {
        // Writing into a vector cannot fail.
        let _ = self.out.write_fmt(bytes);
    }
}
