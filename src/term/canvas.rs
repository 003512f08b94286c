//! What is shown and what comes next, taking turns. No terminal, bytes only.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::painter::{Picture, Rest, paint_anew, paint_over};
use crate::layout::{Capabilities, Size};

/// The cells to draw into, what was drawn last, and how the last paint left the terminal.
pub(super) struct Canvas {
    cells: Buffer,
    shown: Picture,
    next: Picture,
    /// `None` where nobody knows what is shown.
    rest: Option<Rest>,
}

impl Canvas {
    /// Begins with a screen of which nothing is known.
    pub(super) fn new() -> Self {
        let cells = Buffer::empty(Rect::default());
        Self { cells, shown: Picture::default(), next: Picture::default(), rest: None }
    }

    /// Draws the next screen and returns the bytes that show it; `draw` says where the cursor
    /// stands, if it is shown.
    pub(super) fn paint(
        &mut self,
        size: Size,
        capabilities: Capabilities,
        draw: impl FnOnce(&mut Buffer) -> Option<Position>,
    ) -> Vec<u8> {
        self.cells.resize(Rect::new(0, 0, size.width, size.height));
        self.cells.reset();
        let cursor = draw(&mut self.cells);
        self.next.read(&self.cells, capabilities);
        let paint = match self.rest {
            Some(rest) => paint_over(&self.shown, rest, &self.next, cursor, capabilities),
            None => paint_anew(&self.next, cursor, capabilities),
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
