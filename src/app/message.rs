//! Everything that can happen to the program.

use std::sync::Arc;

use super::{Adding, Cause, Key, Notice, Step, Sum, Ticket};
use crate::{
    domain::{
        Alignment, Anchored, ArticleId, Difference, Edition, Elsewhere, Entry, Facts, Lang, Pin,
        ReadingPlace, Record, Sketch, Slug,
    },
    layout::{Background, Size},
};

/// Something that happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Message {
    Key(Key),
    /// Pasted text as it came, line ends and all.
    Pasted(String),
    Mouse(Mouse),
    /// The window has, or has no longer, the keys.
    Focused(bool),
    Resized(Size),
    /// The terminal answered a question, whenever it did.
    Answered(Answer),
    /// The process was stopped and goes on: everything must be painted anew.
    Resumed,
    /// The terminal is gone or the process is asked to end: keep drafts, then quit.
    Hangup,
    /// What the reader's editor left behind; `None` when it failed.
    Edited(Option<String>),
    /// What became of a text for the clipboard.
    Copied(Copied),
    /// A job's answer.
    Job(Box<Report>),
}

/// What jobs have to tell.
#[derive(Clone, Debug, PartialEq)]
pub enum Report {
    /// Good or bad news.
    Notice(Notice),
    /// What the library holds; more comes when it is not whole.
    Listed {
        ticket: Ticket,
        entries: Vec<Entry>,
        is_whole: bool,
    },
    Opened {
        ticket: Ticket,
        opened: Box<Opened>,
    },
    /// The whole of an edition.
    Loaded {
        ticket: Ticket,
        edition: Arc<Edition>,
        facts: Facts,
        notes: Notes,
    },
    /// The other editions, aligned with one.
    Aligned {
        ticket: Ticket,
        companions: Vec<Companion>,
    },
    /// Where another edition does not agree with one.
    Differing {
        ticket: Ticket,
        edition: Arc<Edition>,
        differences: Vec<Difference>,
    },
    /// Annotations are on the disk.
    Changed {
        slug: Slug,
        /// The text that it was made on.
        edition: Arc<Edition>,
        /// All annotations on that text; `None` where they have to be asked for again.
        notes: Option<Notes>,
        /// What was written, in its order.
        steps: Vec<Step>,
        cause: Cause,
    },
    /// An annotation could not be written.
    ChangeFailed {
        cause: Cause,
        notice: Notice,
    },
    /// The time is up.
    Woke(Ticket),
    /// How far a run is that adds sources.
    Adding(Adding),
    /// A run that added sources ended.
    AddingEnded(Sum),
    /// How a path that is being written can go on.
    Completed {
        path: String,
        offers: Vec<String>,
    },
    /// The languages of an article.
    Languages {
        slug: Slug,
        /// The editions that it has now, in the order of the language bar.
        langs: Vec<Lang>,
        /// The one of them that is converted from another.
        converted: Option<Lang>,
        /// Those that are known and not there.
        elsewhere: Vec<Elsewhere>,
    },
    /// Files of the open article changed.
    FilesChanged,
    /// Articles came or went.
    LibraryChanged,
}

/// An article as it was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    pub slug: Slug,
    pub id: ArticleId,
    /// The editions that are there, in the order of the language bar.
    pub langs: Vec<Lang>,
    /// The one of them that is converted from another.
    pub converted: Option<Lang>,
    /// Those that are known and not there.
    pub elsewhere: Vec<Elsewhere>,
    pub edition: Arc<Edition>,
    /// `None` while the edition is not whole.
    pub facts: Option<Facts>,
    pub notes: Notes,
    pub reading: Option<ReadingPlace>,
    /// Notes that were begun and never saved.
    pub drafts: Vec<Sketch>,
}

/// Another edition of the open article, aligned with the one that is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Companion {
    pub edition: Arc<Edition>,
    /// From the edition that is shown to this one.
    pub alignment: Arc<Alignment>,
    /// The pins that it is aligned by.
    pub pins: Vec<Pin>,
    /// The annotations made on it, in reading order.
    pub notes: Vec<Anchored>,
}

/// The annotations of an article, as one of its editions shows them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notes {
    /// Those made on the edition, in reading order, those without a place first.
    pub here: Vec<Anchored>,
    /// Those made on other editions.
    pub elsewhere: Vec<Record>,
    /// What could not be read: a file and how many lines of it.
    pub damaged: Vec<(String, usize)>,
}

/// What the mouse did, at a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mouse {
    pub x: u16,
    pub y: u16,
    pub kind: MouseKind,
}

/// What the mouse did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MouseKind {
    /// The first button was pressed.
    Press,
    /// Moved with the first button held.
    Drag,
    Release,
    WheelUp,
    WheelDown,
}

/// What became of a text for the clipboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copied {
    /// On its way; nobody says that it arrived.
    Sent,
    /// No terminal takes so many bytes.
    TooLong { limit: usize },
    /// The terminal has no clipboard, and there is no program for one.
    Nowhere,
}

/// What the terminal says of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    Background(Background),
    AmbiguousWide(bool),
    /// Knows synchronized update.
    Sync,
    /// Knows kitty's keyboard protocol.
    Keyboard,
    /// Knows colours by their parts.
    TrueColor,
}
