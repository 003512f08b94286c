//! Lines of the head that are a name or an affiliation, known by their marks and by what stands
//! beside them.

use super::super::super::{Claims, byline, claims, names};
use super::super::lines::Line;
use super::facts::add_authors;
use super::titles::is_title_like;
use super::{BULLETS, LONG, Role, set};
use crate::domain::Author;

/// Finds the lines that are a name or an affiliation.
pub(super) fn find(lines: &[Line<'_>], roles: &mut [Role], claims: &mut Claims) {
    for at in 0..lines.len() {
        let (Some(line), Some(Role::Plain)) = (lines.get(at), roles.get(at)) else { continue };
        let has_title = !claims.title.is_empty() || has_title(lines, roles, at);
        if !has_title {
            continue;
        }
        if is_office(line, at, roles) {
            let last = claims.authors.last_mut().filter(|it| it.affiliation.is_empty());
            if line.text.starts_with(|char: char| char.is_ascii_digit()) {
                // Which of them it is would have to be told by the numbers.
                set(roles, at, Role::Person);
                continue;
            }
            if let Some(last) = last {
                last.affiliation = claims::line(line.text);
                set(roles, at, Role::Person);
                continue;
            }
        }
        let numbered = unnumbered(line.text);
        let text = numbered.as_deref().unwrap_or(line.text);
        let name = text.trim_start_matches(BULLETS).trim_start_matches(['—', '–', ' ']).trim();
        let authors = signed(name).unwrap_or_else(|| byline::authors(byline::without_place(name)));
        let are_names = !authors.is_empty() && authors.iter().all(|it| names::is_name(&it.name));
        let is_marked = name.len() < text.len();
        let has_office = authors.iter().any(|it| !it.affiliation.is_empty());
        if are_names && (is_marked || has_office || is_likely(lines, roles, at)) {
            add_authors(claims, authors);
            set(roles, at, Role::Person);
        }
    }
}

/// Takes off the numbers and signs behind names that lead to their offices: `Maria Silva,1 John
/// Oduya2`. `None` when there are none.
fn unnumbered(text: &str) -> Option<String> {
    let is_sign = |char: char| char.is_ascii_digit() || "¹²³⁴⁵⁶⁷⁸⁹⁰*†‡".contains(char);
    if text.len() > 300 || text.starts_with(is_sign) || !text.contains(is_sign) {
        return None;
    }
    let mut names = String::new();
    let mut rest = text;
    while let Some((name, after)) = rest.split_once(is_sign) {
        names.push_str(name.trim_matches([',', ' ', ';']).trim_start_matches("and "));
        names.push_str(", ");
        rest = after.trim_start_matches(|char: char| is_sign(char) || ", ".contains(char));
    }
    names.push_str(rest);
    let names = names.trim_end_matches([',', ' ']);
    let are_names = names.split(", ").all(names::is_name);
    are_names.then(|| names.to_owned())
}

/// Reads `WEI ZHANG | Weir News Agency`: a name and whom it writes for.
fn signed(text: &str) -> Option<Vec<Author>> {
    let (name, house) = text.split_once(['|', '｜'])?;
    let (name, house) = (name.trim(), house.trim());
    let is_capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let mut words = house.split_whitespace();
    let is_house = !house.is_empty() && words.clone().count() <= 5 && words.all(is_capital);
    (names::is_name(name) && is_house)
        .then(|| vec![Author { name: claims::line(name), affiliation: claims::line(house) }])
}

/// Says whether a line names an office right behind a person.
fn is_office(line: &Line<'_>, at: usize, roles: &[Role]) -> bool {
    let before = at.checked_sub(1).and_then(|at| roles.get(at));
    before == Some(&Role::Person) && line.width < LONG && names::is_affiliation(line.text)
}

/// Says whether a line that could be a name is one.
///
/// An office follows it, or a date or another person stands beside it; or the body follows, and the
/// title goes before; or the title follows. The first of several that could be names is rather the
/// title.
fn is_likely(lines: &[Line<'_>], roles: &[Role], at: usize) -> bool {
    let role = |at: usize| roles.get(at).copied();
    let is_free = |at: usize| role(at) == Some(Role::Plain);
    let is_name = |at: usize| {
        is_free(at)
            && lines.get(at).is_some_and(|it| names::is_name(it.text.trim_start_matches(BULLETS)))
    };
    if !(0..at).any(is_name) && (at + 1..lines.len()).any(is_name) {
        return false;
    }
    let next = lines.get(at + 1).filter(|_| is_free(at + 1));
    let has_office = next.is_some_and(|next| names::is_affiliation(next.text));
    let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
    let is_dated = beside.filter_map(role).any(|it| matches!(it, Role::Date | Role::Person));
    let is_wider = |other: &Line<'_>| lines.get(at).is_some_and(|line| other.width > line.width);
    let title_before =
        at.checked_sub(1).filter(|before| is_free(*before)).and_then(|it| lines.get(it));
    let is_last = at + 1 == lines.len() && title_before.is_some_and(is_wider);
    let is_told = roles.iter().any(|role| matches!(role, Role::Date));
    let is_before = is_told && next.is_some_and(|next| is_wider(next) && is_title_like(next.text));
    has_office || is_dated || is_last || is_before
}

/// Says whether another line than this could be the title.
fn has_title(lines: &[Line<'_>], roles: &[Role], besides: usize) -> bool {
    let mut free = lines.iter().zip(roles).enumerate();
    free.any(|(at, (line, role))| {
        at != besides && *role == Role::Plain && !names::is_section(line.text)
    })
}
