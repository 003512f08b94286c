//! The keys: a sheet from below, made of the table that binds them.

use ratatui::{layout::Position, style::Style};

use super::{Role, Scene};
use crate::app::{Help, Table, pane_context, sheet_area};

/// The most cells of the chords' column; in a narrow window it has a quarter.
const CHORDS: u16 = 16;

impl Scene<'_> {
    /// Draws the keys of the place that has them, under what they are for; returns where they begin.
    pub(super) fn help(&mut self, help: &Help) -> Position {
        let size = self.state.window.size;
        let area = sheet_area(size, size.height);
        let title = self.name("help-title");
        self.rule(area, &title, &help.filter);
        let lines = self.help_lines(help);
        let room = usize::from(area.size.height.saturating_sub(1));
        let top = help.top.min(lines.len().saturating_sub(room));
        for ((chord, words), y) in
            lines.into_iter().skip(top).zip(area.y + 1..area.y + area.size.height)
        {
            if chord.is_empty() {
                self.canvas.put_cut(
                    2,
                    y,
                    &words,
                    size.width.saturating_sub(3),
                    self.role(Role::Dim),
                );
                continue;
            }
            let x = self.canvas.put(
                2,
                y,
                &chord,
                size.width.saturating_sub(3),
                self.role(Role::Strong),
            );
            let x = x.max(1 + CHORDS.min(size.width / 4)) + 1;
            self.canvas.put_cut(x, y, &words, size.width.saturating_sub(x + 1), Style::new());
        }
        Position::new(2, area.y + 1)
    }

    /// Returns chord and meaning of each key; a title has no chord.
    fn help_lines(&self, help: &Help) -> Vec<(String, String)> {
        let query = help.query();
        let mut lines = Vec::new();
        for table in self.tables() {
            let bindings = self.state.keymap.of_table(table).into_iter();
            let described = bindings.map(|(chord, action)| (chord, self.meaning(action)));
            let fits = |(chord, words): &(String, String)| {
                query.as_ref().is_none_or(|query| query.matches(&format!("{chord} {words}")))
            };
            let fitting: Vec<_> = described.filter(fits).collect();
            if !fitting.is_empty() {
                lines.push((String::new(), self.name(&format!("table-{}", table.name()))));
                lines.extend(fitting);
            }
        }
        lines
    }

    /// Returns the tables that count where the help was asked for, the nearest first.
    fn tables(&self) -> Vec<Table> {
        let mut tables = pane_context(self.state).tables().to_vec();
        if self.state.reader.is_some() {
            let rest = [Table::Selecting, Table::Notes, Table::Writing, Table::Choosing];
            tables.extend(
                rest.into_iter().filter(|table| !pane_context(self.state).tables().contains(table)),
            );
        }
        tables
    }
}
