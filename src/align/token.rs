//! Tokens: what may be found in both editions of an article, whatever their languages.

use super::number::{Number, named_power, power_of};
use crate::script::unified;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// A word of a script with letters: its first letters, small.
    Word,
    Number,
    /// One Han character, or one word of several where the lexicon knows it; one for both scripts.
    Han,
}

/// How many letters of a word are compared: an ending may differ, and a name's stem stays.
pub(super) const LETTERS: usize = 6;

/// How many characters a Han word of the lexicon may have.
const LONGEST: usize = 4;

/// What the reader of tokens has to know about words.
pub(super) trait Known {
    /// Says whether this is a Han word of several characters that is worth a token.
    fn is_han_word(&self, word: &str) -> bool;
}

/// Says whether a character is a Han.
pub(super) fn is_han(char: char) -> bool {
    matches!(char, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Hands out the tokens of a text in order.
pub(super) fn tokens(text: &str, words: &impl Known, mut found: impl FnMut(Class, &str)) {
    let mut rest = text;
    let mut word = String::new();
    while let Some(char) = rest.chars().next() {
        let read = if is_han(char) || char == '〇' {
            read_han(rest, words, &mut found)
        } else if let Some((mut number, read)) = Number::latin(rest) {
            let read = read + read_power(rest.get(read..).unwrap_or_default(), &mut number);
            found(Class::Number, &number.key());
            read
        } else if char.is_alphabetic() {
            let read = read_word(rest, &mut word);
            found(Class::Word, &word);
            read
        } else {
            char.len_utf8()
        };
        rest = rest.get(read..).unwrap_or_default();
    }
}

/// Reads one Han, or a number of several.
fn read_han(text: &str, words: &impl Known, found: &mut impl FnMut(Class, &str)) -> usize {
    if let Some((number, read)) = Number::han(text) {
        found(Class::Number, &number.key());
        return read;
    }
    let mut word = String::new();
    for (length, char) in text.chars().take(LONGEST).take_while(|it| is_han(*it)).enumerate() {
        word.push(unified(char));
        if length == 0 || words.is_han_word(&word) {
            found(Class::Han, &word);
        }
    }
    text.chars().next().map_or(1, char::len_utf8)
}

/// Reads a word, of which the first letters are kept.
fn read_word(text: &str, word: &mut String) -> usize {
    word.clear();
    let is_letter = |char: &char| char.is_alphabetic() && !is_han(*char);
    let mut read = 0;
    for (at, char) in text.chars().take_while(is_letter).enumerate() {
        read += char.len_utf8();
        if at < LETTERS {
            word.extend(char.to_lowercase());
        }
    }
    read
}

/// Reads what multiplies a number: `million` behind a blank, 亿 without one.
pub(super) fn read_power(text: &str, number: &mut Number) -> usize {
    let mut read = 0;
    for char in text.chars().take(2) {
        let Some(power) = power_of(char) else { break };
        number.times(power);
        read += char.len_utf8();
    }
    let Some(next) = text.strip_prefix([' ', '\u{a0}', '-']).filter(|_| read == 0) else {
        return read;
    };
    let mut word = String::new();
    let length = read_word(next, &mut word);
    let Some(power) = named_power(&word) else { return 0 };
    number.times(power);
    text.len() - next.len() + length
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Few;

    impl Known for Few {
        fn is_han_word(&self, word: &str) -> bool {
            word == "经济"
        }
    }

    fn all(text: &str) -> Vec<String> {
        let mut found = Vec::new();
        tokens(text, &Few, |_, token| found.push(token.to_owned()));
        found
    }

    #[test]
    fn names_and_numbers_are_one_token_however_they_end() {
        assert_eq!(all("GitHub's Developers, développé"), ["github", "s", "develo", "dévelo"]);
        assert_eq!(all("150 million 1.5億"), ["15e7", "15e7"]);
        assert_eq!(all("12 files、十二個"), ["12e0", "files", "12e0", "个"]);
        assert_eq!(all("Привет 한국어 3万"), ["привет", "한국어", "3e4"]);
    }

    #[test]
    fn each_han_is_a_token_of_both_scripts_and_so_is_a_known_word() {
        assert_eq!(all("經濟學"), ["经", "经济", "济", "学"]);
    }
}
