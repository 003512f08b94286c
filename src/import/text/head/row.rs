//! Rows of facts on one line: `2021-03-04 10:22 来源：光明网 作者：王小明`, `Ann Lee | March 3, 2021`.

use super::super::super::{Claims, byline, claims, date, names};
use super::super::language_bar;
use super::Role;
use super::facts::{self, add_authors};
use crate::domain::Author;

/// The longest row, in bytes.
const MAX_ROW: usize = 300;
/// What begins a new part without a sign before it.
const LABELS: &[&str] = &[
    "来源：",
    "來源：",
    "作者：",
    "责任编辑：",
    "責任編輯：",
    "编辑：",
    "責編：",
    "责编：",
    "记者：",
    "記者：",
    "阅读",
    "閱讀",
    "浏览",
    "字号",
    "发布时间",
    "發布時間",
    "时间：",
    "日期：",
    "来源:",
    "作者:",
    "Source:",
    "By ",
];
/// What stands between parts.
const BETWEEN: &[&str] =
    &[" | ", "｜", "|", " • ", " · ", "  ", "\u{3000}", " — ", " – ", " // ", " / "];

/// Reads a row of which every part is a fact.
pub(super) fn read(text: &str, claims: &mut Claims) -> Option<Role> {
    if text.len() > MAX_ROW {
        return None;
    }
    let mut cut = text.to_owned();
    for label in LABELS {
        cut = cut.replace(&format!(" {label}"), &format!("\t{label}"));
    }
    for sign in BETWEEN {
        cut = cut.replace(sign, "\t");
    }
    let by_signs = parts(cut.split('\t'));
    let found = parsed(&by_signs)
        .or_else(|| {
            parsed(&parts(text.split_whitespace())).filter(|_| text.chars().any(names::is_han))
        })
        .or_else(|| printed(text))?;
    let role = if found.authors.is_empty() { Role::Date } else { Role::Person };
    *claims = std::mem::take(claims).or(found);
    Some(role)
}

fn parts<'a>(cut: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    cut.map(str::trim).filter(|part| !part.is_empty()).collect()
}

fn parsed(parts: &[&str]) -> Option<Claims> {
    if parts.len() < 2 {
        return None;
    }
    let mut found = Claims::default();
    let mut people = Vec::new();
    for part in parts {
        if let Some(langs) = language_bar::read(part) {
            found.other_langs.extend(langs.into_iter().map(|lang| (lang, None)));
        } else if names::is_section(part) {
            found.section = claims::line(part);
        } else if !is_person(part, &mut people)
            && facts::read(part, &mut found).is_none()
            && !is_time(part)
        {
            return None;
        }
    }
    let is_told = found.published.is_some()
        || !found.authors.is_empty()
        || !found.site.is_empty()
        || (people.is_empty() && !found.section.is_empty());
    if !is_told && !are_chinese(&people) {
        return None;
    }
    add_authors(&mut found, people);
    Some(found)
}

/// Reads `The Valley Courier, March 3, 2019`: who printed it, and when.
fn printed(text: &str) -> Option<Claims> {
    let (site, date) = text
        .match_indices(", ")
        .filter_map(|(at, _)| Some((text.get(..at)?, text.get(at + 2..)?)))
        .find_map(|(site, rest)| Some((site, date::whole(rest)?)))?;
    let words = site.split_whitespace().count();
    let is_capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let is_title = site.split_whitespace().all(|word| is_capital(word) || word.len() <= 3);
    let mut found = Claims { published: Some(date), ..Claims::default() };
    let mut people = Vec::new();
    if is_person(site, &mut people) {
        found.authors = people;
    } else if words <= 5 && is_title {
        found.site = claims::line(site);
    } else {
        return None;
    }
    Some(found)
}

/// Says whether a row is two or more Chinese names: nothing else is written so.
fn are_chinese(people: &[Author]) -> bool {
    people.len() >= 2 && people.iter().all(|it| it.name.chars().all(names::is_han))
}

/// Reads a part that is a name, or the office of the last.
fn is_person(part: &str, people: &mut Vec<Author>) -> bool {
    let mut named = byline::authors(part);
    if !named.is_empty() && named.iter().all(|it| names::is_name(&it.name)) {
        people.append(&mut named);
        return true;
    }
    match people.last_mut().filter(|_| names::is_affiliation(part)) {
        Some(last) => {
            last.affiliation = claims::line(part);
            true
        }
        None => false,
    }
}

/// Says whether a part is a time of day.
fn is_time(part: &str) -> bool {
    part.contains(':')
        && part.len() <= 8
        && part.bytes().all(|byte| byte.is_ascii_digit() || byte == b':')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Option<String> {
        let mut claims = Claims::default();
        read(text, &mut claims)?;
        let authors: Vec<String> =
            claims.authors.iter().map(|it| format!("{} <{}>", it.name, it.affiliation)).collect();
        let date = claims.published.map(crate::domain::Date::iso).unwrap_or_default();
        Some(format!("{date} {} [{}] ({})", authors.join("; "), claims.section, claims.site))
    }

    #[test]
    fn rows_of_many_papers_are_read() {
        for (text, expected) in [
            ("2017-02-15 10:22 来源：光明网 作者：王小明", "2017-02-15 王小明 <> [] (光明网)"),
            ("2017年02月15日08:30  来源：新华网", "2017-02-15  [] (新华网)"),
            ("记者：王小明 2017-02-15 阅读量：345", "2017-02-15 王小明 <> [] ()"),
            ("2017/02/15 王小明", "2017-02-15 王小明 <> [] ()"),
            ("王小明 李四", " 王小明 <>; 李四 <> [] ()"),
            ("Ann Lee | February 15, 2017", "2017-02-15 Ann Lee <> [] ()"),
            (
                "World | Feb 15, 2017 | Ann Lee, Reporter",
                "2017-02-15 Ann Lee <Reporter> [World] ()",
            ),
            ("By Ann Lee | Updated Feb 15, 2017 10:00 a.m. ET", "2017-02-15 Ann Lee <> [] ()"),
            ("The Valley Courier, February 15, 2017", "2017-02-15  [] (The Valley Courier)"),
            (
                "作者：张三（三江大学教授）  发布时间：2017-02-15",
                "2017-02-15 张三 <三江大学教授> [] ()",
            ),
        ] {
            assert_eq!(shown(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_has_another_part_is_no_row() {
        for text in [
            "Rivers | A History",
            "王小明 走了 2017年2月15日",
            "He came, February 15, 2017",
            "one two",
        ] {
            assert_eq!(shown(text), None, "{text}");
        }
    }
}
