//! Items of a text: numbers, words and characters, with where they stand.

use super::{
    number::{Number, named_power},
    token::{is_han, read_power},
};

/// What stands somewhere, in code points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) what: What,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// What an item is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// A number in digits, or in Chinese with two characters and more.
    Number(Number),
    /// Several numbers that are one name: 2.0.1.
    Version(String),
    /// A word of a script with letters, as it is written; digits may follow.
    Word(String),
    Han(char),
    Mark(char),
}

/// Letters behind a number that are its own: 1990s, 3rd.
const ENDINGS: &[&str] = &["s", "st", "nd", "rd", "th"];

/// Letters behind a number that measure something; others make a name of it: 3D, 5G.
const UNITS: &[&str] = &[
    "am", "bn", "cm", "ft", "g", "gb", "ghz", "gw", "h", "hz", "kb", "kg", "km", "kw", "m", "mb",
    "mhz", "min", "mm", "mn", "mph", "ms", "mw", "pm", "px", "tb", "x",
];

/// Returns the items of a text in order; blanks and addresses are none.
pub(super) fn items(text: &str) -> Vec<Item> {
    let (mut rest, mut at) = (text, 0);
    let mut items = Vec::new();
    while let Some(char) = rest.chars().next() {
        let (what, read) = read(rest, char);
        let (piece, tail) = rest.split_at_checked(read.max(1)).unwrap_or((rest, ""));
        let end = at + piece.chars().count();
        items.extend(what.map(|what| Item { what, start: at, end }));
        (rest, at) = (tail, end);
    }
    items
}

/// Says whether small letters measure something behind a number.
pub(super) fn is_unit(letters: &str) -> bool {
    UNITS.contains(&letters)
}

fn read(rest: &str, char: char) -> (Option<What>, usize) {
    if let Some(read) = address(rest) {
        return (None, read);
    }
    if let Some((number, read)) = Number::latin(rest) {
        return read_number(rest, number, read);
    }
    if is_han(char) || char == '〇' {
        return read_han(rest, char);
    }
    if char.is_alphabetic() {
        let word: String = rest.chars().take_while(|it| is_letter(*it)).collect();
        let read = word.len();
        return (Some(What::Word(word)), read);
    }
    (Some(What::Mark(char)).filter(|_| !char.is_whitespace()), char.len_utf8())
}

/// Says whether a character goes on with a word.
fn is_letter(char: char) -> bool {
    char.is_alphanumeric() && !is_han(char)
}

/// Returns the bytes of an address at the beginning of a text.
fn address(text: &str) -> Option<usize> {
    let is_address = ["https://", "http://", "www."].iter().any(|it| text.starts_with(it));
    is_address.then(|| text.find(|it: char| !it.is_ascii_graphic()).unwrap_or(text.len()))
}

/// Reads what belongs to a number in digits.
fn read_number(rest: &str, mut number: Number, mut read: usize) -> (Option<What>, usize) {
    let tail = rest.get(read..).unwrap_or_default();
    let is_digit = |char: Option<char>| char.is_some_and(|it| it.is_ascii_digit());
    if tail.starts_with('.') && is_digit(tail.chars().nth(1)) {
        let end = rest.find(|it: char| !it.is_ascii_digit() && it != '.').unwrap_or(rest.len());
        let version = rest.get(..end).unwrap_or_default().trim_end_matches('.');
        return (Some(What::Version(version.to_owned())), version.len());
    }
    // A time of the day is told in too many ways.
    if tail.starts_with(':') && is_digit(tail.chars().nth(1)) {
        let is_time = |it: char| it.is_ascii_digit() || it == ':';
        return (None, rest.find(|it| !is_time(it)).unwrap_or(rest.len()));
    }
    let letters: String = tail.chars().take_while(char::is_ascii_alphabetic).collect();
    let small = letters.to_lowercase();
    if ENDINGS.contains(&small.as_str()) {
        return (Some(What::Number(number)), read + letters.len());
    }
    if small == "k" {
        number.times(3);
        return (Some(What::Number(number)), read + 1);
    }
    if let Some(power) = named_power(&small) {
        number.times(power);
        return (Some(What::Number(number)), read + letters.len());
    }
    let is_name = letters.len() == 1 && letters != small;
    if !letters.is_empty() && (is_name || !is_unit(&small)) {
        let word: String = rest.chars().take_while(|it| is_letter(*it)).collect();
        read = word.len();
        return (Some(What::Word(word)), read);
    }
    let odd = tail.chars().next().filter(|it| matches!(it, '多' | '余' | '餘'));
    let tail = odd.and_then(|it| tail.strip_prefix(it)).unwrap_or(tail);
    match read_power(tail, &mut number) {
        0 => (Some(What::Number(number)), read),
        more => (Some(What::Number(number)), read + odd.map_or(0, char::len_utf8) + more),
    }
}

/// Reads a Han, or a number of several; 百分之五 is 5.
fn read_han(rest: &str, char: char) -> (Option<What>, usize) {
    if let Some((share, tail)) = rest.strip_prefix("百分之").map(|tail| ("百分之".len(), tail))
    {
        let one = tail.chars().next().and_then(|it| Some((digit(it)?, it.len_utf8())));
        let one = one.map(|(value, read)| (Number::whole(value), read));
        if let Some((number, read)) = Number::han(tail).or(one) {
            return (Some(What::Number(number)), share + read);
        }
    }
    match Number::han(rest) {
        Some((mut number, read)) => {
            let tail = rest.get(read..).unwrap_or_default();
            let odd = tail.chars().next().filter(|it| matches!(it, '多' | '余' | '餘'));
            let more =
                odd.and_then(|it| tail.strip_prefix(it)).map_or(0, |tail| {
                    match read_power(tail, &mut number) {
                        0 => 0,
                        more => odd.map_or(0, char::len_utf8) + more,
                    }
                });
            (Some(What::Number(number)), read + more)
        }
        None => (Some(What::Han(char)), char.len_utf8()),
    }
}

/// Returns the value of a Han that counts.
pub(super) fn digit(han: char) -> Option<u64> {
    Some(match han {
        '〇' | '零' => 0,
        '一' => 1,
        '二' | '两' | '兩' | '双' | '雙' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        '十' => 10,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<String> {
        let tell = |item: Item| {
            let what = match item.what {
                What::Number(number) => number.key(),
                What::Version(it) | What::Word(it) => it,
                What::Han(it) | What::Mark(it) => it.to_string(),
            };
            format!("{what}@{}", item.start)
        };
        items(text).into_iter().map(tell).collect()
    }

    #[test]
    fn numbers_have_what_belongs_to_them() {
        for (text, items) in [
            ("3rd, 1990s", &["3e0@0", ",@3", "199e1@5"][..]),
            ("5G 10km GPLv3", &["5G@0", "1e1@3", "km@5", "GPLv3@8"]),
            ("v 2.0.1. at 10:30", &["v@0", "2.0.1@2", ".@7", "at@9"]),
            ("100多万人", &["1e6@0", "人@5"]),
            ("百分之五和百分之二十", &["5e0@0", "和@4", "2e1@5"]),
            ("150 million, 5k, 3bn", &["15e7@0", ",@11", "5e3@13", ",@15", "3e9@17"]),
            ("见 https://a.org/1?2 三", &["见@0", "三@20"]),
        ] {
            assert_eq!(told(text), items, "{text}");
        }
    }
}
