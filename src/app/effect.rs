//! Everything `update` may ask of the world.

use std::{sync::Arc, time::Duration};

use super::{Companion, Terminal, Ticket};
use crate::domain::{
    Annotation, AnnotationId, Edition, Elsewhere, Lang, Note, ReadingPlace, Revision, Sketch, Slug,
    Span, Text, Version,
};

/// A request to the world outside the state.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// For `jobs`; the answer comes back as a message.
    Start(Job),
    /// For the terminal, carried out by the loop.
    Ask(Terminal),
    /// For the loop: the disk's lane is waited for.
    Quit,
}

/// Work for another thread.
#[derive(Clone, Debug, PartialEq)]
pub enum Job {
    /// Read what the library holds: the names at once, then the heads.
    List { ticket: Ticket },
    /// Open an article where its person left it.
    Open { ticket: Ticket, slug: Slug, lang: Option<Lang> },
    /// Store the sample that ships with the program, and open it.
    OpenSample { ticket: Ticket },
    /// Read the whole of an edition, and anchor the notes on it.
    Load { ticket: Ticket, slug: Slug, lang: Lang },
    /// Align the other editions of an article with one; those that are known aligned are only
    /// looked at again.
    Align {
        ticket: Ticket,
        slug: Slug,
        edition: Arc<Edition>,
        langs: Vec<Lang>,
        known: Vec<Companion>,
    },
    /// List where another edition of an article does not agree with one.
    Differ { ticket: Ticket, slug: Slug, edition: Arc<Edition>, lang: Lang },
    /// Write an annotation's new state.
    Change { slug: Slug, edition: Arc<Edition>, change: Change },
    /// Remember where the reader is.
    KeepPlace { slug: Slug, reading: ReadingPlace },
    /// Remember that this article was open when the program was ended from outside.
    LeaveOpen { slug: Slug },
    /// Keep the draft of a note, on the text that it was begun on.
    KeepDraft(Sketch, Arc<Edition>),
    /// Forget the draft of a note that was saved or given up.
    DropDraft(Sketch, Arc<Edition>),
    /// Hand a link to the reader's browser, without a shell.
    OpenLink(Text),
    /// Hand a picture that is kept with an article to the platform's viewer, without a shell.
    OpenPicture { slug: Slug, name: Text },
    /// Add what a line names: addresses, or one file or folder.
    Add { line: String },
    /// Fetch other languages of an article.
    FetchLanguages { slug: Slug, places: Vec<Elsewhere> },
    /// Stop adding and fetching; what is done stays.
    StopAdding,
    /// Say how a path that is being written can go on.
    Complete { path: String },
    /// Send the ticket back after a while.
    Wake { ticket: Ticket, after: Duration },
    /// Say when this article's files, or the library's folder, change.
    Watch { slug: Option<Slug> },
}

/// What becomes of an annotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub what: What,
    /// What it was done for: decides what is said, and what undo takes back.
    pub cause: Cause,
}

/// The new state of an annotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// A new one on a span of the edition.
    Make { span: Span, note: Note },
    /// New states in place of the versions that they name.
    Put(Vec<Revision>),
    /// Annotations on other words of the edition, saying what they said.
    Attach(Vec<(Revision, Span)>),
    /// A block of the edition pinned to one of another, or let go where it was.
    Pin { block: usize, lang: Lang, there: usize },
    /// A tombstone in place of the named versions.
    Erase { id: AnnotationId, replaces: Vec<Version> },
}

/// Why an annotation was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    Highlight,
    Note,
    /// The reader saw that its words were found again.
    Confirm,
    /// The reader showed it other words.
    Attach,
    Pin,
    Delete,
    Undo,
    Redo,
}

/// A change that was saved: what undo has to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    pub id: AnnotationId,
    pub before: Option<Annotation>,
    pub after: Option<Annotation>,
    /// The version that was written; undo is refused unless it is still the only head.
    pub version: Version,
}
