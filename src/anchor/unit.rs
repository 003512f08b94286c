//! Units: the sentences of a whole text, each by itself what is paired with one of another text.

use std::ops::Range;

use super::token::{composed, folded, hash};
use crate::domain::{byte_of, sentences};

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
    let mut found = Vec::new();
    let mut at = 0;
    for line in text.split('\n') {
        let (mut byte, mut point) = (at, 0);
        for (start, end) in sentences(line) {
            let from = advance(text, byte, start - point);
            let to = advance(text, from, end - start);
            push(text, from..to, &mut found);
            (byte, point) = (to, end);
        }
        at += line.len() + 1;
    }
    found
}

fn advance(text: &str, byte: usize, points: usize) -> usize {
    byte + byte_of(text.get(byte..).unwrap_or_default(), points)
}

/// Adds a sentence, cut where it is too long.
fn push(text: &str, mut range: Range<usize>, found: &mut Vec<Unit>) {
    while range.len() > LONGEST {
        let stretch = text.get(range.clone()).unwrap_or_default();
        let cut = range.start + cut_of(stretch);
        add(text, range.start..cut, found);
        range.start = cut;
    }
    add(text, range, found);
}

fn add(text: &str, range: Range<usize>, found: &mut Vec<Unit>) {
    let stretch = text.get(range.clone()).unwrap_or_default();
    let words = stretch.trim();
    if words.is_empty() {
        return;
    }
    let start = range.start + (stretch.len() - stretch.trim_start().len());
    found.push(Unit { range: start..start + words.len(), key: key_of(words) });
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

/// Hashes what a stretch reads like: folded and composed, any run of blanks one space.
fn key_of(stretch: &str) -> u64 {
    let mut was_blank = false;
    let mut key = 0xcbf2_9ce4_8422_2325_u64;
    let mut take = |byte: u8| key = (key ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    if stretch.is_ascii() {
        for byte in stretch.bytes() {
            let is_blank = byte.is_ascii_whitespace();
            if !is_blank {
                take(byte.to_ascii_lowercase());
            } else if !was_blank {
                take(b' ');
            }
            was_blank = is_blank;
        }
        return key;
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
        let mut buffer = [0; 4];
        char.encode_utf8(&mut buffer).bytes().for_each(&mut take);
    }
    key
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
