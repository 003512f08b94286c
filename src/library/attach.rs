//! Putting annotations that are there on other words: those that the reader saw and took.

use super::{Library, LibraryError, Outcomes, Written, clock::now};
use crate::{
    anchor::select,
    domain::{Annotation, Edition, Revision, Slug, Span, Target, TextHash},
    store::Basis,
};

impl Library {
    /// Puts annotations on words of an edition as it is now, each saying what it said: their
    /// selectors then name this text, which is stored with the first of them.
    ///
    /// # Errors
    ///
    /// When the logs cannot be read, or the text is no longer the one on the disk where only its
    /// beginning is known. What is wrong with a single one is an outcome.
    pub fn attach(
        &self,
        slug: &Slug,
        edition: &Edition,
        notes: &[(Revision, Span)],
    ) -> Result<Outcomes, LibraryError> {
        let edition = &*self.whole(slug, edition)?;
        let text = edition.text();
        let hash = TextHash::of(&text);
        let mut shown = self.all_shown(slug)?;
        let write = |(Revision { annotation, replaces }, span): &(Revision, Span)| {
            if edition.quote(*span).trim().is_empty() {
                return Err(LibraryError::Nothing);
            }
            let selector = Some(select(edition, *span, &hash));
            let target = Target { selector, ..annotation.target.clone() };
            let after = Annotation { modified: now(), target, ..annotation.clone() };
            let version = self.store.save(slug, &after, Basis::Opened(replaces), Some(&text))?;
            let before = shown.remove(&after.id);
            Ok(Written { id: after.id, before, after: Some(after), version })
        };
        Ok(notes.iter().map(write).collect())
    }
}
