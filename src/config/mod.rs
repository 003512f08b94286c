//! Finds and reads `config.toml`, and says where things lie.
//!
//! A line that is wrong becomes a [`Problem`] and its default holds; the rest counts. Theme and
//! keymap are handed on as text: what they mean is known where they are used.

mod problem;
mod nearest;
mod lines;
mod keys;
mod parse;
mod environment;
mod read;
mod origin;
mod folders;
mod printed;

use std::path::PathBuf;

use crate::domain::Lang;

pub use environment::{Environment, Platform};
pub use folders::{Folders, NoFolder};
pub use origin::{Held, Origin};
pub use problem::{Fault, Problem};

use lines::Lines;

/// The names of all settings, in the order that they are shown in.
pub const SETTINGS: [&str; 16] = [
    "library",
    "languages",
    "interface",
    "person",
    "formerly",
    "theme",
    "signs",
    "bidi",
    "mouse",
    "width",
    "spacing",
    "mark_sentence",
    "editor",
    "browser",
    "allow_private",
    "keys",
];

/// What the reader configured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// As it is written, `~/` and all; [`Folders`] says where it lies.
    pub library: Option<PathBuf>,
    /// The order of preference among an article's languages.
    pub languages: Vec<Lang>,
    /// The language of the program itself, one of [`INTERFACES`].
    pub interface: Option<String>,
    /// Whose notes are "you".
    pub person: Option<String>,
    /// Names that the same person had before.
    pub formerly: Vec<String>,
    pub appearance: Appearance,
    pub mouse: bool,
    /// The command that a note is handed over to.
    pub editor: Option<String>,
    /// The command that links are handed to.
    pub browser: Option<String>,
    /// Whether pages may be fetched from this machine and its own network.
    pub allow_private: bool,
    /// What stands below `[keys]`, as a keymap file of its own: `[keys.reader]` is `[reader]`.
    pub keys: Option<String>,
    /// Where all this was read.
    pub source: Source,
}

/// How the text is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appearance {
    /// `auto`, the name of a shipped theme, or the path of a theme file as it is written.
    pub theme: String,
    /// The text of the theme file, when `theme` is a path.
    pub theme_text: Option<String>,
    pub signs: SignsWish,
    pub bidi: BidiWish,
    /// The measure: how many columns of text at most, one of [`WIDTHS`].
    pub width: u16,
    pub spacing: SpacingWish,
    /// Whether the current sentence is marked where two editions are seen at once.
    pub mark_sentence: bool,
}

/// Which signs of the program's own are wished for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SignsWish {
    /// What the terminal can show.
    #[default]
    Auto,
    Unicode,
    Ascii,
}

/// Who is to put text from right to left in its order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BidiWish {
    /// The program, which tells the terminal to leave it so.
    #[default]
    Postil,
    /// The terminal, whatever it does.
    Terminal,
}

/// How paragraphs are to be told apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SpacingWish {
    /// By a blank row.
    #[default]
    Blank,
    /// By an indented first row.
    Indent,
}

/// The narrowest and the widest measure, in columns.
pub const WIDTHS: std::ops::RangeInclusive<u16> = 20..=200;

/// The measure when nothing else is said, in columns.
const WIDTH: u16 = 72;

/// The languages that the program speaks.
pub const INTERFACES: [&str; 3] = ["en", "zh-Hans", "zh-Hant"];

/// The themes that need no file.
pub const THEMES: [&str; 4] = ["auto", "dark", "light", "16"];

/// The file that a configuration was read from, and the lines that count in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// Where the file lies, or would lie; `None` when no place for it is known.
    pub path: Option<PathBuf>,
    /// The file is there and was read.
    pub is_there: bool,
    lines: Lines,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            library: None,
            languages: Vec::new(),
            interface: None,
            person: None,
            formerly: Vec::new(),
            appearance: Appearance::default(),
            mouse: true,
            editor: None,
            browser: None,
            allow_private: false,
            keys: None,
            source: Source::default(),
        }
    }
}

impl Default for Appearance {
    fn default() -> Self {
        Self {
            theme: "auto".to_owned(),
            theme_text: None,
            signs: SignsWish::Auto,
            bidi: BidiWish::Postil,
            width: WIDTH,
            spacing: SpacingWish::Blank,
            mark_sentence: true,
        }
    }
}

impl SignsWish {
    /// Every wish with its name in the file.
    pub const ALL: [(Self, &str); 3] =
        [(Self::Auto, "auto"), (Self::Unicode, "unicode"), (Self::Ascii, "ascii")];
}

impl BidiWish {
    /// Every wish with its name in the file.
    pub const ALL: [(Self, &str); 2] = [(Self::Postil, "postil"), (Self::Terminal, "terminal")];
}

impl SpacingWish {
    /// Every wish with its name in the file.
    pub const ALL: [(Self, &str); 2] = [(Self::Blank, "blank"), (Self::Indent, "indent")];
}

impl Config {
    /// Returns a problem with the value of a setting that only its user could find: the text of a
    /// theme, say.
    pub fn problem_with(&self, setting: &'static str, what: &str) -> Problem {
        let fault = Fault::Refused { name: setting.to_owned(), what: what.to_owned() };
        self.problem(self.source.lines.of_setting(setting), fault)
    }

    /// Returns a problem below `[keys]`: `name` is a chord or a table, `action` what it is bound
    /// to, empty when that is not known.
    pub fn problem_with_key(&self, name: &str, action: &str, what: &str) -> Problem {
        let fault = Fault::Refused { name: "keys".to_owned(), what: what.to_owned() };
        self.problem(self.source.lines.of_key(name, action), fault)
    }

    fn problem(&self, line: Option<usize>, fault: Fault) -> Problem {
        Problem { path: self.source.path.clone().unwrap_or_default(), line, fault }
    }
}
