//! Who wrote it: bylines in the forms that papers print them.

use super::{claims, date, limits::MAX_LISTED, names};
use crate::domain::Author;

/// What stands before the names, in lower case; longest of each beginning first.
const BEFORE: &[&str] = &[
    "written by",
    "story by",
    "text by",
    "posted by",
    "reported by",
    "authored by",
    "author:",
    "author：",
    "authors:",
    "byline:",
    "by:",
    "by ",
    "von ",
    "par ",
    "por ",
    "本文作者：",
    "本文作者:",
    "作者：",
    "作者:",
    "作者 ",
    "作者|",
    "作者｜",
    "作者/",
    "撰文：",
    "撰文:",
    "撰文/",
    "撰文 ",
    "撰稿：",
    "文/",
    "文／",
    "文|",
    "文｜",
    "文：",
    "文:",
    "文 |",
    "文 ｜",
    "口述：",
    "记者：",
    "記者：",
    "记者 ",
    "記者 ",
    "本报记者",
    "本報記者",
    "特约记者",
    "特約記者",
    "本刊记者",
    "本刊記者",
    "本网记者",
    "本網記者",
    "实习记者",
    "實習記者",
    "见习记者",
    "見習記者",
    "特约撰稿人",
    "特約撰稿人",
    "特约撰稿",
    "特約撰稿",
    "采写：",
    "采写/",
    "採訪：",
    "撰文|",
    "撰文｜",
    "撰文丨",
    "作者丨",
    "文丨",
];

/// Reads a line that says by whom: `By X`, `作者：X`, `文/X`. `None` when it does not.
pub(super) fn prefixed(line: &str) -> Option<Vec<Author>> {
    let line = line.trim().trim_matches(['(', ')', '（', '）', '—', '–', ' ']);
    let lower: String = line.chars().take(24).flat_map(char::to_lowercase).collect();
    let Some(before) = BEFORE.iter().find(|before| lower.starts_with(*before)) else {
        return reported(line);
    };
    let taken: usize = line.chars().take(before.chars().count()).map(char::len_utf8).sum();
    let rest = line.get(taken..)?.trim_matches([' ', ':', '：', '/', '／', '|', '｜', '\u{3000}']);
    let is_sure = before.ends_with([':', '：', '/', '／', '|', '｜', '丨']);
    let authors = authors(without_place(rest));
    let all_names = !authors.is_empty()
        && authors.iter().all(|it| names::is_name(&it.name) || is_handle(&it.name));
    let is_plain = is_short(&authors);
    let fits = rest.chars().take(121).count() <= 120 && !rest.is_empty();
    (fits && is_plain && (all_names || is_sure)).then_some(authors)
}

/// Reads whose reporter wrote it: `三江新闻网记者 陈立 3月12日 报道`.
fn reported(line: &str) -> Option<Vec<Author>> {
    let (house, name) = line.split_once("记者").or_else(|| line.split_once("記者"))?;
    let is_house = (2..=12).contains(&house.chars().count()) && house.chars().all(names::is_han);
    let authors = authors(without_place(name.trim()));
    let are_names = !authors.is_empty() && authors.iter().all(|it| names::is_name(&it.name));
    (is_house && are_names).then_some(authors)
}

/// Cuts off where a report was written: `Ann Lee in Lower Weir`, `王小明 发自下游村`, `陈立 报道`.
pub(super) fn without_place(names: &str) -> &str {
    let is_place = |rest: &str| is_capital(rest) && rest.split_whitespace().count() <= 4;
    if let Some((name, _)) = names.split_once(" in ").filter(|(_, place)| is_place(place))
        && names::is_name(name.trim_end_matches(','))
    {
        return name.trim_end_matches(',');
    }
    let reports = ["发自", "發自", "报道", "報道", "報導", "摄影报道"];
    let mut words = names.split([' ', '\u{3000}', '／', '/']);
    let first = words.next().unwrap_or_default();
    let is_report =
        |word: &str| reports.iter().any(|it| word.starts_with(it) || word.ends_with(it));
    if words.any(is_report) { first } else { names }
}

/// Reads the byline that a page shows, with whatever stands around the names: `by Ann Lee - Apr 16,
/// 2015 8:02 pm`, `Posted by Ann Lee on March 3`.
pub(super) fn shown(text: &str) -> Vec<Author> {
    let text: String = text.chars().take(300).collect();
    let text = text.trim();
    let between = [" | ", " - ", " – ", " — ", " · ", " • ", " / ", "\n", "\t", "|"];
    let mut parts = vec![text];
    for sign in between {
        parts = parts.into_iter().flat_map(|part| part.split(sign)).collect();
    }
    let tidy: Vec<&str> = parts.into_iter().map(without_date).filter(|it| !it.is_empty()).collect();
    let first = tidy.iter().find_map(|part| prefixed(part));
    let named = || {
        let authors = tidy.iter().map(|part| authors(part));
        authors
            .into_iter()
            .find(|all| !all.is_empty() && all.iter().all(|it| names::is_name(&it.name)))
    };
    let mut all = first
        .or_else(named)
        .unwrap_or_else(|| tidy.first().map(|part| authors(part)).unwrap_or_default());
    for author in &mut all {
        author.name = claims::line(without_handle(&author.name));
    }
    all
}

