//! Text being written: a cursor between clusters, and undo.

use unicode_segmentation::UnicodeSegmentation;

use crate::{
    domain::{Text, byte_of},
    layout::{cursor_at, point_at, wrap_plain},
};

/// How many steps can be undone.
const MAX_STEPS: usize = 500;

/// How many bytes of text all steps together may keep; the last one is always kept.
const MAX_KEPT: usize = 16 << 20;

/// The longest text that is taken, in bytes; a note of a megabyte is a book.
pub const MAX_BUFFER: usize = 1 << 20;

/// Text being written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Buffer {
    text: String,
    /// The code point before which the cursor stands.
    cursor: usize,
    /// What the text was before each step, and where the cursor stood.
    steps: Vec<(String, usize)>,
    /// The last step was typing, which the next letter goes on with.
    is_typing: bool,
}

impl Buffer {
    /// Begins with a text, the cursor behind it.
    pub fn new(text: &str) -> Self {
        let text = Text::new(text).as_str().to_owned();
        let cursor = text.chars().count();
        Self { text, cursor, ..Self::default() }
    }

    /// Returns the text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the code point before which the cursor stands.
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// Writes text at the cursor; what a terminal must not get is left out. `false` when it does
    /// not fit any more.
    pub fn insert(&mut self, raw: &str) -> bool {
        let clean = Text::new(raw);
        if self.text.len() + clean.len() > MAX_BUFFER {
            return false;
        }
        let is_letter = clean.chars().count() == 1 && !clean.contains(char::is_whitespace);
        self.step(is_letter);
        self.text.insert_str(byte_of(&self.text, self.cursor), &clean);
        self.cursor += clean.count();
        true
    }

    /// Puts another text in the place of all.
    pub fn replace(&mut self, raw: &str) {
        self.step(false);
        let steps = std::mem::take(&mut self.steps);
        *self = Self { steps, ..Self::new(raw) };
    }

    /// Takes back the last step; `false` when there is none.
    pub fn undo(&mut self) -> bool {
        let Some((text, cursor)) = self.steps.pop() else { return false };
        (self.text, self.cursor, self.is_typing) = (text, cursor, false);
        true
    }

    /// Erases from the cursor to another code point.
    pub fn erase_to(&mut self, point: usize) {
        let (start, end) = (self.cursor.min(point), self.cursor.max(point));
        if start < end {
            self.step(false);
            self.text.replace_range(byte_of(&self.text, start)..byte_of(&self.text, end), "");
            self.cursor = start;
        }
    }

    /// Moves the cursor to a code point.
    pub fn go_to(&mut self, point: usize) {
        self.cursor = point.min(self.text.chars().count());
        self.is_typing = false;
    }

    /// Returns the code point a cluster to the left.
    pub fn left(&self) -> usize {
        let before = self.text.get(..byte_of(&self.text, self.cursor)).unwrap_or_default();
        let cluster = before.graphemes(true).next_back().map_or(0, |it| it.chars().count());
        self.cursor - cluster
    }

    /// Returns the code point a cluster to the right.
    pub fn right(&self) -> usize {
        let behind = self.text.get(byte_of(&self.text, self.cursor)..).unwrap_or_default();
        self.cursor + behind.graphemes(true).next().map_or(0, |it| it.chars().count())
    }

    /// Returns where the word to the left begins.
    pub fn word_left(&self) -> usize {
        let starts = self.text.unicode_word_indices().map(|(byte, _)| byte);
        let cursor = byte_of(&self.text, self.cursor);
        let start = starts.take_while(|byte| *byte < cursor).last().unwrap_or_default();
        self.text.get(..start).map_or(0, |head| head.chars().count())
    }

    /// Returns where the word to the right ends.
    pub fn word_right(&self) -> usize {
        let cursor = byte_of(&self.text, self.cursor);
        let mut ends = self.text.unicode_word_indices().map(|(byte, word)| byte + word.len());
        let end = ends.find(|end| *end > cursor).unwrap_or(self.text.len());
        self.text.get(..end).map_or(0, |head| head.chars().count())
    }

