//! Tokens: the words, Han, numbers and marks that texts are compared by.

use std::{iter::Peekable, ops::Range, str::CharIndices};

use unicode_normalization::char::{compose, is_combining_mark};

use super::meaning::{Class, class_of, is_sign};
use crate::script::unified;

/// A word, a number, a single Han or a mark, by its bytes in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Equal for tokens that read alike.
    pub(super) key: u64,
    pub(super) class: Class,
    /// How much it says: letters of a word, two for a Han, more for a number, none for a mark.
    pub(super) weight: u32,
}

impl Token {
    /// Says whether it is one code point of a script without blanks.
    pub(super) fn is_han(&self, text: &str) -> bool {
        let word = text.get(self.start..self.end).unwrap_or_default();
        self.weight > 0 && word.chars().next().is_some_and(is_single)
    }
}

/// What a Han weighs.
const HAN: u32 = 2;

/// The most that one word can weigh.
const HEAVIEST: u32 = 8;

/// Splits a stretch of a text, given in bytes, into tokens; blanks between them are left out.
pub(super) fn tokens(text: &str, range: &Range<usize>) -> Vec<Token> {
    let stretch = text.get(range.clone()).unwrap_or_default();
    let mut chars = stretch.char_indices().peekable();
    let mut found = Vec::new();
    let mut word = String::new();
    let mut last = ' ';
    while let Some((at, char)) = chars.next() {
        if char.is_whitespace() {
            last = ' ';
            continue;
        }
        word.clear();
        word.push(folded(char));
        let is_single = is_single(char);
        if !is_single && (char.is_alphanumeric() || is_minus(char, last, &mut chars)) {
            read_word(&mut chars, &mut word);
        }
        while let Some((_, mark)) = chars.next_if(|(_, it)| is_combining_mark(*it)) {
            push_composed(&mut word, mark);
        }
        let end = chars.peek().map_or(stretch.len(), |(end, _)| *end);
        last = char;
        let is_word =
            is_single || char.is_alphanumeric() || is_sign(char) || word.len() > char.len_utf8();
        let class = if is_word { class_of(word.trim_start_matches('-')) } else { Class::Mark };
        if class == Class::Number {
            drop_separators(&mut word);
        }
        let weight = match class {
            Class::Mark => 0,
            // `Article 25` is another article than 26.
            Class::Number if is_single => 2 * HAN,
            Class::Number => HEAVIEST,
            _ if is_single => HAN,
            _ => u32::try_from(word.chars().count()).unwrap_or(HEAVIEST).min(HEAVIEST),
        };
        let (start, end) = (range.start + at, range.start + end);
        found.push(Token { start, end, key: hash(word.bytes()), class, weight });
    }
    found
}

/// Returns a code point as it is compared: small, of usual width, quotes straight, dashes alike, and
/// one Han for all that are written for it in the two scripts.
pub(super) fn folded(char: char) -> char {
    match char {
        '\0'..='~' if !char.is_ascii_whitespace() => char.to_ascii_lowercase(),
        '\u{4e00}'..='\u{9fff}' => unified(char),
        '\u{3040}'..='\u{a4cf}' => char,
        '‘' | '’' | '‚' | '‛' | '′' => '\'',
        '“' | '”' | '„' | '‟' | '″' | '「' | '」' | '『' | '』' | '«' | '»' => '"',
        '‐'..='―' | '−' => '-',
        '！'..='～' => char::from_u32(u32::from(char) - 0xfee0).map_or(char, folded),
        _ if char.is_whitespace() => ' ',
        _ => char.to_lowercase().next().unwrap_or(char),
    }
}

/// Hashes bytes (FNV-1a): fast on short words, and the same on every run.
pub(super) fn hash(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Says whether a code point is a token of its own: scripts without blanks between words.
pub(super) fn is_single(char: char) -> bool {
    matches!(char,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3005}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
}

/// Says whether a dash is the sign of the number behind it.
fn is_minus(char: char, last: char, chars: &mut Peekable<CharIndices<'_>>) -> bool {
    matches!(char, '-' | '−')
        && (!last.is_alphanumeric() || is_single(last))
        && chars.peek().is_some_and(|(_, next)| next.is_ascii_digit())
}

/// Reads the rest of a word or number: `don't` and `3.14` are one.
fn read_word(chars: &mut Peekable<CharIndices<'_>>, word: &mut String) {
    while let Some((_, next)) = chars.peek().copied() {
        let is_inner = match next {
            '\'' | '’' => word.ends_with(char::is_alphabetic),
            '.' | ',' | ':' | '/' => word.ends_with(|it: char| it.is_ascii_digit()),
            _ => false,
        };
        if is_inner {
            let mut ahead = chars.clone();
            ahead.next();
            let holds = ahead.peek().is_some_and(|(_, it)| match next {
                '\'' | '’' => it.is_alphabetic() && !is_single(*it),
                _ => it.is_ascii_digit(),
            });
            if !holds {
                return;
            }
        } else if !(next.is_alphanumeric() || is_combining_mark(next)) || is_single(next) {
            return;
        }
        push_composed(word, folded(next));
        chars.next();
    }
}

/// Adds a code point; a combining mark becomes one with what it stands on.
fn push_composed(word: &mut String, char: char) {
    if let Some(whole) = word.chars().next_back().and_then(|base| composed(base, char)) {
        word.pop();
        word.push(whole);
    } else {
        word.push(char);
    }
}

/// The first combining mark.
const FIRST_MARK: char = '\u{300}';

/// Returns what a code point and the mark behind it are written as together, if there is such.
pub(super) fn composed(base: char, mark: char) -> Option<char> {
    (mark >= FIRST_MARK && is_combining_mark(mark)).then(|| compose(base, mark)).flatten()
}

/// Takes out the commas between groups of three digits: `1,000` reads like `1000`.
fn drop_separators(word: &mut String) {
    let mut groups = word.split(',').skip(1).peekable();
    let is_group = |it: &str| it.len() == 3 && it.bytes().all(|byte| byte.is_ascii_digit());
    if groups.peek().is_some() && groups.all(|it| is_group(it.split('.').next().unwrap_or(it))) {
        word.retain(|char| char != ',');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<(&str, Class)> {
        let all = tokens(text, &(0..text.len()));
        all.iter().map(|it| (text.get(it.start..it.end).unwrap(), it.class)).collect()
    }

    #[test]
    fn words_numbers_han_and_marks_are_told_apart() {
        let found = words("Don’t pay -3.5% of 1,000, e\u{301}tat 走了。");
        let classes = [
            ("Don’t", Class::Negation),
            ("pay", Class::Word),
            ("-3.5", Class::Number),
            ("%", Class::Number),
            ("of", Class::Word),
            ("1,000", Class::Number),
            (",", Class::Mark),
            ("e\u{301}tat", Class::Word),
            ("走", Class::Word),
            ("了", Class::Word),
            ("。", Class::Mark),
        ];
        assert_eq!(found, classes);
    }

    #[test]
    fn what_reads_alike_has_one_key() {
        for (one, other) in [
            ("Don't", "don’t"),
            ("“", "\""),
            ("１２", "12"),
            ("—", "-"),
            ("É", "é"),
            ("頭", "头"),
            ("e\u{301}te\u{301}", "été"),
            ("1,000.5", "1000.5"),
            ("か\u{3099}", "が"),
        ] {
            let key = |text: &str| tokens(text, &(0..text.len()))[0].key;
            assert_eq!(key(one), key(other), "{one}");
        }
        assert_ne!(words("-5").len(), words("a-5").len());
    }
}
