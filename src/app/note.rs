//! Highlighting, noting, recolouring, deleting: what the keys do to annotations.

use super::{
    Cause, Editor, Effect, Everywhere, Focus, Motion, Notice, Noting, Reader, Reading, Selecting,
    Sheet, State, Terminal, act, attach, choice,
};
use crate::domain::{Anchored, AnnotationId, Color, Note, Sketch, Span, Way};

/// Highlights the paragraph or the sentence, or opens the note of the sentence.
pub(super) fn mark(state: &mut State, action: Reading) -> Vec<Effect> {
    let Some(reader) = &state.reader else { return act::nothing(state) };
    let span = match action {
        Reading::HighlightParagraph => reader.edition().span_of_block(reader.place.block),
        _ => reader.edition().sentence_at(reader.place),
    };
    if action != Reading::NoteSentence {
        return highlight(state, span);
    }
    match reader.note_here().cloned() {
        Some(note) => edit(state, &note),
        None => write(state, span),
    }
}

fn highlight(state: &mut State, span: Span) -> Vec<Effect> {
    let note = Note { color: state.color, ..Note::default() };
    let reader = state.reader.as_ref();
    match reader.and_then(|reader| reader.annotate(span, note, Cause::Highlight)) {
        Some(effect) => vec![effect],
        None => act::nothing(state),
    }
}

/// Opens the sheet for a new note on a span, with its draft if one was left.
fn write(state: &mut State, span: Span) -> Vec<Effect> {
    let Some(reader) = &state.reader else { return act::nothing(state) };
    if span.start >= span.end {
        return act::nothing(state);
    }
    let note = Note { color: state.color, ..Note::default() };
    let (slug, lang) = (reader.article.slug.clone(), reader.lang().clone());
    let draft = Sketch { slug, lang, id: None, span, note };
    let left = reader
        .drafts
        .iter()
        .find(|left| left.id.is_none() && left.lang == draft.lang && left.span.overlaps(&span));
    let draft = left.cloned().unwrap_or(draft);
    open(state, draft)
}

/// Opens the sheet for a note that is there.
fn edit(state: &mut State, note: &Anchored) -> Vec<Effect> {
    let Some(reader) = &state.reader else { return Vec::new() };
    let shown = &note.record.shown;
    let Some(words) = shown.note() else { return act::nothing(state) };
    let draft = Sketch {
        slug: reader.article.slug.clone(),
        lang: shown.target.lang.clone(),
        id: Some(shown.id),
        span: note.looked_for_at().unwrap_or_default(),
        note: words.clone(),
    };
    let left = reader.drafts.iter().find(|left| left.id == Some(shown.id));
    let draft = left.cloned().unwrap_or(draft);
    open(state, draft)
}

fn open(state: &mut State, draft: Sketch) -> Vec<Effect> {
    let Some(reader) = &mut state.reader else { return Vec::new() };
    reader.selecting = None;
    let mut editor = Editor::new(reader, draft);
    if editor.quote.is_empty()
        && let Some(note) = &editor.edited
        && let Some(selector) = &note.record.shown.target.selector
    {
        selector.exact.as_str().clone_into(&mut editor.quote);
    }
    state.sheet = Some(Sheet::Editor(Box::new(editor)));
    keep_words_in_sight(state);
    Vec::new()
}

/// Keeps the words in sight that a sheet from below is about.
pub(super) fn keep_words_in_sight(state: &mut State) {
    let size = state.window.size;
    let (area, place) = match &state.sheet {
        Some(Sheet::Editor(editor)) => (super::editor_area(size), Some(editor.draft.span.start)),
        Some(Sheet::Suggestion(id)) => {
            let note = state.reader.as_ref().and_then(|reader| reader.find_note(*id));
            let span = note.and_then(|note| note.anchor.suggestion());
            (super::suggestion_area(size), span.map(|span| span.start))
        }
        _ => return keep_above_sheet(state),
    };
    let rows = state.rows_above(area);
    if let (Some(reader), Some(place)) = (&mut state.reader, place) {
        reader.reveal(place, rows);
    }
}

/// Applies an action on annotations.
pub(super) fn note(
    state: &mut State,
    action: Noting,
    count: usize,
    letter: Option<char>,
) -> Vec<Effect> {
    match action {
        Noting::NextNote => step(state, Way::Forward, count),
        Noting::LastNote => step(state, Way::Back, count),
        Noting::OpenNote => return open_note(state),
        Noting::EditNote => {
            return match current(state) {
                Some(note) => edit(state, &note),
                None => act::nothing(state),
            };
        }
        Noting::Recolor => return recolor(state, letter),
        Noting::Confirm => return attach::confirm(state),
        Noting::ConfirmAll => return attach::confirm_all(state),
        Noting::Versions => versions(state),
    }
    Vec::new()
}

