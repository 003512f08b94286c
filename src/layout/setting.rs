//! How a text is set, and what stands above it: what the caller decides before a row is laid out.

use super::{Bidi, Signs};
use crate::domain::Text;

/// How the text is set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// How many columns the text has; 0 counts as 1.
    pub width: u16,
    pub spacing: Spacing,
    /// East-Asian-ambiguous signs take two cells.
    pub is_ambiguous_wide: bool,
    /// Who puts text from right to left in its order.
    pub bidi: Bidi,
    /// Which signs of our own stand before and between the text.
    pub signs: Signs,
    /// The word that names a picture, in the reader's language, without brackets: `Figure`.
    pub figure_word: String,
}

/// How paragraphs are told apart, never both ways at once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Spacing {
    /// A blank row between them.
    #[default]
    Blank,
    /// Their first row indented by [`INDENT`] cells, as Chinese books do.
    Indent,
}

/// How far the first row of a paragraph is indented, in cells.
pub const INDENT: u16 = 4;

/// What stands above the text: laid out with it, so that scrolling knows its rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// The publication's rubric; no row when it is empty.
    pub section: Text,
    /// The title; no row when it is empty.
    pub title: Text,
    /// One entry an author, "Name, Affiliation" already joined.
    pub byline: Vec<Text>,
    /// One row is kept for date, words and minutes, which `ui` fills.
    pub has_facts: bool,
}
