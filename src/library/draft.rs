//! Notes that are being written: kept beside the library until they are saved or given up.

use super::{Library, LibraryError, Margin};
use crate::{
    anchor::Current,
    domain::{AnnotationId, ArticleId, Body, Draft, Edition, Sketch, Slug, TextHash},
    store::DraftKey,
};

impl Library {
    /// Keeps a note that is being written.
    pub fn keep_draft(&self, sketch: &Sketch, edition: &Edition) -> Result<(), LibraryError> {
        let draft = self.draft(sketch, edition)?;
        Ok(self.store.save_draft(&draft)?)
    }

    /// Forgets the draft of a note that was saved or given up.
    pub fn drop_draft(&self, sketch: &Sketch, edition: &Edition) -> Result<(), LibraryError> {
        let article = self.store.article_id(&sketch.slug)?;
        let key = match sketch.id {
            Some(id) => DraftKey::Annotation(id),
            None => DraftKey::Words {
                lang: self.base_of(&sketch.slug, &sketch.lang)?.unwrap_or(sketch.lang.clone()),
                start: edition.position_of(sketch.span.start),
                end: edition.position_of(sketch.span.end),
            },
        };
        self.store.remove_draft(article, &key)?;
        self.drop_moved(sketch, edition, article)
    }

    /// Forgets drafts that were begun on an earlier text and are shown on the same words.
    fn drop_moved(
        &self,
        sketch: &Sketch,
        edition: &Edition,
        article: ArticleId,
    ) -> Result<(), LibraryError> {
        if sketch.id.is_some() {
            return Ok(());
        }
        let drafts = self.store.drafts(article)?;
        let none = Margin::default();
        for draft in drafts.iter().filter(|draft| draft.replaces.is_empty()) {
            let shown = self.sketches(&sketch.slug, edition, std::slice::from_ref(draft), &none);
            if shown.iter().any(|it| it.lang == sketch.lang && it.span == sketch.span) {
                self.store.remove_draft(article, &DraftKey::of(draft))?;
            }
        }
        Ok(())
    }

    fn draft(&self, sketch: &Sketch, edition: &Edition) -> Result<Draft, LibraryError> {
        let article = self.store.article_id(&sketch.slug)?;
        let existing = sketch.id.and_then(|id| self.head_of(&sketch.slug, id));
        let (mut annotation, replaces) = if let Some(found) = existing {
            found
        } else {
            let edition = &*self.whole(&sketch.slug, edition)?;
            let hash = TextHash::of(&edition.text());
            let note = sketch.note.clone();
            (self.annotation(article, edition, &hash, sketch.span, note)?, Vec::new())
        };
        annotation.body = Body::Note(sketch.note.clone());
        Ok(Draft { annotation, replaces })
    }

    fn head_of(
        &self,
        slug: &Slug,
        id: AnnotationId,
    ) -> Option<(crate::domain::Annotation, Vec<crate::domain::Version>)> {
        let notes = self.store.records(slug).ok()?;
        let record = notes.records.into_iter().find(|record| record.shown.id == id)?;
        Some((record.shown, record.heads))
    }

    /// Returns drafts as the screen knows them, each on its words in an edition.
    pub fn sketches(
        &self,
        slug: &Slug,
        edition: &Edition,
        drafts: &[Draft],
        margin: &Margin,
    ) -> Vec<Sketch> {
        if drafts.is_empty() {
            return Vec::new();
        }
        let shown = &edition.meta.lang;
        let Ok(edition) = self.stored(slug, edition) else { return Vec::new() };
        let edition = &*edition;
        let current = Current::of(edition);
        let sketch = |draft: &Draft| {
            let annotation = &draft.annotation;
            let selector = annotation.target.selector.as_ref()?;
            let is_known = margin.here.iter().any(|note| note.record.shown.id == annotation.id);
            let id = (!draft.replaces.is_empty() && is_known).then_some(annotation.id);
            let span = current.anchor(selector).span();
            Some(Sketch {
                slug: slug.clone(),
                lang: shown.clone(),
                id,
                // Words that are not there any more: the draft waits at their old place.
                span: span.unwrap_or_else(|| edition.span_of(selector.start, selector.end)),
                note: annotation.note()?.clone(),
            })
        };
        let here = |draft: &&Draft| draft.annotation.target.lang == edition.meta.lang;
        drafts.iter().filter(here).filter_map(sketch).collect()
    }
}
