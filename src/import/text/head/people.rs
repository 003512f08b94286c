//! Lines of the head that are a name or an affiliation, known by their marks and by what stands
//! beside them.

use super::super::super::{Claims, byline, claims, names};
use super::super::lines::Line;
use super::facts::add_authors;
use super::titles::is_title_like;
use super::{BULLETS, LONG, Role, set};

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
            if let Some(last) = last {
                last.affiliation = claims::line(line.text);
                set(roles, at, Role::Person);
                continue;
            }
        }
        let name = line.text.trim_start_matches(BULLETS).trim_start_matches(['—', '–', ' ']).trim();
        let authors = byline::authors(name);
        let are_names = !authors.is_empty() && authors.iter().all(|it| names::is_name(&it.name));
        let is_marked = name.len() < line.text.len();
        let has_office = authors.iter().any(|it| !it.affiliation.is_empty());
        if are_names && (is_marked || has_office || is_likely(lines, roles, at)) {
            add_authors(claims, authors);
            set(roles, at, Role::Person);
        }
    }
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
