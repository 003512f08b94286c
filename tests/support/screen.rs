//! Keys in, screen out: the program on a library in a folder of its own, without a terminal.
//!
//! Jobs are the real ones; each is waited for, so that a screen is the same every time. The clock
//! stands still: who waits is woken by [`Screen::rest`], and every note is of one day.

use std::{
    fmt::Write as _,
    fs,
    path::Path,
    sync::{Arc, mpsc},
};

use jiff::tz::TimeZone;
use postil::{
    app::{self, Effect, Job, Key, Keymap, Message, Report, Settings, State, Ticket, Window},
    domain::{Text, Time},
    jobs::{self, First, Jobs},
    layout::{Capabilities, Size},
    library::{self, Library, Source, Wishes},
    ui::{self, Look, Theme},
    words::Words,
};
use ratatui::{
    buffer::{Buffer, Cell},
    layout::{Position, Rect},
    style::{Color, Modifier},
};
use tempfile::TempDir;
use unicode_width::UnicodeWidthStr;

/// When every note was made: 2 March 2026, 12:00 UTC.
const NOON: Time = Time(1_772_452_800_000);

/// What is in the library before the program starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shelf {
    Empty,
    /// The article of these tests, in three languages.
    Tides,
    /// One article in English, Arabic, Japanese and Korean.
    Lights,
    /// The article of these tests, the sample, and two articles more.
    Full,
}

/// A window and how its program speaks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct View {
    pub(crate) locale: &'static str,
    pub(crate) size: (u16, u16),
    pub(crate) capabilities: Capabilities,
}

/// A program without a terminal.
pub(crate) struct Screen {
    pub(crate) state: State,
    look: Look,
    library: Arc<Library>,
    /// Those who wait for a time.
    waiting: Vec<Ticket>,
    _folder: TempDir,
}

impl View {
    /// A window in English with 256 colours.
    pub(crate) fn new(width: u16, height: u16) -> Self {
        Self { locale: "en", size: (width, height), capabilities: Capabilities::default() }
    }

    /// The same in another language.
    pub(crate) fn speaking(self, locale: &'static str) -> Self {
        Self { locale, ..self }
    }

    /// Starts the program on the article of these tests; the library is one key away.
    pub(crate) fn read(self) -> Screen {
        self.list(Shelf::Tides).press("Enter")
    }

    /// Starts the program on its list.
    pub(crate) fn list(self, articles: Shelf) -> Screen {
        self.start(articles, |_| First::Library)
    }

    /// Starts the program on the article of these tests, with no list behind it.
    pub(crate) fn open(self) -> Screen {
        let first = |library: &Library| library.store().slugs().unwrap()[0].clone();
        self.start(Shelf::Tides, |library| First::Article(first(library), None))
    }

    fn start(self, articles: Shelf, first: impl Fn(&Library) -> First) -> Screen {
        let folder = tempfile::tempdir().unwrap();
        let person = Text::line("Mara");
        let reader = library::Reader { person: person.clone(), ..library::Reader::default() };
        let (root, state) = (folder.path().join("library"), folder.path().join("state"));
        let library = Arc::new(Library::open(&root, &state, reader).unwrap());
        fill(&library, articles);
        let words = Words::load(self.locale);
        let (width, height) = self.size;
        let window = Window { size: Size { width, height }, capabilities: self.capabilities };
        let settings = Settings {
            person,
            figure_word: words.name("figure"),
            library_path: "~/.local/share/postil".into(),
            ..Settings::default()
        };
        let begun = jobs::begin(&library, window, settings, Keymap::default(), first(&library));
        let (state, effects) = begun.unwrap();
        let theme = Theme::pick("auto", &self.capabilities);
        let look = Look { theme, words, zone: TimeZone::UTC };
        let mut screen = Screen { state, look, library, waiting: Vec::new(), _folder: folder };
        screen.carry_out(effects);
        screen
    }
}

impl Screen {
    /// Presses keys, written with blanks between: `j`, `C-d`, `g L`. A word that is no key is
    /// typed letter by letter.
    pub(crate) fn press(self, keys: &str) -> Self {
        keys.split(' ').fold(self, |screen, word| match Key::parse(word) {
            Some(key) => screen.send(Message::Key(key)),
            None => screen.write(word),
        })
    }

    /// Types a text letter by letter.
    pub(crate) fn write(self, text: &str) -> Self {
        text.chars().fold(self, |screen, char| screen.send(Message::Key(Key::char(char))))
    }

    /// Hands over a message and all that follows from it.
    pub(crate) fn send(mut self, message: Message) -> Self {
        let effects = app::update(&mut self.state, message);
        self.carry_out(effects);
        self
    }

    /// Changes a stored edition of the open article as another editor would, and tells that files
    /// changed.
    pub(crate) fn edit(self, name: &str, changes: &[(&str, &str)]) -> Self {
        let slug = self.state.reader.as_ref().unwrap().article.slug.clone();
        let path = self.library.store().path_of(&slug).join(name);
        let mut text = fs::read_to_string(&path).unwrap();
        for (from, to) in changes {
            assert!(text.contains(from), "{from}");
            text = text.replacen(from, to, 1);
        }
        fs::write(&path, text).unwrap();
        self.send(Message::Job(Box::new(Report::FilesChanged)))
    }

