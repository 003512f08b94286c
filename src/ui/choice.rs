//! A list that offers a choice: a sheet from below.

use ratatui::{layout::Position, style::Style};

use super::{Role, Scene};
use crate::app::{Choice, Subject, sheet_area};

impl Scene<'_> {
    /// Draws the list with its cursor in sight; returns where the current line begins.
    pub(super) fn choice(&mut self, choice: &Choice) -> Option<Position> {
        let size = self.state.window.size;
        let items = choice.fitting();
        let rows = if choice.subject == Subject::Versions { 12 } else { items.len() };
        let area = sheet_area(size, u16::try_from(rows).unwrap_or(u16::MAX).max(1));
        let title = self.name(match choice.subject {
            Subject::Languages => "languages-title",
            Subject::Outline => "outline-title",
            Subject::Links => "links-title",
            Subject::Versions => "versions-title",
        });
        self.rule(area, &title, &choice.filter);
        let room = usize::from(area.size.height.saturating_sub(1));
        let top = (choice.cursor + 1).saturating_sub(room);
        let mut cursor = None;
        for ((number, item), y) in
            items.into_iter().enumerate().skip(top).zip(area.y + 1..area.y + area.size.height)
        {
            let is_current = number == choice.cursor;
            let style = if is_current { self.role(Role::Strong) } else { Style::new() };
            if is_current {
                let pointer = self.pointer();
                self.canvas.put(0, y, pointer, 1, style);
            }
            let end = size.width.saturating_sub(1);
            let detail = self.canvas.cut(&item.detail, size.width / 2);
            let right = self.canvas.put_right(end, y, &detail, self.role(Role::Dim));
            let indent = u16::try_from(2 + 2 * item.depth).unwrap_or(2).min(size.width / 3);
            let label = item.label.replace('\n', " ");
            self.canvas.put_cut(indent, y, &label, right.saturating_sub(indent + 2), style);
            if is_current {
                cursor = Some(Position::new(indent, y));
            }
        }
        cursor
    }

    /// Draws the keys of the sheet that is open, in the line of status.
    pub(super) fn sheet_keys(&mut self, area: crate::layout::Area) {
        use crate::app::{Action, Choosing, Everywhere, Sheet, Writing};
        let key = |action, id: &str| (self.state.keymap.chord_of(action), self.name(id));
        let (keys, detail) = if let Some(Sheet::Editor(editor)) = &self.state.sheet {
            let keys = vec![
                key(Action::Writing(Writing::Save), "key-save"),
                key(Action::Writing(Writing::Leave), "key-leave"),
                key(Action::Writing(Writing::Kind), "key-kind"),
                key(Action::Writing(Writing::Editor), "key-editor"),
            ];
            let color = self.name(&format!("color-{}", editor.draft.note.color.name()));
            (keys, format!("{}{}{color}", editor.draft.lang, self.name("comma")))
        } else {
            let is_help = matches!(self.state.sheet, Some(Sheet::Help(_)));
            let choose = key(Action::Choosing(Choosing::Choose), "key-choose");
            let mut keys: Vec<_> = Some(choose).filter(|_| !is_help).into_iter().collect();
            keys.extend([
                key(Action::Choosing(Choosing::Narrow), "key-narrow"),
                key(Action::Everywhere(Everywhere::Close), "key-leave"),
            ]);
            (keys, String::new())
        };
        let end = area.size.width.saturating_sub(1);
        if let Some(notice) = &self.state.notice {
            let text = self.say(notice);
            self.canvas.put_cut(1, area.y, &text, end.saturating_sub(1), Style::new());
            return;
        }
        let right = self.canvas.put_right(end, area.y, &detail, self.role(Role::Dim));
        let mut x = 1;
        for (chord, words) in keys {
            let hint = format!("{chord} {words}");
            // A hint that does not fit is dropped whole.
            if x + self.canvas.width(&hint) + 2 > right {
                break;
            }
            x = self.canvas.put(x, area.y, &hint, right, self.role(Role::Dim)) + 3;
        }
    }
}
