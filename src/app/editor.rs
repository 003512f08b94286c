//! The sheet in which a note is written.

use std::sync::Arc;

use super::{Buffer, Cause, Change, Effect, Job, Reader, Terminal, What, Writing};
use crate::domain::{Anchored, Body, Edition, Note, Sketch, Text};

/// A note being written, on the text that it was begun on.
#[derive(Clone, Debug)]
pub struct Editor {
    pub buffer: Buffer,
    /// What is written about, and its kind and colour.
    pub draft: Sketch,
    /// The quoted words, for the title.
    pub quote: String,
    /// The number of the paragraph.
    pub number: usize,
    /// The note that is edited; `None` for a new one.
    pub edited: Option<Box<Anchored>>,
    /// It was handed to the disk and no answer has come.
    pub is_saving: bool,
    /// The text that the note was begun on.
    edition: Arc<Edition>,
}

impl Editor {
    /// Opens the sheet on a draft.
    pub(super) fn new(reader: &Reader, draft: Sketch) -> Self {
        let edition = Arc::clone(reader.edition());
        let edited = draft.id.and_then(|id| reader.find_note(id)).cloned().map(Box::new);
        Self {
            buffer: Buffer::new(&draft.note.words),
            quote: edition.quote(draft.span),
            number: edition.number_at(draft.span.start.block),
            draft,
            edited,
            is_saving: false,
            edition,
        }
    }

    /// Returns the draft with what is written now.
    pub(super) fn draft(&self) -> Sketch {
        Sketch { note: self.note(), ..self.draft.clone() }
    }

    /// Returns the text that the note was begun on.
    pub(super) fn edition(&self) -> &Arc<Edition> {
        &self.edition
    }

    /// Returns the job that keeps the draft.
    pub(super) fn keep(&self) -> Job {
        Job::KeepDraft(self.draft(), Arc::clone(&self.edition))
    }

    /// Returns the job that forgets the draft.
    pub(super) fn forget(&self) -> Job {
        Job::DropDraft(self.draft(), Arc::clone(&self.edition))
    }

    /// Says whether there is something that could be lost.
    pub(super) fn is_worth_keeping(&self) -> bool {
        let before = self.edited.as_ref().and_then(|note| note.record.shown.note());
        match before {
            Some(before) => *before != self.note(),
            None => !self.buffer.text().trim().is_empty(),
        }
    }

    fn note(&self) -> Note {
        let words = Text::new(self.buffer.text().trim_end());
        Note { words, ..self.draft.note.clone() }
    }

    /// Returns the effect that saves the note.
    pub(super) fn save(&mut self) -> Effect {
        self.is_saving = true;
        let what = match &self.edited {
            Some(note) => {
                let mut revision = note.revision();
                revision.annotation.body = Body::Note(self.note());
                What::Put(vec![revision])
            }
            None => What::Make { span: self.draft.span, note: self.note() },
        };
        let change = Change { what, cause: Cause::Note };
        let (slug, edition) = (self.draft.slug.clone(), Arc::clone(&self.edition));
        Effect::Start(Job::Change { slug, edition, change })
    }

    /// Applies a key of the sheet that is not for the program; `width` is that of its rows.
    pub(super) fn write(&mut self, action: Writing, width: u16, is_wide: bool) -> Option<Effect> {
        match action {
            Writing::Kind => self.draft.note.kind = self.draft.note.kind.next(),
            Writing::NewLine => drop(self.buffer.insert("\n")),
            Writing::Editor => {
                return Some(Effect::Ask(Terminal::Edit(self.buffer.text().to_owned())));
            }
            Writing::Complete => drop(self.buffer.insert("\t")),
            other => write(&mut self.buffer, other, width, is_wide),
        }
        None
    }
}

/// Applies a key that moves the cursor or erases.
pub(super) fn write(buffer: &mut Buffer, action: Writing, width: u16, is_wide: bool) {
    match action {
        Writing::UndoTyping => drop(buffer.undo()),
        Writing::Erase => buffer.erase_to(buffer.left()),
        Writing::EraseForward => buffer.erase_to(buffer.right()),
        Writing::EraseWord => buffer.erase_to(buffer.word_left()),
        Writing::EraseRow => buffer.erase_to(buffer.edge(false, width, is_wide)),
        Writing::Left => buffer.go_to(buffer.left()),
        Writing::Right => buffer.go_to(buffer.right()),
        Writing::WordLeft => buffer.go_to(buffer.word_left()),
        Writing::WordRight => buffer.go_to(buffer.word_right()),
        Writing::Up => buffer.go_to(buffer.rows_away(-1, width, is_wide)),
        Writing::Down => buffer.go_to(buffer.rows_away(1, width, is_wide)),
        Writing::RowStart => buffer.go_to(buffer.edge(false, width, is_wide)),
        Writing::RowEnd => buffer.go_to(buffer.edge(true, width, is_wide)),
        _ => (),
    }
}
