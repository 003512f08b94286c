//! Where a source was added before: found by id, by where it came from in a language, or as the
//! other language of an article that is there.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    domain::{ArticleId, Lang, Meta, Slug, Text},
    import::Imported,
    store::{Store, StoreError},
};

/// An article that a source belongs to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Home {
    There(Slug),
    /// One of this run, by its number.
    New(usize),
}

/// The articles of a library by what a source can be known by again. Read once for many sources.
#[derive(Debug, Default)]
pub(super) struct Homes {
    by_id: BTreeMap<ArticleId, Home>,
    by_source: BTreeMap<(Text, Lang), Home>,
    /// The editions that came from a page, by the page.
    by_page: BTreeMap<String, Home>,
    /// The languages that an article has.
    langs: BTreeSet<(Home, Lang)>,
    /// Which page names which as another language of its own.
    names: BTreeSet<(String, String)>,
}

impl Homes {
    /// Reads the heads of all editions; one that cannot be read is no home.
    pub(super) fn read(store: &Store) -> Result<Self, StoreError> {
        let mut homes = Self::default();
        for slug in store.slugs()? {
            let home = Home::There(slug);
            let Home::There(slug) = &home else { continue };
            if let Ok(id) = store.article_id(slug) {
                homes.by_id.insert(id, home.clone());
            }
            for lang in store.editions(slug).unwrap_or_default() {
                if let Ok(meta) = store.meta(slug, &lang) {
                    homes.remember(&meta, &home);
                }
            }
        }
        Ok(homes)
    }

    /// Finds the article that a source was added as before, or that its front matter names, or of
    /// which it is another language.
    pub(super) fn find(&self, imported: &Imported) -> Option<Home> {
        if let Some(id) = imported.id {
            return self.by_id.get(&id).cloned();
        }
        let key = (imported.meta.source.clone(), imported.meta.lang.clone());
        self.by_source.get(&key).cloned().or_else(|| self.translated(&imported.meta))
    }

    /// Finds the article that a page is another language of: the page names one of its editions,
    /// and that edition's page names this one, if it names any. A site's front pages, to which the
    /// bar of every article may point, do not name the article back.
    fn translated(&self, meta: &Meta) -> Option<Home> {
        let page = page(&meta.source)?;
        let names_us = |other: &str| {
            let mut named = self.names.range((other.to_owned(), String::new())..);
            let has_none = named.next().is_none_or(|(from, _)| from != other);
            has_none || self.names.contains(&(other.to_owned(), page.clone()))
        };
        meta.elsewhere.iter().find_map(|place| {
            let other = self::page(&place.source)?;
            let home = self.by_page.get(&other)?;
            let is_free = !self.langs.contains(&(home.clone(), meta.lang.clone()));
            (is_free && names_us(&other)).then(|| home.clone())
        })
    }

    /// Takes an edition that was added.
    pub(super) fn take(&mut self, id: Option<ArticleId>, meta: &Meta, home: &Home) {
        if let Some(id) = id {
            self.by_id.insert(id, home.clone());
        }
        self.remember(meta, home);
    }

    fn remember(&mut self, meta: &Meta, home: &Home) {
        self.langs.insert((home.clone(), meta.lang.clone()));
        if !meta.source.is_empty() {
            self.by_source.insert((meta.source.clone(), meta.lang.clone()), home.clone());
        }
        let Some(page) = page(&meta.source) else { return };
        let named = meta.elsewhere.iter().filter_map(|place| self::page(&place.source));
        self.names.extend(named.map(|named| (page.clone(), named)));
        self.by_page.insert(page, home.clone());
    }
}

/// Returns what a page is compared by: its URL without scheme, fragment and trailing slash; `None`
/// for what is no URL.
pub(super) fn page(source: &str) -> Option<String> {
    let (scheme, rest) = source.split_once("://")?;
    let is_web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    let rest = rest.split('#').next().unwrap_or(rest).trim_end_matches('/');
    is_web.then(|| rest.to_owned())
}
