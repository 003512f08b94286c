//! What becomes of notes whose text has changed: one that was found again is confirmed, one that
//! was not is put on other words. Nothing here finds words; that was done when the text was read.

use super::{
    Action, Cause, Effect, Focus, Notice, Noting, Reading, Selecting, Sheet, State, act, note,
    suggestion_area,
};
use crate::domain::{Anchor, Anchored, AnnotationId, Span};

/// Confirms the note that a key means, or takes what it suggests; in the text, where the note's
/// own words cannot be seen, a sheet shows these first.
pub(super) fn confirm(state: &mut State) -> Vec<Effect> {
    let Some(note) = meant(state) else {
        state.notice = Some(Notice::NoNoteHere {});
        return Vec::new();
    };
    let id = note.record.shown.id;
    match (note.anchor, note.anchor.suggestion()) {
        (Anchor::Exact(_), _) => {
            state.notice = Some(Notice::AtItsWords {});
            Vec::new()
        }
        (Anchor::Moved(span), _) => attach(state, vec![(note, span)], Cause::Confirm),
        (_, Some(_)) if state.panes.focus == Focus::Notes => take_suggestion(state, id),
        (_, Some(span)) => {
            show_suggestion(state, id, span);
            Vec::new()
        }
        (_, None) => {
            state.notice = Some(how(state));
            Vec::new()
        }
    }
}

/// Confirms every note of the edition that was found again; what the others suggest has to be
/// looked at one by one.
pub(super) fn confirm_all(state: &mut State) -> Vec<Effect> {
    let Some(reader) = &state.reader else { return act::nothing(state) };
    let moved = reader.notes.here.iter().filter_map(|note| match note.anchor {
        Anchor::Moved(span) => Some((note.clone(), span)),
        _ => None,
    });
    let moved: Vec<(Anchored, Span)> = moved.collect();
    if moved.is_empty() {
        state.notice = Some(Notice::AllConfirmed {});
        return Vec::new();
    }
    attach(state, moved, Cause::Confirm)
}

/// Puts a note on the words that stand where its own were.
pub(super) fn take_suggestion(state: &mut State, id: AnnotationId) -> Vec<Effect> {
    let note = state.reader.as_ref().and_then(|reader| reader.find_note(id)).cloned();
    let found = note.and_then(|note| Some((note.anchor.suggestion()?, note)));
    match found {
        Some((span, note)) => attach(state, vec![(note, span)], Cause::Attach),
        None => act::nothing(state),
    }
}

/// Puts the note without a place that was looked at last, or the only one, on selected words.
pub(super) fn to_selection(state: &mut State, span: Span) -> Vec<Effect> {
    let Some(note) = state.lost_note().cloned() else {
        let has_some = state.reader.as_ref().is_some_and(|reader| reader.lost().next().is_some());
        let keys = state.keymap.chord_of(Action::Reading(Reading::NotesPane));
        state.notice =
            Some(if has_some { Notice::AttachWhich { keys } } else { Notice::NoneLost {} });
        return Vec::new();
    };
    if let Some(reader) = &mut state.reader {
        reader.end_selecting(span);
    }
    attach(state, vec![(note, span)], Cause::Attach)
}

fn attach(state: &State, notes: Vec<(Anchored, Span)>, cause: Cause) -> Vec<Effect> {
    let Some(reader) = &state.reader else { return Vec::new() };
    let to = notes.into_iter().map(|(note, span)| (note.revision(), span)).collect();
    vec![reader.attach(to, cause)]
}

/// Returns the note that the key means: in the text the first that waits for an answer.
fn meant(state: &State) -> Option<Anchored> {
    if state.panes.focus == Focus::Notes {
        return note::current(state);
    }
    let here = state.reader.as_ref()?.notes_here();
    let waits = |note: &&&Anchored| !matches!(note.anchor, Anchor::Exact(_));
    here.iter().find(waits).or(here.first()).map(|note| (*note).clone())
}

