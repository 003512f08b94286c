//! The first start: an empty library says what postil is and what can be done now.

use ratatui::style::Style;

use super::{Role, Scene};
use crate::layout::wrap_plain;

/// The column of the words.
const INDENT: u16 = 5;

impl Scene<'_> {
    /// Draws the first start.
    pub(super) fn welcome(&mut self) {
        let size = self.state.window.size;
        let title = self.name("library-title");
        self.canvas.put(1, 0, &title, size.width, self.role(Role::Strong));
        let indent = if size.width < 60 { 1 } else { INDENT };
        let width = size.width.saturating_sub(2 * indent).min(self.state.settings.measure);
        let path = self.state.settings.library_path.as_str();
        let enter = self.state.keymap.chord_of(crate::app::Action::Shelf(crate::app::Shelf::Open));
        let help = crate::app::Action::Everywhere(crate::app::Everywhere::Help);
        let help = self.state.keymap.chord_of(help);
        let values = || {
            [
                ("path", path.into()),
                ("enter", enter.as_str().into()),
                ("help", help.as_str().into()),
            ]
        };
        let mut y = if size.height < 16 { 1 } else { 3 };
        for id in ["welcome-what", "welcome-empty", "welcome-keys", "welcome-shell"] {
            let words = self.look.words.say(id, values());
            for row in wrap_plain(&words, width, self.state.window.capabilities.is_ambiguous_wide) {
                if y + 1 >= size.height {
                    return;
                }
                self.canvas.put(indent, y, row.of(&words).trim_end(), width, Style::new());
                y += 1;
            }
            y += 1;
        }
    }
}
