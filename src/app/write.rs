//! Keys where text is written: the note's sheet and the line at the foot of the screen.

use std::time::Duration;

use super::{
    Action, Code, Context, Effect, Job, Key, Lookup, Motion, Notice, Reader, Sheet, State, Writing,
    act, adding,
    buffer::MAX_BUFFER,
    command::{Command, completions},
    differing, editor,
    entry::{Entry, MAX_ENTRY, Purpose},
    note, reading,
};
use crate::domain::Lang;

/// How long a note rests before its draft is kept.
const DRAFT_RESTS: Duration = Duration::from_secs(1);

/// Applies a key to the text that is being written.
pub(super) fn press(state: &mut State, key: Key) -> Vec<Effect> {
    let is_letter = |key: Key| matches!(key.code, Code::Char(_)) && !key.ctrl && !key.alt;
    let action = match state.keymap.look_up(Context::Writing, &[key]) {
        Lookup::Found(Action::Writing(action)) if !is_letter(key) => Some(action),
        _ => None,
    };
    match (action, key.code) {
        (Some(action), _) => apply(state, action),
        (None, Code::Char(letter)) if is_letter(key) => insert(state, &letter.to_string()),
        _ => Vec::new(),
    }
}

/// Takes pasted text: into what is being written, else nowhere.
pub(super) fn paste(state: &mut State, text: &str) -> Vec<Effect> {
    match state.open_entry() {
        Some(_) => {
            let line = text.split(['\n', '\r']).collect::<Vec<_>>().join(" ");
            insert(state, &line)
        }
        None => insert(state, text),
    }
}

/// Takes what the reader's editor left behind.
pub(super) fn edited(state: &mut State, text: Option<&str>) -> Vec<Effect> {
    match (text, &mut state.sheet) {
        (Some(text), Some(Sheet::Editor(editor))) => {
            editor.buffer.replace(text.trim_end());
            keep_soon(state)
        }
        (None, _) => {
            state.notice = Some(Notice::EditorFailed {});
            Vec::new()
        }
        (Some(_), _) => Vec::new(),
    }
}

fn insert(state: &mut State, text: &str) -> Vec<Effect> {
    if let Some(entry) = state.open_entry() {
        return if entry.insert(text) { typed(state) } else { no_room(state, MAX_ENTRY) };
    }
    match &mut state.sheet {
        Some(Sheet::Editor(editor)) => {
            let fits = editor.buffer.insert(text);
            if fits { keep_soon(state) } else { no_room(state, MAX_BUFFER) }
        }
        _ => Vec::new(),
    }
}

/// Says that what was written does not fit any more.
fn no_room(state: &mut State, limit: usize) -> Vec<Effect> {
    state.notice = Some(Notice::NoRoom { limit: limit / 1024 });
    Vec::new()
}

fn apply(state: &mut State, action: Writing) -> Vec<Effect> {
    if state.open_entry().is_some() {
        return apply_to_entry(state, action);
    }
    let (width, is_wide) = (state.editor_width(), state.window.capabilities.is_ambiguous_wide);
    match (action, state.sheet.take()) {
        (Writing::Leave, Some(Sheet::Editor(editor))) => note::leave(state, &editor),
        (Writing::Save, Some(Sheet::Editor(mut editor))) => {
            let effect = (!editor.is_saving).then(|| editor.save());
            state.sheet = Some(Sheet::Editor(editor));
            effect.into_iter().collect()
        }
        (action, Some(Sheet::Editor(mut editor))) => {
            let effect = editor.write(action, width, is_wide);
            state.sheet = Some(Sheet::Editor(editor));
            effect.into_iter().chain(keep_soon(state)).collect()
        }
        (_, sheet) => {
            state.sheet = sheet;
            Vec::new()
        }
    }
}

/// Asks to be woken when the note has rested, to keep its draft.
fn keep_soon(state: &mut State) -> Vec<Effect> {
    if state.asked.draft.is_some() {
        return Vec::new();
    }
    let ticket = state.asked.draw();
    state.asked.draft = Some(ticket);
    vec![Effect::Start(Job::Wake { ticket, after: DRAFT_RESTS })]
}

