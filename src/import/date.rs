//! Dates as people write them. A day that does not exist, or no reader lived to see, is none.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::domain::Date;

/// The years that an article may be of.
const YEARS: std::ops::RangeInclusive<u32> = 1450..=2100;
/// How many tokens of a line are looked at.
const MAX_TOKENS: usize = 64;

/// The names of the months in seven languages; the first three letters or more stand for each.
const MONTHS: [&[&str]; 12] = [
    &["january", "janvier", "januar", "enero", "gennaio", "janeiro", "januari"],
    &["february", "février", "fevrier", "februar", "febrero", "febbraio", "fevereiro", "februari"],
    &["march", "mars", "märz", "marzo", "março", "maart", "mrt"],
    &["april", "avril", "abril", "aprile"],
    &["may", "mai", "mayo", "maggio", "maio", "mei"],
    &["june", "juin", "juni", "junio", "giugno", "junho"],
    &["july", "juillet", "juli", "julio", "luglio", "julho"],
    &["august", "août", "aout", "agosto", "augustus"],
    &["september", "septembre", "septiembre", "settembre", "setembro"],
    &["october", "octobre", "oktober", "octubre", "ottobre", "outubro"],
    &["november", "novembre", "noviembre", "novembro"],
    &["december", "décembre", "decembre", "dezember", "diciembre", "dicembre", "dezembro"],
];

/// Words that may stand beside a date without making the line anything else, in lower case.
static BESIDE: LazyLock<HashSet<&str>> =
    LazyLock::new(|| include_str!("../../assets/import/beside-dates.txt").lines().collect());
/// The beginnings of the names of week days.
const WEEK: &[&str] = &["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    /// A number, and how many digits it was written with.
    Number(u32, usize),
    Word(String),
    Sign(char),
}

/// Finds the first date in a line.
pub(super) fn find(text: &str) -> Option<Date> {
    let tokens = tokens(text);
    (0..tokens.len()).find_map(|at| date_at(tokens.get(at..)?).map(|(date, _)| date))
}

/// Reads a line that holds a date, perhaps a time and words that belong to it, and nothing else.
pub(super) fn whole(text: &str) -> Option<Date> {
    if text.len() > 160 {
        return None;
    }
    let tokens = tokens(text);
    let mut found = None;
    let mut at = 0;
    while let Some(rest) = tokens.get(at..).filter(|rest| !rest.is_empty()) {
        if let Some((date, used)) = date_at(rest) {
            found = found.or(Some(date));
            at += used;
        } else if rest.first().is_some_and(is_beside) {
            at += 1;
        } else {
            return None;
        }
    }
    found
}

/// Says whether a line is a date that can be read in two ways, and nothing else: `12/03/2021`.
pub(super) fn is_doubtful(text: &str) -> bool {
    text.len() <= 10
        && matches!(
            tokens(text).as_slice(),
            [
                Token::Number(1..=12, 1 | 2),
                Token::Sign('/' | '-'),
                Token::Number(1..=12, 1 | 2),
                Token::Sign('/' | '-'),
                Token::Number(_, 4),
            ]
        )
}

/// Reads a date as machines write it: ISO 8601, with or without dashes, else as people do.
pub(super) fn machine(text: &str) -> Option<Date> {
    let text = text.trim();
    let digits = text.get(..8).filter(|it| it.bytes().all(|byte| byte.is_ascii_digit()));
    if let Some(digits) = digits {
        let part = |from, to| digits.get(from..to)?.parse().ok();
        return day(part(0, 4)?, part(4, 6)?, part(6, 8)?);
    }
    find(text)
}

fn day(year: u32, month: u32, day: u32) -> Option<Date> {
    if !YEARS.contains(&year) {
        return None;
    }
    Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?)
}

/// Reads a date from its first token, and says how many it took.
fn date_at(tokens: &[Token]) -> Option<(Date, usize)> {
    year_first(tokens).or_else(|| day_first(tokens)).or_else(|| month_first(tokens))
}

/// Reads `2017-02-15`, `2017/2/15`, `2017.2.15`, `2017年2月15日`, `民國106年2月15日`.
fn year_first(tokens: &[Token]) -> Option<(Date, usize)> {
    let mut at = 0;
    let mut epoch = 0;
    if matches!(tokens.first(), Some(Token::Word(word)) if word == "民國" || word == "民国") {
        epoch = 1911;
        at = 1;
    }
    let Some(Token::Number(year, digits)) = tokens.get(at) else { return None };
    if epoch == 0 && *digits != 4 {
        return None;
    }
    let first = separator(tokens.get(at + 1)?)?;
    let Some(Token::Number(month, _)) = tokens.get(at + 2) else { return None };
    let second = separator(tokens.get(at + 3)?)?;
    let Some(Token::Number(date, digits)) = tokens.get(at + 4) else { return None };
    let is_pair = match first {
        '年' => second == '月',
        sign => second == sign && sign != '月',
    };
    if !is_pair || *digits > 2 {
        return None;
    }
    let closes = matches!(tokens.get(at + 5), Some(Token::Sign('日' | '号' | '號')));
    Some((day(year + epoch, *month, *date)?, at + 5 + usize::from(closes)))
}

