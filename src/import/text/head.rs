//! The first lines of a page copied as text: language bar, section, title, date, byline, in any
//! order, any of them missing. A line is taken only when it is surely one of these.

use super::super::{Claims, boilerplate, byline, claims, date, names};
use super::{
    language_bar,
    lines::{Line, is_ended},
};
use crate::domain::{Author, Text};

/// How many lines may stand before the body.
const MAX_HEAD: usize = 40;
/// How wide a line is that must be a paragraph, in cells.
const LONG: usize = 100;
/// Marks that a byline or an item begins with.
pub(super) const BULLETS: &[char] = &['•', '●', '◦', '‣', '▪', '■', '·', '∙'];

/// What the head says, and which of its lines say it.
#[derive(Debug, Default)]
pub(in super::super) struct Head {
    pub(in super::super) claims: Claims,
    /// For each line of the head, whether it is not body.
    pub(in super::super) is_taken: Vec<bool>,
}

/// What a line of the head is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Date,
    Person,
    /// Something else that is not body.
    Taken,
    Picture,
    /// Not known by itself.
    Plain,
}

/// Reads the head of a text.
pub(in super::super) fn read(lines: &[Line<'_>]) -> Head {
    let mut claims = Claims::default();
    let mut roles = Vec::new();
    for line in lines.iter().take(MAX_HEAD) {
        let role = role(line.text, &mut claims);
        let is_first = !roles.contains(&Role::Plain);
        if role == Role::Plain && is_body(line, is_first) {
            break;
        }
        roles.push(role);
    }
    let lines = lines.get(..roles.len()).unwrap_or_default();
    people(lines, &mut roles, &mut claims);
    titles(lines, &mut roles, &mut claims);
    let is_taken = |role: &Role| !matches!(role, Role::Plain | Role::Picture);
    Head { claims, is_taken: roles.iter().map(is_taken).collect() }
}

/// Says whether a line that is nothing else must be a paragraph.
fn is_body(line: &Line<'_>, is_first: bool) -> bool {
    let is_asking =
        line.text.trim_end_matches(['"', '”', '’', '」', '』']).ends_with(['?', '？', '!', '！']);
    let stops = is_ended(line.text) && !is_asking;
    let is_sentence = stops
        && (line.text.ends_with(['。', '」', '”'])
            || line.width >= 50
            || line.text.split_whitespace().count() >= 8);
    let limit = if is_first { LONG + LONG / 2 } else { LONG };
    line.width >= limit || is_sentence
}

/// Says what a line is by itself, and notes what it claims.
fn role(text: &str, claims: &mut Claims) -> Role {
    if super::picture::read(text).is_some() {
        return Role::Picture;
    }
    if let Some(langs) = language_bar::read(text) {
        claims.other_langs.extend(langs.into_iter().map(|lang| (lang, None)));
        return Role::Taken;
    }
    if is_crumbs(text, claims) {
        return Role::Taken;
    }
    if let Some(role) = fact(text, claims) {
        return role;
    }
    row(text, claims).unwrap_or(Role::Plain)
}

/// Reads one fact: a date, a byline, a source; or a line that is noise.
fn fact(text: &str, claims: &mut Claims) -> Option<Role> {
    if let Some(date) = date::whole(text) {
        claims.published = claims.published.or(Some(date));
        return Some(Role::Date);
    }
    if let Some(authors) = byline::prefixed(text) {
        add_authors(claims, authors);
        return Some(Role::Person);
    }
    if let Some(site) = source(text) {
        claims.site = site;
        return Some(Role::Taken);
    }
    (boilerplate::is_noise(text) && !names::is_section(text)).then_some(Role::Taken)
}

/// Reads `来源：光明网` and `Source: The Paper`.
fn source(text: &str) -> Option<Text> {
    let labels = [
        "来源：",
        "來源：",
        "来源:",
        "來源:",
        "稿源：",
        "文章来源：",
        "文章來源：",
        "Source:",
        "Source：",
        "SOURCE:",
        "出处：",
        "出處：",
    ];
    let rest = labels.iter().find_map(|label| text.trim().strip_prefix(label))?.trim();
    let fits = rest.chars().take(31).count() <= 30 && !rest.is_empty();
    fits.then(|| claims::line(rest))
}

/// Reads a row of facts: `2021-03-04 10:22 来源：光明网 作者：王小明`, `Ann Lee | March 3, 2021`.
fn row(text: &str, claims: &mut Claims) -> Option<Role> {
    if text.len() > 300 {
        return None;
    }
    let mut cut = text.to_owned();
    for label in [
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
        "字号",
        "By ",
        "来源:",
        "作者:",
        "Source:",
    ] {
        cut = cut.replace(&format!(" {label}"), &format!("\t{label}"));
    }
    for sign in [" | ", "｜", "|", " • ", " · ", "   ", "\u{3000}", " — ", " – ", " // ", " / "]
    {
        cut = cut.replace(sign, "\t");
    }
    let parts: Vec<&str> = cut.split('\t').map(str::trim).filter(|part| !part.is_empty()).collect();
    if parts.len() < 2 {
        return None;
    }
    let mut found = Claims::default();
    let mut people = Vec::new();
    for part in &parts {
        if let Some(langs) = language_bar::read(part) {
            found.other_langs.extend(langs.into_iter().map(|lang| (lang, None)));
        } else if names::is_section(part) {
            found.section = claims::line(part);
        } else if fact(part, &mut found).is_none() && !is_person(part, &mut people) {
            return None;
        }
    }
    let is_dated = found.published.is_some() || !found.authors.is_empty() || !found.site.is_empty();
    if !people.is_empty() && !is_dated {
        return None;
    }
    add_authors(&mut found, people);
    let role = if found.authors.is_empty() { Role::Date } else { Role::Person };
    *claims = std::mem::take(claims).or(found);
    Some(role)
}

/// Reads a part that is a name, or the office of the last.
fn is_person(part: &str, people: &mut Vec<Author>) -> bool {
    if names::is_name(part) {
        people.append(&mut byline::authors(part));
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

/// Reads a path of pages: `Home > Opinion > Asia`, `当前位置：首页 > 评论 > 正文`.
fn is_crumbs(text: &str, claims: &mut Claims) -> bool {
    let path = text.rsplit(['：']).next().unwrap_or_default();
    let parts: Vec<&str> =
        path.split(['>', '›', '»', '→']).map(str::trim).filter(|it| !it.is_empty()).collect();
    let is_short = |part: &&str| part.chars().take(31).count() <= 30;
    let [first, rest @ ..] = parts.as_slice() else { return false };
    let is_home = ["home", "首页", "首頁", "front page", "主页", "主頁"]
        .contains(&first.to_lowercase().as_str());
    let has_section = rest.iter().any(|part| names::is_section(part));
    if rest.is_empty() || !parts.iter().all(is_short) || !(is_home || has_section) {
        return false;
    }
    let known = rest.iter().rev().find(|part| names::is_section(part));
    let section = known.or(rest.iter().find(|part| !["正文", "文章", "内容"].contains(*part)));
    if let Some(section) = section.filter(|_| claims.section.is_empty()) {
        claims.section = claims::line(section);
    }
    true
}

fn add_authors(claims: &mut Claims, authors: Vec<Author>) {
    for author in authors {
        if !author.name.is_empty() && !claims.authors.iter().any(|it| it.name == author.name) {
            claims.authors.push(author);
        }
    }
}

/// Finds the lines that are a name or an affiliation by what stands beside them.
fn people(lines: &[Line<'_>], roles: &mut [Role], claims: &mut Claims) {
    for at in 0..lines.len() {
        let (Some(line), Some(Role::Plain)) = (lines.get(at), roles.get(at)) else { continue };
        if !has_title(lines, roles, at) {
            continue;
        }
        if is_office(line, at, roles) {
            let last = claims.authors.last_mut().filter(|it| it.affiliation.is_empty());
            if let Some(last) = last {
                last.affiliation = claims::line(line.text);
                set(roles, at, Role::Person);
                continue;
            }
        }
        let name = line.text.trim_start_matches(BULLETS).trim();
        let is_bulleted = name.len() < line.text.len() && names::is_name(name);
        if is_bulleted || (names::is_name(name) && is_likely(lines, roles, at)) {
            add_authors(claims, byline::authors(name));
            set(roles, at, Role::Person);
        }
    }
}

/// Says whether a line names an office right behind a person.
fn is_office(line: &Line<'_>, at: usize, roles: &[Role]) -> bool {
    let before = at.checked_sub(1).and_then(|at| roles.get(at));
    before == Some(&Role::Person) && line.width < LONG && names::is_affiliation(line.text)
}

/// Says whether a line that could be a name is one: an office follows, or a date or another person
/// stands beside it. The first of several that could be names is rather the title.
fn is_likely(lines: &[Line<'_>], roles: &[Role], at: usize) -> bool {
    let next = lines.get(at + 1).zip(roles.get(at + 1));
    let has_office =
        next.is_some_and(|(next, role)| *role == Role::Plain && names::is_affiliation(next.text));
    let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
    let is_dated =
        beside.filter_map(|at| roles.get(at)).any(|role| matches!(role, Role::Date | Role::Person));
    let is_free =
        |(line, role): &(&Line<'_>, &Role)| **role == Role::Plain && names::is_name(line.text);
    let could_be =
        |lines: &[Line<'_>], roles: &[Role]| lines.iter().zip(roles).any(|it| is_free(&it));
    let (before, after) = (lines.get(..at), lines.get(at + 1..).zip(roles.get(at + 1..)));
    let is_first = !before.is_some_and(|before| could_be(before, roles));
    let is_title = is_first && after.is_some_and(|(lines, roles)| could_be(lines, roles));
    (has_office || is_dated) && !is_title
}

/// Says whether another line than this could be the title.
fn has_title(lines: &[Line<'_>], roles: &[Role], besides: usize) -> bool {
    let mut free = lines.iter().zip(roles).enumerate();
    free.any(|(at, (line, role))| {
        at != besides && *role == Role::Plain && !names::is_section(line.text)
    })
}

/// Finds the title among the lines that are nothing else, and the section before or after it.
fn titles(lines: &[Line<'_>], roles: &mut [Role], claims: &mut Claims) {
    let free = lines.iter().enumerate().zip(roles.iter()).filter(|(_, role)| **role == Role::Plain);
    let free: Vec<(usize, &Line<'_>)> = free.map(|(line, _)| line).collect();
    let is_told = roles.iter().any(|role| !matches!(role, Role::Plain | Role::Picture));
    let mut rest = free.as_slice();
    while let [(at, line), (_, next), ..] = rest {
        if !is_section(line, next, is_told) {
            break;
        }
        claims.section = claims::line(line.text.trim_matches(['【', '】', '[', ']', '|', '｜']));
        set(roles, *at, Role::Taken);
        rest = rest.get(1..).unwrap_or_default();
    }
    let Some((at, line)) = rest.first() else { return };
    let (section, title) = labelled(line.text);
    if !section.is_empty() && claims.section.is_empty() {
        claims.section = claims::line(section);
    }
    claims.title = claims::line(title);
    set(roles, *at, Role::Taken);
    let Some((at, line)) = rest.get(1) else { return };
    if claims.section.is_empty() && names::is_section(line.text) {
        claims.section = claims::line(line.text);
        set(roles, *at, Role::Taken);
    }
}

/// Says whether a line is a section rather than the title, given the line after it.
fn is_section(line: &Line<'_>, next: &Line<'_>, is_told: bool) -> bool {
    if names::is_section(line.text) {
        return true;
    }
    let words = line.text.split_whitespace().count();
    let is_han = line.text.chars().all(names::is_han);
    let is_short = if is_han { line.width <= 8 } else { words <= 2 && line.width <= 24 };
    let is_title = next.width * 2 > line.width * 3
        && next.width >= 16
        && !is_ended(next.text.trim_end_matches(['?', '？', '!', '！']))
        && (is_han || is_title_case(next.text) || next.text.ends_with('?'));
    is_told && is_short && is_title && !is_ended(line.text) && !line.text.ends_with([':', '：'])
}

/// Says whether most longer words begin with a capital.
fn is_title_case(text: &str) -> bool {
    let is_long = |word: &&str| word.chars().filter(|char| char.is_alphabetic()).count() > 3;
    let words: Vec<&str> = text.split_whitespace().filter(is_long).collect();
    let is_capital = |word: &&&str| {
        word.chars().find(|char| char.is_alphabetic()).is_some_and(char::is_uppercase)
    };
    words.iter().filter(is_capital).count() * 3 > words.len() * 2
}

/// Splits `Opinion | The River` and `【评论】河水` into section and title.
fn labelled(text: &str) -> (&str, &str) {
    let cut = text
        .strip_prefix('【')
        .and_then(|rest| rest.split_once('】'))
        .or_else(|| text.split_once(" | "))
        .or_else(|| text.split_once('｜'));
    match cut {
        Some((section, title)) if names::is_section(section) && !title.trim().is_empty() => {
            (section.trim(), title.trim())
        }
        _ => ("", text),
    }
}

fn set(roles: &mut [Role], at: usize, role: Role) {
    if let Some(place) = roles.get_mut(at) {
        *place = role;
    }
}
