//! State and the one function that changes it. No terminal, no disk, no clock, no sentence.
//!
//! A message goes to [`update`]; a key among them to `press`, which finds its action in the keymap
//! and hands it to `act`; what is written goes to `write`. The reader is a room of its own.

mod key;
mod action;
mod keymap;
mod typing;
mod notice;
mod terminal;
mod ticket;
mod effect;
mod message;
mod settings;
mod buffer;
mod entry;
mod choice;
mod library;
mod reader;
mod editor;
mod adding;
mod state;
mod command;
mod differing;
mod press;
mod act;
mod reading;
mod note;
mod attach;
mod sheet;
mod write;
mod mouse;
mod answer;
mod update;

pub use action::{
    Action, Choosing, Everywhere, Motion, Noting, Reading, Selecting, Shelf, Writing,
};
pub use adding::{Adding, Sum};
pub use buffer::{Buffer, MAX_BUFFER};
pub use choice::{Choice, Flag, Item, Subject, Target};
pub use command::WITH_VALUE;
pub use editor::Editor;
pub use effect::{Cause, Change, Effect, Job, Step, What};
pub use entry::{Entry, Histories, Purpose};
pub use key::{Code, Key};
pub use keymap::{Binding, Context, Keymap, KeymapError, Lookup, Table};
pub use library::{Library, Line, Order};
pub use message::{Answer, Companion, Copied, Message, Mouse, MouseKind, Notes, Opened, Report};
pub use notice::{Notice, Trouble, Value};
pub use press::{context, pane_context};
pub use reader::{
    Aside, Bar, Echo, Held, Hint, Hints, History, Jumps, LETTERS, Label, Others, Reader, Search,
    Second, Selection, Switch, Unit, View,
};
pub use settings::{MEASURES, Settings};
pub use state::{
    Focus, Help, Sheet, Shown, State, Window, editor_area, list_height, notes_area, sheet_area,
    suggestion_area,
};
pub use terminal::Terminal;
pub use ticket::Ticket;
pub use typing::Typing;
pub use update::{update, update_all};
