//! What is shown and what comes next: two buffers that take turns. No terminal, bytes only.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::painter::{Rest, paint, repaint};
use crate::layout::{Capabilities, Size};

/// The two buffers, and how the last paint left the terminal.
pub(super) struct Canvas {
    shown: Buffer,
    next: Buffer,
    /// `None` where nobody knows what is shown.
    rest: Option<Rest>,
}

impl Canvas {
    /// Begins with a screen of which nothing is known.
    pub(super) fn new() -> Self {
        let empty = || Buffer::empty(Rect::default());
        Self { shown: empty(), next: empty(), rest: None }
    }

    /// Draws the next screen and returns the bytes that show it; `draw` says where the cursor
    /// stands, if it is shown.
    pub(super) fn paint(
        &mut self,
        size: Size,
        capabilities: Capabilities,
        draw: impl FnOnce(&mut Buffer) -> Option<Position>,
    ) -> Vec<u8> {
        self.next.resize(Rect::new(0, 0, size.width, size.height));
        self.next.reset();
        let cursor = draw(&mut self.next);
        let paint = match self.rest {
            Some(rest) => paint(&self.shown, rest, &self.next, cursor, capabilities),
            None => repaint(&self.next, cursor, capabilities),
        };
        self.rest = Some(paint.rest);
        std::mem::swap(&mut self.shown, &mut self.next);
        paint.bytes
    }

    /// Forgets what is shown: the next paint paints everything.
    pub(super) fn forget(&mut self) {
        self.rest = None;
    }
}

#[cfg(test)]
mod tests {
    use ratatui::style::Style;

    use super::*;

    const SIZE: Size = Size { width: 12, height: 2 };

    fn paint(canvas: &mut Canvas, size: Size, word: &str) -> String {
        let bytes = canvas.paint(size, Capabilities::default(), |buffer| {
            if buffer.area.width > 0 {
                buffer.set_string(0, 0, word, Style::new());
            }
            Some(Position { x: 0, y: 1 })
        });
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn the_first_paint_paints_everything_and_the_same_again_nothing() {
        let mut canvas = Canvas::new();
        assert!(paint(&mut canvas, SIZE, "word").contains("\x1b[J"));
        assert_eq!(paint(&mut canvas, SIZE, "word"), "");
        let change = paint(&mut canvas, SIZE, "ward");
        assert!(change.contains('a') && !change.contains('d'), "{change:?}");
    }

    #[test]
    fn after_forgetting_or_another_size_everything_is_painted() {
        let mut canvas = Canvas::new();
        paint(&mut canvas, SIZE, "word");
        canvas.forget();
        assert!(paint(&mut canvas, SIZE, "word").contains("word"));
        let wider = Size { width: 13, ..SIZE };
        assert!(paint(&mut canvas, wider, "word").contains("\x1b[J"));
    }

    #[test]
    fn a_screen_without_cells_is_no_trouble() {
        let mut canvas = Canvas::new();
        paint(&mut canvas, Size::default(), "");
        assert_eq!(paint(&mut canvas, Size::default(), ""), "");
    }
}
