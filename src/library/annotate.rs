//! Writing annotations: new ones, new states, tombstones.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::{Library, LibraryError, clock::now};
use crate::{
    anchor::select,
    domain::{
        Annotation, AnnotationId, ArticleId, Body, Edition, Note, Record, Revision, Slug, Span,
        Target, TextHash, Version,
    },
    store::Basis,
};

/// An annotation that is on the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    pub id: AnnotationId,
    /// What was there before: `None` for a new one.
    pub before: Option<Annotation>,
    /// What is there now: `None` when it was deleted.
    pub after: Option<Annotation>,
    pub version: Version,
}

/// What became of several annotations: one that cannot be written does not stop the others.
#[derive(Debug, Default)]
pub struct Outcomes {
    pub written: Vec<Written>,
    /// The first failure, if there was one.
    pub failed: Option<LibraryError>,
}

impl Outcomes {
    /// Returns what becomes of all when nothing could be done.
    pub fn failed(error: LibraryError) -> Self {
        Self { written: Vec::new(), failed: Some(error) }
    }
}

impl From<Written> for Outcomes {
    fn from(written: Written) -> Self {
        Self { written: vec![written], failed: None }
    }
}

impl FromIterator<Result<Written, LibraryError>> for Outcomes {
    fn from_iter<I: IntoIterator<Item = Result<Written, LibraryError>>>(outcomes: I) -> Self {
        outcomes.into_iter().fold(Self::default(), |mut all, outcome| {
            match outcome {
                Ok(written) => all.written.push(written),
                Err(error) if all.failed.is_none() => all.failed = Some(error),
                Err(_) => (),
            }
            all
        })
    }
}

impl Library {
    /// Builds a new annotation on a span of an edition, not yet written.
    ///
    /// # Errors
    ///
    /// When the span holds no words.
    pub fn annotation(
        &self,
        article: ArticleId,
        edition: &Edition,
        hash: &TextHash,
        span: Span,
        note: Note,
    ) -> Result<Annotation, LibraryError> {
        if edition.quote(span).trim().is_empty() {
            return Err(LibraryError::Nothing);
        }
        let lang = edition.meta.lang.clone();
        let target = Target { article, lang, selector: Some(select(edition, span, hash)) };
        Ok(self.said(target, Body::Note(note)))
    }

    /// Builds what the reader says now of a target.
    pub(super) fn said(&self, target: Target, body: Body) -> Annotation {
        let (now, creator) = (now(), self.reader.person.clone());
        let id = AnnotationId(Uuid::now_v7());
        Annotation { id, creator, created: now, modified: now, target, body }
    }

    /// Puts a new annotation on a span of an edition.
    pub fn make(
        &self,
        slug: &Slug,
        edition: &Edition,
        span: Span,
        note: Note,
    ) -> Result<Written, LibraryError> {
        let edition = &*self.whole(slug, edition)?;
        let text = edition.text();
        let hash = TextHash::of(&text);
        let article = self.store.article_id(slug)?;
        let made = self.annotation(article, edition, &hash, span, note)?;
        let version = self.store.save(slug, &made, Basis::Opened(&[]), Some(&text))?;
        Ok(Written { id: made.id, before: None, after: Some(made), version })
    }

    /// Writes new states in place of the versions that they name; `is_undo` refuses one unless the
    /// version that it names is the only head.
    pub fn put(
        &self,
        slug: &Slug,
        revisions: &[Revision],
        is_undo: bool,
    ) -> Result<Outcomes, LibraryError> {
        let mut shown = self.all_shown(slug)?;
        let write = |Revision { annotation, replaces }: &Revision| {
            let after = Annotation { modified: now(), ..annotation.clone() };
            let version = self.store.save(slug, &after, basis(replaces, is_undo), None)?;
            let before = shown.remove(&after.id);
            Ok(Written { id: after.id, before, after: Some(after), version })
        };
        Ok(revisions.iter().map(write).collect())
    }

    /// Deletes an annotation: a tombstone in place of the named versions.
    pub fn erase(
        &self,
        slug: &Slug,
        id: AnnotationId,
        replaces: &[Version],
        is_undo: bool,
    ) -> Result<Written, LibraryError> {
        let before = self.shown(slug, id)?.ok_or(LibraryError::Nothing)?;
        let creator = self.reader.person.clone();
        let gone = Annotation { creator, modified: now(), ..before.clone() };
        let version = self.store.delete(slug, &gone, basis(replaces, is_undo))?;
        Ok(Written { id, before: Some(before), after: None, version })
    }

    /// Returns the annotations of an article as they are shown, by their ids.
    pub(super) fn all_shown(
        &self,
        slug: &Slug,
    ) -> Result<BTreeMap<AnnotationId, Annotation>, LibraryError> {
        let records = self.store.records(slug)?.records.into_iter();
        Ok(records.map(|record| (record.shown.id, record.shown)).collect())
    }

    fn shown(&self, slug: &Slug, id: AnnotationId) -> Result<Option<Annotation>, LibraryError> {
        let notes = self.store.records(slug)?;
        let found = notes.records.into_iter().find(|record: &Record| record.shown.id == id);
        Ok(found.map(|record| record.shown))
    }
}

fn basis(replaces: &[Version], is_undo: bool) -> Basis<'_> {
    match replaces {
        [version] if is_undo => Basis::Undo(version),
        versions => Basis::Opened(versions),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{Anchor, Place},
        library::{Reader, Source, Wishes},
    };

    #[test]
    fn a_note_on_a_text_that_is_still_coming_is_made_on_the_whole() {
        let folder = tempfile::tempdir().unwrap();
        let (root, state) = (folder.path().join("library"), folder.path().join("state"));
        let library = Library::open(&root, &state, Reader::default()).unwrap();
        let paragraph =
            |number| format!("Paragraph {number} says what it says at some length.\n\n");
        let text: String = (0..3_000).map(paragraph).collect();
        let long = format!("# Long\n\n{text}");
        let source = Source::read_from(std::path::Path::new("-"), long.as_bytes()).unwrap();
        let slug = library.add(source, &Wishes::default()).unwrap().slug;
        let opening = library.open_article(&slug, None).unwrap();
        assert!(!opening.edition.is_whole);
        let span = opening.edition.sentence_at(Place { block: 2, offset: 0 });
        let made = library.make(&slug, &opening.edition, span, Note::default()).unwrap();
        let (whole, _, margin) = library.edition(&slug, &opening.edition.meta.lang).unwrap();
        assert_eq!(margin.here[0].anchor, Anchor::Exact(span));
        let hash = made.after.unwrap().target.selector.unwrap().text_hash;
        assert_eq!(hash, TextHash::of(&whole.text()));
    }
}
