//! `postil show`: an article as text, Markdown, JSON or HTML.

use std::io::Write;

use super::{
    CliError, End, Setup,
    arguments::{self, ShowFormat},
    setup, write, write_json,
};
use crate::{
    domain::{Anchored, Edition, Lang, Renderings, Slug},
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
    pub(super) renderings: Renderings,
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
        let renderings = Renderings::new();
        Ok(Self { id, slug: slug.clone(), editions, annotations, renderings, warnings })
    }

    /// Takes what it says in other languages where notes are made; of all its editions where every
    /// language is wanted.
    pub(super) fn render(
        &mut self,
        library: &Library,
        wanted: &Languages,
    ) -> Result<(), LibraryError> {
        let langs: Vec<Lang> = match wanted {
            Languages::All => self.editions.iter().map(|it| it.meta.lang.clone()).collect(),
            Languages::These(langs) => langs.clone(),
        };
        let (editions, annotations) = (&self.editions, &self.annotations);
        self.renderings = library.renderings(&self.slug, editions, annotations, &langs)?;
        Ok(())
    }

    /// Returns it as exports see it.
    pub(super) fn article(&self) -> Article<'_> {
        Article {
            id: self.id,
            slug: &self.slug,
            editions: &self.editions,
            annotations: &self.annotations,
            renderings: &self.renderings,
        }
    }

    /// Returns an edition by its language.
    pub(super) fn edition(&self, lang: &Lang) -> Option<&Edition> {
        self.editions.iter().find(|edition| edition.meta.lang == *lang)
    }
}

/// The languages of an article that are wanted.
pub(super) enum Languages {
    All,
    These(Vec<Lang>),
}

impl Languages {
    /// Reads tags; `all` is every language.
    pub(super) fn parse(tags: &[String]) -> Result<Self, CliError> {
        if tags.iter().any(|tag| tag == "all") {
            return Ok(Self::All);
        }
        let langs = tags.iter().map(|tag| setup::lang(Some(tag))).collect::<Result<Vec<_>, _>>()?;
        Ok(Self::These(langs.into_iter().flatten().collect()))
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
    let edition = match whole.edition(&lang) {
        Some(edition) => edition,
        None => &library.text_of(&slug, &lang)?,
    };
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
