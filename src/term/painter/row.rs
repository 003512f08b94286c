//! Repaints one row: only what differs, line ends by erasing, whichever way is shorter.

use super::{glyph::Glyph, pen::Pen, picture::Row};

/// Erasing costs as much as this many blanks.
const ERASE: usize = 3;

/// Turns a row that shows one thing into a row that shows another.
pub(super) fn paint(pen: &mut Pen<'_>, y: u16, shown: &Row<'_>, next: &Row<'_>) {
    if shown.looks_like(next) {
        return;
    }
    if shown.has_dispute || next.has_dispute {
        return paint_whole(pen, y, next.glyphs);
    }
    let changes = Changes::new(shown.glyphs, next.glyphs);
    let in_place = |pen: &mut Pen<'_>| paint_changes(pen, y, &changes);
    if changes.holes() < ERASE {
        return in_place(pen);
    }
    pen.cheaper(in_place, |pen| {
        let start = changes.first;
        pen.travel(y, column(start), next.glyphs);
        pen.erase_rest();
        let kept = shown.glyphs.get(..start).unwrap_or_default();
        let erased = std::iter::repeat_n(Glyph::BLANK, shown.glyphs.len() - kept.len());
        let shown: Vec<_> = kept.iter().copied().chain(erased).collect();
        paint_changes(pen, y, &Changes::new(&shown, next.glyphs));
    });
}

/// Returns how many bytes a change takes at least: those of the glyphs that differ.
pub(super) fn least(shown: &Row<'_>, next: &Row<'_>) -> usize {
    if shown.blocks == next.blocks {
        return 0;
    }
    let pairs = shown.glyphs.iter().zip(next.glyphs);
    let differing = pairs.filter(|(shown, next)| !next.is_erased() && !shown.looks_like(next));
    differing.map(|(_, next)| next.len()).sum()
}

/// The columns in which two rows differ, within one span.
struct Changes<'a> {
    shown: &'a [Glyph],
    next: &'a [Glyph],
    first: usize,
    /// One behind the last column that differs; 0 where none does.
    end: usize,
    /// From here on the next row is blank.
    tail: usize,
}

impl<'a> Changes<'a> {
    fn new(shown: &'a [Glyph], next: &'a [Glyph]) -> Self {
        let differs = |(one, other): (&Glyph, &Glyph)| !one.looks_like(other);
        let pairs = || shown.iter().zip(next);
        let first = pairs().position(differs).unwrap_or_default();
        let end = pairs().rposition(differs).map_or(0, |last| last + 1);
        let tail = next.iter().rposition(|glyph| !glyph.is_erased()).map_or(0, |last| last + 1);
        Self { shown, next, first, end, tail }
    }

    /// Counts the blanks that would have to be written before the tail.
    fn holes(&self) -> usize {
        let pairs = self.shown.iter().zip(self.next).take(self.tail).skip(self.first);
        pairs.filter(|(shown, next)| next.is_erased() && !shown.is_erased()).count()
    }
}

fn paint_changes(pen: &mut Pen<'_>, y: u16, changes: &Changes<'_>) {
    let pairs = changes.shown.iter().zip(changes.next).enumerate();
    for (x, (shown, next)) in pairs.take(changes.end).skip(changes.first) {
        if next.width == 0 || shown.looks_like(next) {
            continue;
        }
        pen.travel(y, column(x), changes.next);
        if x >= changes.tail && changes.end - x > ERASE {
            return pen.erase_rest();
        }
        pen.draw(next);
    }
}

/// Repaints a row in which terminals may have put the cursor where nobody knows: erased first,
/// every column after a disputed cluster drawn, each of those behind one at its absolute column.
fn paint_whole(pen: &mut Pen<'_>, y: u16, next: &[Glyph]) {
    pen.travel(y, 0, &[]);
    pen.erase_rest();
    let drawn = next.iter().rposition(|glyph| !glyph.is_erased()).map_or(0, |last| last + 1);
    let dispute = next.iter().position(|glyph| glyph.is_disputed).unwrap_or(drawn);
    for (x, glyph) in next.iter().enumerate().take(drawn) {
        if glyph.width == 0 || (x < dispute && glyph.is_erased()) {
            continue;
        }
        pen.travel(y, column(x), &[]);
        pen.draw(glyph);
    }
    // What a cluster drew beyond its columns goes too.
    if dispute < drawn && drawn < next.len() {
        let end = next.iter().skip(drawn).position(|glyph| glyph.width > 0).unwrap_or_default();
        pen.travel(y, column(drawn + end), &[]);
        pen.erase_rest();
    }
}

/// Rows are no wider than a `u16` says.
fn column(x: usize) -> u16 {
    u16::try_from(x).unwrap_or(u16::MAX)
}