    /// Lets the time pass that somebody waits for.
    pub(crate) fn rest(mut self) -> Self {
        for ticket in std::mem::take(&mut self.waiting) {
            self = self.send(Message::Job(Box::new(Report::Woke(ticket))));
        }
        self
    }

    fn carry_out(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Start(Job::Wake { ticket, .. }) => self.waiting.push(ticket),
                Effect::Start(Job::Watch { .. }) | Effect::Ask(_) | Effect::Quit => (),
                Effect::Start(job) => {
                    for answer in self.answers(job) {
                        let effects = app::update(&mut self.state, answer);
                        self.carry_out(effects);
                    }
                }
            }
        }
    }

    /// Does a job to its end: the channel closes when every lane has ended.
    fn answers(&self, job: Job) -> Vec<Message> {
        let (answers, messages) = mpsc::channel();
        let mut jobs = Jobs::new(Arc::clone(&self.library), None, &answers);
        drop(answers);
        jobs.start(job);
        jobs.finish();
        messages.iter().collect()
    }

    /// Returns the rows of the screen alone.
    pub(crate) fn rows(&self) -> Vec<String> {
        let (buffer, _) = self.draw();
        let width = buffer.area.width;
        buffer.content.chunks(width.into()).map(|row| text(&glyphs(row))).collect()
    }

    /// Returns the rows, then each run of cells that has a style, then the cursor.
    pub(crate) fn show(&self) -> String {
        let (buffer, cursor) = self.draw();
        let rows = buffer.content.chunks(buffer.area.width.into()).map(glyphs);
        let (mut page, mut runs) = (String::new(), String::new());
        for (y, row) in rows.enumerate() {
            writeln!(page, "{}|", text(&row)).unwrap();
            for run in row.chunk_by(|left, right| style(left) == style(right)) {
                let (words, style) = (text(run), style(&run[0]));
                if !style.is_empty() && !["│", "|"].contains(&words.as_str()) {
                    writeln!(runs, "{y}: {words:?}{style}").unwrap();
                }
            }
        }
        let cursor = cursor.map(|at| format!("cursor: column {}, row {}\n", at.x, at.y));
        page + &runs + &cursor.unwrap_or_default()
    }

    fn draw(&self) -> (Buffer, Option<Position>) {
        let Size { width, height } = self.state.window.size;
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        let mut state = self.state.clone();
        if let Some(reader) = &mut state.reader {
            for note in &mut reader.notes.here {
                note.record.shown.modified = NOON;
            }
            for echo in &mut reader.others.echoes {
                echo.note.record.shown.modified = NOON;
            }
        }
        let cursor = ui::draw(&mut buffer, &state, &self.look);
        (buffer, cursor)
    }
}

/// Compares a screen with the one that was approved under that name.
#[track_caller]
pub(crate) fn check(name: &str, screen: &Screen) {
    let mut settings = insta::Settings::new();
    settings.set_snapshot_path("../screens");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let shown = screen.show();
    // For input methods and screen readers.
    assert!(shown.contains("\ncursor: "), "{name} has no cursor\n{shown}");
    settings.bind(|| insta::assert_snapshot!(name, shown));
}

/// Puts articles into a library.
fn fill(library: &Library, articles: Shelf) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/screens/article");
    let names: &[&str] = match articles {
        Shelf::Empty => return,
        Shelf::Tides => &["tides.en.md", "tides.zh-Hans.md", "tides.zh-Hant.md"],
        Shelf::Lights => &["lights.en.md", "lights.ar.md", "lights.ja.md", "lights.ko.md"],
        Shelf::Full => &[
            "tides.en.md",
            "tides.zh-Hans.md",
            "tides.zh-Hant.md",
            "night.zh-Hant.md",
            "lamps.en.md",
        ],
    };
    for name in names {
        library.add(Source::read(&folder.join(name)).unwrap(), &Wishes::default()).unwrap();
    }
    if articles == Shelf::Full {
        library.add_sample().unwrap();
    }
}

/// Drops the cell that lies under the right half of a wide glyph.
fn glyphs(row: &[Cell]) -> Vec<Cell> {
    let mut end = 0;
    let starts = row.iter().enumerate().filter(|(x, cell)| {
        let is_start = *x >= end;
        end = if is_start { x + cell.symbol().width() } else { end };
        is_start
    });
    starts.map(|(_, cell)| cell.clone()).collect()
}

fn text(cells: &[Cell]) -> String {
    cells.iter().map(Cell::symbol).collect()
}

/// Writes what is not plain about a cell.
fn style(cell: &Cell) -> String {
    let mut style = String::new();
    for (name, color) in [("fg", cell.fg), ("bg", cell.bg)] {
        if color != Color::Reset {
            write!(style, " {name} {color}").unwrap();
        }
    }
    if cell.modifier != Modifier::empty() {
        write!(style, " {:?}", cell.modifier).unwrap();
    }
    style
}
