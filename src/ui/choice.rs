//! A list that offers a choice: a sheet from below.

use ratatui::{layout::Position, style::Style};

use super::{Role, Scene};
use crate::{
    app::{Choice, Flag, Subject, sheet_area},
    domain::Text,
};

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
            Subject::Differences => "differences-title",
        });
        self.rule(area, &title, &choice.filter);
        let room = usize::from(area.size.height.saturating_sub(1));
        let top = (choice.cursor + 1).saturating_sub(room);
        let mut cursor = None;
        if items.is_empty() && area.size.height > 1 {
            let nothing = self.name("nothing-fits");
            self.canvas.put_cut(
                2,
                area.y + 1,
                &nothing,
                size.width.saturating_sub(3),
                self.role(Role::Dim),
            );
        }
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
            let label = match &item.flag {
                Some(flag) => self.flagged(flag),
                None => item.label.replace('\n', " "),
            };
            self.canvas.put_cut(indent, y, &label, right.saturating_sub(indent + 2), style);
            if is_current {
                cursor = Some(Position::new(indent, y));
            }
        }
        cursor
    }

    /// Says what two editions differ in.
    fn flagged(&self, flag: &Flag) -> String {
        let shown = |words: &Text| match words.as_str() {
            "" => self.name("bead-nothing"),
            words => words.to_owned(),
        };
        let values = [
            ("at", self.tell("position-alone", [("number", flag.number.into())])),
            ("lang", flag.owner.as_ref().map(Text::to_string).unwrap_or_default()),
            ("from", shown(&flag.ours)),
            ("to", shown(&flag.theirs)),
        ];
        self.tell(
            &format!("differs-{}", flag.matter.name()),
            values.map(|(name, it)| (name, it.into())),
        )
    }
}
