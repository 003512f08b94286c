//! What the terminal can do, as a plain value: `term` finds it out, everyone may ask.

use super::Bidi;

/// What the terminal can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capabilities {
    pub colors: Colors,
    pub background: Background,
    /// East-Asian-ambiguous signs take two cells.
    pub is_ambiguous_wide: bool,
    pub signs: Signs,
    /// Who orders text from right to left; no terminal says, so the reader does.
    pub bidi: Bidi,
    /// Synchronized update, DEC private mode 2026.
    pub has_sync: bool,
    /// A part of the rows can be scrolled (DECSTBM).
    pub has_regions: bool,
    pub keyboard: Keyboard,
    pub asked: Asked,
}

/// How many colours there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Colors {
    /// None at all, or the reader asked for none.
    None,
    /// The sixteen (or eight) of the terminal's own palette.
    Sixteen,
    #[default]
    Indexed,
    True,
}

/// Whether the terminal's own background is dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Background {
    #[default]
    Dark,
    Light,
}

/// Which signs of our own may be drawn; the text's are never changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Signs {
    #[default]
    Unicode,
    Ascii,
}

/// What the keyboard says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keyboard {
    /// What keyboards always said.
    #[default]
    Plain,
    /// Keys that look alike are told apart (kitty's protocol).
    Precise,
}

/// What a terminal may be asked about itself, and what it may be sent beside text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Asked {
    /// It has nothing to answer and shows what it does not know: old terminals, consoles.
    Nothing,
    /// Control sequences alone: what is in strings it hands on to the terminal around it.
    Sequences,
    #[default]
    All,
}

impl Default for Capabilities {
    /// Returns what nearly every terminal can do.
    fn default() -> Self {
        Self {
            colors: Colors::Indexed,
            background: Background::Dark,
            is_ambiguous_wide: false,
            signs: Signs::Unicode,
            bidi: Bidi::Postil,
            has_sync: false,
            has_regions: true,
            keyboard: Keyboard::Plain,
            asked: Asked::All,
        }
    }
}
