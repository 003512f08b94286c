//! The annotations of an article as one of its editions shows them.

use std::collections::BTreeMap;

use super::{Library, LibraryError};
use crate::{
    anchor::{Current, follow},
    domain::{Anchor, Anchored, Edition, Record, Selector, Slug, TextHash},
    store::Warning,
};

/// The annotations of an article, divided by the edition that is read.
#[derive(Debug, Default)]
pub struct Margin {
    /// Those made on the edition: the ones without a place first, then in reading order.
    pub here: Vec<Anchored>,
    /// Those made on other editions, and those about the whole article.
    pub elsewhere: Vec<Record>,
    pub warnings: Vec<Warning>,
}

impl Library {
    /// Reads the annotations of an article and finds their words in an edition.
    pub fn margin(&self, slug: &Slug, edition: &Edition) -> Result<Margin, LibraryError> {
        let notes = self.store.records(slug)?;
        // A converted edition has the positions of the one that it is made of.
        let base = self.base_of(slug, &edition.meta.lang)?;
        let lang = base.as_ref().unwrap_or(&edition.meta.lang);
        let is_here = |record: &Record| record.shown.target.lang == *lang;
        let (here, elsewhere): (Vec<_>, _) = notes.records.into_iter().partition(is_here);
        let here = match base.filter(|_| !here.is_empty()) {
            Some(base) => self.anchored(slug, &self.store.edition(slug, &base)?, here),
            None => self.anchored(slug, edition, here),
        };
        Ok(Margin { here, elsewhere, warnings: notes.warnings })
    }

    /// Finds the words of annotations in the edition that they were made on.
    pub fn anchored(&self, slug: &Slug, edition: &Edition, records: Vec<Record>) -> Vec<Anchored> {
        if records.is_empty() {
            return Vec::new();
        }
        let current = Current::of(edition);
        let mut anchored: Vec<Anchored> = Vec::new();
        let mut older: BTreeMap<TextHash, Vec<Record>> = BTreeMap::new();
        for record in records {
            match &record.shown.target.selector {
                Some(selector) if selector.text_hash != *current.hash() => {
                    older.entry(selector.text_hash.clone()).or_default().push(record);
                }
                Some(selector) => {
                    let anchor = current.anchor(selector);
                    anchored.push(Anchored { record, anchor });
                }
                None => anchored.push(Anchored { record, anchor: Anchor::Orphan(None) }),
            }
        }
        for (hash, records) in older {
            anchored.extend(self.followed(slug, &hash, &current, records));
        }
        anchored.sort_by_key(|note| (note.anchor.span(), note.record.shown.created));
        anchored
    }

    /// Follows annotations from the text that they were made on; without it, by their quotes.
    fn followed(
        &self,
        slug: &Slug,
        hash: &TextHash,
        current: &Current<'_>,
        records: Vec<Record>,
    ) -> Vec<Anchored> {
        let selectors: Vec<&Selector> =
            records.iter().filter_map(|record| record.shown.target.selector.as_ref()).collect();
        let old = self.store.text(slug, hash).ok().flatten();
        let anchors = match old {
            Some(old) => follow(&old, current, &selectors),
            None => selectors.iter().map(|selector| current.anchor(selector)).collect(),
        };
        let pairs = records.into_iter().zip(anchors);
        pairs.map(|(record, anchor)| Anchored { record, anchor }).collect()
    }
}
