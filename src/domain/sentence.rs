//! Where sentences begin and end in a block's text.
//!
//! The rules are those of UAX #29 with repairs, each of which looks at the text near a terminator
//! only, so that a sentence in a huge paragraph is found without reading the paragraph:
//!
//! - a full stop behind an abbreviation, an initial or the number of a list item ends nothing
//!   (`abbreviations`), nor does one inside a number or a name (`3.14`, `end.Next`);
//! - `!` and `?` end nothing before a small letter (“Is it?” he asked.) or without a blank;
//! - closing quotes and brackets, and the footnote marks `[1]` and `¹`, belong to what they follow;
//! - …… ends a sentence unless only a stammer precedes it; `;` and `；` never do;
//! - a quotation with a particle behind it (“好。”的, 「はい。」と, “네.”라고) goes on;
//! - a title 《……？》 or a bracket within a sentence does not end it;
//! - a line's end is a blank. Code and tables, where it is more, have rules of their own.

mod abbreviations;
mod marks;

use std::ops::Range;

use abbreviations::{ends_at_stop, is_abbreviated};
use marks::{
    Terminator, find_terminator, is_closer, is_closing_bracket, is_continuing, is_either,
    is_extending, is_opener, is_wide, terminator,
};

use super::{Block, BlockKind, byte_of};

/// How far back a bracket's beginning is looked for, in code points.
const BRACKET: usize = 64;

/// Chinese particles that lean on what they follow, a quotation too: “好。”的回答.
const PARTICLES: &[char] = &['的', '吗', '嗎', '呢', '吧', '么', '麼'];

/// What Japanese leans on a quotation: 「はい。」と言った.
const JAPANESE: &[&str] = &["と", "って", "の", "を", "が、", "など", "なんて"];

/// Words that begin like one of those and lean on nothing.
const NO_PARTICLES: &[&str] =
    &["とて", "ところ", "とにかく", "ときどき", "とうとう", "となり", "とりあえず", "とある"];

/// What Korean sets behind a quotation and a blank: “네?” 하고 물었다.
const KOREAN: &[&str] =
    &["하고 ", "라고 ", "이라고 ", "하며 ", "라며 ", "하는 ", "라는 ", "하면서 ", "라면서 "];

/// How much text before a place is read at first to find its sentence, in bytes.
const WINDOW: usize = 512;

/// Returns the sentences of a text, each from its first code point to behind its last; blanks
/// between them belong to neither.
pub fn sentences(text: &str) -> Vec<(usize, usize)> {
    let mut points = Points { text, byte: 0, point: 0 };
    let point = |range: Range<usize>| (points.advance(range.start), points.advance(range.end));
    sentences_in_bytes(text).map(point).collect()
}

/// Returns the same sentences in bytes.
pub fn sentences_in_bytes(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = next_start(text, from)?;
        from = end_of(text, start);
        Some(start..from)
    })
}

/// Returns the sentence at a code point: the last that starts at or before it, else the first.
///
/// Reads the text near the place only, as far as its sentence goes.
pub fn sentence_at(text: &str, offset: usize) -> Option<(usize, usize)> {
    let byte = byte_of(text, offset);
    let mut window = WINDOW;
    let start = loop {
        let from = resting_point(text, byte.saturating_sub(window));
        match last_start(text, from, byte) {
            Some(start) => break start,
            None if from == 0 => break next_start(text, 0)?,
            None => window *= 4,
        }
    };
    let length = |from, to| text.get(from..to).unwrap_or_default().chars().count();
    let point = match text.get(start..byte) {
        Some(between) => offset.min(length(0, byte)) - between.chars().count(),
        None => length(0, start),
    };
    Some((point, point + length(start, end_of(text, start))))
}

impl Block {
    /// Returns the sentences of the block: each line of code is one, each cell of a table.
    pub fn sentences(&self) -> Vec<(usize, usize)> {
        match self.kind {
            BlockKind::Code(_) => pieces(&self.text, &['\n']),
            BlockKind::Table(_) => pieces(&self.text, &['\n', '\t']),
            _ => sentences(&self.text),
        }
    }

    /// Returns the sentence of the block at a code point: the last that starts at or before it,
    /// else the first.
    pub fn sentence_at(&self, offset: usize) -> Option<(usize, usize)> {
        match self.kind {
            BlockKind::Code(_) | BlockKind::Table(_) => {
                let all = self.sentences();
                let after = all.partition_point(|(start, _)| *start <= offset);
                all.get(after.saturating_sub(1)).copied()
            }
            _ => sentence_at(&self.text, offset),
        }
    }
}

