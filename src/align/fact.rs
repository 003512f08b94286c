//! Facts of a text that are the same in every language: numbers and dates.

use super::{
    item::{Item, What, digit},
    number::{Number, power_of},
    worded::{month, worded},
};
use crate::domain::Matter;

/// A fact and where it is told, in code points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fact {
    pub(super) matter: Matter,
    /// What it may be in the other edition; any of these will do.
    pub(super) keys: Vec<String>,
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether it is to be looked for in the other edition; what is told in words need not be.
    pub(super) is_firm: bool,
}

/// Years as they are written.
const YEARS: std::ops::RangeInclusive<u64> = 1000..=2999;

/// Returns the numbers and dates of a text.
pub(super) fn facts(items: &[Item]) -> Vec<Fact> {
    let mut facts = Vec::new();
    let mut at = 0;
    while at < items.len() {
        let rest = items.get(at..).unwrap_or_default();
        let before = at.checked_sub(1).and_then(|at| items.get(at));
        let (found, read) = english_date(before, rest)
            .or_else(|| numeric_date(rest))
            .or_else(|| chinese_date(rest, facts.last()))
            .or_else(|| worded(rest).map(|(value, read)| (vec![soft(rest, value, read)], read)))
            .or_else(|| number(before, rest).map(|fact| (vec![fact], 1)))
            .or_else(|| han(rest).map(|(fact, read)| (vec![fact], read)))
            .unwrap_or_default();
        facts.extend(found);
        at += read.max(1);
    }
    facts
}

/// What was found, and of how many items.
type Found = Option<(Vec<Fact>, usize)>;

/// Reads `March 3`, `3 March`, `March`, and a year behind.
fn english_date(before: Option<&Item>, items: &[Item]) -> Found {
    let (first, second) = (items.first()?, items.get(1));
    let day = |item: &Item| whole(item).filter(|it| (1..=31).contains(it));
    if let (Some(number), Some(month)) = (day(first), second.and_then(month_of)) {
        let dates = vec![date(first, number), date(second?, month)];
        return Some(with_year(dates, items, 2));
    }
    let month = month_of(first)?;
    let mut dates = vec![date(first, month)];
    let mut read = 1 + usize::from(second.is_some_and(|it| is_mark(it, &['.'])));
    let next = items.get(read);
    let is_year = |item: &Item| whole(item).is_some_and(|it| YEARS.contains(&it));
    if let (Some(item), Some(number)) = (next, next.and_then(day)) {
        dates.push(date(item, number));
        read += 1;
    } else if !next.is_some_and(is_year) && is_verb(first) && !before.is_some_and(is_temporal) {
        return None;
    }
    Some(with_year(dates, items, read))
}

fn with_year(mut dates: Vec<Fact>, items: &[Item], read: usize) -> (Vec<Fact>, usize) {
    let at = read + usize::from(items.get(read).is_some_and(|it| is_mark(it, &[','])));
    let year = items.get(at).and_then(|item| Some((item, whole(item)?)));
    match year.filter(|(_, year)| YEARS.contains(year)) {
        Some((item, year)) => {
            dates.push(date(item, year));
            (dates, at + 1)
        }
        None => (dates, read),
    }
}

/// Reads 2021-03-05 and 2021/3/5.
fn numeric_date(items: &[Item]) -> Found {
    let [year, first, month, second, day, ..] = items else { return None };
    let is_between = first.what == second.what && is_mark(first, &['-', '/']);
    let year_of = whole(year).filter(|it| is_between && YEARS.contains(it))?;
    let month_of = whole(month).filter(|it| (1..=12).contains(it))?;
    let day_of = whole(day).filter(|it| (1..=31).contains(it))?;
    Some((vec![date(year, year_of), date(month, month_of), date(day, day_of)], 5))
}

/// Reads a part of 2021年3月5日.
fn chinese_date(items: &[Item], last: Option<&Fact>) -> Found {
    let [item, unit, ..] = items else { return None };
    let What::Han(unit) = unit.what else { return None };
    let value = counted(item)?;
    let is_behind_month =
        last.is_some_and(|last| last.matter == Matter::Date && last.end + 1 >= item.start);
    let is_date = match unit {
        '年' => YEARS.contains(&value),
        '月' => (1..=12).contains(&value),
        '日' | '号' | '號' => (1..=31).contains(&value) && (is_behind_month || !is_single(item)),
        _ => false,
    };
    is_date.then(|| (vec![date(item, value)], 2))
}

