//! Words by UAX #29: where the cursor goes with `w b e`, and how long a text takes to read.
//!
//! UAX #29 knows no Chinese dictionary: each Han is a word, and so is each Hiragana; a run of
//! Katakana, Hangul or Latin is one. A word has a letter or a digit in it; marks and blanks between
//! words are passed over.

use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

use super::{byte_of, slice};

/// How much text round a place is split into words at first, in bytes.
const WINDOW: usize = 256;

/// Words read a minute, silently, in English non-fiction (Brysbaert 2019).
const WORDS_A_MINUTE: usize = 238;

/// Han and Kana read a minute; about 1.6 of them carry as much as an English word.
const HAN_A_MINUTE: usize = 380;

/// Returns the word at a code point, or the first behind it, as code points.
pub fn word_at(text: &str, offset: usize) -> Option<(usize, usize)> {
    first_word(text, offset, |_, end, byte| end > byte)
}

/// Returns where the first word behind a code point begins: the key `w`.
pub fn next_word_start(text: &str, offset: usize) -> Option<usize> {
    first_word(text, offset, |start, _, byte| start > byte).map(|(start, _)| start)
}

/// Returns the last grapheme cluster of the first word that ends behind the one at a code point:
/// the key `e`. It is that cluster's first code point, where a cursor stands.
pub fn next_word_end(text: &str, offset: usize) -> Option<usize> {
    let behind = |start, end, byte| last_cluster(text, start, end) > byte;
    let (start, end) = first_word(text, offset, behind)?;
    let word = slice(text, start, end);
    let last = word.graphemes(true).next_back()?;
    Some(end - last.chars().count())
}

/// Returns where the last word that begins before a code point begins: the key `b`.
pub fn previous_word_start(text: &str, offset: usize) -> Option<usize> {
    let byte = byte_of(text, offset);
    let mut window = WINDOW;
    loop {
        let from = resting_point(text, byte.saturating_sub(window));
        let starts = words(text, from).map(|(start, _)| start);
        match starts.take_while(|start| *start < byte).last() {
            Some(start) => return Some(points(text, 0, start)),
            None if from == 0 => return None,
            None => window *= 4,
        }
    }
}

/// Counts the words of some texts, each Han as one, and the minutes that they take to read, one at
/// the least where there is a word.
///
/// The same count as `unicode_words` gives, but what is simple is counted without its tables.
pub fn words_and_minutes<'a>(texts: impl IntoIterator<Item = &'a str>) -> (usize, usize) {
    let pieces = texts.into_iter().flat_map(str::split_ascii_whitespace);
    let total = pieces.map(count).fold(Count::default(), Count::plus);
    let minutes = (total.words * HAN_A_MINUTE + total.han * WORDS_A_MINUTE)
        .div_ceil(WORDS_A_MINUTE * HAN_A_MINUTE);
    (total.words + total.han, minutes)
}

/// How many words there are, those of one Han or Kana apart.
#[derive(Clone, Copy, Default)]
struct Count {
    words: usize,
    han: usize,
}

impl Count {
    fn plus(self, other: Self) -> Self {
        Self { words: self.words + other.words, han: self.han + other.han }
    }
}

/// Counts the words of a piece of text without blanks: before each Han one ends.
fn count(piece: &str) -> Count {
    if piece.is_ascii() {
        return Count { words: count_ascii(piece.as_bytes()), han: 0 };
    }
    let (mut total, mut start) = (Count::default(), 0);
    // The signs that repeat a Han are letters to UAX 29: they join what stands before them.
    let ends_word = |char: char| is_han(char) && !matches!(char, '々' | '〻');
    let ends = piece.char_indices().filter(|(_, char)| ends_word(*char)).map(|(at, _)| at);
    for end in ends.chain([piece.len()]) {
        total = total.plus(count_from_han(piece.get(start..end).unwrap_or_default()));
        start = end;
    }
    total
}

/// Counts the words of a piece that has a Han at its beginning only, or none.
fn count_from_han(piece: &str) -> Count {
    let behind = piece.strip_prefix(is_han);
    if behind.is_some_and(|behind| behind.chars().all(is_cjk_mark)) {
        return Count { words: 0, han: 1 };
    }
    let all = piece.unicode_words().count();
    let han = piece.unicode_words().take(1).filter(|word| word.starts_with(is_han)).count();
    Count { words: all - han, han }
}

