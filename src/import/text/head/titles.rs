//! The title among the lines of the head that are nothing else, and the section, before or after it.

use super::super::super::{Claims, claims, names};
use super::super::lines::{Line, is_ended};
use super::{Role, set};

/// Finds the title and the section.
pub(super) fn find(lines: &[Line<'_>], roles: &mut [Role], claims: &mut Claims) {
    let free = lines.iter().enumerate().zip(roles.iter()).filter(|(_, role)| **role == Role::Plain);
    let free: Vec<(usize, &Line<'_>)> = free.map(|(line, _)| line).collect();
    let is_told =
        roles.iter().any(|role| !matches!(role, Role::Plain | Role::Picture | Role::Standfirst));
    let mut rest = free.as_slice();
    if let [(at, site), (_, section), (_, title), ..] = rest
        && names::is_section(section.text)
        && !names::is_section(site.text)
        && site.text.split_whitespace().count() <= 5
        && title.width > site.width
        && is_told
    {
        claims.site = claims::line(site.text);
        set(roles, *at, Role::Taken);
        rest = rest.get(1..).unwrap_or_default();
    }
    let has_title = !claims.title.is_empty();
    while let [(at, line), after @ ..] = rest {
        let next = after.first().map(|(_, next)| *next);
        let is_section = match next {
            Some(next) if !has_title => is_section(line, next, is_told, is_signed(after, roles)),
            _ => has_title && names::is_section(line.text),
        };
        if !is_section {
            break;
        }
        claims.section = claims::line(line.text.trim_matches(['【', '】', '[', ']', '|', '｜']));
        set(roles, *at, Role::Taken);
        rest = after;
    }
    let (false, Some((at, line))) = (has_title, rest.first()) else { return };
    let (section, title) = labelled(line.text);
    let next = rest.get(1).filter(|(_, next)| {
        // `Europe | Straightened out` stands above a title of its own.
        let is_kicker = title.split_whitespace().count() <= 3;
        let is_longer = next.width > title.chars().count() + 8;
        !section.is_empty() && is_kicker && is_told && is_longer && is_title_like(next.text)
    });
    if let Some((under, next)) = next {
        claims.section = claims::line(section);
        claims.title = claims::line(next.text);
        set(roles, *at, Role::Taken);
        set(roles, *under, Role::Taken);
        return;
    }
    if !section.is_empty() && claims.section.is_empty() {
        claims.section = claims::line(section);
    }
    claims.title = claims::line(title);
    set(roles, *at, Role::Taken);
    let behind = rest.get(1).filter(|(_, line)| names::is_section(line.text));
    if let Some((at, line)) = behind.filter(|_| claims.section.is_empty()) {
        claims.section = claims::line(line.text);
        set(roles, *at, Role::Taken);
    }
}

/// Says whether a byline stands right behind the next line that is nothing else.
fn is_signed(after: &[(usize, &Line<'_>)], roles: &[Role]) -> bool {
    after.first().is_some_and(|(at, _)| roles.get(at + 1) == Some(&Role::Person))
}

/// Says whether a line is a section rather than the title, given the line after it, and whether that
/// one is signed.
fn is_section(line: &Line<'_>, next: &Line<'_>, is_told: bool, is_signed: bool) -> bool {
    if names::is_section(line.text) {
        return true;
    }
    let words = line.text.split_whitespace().count();
    let is_han = line.text.chars().all(names::is_han);
    let is_short = if is_han { line.width <= 8 } else { words <= 2 && line.width <= 24 };
    let is_title = next.width * 2 > line.width * 3
        && next.width >= 16
        && (is_title_like(next.text) || (is_signed && !is_ended(next.text)));
    let is_subtitle = next.text.starts_with(['—', '―']);
    let is_title = is_title && !is_subtitle;
    is_told && is_short && is_title && !is_ended(line.text) && !line.text.ends_with([':', '：'])
}

/// Says whether a line reads like a title rather than a sentence: Chinese without a full stop, most
/// longer words with a capital, or a question.
pub(super) fn is_title_like(text: &str) -> bool {
    let is_asking = text.ends_with(['?', '？', '!', '！']);
    let is_long = |word: &&str| word.chars().filter(|char| char.is_alphabetic()).count() > 3;
    let words: Vec<&str> = text.split_whitespace().filter(is_long).collect();
    let is_capital = |word: &&&str| {
        word.chars().find(|char| char.is_alphabetic()).is_some_and(char::is_uppercase)
    };
    let are_capitals = words.iter().filter(is_capital).count() * 3 > words.len() * 2;
    is_asking || (!is_ended(text) && (are_capitals || text.chars().any(names::is_han)))
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
