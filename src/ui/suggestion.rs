//! The sheet of a note that lost its words: the old ones, and below them those that stand in their
//! place; the place itself stays in sight above.

use super::{
    Role, Scene,
    note::{INDENT, sign_of},
};
use crate::{
    app::suggestion_area,
    domain::{Anchor, AnnotationId, Span},
};

/// The most rows that either words take.
const ROWS: usize = 3;

impl Scene<'_> {
    /// Draws the sheet.
    pub(super) fn suggestion(&mut self, id: AnnotationId) {
        let found = self.state.reader.as_ref().and_then(|reader| reader.find_note(id));
        let Some((note, words)) = found.and_then(|note| Some((note, note.record.shown.note()?)))
        else {
            return;
        };
        let area = suggestion_area(self.state.window.size);
        let kind = self.name(&format!("kind-{}", words.kind.name()));
        let title = self.name(match note.anchor {
            Anchor::Changed(_) => "suggestion-changed",
            _ => "suggestion-elsewhere",
        });
        self.rule(area, &title, &format!("{} {kind}", sign_of(note)));
        let width = area.size.width.saturating_sub(2 * INDENT).max(1);
        let mut lines = self.was_and_now(note, width, ROWS);
        if !words.words.is_empty() {
            lines.extend(self.wrapped(
                &words.words.replace('\n', " "),
                width,
                ROWS,
                self.role(Role::Dim),
            ));
        }
        for (line, y) in lines.iter().zip(area.y + 1..area.y + area.size.height) {
            self.canvas.put(INDENT, y, &line.text, width, line.style);
        }
    }

    /// Returns the words that an open suggestion is about, or the note under the pane's cursor.
    pub(super) fn suggested(&self) -> Option<Span> {
        let reader = self.state.reader.as_ref()?;
        let note = match self.state.sheet {
            Some(crate::app::Sheet::Suggestion(id)) => reader.find_note(id),
            _ if self.state.panes.focus == crate::app::Focus::Notes => {
                reader.note(self.state.panes.note)
            }
            _ => None,
        };
        note?.anchor.suggestion()
    }
}