/// Marks of Chinese and Japanese that are in no word and hold none together.
fn is_cjk_mark(char: char) -> bool {
    matches!(char, '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{2014}' | '\u{2026}'
        | '\u{201c}' | '\u{201d}' | '\u{ff01}' | '\u{ff08}' | '\u{ff09}' | '\u{ff0c}'
        | '\u{ff1a}' | '\u{ff1b}' | '\u{ff1f}')
}

/// Counts words in ASCII by rules WB5 to WB13: `.` and `'` hold letters together and digits, `:`
/// letters only, `,` and `;` digits only, `_` all.
fn count_ascii(mut piece: &[u8]) -> usize {
    // Marks behind a word hold nothing together, and most words have none inside.
    while let [rest @ .., mark] = piece
        && !is_inner(*mark)
    {
        piece = rest;
    }
    if piece.iter().all(u8::is_ascii_alphanumeric) {
        return usize::from(!piece.is_empty());
    }
    let kind = |at: usize| piece.get(at).copied().unwrap_or(b' ');
    let mut words = 0;
    let mut at = 0;
    while at < piece.len() {
        if !is_inner(kind(at)) {
            at += 1;
            continue;
        }
        let start = at;
        while is_inner(kind(at)) || holds(kind(at - 1), kind(at), kind(at + 1)) {
            at += 1;
        }
        let word = piece.get(start..at).unwrap_or_default();
        words += usize::from(word.iter().any(u8::is_ascii_alphanumeric));
    }
    words
}

