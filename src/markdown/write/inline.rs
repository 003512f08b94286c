//! Text and marks of one paragraph, heading or cell as Markdown.

use super::escape::{Letter, Place, destination, is_autolink};
use crate::{
    domain::{Mark, MarkKind, byte_of},
    markdown::limits,
};

/// How emphasis is written, and how carefully text is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    /// All emphasis with asterisks.
    Asterisks,
    /// The marks at these places in the block's list, sorted, with tags.
    Tags(Vec<usize>),
    /// All emphasis with tags.
    AllTags,
    /// All emphasis with tags, and a backslash before every sign.
    Careful,
}

/// A stretch of a block: its text with the code point that it begins at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stretch<'a> {
    pub text: &'a str,
    pub start: usize,
    pub end: usize,
}

/// Writes a stretch of a block, given all marks of the block in canonical order.
pub(super) fn write(stretch: Stretch<'_>, marks: &[Mark], place: Place, manner: &Manner) -> String {
    let first = marks.partition_point(|mark| mark.start < stretch.start);
    let mut writer = Writer {
        stretch,
        place,
        manner,
        out: String::with_capacity(stretch.text.len()),
        open: Vec::new(),
        point: stretch.start,
        byte: 0,
    };
    let within = marks.iter().enumerate().skip(first);
    let mut within: Vec<_> = within.take_while(|(_, mark)| mark.start <= stretch.end).collect();
    // A footnote's reference stands outside of what begins where it is.
    within.sort_by_key(|(_, mark)| (mark.start, !matches!(mark.kind, MarkKind::Footnote(_))));
    let starts = within.iter().map(|(_, mark)| mark.start).skip(1).chain([usize::MAX]);
    for ((at, mark), next) in within.iter().zip(starts) {
        writer.advance(mark.start);
        writer.start(*at, mark, next < mark.end);
    }
    writer.advance(stretch.end);
    if *manner == Manner::Careful && place == Place::Paragraph && writer.out.starts_with('[') {
        // A link that begins with code can look like the definition of one: so it is not first.
        writer.out.insert_str(0, "<em></em>");
    }
    writer.out
}

struct Writer<'a> {
    stretch: Stretch<'a>,
    place: Place,
    manner: &'a Manner,
    out: String,
    /// The marks that are open: where they end, and what is written there.
    open: Vec<(usize, String)>,
    /// How far the text is written: code point, and byte in the stretch.
    point: usize,
    byte: usize,
}

impl Writer<'_> {
    /// Writes text up to a point, and closes the marks that end on the way.
    fn advance(&mut self, to: usize) {
        while let Some((end, _)) = self.open.last()
            && *end <= to
        {
            let end = *end;
            self.add_text(end);
            if let Some((_, closing)) = self.open.pop() {
                self.out.push_str(&closing);
            }
        }
        self.add_text(to);
    }

    fn start(&mut self, at: usize, mark: &Mark, is_marked_inside: bool) {
        match &mark.kind {
            MarkKind::Footnote(label) => self.out.extend(["[^", label, "]"]),
            MarkKind::Code => self.add_code(mark),
            MarkKind::Emphasis | MarkKind::Strong => self.start_emphasis(at, mark),
            MarkKind::Link(link) => {
                let text = self.slice(mark);
                if !is_marked_inside && is_autolink(link, text) {
                    let written = format!("<{text}>");
                    self.skip(mark, &written);
                } else {
                    self.out.push('[');
                    self.open.push((mark.end, format!("]({})", destination(link))));
                }
            }
            MarkKind::Image(link) => {
                self.out.push_str("![");
                self.open.push((mark.end, format!("]({})", destination(link))));
            }
        }
    }

    fn start_emphasis(&mut self, at: usize, mark: &Mark) {
        let is_tagged = match self.manner {
            Manner::Asterisks => false,
            Manner::Tags(tagged) => tagged.binary_search(&at).is_ok(),
            Manner::AllTags | Manner::Careful => true,
        };
        let is_strong = mark.kind == MarkKind::Strong;
        let (opening, closing) = match (is_strong, is_tagged) {
            (true, false) => ("**", "**"),
            (false, false) => ("*", "*"),
            (true, true) => ("<strong>", "</strong>"),
            (false, true) => ("<em>", "</em>"),
        };
        self.out.push_str(opening);
        self.open.push((mark.end, closing.to_owned()));
    }

    fn add_code(&mut self, mark: &Mark) {
        let code = self.slice(mark);
        let fence = "`".repeat(fence_length(code));
        let is_edged = |char: char| code.starts_with(char) && code.ends_with(char);
        let is_padded = code.starts_with('`') || code.ends_with('`') || is_edged(' ');
        let pad = if is_padded { " " } else { "" };
        let written = format!("{fence}{pad}{code}{pad}{fence}");
        self.skip(mark, &written);
    }

    fn skip(&mut self, mark: &Mark, written: &str) {
        self.byte += self.slice(mark).len();
        self.point = mark.end;
        self.out.push_str(written);
    }

    /// Returns the text of a mark that starts where the writer stands.
    fn slice(&self, mark: &Mark) -> &'_ str {
        let rest = self.stretch.text.get(self.byte..).unwrap_or_default();
        rest.get(..byte_of(rest, mark.end.saturating_sub(self.point))).unwrap_or_default()
    }

    fn add_text(&mut self, to: usize) {
        let rest = self.stretch.text.get(self.byte..).unwrap_or_default();
        let text = rest.get(..byte_of(rest, to.saturating_sub(self.point))).unwrap_or_default();
        let is_end = text.len() == rest.len();
        let is_in_link = self.open.iter().any(|(_, closing)| closing.starts_with(']'));
        // Only these can mean something; what is between them is written as it is.
        let is_sign = |byte: &u8| *byte == b'\n' || byte.is_ascii_punctuation();
        let signs = text.bytes().enumerate().filter(|(_, byte)| is_sign(byte));
        let mut done = 0;
        for (at, sign) in signs {
            self.out.push_str(text.get(done..at).unwrap_or_default());
            done = at;
            let char = char::from(sign);
            let before = text.get(..at).and_then(|text| text.chars().next_back());
            let behind = text.get(at + 1..).unwrap_or_default();
            let is_last = is_end && behind.is_empty();
            let (place, written) = (self.place, self.out.as_str());
            let letter = Letter { char, before, behind, is_last, written, place, is_in_link };
            if char == '\n' || self.is_escaped(&letter) {
                self.out.push('\\');
            }
        }
        self.out.push_str(text.get(done..).unwrap_or_default());
        self.byte += text.len();
        self.point = self.point.max(to);
    }

    fn is_escaped(&self, letter: &Letter<'_>) -> bool {
        // A pipe in a cell is escaped when the row is put together.
        let is_apart = self.place != Place::Cell || letter.char != '|';
        (*self.manner == Manner::Careful && is_apart) || letter.is_escaped()
    }
}

/// Returns the length of the shortest run of backticks that is not in a code.
fn fence_length(code: &str) -> usize {
    if !code.contains('`') {
        return 1;
    }
    let runs = code.split(|char| char != '`').map(str::len);
    let taken: std::collections::HashSet<_> = runs.collect();
    (1..=limits::MAX_BACKTICKS).find(|length| !taken.contains(length)).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_is_fenced_by_a_run_that_is_not_in_it() {
        for (code, length) in [("a", 1), ("a`b", 2), ("``", 1), ("` ``", 3)] {
            assert_eq!(fence_length(code), length);
        }
    }
}
