//! One note as lines: its sign, what became of its words, what it says, who wrote it and when.

use ratatui::style::Style;

use super::{Role, Scene};
use crate::{
    app::{Action, Noting},
    domain::{Anchor, Anchored, Annotation, Note},
    layout::wrap_plain,
};

/// The cells before a note's words: its sign with its mark, and a blank.
pub(super) const INDENT: u16 = 2;

/// A line of a note, ready to be drawn.
pub(super) struct Line {
    pub(super) text: String,
    pub(super) style: Style,
    pub(super) indent: u16,
}

/// How much of a note is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fold {
    Open,
    Closed,
}

impl Scene<'_> {
    /// Returns a note's lines: sign and words, cut to some rows, then who and when.
    pub(super) fn note(&self, note: &Anchored, width: u16, rows: usize, fold: Fold) -> Vec<Line> {
        let shown = &note.record.shown;
        let Some(words) = shown.note() else { return Vec::new() };
        let sign = sign_of(note);
        // A mark behind the sign takes a cell more.
        let inner = width.saturating_sub(self.canvas.width(&sign) + 1).max(1);
        let mut lines = self.head_of(note, fold, inner);
        match (fold, note.anchor.suggestion()) {
            (Fold::Open, Some(_)) => lines.extend(self.was_and_now(note, inner, rows)),
            _ if note.is_lost() || words.words.is_empty() => {
                let quote = self.quoted(&quote_of(shown));
                lines.extend(self.wrapped(&quote, inner, rows.min(2), self.role(Role::Dim)));
            }
            _ => (),
        }
        if !words.words.is_empty() {
            lines.extend(self.wrapped(&words.words, inner, rows, Style::new()));
        }
        if let Some(first) = lines.first_mut() {
            first.text = format!("{sign} {}", first.text);
            first.indent = 0;
        }
        let when = self.who_and_when(shown);
        lines.push(Line { text: when, style: self.role(Role::Dim), indent: INDENT });
        lines
    }

    /// Says what became of a note: of its words when they are not exactly there, of its versions.
    fn head_of(&self, note: &Anchored, fold: Fold, width: u16) -> Vec<Line> {
        let mut heads: Vec<String> = self.state_of(note, fold);
        if !note.record.others.is_empty() {
            let keys = self.state.keymap.chord_of(Action::Noting(Noting::Versions));
            let count = note.record.others.len() + 1;
            heads.push(format!("{}  {keys}", self.count("versions", count)));
        }
        if note.record.is_deleted_elsewhere {
            heads.push(self.name("deleted-elsewhere"));
        }
        self.in_rows(&heads, width)
    }

    /// Sets short sayings side by side, dim, as many in a row as fit whole.
    pub(super) fn in_rows(&self, parts: &[String], width: u16) -> Vec<Line> {
        let mut rows: Vec<String> = Vec::new();
        for part in parts.iter().filter(|part| !part.is_empty()) {
            match rows.last_mut() {
                Some(row) if self.canvas.width(row) + 2 + self.canvas.width(part) <= width => {
                    row.push_str("  ");
                    row.push_str(part);
                }
                _ => rows.push(part.clone()),
            }
        }
        let dim = self.role(Role::Dim);
        rows.iter().flat_map(|row| self.wrapped(row, width, usize::MAX, dim)).collect()
    }

    /// Says what became of a note's words, and what the key does about it.
    fn state_of(&self, note: &Anchored, fold: Fold) -> Vec<String> {
        let (id, act) = match note.anchor {
            Anchor::Exact(_) => return Vec::new(),
            Anchor::Moved(_) => ("state-moved", "state-confirms"),
            Anchor::Changed(_) => ("state-changed", "state-takes"),
            Anchor::Ambiguous(Some(_)) => ("state-ambiguous", "state-suggests"),
            Anchor::Ambiguous(None) => ("state-ambiguous", "state-selects"),
            Anchor::Orphan(Some(_)) => ("state-orphan", "state-suggests"),
            Anchor::Orphan(None) => ("state-orphan", "state-selects"),
        };
        let mut said = vec![self.name(id)];
        if fold == Fold::Open || matches!(note.anchor, Anchor::Moved(_)) {
            let reader = self.state.reader.as_ref();
            let block = note.anchor.suggestion().map(|span| span.start.block);
            let number = reader.zip(block).map(|(reader, block)| reader.edition().number_at(block));
            let keys = self.state.keymap.chord_of(Action::Noting(Noting::Confirm));
            let values = [("keys", keys.into()), ("number", number.unwrap_or_default().into())];
            said.push(self.tell(act, values));
        }
        said
    }

    /// Returns the words that a note was made on, and below them those that it may be put on.
    pub(super) fn was_and_now(&self, note: &Anchored, width: u16, rows: usize) -> Vec<Line> {
        let Some(reader) = &self.state.reader else { return Vec::new() };
        let was = quote_of(&note.record.shown);
        let now = note.anchor.suggestion().map(|span| reader.edition().quote(span));
        let now = now.unwrap_or_default().replace('\n', " ");
        let (dim, text) = (self.role(Role::Dim), Style::new());
        let both = [("suggestion-was", was, dim), ("suggestion-now", now, text)];
        let lines = both.into_iter().flat_map(|(id, words, style)| {
            let words = format!("{} {}", self.name(id), self.quoted(&words));
            self.wrapped(&words, width, rows, style)
        });
        lines.collect()
    }

    /// Wraps words, cut to some rows with `…`.
    pub(super) fn wrapped(&self, words: &str, width: u16, rows: usize, style: Style) -> Vec<Line> {
        let laid = wrap_plain(words, width, self.state.window.capabilities.is_ambiguous_wide);
        let mut lines: Vec<Line> = laid
            .iter()
            .take(rows)
            .map(|row| Line { text: row.of(words).trim_end().to_owned(), style, indent: INDENT })
            .collect();
        if laid.len() > rows
            && let Some(last) = lines.last_mut()
        {
            let sign = if self.is_ascii() { "..." } else { "…" };
            let room = width.saturating_sub(self.canvas.width(sign));
            let cut = if self.canvas.width(&last.text) > room {
                let text = self.canvas.cut(&last.text, width.saturating_sub(1));
                text.trim_end_matches(sign).to_owned()
            } else {
                last.text.clone()
            };
            last.text = format!("{cut}{sign}");
        }
        lines
    }
}

/// Returns the words that an annotation was made on, in one line.
pub(super) fn quote_of(annotation: &Annotation) -> String {
    let selector = annotation.target.selector.as_ref();
    selector.map_or_else(String::new, |selector| selector.exact.replace('\n', " "))
}

/// Returns the sign of an echo: that of its note, in brackets.
pub(super) fn echo_of(note: &Note) -> String {
    if note.is_bare() {
        format!("({})", note.color.digit())
    } else {
        format!("({})", note.kind.sign())
    }
}

/// Returns the sign of a note's kind, of a highlight the digit of its colour, with a mark where its words were not simply found.
pub(super) fn sign_of(note: &Anchored) -> String {
    let kind = match note.record.shown.note() {
        Some(note) if note.is_bare() => note.color.digit().to_string(),
        Some(note) => note.kind.sign().to_owned(),
        None => String::new(),
    };
    let mark = match note.anchor {
        Anchor::Exact(_) => "",
        Anchor::Moved(_) => "~",
        // Both ask: are these the words?
        Anchor::Changed(_) | Anchor::Ambiguous(_) => "?",
        Anchor::Orphan(_) => "^",
    };
    format!("{kind}{mark}")
}
