//! `postil show`: an article as text, Markdown, JSON or HTML.

use std::io::Write;

use super::{
    CliError, End, Setup,
    arguments::{self, ShowFormat},
    write, write_json,
};
use crate::{
    domain::{Anchored, Edition, Lang, Slug},
    export::{self, Article},
    library::{Library, LibraryError},
    markdown,
};

/// An article read whole: all editions and all annotations.
pub(super) struct Whole {
    pub(super) id: crate::domain::ArticleId,
    pub(super) slug: Slug,
    pub(super) editions: Vec<Edition>,
    pub(super) annotations: Vec<Anchored>,
    /// Files and what of them could not be read.
    pub(super) warnings: Vec<String>,
}

impl Whole {
    /// Reads an article whole.
    pub(super) fn read(library: &Library, slug: &Slug) -> Result<Self, LibraryError> {
        let langs = library.langs(slug)?;
        let store = library.store();
        let mut editions = Vec::new();
        for lang in &langs {
            editions.push(store.edition(slug, lang)?);
        }
        let notes = store.records(slug)?;
        let mut annotations = Vec::new();
        let mut records = notes.records;
        for edition in &editions {
            let is_here =
                |record: &crate::domain::Record| record.shown.target.lang == edition.meta.lang;
            let (here, rest) = records.into_iter().partition(is_here);
            records = rest;
            annotations.extend(library.anchored(slug, edition, here));
        }
        // Those on an edition that is not there any more keep their quote.
        annotations.extend(
            records
                .into_iter()
                .map(|record| Anchored { record, anchor: crate::domain::Anchor::Orphan(None) }),
        );
        let id = store.article_id(slug)?;
        let warnings = notes.warnings.iter().map(ToString::to_string).collect();
        Ok(Self { id, slug: slug.clone(), editions, annotations, warnings })
    }

    /// Returns it as exports see it.
    pub(super) fn article(&self) -> Article<'_> {
        Article {
            id: self.id,
            slug: &self.slug,
            editions: &self.editions,
            annotations: &self.annotations,
        }
    }

    /// Returns an edition by its language.
    pub(super) fn edition(&self, lang: &Lang) -> Option<&Edition> {
        self.editions.iter().find(|edition| edition.meta.lang == *lang)
    }
}

/// Prints an article.
pub(super) fn show(
    wishes: &arguments::Show,
    setup: &Setup,
    out: &mut impl Write,
) -> Result<End, CliError> {
    let (library, slug, lang) = setup.edition(&wishes.slug, wishes.lang.as_deref())?;
    let whole = Whole::read(&library, &slug)?;
    // It was there a moment ago.
    let missing = || LibraryError::NoEditions { slug: slug.clone() };
    let converted = match whole.edition(&lang) {
        Some(_) => None,
        None => Some(library.text_of(&slug, &lang)?),
    };
    let edition = converted.as_ref().or_else(|| whole.edition(&lang)).ok_or_else(missing)?;
    match wishes.format {
        ShowFormat::Text => write(out, &export::plain::edition(edition, &setup.words))?,
        ShowFormat::Markdown => write(out, &markdown::write(edition.blocks()))?,
        ShowFormat::Html => {
            write(out, &export::html::page(&whole.article(), edition, &setup.words))?;
        }
        ShowFormat::Json => {
            write_json(out, &export::show_json::article(&whole.article(), edition))?;
        }
    }
    Ok(End::Good)
}
