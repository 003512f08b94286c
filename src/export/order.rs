//! The notes of an article in reading order, each with where it stands.

use std::cmp::Reverse;

use super::Article;
use crate::domain::{Anchor, Anchored, Annotation, Edition, Note, Selector, Span};

/// A note or highlight, where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Placed<'a> {
    pub(super) anchored: &'a Anchored,
    pub(super) annotation: &'a Annotation,
    pub(super) note: &'a Note,
    pub(super) selector: &'a Selector,
    /// Where its words are, or were before they changed; `None` for those without a place.
    pub(super) span: Option<Span>,
    /// The paragraph that it is cited by, as the margin counts.
    pub(super) number: Option<usize>,
}

impl Placed<'_> {
    /// Returns what its selector finds.
    pub(super) fn anchor(&self) -> Anchor {
        self.anchored.anchor
    }
}

/// Returns the notes of all editions: edition by edition, each from its beginning to its end; those
/// without a place stand behind all others, in the order in which they were made to stand once.
pub(super) fn in_reading_order<'a>(article: &Article<'a>) -> Vec<Placed<'a>> {
    let mut notes: Vec<_> =
        article.annotations.iter().filter_map(|it| placed(article, it)).collect();
    notes.sort_by_cached_key(|it| {
        let lang = &it.annotation.target.lang;
        let edition = article.editions.iter().position(|edition| edition.meta.lang == *lang);
        let (start, end) = match it.span {
            Some(span) => (Ok(span.start), Ok(Reverse(span.end))),
            None => (Err(it.selector.start), Err(Reverse(it.selector.end))),
        };
        let edition = edition.unwrap_or(usize::MAX);
        (it.span.is_none(), edition, start, end, it.annotation.created, it.annotation.id)
    });
    notes
}

fn placed<'a>(article: &Article<'a>, anchored: &'a Anchored) -> Option<Placed<'a>> {
    let annotation = &anchored.record.shown;
    let (note, selector) = (annotation.note()?, annotation.target.selector.as_ref()?);
    let edition = article.editions.iter().find(|it| it.meta.lang == annotation.target.lang);
    let span = edition.and_then(|_| place(anchored.anchor));
    let number = edition.zip(span).and_then(|(edition, span)| number(edition, span));
    Some(Placed { anchored, annotation, note, selector, span, number })
}

/// Returns where an anchor's words are, or were.
fn place(anchor: Anchor) -> Option<Span> {
    match anchor {
        Anchor::Exact(span) | Anchor::Moved(span) | Anchor::Changed(span) => Some(span),
        Anchor::Ambiguous(_) | Anchor::Orphan(_) => None,
    }
}

fn number(edition: &Edition, span: Span) -> Option<usize> {
    Some(edition.number_at(span.start.block)).filter(|number| *number > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::samples::{NOTES, sample};

    #[test]
    fn notes_stand_as_they_are_met_and_orphans_last() {
        let sample = sample();
        let notes = in_reading_order(&sample.article());
        let words: Vec<_> = notes.iter().map(|it| it.note.words.as_str()).collect();
        assert_eq!(words, NOTES);
        let numbers: Vec<_> = notes.iter().map(|it| it.number).collect();
        assert_eq!(numbers, [Some(1), Some(1), Some(2), Some(2), None, None]);
    }

    #[test]
    fn the_order_does_not_depend_on_the_order_of_the_logs() {
        let mut sample = sample();
        sample.annotations.reverse();
        let notes = in_reading_order(&sample.article());
        assert_eq!(notes.iter().map(|it| it.note.words.as_str()).collect::<Vec<_>>(), NOTES);
    }

    #[test]
    fn a_note_on_an_edition_that_is_gone_has_no_place() {
        let mut sample = sample();
        sample.editions.remove(0);
        let notes = in_reading_order(&sample.article());
        assert_eq!(notes.iter().filter(|it| it.span.is_none()).count(), 5);
    }
}