/// Turns rising bytes into code points.
struct Points<'a> {
    text: &'a str,
    byte: usize,
    point: usize,
}

impl Points<'_> {
    fn advance(&mut self, byte: usize) -> usize {
        self.point += self.text.get(self.byte..byte).unwrap_or_default().chars().count();
        self.byte = byte;
        self.point
    }
}

/// Returns the parts between separators without the blanks around them; empty ones are left out.
fn pieces(text: &str, separators: &[char]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut start = 0;
    for piece in text.split(separators) {
        let blank = piece.chars().take_while(|char| char.is_whitespace()).count();
        let length = piece.trim().chars().count();
        if length > 0 {
            found.push((start + blank, start + blank + length));
        }
        start += piece.chars().count() + 1;
    }
    found
}

/// Returns the first byte at or behind `from` that is no blank.
fn next_start(text: &str, from: usize) -> Option<usize> {
    let rest = text.get(from..)?;
    rest.find(|char: char| !char.is_whitespace()).map(|at| from + at)
}

/// Returns the byte behind the sentence that goes on at `from`.
fn end_of(text: &str, from: usize) -> usize {
    next_end(text, from).unwrap_or(text.trim_end().len())
}

/// Returns the last start of a sentence up to `byte`, if one ends between `from` and there.
fn last_start(text: &str, mut from: usize, byte: usize) -> Option<usize> {
    let mut last = None;
    while let Some(end) = next_end(text, from).filter(|end| *end <= byte) {
        let Some(start) = next_start(text, end).filter(|start| *start <= byte) else { break };
        (last, from) = (Some(start), end);
    }
    last
}

/// Returns a byte at or before this one from which ends of sentences can be told: behind a letter,
/// where no run of terminators is torn; else the start.
fn resting_point(text: &str, byte: usize) -> usize {
    let head = text.get(..text.floor_char_boundary(byte)).unwrap_or_default();
    let is_letter = |char: char| char.is_alphabetic() && !is_extending(char);
    head.char_indices()
        .rev()
        .find(|(_, it)| is_letter(*it))
        .map_or(0, |(at, it)| at + it.len_utf8())
}

/// Returns the byte behind the first sentence that ends at or behind `from` before the text does.
fn next_end(text: &str, mut from: usize) -> Option<usize> {
    loop {
        let rest = text.get(from..)?;
        let at = find_terminator(rest)?;
        let run = Run::at(text, from + at);
        if run.is_end(text) {
            return Some(run.end);
        }
        from = run.end;
    }
}

/// Terminators and what closes behind them.
struct Run {
    /// Where its last group of terminators starts, and what that is.
    start: usize,
    kind: Terminator,
    /// What closes behind it last.
    closer: Option<char>,
    end: usize,
}

impl Run {
    fn at(text: &str, start: usize) -> Self {
        let mut run = Self { start, kind: Terminator::Stop, closer: None, end: start };
        let mut stops = 0;
        while let Some((char, rest)) = split_first(text, run.end) {
            let length = char.len_utf8();
            if let Some(kind) = terminator(char) {
                if run.closer.take().is_some() {
                    (run.start, stops) = (run.end, 0);
                }
                stops += usize::from(kind == Terminator::Stop);
                run.kind = run.kind.max(kind);
                if stops > 1 {
                    run.kind = run.kind.max(Terminator::Ellipsis);
                }
                run.end += length;
            } else if let Some(mark) = footnote_mark(char, rest) {
                run.end += mark;
            } else if is_closer(char) || (is_either(char) && !opens(rest)) {
                run.closer = Some(char);
                run.end += length;
            } else if is_extending(char) {
                run.end += length;
            } else {
                break;
            }
        }
        run
    }

    /// Says whether a sentence ends with the run.
    fn is_end(&self, text: &str) -> bool {
        let rest = text.get(self.end..).unwrap_or_default();
        let next = rest.trim_start();
        let Some(first) = next.chars().next() else { return false };
        if is_continuing(first) || terminator(first).is_some() {
            return false;
        }
        let before = text.get(..self.start).unwrap_or_default();
        if next.len() < rest.len() {
            return self.is_end_before_blank(before, next);
        }
        let marks = text.get(self.start..self.end).unwrap_or_default();
        self.is_end_before_letter(before, marks, next)
    }

