//! Jobs that write: annotations, places, drafts, articles. What they answer is on the disk.

use std::sync::Arc;

use super::{
    read::{failed, notes},
    trouble::trouble,
};
use crate::{
    app::{Cause, Change, Notice, Report, Step, What},
    domain::{Edition, ReadingPlace, Sketch, Slug},
    library::{Library, LibraryError, Outcomes, Written},
    store::StoreError,
};

/// Writes new states of annotations and answers with all of them as they are now.
pub(super) fn change(
    library: &Library,
    slug: Slug,
    edition: Arc<Edition>,
    change: &Change,
) -> Vec<Report> {
    let cause = change.cause;
    let is_undo = matches!(cause, Cause::Undo | Cause::Redo);
    let written = match &change.what {
        What::Make { span, note } => {
            library.make(&slug, &edition, *span, note.clone()).map(Outcomes::from)
        }
        What::Put(revisions) => library.put(&slug, revisions, is_undo),
        What::Attach(notes) => library.attach(&slug, &edition, notes),
        What::Pin { block, lang, there } => {
            library.pin(&slug, (&edition, *block), (lang, *there)).map(Outcomes::from)
        }
        What::Erase { id, replaces } => {
            library.erase(&slug, *id, replaces, is_undo).map(Outcomes::from)
        }
    };
    let Outcomes { written, failed } = written.unwrap_or_else(Outcomes::failed);
    let notice = failed.as_ref().map(not_saved);
    if written.is_empty() {
        let notice = notice.unwrap_or(Notice::NothingHere {});
        return vec![Report::ChangeFailed { cause, notice }];
    }
    // Where they cannot be read now, asking again says why.
    let margin = edition.is_whole.then(|| library.margin(&slug, &edition));
    let notes = margin.and_then(Result::ok).map(notes);
    let steps = written.into_iter().map(step).collect();
    let changed = Report::Changed { slug, edition, notes, steps, cause };
    std::iter::once(changed).chain(notice.map(Report::Notice)).collect()
}

fn step(written: Written) -> Step {
    let Written { id, before, after, version } = written;
    Step { id, before, after, version }
}

fn not_saved(error: &LibraryError) -> Notice {
    match error {
        LibraryError::Store(StoreError::Superseded) => Notice::UndoRefused {},
        LibraryError::Nothing => Notice::NothingHere {},
        other => Notice::NotSaved { cause: trouble(other) },
    }
}

/// Remembers where the reader is. That it could not is told only in a library that can be written:
/// in one that cannot, nothing is expected.
pub(super) fn keep_place(library: &Library, slug: &Slug, reading: &ReadingPlace) -> Vec<Report> {
    match library.store().save_place(slug, reading) {
        Err(error) if !error.is_unwritable() => vec![failed(&error.into())],
        _ => Vec::new(),
    }
}

/// Remembers what was open, for the next start; nobody is there to be told that it could not.
pub(super) fn leave_open(library: &Library, slug: &Slug) -> Vec<Report> {
    let _ = library.store().leave_open(slug);
    Vec::new()
}

/// Keeps the draft of a note.
pub(super) fn keep_draft(library: &Library, sketch: &Sketch, edition: &Edition) -> Vec<Report> {
    told(library.keep_draft(sketch, edition))
}

/// Forgets the draft of a note.
pub(super) fn drop_draft(library: &Library, sketch: &Sketch, edition: &Edition) -> Vec<Report> {
    told(library.drop_draft(sketch, edition))
}

fn told(result: Result<(), LibraryError>) -> Vec<Report> {
    result.err().map(|error| failed(&error)).into_iter().collect()
}