/// Cuts the name of an account off: `Ann Lee @annlee`.
fn without_handle(name: &str) -> &str {
    name.split_once(" @").map_or(name, |(name, _)| name)
}

/// Cuts a date off the end of a byline: `Ann Lee on March 3, 2019`, `Ann Lee 2019-03-03`.
fn without_date(part: &str) -> &str {
    let digit = part.find(|char: char| char.is_numeric()).unwrap_or(part.len());
    let mut head = part.get(..digit).unwrap_or_default().trim_end_matches(['(', ',', ' ', '@']);
    while let Some((rest, word)) = head.rsplit_once(' ') {
        let word = word.trim_matches(['.', ',', ':', '：']).to_lowercase();
        let is_beside = digit < part.len()
            && (word.len() >= 3 && (date::is_month(&word) || is_weekday(&word))
                || ["on", "at", "published", "updated", "posted"].contains(&word.as_str()));
        if !is_beside {
            break;
        }
        head = rest;
    }
    head.trim()
}

/// Says whether a word in lower case names a day of the week: `tuesday`, `tue`.
fn is_weekday(word: &str) -> bool {
    let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    days.iter().any(|day| *day == word || (day.starts_with(word) && word.len() <= 5))
}

/// Says whether no author's name is a sentence.
fn is_short(authors: &[Author]) -> bool {
    let is_odd = |char: char| char.is_numeric() || "|｜:：。！？!?；".contains(char);
    let fits =
        |text: &str, limit: usize| text.chars().nth(limit).is_none() && !text.contains(is_odd);
    !authors.is_empty() && authors.iter().all(|it| fits(&it.name, 40) && fits(&it.affiliation, 100))
}

/// Says whether a name is one word or an agency, as `By Reuters` has it.
fn is_handle(name: &str) -> bool {
    let mut words = name.split_whitespace();
    let first = words.next().unwrap_or_default();
    words.next().is_none() && first.chars().next().is_some_and(char::is_uppercase)
        || name.to_lowercase().ends_with(" staff")
        || name.starts_with("the ") && is_capital(name.get(4..).unwrap_or_default())
}

fn is_capital(words: &str) -> bool {
    let starts = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    !words.is_empty() && words.split_whitespace().all(starts)
}

/// Reads names, with what stands behind a comma, in brackets or behind a blank as affiliation.
pub(super) fn authors(names: &str) -> Vec<Author> {
    let names = names.trim().trim_start_matches(['•', '·', '*', '-', '–', '@']).trim();
    let mut authors: Vec<Author> = Vec::new();
    for part in parts(names) {
        let part = part.trim().trim_end_matches('.').trim();
        let (name, mut affiliation) = bracketed(part);
        let name = strip_office(name);
        if name.is_empty() {
            continue;
        }
        if let Some(last) = authors.last_mut()
            && (names::is_affiliation(name) || is_house(name, &last.name))
        {
            let both = if last.affiliation.is_empty() {
                name.to_owned()
            } else {
                format!("{}, {name}", last.affiliation)
            };
            last.affiliation = claims::line(&both);
            continue;
        }
        let (name, behind) = titled(name).unwrap_or_else(|| spaced(name));
        affiliation = if affiliation.is_empty() { behind } else { affiliation };
        authors.push(Author { name: claims::line(name), affiliation: claims::line(affiliation) });
        if authors.len() == MAX_LISTED {
            break;
        }
    }
    authors
}

/// Cuts names where one ends: commas, semicolons, `and`, 、 and the like.
fn parts(names: &str) -> Vec<&str> {
    let mut parts = vec![names];
    for sign in [
        " and ", " And ", " AND ", " & ", " with ", ";", "；", "、", "，", ", ", " 和 ", " 与 ",
        " und ", " et ",
    ] {
        parts = parts.into_iter().flat_map(|part| part.split(sign)).take(MAX_LISTED * 4).collect();
    }
    let trimmed =
        parts.into_iter().map(|part| part.trim().trim_start_matches("and ").trim_matches(','));
    trimmed.filter(|part| !part.is_empty()).collect()
}

/// Splits `王小明（三江大学教授）` into the name and what stands in brackets.
fn bracketed(part: &str) -> (&str, &str) {
    let Some((name, rest)) = part.split_once(['(', '（']) else { return (part, "") };
    let inside = rest.trim().trim_end_matches([')', '）']).trim();
    if name.trim().is_empty() { (inside, "") } else { (name.trim(), inside) }
}

/// Takes an office that stands before a Chinese name: `本报记者 王小明`.
fn strip_office(name: &str) -> &str {
    let offices = [
        "本报记者",
        "本報記者",
        "记者",
        "記者",
        "通讯员",
        "實習記者",
        "实习记者",
        "特约",
        "by ",
        "By ",
    ];
    let stripped = offices.iter().find_map(|office| name.strip_prefix(office));
    let foreign = ["BY ", "Par ", "Por ", "Von "].iter().find_map(|it| name.strip_prefix(it));
    let stripped = stripped.or(foreign.filter(|rest| names::is_name(rest)));
    stripped.map(str::trim).filter(|rest| !rest.is_empty()).unwrap_or(name)
}

