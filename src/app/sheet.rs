//! Keys for the sheets that lie over the panes and hold no text: help, choices, a question.

use super::{
    Action, Effect, Everywhere, Job, Key, Lookup, Motion, Notice, Noting, Sheet, State, Target,
    act::{self, lines_of},
    adding, attach,
    entry::{Entry, Purpose},
    note, press,
};

/// How many lines a page of a sheet has, about.
const PAGE: usize = 10;

/// Scrolls the open sheet; `false` when none is open.
pub(super) fn scroll(state: &mut State, motion: Motion, times: usize) -> bool {
    // Counted for the help alone: this is asked at every motion.
    let is_help = matches!(state.sheet, Some(Sheet::Help(_)));
    let most = if is_help { state.keymap_lines() } else { 0 };
    match &mut state.sheet {
        Some(Sheet::Help(help)) => {
            let lines = lines_of(motion, times, PAGE).unwrap_or_default();
            help.top = help.top.saturating_add_signed(lines).min(most);
            true
        }
        Some(Sheet::Choice(choice)) => {
            choice.step(lines_of(motion, times, PAGE).unwrap_or_default());
            true
        }
        _ => false,
    }
}

/// Takes the line under the cursor of a choice; on the help, closes it.
pub(super) fn choose(state: &mut State) -> Vec<Effect> {
    let Some(Sheet::Choice(choice)) = &state.sheet else {
        state.sheet = None;
        return Vec::new();
    };
    let target = choice.current().map(|item| item.target.clone());
    state.sheet = None;
    match (target, &mut state.reader) {
        (Some(Target::Language(lang)), Some(reader)) => reader.go_to_language(lang),
        (Some(Target::Place(place)), Some(reader)) => reader.jump_to(place),
        (Some(Target::There(lang, place)), Some(reader)) => reader.go_to_place_in(lang, place),
        (Some(Target::Elsewhere(lang)), _) => return adding::fetch(state, lang.as_str()),
        (Some(Target::Link(link)), _) => return vec![Effect::Start(Job::OpenLink(link))],
        (Some(Target::Picture(name)), Some(reader)) => {
            let slug = reader.article.slug.clone();
            return vec![Effect::Start(Job::OpenPicture { slug, name })];
        }
        _ => (),
    }
    Vec::new()
}

/// Begins to narrow the open list.
pub(super) fn narrow(state: &mut State) -> Vec<Effect> {
    let (filter, narrowing) = match &mut state.sheet {
        Some(Sheet::Help(help)) => (&help.filter, &mut help.narrowing),
        Some(Sheet::Choice(choice)) => (&choice.filter, &mut choice.narrowing),
        _ => return act::nothing(state),
    };
    *narrowing = Some(Entry::new(Purpose::Narrow, filter));
    Vec::new()
}

/// Answers the sheet of old words and new: one key takes the new words, one asks whether to delete
/// the note, and any other leaves it for later.
pub(super) fn settle(state: &mut State, key: Key) -> Vec<Effect> {
    let Some(Sheet::Suggestion(id)) = state.sheet.take() else { return Vec::new() };
    let context = press::context(state);
    let Lookup::Found(action) = state.keymap.look_up(context, &[key]) else { return Vec::new() };
    match action {
        Action::Noting(Noting::Confirm) => attach::take_suggestion(state, id),
        Action::Everywhere(Everywhere::Delete) => {
            note::ask_delete_of(state, id, false);
            Vec::new()
        }
        _ => Vec::new(),
    }
}

/// Answers the question whether to delete: the same key does it, anything else keeps the note.
pub(super) fn confirm(state: &mut State, key: Key) -> Vec<Effect> {
    let Some(Sheet::Delete(id)) = state.sheet.take() else { return Vec::new() };
    let context = press::context(state);
    let asked = Action::Everywhere(Everywhere::Delete);
    let is_yes = state.keymap.look_up(context, &[key]) == Lookup::Found(asked);
    let Some(reader) = state.reader.as_ref().filter(|_| is_yes) else { return Vec::new() };
    if let Some(note) = reader.find_note(id) {
        vec![reader.delete(note)]
    } else {
        state.notice = Some(Notice::NothingHere {});
        Vec::new()
    }
}
