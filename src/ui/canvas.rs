//! Writing text into cells, by the widths that the layout counts with.

use ratatui::{buffer::Buffer, layout::Position, style::Style};

use crate::layout::{
    Area, Bidi, Capabilities, Direction, Signs, cells, clusters, column_seen, cut, ordered, shown,
    width_of,
};

/// The cells of a screen.
pub(super) struct Canvas<'a> {
    buffer: &'a mut Buffer,
    is_ambiguous_wide: bool,
    signs: Signs,
    bidi: Bidi,
}

impl<'a> Canvas<'a> {
    pub(super) fn new(buffer: &'a mut Buffer, capabilities: Capabilities) -> Self {
        let Capabilities { is_ambiguous_wide, signs, bidi, .. } = capabilities;
        Self { buffer, is_ambiguous_wide, signs, bidi }
    }

    /// Returns how many cells a text takes.
    pub(super) fn width(&self, text: &str) -> u16 {
        width_of(text, self.is_ambiguous_wide)
    }

    /// Cuts a text to a width, with `…` where something is missing.
    pub(super) fn cut(&self, text: &str, width: u16) -> String {
        cut(text, width, self.signs, self.is_ambiguous_wide)
    }

    /// Writes a text on one row, as much as fits into a width; returns the column behind it.
    pub(super) fn put(&mut self, x: u16, y: u16, text: &str, width: u16, style: Style) -> u16 {
        let direction = Direction::of(text, Direction::LeftToRight);
        self.put_running(x, y, text, width, direction, style)
    }

    /// Writes a line of a text that runs one way; returns the column behind it.
    pub(super) fn put_running(
        &mut self,
        x: u16,
        y: u16,
        text: &str,
        width: u16,
        direction: Direction,
        style: Style,
    ) -> u16 {
        if self.bidi == Bidi::Terminal || text.is_ascii() {
            return self.put_seen(x, y, text, width, style);
        }
        let mut column = 0u16;
        let end = clusters(text, 0).find(|(_, cluster)| {
            column = column.saturating_add(cells(cluster, self.is_ambiguous_wide));
            column > width
        });
        let text = end.map_or(text, |(byte, _)| text.get(..byte).unwrap_or_default());
        self.put_seen(x, y, &ordered(text, direction), width, style)
    }

    /// Returns the column of a code point in a line of ours that is turned; `None` behind its last.
    pub(super) fn column_of(&self, text: &str, point: usize) -> Option<u16> {
        if self.bidi == Bidi::Terminal || text.is_ascii() {
            return None;
        }
        column_seen(text, Direction::LeftToRight, point, self.is_ambiguous_wide)
    }

    /// Writes a text that is in the order in which it is seen, as [`Self::put`] does.
    pub(super) fn put_seen(&mut self, x: u16, y: u16, text: &str, width: u16, style: Style) -> u16 {
        let mut at = x;
        let end = x.saturating_add(width);
        for (_, cluster) in clusters(text, 0) {
            let taken = cells(cluster, self.is_ambiguous_wide);
            if taken == 0 {
                continue;
            }
            if at.saturating_add(taken) > end {
                break;
            }
            self.set(at, y, shown(cluster), taken, style);
            at += taken;
        }
        at
    }

    /// Writes a text, cut to a width with `…`; returns the column behind it.
    pub(super) fn put_cut(&mut self, x: u16, y: u16, text: &str, width: u16, style: Style) -> u16 {
        let fits = self.cut(text, width);
        self.put(x, y, &fits, width, style)
    }

    /// Writes a text that ends at a column; returns the column where it begins.
    pub(super) fn put_right(&mut self, end: u16, y: u16, text: &str, style: Style) -> u16 {
        let x = end.saturating_sub(self.width(text));
        self.put(x, y, text, end - x, style);
        x
    }

    /// Repeats a sign over a width.
    pub(super) fn fill(&mut self, x: u16, y: u16, sign: &str, width: u16, style: Style) {
        let step = cells(sign, self.is_ambiguous_wide).max(1);
        for at in (x..x.saturating_add(width)).step_by(step.into()) {
            if at + step <= x.saturating_add(width) {
                self.set(at, y, sign, step, style);
            }
        }
    }

    /// Lays a style over cells that are written.
    pub(super) fn paint(&mut self, x: u16, y: u16, width: u16, style: Style) {
        for at in x..x.saturating_add(width) {
            if let Some(cell) = self.buffer.cell_mut(Position::new(at, y)) {
                cell.set_style(style);
            }
        }
    }

    /// Empties an area.
    pub(super) fn clear(&mut self, area: Area) {
        for y in area.y..area.y.saturating_add(area.size.height) {
            for x in area.x..area.x.saturating_add(area.size.width) {
                if let Some(cell) = self.buffer.cell_mut(Position::new(x, y)) {
                    cell.reset();
                }
            }
        }
    }

    fn set(&mut self, x: u16, y: u16, cluster: &str, width: u16, style: Style) {
        // The cells under the right part of a wide cluster stay empty.
        for right in 1..width {
            if let Some(cell) = self.buffer.cell_mut(Position::new(x + right, y)) {
                cell.reset();
                cell.set_style(style);
            }
        }
        if let Some(cell) = self.buffer.cell_mut(Position::new(x, y)) {
            // What was painted there before is gone, its style too.
            cell.reset();
            cell.set_symbol(cluster).set_style(style);
        }
    }
}
