//! The annotations of the open edition: finding them, going to them, changing them.

use super::Reader;
use crate::{
    app::{Cause, Change, Effect, Job, What},
    domain::{Anchored, AnnotationId, Body, Color, Note, Place, Revision, Span, Way},
};
use std::sync::Arc;

impl Reader {
    /// Returns the annotation of a number.
    pub fn note(&self, number: usize) -> Option<&Anchored> {
        self.notes.here.get(number)
    }

    /// Finds an annotation by its id.
    pub fn find_note(&self, id: AnnotationId) -> Option<&Anchored> {
        self.notes.here.iter().find(|note| note.record.shown.id == id)
    }

    /// Returns the annotations that have lost their words.
    pub fn lost(&self) -> impl Iterator<Item = &Anchored> {
        self.notes.here.iter().filter(|note| note.is_lost())
    }

    /// Returns the annotations that touch the sentence at the reading place, the shortest first,
    /// then the newest.
    pub fn notes_here(&self) -> Vec<&Anchored> {
        let sentence = self.edition().sentence_at(self.place);
        let mut found: Vec<(usize, &Anchored)> = Vec::new();
        for note in &self.notes.here {
            let Some(span) = note.shown_at().filter(|span| span.overlaps(&sentence)) else {
                continue;
            };
            let edition = self.edition();
            found.push((edition.position_of(span.end) - edition.position_of(span.start), note));
        }
        found.sort_by_key(|(length, note)| (*length, std::cmp::Reverse(note.record.shown.created)));
        found.into_iter().map(|(_, note)| note).collect()
    }

    /// Returns the annotation at the reading place that a key means.
    pub fn note_here(&self) -> Option<&Anchored> {
        self.notes_here().first().copied()
    }

    /// Returns the place of the next or last annotation.
    pub(in crate::app) fn note_step(&self, way: Way, count: usize) -> Option<Place> {
        let mut starts: Vec<Place> =
            self.notes.here.iter().filter_map(|note| Some(note.shown_at()?.start)).collect();
        starts.sort_unstable();
        starts.dedup();
        let here = self.edition().sentence_at(self.place);
        match way {
            Way::Forward => starts.into_iter().filter(|it| *it >= here.end).nth(count - 1),
            Way::Back => starts.into_iter().rev().filter(|it| *it < here.start).nth(count - 1),
        }
    }

    /// Returns the effect that puts a new annotation on a span.
    pub(in crate::app) fn annotate(&self, span: Span, note: Note, cause: Cause) -> Option<Effect> {
        let is_empty = span.start >= span.end;
        (!is_empty).then(|| self.change(Change { what: What::Make { span, note }, cause }))
    }

    /// Returns the effect that gives an annotation new words, kind or colour.
    pub(in crate::app) fn rewrite(&self, note: &Anchored, to: Note, cause: Cause) -> Effect {
        let mut revision = note.revision();
        revision.annotation.body = Body::Note(to);
        self.change(Change { what: What::Put(vec![revision]), cause })
    }

    /// Returns the effect that puts annotations on words of the edition.
    pub(in crate::app) fn attach(&self, to: Vec<(Revision, Span)>, cause: Cause) -> Effect {
        self.change(Change { what: What::Attach(to), cause })
    }

    /// Returns the effect that deletes an annotation.
    pub(in crate::app) fn delete(&self, note: &Anchored) -> Effect {
        let (id, replaces) = (note.record.shown.id, note.record.heads.clone());
        self.change(Change { what: What::Erase { id, replaces }, cause: Cause::Delete })
    }

    /// Returns the effect that gives an annotation another colour.
    pub(in crate::app) fn recolor(&self, note: &Anchored, color: Color) -> Option<Effect> {
        let words = note.record.shown.note()?;
        Some(self.rewrite(note, Note { color, ..words.clone() }, Cause::Highlight))
    }

    /// Returns the effect of a change to this article.
    pub(in crate::app) fn change(&self, change: Change) -> Effect {
        let (slug, edition) = (self.article.slug.clone(), Arc::clone(self.edition()));
        Effect::Start(Job::Change { slug, edition, change })
    }

    /// Counts annotations in all editions.
    pub fn note_count(&self) -> usize {
        self.notes.here.len() + self.notes.elsewhere.len()
    }
}
