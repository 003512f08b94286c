//! Turns the screen that is shown into the next one in as few bytes as it can.
//!
//! Pure: two buffers, two cursors and what the terminal can do give bytes; nothing is sent here.
//! Several ways are written out and the shortest is taken: only what differs; rows moved by the
//! terminal first (`shift`) and then what differs; everything afresh. Each begins and ends in
//! plain ink with all rows scrolling, so that no paint depends on the one before.

mod cluster;
mod palette;
mod ink;
mod picture;
mod travel;
mod pen;
mod row;
mod shift;
#[cfg(test)]
mod replay;

use ratatui::{buffer::Buffer, layout::Position};

use crate::layout::{Capabilities, Size};
use ink::Ink;
use pen::Pen;
use picture::{Picture, Row};
use shift::Scroll;

/// Where the cursor is shown before and after a paint; `None` where it is hidden.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    pub before: Option<Position>,
    pub after: Option<Position>,
}

/// How many bytes reach a terminal at once: Linux cuts what is written to one at 2,048.
const AT_ONCE: usize = 2048;
/// How many groups of rows may move in one paint.
const SCROLLS: usize = 3;

/// Returns the bytes that turn a screen that shows one buffer into one that shows another.
///
/// Expects what the last paint left: the cursor where `cursor` says, plain ink, no region.
/// Buffers of different sizes are painted afresh.
pub fn paint(shown: &Buffer, next: &Buffer, cursor: Cursor, capabilities: Capabilities) -> Vec<u8> {
    if shown.area != next.area {
        return repaint(next, cursor.after, capabilities);
    }
    let (shown, next) = (Picture::new(shown, capabilities), Picture::new(next, capabilities));
    let goal = Goal { next: &next, cursor: cursor.after };
    let mut pen = Pen::new(next.size, cursor.before.map(|it| (it.x, it.y)));
    let rows: Vec<_> = shown.rows().collect();
    if rows.iter().zip(next.rows()).any(|(shown, next)| !shown.looks_like(&next)) {
        pen = goal.cheapest(&pen, &rows, capabilities.has_regions);
    }
    goal.place_cursor(&mut pen, cursor.before.is_some());
    wrap(pen.out, capabilities)
}

/// Returns the bytes that paint a buffer whatever is shown.
pub fn repaint(next: &Buffer, cursor: Option<Position>, capabilities: Capabilities) -> Vec<u8> {
    let next = Picture::new(next, capabilities);
    let goal = Goal { next: &next, cursor };
    let mut pen = Pen::new(next.size, None);
    if capabilities.has_regions {
        pen.out.extend_from_slice(b"\x1b[r");
    }
    pen.out.extend_from_slice(b"\x1b[m");
    pen.out.extend_from_slice(if cursor.is_some() { b"\x1b[?25h" } else { b"\x1b[?25l" });
    goal.paint_afresh(&mut pen, &Picture::erased(next.size));
    goal.place_cursor(&mut pen, cursor.is_some());
    wrap(pen.out, capabilities)
}

/// Marks what a terminal would get in several parts as one update (DEC private mode 2026).
fn wrap(bytes: Vec<u8>, capabilities: Capabilities) -> Vec<u8> {
    if !capabilities.has_sync || bytes.len() <= AT_ONCE {
        return bytes;
    }
    [b"\x1b[?2026h", bytes.as_slice(), b"\x1b[?2026l"].concat()
}

/// What a paint shall arrive at.
struct Goal<'a> {
    next: &'a Picture<'a>,
    cursor: Option<Position>,
}

impl<'a> Goal<'a> {
    /// Writes every way to the goal and returns the shortest.
    fn cheapest(&self, from: &Pen, shown: &[Row<'a>], has_regions: bool) -> Pen {
        let erased = Picture::erased(self.next.size);
        let mut pen = from.clone();
        let scrolls = if has_regions { self.scrolls(shown, &erased) } else { Vec::new() };
        if scrolls.is_empty() {
            self.paint_changes(&mut pen, shown);
        } else {
            pen.cheaper(
                |pen| self.paint_scrolled(pen, shown.to_vec(), &scrolls, &erased),
                |pen| self.paint_changes(pen, shown),
            );
        }
        let mut afresh = from.clone();
        self.paint_afresh(&mut afresh, &erased);
        if afresh.out.len() < pen.out.len() { afresh } else { pen }
    }

    /// Finds the groups of rows that moved, each after those before it have moved.
    fn scrolls(&self, shown: &[Row<'_>], erased: &Picture<'_>) -> Vec<Scroll> {
        let next: Vec<_> = self.next.rows().collect();
        let mut shown = shown.to_vec();
        let mut scrolls = Vec::new();
        while scrolls.len() < SCROLLS {
            let Some(scroll) = shift::find(&shown, &next) else { break };
            scroll.apply(&mut shown, erased.row(0));
            scrolls.push(scroll);
        }
        scrolls
    }

    /// Lets the terminal move rows, then repaints what is left.
    fn paint_scrolled(
        &self,
        pen: &mut Pen,
        mut shown: Vec<Row<'a>>,
        scrolls: &[Scroll],
        erased: &'a Picture<'a>,
    ) {
        for scroll in scrolls {
            let first = self.next.row(scroll.revealed().start);
            let column = first.glyphs.iter().position(|glyph| !glyph.is_erased());
            let rows = narrow(scroll.rows.start)..narrow(scroll.rows.end);
            pen.scroll(&rows, scroll.up, narrow(column.unwrap_or_default()));
            scroll.apply(&mut shown, erased.row(0));
        }
        // The cursor stands where rows were revealed, and is sent away when all rows scroll again.
        for y in scrolls.last().map(Scroll::revealed).unwrap_or_default() {
            let next = self.next.row(y);
            let Some(shown) = shown.get_mut(y) else { continue };
            row::paint(pen, narrow(y), shown, &next);
            *shown = next;
        }
        pen.set_region(None);
        self.paint_changes(pen, &shown);
    }

    fn paint_changes(&self, pen: &mut Pen, shown: &[Row<'_>]) {
        for (y, (shown, next)) in (0..).zip(shown.iter().zip(self.next.rows())) {
            row::paint(pen, y, shown, &next);
        }
    }

    fn paint_afresh(&self, pen: &mut Pen, erased: &Picture<'_>) {
        pen.erase_all();
        for (y, next) in (0..).zip(self.next.rows()) {
            row::paint(pen, y, &erased.row(0), &next);
        }
    }

    /// Leaves the cursor where it is wanted, in plain ink.
    fn place_cursor(&self, pen: &mut Pen, is_shown: bool) {
        pen.dip(Ink::PLAIN);
        let Some(wanted) = self.cursor else {
            pen.out.extend_from_slice(if is_shown { b"\x1b[?25l" } else { b"" });
            return;
        };
        let Size { width, height } = self.next.size;
        let (x, y) =
            (wanted.x.min(width.saturating_sub(1)), wanted.y.min(height.saturating_sub(1)));
        let row = self.next.row(y.into());
        pen.travel(y, x, if row.has_dispute { &[] } else { row.glyphs });
        pen.out.extend_from_slice(if is_shown { b"" } else { b"\x1b[?25h" });
    }
}

/// Screens are no higher and no wider than a `u16` says.
fn narrow(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}
