//! State to cells. Reads, never writes: one file a pane or sheet.

mod theme;
mod canvas;
mod moment;
mod row;
mod seen;
mod reader;
mod bar;
mod note;
mod notes;
mod suggestion;
mod library;
mod welcome;
mod status;
mod message;
mod help;
mod following;
mod candidates;
mod choice;
mod editor;

use jiff::tz::TimeZone;
use ratatui::{buffer::Buffer, layout::Position, style::Style};

pub use theme::{Role, Theme};

use crate::{
    app::{Action, Notice, Sheet, State, Value},
    layout::{Area, Signs},
    words::{self, Words},
};
use canvas::Canvas;

/// How everything looks and reads.
pub struct Look {
    pub theme: Theme,
    pub words: Words,
    /// Where the reader is, for the days of notes.
    pub zone: TimeZone,
}

/// What a pane draws with: the cells, the state and the look.
struct Scene<'a> {
    canvas: Canvas<'a>,
    state: &'a State,
    look: &'a Look,
}

/// The smallest screen that anything is drawn on.
const SMALLEST: (u16, u16) = (20, 5);

/// Draws the whole screen; returns where the cursor stands: at the place where something is read,
/// chosen or written, for input methods and screen readers.
pub fn draw(buffer: &mut Buffer, state: &State, look: &Look) -> Option<Position> {
    let capabilities = state.window.capabilities;
    let canvas = Canvas::new(buffer, capabilities);
    let mut scene = Scene { canvas, state, look };
    let size = state.window.size;
    if size.width < SMALLEST.0 || size.height < SMALLEST.1 {
        let values = [("width", SMALLEST.0.into()), ("height", SMALLEST.1.into())];
        let text = look.words.say("too-small", values);
        scene.canvas.put(0, 0, &text, size.width, Style::new());
        return Some(Position::new(0, 0)).filter(|_| size.width > 0 && size.height > 0);
    }
    let cursor = match state.reader {
        Some(_) => scene.panes(),
        None => scene.library_alone(),
    };
    let sheet = scene.sheet();
    // A long message lies over the foot of a sheet, too.
    let status = scene.status();
    let is_covered = matches!(state.sheet, Some(Sheet::Help(_) | Sheet::Choice(_)));
    status.or(sheet).or(cursor.filter(|_| !is_covered))
}

impl Scene<'_> {
    /// Draws the panes round the text.
    fn panes(&mut self) -> Option<Position> {
        let areas = self.state.areas();
        let listed = areas.library.and_then(|area| self.library_pane(area));
        for line in areas.lines.into_iter().flatten() {
            self.line(line);
        }
        let cursor = self.reader(&areas);
        if let Some(area) = areas.notes {
            let list = self.notes_beside(area, areas.text.y);
            return list.or(listed).or(cursor);
        }
        if self.state.shows_notes_below() {
            return self.notes_below();
        }
        listed.or(cursor)
    }

    /// Draws the quiet line between two panes.
    fn line(&mut self, area: Area) {
        let sign = if self.is_ascii() { "|" } else { "│" };
        for y in area.y..area.y + area.size.height {
            self.canvas.put(area.x, y, sign, 1, self.role(Role::Dim));
        }
    }

    /// Draws the sheet that lies over the panes.
    fn sheet(&mut self) -> Option<Position> {
        let state = self.state;
        match &state.sheet {
            Some(Sheet::Help(help)) => return Some(self.help(help)),
            Some(Sheet::Choice(choice)) => return self.choice(choice),
            Some(Sheet::Editor(editor)) => return Some(self.editor(editor)),
            Some(Sheet::Suggestion(id)) => self.suggestion(*id),
            Some(Sheet::Entry(entry)) => self.candidates(entry),
            Some(Sheet::Delete(_)) | None => {
                if state.typing.shows_following {
                    self.following();
                }
            }
        }
        None
    }

    /// Clears a sheet's area and draws its rule with a title on it.
    fn rule(&mut self, area: Area, title: &str, detail: &str) {
        self.canvas.clear(area);
        let sign = if self.is_ascii() { "-" } else { "─" };
        let style = self.role(Role::Dim);
        let width = area.size.width;
        self.canvas.fill(area.x, area.y, sign, width, style);
        let text = if detail.is_empty() { String::new() } else { format!(" {detail} ") };
        let taken = self.canvas.width(&text);
        if !title.is_empty() {
            let room = width.saturating_sub(8 + taken);
            let style = self.role(Role::Strong);
            self.canvas.put(area.x + 3, area.y, " ", room, style);
            let x = self.canvas.put_cut(area.x + 4, area.y, title, room, style);
            self.canvas.put(x, area.y, " ", room, style);
        }
        if !detail.is_empty() {
            let x = (area.x + width).saturating_sub(taken + 2);
            self.canvas.put(x, area.y, &text, taken, Style::new());
        }
    }

    fn role(&self, role: Role) -> Style {
        self.look.theme.role(role)
    }

    fn is_ascii(&self) -> bool {
        self.state.window.capabilities.signs == Signs::Ascii
    }

    /// Returns the sign of what is current: `›`.
    fn pointer(&self) -> &'static str {
        if self.is_ascii() { ">" } else { "›" }
    }

    /// Returns the same where text runs to the left.
    fn left_pointer(&self) -> &'static str {
        if self.is_ascii() { "<" } else { "‹" }
    }

    /// Puts our own quotation marks round words.
    fn quoted(&self, words: &str) -> String {
        if self.is_ascii() { format!("\"{words}\"") } else { format!("“{words}”") }
    }

    fn say(&self, notice: &Notice) -> String {
        self.say_with(notice.id(), notice.values())
    }

    fn say_with(&self, id: &str, values: Vec<(&'static str, Value)>) -> String {
        let values = values.into_iter().map(|(name, value)| match value {
            Value::Number(number) => (name, number.into()),
            Value::Text(text) => (name, text.into()),
            Value::Trouble(it) => (name, self.say_with(it.id(), it.values()).into()),
        });
        self.tell(id, values)
    }

    fn name(&self, id: &str) -> String {
        self.tell(id, [])
    }

    /// Says what an action does.
    fn meaning(&self, action: Action) -> String {
        self.name(&format!("do-{}", action.name().replace('_', "-")))
    }

    /// Says a message that counts something.
    fn count(&self, id: &str, count: usize) -> String {
        self.tell(id, [("count", count.into())])
    }

    /// Says a message, in plain signs where only those may be drawn.
    fn tell<'b>(
        &self,
        id: &str,
        values: impl IntoIterator<Item = (&'b str, words::Value<'b>)>,
    ) -> String {
        let said = self.look.words.say(id, values);
        if self.is_ascii() { plain(&said) } else { said }
    }

    /// Returns a paragraph's number as notes and lists cite it: `¶4`.
    fn paragraph(&self, number: usize) -> String {
        self.tell("position-alone", [("number", number.into())])
    }
}

/// Writes our own signs in ASCII; letters stay what they are.
fn plain(said: &str) -> String {
    let mut plain = String::with_capacity(said.len());
    for char in said.chars() {
        match char {
            '“' | '”' => plain.push('"'),
            '‘' | '’' => plain.push('\''),
            '…' => plain.push_str("..."),
            '¶' => plain.push_str("par. "),
            other => plain.push(other),
        }
    }
    plain
}