fn step(state: &mut State, way: Way, count: usize) {
    let Some(reader) = &mut state.reader else { return };
    let id = reader.note_step(way, count.max(1)).map(|note| note.record.shown.id);
    state.notice = match id {
        Some(id) => reader.go_to_note(id),
        None => Some(Notice::NoMoreHere {}),
    };
}

/// Goes from the list to the note's words, or from the words to the note.
fn open_note(state: &mut State) -> Vec<Effect> {
    if state.panes.focus == Focus::Notes {
        let place = current(state).and_then(|note| note.looked_for_at());
        if let (Some(span), Some(reader)) = (place, &mut state.reader) {
            reader.jump_to(span.start);
            state.panes.focus = Focus::Reader;
        }
        return Vec::new();
    }
    if current(state).is_none() {
        state.notice = Some(Notice::NoNoteHere {});
        return Vec::new();
    }
    state.panes.focus = Focus::Notes;
    follow_place(state);
    Vec::new()
}

/// Returns the note that a key means: the one under the pane's cursor, or at the reading place.
pub(super) fn current(state: &State) -> Option<Anchored> {
    let reader = state.reader.as_ref()?;
    match state.panes.focus {
        Focus::Notes => reader.note(state.panes.note).cloned(),
        _ => reader.note_here().cloned(),
    }
}

/// Returns the note under the pane's cursor, and whether it has lost its words.
pub(super) fn at_cursor(state: &State) -> Option<(AnnotationId, bool)> {
    let note = state.reader.as_ref()?.note(state.panes.note)?;
    Some((note.record.shown.id, note.is_lost()))
}

/// Leaves the pane's cursor on its note when the notes were read anew. A note that was given its
/// words goes to its place among the others: the cursor then stays for the next that has none.
pub(super) fn keep_cursor(state: &mut State, at: Option<(AnnotationId, bool)>) {
    let (Some((id, was_lost)), Some(reader)) = (at, &state.reader) else { return };
    let notes = &reader.notes.here;
    let found = notes.iter().position(|note| note.record.shown.id == id);
    let is_found = found.and_then(|found| notes.get(found)).is_some_and(|it| !it.is_lost());
    let next_is_lost = reader.note(state.panes.note).is_some_and(Anchored::is_lost);
    if let Some(found) = found.filter(|_| !(was_lost && is_found && next_is_lost)) {
        state.panes.note = found;
    }
}

/// Puts the cursor of the pane of notes on the note at the reading place, else the next one.
pub(super) fn follow_place(state: &mut State) {
    let Some(reader) = state.reader.as_ref().filter(|_| state.panes.focus == Focus::Notes) else {
        return;
    };
    let notes = &reader.notes.here;
    if std::mem::take(&mut state.panes.tells_lost)
        && let Some(first) = notes.iter().position(Anchored::is_lost)
    {
        state.panes.note = first;
        go_to_cursor(state);
        return;
    }
    let id = reader.note_here().map(|note| note.record.shown.id);
    let at_place = |note: &Anchored| Some(note.record.shown.id) == id;
    let behind = |note: &Anchored| note.shown_at().is_some_and(|it| it.start >= reader.place);
    let found = notes.iter().position(at_place).or_else(|| notes.iter().position(behind));
    state.panes.note = found.unwrap_or(notes.len().saturating_sub(1));
    keep_above_sheet(state);
}

/// Goes to the words of the note under the pane's cursor, or to where they are looked for.
fn go_to_cursor(state: &mut State) {
    let number = state.panes.note;
    if let Some(reader) = &mut state.reader
        && let Some(note) = reader.note(number)
        && let Some(span) = note.looked_for_at()
    {
        reader.last_note = Some(note.record.shown.id);
        reader.jump_to(span.start);
    }
    keep_above_sheet(state);
}

/// Keeps the reading place in sight above the sheet of notes.
fn keep_above_sheet(state: &mut State) {
    if !state.shows_notes_below() {
        return;
    }
    let rows = state.rows_above(super::notes_area(state.window.size));
    if let Some(reader) = &mut state.reader {
        let place = reader.place;
        reader.reveal(place, rows);
    }
}

/// Moves through the list of notes; the text follows.
pub(super) fn walk_notes(state: &mut State, motion: Motion, times: usize) {
    let Some(lines) = act::lines_of(motion, times, 4) else { return };
    let Some(reader) = &mut state.reader else { return };
    let last = reader.note_count().saturating_sub(1);
    state.panes.note = state.panes.note.saturating_add_signed(lines).min(last);
    if let Some(note) = reader.note(state.panes.note)
        && let Some(span) = note.looked_for_at()
    {
        reader.last_note = Some(note.record.shown.id);
        reader.arrive(span.start);
    }
    keep_above_sheet(state);
}