/// Reads a number in digits, or in Chinese of several characters.
fn number(before: Option<&Item>, items: &[Item]) -> Option<Fact> {
    let item = items.first()?;
    let next = items.get(1);
    let mut keys = match &item.what {
        What::Version(version) => vec![version.clone()],
        What::Number(number) => vec![number.key()],
        _ => return None,
    };
    let value = whole(item);
    // 1990s, 90年代; 1800s, 19世纪.
    if let Some(value) = value.filter(|value| YEARS.contains(value) && value % 10 == 0) {
        keys.push(Number::whole(value % 100).key());
        keys.push(Number::whole(value / 100 + 1).key());
    }
    if let Some(value) = value.filter(|value| *value < 100) {
        keys.push(Number::whole(1900 + value).key());
    }
    let is_label = before.is_none() && next.is_some_and(|it| is_mark(it, &['.', ')', '、', '）']));
    let is_note = before.is_some_and(|it| is_mark(it, &['[']));
    let is_hour = next.is_some_and(|it| match &it.what {
        What::Han(han) => matches!(han, '点' | '點' | '时' | '時'),
        What::Word(word) => matches!(word.to_lowercase().as_str(), "am" | "pm" | "a" | "p"),
        _ => false,
    });
    let is_firm = !is_label && !is_note && !is_hour;
    Some(Fact { matter: Matter::Number, keys, start: item.start, end: item.end, is_firm })
}

/// Reads single Han that count: 三, 百万.
fn han(items: &[Item]) -> Option<(Fact, usize)> {
    let of = |item: &Item| if let What::Han(han) = item.what { Some(han) } else { None };
    let first = of(items.first()?)?;
    let powers = items.iter().map_while(|item| power_of(of(item)?));
    let (power, read) = powers.fold((0, 0), |(sum, read), power| (sum + power, read + 1));
    let mut number = Number::whole(digit(first).unwrap_or(1));
    let read = if digit(first).is_some() { 1 } else { read };
    number.times(if digit(first).is_some() { 0 } else { power });
    (read > 0).then(|| (soft_of(items, &number, read), read))
}

fn soft(items: &[Item], value: u64, read: usize) -> Fact {
    soft_of(items, &Number::whole(value), read)
}

fn soft_of(items: &[Item], number: &Number, read: usize) -> Fact {
    let start = items.first().map_or(0, |item| item.start);
    let end = read.checked_sub(1).and_then(|last| items.get(last)).map_or(start, |item| item.end);
    Fact { matter: Matter::Number, keys: vec![number.key()], start, end, is_firm: false }
}

fn date(item: &Item, value: u64) -> Fact {
    let keys = vec![Number::whole(value).key()];
    Fact { matter: Matter::Date, keys, start: item.start, end: item.end, is_firm: true }
}

fn whole(item: &Item) -> Option<u64> {
    if let What::Number(number) = &item.what { number.value() } else { None }
}

/// Returns the value of a number or of a single Han.
fn counted(item: &Item) -> Option<u64> {
    if let What::Han(han) = item.what { digit(han) } else { whole(item) }
}

fn is_single(item: &Item) -> bool {
    matches!(item.what, What::Han(_))
}

fn month_of(item: &Item) -> Option<u64> {
    if let What::Word(word) = &item.what { month(word) } else { None }
}

/// Says whether a month's name is a verb as well.
fn is_verb(item: &Item) -> bool {
    matches!(&item.what, What::Word(word) if matches!(word.as_str(), "May" | "March" | "Mar"))
}

/// Says whether a word stands before times.
fn is_temporal(item: &Item) -> bool {
    const WORDS: &[&str] = &[
        "in", "of", "since", "by", "early", "late", "until", "till", "last", "this", "next",
        "from", "to", "during", "mid", "each", "every", "before", "after",
    ];
    matches!(&item.what, What::Word(word) if WORDS.contains(&word.to_lowercase().as_str()))
}

fn is_mark(item: &Item, marks: &[char]) -> bool {
    matches!(item.what, What::Mark(mark) if marks.contains(&mark))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::item::items;

    /// Tells firm facts, dates with a `d`; those in words are in brackets.
    fn told(text: &str) -> String {
        let tell = |fact: Fact| {
            let day = if fact.matter == Matter::Date { "d" } else { "" };
            let key = &fact.keys[0];
            if fact.is_firm { format!("{day}{key}") } else { format!("({day}{key})") }
        };
        facts(&items(text)).into_iter().map(tell).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_day_is_one_however_it_is_written() {
        for text in ["On March 3, 2021 it rained", "on Mar. 3rd 2021", "March 3 2021"] {
            assert_eq!(told(text), "d3e0 d3e0 d2021e0", "{text}");
        }
        for text in ["2021年3月3日", "二〇二一年三月三日", "2021-03-03", "2021/3/3"] {
            assert_eq!(told(text), "d2021e0 d3e0 d3e0", "{text}");
        }
        assert_eq!(told("3 April 2021"), "d3e0 d4e0 d2021e0");
        assert_eq!(told("In May they may march in March"), "d5e0 d3e0");
        assert_eq!(told("May I? March on."), "");
        assert_eq!(told("十月三十日"), "d1e1 d3e1");
    }

    #[test]
    fn what_is_told_in_words_is_known_and_not_looked_for() {
        assert_eq!(told("twenty-five of two hundred"), "(25e0) (2e2)");
        assert_eq!(told("三个人，百万年，两次"), "(3e0) (1e6) (2e0)");
        assert_eq!(told("a dozen; two decades"), "(12e0) (2e1)");
        assert_eq!(told("1. First, at 3 p.m. [4]"), "(1e0) (1e0) (3e0) (4e0)");
        assert_eq!(told("下午3点的12个人"), "(3e0) 12e0");
    }
}
