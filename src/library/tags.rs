//! Tags of a whole article: set or unset, one annotation each, the same on every device.

use super::{Library, LibraryError, clock::now};
use crate::{
    domain::{Annotation, Body, Lang, Record, Slug, Target, Text},
    store::{Basis, flag_id},
};

impl Library {
    /// Sets a tag of an article; nothing is written where it is set already.
    pub fn tag(&self, slug: &Slug, lang: &Lang, tag: &Text) -> Result<(), LibraryError> {
        let article = self.store.article_id(slug)?;
        let id = flag_id(article, &self.reader.person, tag);
        let records = self.store.records(slug)?.records;
        let before = records.into_iter().find(|record| record.shown.id == id);
        let is_set = |record: &Record| matches!(record.shown.body, Body::Flag { is_set: true, .. });
        if before.as_ref().is_some_and(is_set) {
            return Ok(());
        }
        let modified = now();
        let flag = Annotation {
            id,
            creator: self.reader.person.clone(),
            created: before.as_ref().map_or(modified, |record| record.shown.created),
            modified,
            target: Target { article, lang: lang.clone(), selector: None },
            body: Body::Flag { name: tag.clone(), is_set: true },
        };
        let heads = before.map(|record| record.heads).unwrap_or_default();
        self.store.save(slug, &flag, Basis::Opened(&heads), None)?;
        Ok(())
    }
}