fn separator(token: &Token) -> Option<char> {
    match token {
        Token::Sign(sign @ ('-' | '/' | '.' | '年' | '月')) => Some(*sign),
        _ => None,
    }
}

/// Reads `15 February 2017`, `15th Feb., 2017`, `15 de febrero de 2017`, `15/02/2017`.
fn day_first(tokens: &[Token]) -> Option<(Date, usize)> {
    let Some(Token::Number(date, 1 | 2)) = tokens.first() else { return None };
    if let Some(found) = slashed(*date, tokens) {
        return Some(found);
    }
    let mut at = skipped(tokens, 1, &["st", "nd", "rd", "th", "de", "of", "er", "º"], &['.', '-']);
    let Some(Token::Word(word)) = tokens.get(at) else { return None };
    let month = month(word)?;
    at = skipped(tokens, at + 1, &["de", "del", "of"], &['.', ',', '-']);
    let Some(Token::Number(year, 4)) = tokens.get(at) else { return None };
    Some((day(*year, month, *date)?, at + 1))
}

/// Reads `15/02/2017` or `02/15/2017` when only one reading is a date; else it is in doubt.
fn slashed(first: u32, tokens: &[Token]) -> Option<(Date, usize)> {
    let [
        _,
        Token::Sign(one),
        Token::Number(second, 1 | 2),
        Token::Sign(other),
        Token::Number(year, 4),
        ..,
    ] = tokens
    else {
        return None;
    };
    if one != other || !matches!(one, '/' | '.' | '-') {
        return None;
    }
    let found = match (day(*year, *second, first), day(*year, first, *second)) {
        (Some(one), Some(other)) if one == other => Some(one),
        (Some(date), Some(_)) if *one == '.' => Some(date),
        (Some(date), None) | (None, Some(date)) => Some(date),
        _ => None,
    };
    found.map(|date| (date, 5))
}

/// Reads `Feb 15 , 2017`, `February 15th, 2017`.
fn month_first(tokens: &[Token]) -> Option<(Date, usize)> {
    let Some(Token::Word(word)) = tokens.first() else { return None };
    let month = month(word)?;
    let at = skipped(tokens, 1, &[], &['.']);
    let Some(Token::Number(date, 1 | 2)) = tokens.get(at) else { return None };
    let at = skipped(tokens, at + 1, &["st", "nd", "rd", "th"], &[',', '.']);
    let Some(Token::Number(year, 4)) = tokens.get(at) else { return None };
    Some((day(*year, month, *date)?, at + 1))
}

fn skipped(tokens: &[Token], mut at: usize, words: &[&str], signs: &[char]) -> usize {
    while tokens.get(at).is_some_and(|token| match token {
        Token::Word(word) => words.contains(&word.as_str()),
        Token::Sign(sign) => signs.contains(sign),
        Token::Number(..) => false,
    }) {
        at += 1;
    }
    at
}

/// Says whether a word in lower case names a month.
pub(super) fn is_month(word: &str) -> bool {
    month(word).is_some()
}

fn month(word: &str) -> Option<u32> {
    let is_long = word.chars().take(3).count() == 3;
    let names = |names: &&[&str]| is_long && names.iter().any(|name| name.starts_with(word));
    (1..).zip(MONTHS).find(|(_, all)| names(all)).map(|(month, _)| month)
}

fn is_beside(token: &Token) -> bool {
    match token {
        Token::Number(_, digits) => *digits <= 4,
        Token::Sign(sign) => !matches!(sign, '?' | '!' | '%' | '$' | '"'),
        Token::Word(word) => {
            BESIDE.contains(word.as_str())
                || (word.len() <= 9 && WEEK.iter().any(|day| word.starts_with(day)))
        }
    }
}