    /// Returns the code point some rows away in the same column, as a sheet of that width shows it.
    pub fn rows_away(&self, rows: isize, width: u16, is_ambiguous_wide: bool) -> usize {
        let laid = wrap_plain(&self.text, width, is_ambiguous_wide);
        let (row, column) = cursor_at(&self.text, &laid, self.cursor, width, is_ambiguous_wide);
        let Some(row) = row.checked_add_signed(rows) else { return 0 };
        if row >= laid.len() {
            return self.text.chars().count();
        }
        point_at(&self.text, &laid, row, column, is_ambiguous_wide)
    }

    /// Returns where the cursor's row begins (`false`) or ends (`true`).
    pub fn edge(&self, is_end: bool, width: u16, is_ambiguous_wide: bool) -> usize {
        let laid = wrap_plain(&self.text, width, is_ambiguous_wide);
        let (row, _) = cursor_at(&self.text, &laid, self.cursor, width, is_ambiguous_wide);
        let column = if is_end { u16::MAX } else { 0 };
        point_at(&self.text, &laid, row, column, is_ambiguous_wide)
    }

    fn step(&mut self, is_typing: bool) {
        if !(is_typing && self.is_typing) {
            self.steps.push((self.text.clone(), self.cursor));
            let kept: usize = self.steps.iter().map(|(text, _)| text.len()).sum();
            let (mut more, mut oldest) = (kept.saturating_sub(MAX_KEPT), 0);
            while (more > 0 || self.steps.len() - oldest > MAX_STEPS)
                && oldest + 1 < self.steps.len()
            {
                let length = self.steps.get(oldest).map_or(0, |(text, _)| text.len());
                (more, oldest) = (more.saturating_sub(length), oldest + 1);
            }
            self.steps.drain(..oldest);
        }
        self.is_typing = is_typing;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typed_word_is_undone_at_once_and_a_paste_apart() {
        let mut buffer = Buffer::default();
        for letter in ["a", "b", " ", "c"] {
            buffer.insert(letter);
        }
        buffer.insert("粘贴的");
        assert!(buffer.undo());
        assert_eq!(buffer.text(), "ab c");
        assert!(buffer.undo());
        assert_eq!(buffer.text(), "ab ");
        assert!(buffer.undo() && buffer.undo() && !buffer.undo());
        assert_eq!(buffer.text(), "");
    }

    #[test]
    fn the_steps_of_a_long_text_are_few() {
        let mut buffer = Buffer::new(&"a".repeat(MAX_BUFFER - 1000));
        for _ in 0..100 {
            buffer.insert(" ");
        }
        assert!((1..100).filter(|_| buffer.undo()).count() < MAX_KEPT / (MAX_BUFFER - 1000) + 1);
        assert_eq!(buffer.text().len(), MAX_BUFFER - 1000 + 100 - 16);
        assert!(!buffer.insert(&"b".repeat(1000)) && buffer.insert("b"));
    }

    #[test]
    fn the_cursor_never_stands_inside_a_cluster() {
        let mut buffer = Buffer::new("a👨‍👩‍👧‍👦é");
        buffer.go_to(buffer.left());
        buffer.go_to(buffer.left());
        assert_eq!(buffer.cursor(), 1);
        buffer.erase_to(buffer.right());
        assert_eq!(buffer.text(), "aé");
    }

    #[test]
    fn pasted_escape_sequences_are_not_written() {
        let mut buffer = Buffer::default();
        buffer.insert("a\u{1b}[31mb\r\nc");
        assert_eq!(buffer.text(), "ab\nc");
    }

    #[test]
    fn words_are_stepped_over_whole() {
        let mut buffer = Buffer::new("one two");
        assert_eq!(buffer.word_left(), 4);
        buffer.go_to(0);
        assert_eq!(buffer.word_right(), 3);
    }
}
