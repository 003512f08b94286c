//! The annotations of the open edition: finding them, going to them, changing them.

use super::Reader;
use crate::{
    app::{Cause, Change, Effect, Job, Notice, What},
    domain::{Anchored, AnnotationId, Body, Color, Note, Place, Revision, Span, Time, Way},
};
use std::{cmp::Reverse, sync::Arc};

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
        let overlaps =
            |note: &&Anchored| note.shown_at().is_some_and(|span| span.overlaps(&sentence));
        let mut found: Vec<&Anchored> = self.notes.here.iter().filter(overlaps).collect();
        found.sort_by_key(|note| self.rank(note));
        found
    }

    /// Returns the annotation at the reading place that a key means: the one that was gone to or
    /// changed last, if it begins in this sentence.
    pub fn note_here(&self) -> Option<&Anchored> {
        let last = self.last_note.and_then(|id| self.find_note(id));
        let last = last.filter(|note| self.sentence_of(note) == Some(self.place));
        last.or_else(|| self.notes_here().first().copied())
    }

    /// Returns the annotation next to the one at the reading place, in the order of their sentences
    /// and, within one, of `notes_here`.
    pub(in crate::app) fn note_step(&self, way: Way, count: usize) -> Option<&Anchored> {
        let order = |note: &Anchored| Some((self.sentence_of(note)?, self.rank(note)));
        let mut all: Vec<_> =
            self.notes.here.iter().filter_map(|note| Some((order(note)?, note))).collect();
        all.sort_by_key(|(order, _)| *order);
        let here = self.note_here().filter(|note| self.sentence_of(note) == Some(self.place));
        let id = here.map(|note| note.record.shown.id);
        let at_place = all.iter().position(|(_, note)| Some(note.record.shown.id) == id);
        let behind = all.partition_point(|((sentence, _), _)| *sentence < self.place);
        let step = match way {
            Way::Forward => at_place.map_or(behind, |here| here + 1).checked_add(count - 1)?,
            Way::Back => at_place.unwrap_or(behind).checked_sub(count)?,
        };
        all.get(step).map(|(_, note)| *note)
    }

    /// Goes to an annotation; says which it is where there are several.
    pub(in crate::app) fn go_to_note(&mut self, id: AnnotationId) -> Option<Notice> {
        let sentence = self.sentence_of(self.find_note(id)?)?;
        self.last_note = Some(id);
        if sentence != self.place {
            self.jump_to(sentence);
        }
        let here = self.notes_here();
        let number = here.iter().position(|note| note.record.shown.id == id)? + 1;
        let shown = &here.get(number - 1)?.record.shown;
        let exact = shown.target.selector.as_ref().map_or("", |selector| &selector.exact);
        let note = shown.note()?;
        let words = if note.words.is_empty() { exact } else { note.words.as_str() };
        let words = format!("{} {}", note.kind.sign(), words.replace('\n', " "));
        let words = words.trim().to_owned();
        (here.len() > 1).then_some(Notice::NoteOf { number, total: here.len(), words })
    }

    /// Returns the start of the sentence in which an annotation begins.
    fn sentence_of(&self, note: &Anchored) -> Option<Place> {
        Some(self.edition().sentence_at(note.shown_at()?.start).start)
    }

    /// Returns what orders the annotations of a sentence.
    fn rank(&self, note: &Anchored) -> (usize, Reverse<Time>, AnnotationId) {
        let length = note.shown_at().map_or(0, |span| {
            self.edition().position_of(span.end) - self.edition().position_of(span.start)
        });
        let shown = &note.record.shown;
        (length, Reverse(shown.created), shown.id)
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