/// Cuts a line into numbers, words in lower case and signs; blanks are left out, digits of any
/// width count, and so do Chinese ones before 年, 月 and 日.
fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        if tokens.len() >= MAX_TOKENS {
            break;
        }
        if char.is_whitespace() {
            continue;
        }
        if digit(char).is_some() {
            let mut digits = vec![char];
            while let Some(next) = chars.next_if(|next| digit(*next).is_some()) {
                digits.push(next);
            }
            tokens.push(number(&digits));
        } else if is_han_numeral(char) {
            let mut digits = vec![char];
            while let Some(next) = chars.next_if(|next| is_han_numeral(*next)) {
                digits.push(next);
            }
            tokens.push(han_number(&digits, chars.peek().copied()));
        } else if is_sign_of_date(char) || !char.is_alphanumeric() {
            tokens.push(Token::Sign(folded(char)));
        } else {
            let mut word: String = char.to_lowercase().collect();
            while let Some(next) =
                chars.next_if(|next| next.is_alphabetic() && !is_sign_of_date(*next))
            {
                word.extend(next.to_lowercase());
            }
            tokens.push(Token::Word(word));
        }
    }
    tokens
}

fn digit(char: char) -> Option<u32> {
    match char {
        '０'..='９' => Some(u32::from(char) - u32::from('０')),
        _ => char.to_digit(10),
    }
}

fn is_sign_of_date(char: char) -> bool {
    matches!(char, '年' | '月' | '日' | '号' | '號' | '년' | '월' | '일')
}

fn folded(char: char) -> char {
    match char {
        '년' => '年',
        '월' => '月',
        '일' => '日',
        '－' | '–' | '—' | '‐' | '‑' => '-',
        '／' => '/',
        '．' => '.',
        '，' => ',',
        _ => char,
    }
}

fn number(digits: &[char]) -> Token {
    let value = digits.iter().take(9).fold(0, |sum, char| sum * 10 + digit(*char).unwrap_or(0));
    Token::Number(value, digits.len())
}

fn is_han_numeral(char: char) -> bool {
    "〇零一二三四五六七八九十".contains(char)
}

/// Reads `二〇一七` and `二十五`; before anything but 年, 月 and 日 they are a word.
fn han_number(digits: &[char], next: Option<char>) -> Token {
    if !next.is_some_and(is_sign_of_date) {
        return Token::Word(digits.iter().collect());
    }
    let value = |char: &char| match "零一二三四五六七八九".chars().position(|it| it == *char)
    {
        Some(value) => u32::try_from(value).unwrap_or_default(),
        None => 0,
    };
    let all = |part: &[char]| part.iter().take(4).fold(0, |sum, char| sum * 10 + value(char));
    let number = match digits.iter().position(|char| *char == '十') {
        Some(at) => {
            let (tens, ones) = digits.split_at(at);
            (if tens.is_empty() { 1 } else { all(tens) }) * 10
                + all(ones.get(1..).unwrap_or_default())
        }
        None => all(digits),
    };
    Token::Number(number, if digits.contains(&'十') { 2 } else { digits.len() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_many_shapes() {
        for text in [
            "Feb 15 , 2017",
            "15 February 2017",
            "2017-02-15",
            "2017年2月15日",
            "2017/02/15",
            "2017.2.15",
            "February 15th, 2017",
            "15th of Feb., 2017",
            "Published: Wednesday, 15 February 2017, 10:22 a.m. GMT",
            "2017-02-15T10:22:33+08:00",
            "发布时间：2017年02月15日 10:22",
            "２０１７年２月１５日",
            "二〇一七年二月十五日",
            "民國106年2月15日",
            "2017年2月15日 星期三",
            "15/02/2017",
            "02/15/2017",
            "15 de febrero de 2017",
            "15. Februar 2017",
            "15 février 2017",
            "2017년 2월 15일",
            "15-Feb-2017",
            "Submitted on Wed, 2017-02-15 13:49",
        ] {
            assert_eq!(whole(text).map(Date::iso).as_deref(), Some("2017-02-15"), "{text}");
        }
        assert!(is_doubtful("12/03/2021") && !is_doubtful("13/03/2021") && !is_doubtful("12/03"));
        assert_eq!(whole("二〇一七年十二月三十一日").unwrap().iso(), "2017-12-31");
        assert_eq!(whole("二零二零年十月二十日").unwrap().iso(), "2020-10-20");
        assert_eq!(machine("20170215").unwrap().iso(), "2017-02-15");
    }

    #[test]
    fn a_day_that_is_none_is_not_read() {
        for text in [
            "",
            "2017-02-30",
            "99999999-99-99",
            "15 Foo 2017",
            "03/04/2017",
            "9999-12-31",
            "May 2017",
            "0001-01-01",
            "2017年",
            "12345678901234567890",
            "13 Feb 17",
        ] {
            assert_eq!(whole(text), None, "{text}");
        }
    }

    #[test]
    fn a_sentence_with_a_date_is_no_date() {
        assert_eq!(whole("On Feb 15, 2017 the river rose."), None);
        assert_eq!(whole("2017年2月15日，河水涨了"), None);
        assert_eq!(find("The flood of March 3, 1908 took it.").unwrap().iso(), "1908-03-03");
    }
}