/// Shows old words and new ones, the place of the new ones in sight above them.
fn show_suggestion(state: &mut State, id: AnnotationId, span: Span) {
    state.sheet = Some(Sheet::Suggestion(id));
    let rows = state.rows_above(suggestion_area(state.window.size));
    if let Some(reader) = &mut state.reader {
        reader.reveal(span.start, rows);
    }
}

/// Says how a note gets a place where nothing suggests one.
fn how(state: &State) -> Notice {
    let select = state.keymap.chord_of(Action::Reading(Reading::SelectSentences));
    let keys = state.keymap.chord_of(Action::Selecting(Selecting::Attach));
    Notice::AttachHow { select, keys }
}

/// Returns what is said of notes that were confirmed or attached.
pub(super) fn told(state: &State, cause: Cause, count: usize) -> Notice {
    let keys = state.keymap.chord_of(Action::Everywhere(super::Everywhere::Undo));
    match cause {
        Cause::Attach => Notice::Attached { keys },
        _ => Notice::Confirmed { count, keys },
    }
}

/// How many notes of an edition are in each state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct States {
    exact: usize,
    moved: usize,
    changed: usize,
    ambiguous: usize,
    orphans: usize,
}

impl States {
    /// Counts the notes.
    pub(super) fn of(notes: &[Anchored]) -> Self {
        notes.iter().fold(Self::default(), |mut all, note| {
            *match note.anchor {
                Anchor::Exact(_) => &mut all.exact,
                Anchor::Moved(_) => &mut all.moved,
                Anchor::Changed(_) => &mut all.changed,
                Anchor::Ambiguous(_) => &mut all.ambiguous,
                Anchor::Orphan(_) => &mut all.orphans,
            } += 1;
            all
        })
    }

    fn lost(self) -> usize {
        self.changed + self.ambiguous + self.orphans
    }

    /// Counts in how many ways notes lost their words.
    fn kinds(self) -> usize {
        [self.changed, self.ambiguous, self.orphans].into_iter().filter(|count| *count > 0).count()
    }
}

impl State {
    /// Says what became of the notes when the open text changed on disk; nothing without notes.
    pub(super) fn tell_of_text(&mut self, name: String, states: States) {
        let States { exact, moved, changed, ambiguous, orphans } = states;
        let found = exact + moved;
        let (lost, kinds) = (states.lost(), states.kinds());
        let total = found + lost;
        if total == 0 {
            return;
        }
        let keys = self.keys_of_notes();
        self.notice = Some(if lost == 0 {
            Notice::TextFollowed { name, total }
        } else {
            Notice::TextChanged {
                name,
                found,
                total,
                changed,
                ambiguous,
                orphans,
                kinds,
                lost,
                keys,
            }
        });
    }

    /// Says, when an edition is opened, which notes are not at the very words they were made on.
    pub(super) fn tell_of_notes(&mut self, states: States) {
        let States { exact, moved, changed, ambiguous, orphans } = states;
        let found = exact + moved;
        let (lost, kinds) = (states.lost(), states.kinds());
        let total = found + lost;
        if moved + lost == 0 {
            return;
        }
        self.notice = Some(if lost == 0 {
            let keys = self.keymap.chord_of(Action::Noting(Noting::ConfirmAll));
            Notice::NotesFollowed { total, keys }
        } else {
            let keys = self.keys_of_notes();
            Notice::NotesChanged { found, total, changed, ambiguous, orphans, kinds, lost, keys }
        });
    }

    /// Returns the key that goes to the notes: where they stand beside the text already, the next
    /// pane's.
    fn keys_of_notes(&self) -> String {
        self.keymap.chord_of(if self.shows_notes_beside() {
            Action::Everywhere(super::Everywhere::NextPane)
        } else {
            Action::Reading(Reading::NotesPane)
        })
    }

    /// Returns the note that selected words are for: the one without a place that the pane was
    /// left on, else the only one.
    pub fn lost_note(&self) -> Option<&Anchored> {
        let reader = self.reader.as_ref()?;
        let chosen = self.panes.lost.and_then(|id| reader.find_note(id));
        let mut lost = reader.lost();
        let only = lost.next().filter(|_| lost.next().is_none());
        chosen.filter(|note| note.is_lost()).or(only)
    }
}
