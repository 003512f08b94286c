//! A message that the line of status has no room for: whole, over the last rows, until the next key.

use ratatui::style::Style;

use super::Scene;
use crate::layout::Area;

/// The most rows that a message takes.
const ROWS: usize = 6;

impl Scene<'_> {
    /// Draws a message over as many of the last rows as it needs, under a rule.
    pub(super) fn long_message(&mut self, text: &str, style: Style) {
        let size = self.state.window.size;
        let width = size.width.saturating_sub(2).max(1);
        let room = usize::from(size.height.saturating_sub(1)).clamp(1, ROWS);
        let lines = self.wrapped(text, width, room, style);
        let rows = u16::try_from(lines.len()).unwrap_or(1);
        let top = size.height.saturating_sub(rows + 1);
        self.rule(Area::new(0, top, size.width, rows + 1), "", "");
        for (line, y) in lines.iter().zip(top + 1..size.height) {
            self.canvas.put(1, y, &line.text, width, line.style);
        }
    }
}
