//! Everything that can happen to the program.

use super::Key;
use crate::layout::{Background, Size};

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
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

/// What the terminal says of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    Background(Background),
    AmbiguousWide(bool),
    /// Knows synchronized update.
    Sync,
    /// Knows colours by their parts.
    TrueColor,
}
