//! The reader: rows of text, numbers in the left margin, signs of notes in the right one.

use ratatui::{layout::Position, style::Style};

use super::{
    Role, Scene,
    note::sign_of,
    seen::{Seen, span_of},
};
use crate::{
    app::Reader,
    domain::{Anchor, Anchored, Progress},
    layout::{Area, Areas, Row, RowKind},
};

impl Scene<'_> {
    /// Draws the text in its pane; returns where the cursor stands.
    pub(super) fn reader(&mut self, areas: &Areas) -> Option<Position> {
        let reader = self.state.reader.as_ref()?;
        self.bar(reader, areas.bar);
        let text = areas.text;
        let (seen, mut block_in_sight) = (Seen::of(reader), None);
        for (row, y) in reader.view.rows.iter().zip(text.y + reader.view.above..) {
            if y >= text.y + text.size.height {
                break;
            }
            match row.kind {
                RowKind::Text => {
                    self.row(reader, &seen, row, text.x, y, text.size.width);
                    if block_in_sight != Some(row.block) && row.end >= row.start {
                        self.number(reader, row, areas.margin, y);
                        block_in_sight = Some(row.block);
                    }
                    self.sign(&seen, row, areas.signs, y);
                }
                RowKind::Blank => (),
                kind => self.around(reader, kind, row, text, y),
            }
        }
        let (column, row) = reader.view.cursor?;
        Some(Position::new(text.x + column, text.y + row))
    }

    /// Draws a row that stands above or below the text.
    fn around(&mut self, reader: &Reader, kind: RowKind, row: &Row, text: Area, y: u16) {
        let width = text.size.width;
        match kind {
            RowKind::HeadFacts => {
                let facts = self.facts(reader);
                self.canvas.put_cut(text.x, y, &facts, width, self.role(Role::Dim));
            }
            RowKind::EndRule => {
                let sign = if self.is_ascii() { "-" } else { "─" };
                self.canvas.fill(text.x, y, sign, width, self.role(Role::Dim));
            }
            RowKind::End(line) => self.end(reader, line, text, y),
            _ => {
                for run in &row.runs {
                    let style = match kind {
                        RowKind::HeadTitle => self.role(Role::Heading),
                        RowKind::HeadSection => self.role(Role::Dim),
                        _ => Style::new(),
                    };
                    self.canvas.put(text.x + run.column, y, &run.text, width, style);
                }
            }
        }
    }

    /// Returns date, words and minutes for the article's head.
    fn facts(&self, reader: &Reader) -> String {
        let edition = reader.edition();
        let mut facts: Vec<String> =
            edition.meta.published.map(|date| self.look.words.date(date)).into_iter().collect();
        if let Some(known) = reader.facts {
            facts.push(self.count("words", known.words));
            facts.push(self.count("minutes", known.minutes));
        }
        facts.join("  ")
    }

    fn end(&mut self, reader: &Reader, line: u8, text: Area, y: u16) {
        let keys = |action| self.state.keymap.chord_of(action);
        let words = if line == 0 {
            let top = keys(crate::app::Action::Motion(crate::app::Motion::Top));
            Some(format!("{}  {top}", self.name("end-top")))
        } else {
            let next = self.state.library.next_unread(&reader.article.slug);
            next.map(|entry| self.tell("end-next", [("title", entry.meta.title.as_str().into())]))
        };
        if let Some(words) = words {
            self.canvas.put_cut(text.x, y, &words, text.size.width, self.role(Role::Dim));
        }
    }

    /// Writes the number of a paragraph on its first row in sight; the current one's is strong.
    fn number(&mut self, reader: &Reader, row: &Row, margin: Area, y: u16) {
        if margin.size.width == 0 {
            return;
        }
        let is_current = row.block == reader.place.block;
        let number = reader.edition().number_of(row.block).map(|it| it.to_string());
        let end = margin.x + margin.size.width - 1;
        let style = if is_current { self.role(Role::Strong) } else { self.role(Role::Dim) };
        let number = number.unwrap_or_default();
        let x = self.canvas.put_right(end, y, &number, style);
        if is_current {
            let pointer = self.pointer();
            self.canvas.put_right(x, y, pointer, style);
        }
    }

    /// Writes the sign of the annotation that begins on a row, with a count where several do.
    fn sign(&mut self, seen: &Seen<&Anchored>, row: &Row, area: Area, y: u16) {
        if area.size.width == 0 {
            return;
        }
        let (mut signs, mut digits): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
        for note in seen.beginning(span_of(row)) {
            let Some(words) = note.record.shown.note() else { continue };
            // A highlight that is not simply where it was has no other way to say so.
            if !words.is_bare() || !matches!(note.anchor, Anchor::Exact(_)) {
                signs.push(sign_of(note));
            } else if self.look.theme.has_digits {
                digits.push(words.color.digit().to_string());
            }
        }
        // Notes go before highlights, whose colour may be told from the text as well.
        let sign = match (signs.as_slice(), digits.as_slice()) {
            ([], []) => return,
            ([one], _) | ([], [one]) => one.clone(),
            ([], many) | (many, _) => format!("*{}", many.len()),
        };
        let room = area.size.width.saturating_sub(1);
        self.canvas.put(area.x + 1, y, &sign, room, Style::new());
    }

    /// Says how far an article is read.
    pub(super) fn progress(&self, progress: Progress) -> String {
        match progress {
            Progress::New => self.name("progress-new"),
            Progress::Started(percent) => {
                self.tell("progress-started", [("percent", percent.into())])
            }
            Progress::Done => self.name("progress-done"),
        }
    }
}
