//! Units: the sentences of a whole text, each by itself what is paired with one of another text.

use std::ops::Range;

use super::token::{composed, folded, hash};
use crate::domain::sentences_in_bytes;

/// A sentence, or a part of one that is longer than any reader's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unit {
    /// Its bytes in the text.
    pub(super) range: Range<usize>,
    /// Equal for units that read alike.
    pub(super) key: u64,
}

/// The longest unit, and how much of it at the least, in bytes. What is longer is cut behind words
/// chosen by themselves, so that an edit moves no cut but those near it.
const LONGEST: usize = 1_200;
const SHORTEST: usize = 200;

/// Splits a text into units; each line has its own.
pub(super) fn units(text: &str) -> Vec<Unit> {
    let mut found = Found { text, units: Vec::new(), buffer: Vec::new() };
    let mut at = 0;
    for line in text.split('\n') {
        for range in sentences_in_bytes(line) {
            found.push(at + range.start..at + range.end);
        }
        at += line.len() + 1;
    }
    found.units
}

/// The units found so far.
struct Found<'a> {
    text: &'a str,
    units: Vec<Unit>,
    /// What a unit reads like, while it is hashed.
    buffer: Vec<u8>,
}

impl Found<'_> {
    /// Adds a sentence, cut where it is too long.
    fn push(&mut self, mut range: Range<usize>) {
        while range.len() > LONGEST {
            let stretch = self.text.get(range.clone()).unwrap_or_default();
            let cut = range.start + cut_of(stretch);
            self.add(range.start..cut);
            range.start = cut;
        }
        self.add(range);
    }

    fn add(&mut self, range: Range<usize>) {
        let stretch = self.text.get(range.clone()).unwrap_or_default();
        let words = stretch.trim();
        if words.is_empty() {
            return;
        }
        let start = range.start + (stretch.len() - stretch.trim_start().len());
        read(words, &mut self.buffer);
        self.units.push(Unit { range: start..start + words.len(), key: key_of(&self.buffer) });
    }
}

/// Returns where to cut a long stretch: behind a code point that its neighbours choose.
fn cut_of(stretch: &str) -> usize {
    let bytes = stretch.as_bytes();
    let is_cut = |at: &usize| {
        let near = bytes.get(at.saturating_sub(8)..*at).unwrap_or_default();
        hash(near.iter().copied()) % 32 == 0 && stretch.is_char_boundary(*at)
    };
    (SHORTEST..LONGEST).find(is_cut).unwrap_or_else(|| stretch.floor_char_boundary(LONGEST))
}

/// Writes what a stretch reads like: folded and composed, any run of blanks one space.
fn read(stretch: &str, buffer: &mut Vec<u8>) {
    buffer.clear();
    let mut was_blank = false;
    if stretch.is_ascii() {
        for byte in stretch.bytes() {
            let is_blank = byte.is_ascii_whitespace();
            if !(is_blank && was_blank) {
                buffer.push(if is_blank { b' ' } else { byte.to_ascii_lowercase() });
            }
            was_blank = is_blank;
        }
        return;
    }
    let mut chars = stretch.chars().map(folded).peekable();
    while let Some(mut char) = chars.next() {
        if char == ' ' && was_blank {
            continue;
        }
        was_blank = char == ' ';
        while let Some(whole) = chars.peek().and_then(|mark| composed(char, *mark)) {
            char = whole;
            chars.next();
        }
        let mut bytes = [0; 4];
        buffer.extend_from_slice(char.encode_utf8(&mut bytes).as_bytes());
    }
}

/// Hashes bytes eight at a time: a change of any of them changes the key.
fn key_of(bytes: &[u8]) -> u64 {
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let mix = |key: u64, word: u64| (key.rotate_left(29) ^ word).wrapping_mul(FACTOR);
    let (words, rest) = bytes.as_chunks::<8>();
    let key = words.iter().fold(FACTOR, |key, word| mix(key, u64::from_le_bytes(*word)));
    let tail = rest.iter().fold(0, |tail, byte| tail << 8 | u64::from(*byte));
    let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let key = mix(mix(key, tail), length);
    (key ^ key >> 32).wrapping_mul(FACTOR)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_of_all_lines_are_units() {
        let text = "One. Two is “so”.\n\n三。四";
        let found: Vec<_> = units(text).into_iter().map(|it| text.get(it.range).unwrap()).collect();
        assert_eq!(found, ["One.", "Two is “so”.", "三。", "四"]);
        assert_eq!(units(text)[1].key, units("two  is \"so\".")[0].key);
        assert_eq!(units("Two  is “so”.")[0].key, units("two\tis \u{3000}\"so\".")[0].key);
        assert_eq!(units("\u{e9}t\u{e9}")[0].key, units("e\u{301}te\u{301}")[0].key);
    }

    #[test]
    fn a_text_without_ends_is_cut_alike_before_and_after_an_edit() {
        let words = |from: usize| {
            (from..3_000).map(|it| format!("w{}", it * it % 977)).collect::<Vec<_>>().join(" ")
        };
        let (old, new) = (units(&words(0)), units(&words(7)));
        assert!(old.iter().all(|it| it.range.len() <= LONGEST));
        let same = new.iter().filter(|it| old.iter().any(|old| old.key == it.key)).count();
        assert!(same + 3 > new.len(), "{same} of {}", new.len());
    }
}
