//! Editions of an article, aligned.

use super::{Library, LibraryError};
use crate::{
    align::align,
    domain::{Alignment, Edition, Lang, Slug},
};

/// Two editions of an article and how they are aligned.
#[derive(Clone, Debug, PartialEq)]
pub struct Aligned {
    pub from: Edition,
    pub to: Edition,
    pub alignment: Alignment,
}

impl Library {
    /// Aligns two editions of an article, block by block and sentence by sentence, and returns them,
    /// too, as they were read.
    pub fn aligned(&self, slug: &Slug, from: &Lang, to: &Lang) -> Result<Aligned, LibraryError> {
        let from = self.text_of(slug, &self.lang_of(slug, Some(from))?)?;
        let to = self.text_of(slug, &self.lang_of(slug, Some(to))?)?;
        let alignment = self.align(slug, &from, &to);
        Ok(Aligned { from, to, alignment })
    }

    /// Aligns two texts of an article by all that is known: the words that were learnt, and the pins.
    pub(super) fn align(&self, slug: &Slug, from: &Edition, to: &Edition) -> Alignment {
        align(from, to, &self.lexicon(), &self.pins(slug, from, to))
    }
}
