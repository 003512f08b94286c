//! The list of what two editions do not agree in: flags to look at, each with both sentences.

use super::{
    Choice, Effect, Flag, Item, Notice, Reader, Sheet, State, Subject, Target, Ticket, write,
};
use crate::domain::{Difference, Edition, Span, Text};

/// Asks where another edition differs from the one that is read: the one that is named, else the
/// second one.
pub(super) fn ask(state: &mut State, name: String) -> Vec<Effect> {
    let mut effects = Vec::new();
    let ask = |reader: &mut Reader, lang: crate::domain::Lang| {
        if lang == *reader.lang() {
            return Some(Notice::ComparedWithSelf { name: lang.own_name().to_owned() });
        }
        effects.push(reader.differ(lang));
        None
    };
    if !name.is_empty() {
        state.notice = write::with_language(state, name, ask);
    } else if let Some(reader) = &mut state.reader {
        let lang = reader.second_langs().find(|lang| *lang != reader.lang()).cloned();
        match lang {
            Some(lang) => effects.push(reader.differ(lang)),
            None => state.notice = reader.next_language(1),
        }
    } else {
        state.notice = Some(Notice::NothingHere {});
    }
    effects
}

/// Shows what was found, if it is about the text that is read and nothing was opened meanwhile: a
/// note that is being written above all.
pub(super) fn take(state: &mut State, ticket: Ticket, there: &Edition, found: &[Difference]) {
    if state.sheet.is_some() {
        return;
    }
    let Some(reader) = state.reader.as_ref().filter(|it| it.awaits_differences(ticket)) else {
        return;
    };
    let here = reader.edition();
    let (mut items, mut cursor) = (Vec::new(), 0);
    for difference in found {
        if difference.from.start <= reader.place {
            cursor = items.len();
        }
        items.extend(lines(here, there, difference));
    }
    match Choice::new(Subject::Differences, items, cursor) {
        Some(choice) => state.sheet = Some(Sheet::Choice(choice)),
        None => state.notice = Some(Notice::DiffersNowhere {}),
    }
}

/// Returns a line that says what differs, and one for what either edition says.
fn lines(here: &Edition, there: &Edition, difference: &Difference) -> Vec<Item> {
    let name = |edition: &Edition| Text::line(edition.meta.lang.own_name());
    let quote = |edition: &Edition, span| Text::line(&edition.quote(span));
    let (ours, theirs) = (words(here, &difference.ours), words(there, &difference.theirs));
    let owner = match (difference.is_missing(), difference.is_added()) {
        (true, _) => Some(name(here)),
        (_, true) => Some(name(there)),
        _ => None,
    };
    let number = here.number_at(difference.from.start.block);
    let at_ours = Target::Place(difference.from.start);
    let at_theirs = Target::There(there.meta.lang.clone(), difference.to.start);
    let head = Item {
        label: Text::line(&format!("{ours} | {theirs}")),
        detail: Text::default(),
        depth: 0,
        target: if difference.is_added() { at_theirs.clone() } else { at_ours.clone() },
        flag: Some(Flag { matter: difference.matter, number, owner, ours, theirs }),
    };
    let line = |edition, span, target| {
        let (label, detail) = (quote(edition, span), name(edition));
        Item { label, detail, depth: 1, target, flag: None }
    };
    let ours = (!difference.is_added()).then(|| line(here, difference.from, at_ours));
    let theirs = (!difference.is_missing()).then(|| line(there, difference.to, at_theirs));
    [head].into_iter().chain(ours).chain(theirs).collect()
}

fn words(edition: &Edition, spans: &[Span]) -> Text {
    let words: Vec<String> = spans.iter().map(|span| edition.quote(*span)).collect();
    Text::line(&words.join(", "))
}
