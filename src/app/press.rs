//! A key: to the sheet that is open, to the labels, or through the keymap to an action.

use std::time::Duration;

use super::{
    Action, Code, Context, Effect, Everywhere, Focus, Job, Key, LETTERS, Lookup, Motion, Notice,
    Sheet, State, act, answer, sheet, typing::Typed, write,
};
use crate::app::keymap::spell;

/// How long after a prefix the sheet shows what can follow.
const PREFIX_WAITS: Duration = Duration::from_millis(500);

/// Applies a key.
pub(super) fn press(state: &mut State, key: Key) -> Vec<Effect> {
    let tells_lost =
        matches!(state.notice, Some(Notice::TextChanged { .. } | Notice::NotesChanged { .. }));
    state.panes.tells_lost = tells_lost;
    state.notice = None;
    state.panes.is_new = false;
    if let Some(reader) = &mut state.reader {
        reader.wait_no_more();
    }
    if state.reader.as_ref().is_some_and(|reader| reader.hints.is_some()) {
        return press_hint(state, key);
    }
    if state.open_entry().is_some() || matches!(state.sheet, Some(Sheet::Editor(_))) {
        return write::press(state, key);
    }
    if matches!(state.sheet, Some(Sheet::Delete(_))) {
        return sheet::confirm(state, key);
    }
    if matches!(state.sheet, Some(Sheet::Suggestion(_))) {
        return sheet::settle(state, key);
    }
    let before = state.reader.as_ref().map(|reader| reader.place);
    let mut effects = press_chord(state, key);
    if state.reader.as_ref().map(|reader| reader.place) != before {
        effects.extend(answer::remember_place(state));
    }
    effects
}

/// Returns which keys count now.
pub fn context(state: &State) -> Context {
    match state.sheet {
        Some(Sheet::Help(_) | Sheet::Choice(_)) => Context::Choosing,
        _ => pane_context(state),
    }
}

/// Returns which keys count in the pane under any sheet.
pub fn pane_context(state: &State) -> Context {
    match (&state.reader, state.panes.focus) {
        (None, _) | (_, Focus::Library) => Context::Library,
        (Some(reader), Focus::Reader) if reader.selecting.is_some() => Context::Selecting,
        (_, Focus::Reader) => Context::Reader,
        (_, Focus::Notes) => Context::Notes,
    }
}

fn press_chord(state: &mut State, key: Key) -> Vec<Effect> {
    let context = context(state);
    // A chord or a count that was begun is given up alone, not with what lies under it.
    if closes(state, key) && state.typing.is_open() {
        state.typing.clear();
        return Vec::new();
    }
    match state.typing.take(key, context, &state.keymap) {
        Typed::Digit => Vec::new(),
        Typed::More => wait_for_more(state),
        Typed::Unbound => {
            let keys = std::mem::take(&mut state.typing.keys);
            state.typing.clear();
            unbound(state, &keys)
        }
        Typed::Action(action, ..) if context == Context::Choosing && is_beneath(action) => {
            unbound(state, &[key])
        }
        Typed::Action(action, count, letter) => act::act(state, action, count, letter),
    }
}

/// Says that keys do nothing here.
fn unbound(state: &mut State, keys: &[Key]) -> Vec<Effect> {
    let help = state.keymap.chord_of(Action::Everywhere(Everywhere::Help));
    state.notice = Some(Notice::NoSuchKey { keys: spell(keys), help });
    Vec::new()
}

/// Says whether an action is on what lies under a list: nobody expects it while the list is open.
fn is_beneath(action: Action) -> bool {
    use Everywhere::{Alone, Delete, LastPane, NextPane, Redo, Undo};
    matches!(
        action,
        Action::Everywhere(Alone | Delete | LastPane | NextPane | Redo | Undo)
            | Action::Motion(Motion::SetMark | Motion::GoToMark)
    )
}

/// Says whether a key closes what is on top.
fn closes(state: &State, key: Key) -> bool {
    let close = Action::Everywhere(Everywhere::Close);
    state.keymap.look_up(context(state), &[key]) == Lookup::Found(close)
}

fn wait_for_more(state: &mut State) -> Vec<Effect> {
    let ticket = state.asked.draw();
    state.asked.prefix = ticket;
    vec![Effect::Start(Job::Wake { ticket, after: PREFIX_WAITS })]
}

fn press_hint(state: &mut State, key: Key) -> Vec<Effect> {
    let is_free = |letter: &char| {
        let key = [Key::char(*letter)];
        state.keymap.look_up(Context::Selecting, &key) == Lookup::Unbound
    };
    let free: String = LETTERS.chars().filter(is_free).collect();
    let is_close = closes(state, key);
    let Some(reader) = &mut state.reader else { return Vec::new() };
    match key.code {
        Code::Char(letter) if key == Key::char(letter) => {
            if reader.hints.as_ref().is_some_and(|hints| hints.pinned.is_some()) {
                return reader.type_pin(letter).into_iter().collect();
            }
            let is_second = reader.hints.as_ref().is_some_and(|hints| hints.first.is_some());
            // With one sentence picked, a letter that is no label is a key of the selection.
            if !reader.type_hint(letter, &free) && is_second {
                return press_chord(state, key);
            }
        }
        _ if is_close => {
            reader.hints = None;
            reader.selecting = None;
        }
        _ => {
            reader.hints = None;
            return press_chord(state, key);
        }
    }
    Vec::new()
}
