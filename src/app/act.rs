//! An action: to the part of the state that it is for.

use super::{
    Action, Choosing, Effect, Everywhere, Focus, Help, Job, Motion, Notice, Sheet, Shelf, State,
    Terminal, adding,
    entry::{Entry, Purpose},
    note, reading, sheet, update,
};

/// Applies an action with its count and its letter.
pub(super) fn act(
    state: &mut State,
    action: Action,
    count: Option<usize>,
    letter: Option<char>,
) -> Vec<Effect> {
    match action {
        Action::Everywhere(action) => everywhere(state, action, count),
        Action::Motion(motion) => walk(state, motion, count, letter),
        Action::Shelf(action) => shelf(state, action),
        Action::Reading(action) => reading::read(state, action, count.unwrap_or(1)),
        Action::Noting(action) => note::note(state, action, count.unwrap_or(1), letter),
        Action::Selecting(action) => note::select(state, action, count.unwrap_or(1)),
        Action::Choosing(Choosing::Choose) => sheet::choose(state),
        Action::Choosing(Choosing::Narrow) => sheet::narrow(state),
        Action::Writing(_) => Vec::new(),
    }
}

fn everywhere(state: &mut State, action: Everywhere, count: Option<usize>) -> Vec<Effect> {
    match action {
        Everywhere::Quit => return back(state),
        Everywhere::Close => return close(state),
        Everywhere::Stop => match adding::stops(state) {
            Some(effect) => return vec![effect],
            None => return close(state),
        },
        Everywhere::NextPane => next_pane(state, true),
        Everywhere::LastPane => next_pane(state, false),
        Everywhere::Help => state.sheet = Some(Sheet::Help(Help::default())),
        Everywhere::Command => {
            let text = count.map(|count| count.to_string()).unwrap_or_default();
            state.sheet = Some(Sheet::Entry(Entry::new(Purpose::Command, &text)));
        }
        Everywhere::Alone => state.panes.is_alone = !state.panes.is_alone,
        Everywhere::Undo => return note::take_back(state, super::Cause::Undo),
        Everywhere::Redo => return note::take_back(state, super::Cause::Redo),
        Everywhere::Delete => note::ask_delete(state),
        Everywhere::Redraw => {
            let mut effects = vec![Effect::Ask(Terminal::Redraw)];
            effects.extend(update::look_again(state));
            return effects;
        }
        Everywhere::Suspend => return vec![Effect::Ask(Terminal::Suspend)],
    }
    Vec::new()
}

/// Goes back: out of the sheet, the selection, the article, and from where it began, out.
fn back(state: &mut State) -> Vec<Effect> {
    if closes_something(state) {
        return Vec::new();
    }
    if state.panes.focus == Focus::Notes {
        state.panes.focus = Focus::Reader;
        return Vec::new();
    }
    let mut effects: Vec<Effect> = update::keep_place(state).into_iter().collect();
    if state.reader.is_some() && state.panes.home == Focus::Library {
        state.reader = None;
        state.panes.focus = Focus::Library;
        let ticket = state.library.ticket.renew();
        effects.push(Effect::Start(Job::Watch { slug: None }));
        effects.push(Effect::Start(Job::List { ticket }));
    } else {
        effects.push(Effect::Quit);
    }
    effects
}

/// Closes what is on top: a sheet, the selection, a job, the filter, the marked hits.
fn close(state: &mut State) -> Vec<Effect> {
    if closes_something(state) {
        return Vec::new();
    }
    if let Some(effect) = adding::stops(state) {
        return vec![effect];
    }
    match &mut state.reader {
        Some(_) if state.panes.focus == Focus::Notes => state.panes.focus = Focus::Reader,
        Some(reader) if state.panes.focus == Focus::Reader => reader.cancel_marks(),
        _ => state.library.narrow(""),
    }
    Vec::new()
}

fn closes_something(state: &mut State) -> bool {
    if state.sheet.take().is_some() {
        return true;
    }
    let selecting = state.reader.as_mut().and_then(|reader| reader.selecting.take());
    selecting.is_some()
}