fn is_inner(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// Says whether a mark between two bytes holds them together.
fn holds(before: u8, mark: u8, after: u8) -> bool {
    let are_letters = before.is_ascii_alphabetic() && after.is_ascii_alphabetic();
    let are_digits = before.is_ascii_digit() && after.is_ascii_digit();
    match mark {
        b'.' | b'\'' => are_letters || are_digits,
        b':' => are_letters,
        b',' | b';' => are_digits,
        _ => false,
    }
}

/// Finds the first word that fits, given its start, its end and the place, all in bytes; returns it
/// in code points.
fn first_word(
    text: &str,
    offset: usize,
    fits: impl Fn(usize, usize, usize) -> bool,
) -> Option<(usize, usize)> {
    let byte = byte_of(text, offset);
    let from = resting_point(text, byte);
    let (start, end) = words(text, from).find(|(start, end)| fits(*start, *end, byte))?;
    let point = points(text, 0, start);
    Some((point, point + points(text, start, end)))
}

/// Returns the words of a text from a byte on, as bytes.
fn words(text: &str, from: usize) -> impl Iterator<Item = (usize, usize)> {
    let rest = text.get(from..).unwrap_or_default();
    rest.unicode_word_indices().map(move |(at, word)| (from + at, from + at + word.len()))
}

/// Returns the first byte of the last cluster between two bytes.
fn last_cluster(text: &str, start: usize, end: usize) -> usize {
    let word = text.get(start..end).unwrap_or_default();
    end - word.graphemes(true).next_back().map_or(0, str::len)
}

/// Returns the last byte at or before this one where a word may be torn off: before a Han, which is
/// a word of its own, or a letter or digit behind a blank. Else the start.
fn resting_point(text: &str, byte: usize) -> usize {
    let byte = text.floor_char_boundary(byte);
    let mut at = text.get(byte..).and_then(|rest| rest.chars().next()).map(|char| (byte, char));
    for (before, char) in text.get(..byte).unwrap_or_default().char_indices().rev() {
        match at {
            Some((found, next)) if is_han(next) && char != '\u{200d}' => return found,
            Some((found, next)) if char.is_ascii_whitespace() && begins_a_word(next) => {
                return found;
            }
            _ => at = Some((before, char)),
        }
    }
    0
}

/// Says whether it stays apart from a blank before it, as marks and half-width voicing do not.
fn begins_a_word(char: char) -> bool {
    char.is_alphanumeric() && !is_combining_mark(char) && !matches!(char, '\u{ff9e}' | '\u{ff9f}')
}

fn points(text: &str, from: usize, to: usize) -> usize {
    text.get(from..to).unwrap_or_default().chars().count()
}

/// Han and Hiragana: each one a word.
fn is_han(char: char) -> bool {
    matches!(char, '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{3096}' | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn word_count(text: &str) -> usize {
        words_and_minutes([text]).0
    }

    fn reading_minutes<'a>(texts: impl IntoIterator<Item = &'a str>) -> usize {
        words_and_minutes(texts).1
    }

    /// Follows a key from the start to the end; the places it stops at are marked with `|`.
    fn stops(text: &str, key: impl Fn(&str, usize) -> Option<usize>, from: usize) -> String {
        let mut marks = Vec::new();
        let mut at = from;
        while let Some(next) = key(text, at) {
            marks.push(next);
            at = next;
        }
        let mark = |(point, char): (usize, char)| {
            if marks.contains(&point) { format!("|{char}") } else { char.to_string() }
        };
        text.chars().enumerate().map(mark).collect()
    }

    #[test]
    fn keys_stop_where_words_begin_and_end() {
        let text = "The U.S. can't, (e.g.) 3.14 走了。カタカナ né\u{301} 👍 end";
        let starts = "The |U.S. |can't, (|e.g.) |3.14 |走|了。|カタカナ |né\u{301} 👍 |end";
        assert_eq!(stops(text, next_word_start, 0), starts);
        let ends = "Th|e U.|S. can'|t, (e.|g.) 3.1|4 |走|了。カタカ|ナ n|é\u{301} 👍 en|d";
        assert_eq!(stops(text, next_word_end, 0), ends);
        assert_eq!(stops(text, previous_word_start, 99), format!("|{starts}"));
    }

    #[test]
    fn a_word_is_found_from_within_and_from_before() {
        assert_eq!(word_at("a  word. ", 5), Some((3, 7)));
        assert_eq!(word_at("a  word. ", 2), Some((3, 7)));
        assert_eq!(word_at("a  word. ", 7), None);
    }

    #[test]
    fn no_word_is_torn_where_splitting_begins() {
        for char in ('\0'..='\u{10ffff}').filter(|it| begins_a_word(*it)) {
            assert!(format!("a {char}").split_word_bounds().count() == 3, "{char:?}");
        }
        for char in ('\0'..='\u{10ffff}').filter(|it| is_han(*it)) {
            assert!(format!("a中カ{char}").split_word_bounds().count() == 4, "{char:?}");
        }
    }

    #[test]
    fn words_are_counted_in_every_script() {
        for (text, count) in [
            ("The U.S. can't do 3.14 and 1,000;", 7),
            ("他走了。", 3),
            ("NATO和美国", 4),
            ("0々 人々が", 4),
            ("カタカナとひらがな", 6),
            (" — ! \n", 0),
        ] {
            assert_eq!(word_count(text), count, "{text}");
        }
    }

    #[test]
    fn minutes_add_up_over_blocks_and_languages() {
        let english = "word ".repeat(238 * 3);
        let chinese = "字".repeat(380 * 2);
        assert_eq!(reading_minutes([english.as_str(), chinese.as_str()]), 5);
        assert_eq!(reading_minutes(["a word"]), 1);
        assert_eq!(reading_minutes([""]), 0);
    }

    proptest! {
        #[test]
        fn the_count_is_that_of_uax_29(text in "[ -~]{0,40}|[a-c1.,;:'_ é中，：。ﾞー—’\u{200d}\u{301}]{0,40}|\\PC{0,30}") {
            prop_assert_eq!(word_count(&text), text.unicode_words().count());
        }

        #[test]
        fn keys_agree_with_the_words_of_the_whole_text(
            text in "([a-c1.' 中の—’\u{301}\u{200d}]{0,9}|\\PC{0,5}){0,90}",
            offset in 0..300_usize,
        ) {
            let byte = byte_of(&text, offset);
            let all: Vec<_> = words(&text, 0).collect();
            let point = |byte: usize| points(&text, 0, byte);
            let next = all.iter().find(|(start, _)| *start > byte).map(|it| point(it.0));
            prop_assert_eq!(next_word_start(&text, offset), next);
            let previous = all.iter().rev().find(|(start, _)| *start < byte).map(|it| point(it.0));
            prop_assert_eq!(previous_word_start(&text, offset), previous);
            let at = all.iter().find(|(_, end)| *end > byte).map(|it| (point(it.0), point(it.1)));
            prop_assert_eq!(word_at(&text, offset), at);
        }
    }
}
