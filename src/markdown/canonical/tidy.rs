//! The blanks of a text: which of them stay, and where its code points are afterwards.

use super::{marks, spans::Span};
use crate::domain::{Block, Mark, MarkKind, Text};

/// What the end of a line within a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Breaks {
    /// A hard break.
    Lines,
    /// A space, where all has to stand on one line.
    Spaces,
}

/// Brings text and marks of a block of one paragraph into canonical form.
pub(super) fn settle(block: &mut Block, breaks: Breaks) {
    if !is_tidy(&block.text, &block.marks, breaks) {
        let chars: Vec<char> = block.text.chars().collect();
        let solid = solid(&block.marks, chars.len());
        let mut tidy = Tidy::default();
        tidy.add(&joined(chars, &solid, breaks), breaks);
        block.text = tidy.finish(&mut block.marks);
    }
    block.marks = marks::settle(&block.text, std::mem::take(&mut block.marks), &[], false);
}

/// Says whether the blanks are as they should be.
fn is_tidy(text: &str, marks: &[Mark], breaks: Breaks) -> bool {
    let is_blank = |byte: &u8| b" \t\n".contains(byte);
    let bytes = text.as_bytes();
    if bytes.first().is_some_and(is_blank) || bytes.last().is_some_and(is_blank) {
        return false;
    }
    if !text.contains('\n') {
        return true;
    }
    let is_broken_well =
        bytes.windows(2).all(|pair| !matches!(pair, [b' ' | b'\t', b'\n'] | [b'\n', b' ' | b'\t']));
    breaks == Breaks::Lines && is_broken_well && !marks.iter().any(is_solid)
}

/// Says whether a mark's text is one thing: code, or a picture.
fn is_solid(mark: &Mark) -> bool {
    matches!(mark.kind, MarkKind::Code | MarkKind::Image(_))
}

fn solid(marks: &[Mark], points: usize) -> Vec<Span> {
    let solid = marks.iter().filter(|mark| is_solid(mark));
    let spans = solid.map(|mark| mark.start.min(points)..mark.end.min(points));
    super::spans::union(spans.filter(|span| span.start < span.end).collect())
}

/// Makes spaces of the ends of lines that cannot stay.
fn joined(mut chars: Vec<char>, solid: &[Span], breaks: Breaks) -> Vec<char> {
    for (point, char) in chars.iter_mut().enumerate() {
        if *char == '\n' && (breaks == Breaks::Spaces || super::spans::at(solid, point).is_some()) {
            *char = ' ';
        }
    }
    chars
}

/// A text that grows, and where each code point of the old one is in it.
#[derive(Debug, Default)]
pub(super) struct Tidy {
    text: String,
    points: usize,
    map: Vec<usize>,
}

impl Tidy {
    /// Adds a stretch of text without the blanks at its ends and about its breaks.
    pub(super) fn add(&mut self, chars: &[char], breaks: Breaks) {
        let is_blank = |char: &char| matches!(char, ' ' | '\t' | '\n');
        let mut rest = chars;
        let mut is_first = true;
        while !rest.is_empty() {
            let blanks = rest.iter().take_while(|char| is_blank(char)).count();
            let (run, behind) = rest.split_at(blanks);
            let words = behind.iter().take_while(|char| !is_blank(char)).count();
            let (word, behind) = behind.split_at(words);
            self.add_blanks(run, is_first || word.is_empty(), breaks);
            for char in word {
                self.map.push(self.points);
                self.push(*char);
            }
            (rest, is_first) = (behind, false);
        }
    }

    fn add_blanks(&mut self, run: &[char], is_dropped: bool, breaks: Breaks) {
        let was_broken = run.contains(&'\n');
        for char in run {
            self.map.push(self.points);
            let stays = match breaks {
                _ if is_dropped => false,
                Breaks::Lines => *char == '\n' || !was_broken,
                Breaks::Spaces => true,
            };
            if stays {
                self.push(*char);
            }
        }
    }

    /// Adds a character that parts cells, which was in the old text or was not.
    pub(super) fn add_wall(&mut self, wall: char, was_there: bool) {
        if was_there {
            self.map.push(self.points);
        }
        self.push(wall);
    }

    fn push(&mut self, char: char) {
        self.text.push(char);
        self.points += 1;
    }

    /// Returns the text, and puts the marks where their text is now.
    pub(super) fn finish(self, marks: &mut [Mark]) -> Text {
        let point = |old: usize| self.map.get(old).copied().unwrap_or(self.points);
        for mark in marks {
            (mark.start, mark.end) = (point(mark.start), point(mark.end));
        }
        Text::new(&self.text)
    }
}