/// Gives the keys to the next pane that is shown.
fn next_pane(state: &mut State, is_forward: bool) {
    if state.reader.is_none() {
        return;
    }
    let mut panes = vec![Focus::Reader];
    if state.shows_library() {
        panes.insert(0, Focus::Library);
    }
    if state.shows_notes_beside() || state.panes.focus == Focus::Notes {
        panes.push(Focus::Notes);
    }
    let here = panes.iter().position(|pane| *pane == state.panes.focus).unwrap_or_default();
    let step = if is_forward { 1 } else { panes.len() - 1 };
    if let Some(next) = panes.get((here + step) % panes.len()) {
        state.panes.focus = *next;
    }
    note::follow_place(state);
}

fn walk(
    state: &mut State,
    motion: Motion,
    count: Option<usize>,
    letter: Option<char>,
) -> Vec<Effect> {
    if sheet::scroll(state, motion, count.unwrap_or(1)) {
        return Vec::new();
    }
    match (state.panes.focus, &mut state.reader) {
        (Focus::Library, _) | (_, None) => walk_list(state, motion, count.unwrap_or(1)),
        (Focus::Notes, Some(_)) => note::walk_notes(state, motion, count.unwrap_or(1)),
        (Focus::Reader, Some(reader)) => {
            let notice = match (motion, letter) {
                (Motion::SetMark, Some(letter)) => Some(reader.set_mark(letter)),
                _ => reader.carry_cursor(motion, count, |reader| match letter {
                    Some(letter) if motion == Motion::GoToMark => reader.go_to_mark(letter),
                    _ => reader.walk(motion, count),
                }),
            };
            state.notice = notice;
        }
    }
    Vec::new()
}

/// Returns by how many lines a motion moves a list of some height.
pub(super) fn lines_of(motion: Motion, times: usize, height: usize) -> Option<isize> {
    let page = height.saturating_sub(2).max(1);
    let lines = match motion {
        Motion::LineDown
        | Motion::NextSentence
        | Motion::NextParagraph
        | Motion::LineUp
        | Motion::LastSentence
        | Motion::LastParagraph => times,
        Motion::PageDown | Motion::PageUp => page * times,
        Motion::HalfDown | Motion::HalfUp => (height / 2).max(1) * times,
        Motion::Top | Motion::Bottom => usize::MAX / 4,
        _ => return None,
    };
    let lines = isize::try_from(lines).ok()?;
    let is_up = matches!(
        motion,
        Motion::LineUp
            | Motion::LastSentence
            | Motion::LastParagraph
            | Motion::PageUp
            | Motion::HalfUp
            | Motion::Top
    );
    Some(if is_up { -lines } else { lines })
}

fn walk_list(state: &mut State, motion: Motion, times: usize) {
    let height = usize::from(super::list_height(state.window.size));
    if let Some(lines) = lines_of(motion, times, height) {
        state.library.step(lines);
    }
}

fn shelf(state: &mut State, action: Shelf) -> Vec<Effect> {
    match action {
        Shelf::Open => open_current(state),
        Shelf::Filter => {
            let entry = Entry::new(Purpose::Filter, &state.library.filter);
            state.sheet = Some(Sheet::Entry(entry));
            Vec::new()
        }
        Shelf::Order => {
            state.library.reorder();
            Vec::new()
        }
        Shelf::Add => adding::ask(state),
    }
}

/// Opens the article under the cursor; an empty library offers its sample.
pub(super) fn open_current(state: &mut State) -> Vec<Effect> {
    let slug = state.library.current().map(|entry| entry.slug.clone());
    let is_empty = state.library.is_whole && state.library.entries().is_empty();
    let ticket = state.asked.draw();
    match slug {
        Some(slug) => {
            state.asked.opened = ticket;
            vec![Effect::Start(Job::Open { ticket, slug, lang: None })]
        }
        None if is_empty => {
            state.asked.opened = ticket;
            vec![Effect::Start(Job::OpenSample { ticket })]
        }
        None => Vec::new(),
    }
}

/// Says that there is nothing to do this on.
pub(super) fn nothing(state: &mut State) -> Vec<Effect> {
    state.notice = Some(Notice::NothingHere {});
    Vec::new()
}
