//! What the reader decided once: from the configuration, and changed while reading.

use crate::{
    domain::{Lang, Text},
    layout::Spacing,
};

/// The narrowest and the widest measure, in columns.
pub const MEASURES: std::ops::RangeInclusive<u16> = 20..=200;

/// Settings that the screens depend on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The measure: how many columns of text at most.
    pub measure: u16,
    pub spacing: Spacing,
    /// Where two editions are seen at once the current sentence is marked in both.
    pub marks_sentence: bool,
    /// The order of preference among an article's languages.
    pub languages: Vec<Lang>,
    /// Whose notes are "you".
    pub person: Text,
    pub has_mouse: bool,
    /// The word for a picture, in the reader's language.
    pub figure_word: String,
    /// Where the library lies, as the first start tells it.
    pub library_path: Text,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            measure: 72,
            spacing: Spacing::Blank,
            marks_sentence: true,
            languages: Vec::new(),
            person: Text::default(),
            has_mouse: true,
            figure_word: "Figure".to_owned(),
            library_path: Text::default(),
        }
    }
}