    /// No blank follows: only scripts without blanks end a sentence so.
    fn is_end_before_letter(&self, before: &str, marks: &str, next: &str) -> bool {
        let is_wide_next =
            next.chars().take(BRACKET).find(|it| !is_opener(*it)).is_some_and(is_wide);
        if self.closer.is_some() && goes_on(next) {
            return false;
        }
        let is_end = match self.kind {
            Terminator::Strong => true,
            Terminator::Narrow => is_wide_next,
            Terminator::Ellipsis => is_wide_next && self.is_pause(before, marks),
            Terminator::Stop => is_wide_next && before.ends_with(|it| is_wide(it) || is_closer(it)),
        };
        is_end && !self.is_inside(before, marks)
    }

    fn is_end_before_blank(&self, before: &str, next: &str) -> bool {
        let is_plain = |char: &char| !is_opener(*char) && !char.is_whitespace();
        let is_small = next.chars().take(BRACKET).find(is_plain).is_some_and(char::is_lowercase);
        match (self.kind, self.closer) {
            (_, Some(_)) if KOREAN.iter().any(|word| next.starts_with(word)) => false,
            (Terminator::Strong, _) => true,
            _ if is_small => false,
            (Terminator::Stop, None) => ends_at_stop(before, next),
            (Terminator::Stop, Some(closer)) if is_closing_bracket(closer) => {
                !is_abbreviated(before)
            }
            _ => true,
        }
    }

    /// Says whether a Chinese ellipsis ends more than a stammer: 我……我不知道。
    fn is_pause(&self, before: &str, marks: &str) -> bool {
        let is_long =
            marks.starts_with("……") || marks.starts_with("...") || marks.starts_with("⋯⋯");
        let letters = before.chars().rev().take(3).take_while(|char| is_wide(*char)).count();
        match self.closer {
            Some(closer) => !is_closing_bracket(closer),
            None => is_long && letters == 3,
        }
    }

    /// Says whether a question or a call stands in a title or a bracket within a sentence.
    fn is_inside(&self, before: &str, marks: &str) -> bool {
        if !marks.starts_with(['！', '？', '!', '?']) {
            return false;
        }
        match self.closer {
            None => outside(before, '《', '》').is_some(),
            Some('》') => true,
            Some('）') => {
                outside(before, '（', '）').is_some_and(|it| it.ends_with(char::is_alphanumeric))
            }
            _ => false,
        }
    }
}

/// Returns the text before a bracket that is still open at its end, if that is not far.
fn outside(text: &str, open: char, close: char) -> Option<&str> {
    let near = text.char_indices().rev().take(BRACKET);
    let (at, found) = near.into_iter().find(|(_, char)| [open, close].contains(char))?;
    if found == open { text.get(..at) } else { None }
}

/// Says whether a sentence goes on behind a quotation that this text follows without a blank.
fn goes_on(next: &str) -> bool {
    let begins = |words: &[&str]| words.iter().any(|word| next.starts_with(word));
    // In Korean a new sentence has a blank before it.
    let is_korean = next.starts_with(|char| matches!(char, '\u{ac00}'..='\u{d7a3}'));
    is_korean || next.starts_with(PARTICLES) || begins(JAPANESE) && !begins(NO_PARTICLES)
}

/// Says whether a quotation mark before this text opens it.
fn opens(text: &str) -> bool {
    text.starts_with(|char: char| char.is_alphanumeric() || is_opener(char))
}

/// Returns the bytes of a footnote's mark: `[1]`, `¹`.
fn footnote_mark(char: char, rest: &str) -> Option<usize> {
    match char {
        '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' => Some(char.len_utf8()),
        '[' => {
            let digits = rest.bytes().take(4).take_while(u8::is_ascii_digit).count();
            let is_mark = digits > 0 && rest.as_bytes().get(digits) == Some(&b']');
            is_mark.then_some(digits + 2)
        }
        _ => None,
    }
}

/// Returns the code point at a byte and the text behind it.
fn split_first(text: &str, byte: usize) -> Option<(char, &str)> {
    let mut chars = text.get(byte..)?.chars();
    Some((chars.next()?, chars.as_str()))
}

#[cfg(test)]
mod tests;
