//! Builds the text of a block from pieces, with the marks on it: blanks collapse as browsers show
//! them, and positions count code points of what is left.

use super::super::names::is_han;
use crate::domain::{Mark, MarkKind, Text};

/// A text that is being built.
#[derive(Debug, Default)]
pub(super) struct Inline {
    text: String,
    /// Code points in it.
    count: usize,
    /// Ends of lines in it.
    lines: usize,
    /// A blank stands behind it, written when something follows.
    is_apart: bool,
    /// The words of a picture stand before it: a word that follows is another.
    is_word_due: bool,
    marks: Vec<Mark>,
    /// Marks without an end so far, and where they began.
    open: Vec<(MarkKind, usize)>,
}

impl Inline {
    /// Says whether nothing that can be seen has been added.
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty() && self.marks.is_empty()
    }

    /// Returns how many lines have ended.
    pub(super) fn lines(&self) -> usize {
        self.lines
    }

    /// Adds words from outside; runs of blanks become one.
    pub(super) fn push(&mut self, raw: &str) {
        let clean = Text::new(raw);
        let is_word = clean.starts_with(|char: char| char.is_alphanumeric() && !is_han(char));
        self.is_apart |= clean.starts_with(char::is_whitespace)
            || (std::mem::take(&mut self.is_word_due) && is_word);
        for word in clean.split_whitespace() {
            self.settle();
            self.text.push_str(word);
            self.count += word.chars().count();
            self.is_apart = true;
        }
        self.is_apart =
            clean.ends_with(char::is_whitespace) || (self.is_apart && clean.trim().is_empty());
    }

    /// Adds a blank, if words follow.
    pub(super) fn space(&mut self) {
        self.is_apart = true;
    }

    /// Ends the line, if words stand on it.
    pub(super) fn break_line(&mut self) {
        self.is_apart = false;
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
            self.count += 1;
            self.lines += 1;
        }
    }

    /// Begins a mark.
    pub(super) fn open(&mut self, kind: MarkKind) {
        self.open.push((kind, self.next()));
    }

    /// Ends the mark that was begun last.
    pub(super) fn close(&mut self) {
        if let Some((kind, start)) = self.open.pop() {
            self.mark(start, kind);
        }
    }

    /// Adds a mark that takes no text: the reference of a footnote.
    pub(super) fn note(&mut self, label: Text) {
        self.is_apart &= !self.text.is_empty();
        let at = self.count;
        self.marks.push(Mark { start: at, end: at, kind: MarkKind::Footnote(label) });
    }

    /// Adds a picture with its alternative text.
    pub(super) fn image(&mut self, kind: MarkKind, words: &str) {
        let is_word = |char: char| char.is_alphanumeric() && !is_han(char);
        self.is_apart |= self.text.ends_with(is_word) && words.starts_with(is_word);
        let start = self.next();
        self.push(words);
        self.mark(start, kind);
        self.is_word_due = words.ends_with(is_word);
    }

    /// Takes what has been built; marks that are open go on in what follows.
    pub(super) fn take(&mut self) -> (Text, Vec<Mark>) {
        let open = self.open.clone();
        while !self.open.is_empty() {
            self.close();
        }
        let mut built = std::mem::take(self);
        while built.text.ends_with('\n') {
            built.text.pop();
            built.count -= 1;
        }
        self.open = open.into_iter().map(|(kind, _)| (kind, 0)).collect();
        let count = built.count;
        let mut marks = built.marks;
        for mark in &mut marks {
            mark.end = mark.end.min(count);
            mark.start = mark.start.min(count);
        }
        marks.retain(|mark| mark.start < mark.end || matches!(mark.kind, MarkKind::Footnote(_)));
        (Text::new(&built.text), marks)
    }

    /// Returns where the next code point will stand.
    fn next(&self) -> usize {
        let is_blank = self.is_apart && !self.text.is_empty() && !self.text.ends_with('\n');
        self.count + usize::from(is_blank)
    }

    fn settle(&mut self) {
        if self.is_apart && !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push(' ');
            self.count += 1;
        }
        self.is_apart = false;
    }

    fn mark(&mut self, start: usize, kind: MarkKind) {
        let end = self.count;
        if start < end {
            self.marks.push(Mark { start, end, kind });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_collapse_and_marks_stand_on_words() {
        let mut inline = Inline::default();
        inline.push("  a \n");
        inline.open(MarkKind::Strong);
        inline.push(" 中b ");
        inline.close();
        inline.push(" c");
        inline.break_line();
        inline.push(" d");
        inline.break_line();
        let (text, marks) = inline.take();
        assert_eq!(text.as_str(), "a 中b c\nd");
        assert_eq!(marks, [Mark { start: 2, end: 4, kind: MarkKind::Strong }]);
    }

    #[test]
    fn a_mark_that_is_open_goes_on_in_the_next_block() {
        let mut inline = Inline::default();
        inline.open(MarkKind::Emphasis);
        inline.push("a");
        assert_eq!(inline.take().1.len(), 1);
        inline.push("bc");
        inline.close();
        assert_eq!(inline.take().1, [Mark { start: 0, end: 2, kind: MarkKind::Emphasis }]);
    }

    #[test]
    fn words_of_pictures_are_words_of_their_own() {
        let picture = || MarkKind::Emphasis;
        let mut inline = Inline::default();
        inline.push("Enlarge");
        inline.image(picture(), "Ann Lee");
        inline.push("said,");
        inline.image(picture(), "🙂");
        inline.push("河");
        inline.image(picture(), "x");
        inline.push(".");
        assert_eq!(inline.take().0.as_str(), "Enlarge Ann Lee said,🙂河x.");
    }

    #[test]
    fn marks_on_nothing_are_none() {
        let mut inline = Inline::default();
        inline.push("a ");
        inline.open(MarkKind::Strong);
        inline.push(" ");
        inline.close();
        inline.push("b");
        assert_eq!(inline.take(), ("a b".into(), vec![]));
    }
}
