//! The one line of status: left the title or a message, right where we are.

use ratatui::{layout::Position, style::Style};

use super::{Role, Scene, note::quote_of};
use crate::{
    app::{
        Action, Adding, Choosing, Entry, Everywhere, Focus, Noting, Order, Purpose, Reader,
        Reading, Selecting, Sheet, Shelf, State, Writing,
    },
    domain::Anchored,
    layout::{Area, Direction},
};

/// The cells between left and right.
const GAP: u16 = 2;

/// The cells between hints and where we are.
const HINTS_GAP: usize = 6;

/// What of the left must be seen, though the right had to go for it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Keeps {
    /// Nothing: a title may be cut.
    Nothing,
    /// A mode and its hints.
    Hints,
    /// A message.
    Whole,
}

impl Scene<'_> {
    /// Draws the last line; returns the cursor when a line is written there.
    pub(super) fn status(&mut self) -> Option<Position> {
        let size = self.state.window.size;
        let area = Area::new(0, size.height - 1, size.width, 1);
        let state = self.state;
        if let Some(entry) = entry(state) {
            return Some(self.written(entry, area));
        }
        if let Some(Sheet::Editor(_) | Sheet::Choice(_) | Sheet::Help(_) | Sheet::Suggestion(_)) =
            &self.state.sheet
        {
            self.canvas.clear(area);
            self.sheet_keys(area);
            return None;
        }
        let (left, style, keeps) = self.left();
        let end = area.size.width.saturating_sub(1);
        let right = self.right_of(&left, keeps, end);
        let x = self.canvas.put_right(end, area.y, &right, self.role(Role::Dim));
        let room = x.saturating_sub(1 + if right.is_empty() { 0 } else { GAP });
        let left = if keeps == Keeps::Hints { self.whole_parts(&left, room) } else { left };
        if self.state.notice.is_some() && self.canvas.width(&left) > room {
            self.long_message(&left, style);
            return None;
        }
        self.canvas.put_cut(1, area.y, &left, room, style);
        None
    }

    /// Draws the keys of the sheet that is open, in the line of status.
    fn sheet_keys(&mut self, area: Area) {
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
        } else if let Some(Sheet::Suggestion(_)) = &self.state.sheet {
            let keys = vec![
                key(Action::Noting(Noting::Confirm), "key-attach"),
                key(Action::Everywhere(Everywhere::Delete), "key-delete"),
                key(Action::Everywhere(Everywhere::Close), "key-later"),
            ];
            (keys, String::new())
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
            if self.canvas.width(&text) > end.saturating_sub(1) {
                self.long_message(&text, Style::new());
            } else {
                self.canvas.put(1, area.y, &text, end.saturating_sub(1), Style::new());
            }
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

    /// Returns what stands at the right: hints that do not fit are dropped whole, and for a message
    /// or a mode everything else that is in its way.
    fn right_of(&self, left: &str, keeps: Keeps, end: u16) -> String {
        let (mut hints, mut facts) = self.right();
        loop {
            let gap = " ".repeat(if facts.is_empty() { 0 } else { HINTS_GAP });
            let right = match hints.as_slice() {
                [] => facts.join("  "),
                hints => format!("{}{gap}{}", hints.join("  "), facts.join("  ")),
            };
            if 1 + self.canvas.width(left) + GAP + self.canvas.width(&right) <= end {
                return right;
            }
            if !hints.is_empty() {
                hints.remove(0);
            } else if facts.is_empty() || keeps == Keeps::Nothing && self.fits(&right, end) {
                return right;
            } else {
                facts.remove(0);
            }
        }
    }

    /// Says whether a text and a blank fit into the line of status.
    fn fits(&self, text: &str, end: u16) -> bool {
        self.canvas.width(text) < end
    }

    /// Drops from the end the hints that do not fit into a width; the first part stays.
    fn whole_parts(&self, hints: &str, room: u16) -> String {
        let mut fits = hints;
        while self.canvas.width(fits) > room
            && let Some((before, _)) = fits.rsplit_once("  ")
        {
            fits = before;
        }
        fits.to_owned()
    }

    /// Draws a line that is being written, with what it has found so far at its right end.
    fn written(&mut self, entry: &Entry, area: Area) -> Position {
        self.canvas.clear(area);
        let sign = match entry.purpose {
            Purpose::Command => ":".to_owned(),
            Purpose::Add => self.name("add-prompt") + " ",
            Purpose::Search | Purpose::Filter | Purpose::Narrow => "/".to_owned(),
        };
        let start = 1 + self.canvas.width(&sign);
        let text = entry.buffer.text();
        let before: String = text.chars().take(entry.buffer.cursor()).collect();
        let found = self.found(entry);
        let end = area.size.width.saturating_sub(1);
        let x = self.canvas.put_right(end, area.y, &found, self.role(Role::Dim));
        let room = x.saturating_sub(start + 1);
        // A line that is longer than its room shows the part at the cursor.
        let taken = self.canvas.width(&before);
        let skip = taken.saturating_sub(room.saturating_sub(1));
        let shown = skip_cells(text, skip, |part| self.canvas.width(part));
        self.canvas.put(1, area.y, &sign, start - 1, Style::new());
        self.canvas.put_running(start, area.y, shown, room, Direction::LeftToRight, Style::new());
        let column = self.canvas.column_of(text, entry.buffer.cursor()).filter(|_| skip == 0);
        Position::new(start + column.unwrap_or(taken - skip.min(taken)), area.y)
    }

    fn found(&self, entry: &Entry) -> String {
        match (entry.purpose, &self.state.reader) {
            (Purpose::Search, Some(reader)) if !reader.search.words.is_empty() => {
                self.count("hits-so-far", reader.search.count())
            }
            (Purpose::Filter, _) => self.count("articles", self.state.library.shown()),
            _ => String::new(),
        }
    }

    fn left(&self) -> (String, Style, Keeps) {
        if let Some(notice) = &self.state.notice {
            let style = if notice.is_trouble() { self.role(Role::Trouble) } else { Style::new() };
            return (self.say(notice), style, Keeps::Whole);
        }
        let typing = &self.state.typing;
        if typing.is_open() || typing.awaiting.is_some() {
            let count = typing.count.map(|count| count.to_string()).unwrap_or_default();
            let keys: String = typing.keys.iter().map(ToString::to_string).collect();
            return (count + &keys, Style::new(), Keeps::Whole);
        }
        if let Some(adding) = &self.state.library.adding {
            return (self.adding(adding), Style::new(), Keeps::Whole);
        }
        match &self.state.reader {
            Some(reader) if reader.hints.is_some() => {
                let is_pin = reader.hints.as_ref().is_some_and(|hints| hints.pinned.is_some());
                let mode = if is_pin { "pin-hints" } else { "select-hints" };
                (self.mode(mode, &[]), Style::new(), Keeps::Hints)
            }
            Some(reader) if reader.selecting.is_some() => {
                if let Some(note) = self.state.lost_note() {
                    return (self.selecting_for(note), Style::new(), Keeps::Hints);
                }
                let keys = [
                    ("highlight", Action::Selecting(Selecting::Highlight)),
                    ("note", Action::Selecting(Selecting::Note)),
                ];
                (self.mode("select-keys", &keys), Style::new(), Keeps::Hints)
            }
            Some(reader) => {
                let title = reader.edition().meta.title.to_string();
                (title, self.role(Role::Dim), Keeps::Nothing)
            }
            None => {
                let (left, style) = self.list_left();
                (left, style, Keeps::Hints)
            }
        }
    }

    /// Says how far a run is that adds sources, and how to stop it.
    fn adding(&self, adding: &Adding) -> String {
        let left = adding.seconds_left.and_then(|seconds| usize::try_from(seconds).ok());
        let left = left.map(|seconds| self.count("seconds-left", seconds)).unwrap_or_default();
        let values = [
            ("number", adding.number.into()),
            ("total", adding.total.into()),
            ("source", adding.source.clone().into()),
            ("stop", self.state.stop_key().into()),
            ("left", left.into()),
        ];
        self.tell("adding", values)
    }

    /// Says which mode it is and the keys that matter now.
    fn mode(&self, id: &str, keys: &[(&'static str, Action)]) -> String {
        let close = Action::Everywhere(Everywhere::Close);
        let all = keys.iter().copied().chain([("close", close)]);
        let color = self.name(&format!("color-{}", self.state.color.name()));
        let chords = all.map(|(name, action)| (name, self.state.keymap.chord_of(action).into()));
        self.tell(id, chords.chain([("color", color.into())]))
    }

    /// Names the keys of the selection while a note waits for words.
    fn selecting_for(&self, note: &Anchored) -> String {
        let key = |action| self.state.keymap.chord_of(Action::Selecting(action)).into();
        let close = self.state.keymap.chord_of(Action::Everywhere(Everywhere::Close));
        let color = self.name(&format!("color-{}", self.state.color.name()));
        let quote = self.canvas.cut(&quote_of(&note.record.shown), 20);
        let values = [
            ("highlight", key(Selecting::Highlight)),
            ("attach", key(Selecting::Attach)),
            ("close", close.into()),
            ("color", color.into()),
            ("quote", quote.into()),
        ];
        self.tell("select-keys-lost", values)
    }

    fn list_left(&self) -> (String, Style) {
        let library = &self.state.library;
        if !library.filter.is_empty() {
            return (format!("/{}", library.filter), Style::new());
        }
        if library.is_whole && library.entries().is_empty() {
            return (String::new(), Style::new());
        }
        let order = self.name(library.order.id());
        let order_key = self.state.keymap.chord_of(Action::Shelf(Shelf::Order));
        let order = format!("{order_key} {order}");
        if !self.state.panes.is_new {
            let is_default = library.order == Order::Section;
            return (if is_default { String::new() } else { order }, self.role(Role::Dim));
        }
        let key = |action, id| format!("{} {}", self.state.keymap.chord_of(action), self.name(id));
        let filter = key(Action::Shelf(Shelf::Filter), "key-filter");
        let open = key(Action::Shelf(Shelf::Open), "key-read");
        let add = key(Action::Shelf(Shelf::Add), "key-add");
        (format!("{filter}  {open}  {add}  {order}"), self.role(Role::Dim))
    }

    /// Returns hints, and where we are.
    fn right(&self) -> (Vec<String>, Vec<String>) {
        let key = |action, id| format!("{} {}", self.state.keymap.chord_of(action), self.name(id));
        let help = || key(Action::Everywhere(Everywhere::Help), "key-help");
        let Some(reader) = &self.state.reader else {
            let quit = key(Action::Everywhere(Everywhere::Quit), "key-quit");
            let is_empty = self.state.library.is_whole && self.state.library.entries().is_empty();
            let quit = Some(quit).filter(|_| is_empty);
            return (std::iter::once(help()).chain(quit).collect(), Vec::new());
        };
        let (mut hints, mut facts) = (Vec::new(), Vec::new());
        if self.state.panes.is_new && self.state.shows_notes_beside() {
            hints.push(key(Action::Reading(Reading::NotesPane), "key-hide-notes"));
        }
        if self.state.panes.is_new && self.state.window.size.width >= 100 {
            hints.push(help());
        }
        if reader.is_beside() {
            hints.push(key(Action::Reading(Reading::Beside), "key-one-column"));
        }
        let notes = reader.note_count();
        if notes > 0 && (!self.state.shows_notes_beside() || self.state.panes.focus == Focus::Notes)
        {
            facts.push(self.count("notes", notes));
        }
        facts.extend(self.position(reader));
        (hints, facts)
    }

    fn position(&self, reader: &Reader) -> Vec<String> {
        let edition = reader.edition();
        let number = edition.number_at(reader.place.block);
        let percent = self.tell("progress-started", [("percent", reader.percent().into())]);
        let mut parts = Vec::new();
        // Above the first numbered paragraph there is no number to cite.
        let cited = (number > 0).then(|| {
            let values = [("number", number.into()), ("total", edition.last_number().into())];
            if edition.is_whole {
                self.tell("position", values)
            } else {
                self.tell("position-alone", [("number", number.into())])
            }
        });
        parts.extend(cited);
        parts.push(percent);
        parts
    }
}

/// Returns the line that is being written, if one is.
fn entry(state: &State) -> Option<&Entry> {
    match &state.sheet {
        Some(Sheet::Entry(entry)) => Some(entry),
        Some(Sheet::Choice(choice)) => choice.narrowing.as_ref(),
        Some(Sheet::Help(help)) => help.narrowing.as_ref(),
        _ => None,
    }
}

/// Returns a text without its first cells.
fn skip_cells(text: &str, cells: u16, width: impl Fn(&str) -> u16) -> &str {
    if cells == 0 {
        return text;
    }
    let mut ends = text.char_indices().map(|(byte, char)| byte + char.len_utf8());
    let end = ends.find(|end| width(text.get(..*end).unwrap_or_default()) >= cells);
    text.get(end.unwrap_or(text.len())..).unwrap_or_default()
}
