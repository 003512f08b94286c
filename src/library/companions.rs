//! The other editions of an article, aligned with one.

use std::cell::OnceCell;

use super::{Library, LibraryError, Margin};
use crate::{
    align::{Lexicon, align, differences},
    domain::{Alignment, Difference, Edition, Lang, Pin, Slug},
};

/// Another edition, how the one that is read is aligned with it, and its annotations.
#[derive(Debug)]
pub struct Companion {
    pub edition: Edition,
    /// From the edition that is read to this one; `None` where the caller has it already.
    pub alignment: Option<Alignment>,
    /// The pins that it is aligned by.
    pub pins: Vec<Pin>,
    pub margin: Margin,
}

impl Library {
    /// Reads another edition and aligns it, unless it is the one that the caller knows aligned.
    ///
    /// Takes a moment on long texts: a job for another thread. `lexicon` is read for the first that
    /// needs it.
    pub fn companion(
        &self,
        (slug, read): (&Slug, &Edition),
        lang: &Lang,
        known: Option<(&Edition, &[Pin])>,
        lexicon: &OnceCell<Lexicon>,
    ) -> Result<Companion, LibraryError> {
        let edition = self.text_of(slug, lang)?;
        let margin = self.margin(slug, &edition)?;
        let pins = self.pins(slug, read, &edition);
        let is_known =
            known.is_some_and(|(known, by)| known.blocks() == edition.blocks() && by == pins);
        let lexicon = || lexicon.get_or_init(|| self.lexicon());
        let alignment = (!is_known).then(|| align(read, &edition, lexicon(), &pins));
        Ok(Companion { edition, alignment, pins, margin })
    }

    /// Reads another edition and lists where it does not agree with the one that is read, of which
    /// the beginning may be all that is known.
    ///
    /// Takes a moment on long texts: a job for another thread.
    pub fn differing(
        &self,
        slug: &Slug,
        read: &Edition,
        lang: &Lang,
    ) -> Result<(Edition, Vec<Difference>), LibraryError> {
        let (edition, lexicon) = (self.text_of(slug, lang)?, self.lexicon());
        let whole = (!read.is_whole).then(|| self.text_of(slug, &read.meta.lang)).transpose()?;
        let read = whole.as_ref().unwrap_or(read);
        let alignment = align(read, &edition, &lexicon, &self.pins(slug, read, &edition));
        let differences = differences(read, &edition, &alignment, &lexicon);
        Ok((edition, differences))
    }
}
