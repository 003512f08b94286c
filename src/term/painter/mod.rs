//! Turns the screen that is shown into the next one in as few bytes as it can.
//!
//! Pure: two buffers, two cursors and what the terminal can do give bytes; nothing is sent here.
//! Several ways are written out and the shortest is taken: only what differs; rows moved by the
//! terminal first (`shift`) and then what differs; everything afresh.

mod cluster;
mod palette;
mod ink;
mod glyph;
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
pub(super) use picture::Picture;
use picture::Row;
use shift::Scroll;

/// How the terminal is left by a paint, beside the cells: part of what the next one begins with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rest {
    /// Where the cursor is shown; `None` where it is hidden.
    pub cursor: Option<Position>,
    /// The rows that scroll by themselves, first and last; `None` where all do.
    pub region: Option<(u16, u16)>,
}

/// What to send, and how that leaves the terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paint {
    pub bytes: Vec<u8>,
    pub rest: Rest,
}

/// How many bytes reach a terminal at once: Linux cuts what is written to one at 2,048.
const AT_ONCE: usize = 2048;

/// Paints over a screen that shows one buffer, and was left so, until it shows another.
///
/// Buffers of different sizes are painted afresh.
pub fn paint(
    shown: &Buffer,
    rest: Rest,
    next: &Buffer,
    cursor: Option<Position>,
    capabilities: Capabilities,
) -> Paint {
    let [shown, next] = [shown, next].map(|it| Picture::new(it, capabilities));
    paint_over(&shown, rest, &next, cursor, capabilities)
}

/// Paints over a picture.
pub(super) fn paint_over(
    shown: &Picture,
    rest: Rest,
    next: &Picture,
    cursor: Option<Position>,
    capabilities: Capabilities,
) -> Paint {
    if shown.size != next.size {
        return paint_anew(next, cursor, capabilities);
    }
    let goal = Goal { next, cursor };
    let mut pen = Pen::new(next.size, rest, next.long());
    let rows: Vec<_> = shown.rows().collect();
    if rows.iter().zip(next.rows()).any(|(shown, next)| !shown.looks_like(&next)) {
        pen = goal.cheapest(&pen, &rows, capabilities.has_regions);
    }
    goal.finish(pen, rest.cursor.is_some(), capabilities)
}

/// Paints a buffer whatever is shown.
pub fn repaint(next: &Buffer, cursor: Option<Position>, capabilities: Capabilities) -> Paint {
    paint_anew(&Picture::new(next, capabilities), cursor, capabilities)
}

/// Paints a picture whatever is shown.
pub(super) fn paint_anew(
    next: &Picture,
    cursor: Option<Position>,
    capabilities: Capabilities,
) -> Paint {
    let goal = Goal { next, cursor };
    let mut pen = Pen::new(next.size, Rest::default(), next.long());
    if capabilities.has_regions {
        pen.out.extend_from_slice(b"\x1b[r");
    }
    pen.out.extend_from_slice(b"\x1b[m\x1b[?25l");
    goal.paint_afresh(&mut pen, &Picture::erased(next.size.width));
    goal.finish(pen, false, capabilities)
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
    next: &'a Picture,
    cursor: Option<Position>,
}

