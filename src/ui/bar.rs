//! The language bar over the text, with the section at its right end.

use ratatui::style::Style;

use super::{Role, Scene};
use crate::{
    app::Reader,
    domain::Lang,
    layout::{Area, RowKind},
};

impl Scene<'_> {
    /// Draws one language, that of the edition below.
    pub(super) fn one_language(&mut self, reader: &Reader, lang: &Lang, area: Area) {
        if area.size.height > 0 {
            let name = if self.is_ascii() { lang.as_str() } else { lang.own_name() };
            let is_converted = reader.article.converted.as_ref() == Some(lang);
            let name = if is_converted { format!("[({name})]") } else { format!("[{name}]") };
            self.canvas.put(area.x, area.y, &name, area.size.width, self.role(Role::Current));
        }
    }

    /// Draws the languages, the current one in brackets and reversed, and the section.
    pub(super) fn bar(&mut self, reader: &Reader, area: Area) {
        if area.size.height == 0 {
            return;
        }
        let bar = reader.bar(self.is_ascii(), area.size.width);
        let end = area.x + area.size.width;
        let (mut taken, mut is_missing) = (area.x, false);
        for label in bar.labels {
            let x = area.x + label.column;
            let style = match (label.is_current, label.is_missing) {
                (true, _) => self.role(Role::Current),
                (_, true) => self.role(Role::Dim),
                _ => Style::new(),
            };
            taken = self.canvas.put(x, area.y, &label.text, end.saturating_sub(x), style);
            is_missing = label.is_missing;
        }
        if let Some(column) = bar.more {
            let sign = if self.is_ascii() { "..." } else { "…" };
            let (x, dim) = (area.x + column, self.role(Role::Dim));
            taken = self.canvas.put(x, area.y, sign, end.saturating_sub(x), dim);
        }
        if is_missing {
            let words = self.name("not-here");
            let room = end.saturating_sub(taken + 1);
            // Cut short the words would say another thing.
            if self.canvas.width(&words) <= room {
                let dim = self.role(Role::Dim);
                taken = self.canvas.put(taken + 1, area.y, &words, room, dim);
            }
        }
        // The article's head says it too: never both at once.
        let is_in_head = reader.view.rows.iter().any(|row| row.kind == RowKind::HeadSection);
        let section = &reader.edition().meta.section;
        let room = end.saturating_sub(taken + 2);
        if !section.is_empty() && !is_in_head && room > 4 {
            let section = self.canvas.cut(section, room);
            self.canvas.put_right(end, area.y, &section, self.role(Role::Dim));
        }
    }
}
