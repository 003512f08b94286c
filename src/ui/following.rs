//! What can follow a prefix: a sheet of the keys that go on from it.

use super::{Role, Scene};
use crate::{
    app::{Action, Noting, context, sheet_area},
    domain::Color,
};

/// The fewest cells of a column of keys, the blanks behind it included.
const COLUMN: u16 = 20;

impl Scene<'_> {
    /// Draws the keys that can follow what was typed.
    pub(super) fn following(&mut self) {
        let typing = &self.state.typing;
        let keys = match typing.awaiting {
            Some(Action::Noting(Noting::Recolor)) => self.colors(),
            Some(_) => Vec::new(),
            None => {
                let found = self.state.keymap.following(context(self.state), &typing.keys);
                found.into_iter().map(|(chord, action)| (chord, self.meaning(action))).collect()
            }
        };
        let size = self.state.window.size;
        // Wide enough for the longest meaning, so that none is cut while there is room.
        let longest =
            keys.iter().map(|(chord, words)| self.canvas.width(chord) + self.canvas.width(words));
        let most = size.width.saturating_sub(2).max(1);
        let column_width =
            longest.max().unwrap_or_default().saturating_add(3).max(COLUMN).min(most);
        let columns = (most / column_width).max(1);
        let rows = keys.len().div_ceil(columns.into());
        let area = sheet_area(size, u16::try_from(rows).unwrap_or(1).max(1));
        let title: String = typing.keys.iter().map(ToString::to_string).collect();
        self.rule(area, &title, "");
        for (number, (chord, words)) in keys.into_iter().enumerate() {
            let number = u16::try_from(number).unwrap_or(0);
            let (row, column) = (number / columns, number % columns);
            let (x, y) = (2 + column * column_width, area.y + 1 + row);
            if y >= area.y + area.size.height {
                break;
            }
            let room = column_width.min(size.width.saturating_sub(x + 1));
            let behind = self.canvas.put(x, y, &chord, room, self.role(Role::Strong));
            let left = room.saturating_sub(behind - x + 2);
            self.canvas.put_cut(behind + 1, y, &words, left, ratatui::style::Style::new());
        }
    }

    fn colors(&self) -> Vec<(String, String)> {
        let named = |(color, name): &(Color, &str)| {
            (color.digit().to_string(), self.name(&format!("color-{name}")))
        };
        Color::ALL.iter().map(named).collect()
    }
}