fn recolor(state: &mut State, letter: Option<char>) -> Vec<Effect> {
    let digit = letter.and_then(|letter| letter.to_digit(10)).and_then(|it| u8::try_from(it).ok());
    let Some(color) = digit.and_then(Color::from_digit) else { return act::nothing(state) };
    state.color = color;
    let is_selecting = state.reader.as_ref().is_some_and(|reader| reader.selecting.is_some());
    let note = current(state).filter(|_| !is_selecting);
    let effect = note.and_then(|note| state.reader.as_ref()?.recolor(&note, color));
    effect.into_iter().collect()
}

fn versions(state: &mut State) {
    let note = current(state).filter(|note| !note.record.others.is_empty());
    let Some(note) = note else {
        state.notice = Some(Notice::NoVersions {});
        return;
    };
    let heads = std::iter::once(&note.record.shown).chain(&note.record.others);
    let items = heads.filter_map(|head| {
        let words = head.note()?;
        Some(choice::Item {
            label: words.words.clone(),
            detail: format!("{}, {}", head.creator, words.kind.name()).into(),
            depth: 0,
            target: choice::Target::Nothing,
            flag: None,
        })
    });
    let choice = choice::Choice::new(choice::Subject::Versions, items.collect(), 0);
    state.sheet = choice.map(Sheet::Choice);
}

/// Asks whether to delete the current note.
pub(super) fn ask_delete(state: &mut State) {
    match current(state) {
        Some(note) => {
            let (id, is_bare) =
                (note.record.shown.id, note.record.shown.note().is_some_and(Note::is_bare));
            ask_delete_of(state, id, is_bare);
        }
        None => state.notice = Some(Notice::NoNoteHere {}),
    }
}

/// Asks whether to delete a note, or a highlight without words.
pub(super) fn ask_delete_of(state: &mut State, id: AnnotationId, is_bare: bool) {
    let keys = state.keymap.chord_of(super::Action::Everywhere(Everywhere::Delete));
    state.notice =
        Some(if is_bare { Notice::AskDeleteMark { keys } } else { Notice::AskDelete { keys } });
    state.sheet = Some(Sheet::Delete(id));
}

/// Takes back the last change, or brings it again.
pub(super) fn take_back(state: &mut State, cause: Cause) -> Vec<Effect> {
    let change =
        state.reader.as_ref().and_then(|reader| Some(reader.change(reader.history.change(cause)?)));
    if change.is_none() {
        state.notice = Some(match cause {
            Cause::Undo => Notice::NothingToUndo {},
            _ => Notice::NothingToRedo {},
        });
    }
    change.into_iter().collect()
}

/// Applies an action while selecting.
pub(super) fn select(state: &mut State, action: Selecting, count: usize) -> Vec<Effect> {
    let Some(reader) = &mut state.reader else { return Vec::new() };
    let Some(span) = reader.selected() else { return Vec::new() };
    match action {
        Selecting::Highlight => {
            reader.end_selecting(span);
            highlight(state, span)
        }
        Selecting::Note => {
            reader.end_selecting(span);
            write(state, span)
        }
        Selecting::Attach => attach::to_selection(state, span),
        Selecting::Yank => {
            let words = reader.edition().quote(span);
            reader.end_selecting(span);
            vec![Effect::Ask(Terminal::Copy(words))]
        }
        step => {
            reader.extend(step, count);
            Vec::new()
        }
    }
}

/// Keeps the draft of the open note and closes its sheet.
pub(super) fn leave(state: &mut State, editor: &Editor) -> Vec<Effect> {
    let draft = editor.draft();
    let Some(reader) = &mut state.reader else { return Vec::new() };
    reader.forget_draft(&draft);
    if !editor.is_worth_keeping() {
        return vec![Effect::Start(editor.forget())];
    }
    reader.drafts.push(draft);
    let mut effects = vec![Effect::Start(editor.keep())];
    // It was begun on a text that may not be the one shown now.
    effects.extend(reader.follow_last_draft(editor.edition()));
    let keys = state.keymap.chord_of(super::Action::Reading(Reading::NoteSentence));
    state.notice = Some(Notice::DraftKept { keys });
    effects
}

impl Reader {
    /// Ends a selection with the reading place at its beginning.
    pub(super) fn end_selecting(&mut self, span: Span) {
        self.selecting = None;
        self.place = self.edition().sentence_at(span.start).start;
    }

    /// Forgets a draft that was saved, given up, or is kept anew.
    pub(super) fn forget_draft(&mut self, draft: &Sketch) {
        self.drafts
            .retain(|left| (left.id, &left.lang, left.span) != (draft.id, &draft.lang, draft.span));
    }
}
