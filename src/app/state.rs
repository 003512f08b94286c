//! The whole state of the program.

use super::{
    Choice, Editor, Entry, Histories, Keymap, Library, Notice, Reader, Settings, Table, Ticket,
    Typing,
};
use crate::{
    domain::{AnnotationId, Color, Place},
    layout::{Area, Areas, Capabilities, Panes, Size},
    script::Query,
};

/// From this width on, the library stands beside the text.
const LISTED: u16 = 100;

/// From this width on, the notes stand beside the text unasked.
const NOTED: u16 = 120;

/// The least and the most rows of its own that the note's sheet has.
const EDITOR_ROWS: (u16, u16) = (4, 10);

/// Everything that drawing may look at.
#[derive(Clone, Debug)]
pub struct State {
    pub window: Window,
    pub settings: Settings,
    pub keymap: Keymap,
    /// The keys of a chord that is not complete, and its count.
    pub typing: Typing,
    pub notice: Option<Notice>,
    pub library: Library,
    pub reader: Option<Reader>,
    pub panes: Shown,
    pub sheet: Option<Sheet>,
    /// The current colour: what the next highlight gets.
    pub color: Color,
    pub histories: Histories,
    /// The line that is written says something else than what was searched for last.
    pub(super) is_unsearched: bool,
    /// The questions to the jobs that are open.
    pub(super) asked: Asked,
}

/// The terminal's window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Window {
    pub size: Size,
    pub capabilities: Capabilities,
}

/// Which panes are shown, and which has the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown {
    pub focus: Focus,
    /// Where the program began: only from there `q` leaves it.
    pub home: Focus,
    /// The reader is alone.
    pub is_alone: bool,
    /// The notes were shown or hidden by hand.
    pub notes: Option<bool>,
    /// The note that has the keys in the pane of notes, by its number.
    pub note: usize,
    /// The note without a place that the pane was left on: what selected words are for.
    pub lost: Option<AnnotationId>,
    /// The key answers a line that told of notes that lost their words: it shows the first of them.
    pub tells_lost: bool,
    /// No key was pressed yet: the line of status names a few.
    pub is_new: bool,
}

/// A pane that can have the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    Library,
    Reader,
    Notes,
}

/// What lies over the panes.
#[derive(Clone, Debug)]
pub enum Sheet {
    Help(Help),
    Entry(Entry),
    Editor(Box<Editor>),
    Choice(Choice),
    /// Asks whether to delete a note; the same key again does it.
    Delete(AnnotationId),
    /// Shows the words of a note and those that stand in their place, and asks whether to take
    /// these.
    Suggestion(AnnotationId),
}

/// The table of keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Help {
    pub filter: String,
    /// The first line in sight.
    pub top: usize,
    /// The line that narrows the table, while it is written.
    pub narrowing: Option<Entry>,
}

impl Help {
    /// Returns what the table is narrowed to.
    pub fn query(&self) -> Option<Query> {
        Query::parse(&self.filter)
    }
}

/// Tickets of the questions that are open, all drawn from one roll.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Asked {
    roll: Ticket,
    pub(super) opened: Ticket,
    pub(super) prefix: Ticket,
    pub(super) draft: Option<Ticket>,
    pub(super) place: Option<Resting>,
    /// Another look at a file that seemed to be half written.
    pub(super) look: Option<Ticket>,
}

/// A place that is remembered once it rests.
#[derive(Clone, Copy, Debug)]
pub(super) struct Resting {
    pub(super) ticket: Ticket,
    /// Where it was when this was asked.
    pub(super) place: Place,
    /// How often it was waited for.
    pub(super) rests: u8,
}

impl Asked {
    /// Draws the next ticket.
    pub(super) fn draw(&mut self) -> Ticket {
        self.roll.renew()
    }
}

impl State {
    /// Begins with the library's list.
    pub fn new(window: Window, settings: Settings, keymap: Keymap) -> Self {
        let panes = Shown {
            focus: Focus::Library,
            home: Focus::Library,
            is_alone: false,
            notes: None,
            note: 0,
            lost: None,
            tells_lost: false,
            is_new: true,
        };
        Self {
            window,
            settings,
            keymap,
            typing: Typing::default(),
            notice: None,
            library: Library::default(),
            reader: None,
            panes,
            sheet: None,
            color: Color::default(),
            histories: Histories::default(),
            is_unsearched: false,
            asked: Asked::default(),
        }
    }

