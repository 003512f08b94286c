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
    "by ",
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
        .or_else(|| printed(text))
        .or_else(|| original(text))?;
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
    let mut is_sure = false;
    for part in parts {
        is_sure |= found.published.is_some() || !found.authors.is_empty();
        if let Some(langs) = language_bar::read(part) {
            found.other_langs.extend(langs.into_iter().map(|lang| (lang, None)));
        } else if names::is_section(part) {
            found.section = claims::line(part);
        } else if !is_person(part, &mut people)
            && facts::read(part, &mut found).is_none()
            && !is_time(part)
            && !is_account(part, &mut people)
            && !(is_sure && (is_issue(part) || is_place(part) || is_site(part, &mut found)))
        {
            return None;
        }
        is_sure |= part.to_lowercase().starts_with("by ");
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

/// Says whether a part behind the date names a place, as `Mar 13th 2021 | LONDON` does.
fn is_place(part: &str) -> bool {
    part.chars().filter(|char| char.is_alphabetic()).count() > 2
        && part.split_whitespace().count() <= 3
        && part.chars().all(|char| char.is_uppercase() || " .,-'".contains(char))
}

/// Reads the name of an account behind `by`, which need not look like a person's.
fn is_account(part: &str, people: &mut Vec<Author>) -> bool {
    let name = part.strip_prefix("by ").map(str::trim).filter(|it| !it.contains(' '));
    let Some(name) = name.filter(|it| it.len() <= 40 && it.starts_with(char::is_alphabetic)) else {
        return false;
    };
    people.push(Author { name: claims::line(name), ..Author::default() });
    true
}

/// Says whether a part names an issue of a paper: `Spring 2019`, `Issue 12`, `2021年第3期`.
fn is_issue(part: &str) -> bool {
    let words: Vec<String> = part.split_whitespace().map(str::to_lowercase).collect();
    let is_word = |word: &String| {
        ["spring", "summer", "autumn", "fall", "winter", "issue", "no.", "vol."]
            .contains(&word.as_str())
            || date::is_month(word)
    };
    let is_number = |word: &String| word.bytes().all(|byte| byte.is_ascii_digit());
    let is_latin = words.iter().any(is_word) && words.iter().all(|it| is_word(it) || is_number(it));
    is_latin || (part.contains('第') && part.ends_with('期') && part.chars().count() <= 16)
}

/// Reads a part behind a byline or a date that names who printed it.
fn is_site(part: &str, found: &mut Claims) -> bool {
    let is_capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let words = part.split_whitespace();
    let fits =
        words.clone().count() <= 5 && words.clone().all(|it| is_capital(it) || it.len() <= 3);
    if !fits || !found.site.is_empty() || !part.starts_with(char::is_uppercase) {
        return false;
    }
    found.site = claims::line(part);
    true
}

/// Reads the row of an account's own article: `原创 水边人 三江观察 2021-03-12 20:05`.
fn original(text: &str) -> Option<Claims> {
    let rest = text.strip_prefix("原创").or_else(|| text.strip_prefix("原創"))?;
    let words: Vec<&str> = rest.split_whitespace().collect();
    let (day, names) = match words.iter().position(|it| it.starts_with(|it: char| it.is_numeric()))
    {
        Some(at) => (Some(date::whole(&words.get(at..)?.join(" "))?), words.get(..at)?),
        None => (None, words.as_slice()),
    };
    let (author, site) = match names {
        [author] => (author, ""),
        [author, site] => (author, *site),
        _ => return None,
    };
    let author = Author { name: claims::line(author), ..Author::default() };
    let site = claims::line(site);
    Some(Claims { published: day, authors: vec![author], site, ..Claims::default() })
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
