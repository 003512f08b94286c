//! The first lines of a page copied as text: language bar, section, title, date, byline, in any
//! order, any of them missing. A line is taken only when it is surely one of these.

mod facts;
mod row;
mod people;
mod titles;

use super::super::{Claims, language::is_chinese_text};
use super::lines::{Line, is_ended, is_full};
use super::{language_bar, picture};
use crate::domain::Text;

/// How many lines may stand before the body.
const MAX_HEAD: usize = 40;
/// How wide a line is that must be a paragraph, in cells.
const LONG: usize = 100;
/// The longest line that can be anything but body, in bytes.
const MAX_FACT: usize = 4 << 10;
/// How many lines may stand between the sentence under a title and the date.
const MAX_FACTS: usize = 4;
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
    /// The sentence under a title, behind which the head goes on: body.
    Standfirst,
    /// Not known by itself.
    Plain,
}

/// Reads the head of a text that was wrapped to a width, or not at all.
pub(in super::super) fn read(lines: &[Line<'_>], wrap: Option<usize>) -> Head {
    read_knowing(lines, wrap, &Text::default())
}

/// Reads the head of a text whose title may be known already.
pub(in super::super) fn read_knowing(
    lines: &[Line<'_>],
    wrap: Option<usize>,
    title: &Text,
) -> Head {
    let mut claims = Claims { title: title.clone(), ..Claims::default() };
    let mut roles = Vec::new();
    for (at, line) in lines.iter().enumerate().take(MAX_HEAD) {
        let is_title = !title.is_empty() && title.to_lowercase() == line.text.to_lowercase();
        let is_told = is_title || (at > 0 && is_count(line.text));
        let mut role = if is_told { Role::Taken } else { role(line.text, &mut claims) };
        let after = lines.get(at + 1..).unwrap_or_default();
        let is_first = !roles.contains(&Role::Plain);
        let goes_on =
            |width| after.first().is_some_and(|next| !next.is_apart && is_full(line, next, width));
        if role == Role::Plain && wrap.is_some_and(goes_on) {
            break;
        }
        if role == Role::Plain && is_body(line, is_first) {
            let may_stand = !is_first && !roles.contains(&Role::Standfirst);
            if !may_stand || !facts_follow(after) {
                break;
            }
            role = Role::Standfirst;
        }
        roles.push(role);
    }
    let lines = lines.get(..roles.len()).unwrap_or_default();
    people::find(lines, &mut roles, &mut claims);
    titles::find(lines, &mut roles, &mut claims);
    let is_taken = |role: &Role| !matches!(role, Role::Plain | Role::Picture | Role::Standfirst);
    Head { claims, is_taken: roles.iter().map(is_taken).collect() }
}

/// Says whether a line is a number that is no year: how many have shared or answered.
fn is_count(text: &str) -> bool {
    let digits = text.trim_end_matches(['k', 'K', '+']);
    let is_year = digits.parse::<u32>().is_ok_and(|it| (1000..=2100).contains(&it));
    !is_year
        && (1..=7).contains(&digits.len())
        && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b',' || byte == b'.')
        && digits.bytes().any(|byte| byte.is_ascii_digit())
}

/// Says whether a date or a byline comes in the next lines, before the next paragraph.
fn facts_follow(lines: &[Line<'_>]) -> bool {
    let mut found = Claims::default();
    for line in lines.iter().take(MAX_FACTS) {
        match role(line.text, &mut found) {
            Role::Date | Role::Person => return true,
            Role::Plain if is_body(line, false) => return false,
            _ => (),
        }
    }
    false
}

/// Says whether a line that is nothing else must be a paragraph.
fn is_body(line: &Line<'_>, is_first: bool) -> bool {
    let core = line.text.trim_end_matches(['"', '”', '’', '」', '』']);
    let stops = is_ended(line.text) && !core.ends_with(['?', '？', '!', '！']);
    let words = line.text.split_whitespace().count();
    let is_long = line.width >= 50 || words >= 8 || is_chinese_text(line.text);
    let limit = if is_first { LONG + LONG / 2 } else { LONG };
    line.width >= limit || (stops && is_long)
}

/// Says what a line is by itself, and notes what it claims.
fn role(text: &str, claims: &mut Claims) -> Role {
    if text.len() > MAX_FACT {
        return Role::Plain;
    }
    if picture::read(text).is_some() {
        return Role::Picture;
    }
    if let Some(langs) = language_bar::read(text) {
        claims.other_langs.extend(langs.into_iter().map(|lang| (lang, None)));
        return Role::Taken;
    }
    if facts::crumbs(text, claims) {
        return Role::Taken;
    }
    facts::read(text, claims).or_else(|| row::read(text, claims)).unwrap_or(Role::Plain)
}

fn set(roles: &mut [Role], at: usize, role: Role) {
    if let Some(place) = roles.get_mut(at) {
        *place = role;
    }
}