    /// Divides the screen as it is now.
    pub fn areas(&self) -> Areas {
        let size = self.window.size;
        let numbers =
            self.reader.as_ref().map_or(1, |reader| digits(reader.edition().last_number()));
        let panes = Panes {
            library: self.shows_library(),
            notes: self.shows_notes_beside(),
            pair: self.shows_pair(),
            measure: self.settings.measure,
        };
        Areas::split(size, panes, numbers)
    }

    /// Says whether the library stands beside the text.
    pub fn shows_library(&self) -> bool {
        let is_home = self.panes.home == Focus::Library;
        !self.shows_pair() && !self.panes.is_alone && is_home && self.window.size.width >= LISTED
    }

    /// Says whether the notes stand beside the text.
    pub fn shows_notes_beside(&self) -> bool {
        let width = self.window.size.width;
        let is_wanted = self.panes.notes.unwrap_or(width >= NOTED);
        !self.shows_pair() && !self.panes.is_alone && is_wanted && width >= LISTED
    }

    /// Says whether two editions share the screen, and nothing else stands beside the text.
    pub fn shows_pair(&self) -> bool {
        self.reader.as_ref().is_some_and(Reader::is_beside)
    }

    /// Says whether the notes are a sheet from below.
    pub fn shows_notes_below(&self) -> bool {
        self.panes.focus == Focus::Notes && !self.shows_notes_beside()
    }

    /// Fits everything to the window, after every change.
    pub(super) fn arrange(&mut self) {
        let areas = self.areas();
        if let Some(reader) = &mut self.reader {
            let fit = (areas.text.size, areas.side.is_none());
            reader.arrange(fit, &self.settings, self.window.capabilities);
            let last = reader.note_count().saturating_sub(1);
            self.panes.note = self.panes.note.min(last);
            if self.panes.focus == Focus::Notes {
                let note = reader.note(self.panes.note).filter(|note| note.is_lost());
                self.panes.lost = note.map(|note| note.record.shown.id);
            }
        }
        self.library.keep_in_sight(usize::from(list_height(self.window.size)));
    }

    /// Returns the line that is being written, if one is.
    pub fn open_entry(&mut self) -> Option<&mut Entry> {
        match &mut self.sheet {
            Some(Sheet::Entry(entry)) => Some(entry),
            Some(Sheet::Choice(choice)) => choice.narrowing.as_mut(),
            Some(Sheet::Help(help)) => help.narrowing.as_mut(),
            _ => None,
        }
    }

    /// Returns how many lines the table of keys has, about.
    pub(super) fn keymap_lines(&self) -> usize {
        Table::ALL.iter().map(|(table, _)| self.keymap.of_table(*table).len() + 2).sum()
    }

    /// Returns how many rows of text stay in sight above a sheet.
    pub(super) fn rows_above(&self, sheet: Area) -> u16 {
        sheet.y.saturating_sub(self.areas().text.y)
    }

    /// Returns the width of the rows in the note editor, in cells.
    pub fn editor_width(&self) -> u16 {
        self.window.size.width.saturating_sub(4).clamp(1, self.settings.measure.max(40))
    }
}

/// Returns how many lines of the library's list are in sight: all but its title and the status.
pub fn list_height(size: Size) -> u16 {
    size.height.saturating_sub(3)
}

/// Returns where a sheet of so many rows lies: its rule on top, above the line of status.
///
/// It takes two thirds of the screen at most, so that the text stays in sight.
pub fn sheet_area(size: Size, rows: u16) -> Area {
    let most = (size.height.saturating_sub(1) * 2 / 3).max(3).min(size.height.saturating_sub(1));
    let height = rows.saturating_add(1).min(most);
    Area::new(0, size.height.saturating_sub(1 + height), size.width, height)
}

/// Returns where the sheet lies in which a note is written: a quarter of the rows.
pub fn editor_area(size: Size) -> Area {
    let (least, most) = EDITOR_ROWS;
    sheet_area(size, (size.height / 4).clamp(least, most))
}

/// Returns where the sheet of notes lies, where there is no room beside the text.
pub fn notes_area(size: Size) -> Area {
    sheet_area(size, size.height / 2)
}

/// Returns where the sheet lies that shows old words and new ones.
pub fn suggestion_area(size: Size) -> Area {
    sheet_area(size, (size.height / 3).clamp(6, 10))
}

fn digits(number: usize) -> u16 {
    u16::try_from(number.max(1).ilog10() + 1).unwrap_or(1)
}