fn apply_to_entry(state: &mut State, action: Writing) -> Vec<Effect> {
    let langs = state.reader.as_ref().map(|it| it.article.langs.clone()).unwrap_or_default();
    let width = state.window.size.width.max(1);
    let is_wide = state.window.capabilities.is_ambiguous_wide;
    let histories = std::mem::take(&mut state.histories);
    let mut is_changed = true;
    if let Some(entry) = state.open_entry() {
        match action {
            Writing::Up | Writing::Down => entry.recall(&histories, action == Writing::Up),
            Writing::Complete => complete(entry, &langs),
            Writing::NewLine | Writing::Leave | Writing::Save => is_changed = false,
            Writing::Erase if entry.buffer.text().is_empty() => is_changed = false,
            other => {
                editor::write(&mut entry.buffer, other, width, is_wide);
                entry.begin_anew();
            }
        }
    }
    state.histories = histories;
    match (action, is_changed) {
        (Writing::NewLine | Writing::Save, _) => end(state),
        (_, false) => leave(state),
        (_, true) => typed(state),
    }
}

impl State {
    /// Returns the commands that the line being written can become, in the order of the alphabet;
    /// none before its first letter or a Tab.
    pub fn candidates(&self) -> Vec<String> {
        let Some(Sheet::Entry(entry)) = &self.sheet else { return Vec::new() };
        let langs = self.reader.as_ref().map_or(&[][..], |it| &it.article.langs);
        let is_bare = entry.path().is_none() && entry.buffer.text().is_empty();
        if is_bare { Vec::new() } else { candidates(entry, langs) }
    }
}

fn candidates(entry: &Entry, langs: &[Lang]) -> Vec<String> {
    if let Some((before, typed)) = entry.path() {
        // Those for what is typed now may still be on their way.
        let fitting = entry.offers.iter().filter(|path| path.starts_with(typed));
        return fitting.map(|path| format!("{before}{path}")).collect();
    }
    if entry.purpose != Purpose::Command {
        return Vec::new();
    }
    completions(entry.stem(), langs)
}

/// Completes a command or a path; again, goes on to the next that begins as it was typed.
fn complete(entry: &mut Entry, langs: &[Lang]) {
    let line = entry.buffer.text().to_owned();
    let typed = entry.stem().to_owned();
    let all = candidates(entry, langs);
    let here = all.iter().position(|it| *it == line);
    let next = here.map_or(0, |here| (here + 1) % all.len().max(1));
    if let Some(found) = all.get(next) {
        entry.buffer.replace(found);
        // The only one is taken, and what is in it can be completed at once.
        entry.stem = (all.len() > 1).then(|| (typed, found.clone()));
    }
}

/// Searches for the line that is written, if it changed since that was done last.
pub(super) fn settle(state: &mut State) {
    if !std::mem::take(&mut state.is_unsearched) {
        return;
    }
    let Some(Sheet::Entry(entry)) = &state.sheet else { return };
    match (entry.purpose, &mut state.reader) {
        (Purpose::Search, Some(reader)) => reader.search_for(entry.buffer.text()),
        (Purpose::Filter, _) => state.library.narrow(entry.buffer.text()),
        _ => (),
    }
}

/// Shows what the line means so far: hits while searching, what fits a filter. A text or a library is
/// searched when all keys that came at once are applied.
fn typed(state: &mut State) -> Vec<Effect> {
    let Some((purpose, line)) =
        state.open_entry().map(|entry| (entry.purpose, entry.buffer.text().to_owned()))
    else {
        return Vec::new();
    };
    match (purpose, &mut state.sheet) {
        (Purpose::Search | Purpose::Filter, _) => state.is_unsearched = true,
        (Purpose::Narrow, Some(Sheet::Choice(choice))) => choice.narrow(&line),
        (Purpose::Narrow, Some(Sheet::Help(help))) => {
            help.filter = line;
            help.top = 0;
        }
        (Purpose::Add | Purpose::Command, _) => return adding::complete_soon(state),
        _ => (),
    }
    Vec::new()
}

