//! Where a long text may be cut, so that its pieces read as the whole does.
//!
//! A place is one behind a blank line, before a line that begins at the margin. There every list,
//! footnote, quotation, paragraph and indented code has ended, or goes on only as another item.
//! What may still be open is a fence or HTML: so a line of our own, the probe, is read at the end
//! of the piece, and the place holds when that is a paragraph of the document itself. Nothing here
//! knows the grammar of blocks, so nothing here can disagree with the parser about it.

use comrak::{Node, nodes::NodeValue};

use crate::{domain::Text, markdown::limits};

/// Walks through a text from cut to cut.
#[derive(Clone, Debug)]
pub(super) struct Cutter<'a> {
    markdown: &'a str,
    at: usize,
    /// How many bytes a piece has at least.
    piece: usize,
    /// Up to here the text is cut anywhere.
    crowded_to: usize,
    /// Whether more text follows than is there.
    is_beginning: bool,
}

/// What stands behind a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// A place that may be one to cut at.
    Cut,
    /// The end of the text.
    End,
    /// Whatever is there.
    Forced,
}

/// What reading a piece came to.
#[derive(Debug)]
pub(super) enum Outcome<T> {
    Whole(T),
    /// Something is still open at its end, so it does not end there.
    Open,
    /// It takes more steps than are allowed.
    Crowded,
    /// What follows may change it.
    Unsure,
}

const PROBE: &str = "x";

impl Ending {
    /// Returns what is read behind the piece.
    pub(super) fn probe(self) -> &'static str {
        if self == Self::Cut { PROBE } else { "" }
    }

    /// Returns how many steps it may take.
    pub(super) fn steps(self) -> usize {
        if self == Self::Forced { usize::MAX } else { limits::MAX_STEPS }
    }

    /// Says whether nothing is open at the end of the piece, and takes the probe out of its tree.
    pub(super) fn is_closed(self, root: Node<'_>) -> bool {
        if self != Self::Cut {
            return true;
        }
        let last = root.last_child();
        let is_probe = last.is_some_and(|node| {
            let text = node.first_child().filter(|text| text.next_sibling().is_none());
            matches!(node.data().value, NodeValue::Paragraph)
                && text.is_some_and(|it| it.data().value.text().is_some_and(|it| it == PROBE))
        });
        if let (true, Some(probe)) = (is_probe, last) {
            probe.detach();
        }
        is_probe
    }
}

impl<'a> Cutter<'a> {
    /// Begins at the top of a whole text; a piece has at least so many bytes.
    pub(super) fn whole(markdown: &'a str, piece: usize) -> Self {
        Self { markdown, at: 0, piece, crowded_to: 0, is_beginning: false }
    }

    /// Begins at the top of a text of which more follows.
    pub(super) fn beginning(markdown: &'a str) -> Self {
        Self { is_beginning: true, ..Self::whole(markdown, limits::PIECE_OF_BEGINNING) }
    }

