//! Where a source was added before: found by id, or by where it came from in a language.

use std::collections::BTreeMap;

use super::{Library, LibraryError};
use crate::{
    domain::{ArticleId, Lang, Slug, Text},
    import::Imported,
};

/// The articles of a library by what a source can be known by again. Read once for many sources.
#[derive(Debug, Default)]
pub(super) struct Homes {
    by_id: BTreeMap<ArticleId, Slug>,
    by_source: BTreeMap<(Text, Lang), Slug>,
}

impl Library {
    /// Reads the heads of all editions; one that cannot be read is no home.
    pub(super) fn homes(&self) -> Result<Homes, LibraryError> {
        let mut homes = Homes::default();
        for slug in self.store.slugs()? {
            if let Ok(id) = self.store.article_id(&slug) {
                homes.by_id.insert(id, slug.clone());
            }
            for lang in self.store.editions(&slug).unwrap_or_default() {
                if let Ok(meta) = self.store.meta(&slug, &lang) {
                    homes.remember(meta.source, lang, &slug);
                }
            }
        }
        Ok(homes)
    }
}

impl Homes {
    /// Finds the article that a source was added as before, or that its front matter names.
    pub(super) fn find(&self, imported: &Imported) -> Option<Slug> {
        if let Some(id) = imported.id {
            return self.by_id.get(&id).cloned();
        }
        let key = (imported.meta.source.clone(), imported.meta.lang.clone());
        self.by_source.get(&key).cloned()
    }

    /// Takes an edition that was added.
    pub(super) fn take(&mut self, id: Option<ArticleId>, source: Text, lang: Lang, slug: &Slug) {
        if let Some(id) = id {
            self.by_id.insert(id, slug.clone());
        }
        self.remember(source, lang, slug);
    }

    fn remember(&mut self, source: Text, lang: Lang, slug: &Slug) {
        if !source.is_empty() {
            self.by_source.insert((source, lang), slug.clone());
        }
    }
}