impl<'a> Goal<'a> {
    /// Writes every way to the goal that may be the shortest, and returns that.
    fn cheapest(&self, from: &Pen<'a>, shown: &[Row<'a>], has_regions: bool) -> Pen<'a> {
        let next: Vec<_> = self.next.rows().collect();
        let erased = Picture::erased(self.next.size.width);
        let mut best: Option<Pen<'_>> = None;
        let mut consider = |least: usize, write: &dyn Fn(&mut Pen<'a>)| {
            if best.as_ref().is_some_and(|best| best.out.len() <= least) {
                return;
            }
            let mut pen = from.clone();
            write(&mut pen);
            if best.as_ref().is_none_or(|best| pen.out.len() < best.out.len()) {
                best = Some(pen);
            }
        };
        if has_regions {
            let scrolls = shift::scrolls(shown, &next, erased.row(0), from.region);
            if !scrolls.is_empty() {
                consider(0, &|pen| self.paint_scrolled(pen, shown.to_vec(), &scrolls, &erased));
            }
        }
        let changed = shown.iter().zip(&next).map(|(shown, next)| row::least(shown, next)).sum();
        consider(changed, &|pen| self.paint_changes(pen, shown));
        let all = next.iter().map(|row| row.bytes).sum();
        consider(all, &|pen| self.paint_afresh(pen, &erased));
        best.unwrap_or_else(|| from.clone())
    }

    /// Lets the terminal move rows, then repaints what is left.
    fn paint_scrolled(
        &self,
        pen: &mut Pen<'_>,
        mut shown: Vec<Row<'a>>,
        scrolls: &[Scroll],
        erased: &'a Picture,
    ) {
        for scroll in scrolls {
            let first = self.next.row(scroll.revealed().start);
            let column = first.glyphs.iter().position(|glyph| !glyph.is_erased());
            pen.scroll(scroll, narrow(column.unwrap_or_default()));
            scroll.apply(&mut shown, erased.row(0));
        }
        // The cursor stands where rows were revealed.
        for y in scrolls.last().map(Scroll::revealed).unwrap_or_default() {
            let next = self.next.row(y);
            let Some(shown) = shown.get_mut(y) else { continue };
            row::paint(pen, narrow(y), shown, &next);
            *shown = next;
        }
        self.paint_changes(pen, &shown);
    }

    fn paint_changes(&self, pen: &mut Pen<'_>, shown: &[Row<'_>]) {
        for (y, (shown, next)) in (0..).zip(shown.iter().zip(self.next.rows())) {
            row::paint(pen, y, shown, &next);
        }
    }

    fn paint_afresh(&self, pen: &mut Pen<'_>, erased: &Picture) {
        pen.erase_all();
        for (y, next) in (0..).zip(self.next.rows()) {
            row::paint(pen, y, &erased.row(0), &next);
        }
    }

    /// Leaves the cursor where it is wanted, in plain ink.
    fn finish(&self, mut pen: Pen<'_>, is_shown: bool, capabilities: Capabilities) -> Paint {
        pen.dip(Ink::PLAIN);
        let Size { width, height } = self.next.size;
        let cursor = self.cursor.map(|it| Position {
            x: it.x.min(width.saturating_sub(1)),
            y: it.y.min(height.saturating_sub(1)),
        });
        if let Some(Position { x, y }) = cursor {
            let row = self.next.row(y.into());
            pen.travel(y, x, if row.has_dispute { &[] } else { row.glyphs });
        }
        pen.out.extend_from_slice(match (is_shown, cursor.is_some()) {
            (false, true) => b"\x1b[?25h",
            (true, false) => b"\x1b[?25l",
            _ => b"",
        });
        let rest = Rest { cursor, region: pen.region };
        Paint { bytes: wrap(pen.out, capabilities), rest }
    }
}

/// Screens are no higher and no wider than a `u16` says.
fn narrow(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use ratatui::{layout::Rect, style::Style};

    use super::*;

    fn screen(lines: &[&str]) -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 30, 80));
        for (y, line) in (0..).zip(lines) {
            buffer.set_string(0, y, line, Style::new());
        }
        buffer
    }

    fn sent(next: &Buffer, capabilities: Capabilities) -> String {
        String::from_utf8(repaint(next, None, capabilities).bytes).unwrap()
    }

    #[test]
    fn only_what_arrives_in_parts_is_marked_as_one_update() {
        let capabilities = Capabilities { has_sync: true, ..Capabilities::default() };
        let few = sent(&screen(&["a few words"]), capabilities);
        let many = sent(&screen(&["as many words as there is room"; 80]), capabilities);
        assert!(!few.contains("2026"));
        assert!(many.starts_with("\x1b[?2026h") && many.ends_with("\x1b[?2026l"));
        let unknown =
            sent(&screen(&["as many words as there is room"; 80]), Capabilities::default());
        assert!(!unknown.contains("2026"));
    }

    #[test]
    fn no_cell_commands_the_terminal() {
        let mut next = screen(&[]);
        for (x, text) in (0..).zip(["\x1b]0;evil\x07", "\u{9b}31mevil", "evil\nevil", "\u{200b}"]) {
            next[(x, 0)].set_symbol(text);
        }
        assert!(
            !sent(&next, Capabilities::default()).contains(['\x07', '\u{9b}', 'e', '\u{200b}'])
        );
    }

    #[test]
    fn runs_of_wide_glyphs_are_sent_without_cursor_moves() {
        let words = "讀者在頁邊寫下自己的理由";
        assert!(sent(&screen(&[words]), Capabilities::default()).contains(words));
    }

    #[test]
    fn an_ambiguous_sign_takes_two_cells_where_the_terminal_draws_it_so() {
        let mut next = screen(&["“ 中”  end"]);
        let wide = Capabilities { is_ambiguous_wide: true, ..Capabilities::default() };
        assert!(sent(&next, wide).contains("“中” end"));
        assert!(sent(&next, Capabilities::default()).contains("“ 中”  end"));
        next[(1, 0)].set_symbol("x");
        assert!(sent(&next, wide).contains("“\x1b[2Gx"));
    }
}
