//! The list of articles: names at once, then what their heads say.

use super::{Library, LibraryError, Offer, tags::tags_of};
use crate::domain::{Elsewhere, Entry, Lang, Meta, Progress, Slug, Text, missing};

impl Library {
    /// Returns an entry for every article by its name alone: what can be shown at once.
    pub fn names(&self) -> Result<Vec<Entry>, LibraryError> {
        let slugs = self.store.slugs()?;
        Ok(slugs.into_iter().map(nameless).collect())
    }

    /// Returns every article with what its files say; one that cannot be read keeps its name.
    pub fn entries(&self) -> Result<Vec<Entry>, LibraryError> {
        let slugs = self.store.slugs()?;
        Ok(slugs.into_iter().filter_map(|slug| self.entry(&slug)).collect())
    }

    /// Returns one article as the list shows it; `None` for a folder without an edition.
    pub fn entry(&self, slug: &Slug) -> Option<Entry> {
        let langs = self.langs(slug).ok()?;
        let reading = self.store.place(slug).ok().flatten();
        let last = reading.as_ref().map(|reading| &reading.lang);
        let lang = self.preferred(&langs, last)?.clone();
        let meta = self.store.meta(slug, &lang).ok();
        let mut entry = nameless(slug.clone());
        if let Some(meta) = meta {
            entry.meta = meta;
        }
        if entry.meta.title.is_empty() {
            entry.meta.title = title_of(slug);
        }
        let records = self.store.records(slug).map(|notes| notes.records).unwrap_or_default();
        entry.notes = records.iter().filter(|record| record.shown.note().is_some()).count();
        entry.tags = tags_of(&records);
        entry.progress = reading.map_or(Progress::New, |reading| reading.progress);
        entry.langs = langs;
        Some(entry)
    }

    /// Returns the languages of an article in the order of the bar: the original first, then by
    /// the reader's preference and by tag.
    pub fn langs(&self, slug: &Slug) -> Result<Vec<Lang>, LibraryError> {
        let mut langs = self.store.editions(slug)?;
        if langs.len() > 1 {
            let is_original =
                |lang: &Lang| self.store.meta(slug, lang).is_ok_and(|meta| meta.is_original);
            langs.sort_by_cached_key(|lang| (!is_original(lang), lang.as_str().to_owned()));
        }
        Ok(langs)
    }

    /// Returns the languages that an article is known to be had in and is not here in; the head of
    /// one edition is known already. What is converted is not here.
    pub fn missing(&self, slug: &Slug, offer: &Offer, known: &Meta) -> Vec<Elsewhere> {
        let Offer { langs, converted } = offer;
        let others = langs.iter().filter(|lang| **lang != known.lang);
        let others: Vec<Meta> =
            others.filter_map(|lang| self.store.meta(slug, lang).ok()).collect();
        let known = (converted.as_ref() != Some(&known.lang)).then_some(known);
        missing(&known.into_iter().chain(&others).collect::<Vec<_>>())
    }
}

/// Returns the entry of an article of which only the folder's name is known.
fn nameless(slug: Slug) -> Entry {
    let meta = Meta::new(Lang::english(), title_of(&slug));
    Entry { slug, meta, langs: Vec::new(), notes: 0, tags: Vec::new(), progress: Progress::New }
}

/// Returns a title from a folder's name.
fn title_of(slug: &Slug) -> Text {
    Text::line(&slug.as_str().replace('-', " "))
}
