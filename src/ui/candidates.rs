//! What a command can be completed to: a sheet above the line that is being written.

use ratatui::style::Style;

use super::{Role, Scene};
use crate::app::{Action, Entry, WITH_VALUE, sheet_area};

/// The most commands that are shown at once.
const MOST: usize = 5;

/// The cells between a command and what it does.
const GAP: u16 = 2;

impl Scene<'_> {
    /// Draws the commands that begin as the line does, each with what it does.
    pub(super) fn candidates(&mut self, entry: &Entry) {
        let all = self.state.candidates();
        let line = entry.buffer.text();
        // A line that is complete has nothing left to be told.
        if all.is_empty() || all == [line] {
            return;
        }
        let here = all.iter().position(|it| it == line);
        let rows = all.len().min(MOST);
        let area = sheet_area(self.state.window.size, u16::try_from(rows).unwrap_or(1));
        let rows = usize::from(area.size.height.saturating_sub(1));
        let top = (here.unwrap_or_default() + 1).saturating_sub(rows);
        let more = if all.len() > rows { all.len().to_string() } else { String::new() };
        self.rule(area, "", &more);
        let widest = all.iter().map(|it| self.canvas.width(it)).max().unwrap_or_default();
        let end = area.size.width.saturating_sub(1);
        for ((number, command), y) in all.iter().enumerate().skip(top).zip(area.y + 1..) {
            if y >= area.y + area.size.height {
                break;
            }
            let is_current = here == Some(number);
            let style = if is_current { self.role(Role::Strong) } else { Style::new() };
            if is_current {
                let pointer = self.pointer();
                self.canvas.put(0, y, pointer, 1, style);
            }
            self.canvas.put_cut(2, y, command, end.saturating_sub(2), style);
            let x = 2 + widest + GAP;
            let meaning = self.meaning_of(command);
            self.canvas.put_cut(x, y, &meaning, end.saturating_sub(x), self.role(Role::Dim));
        }
    }

    /// Says what a command does; nothing for a value, such as a path.
    fn meaning_of(&self, command: &str) -> String {
        if let Some(name) = WITH_VALUE.iter().find(|name| **name == command.trim_end()) {
            return self.name(&format!("command-{name}"));
        }
        let action = Action::from_name(&command.replace('-', "_"));
        action.map(|action| self.meaning(action)).unwrap_or_default()
    }
}
