//! Makes alike what reads alike, for matching only, and finds the way back.
//!
//! Alike are: small and capital letters (when asked), full-width and half-width forms, composed and
//! decomposed letters (canonical equivalence, UAX #15), ligatures, curly and straight quotation
//! marks, all dashes, `…` and `...`, any run of blanks and one space, Han of the two scripts. Soft hyphens and other marks
//! without a width are nothing. Accents do matter: `resume` is not `résumé`.

use unicode_normalization::char::{decompose_canonical, decompose_compatible, is_combining_mark};

use crate::script::unified;

/// Whether capitals are kept apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    Kept,
    Folded,
}

/// Folds a whole text.
pub(super) fn fold(text: &str, case: Case) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        rest = step(rest, case, &mut folded).rest;
    }
    folded
}

/// The folded beginning of a text, and a little more to match in.
pub(super) struct Folded {
    pub(super) text: String,
    /// How many bytes of the source the beginning covers.
    pub(super) body: usize,
}

impl Folded {
    /// Folds at least `body` bytes of a text, never into a run of blanks, and at least `more` bytes
    /// of folded text beyond.
    pub(super) fn of(source: &str, case: Case, body: usize, more: usize) -> Self {
        let mut text = String::with_capacity(source.len().min(body + more));
        let mut rest = source;
        while !rest.is_empty() && source.len() - rest.len() < body {
            rest = step(rest, case, &mut text).rest;
        }
        let body = source.len() - rest.len();
        let enough = text.len() + more;
        while !rest.is_empty() && text.len() < enough {
            rest = step(rest, case, &mut text).rest;
        }
        Self { text, body }
    }

    /// Returns where in the source rising places of the folded text lie, widened to whole letters.
    ///
    /// Left out is what tears a letter from its accent.
    pub(super) fn places(
        &self,
        source: &str,
        case: Case,
        hits: impl Iterator<Item = (usize, usize)>,
    ) -> Vec<(usize, usize)> {
        let mut way =
            Way { source, case, before: 0, step: 0..0, is_straight: true, read: String::new() };
        let is_torn = |end: usize| {
            let (before, behind) = self.text.split_at_checked(end).unwrap_or_default();
            behind.starts_with(leans) && !before.ends_with(' ')
        };
        let whole = hits.filter(|(_, end)| !is_torn(*end));
        whole.map(|(start, end)| (way.start_of(start), way.end_of(end))).collect()
    }
}

/// Goes through the source once more, as far as it is asked about.
struct Way<'a> {
    source: &'a str,
    case: Case,
    /// How much folded text lies before the step.
    before: usize,
    /// The source's bytes that the step covers.
    step: std::ops::Range<usize>,
    is_straight: bool,
    /// What the step folds to.
    read: String,
}

impl Way<'_> {
    /// Goes to the step that a byte of the folded text comes from.
    fn go_to(&mut self, byte: usize) {
        while self.before + self.read.len() <= byte && self.step.end < self.source.len() {
            self.before += self.read.len();
            self.read.clear();
            let rest = self.source.get(self.step.end..).unwrap_or_default();
            let step = step(rest, self.case, &mut self.read);
            self.step = self.step.end..self.source.len() - step.rest.len();
            self.is_straight = step.is_straight;
        }
    }

    fn start_of(&mut self, byte: usize) -> usize {
        self.go_to(byte);
        self.step.start + if self.is_straight { byte - self.before } else { 0 }
    }

    fn end_of(&mut self, byte: usize) -> usize {
        self.go_to(byte.saturating_sub(1));
        if self.is_straight { self.step.start + (byte - self.before) } else { self.step.end }
    }
}

/// What one step left, and whether it took byte for byte.
struct Step<'a> {
    rest: &'a str,
    is_straight: bool,
}

/// Folds the next stretch of plain text, or the next letter, or the next run of blanks.
fn step<'a>(text: &'a str, case: Case, folded: &mut String) -> Step<'a> {
    let plain = plain_length(text.as_bytes());
    if let Some((plain, rest)) = text.split_at_checked(plain).filter(|_| plain > 0) {
        let from = folded.len();
        push_han(plain, folded);
        if let (Case::Folded, Some(added)) = (case, folded.get_mut(from..)) {
            added.make_ascii_lowercase();
        }
        return Step { rest, is_straight: true };
    }
    let rest = text.trim_start_matches(is_blank);
    if rest.len() < text.len() {
        let run = text.get(..text.len() - rest.len()).unwrap_or_default();
        folded.push_str(if run.contains(char::is_whitespace) { " " } else { "" });
        return Step { rest, is_straight: false };
    }
    let mut chars = text.chars();
    if let Some(char) = chars.next() {
        fold_char(char, case, folded);
    }
    Step { rest: chars.as_str(), is_straight: false }
}

/// Adds plain text, its Han as one script; as many bytes as they were.
fn push_han(plain: &str, folded: &mut String) {
    if plain.is_ascii() {
        folded.push_str(plain);
    } else {
        folded.extend(plain.chars().map(unified));
    }
}

/// Counts the bytes that fold to themselves, but for ASCII capitals: ASCII with single spaces in
/// it, and Han.
fn plain_length(bytes: &[u8]) -> usize {
    let at = |index: usize| bytes.get(index).copied().unwrap_or_default();
    let mut length = 0;
    loop {
        match at(length) {
            b'!'..=b'~' => length += 1,
            b' ' if matches!(at(length + 1), b'!'..=b'~' | 0xe4..=0xe9) => length += 1,
            // U+4000 to U+9FFF: Han and hexagrams.
            0xe4..=0xe9 => length += 3,
            _ => return length,
        }
    }
}

/// Blanks, and what takes no room: soft hyphens, word joiners, variation selectors.
fn is_blank(char: char) -> bool {
    char.is_whitespace()
        || matches!(char, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}')
}

/// Says whether a code point is part of the letter before it.
pub(super) fn leans(char: char) -> bool {
    // The vowels and finals that a Hangul syllable decomposes into.
    is_combining_mark(char) || matches!(char, '\u{1160}'..='\u{11ff}')
}

fn fold_char(char: char, case: Case, folded: &mut String) {
    match char {
        '‘' | '’' | '‚' | '‛' | '′' | '＇' => folded.push('\''),
        '“' | '”' | '„' | '‟' | '″' | '＂' => folded.push('"'),
        '‐'..='―' | '−' | '﹘' | '﹣' | '－' => folded.push('-'),
        '…' => folded.push_str("..."),
        // Full-width ASCII, half-width Katakana and Hangul, ligatures of letters.
        '！'..='ￜ' | 'ﬀ'..='ﬆ' => {
            decompose_compatible(char, |it| folded.push(fold_case(it, case)));
        }
        _ => decompose_canonical(char, |it| folded.push(fold_case(it, case))),
    }
}

/// Folds the case where one code point becomes one (simple case folding).
fn fold_case(char: char, case: Case) -> char {
    match char {
        _ if case == Case::Kept => char,
        'ς' => 'σ',
        'ſ' => 's',
        _ => {
            let mut lower = char.to_lowercase();
            match (lower.next(), lower.next()) {
                (Some(lower), None) => lower,
                _ => char,
            }
        }
    }
}
