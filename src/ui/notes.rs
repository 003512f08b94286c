//! The notes: beside their lines as in a margin, or as a list when the pane has the keys.

use ratatui::{layout::Position, style::Style};

use super::{
    Role, Scene,
    note::{Fold, INDENT, Line, echo_of, sign_of},
};
use crate::{
    app::{Action, Aside, Everywhere, Focus, Reader, Reading, notes_area},
    domain::{Annotation, NoteKind, Record},
    layout::Area,
};

/// How many rows of words a note beside the text is cut to.
const ROWS: usize = 3;

impl Scene<'_> {
    /// Draws the pane beside the text; `top` is the first row of the text.
    pub(super) fn notes_beside(&mut self, area: Area, top: u16) -> Option<Position> {
        let reader = self.state.reader.as_ref()?;
        let has_keys = self.state.panes.focus == Focus::Notes;
        let style = if has_keys { self.role(Role::Strong) } else { Style::new() };
        let title = self.name("notes-title");
        self.canvas.put(area.x + 1, area.y, &title, area.size.width, style);
        let count = reader.note_count();
        if count > 0 {
            let end = (area.x + area.size.width).saturating_sub(2);
            self.canvas.put_right(end, area.y, &count.to_string(), self.role(Role::Dim));
        }
        let skipped = top.max(area.y + 2) - area.y;
        let rows = area.size.height.saturating_sub(skipped);
        let inner =
            Area::new(area.x + 1, area.y + skipped, area.size.width.saturating_sub(1), rows);
        if has_keys {
            return self.list(reader, inner);
        }
        self.margin(reader, inner);
        None
    }

    /// Draws the notes as a sheet, where there is no room beside the text.
    pub(super) fn notes_below(&mut self) -> Option<Position> {
        let reader = self.state.reader.as_ref()?;
        let size = self.state.window.size;
        let area = notes_area(size);
        let title = self.name("notes-title");
        self.rule(area, &title, &reader.note_count().to_string());
        let inner = Area::new(
            1,
            area.y + 1,
            size.width.saturating_sub(2),
            area.size.height.saturating_sub(1),
        );
        self.list(reader, inner)
    }

    /// Draws each note on the row of its quote, moved down as far as the one above needs.
    fn margin(&mut self, reader: &Reader, area: Area) {
        let mut next = self.lost(reader, area);
        for (row, aside) in &reader.view.beside {
            let (note, is_echo) = match aside {
                Aside::Note(number) => (reader.note(*number), false),
                Aside::Echo(number) => {
                    (reader.others.echoes.get(*number).map(|echo| &echo.note), true)
                }
            };
            let Some(note) = note.filter(|note| is_worded(&note.record.shown)) else { continue };
            let from = next.max(*row);
            // What stands below the pane is not laid out.
            if from >= isize::try_from(area.size.height).unwrap_or(isize::MAX) {
                break;
            }
            let lines = if is_echo {
                self.echo(&note.record, area.size.width, ROWS)
            } else {
                self.note(note, area.size.width, ROWS, Fold::Closed)
            };
            next = self.lines(&lines, from, area);
        }
    }

    /// Draws the notes that lost their words at the head, in a third of the pane at most; returns
    /// the row behind.
    fn lost(&mut self, reader: &Reader, area: Area) -> isize {
        let room = isize::try_from(area.size.height / 3).unwrap_or_default();
        let (mut next, mut left) = (0, reader.lost().count());
        if left == 0 {
            return isize::MIN;
        }
        for note in reader.lost() {
            let lines = self.note(note, area.size.width, ROWS, Fold::Closed);
            let rows = isize::try_from(lines.len()).unwrap_or(room);
            if next > 0 && next + rows > room {
                break;
            }
            next = self.lines(&lines, next, area) + 1;
            left -= 1;
        }
        if left > 0 {
            let keys = self.state.keymap.chord_of(Action::Everywhere(Everywhere::NextPane));
            let more = [("count", left.into()), ("keys", keys.into())];
            let text = self.tell("notes-more", more);
            let line = Line { text, style: self.role(Role::Dim), indent: INDENT };
            next = self.lines(&[line], next, area) + 1;
        }
        next
    }

    /// Draws lines from a row of the area on, as far as they lie in it; returns the row behind.
    fn lines(&mut self, lines: &[Line], from: isize, area: Area) -> isize {
        let mut row = from;
        for line in lines {
            if let Ok(y) = u16::try_from(row)
                && y < area.size.height
            {
                let room = area.size.width.saturating_sub(line.indent);
                self.canvas.put(area.x + line.indent, area.y + y, &line.text, room, line.style);
            }
            row += 1;
        }
        row
    }

    /// Draws the whole list in reading order, the current note unfolded; returns where it stands.
    fn list(&mut self, reader: &Reader, area: Area) -> Option<Position> {
        if reader.note_count() == 0 {
            let key = |action| self.state.keymap.chord_of(Action::Reading(action)).into();
            let keys = [
                ("highlight", key(Reading::HighlightSentence)),
                ("note", key(Reading::NoteSentence)),
            ];
            let words = self.tell("notes-none", keys);
            let width = area.size.width.saturating_sub(1).max(1);
            let lines = self.wrapped(&words, width, usize::MAX, self.role(Role::Dim));
            for (line, y) in lines.iter().zip(area.y..area.y + area.size.height) {
                self.canvas.put(area.x, y, &line.text, width, line.style);
            }
            return Some(Position::new(area.x, area.y));
        }
        // The pointer and a blank before the line, a blank behind it.
        let width = area.size.width.saturating_sub(3);
        let mut cursor = None;
        let mut rows: Vec<(bool, Line)> = Vec::new();
        let mut current = (0, 0);
        let height = usize::from(area.size.height);
        for number in self.first_in_sight(reader, width, height)..reader.note_count() {
            let is_current = number == self.state.panes.note;
            if number > self.state.panes.note && rows.len() >= current.0 + current.1 + height {
                break;
            }
            let lines = self.list_entry(reader, number, width, is_current);
            if is_current {
                current = (rows.len(), lines.len());
            }
            let marked = lines.into_iter().enumerate();
            rows.extend(marked.map(|(line, it)| (is_current && line == 0, it)));
        }
        let top = (current.0 + current.1).saturating_sub(height).min(current.0);
        for ((is_current, line), y) in
            rows.into_iter().skip(top).zip(area.y..area.y + area.size.height)
        {
            if is_current {
                let pointer = self.pointer();
                self.canvas.put(area.x, y, pointer, 1, self.role(Role::Strong));
                cursor = Some(Position::new(area.x + 2, y));
            }
            let x = area.x + 2 + line.indent;
            self.canvas.put(x, y, &line.text, width.saturating_sub(line.indent), line.style);
        }
        cursor
    }

    /// Returns an entry of the list from which on the rows above the current one fill the pane.
    fn first_in_sight(&self, reader: &Reader, width: u16, height: usize) -> usize {
        let current = self.state.panes.note;
        let (mut first, mut rows) = (if current < reader.note_count() { current } else { 0 }, 0);
        while first > 0 && rows < height {
            first -= 1;
            rows += self.list_entry(reader, first, width, false).len();
        }
        first
    }

    fn list_entry(&self, reader: &Reader, number: usize, width: u16, is_open: bool) -> Vec<Line> {
        let Some(note) = reader.note(number) else {
            return self.elsewhere(reader, number, width, is_open);
        };
        let shown = &note.record.shown;
        let Some(words) = shown.note() else { return Vec::new() };
        let block = note.shown_at().map(|span| span.start.block);
        let place = block.map(|block| self.paragraph(reader.edition().number_at(block)));
        let place = place.unwrap_or_default();
        if !is_open {
            let exact = shown.target.selector.as_ref().map_or("", |selector| &selector.exact);
            let text = if words.words.is_empty() {
                self.quoted(&exact.replace('\n', " "))
            } else {
                words.words.replace('\n', " ")
            };
            // A mark behind the sign takes a cell more.
            let room = width.saturating_sub(INDENT + self.canvas.width(&place) + 2);
            let text = format!("{} {}", sign_of(note), self.canvas.cut(&text, room));
            return vec![self.with_place(&text, &place, width)];
        }
        let mut lines = self.note(note, width, usize::MAX, Fold::Open);
        let exact = shown.target.selector.as_ref().map_or("", |selector| &selector.exact);
        if !note.is_lost() && !words.words.is_empty() {
            let quote = self.quoted(&exact.replace('\n', " "));
            let inner = width.saturating_sub(INDENT).max(1);
            let at = lines.len().saturating_sub(1);
            let quote = self.wrapped(&quote, inner, 4, self.role(Role::Dim));
            lines.splice(at..at, quote);
        }
        if let Some(last) = lines.last_mut() {
            let kind = self.name(&format!("kind-{}", words.kind.name()));
            let color = self.name(&format!("color-{}", words.color.name()));
            let kind = if words.kind == NoteKind::Note { String::new() } else { kind };
            let parts = [std::mem::take(&mut last.text), place, kind, color];
            lines.pop();
            lines.extend(self.in_rows(&parts, width.saturating_sub(INDENT).max(1)));
        }
        lines
    }

    /// Returns a note that was made on another edition: its line, or all of it.
    fn elsewhere(&self, reader: &Reader, number: usize, width: u16, is_open: bool) -> Vec<Line> {
        let number = number - reader.notes.here.len();
        let Some(record) = reader.notes.elsewhere.get(number) else { return Vec::new() };
        if is_open {
            return self.echo(record, width, usize::MAX);
        }
        let Some(words) = record.shown.note() else { return Vec::new() };
        let lang = record.shown.target.lang.short_name().to_owned();
        let exact = record.shown.target.selector.as_ref().map_or("", |selector| &selector.exact);
        let text =
            if words.words.is_empty() { self.quoted(exact) } else { words.words.to_string() };
        let room = width.saturating_sub(INDENT + self.canvas.width(&lang) + 1);
        let text = self.canvas.cut(&text.replace('\n', " "), room);
        vec![self.with_place(&format!("{} {text}", words.kind.sign()), &lang, width)]
    }

    /// Returns a note of another edition: what it says, on which words, in which language.
    fn echo(&self, record: &Record, width: u16, rows: usize) -> Vec<Line> {
        let Some(words) = record.shown.note() else { return Vec::new() };
        let sign = echo_of(words);
        let inner = width.saturating_sub(self.canvas.width(&sign) + 1).max(1);
        let exact = record.shown.target.selector.as_ref().map_or("", |it| &it.exact);
        let quote = self.quoted(&exact.replace('\n', " "));
        let mut lines = self.wrapped(&words.words, inner, rows, Style::new());
        if words.words.is_empty() {
            lines.clear();
        }
        if rows == usize::MAX || lines.is_empty() {
            lines.extend(self.wrapped(&quote, inner, rows.min(4), self.role(Role::Dim)));
        }
        if let Some(first) = lines.first_mut() {
            first.text = format!("{sign} {}", first.text);
            first.indent = 0;
        }
        let lang = record.shown.target.lang.own_name();
        let text = format!("{lang}  {}", self.who_and_when(&record.shown));
        lines.push(Line { text, style: self.role(Role::Dim), indent: INDENT });
        lines
    }

    /// Sets a text at the left and a place at the right of a line.
    fn with_place(&self, text: &str, place: &str, width: u16) -> Line {
        let taken = self.canvas.width(text) + self.canvas.width(place);
        let gap = " ".repeat(usize::from(width.saturating_sub(taken)));
        Line { text: format!("{text}{gap}{place}"), style: Style::new(), indent: 0 }
    }
}

/// Says whether an annotation has words or a kind, and so stands beside the text.
fn is_worded(annotation: &Annotation) -> bool {
    annotation.note().is_some_and(|note| !note.words.is_empty() || note.kind != NoteKind::Note)
}
