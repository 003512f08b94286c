//! The reader: rows of text, numbers in the left margin, signs of notes in the right one.

use ratatui::{layout::Position, style::Style};

use super::{
    Role, Scene,
    note::{echo_of, sign_of},
    row::Page,
    seen::span_of,
};
use crate::{
    app::Reader,
    domain::{Anchor, Edition, Progress},
    layout::{Area, Areas, Bidi, Row, RowKind, Side},
};

impl Scene<'_> {
    /// Draws the text in its pane; returns where the cursor stands.
    pub(super) fn reader(&mut self, areas: &Areas) -> Option<Position> {
        let reader = self.state.reader.as_ref()?;
        match areas.side {
            Some(_) => self.one_language(reader, reader.lang(), areas.bar),
            None => self.bar(reader, areas.bar),
        }
        let text = areas.text;
        let is_marked = reader.marks_sentence() && self.state.settings.marks_sentence;
        let page = Page::of(reader, is_marked);
        let second = Page::of_second(reader, is_marked);
        if let (Some(side), Some(page)) = (&areas.side, &second) {
            self.side(reader, page, side);
        }
        let mut block_in_sight = None;
        let mut below_in_sight = None;
        for (row, y) in reader.view.rows.iter().zip(text.y + reader.view.above..) {
            if y >= text.y + text.size.height {
                break;
            }
            match row.kind {
                RowKind::Text => {
                    let sides = (areas.margin, areas.signs);
                    if block_in_sight.replace(row.block) != Some(row.block) {
                        self.number(&page, row, sides, y);
                    }
                    self.text_row(&page, row, (text, sides), y);
                }
                RowKind::Below | RowKind::Peek => {
                    let Some(page) = &second else { continue };
                    let is_first = match row.kind {
                        RowKind::Peek => row.is_first,
                        _ => below_in_sight.replace(row.block) != Some(row.block),
                    };
                    if is_first {
                        self.gutter(page, areas.margin, y);
                    }
                    let signs = areas.signs;
                    self.row(page, row, text.x, y, text.size.width);
                    self.sign(page, row, (signs, false), y);
                }
                RowKind::Blank => (),
                kind => self.around(reader, kind, row, text, y),
            }
        }
        let (column, row) = reader.view.cursor?;
        Some(Position::new(text.x + column, text.y + row))
    }

    /// Draws a row of text with the sign of what is annotated in it.
    fn text_row(&mut self, page: &Page<'_>, row: &Row, at: (Area, (Area, Area)), y: u16) {
        let (text, (left, right)) = at;
        self.row(page, row, text.x, y, text.size.width);
        let is_left = self.begins_right(page);
        self.sign(page, row, (if is_left { left } else { right }, is_left), y);
    }

    /// Says whether the edition's rows begin at the right: its numbers stand there too, and the
    /// signs of annotations at the left.
    fn begins_right(&self, page: &Page<'_>) -> bool {
        let is_ours = self.state.window.capabilities.bidi == Bidi::Postil;
        is_ours && page.edition.meta.lang.runs_right_to_left()
    }

    /// Draws the edition at the side.
    fn side(&mut self, reader: &Reader, page: &Page<'_>, side: &Side) {
        let text = side.text;
        self.one_language(reader, &page.edition.meta.lang, side.bar);
        let mut block_in_sight = None;
        for (row, y) in reader.view.side.iter().zip(text.y + reader.view.above..) {
            let Some(row) = row.as_ref().filter(|_| y < text.y + text.size.height) else {
                continue;
            };
            if row.kind == RowKind::HeadFacts {
                let date = page.edition.meta.published.map(|date| self.look.words.date(date));
                self.head_line(page.edition, &date.unwrap_or_default(), text, y);
                continue;
            }
            if row.kind != RowKind::Text {
                self.around(reader, row.kind, row, text, y);
                continue;
            }
            let sides = (side.margin, side.signs);
            if block_in_sight.replace(row.block) != Some(row.block) {
                self.number(page, row, sides, y);
            }
            self.text_row(page, row, (text, sides), y);
        }
    }

    /// Names the language of what is set in the text without being of it.
    fn gutter(&mut self, page: &Page<'_>, margin: Area, y: u16) {
        if let Some(end) = (margin.x + margin.size.width).checked_sub(1) {
            let name = page.edition.meta.lang.short_name();
            self.canvas.put_right(end, y, name, self.role(Role::Dim));
        }
    }

    /// Draws a row that stands above or below the text.
    fn around(&mut self, reader: &Reader, kind: RowKind, row: &Row, text: Area, y: u16) {
        let width = text.size.width;
        match kind {
            RowKind::Blank => (),
            RowKind::HeadFacts => {
                let facts = self.facts(reader);
                self.head_line(reader.edition(), &facts, text, y);
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
                    self.canvas.put_seen(text.x + run.column, y, &run.text, width, style);
                }
            }
        }
    }

    /// Writes a line of ours into an article's head, where its title begins.
    fn head_line(&mut self, edition: &Edition, line: &str, text: Area, y: u16) {
        let (width, style) = (text.size.width, self.role(Role::Dim));
        let is_ours = self.state.window.capabilities.bidi == Bidi::Postil;
        if is_ours && edition.meta.lang.runs_right_to_left() {
            let line = self.canvas.cut(line, width);
            self.canvas.put_right(text.x + width, y, &line, style);
        } else {
            self.canvas.put_cut(text.x, y, line, width, style);
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
    fn number(&mut self, page: &Page<'_>, row: &Row, (left, right): (Area, Area), y: u16) {
        if left.size.width == 0 {
            return;
        }
        let is_current = page.sentence.is_some_and(|it| it.start.block == row.block);
        let number = page.edition.number_of(row.block).map(|it| it.to_string());
        let number = number.unwrap_or_default();
        let style = if is_current { self.role(Role::Strong) } else { self.role(Role::Dim) };
        if self.begins_right(page) {
            let room = right.size.width.saturating_sub(1);
            let x = self.canvas.put(right.x + 1, y, &number, room, style);
            if is_current {
                let end = right.x + right.size.width;
                self.canvas.put(x, y, self.left_pointer(), end.saturating_sub(x), style);
            }
            return;
        }
        let end = left.x + left.size.width - 1;
        let x = self.canvas.put_right(end, y, &number, style);
        if is_current {
            let pointer = self.pointer();
            self.canvas.put_right(x, y, pointer, style);
        }
    }

    /// Writes the sign of the annotation that begins on a row, with a count where several do.
    fn sign(&mut self, page: &Page<'_>, row: &Row, (area, is_left): (Area, bool), y: u16) {
        if area.size.width == 0 {
            return;
        }
        let span = span_of(row);
        let (mut signs, mut digits): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
        for note in page.notes.beginning(span) {
            let Some(words) = note.record.shown.note() else { continue };
            // A highlight that is not simply where it was has no other way to say so.
            if !words.is_bare() || !matches!(note.anchor, Anchor::Exact(_)) {
                signs.push(sign_of(note));
            } else if self.look.theme.has_digits {
                digits.push(words.color.digit().to_string());
            }
        }
        let echoes = page.echoes.beginning(span).filter_map(|note| note.record.shown.note());
        let echoes: Vec<String> = echoes.map(echo_of).collect();
        // Notes go before highlights, whose colour may be told from the text as well; what is told
        // here before what is told in another language.
        let sign = match (signs.as_slice(), digits.as_slice(), echoes.as_slice()) {
            ([], [], []) => return,
            ([one], ..) | ([], [one], _) | ([], [], [one]) => one.clone(),
            ([], [], many) => format!("({})", many.len()),
            ([], many, _) | (many, ..) => format!("*{}", many.len()),
        };
        let room = area.size.width.saturating_sub(1);
        if is_left {
            self.canvas.put_right(area.x + room, y, &sign, Style::new());
        } else {
            self.canvas.put(area.x + 1, y, &sign, room, Style::new());
        }
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