/// Says whether a part in capitals is the house of the one before, who is not written so: `Ann Lee, WNA`.
fn is_house(part: &str, before: &str) -> bool {
    let is_capital = |char: char| char.is_uppercase() || char.is_whitespace() || char == '&';
    part.chars().all(is_capital)
        && part.chars().count() <= 20
        && before.contains(char::is_lowercase)
}

/// Splits `Ann Lee Senior Correspondent` behind the name.
fn titled(part: &str) -> Option<(&str, &str)> {
    let mut blanks = part.match_indices(' ').map(|(at, _)| at).skip(1);
    let at = blanks.find(|at| !part.get(..*at).is_some_and(|name| name.ends_with('.')))?;
    let (name, office) = (part.get(..at)?, part.get(at..)?.trim());
    let is_office = is_capital(office) && names::is_affiliation(office);
    (is_office && names::is_name(name)).then_some((name, office))
}

/// Splits `王小明 三江大学教授` at the blank.
fn spaced(name: &str) -> (&str, &str) {
    match name.split_once([' ', '\u{3000}', '\t']) {
        Some((first, rest)) if first.chars().all(names::is_han) && names::is_affiliation(rest) => {
            (first, rest.trim())
        }
        _ => (name, ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(authors: &[Author]) -> Vec<(&str, &str)> {
        authors.iter().map(|it| (it.name.as_str(), it.affiliation.as_str())).collect()
    }

    #[test]
    fn bylines_are_read_in_many_forms() {
        for (line, expected) in [
            ("By Ann Lee", vec![("Ann Lee", "")]),
            ("BY ANN LEE AND JOHN ROW", vec![("ANN LEE", ""), ("JOHN ROW", "")]),
            (
                "by Ann Lee, John Row, and Wu Mei",
                vec![("Ann Lee", ""), ("John Row", ""), ("Wu Mei", "")],
            ),
            (
                "By Ann Lee, Senior Fellow, Delta Institute",
                vec![("Ann Lee", "Senior Fellow, Delta Institute")],
            ),
            ("Written by Ann Lee (Delta College)", vec![("Ann Lee", "Delta College")]),
            ("By Reuters", vec![("Reuters", "")]),
            ("作者：王小明", vec![("王小明", "")]),
            ("作者：王小明、李四", vec![("王小明", ""), ("李四", "")]),
            ("文/王小明（三江大学教授）", vec![("王小明", "三江大学教授")]),
            ("作者： 王小明 三江大学教授", vec![("王小明", "三江大学教授")]),
            ("本报记者 王小明", vec![("王小明", "")]),
            ("文｜李四", vec![("李四", "")]),
            ("本刊记者/王小明", vec![("王小明", "")]),
            ("特约撰稿人 王小明 发自下游村", vec![("王小明", "")]),
            ("三江新闻网记者 陈立 3月12日 报道", vec![("陈立", "")]),
            ("By Ann Lee in Lower Weir", vec![("Ann Lee", "")]),
            ("By Ann Lee, WNA", vec![("Ann Lee", "WNA")]),
            ("By Ann Lee Senior Correspondent", vec![("Ann Lee", "Senior Correspondent")]),
        ] {
            assert_eq!(shown(&prefixed(line).unwrap()), expected, "{line}");
        }
    }

    #[test]
    fn what_stands_around_a_name_goes() {
        for (text, name) in [
            ("by Ann Lee - Apr 16, 2015 8:02 pm UTC", "Ann Lee"),
            ("Posted by Ann Lee on March 3, 2019", "Ann Lee"),
            ("Ann Lee\n\t@annlee", "Ann Lee"),
            ("March 3, 2019 | Ann Lee", "Ann Lee"),
            ("By Ann Lee Tuesday, Aug. 17, 2010", "Ann Lee"),
            ("By Ann Lee @annlee on June 26, 2014 at 9:00a", "Ann Lee"),
            ("王小明 2017年2月15日", "王小明"),
            ("The Editors", "The Editors"),
        ] {
            assert_eq!(shown(&super::shown(text))[0].0, name, "{text}");
        }
    }

    #[test]
    fn a_time_behind_an_office_goes() {
        for text in [
            "Ann Lee, Weir News Agency 8:42 a.m. EDT October 3, 2014",
            "Ann Lee, Weir News Agency, October 3, 2014",
        ] {
            assert_eq!(shown(&super::shown(text)), [("Ann Lee", "Weir News Agency")], "{text}");
        }
    }

    #[test]
    fn a_sentence_that_begins_so_is_no_byline() {
        for line in [
            "By morning the river had gone.",
            "By the time they came it was over",
            "文章说，河水涨了。",
            "作者认为，这座桥不该建。",
            "By 1908 the bridge was old",
            "美国记者陈立的一生",
            "By Design in All Things",
        ] {
            assert_eq!(prefixed(line), None, "{line}");
        }
    }
}
