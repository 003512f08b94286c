//! The sheet in which a note is written; the quoted text stays in sight above it.

use ratatui::{layout::Position, style::Style};

use super::Scene;
use crate::{
    app::{Editor, editor_area},
    layout::{Bidi, Direction, column_seen, cursor_at, wrap_plain},
};

/// The column of the words.
const INDENT: u16 = 2;

impl Scene<'_> {
    /// Draws the sheet; returns where the cursor stands.
    pub(super) fn editor(&mut self, editor: &Editor) -> Position {
        let size = self.state.window.size;
        let area = editor_area(size);
        let kind = editor.draft.note.kind;
        let kind = format!("{} {}", kind.sign(), self.name(&format!("kind-{}", kind.name())));
        let room = size.width.saturating_sub(30 + self.canvas.width(&kind));
        let quote = self.canvas.cut(&editor.quote.replace('\n', " "), room.min(48));
        let quote = self.quoted(&quote);
        let values = [("number", editor.number.into()), ("quote", quote.into())];
        let title = self.tell("note-on", values);
        self.rule(area, &title, &kind);
        let is_wide = self.state.window.capabilities.is_ambiguous_wide;
        let (text, width) = (editor.buffer.text(), self.state.editor_width());
        let rows = wrap_plain(text, width, is_wide);
        let (row, column) = cursor_at(text, &rows, editor.buffer.cursor(), width, is_wide);
        let room = usize::from(area.size.height.saturating_sub(1)).max(1);
        let top = (row + 1).saturating_sub(room);
        let direction = self.direction(text);
        for (line, y) in rows.iter().skip(top).zip(area.y + 1..area.y + area.size.height) {
            let words = line.of(text).replace('\t', " ");
            let x = INDENT + self.indent(&words, direction, width);
            self.canvas.put_running(x, y, &words, width, direction, Style::new());
        }
        let column = match rows.get(row).filter(|_| self.turns(text)) {
            Some(line) => {
                let words = line.of(text);
                let within = editor.buffer.cursor().saturating_sub(line.start);
                let indent = self.indent(words, direction, width);
                match (column_seen(words, direction, within, is_wide), direction) {
                    (Some(column), _) => indent + column,
                    (None, Direction::RightToLeft) => indent.saturating_sub(1),
                    (None, Direction::LeftToRight) => column,
                }
            }
            None => column,
        };
        let y = area.y + 1 + u16::try_from(row - top.min(row)).unwrap_or(0);
        Position::new((INDENT + column).min(size.width.saturating_sub(1)), y)
    }

    /// Says whether a text is turned here.
    fn turns(&self, text: &str) -> bool {
        !text.is_ascii() && self.state.window.capabilities.bidi == Bidi::Postil
    }

    fn direction(&self, text: &str) -> Direction {
        let edition = Direction::LeftToRight;
        if self.turns(text) { Direction::of(text, edition) } else { edition }
    }

    /// Returns how far a line is set in that runs from right to left.
    fn indent(&self, words: &str, direction: Direction, width: u16) -> u16 {
        let spare = width.saturating_sub(self.canvas.width(words));
        if direction.is_right_to_left() { spare } else { 0 }
    }
}
