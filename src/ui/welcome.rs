//! The first start: an empty library says what postil is and what can be done now.

use ratatui::{layout::Position, style::Style};

use super::{Role, Scene};
use crate::layout::wrap_plain;

/// The column of the words.
const INDENT: u16 = 5;

impl Scene<'_> {
    /// Draws the first start; returns where what it says begins.
    pub(super) fn welcome(&mut self) -> Position {
        let size = self.state.window.size;
        let title = self.name("library-title");
        self.canvas.put(1, 0, &title, size.width, self.role(Role::Strong));
        let indent = if size.width < 60 { 1 } else { INDENT };
        let width = size.width.saturating_sub(2 * indent).min(self.state.settings.measure);
        let path = self.state.settings.library_path.as_str();
        let enter = self.state.keymap.chord_of(crate::app::Action::Shelf(crate::app::Shelf::Open));
        let add = self.state.keymap.chord_of(crate::app::Action::Shelf(crate::app::Shelf::Add));
        let help = crate::app::Action::Everywhere(crate::app::Everywhere::Help);
        let help = self.state.keymap.chord_of(help);
        let values = || {
            [
                ("path", path.into()),
                ("enter", enter.as_str().into()),
                ("add", add.as_str().into()),
                ("help", help.as_str().into()),
            ]
        };
        let say = |id| self.tell(id, values());
        let [what, empty, keys, shell] =
            ["welcome-what", "welcome-empty", "welcome-keys", "welcome-shell"].map(say);
        let keys: Vec<String> = keys.lines().map(|line| format!("  {line}")).collect();
        let keys = keys.join("\n");
        let (what, empty) = (self.wrap_lines(&what, width), self.wrap_lines(&empty, width));
        let (keys, shell) = (self.wrap_lines(&keys, width), self.wrap_lines(&shell, width));
        let is_low = size.height < 16;
        // Where there is little room, what can be done goes before what postil is.
        let parts = if is_low { vec![keys, empty, what] } else { vec![what, empty, keys, shell] };
        let mut y = if is_low { 2 } else { 4 };
        let first = Position::new(indent, y);
        for rows in parts {
            if is_low && y + u16::try_from(rows.len()).unwrap_or(u16::MAX) >= size.height {
                break;
            }
            for (x, words) in rows {
                self.canvas.put(indent + x, y, &words, width.saturating_sub(x), Style::new());
                y += 1;
            }
            y += 1;
        }
        first
    }

    /// Wraps lines, each at its own indent; returns the indents and the rows.
    fn wrap_lines(&self, text: &str, width: u16) -> Vec<(u16, String)> {
        let is_wide = self.state.window.capabilities.is_ambiguous_wide;
        let mut rows = Vec::new();
        for line in text.lines() {
            let words = line.trim_start();
            let indent = u16::try_from(line.len() - words.len()).unwrap_or_default();
            let room = width.saturating_sub(indent).max(1);
            let laid = wrap_plain(words, room, is_wide);
            rows.extend(laid.iter().map(|row| (indent, row.of(words).trim_end().to_owned())));
        }
        rows
    }
}