    /// Returns the byte at which the next piece begins.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    pub(super) fn is_beginning(&self) -> bool {
        self.is_beginning
    }

    /// Returns the whole text.
    pub(super) fn markdown(&self) -> &'a str {
        self.markdown
    }

    /// Reads the next piece; nothing at the end, or where what follows is not sure.
    pub(super) fn next<T>(
        &mut self,
        mut read: impl FnMut(&str, Ending) -> Outcome<T>,
    ) -> Option<T> {
        let mut wanted = self.piece;
        while self.at < self.markdown.len() {
            let (end, ending) = self.candidate(wanted);
            let text = self.markdown.get(self.at..end).unwrap_or_default();
            let is_sure = !self.is_beginning || ending == Ending::Cut;
            match if is_sure { read(text, ending) } else { Outcome::Unsure } {
                Outcome::Whole(piece) => {
                    self.at = end;
                    return Some(piece);
                }
                Outcome::Open => wanted = (end - self.at).saturating_mul(2),
                Outcome::Crowded => self.crowded_to = end,
                // Some of it may be sure, in the smallest pieces.
                Outcome::Unsure if self.piece > 1 => {
                    self.piece = 1;
                    self.crowded_to = self.at;
                    wanted = 1;
                }
                Outcome::Unsure => return None,
            }
        }
        None
    }

    /// Returns the next place that is at least `wanted` bytes away.
    fn candidate(&self, wanted: usize) -> (usize, Ending) {
        if self.at < self.crowded_to {
            return (self.anywhere(), Ending::Forced);
        }
        match place(self.markdown, self.at.saturating_add(wanted)) {
            Some(end) => (end, Ending::Cut),
            None => (self.markdown.len(), Ending::End),
        }
    }

    /// Returns where a text without places is cut: behind a line or a word, if there is one.
    fn anywhere(&self) -> usize {
        let end = (self.at + limits::FORCED_PIECE).min(self.crowded_to);
        let end = self.markdown.ceil_char_boundary(end);
        if end == self.crowded_to {
            return end;
        }
        let window = self.markdown.get(self.at..end).unwrap_or_default();
        let behind = window.rfind('\n').or_else(|| window.rfind(' ')).map(|at| at + 1);
        behind.map_or(end, |behind| self.at + behind)
    }
}

/// Finds the first place at or behind a byte.
fn place(markdown: &str, from: usize) -> Option<usize> {
    let bytes = markdown.as_bytes();
    let mut at = markdown.floor_char_boundary(from.min(bytes.len()));
    // Where the line begins that the byte is in, or the run of blank lines before it.
    at = bytes.get(..at)?.iter().rposition(|byte| !b" \t\r\n".contains(byte)).unwrap_or(0);
    loop {
        at += memchr::memchr(b'\n', bytes.get(at..)?)? + 1;
        let rest = bytes.get(at..)?;
        let blanks = rest.iter().take_while(|byte| b" \t\r\n".contains(byte)).count();
        let margin = rest.get(..blanks)?.iter().rposition(|&byte| byte == b'\n').map(|at| at + 1);
        let start = at + blanks;
        if margin == Some(blanks) && start >= from && is_shown(markdown.get(start..)?) {
            return Some(start);
        }
        at = start;
    }
}

/// Says whether a text begins with a character that cleaning leaves in.
fn is_shown(text: &str) -> bool {
    let first = text.chars().next();
    first.is_some_and(|first| !Text::line(first.encode_utf8(&mut [0; 4])).is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the text with a bar at each place.
    fn places(markdown: &str) -> String {
        let mut shown = String::new();
        for (at, char) in markdown.char_indices() {
            if at > 0 && place(markdown, at) == Some(at) {
                shown.push('|');
            }
            shown.push(char);
        }
        shown
    }

    #[test]
    fn a_place_is_behind_a_blank_line_and_at_the_margin() {
        for shown in [
            "a\n\n|b",
            "a\n \t\n\n|b\nc",
            "a\r\n\r\n|b",
            "a\n\n b\n\n|c",
            "a\n\n\tb",
            "a\n\n",
            "a\n\n\u{feff}b",
            "a\n\n\u{1b}b",
            "a\n\n|“中",
            "\n\n|a",
            "a\nb",
        ] {
            assert_eq!(places(&shown.replace('|', "")), shown);
        }
    }

    #[test]
    fn a_crowded_text_is_cut_behind_a_word() {
        let text = "中文 ".repeat(limits::FORCED_PIECE);
        let mut cutter = Cutter::whole(&text, 1);
        let mut pieces = Vec::new();
        while let Some(piece) = cutter.next(|text, ending| match ending {
            Ending::Forced => Outcome::Whole(text.to_owned()),
            _ => Outcome::Crowded,
        }) {
            pieces.push(piece);
        }
        assert_eq!(pieces.concat(), text);
        assert!(pieces.iter().all(|it| it.len() <= limits::FORCED_PIECE + 3 && it.ends_with(' ')));
    }
}