fn close_entry(state: &mut State) -> Option<Entry> {
    match &mut state.sheet {
        Some(Sheet::Choice(choice)) => return choice.narrowing.take(),
        Some(Sheet::Help(help)) => return help.narrowing.take(),
        _ => (),
    }
    match state.sheet.take() {
        Some(Sheet::Entry(entry)) => Some(entry),
        other => {
            state.sheet = other;
            None
        }
    }
}

/// Gives the line up.
fn leave(state: &mut State) -> Vec<Effect> {
    let Some(entry) = close_entry(state) else { return Vec::new() };
    match (entry.purpose, &mut state.sheet, &mut state.reader) {
        (Purpose::Search, _, Some(reader)) => reader.cancel_search(),
        (Purpose::Filter, ..) => state.library.narrow(""),
        (Purpose::Narrow, Some(Sheet::Choice(choice)), _) => choice.narrow(""),
        (Purpose::Narrow, Some(Sheet::Help(help)), _) => help.filter.clear(),
        _ => (),
    }
    Vec::new()
}

/// Ends the line: it is searched, filtered, or done.
fn end(state: &mut State) -> Vec<Effect> {
    settle(state);
    let Some(entry) = close_entry(state) else { return Vec::new() };
    let line = entry.buffer.text().to_owned();
    state.histories.keep(entry.purpose, &line);
    match (entry.purpose, &mut state.reader) {
        (Purpose::Search, Some(reader)) => {
            state.notice = reader.end_search();
            Vec::new()
        }
        (Purpose::Add, _) => adding::add(&line),
        (Purpose::Command, _) => match Command::parse(&line) {
            Some(command) => run(state, command),
            None => Vec::new(),
        },
        _ => Vec::new(),
    }
}

fn run(state: &mut State, command: Command) -> Vec<Effect> {
    match command {
        Command::Action(action) => return act::act(state, action, None, None),
        Command::Width(columns) => return reading::measure(state, columns),
        Command::Mouse(is_on) => {
            state.notice = Some(if is_on { Notice::MouseOn {} } else { Notice::MouseOff {} });
            return vec![Effect::Ask(super::Terminal::Mouse(is_on))];
        }
        Command::Add(line) => return adding::add(&line),
        Command::Fetch(name) => return adding::fetch(state, &name),
        Command::Unknown(name) => {
            let keys = state.keymap.chord_of(Action::Writing(Writing::Complete));
            state.notice = Some(Notice::NoSuchCommand { name, keys });
        }
        Command::Number(number) => {
            state.notice = match &mut state.reader {
                Some(reader) => {
                    reader.carry_cursor(Motion::Bottom, Some(number), |it| it.go_to_number(number))
                }
                None => Some(Notice::NothingHere {}),
            };
        }
        Command::Language(name) => {
            state.notice = with_language(state, name, |reader, lang| {
                reader.go_to_language(lang);
                None
            });
        }
        Command::Differ(name) => return differing::ask(state, name),
        Command::Beside(name) => state.notice = with_language(state, name, Reader::choose_second),
    }
    Vec::new()
}

/// Does something with the edition that is named by its tag or its name.
pub(super) fn with_language(
    state: &mut State,
    name: String,
    act: impl FnOnce(&mut Reader, Lang) -> Option<Notice>,
) -> Option<Notice> {
    let Some(reader) = &mut state.reader else { return Some(Notice::NothingHere {}) };
    let wanted = Lang::parse(&name);
    let fits = |lang: &&Lang| {
        Some(*lang) == wanted.as_ref() || [lang.own_name(), lang.short_name()].contains(&&*name)
    };
    match reader.article.readable().iter().find(fits).cloned() {
        Some(lang) => act(reader, lang),
        None => Some(reader.not_here(wanted.as_ref()).unwrap_or(Notice::NoSuchLanguage { name })),
    }
}
