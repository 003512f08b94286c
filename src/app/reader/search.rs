//! Searching in the article: as one types, then from hit to hit.

use std::sync::Arc;

use super::Reader;
use crate::{
    app::Notice,
    domain::{Edition, Place, Span, Way},
    script::Query,
};

/// What is searched for, and where it stands.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// The words as typed; empty when nothing is searched for.
    pub words: String,
    /// Every hit in reading order, in code points of the edition's text.
    hits: Vec<(usize, usize)>,
    /// Where the search began: a cancelled one returns there.
    origin: Place,
    /// The hit that the last step went to.
    at: Option<Place>,
}

impl Search {
    /// Finds the words in an edition, which may be another now.
    pub(super) fn renew(&mut self, edition: &Arc<Edition>) {
        let query = Query::parse(&self.words);
        self.hits = query.map(|query| query.find_all(&edition.text())).unwrap_or_default();
    }

    /// Counts the hits.
    pub fn count(&self) -> usize {
        self.hits.len()
    }

    /// Returns the hits that lie in a range of the text, in code points.
    pub fn hits_within(&self, start: usize, end: usize) -> &[(usize, usize)] {
        let first = self.hits.partition_point(|hit| hit.1 <= start);
        let last = self.hits.partition_point(|hit| hit.0 < end);
        self.hits.get(first..last.max(first)).unwrap_or_default()
    }
}

impl Reader {
    /// Begins a search at the reading place.
    pub(in crate::app) fn begin_search(&mut self) {
        self.search.origin = self.place;
    }

    /// Searches for what is typed so far and shows the first hit from where it began.
    pub(in crate::app) fn search_for(&mut self, words: &str) {
        words.clone_into(&mut self.search.words);
        self.search.renew(self.flow.edition());
        let from = self.edition().position_of(self.search.origin);
        let number = self.search.hits.partition_point(|hit| hit.0 < from);
        let hit = self.search.hits.get(number).or(self.search.hits.first()).copied();
        let place = hit.map_or(self.search.origin, |hit| self.edition().place_of(hit.0));
        self.show_hit(place);
    }

    /// Takes back what is marked: the hits.
    pub(in crate::app) fn cancel_marks(&mut self) {
        self.search = Search::default();
    }

    /// Takes the search back: to where it began, with nothing marked.
    pub(in crate::app) fn cancel_search(&mut self) {
        let origin = self.search.origin;
        self.search = Search::default();
        self.show_hit(origin);
    }

    /// Ends the typing: the hit becomes the reading place.
    pub(in crate::app) fn end_search(&mut self) -> Option<Notice> {
        if self.search.words.is_empty() {
            return None;
        }
        if self.search.hits.is_empty() {
            let words = self.search.words.clone();
            let origin = self.search.origin;
            self.show_hit(origin);
            return Some(Notice::NoHit { words });
        }
        self.jumps.leave(self.lang().clone(), self.search.origin);
        self.place_of_hit_at(self.place).map(|number| self.found(number, false))
    }

    /// Goes to the next or last hit, round the ends.
    pub(in crate::app) fn next_hit(&mut self, way: Way, count: usize) -> Option<Notice> {
        if self.search.hits.is_empty() {
            let words = self.search.words.clone();
            return Some(if words.is_empty() {
                Notice::NothingHere {}
            } else {
                Notice::NoHit { words }
            });
        }
        let total = self.search.hits.len();
        let here = self.edition().position_of(self.search_place());
        let (number, wraps) = match way {
            Way::Forward => {
                let number = self.search.hits.partition_point(|hit| hit.0 <= here) + count - 1;
                (number % total, number >= total)
            }
            Way::Back => {
                let before = self.search.hits.partition_point(|hit| hit.0 < here);
                let number = (before + total - count % total) % total;
                (number, before < count)
            }
        };
        let hit = self.search.hits.get(number).copied()?;
        let place = self.edition().place_of(hit.0);
        self.show_hit(place);
        Some(self.found(number, wraps))
    }

    /// Returns the place that the search goes on from: the hit itself, not its sentence's start.
    fn search_place(&self) -> Place {
        self.search
            .at
            .filter(|hit| self.edition().sentence_at(*hit).start == self.place)
            .unwrap_or(self.place)
    }

    fn show_hit(&mut self, place: Place) {
        self.search.at = Some(place);
        self.arrive(place);
        self.show(place, place);
    }

    fn place_of_hit_at(&self, place: Place) -> Option<usize> {
        let position = self.edition().position_of(self.search.at.unwrap_or(place));
        let number = self.search.hits.partition_point(|hit| hit.0 < position);
        (number < self.search.hits.len()).then_some(number)
    }

    fn found(&self, number: usize, wraps: bool) -> Notice {
        let (current, total) = (number + 1, self.search.hits.len());
        let words = self.search.words.clone();
        if wraps {
            Notice::SearchWrapped { current, total, words }
        } else {
            Notice::Hits { current, total, words }
        }
    }

    /// Returns the hit that the last search step went to, as a span.
    pub fn current_hit(&self) -> Option<Span> {
        let position = self.edition().position_of(self.search.at?);
        let hit = self.search.hits.iter().find(|hit| hit.0 == position)?;
        Some(self.edition().span_of(hit.0, hit.1))
    }
}
