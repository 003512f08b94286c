//! Adding: bytes become an article, or another edition of one; the same again changes nothing.

use uuid::Uuid;

use super::{Library, LibraryError, Source, clock::now, homes::Homes, told::told};
use crate::{
    domain::{ArticleId, Lang, Slug, Text},
    import::{self, Format, Hints},
    store::{NewArticle, NewEdition, Original, Outcome, Overwrite},
};

/// How something is to be added.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wishes {
    pub lang: Option<Lang>,
    /// The article that it is an edition of.
    pub edition_of: Option<Slug>,
    /// Overwrite an edition that was changed by hand.
    pub replaces: bool,
    pub charset: Option<String>,
}

/// What became of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Added {
    pub slug: Slug,
    pub lang: Lang,
    pub title: Text,
    pub status: Status,
    /// What went less than well.
    pub warnings: Vec<String>,
}

/// What adding came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    Added,
    Unchanged,
    Updated,
    /// The edition was changed by hand since it was added; it stays.
    Edited,
}

impl Status {
    /// Returns its name in `add --json`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Unchanged => "unchanged",
            Self::Updated => "updated",
            Self::Edited => "edited",
        }
    }
}

impl Library {
    /// Adds one source.
    pub fn add(&self, source: &Source, wishes: &Wishes) -> Result<Added, LibraryError> {
        self.add_among(&mut self.homes()?, source, wishes)
    }

    /// Adds one source of many.
    pub(super) fn add_among(
        &self,
        homes: &mut Homes,
        source: &Source,
        wishes: &Wishes,
    ) -> Result<Added, LibraryError> {
        let origin = source.origin();
        let name = origin.to_string_lossy();
        let hints = Hints {
            name: &name,
            lang: wishes.lang.as_ref(),
            charset: wishes.charset.as_deref(),
            content_type: None,
        };
        let failed = |error| LibraryError::Import { path: source.path.clone(), error };
        let mut imported = import::import(&source.bytes, &hints).map_err(failed)?;
        imported.meta.added = Some(now());
        let warnings = imported.warnings.iter().filter_map(told).collect();
        let (lang, title) = (imported.meta.lang.clone(), imported.meta.title.clone());
        if source.is_nameless() {
            imported.meta.source = Text::default();
        }
        let named = imported.meta.source.clone();
        let kept = original(source, imported.format);
        let there = match &wishes.edition_of {
            Some(slug) => Some(slug.clone()),
            None if source.is_nameless() => self.store.made_of(&kept)?,
            None => homes.find(&imported),
        };
        let edition =
            NewEdition { meta: imported.meta, blocks: imported.blocks, original: Some(kept) };
        let (slug, status) = if let Some(slug) = there {
            let overwrite = if wishes.replaces { Overwrite::Edited } else { Overwrite::Never };
            let outcome = self.store.add_edition(&slug, &edition, overwrite)?;
            (slug, status(outcome))
        } else {
            let id = imported.id.unwrap_or_else(|| ArticleId(Uuid::now_v7()));
            let article = NewArticle { id, editions: vec![edition], images: Vec::new() };
            (self.store.add(&article)?, Status::Added)
        };
        homes.take(imported.id, named, lang.clone(), &slug);
        Ok(Added { slug, lang, title, status, warnings })
    }
}

fn status(outcome: Outcome) -> Status {
    match outcome {
        Outcome::Added => Status::Added,
        Outcome::Unchanged => Status::Unchanged,
        Outcome::Updated => Status::Updated,
        Outcome::Edited => Status::Edited,
    }
}

fn original(source: &Source, format: Format) -> Original {
    let usual = match format {
        Format::Html => "html",
        Format::Markdown => "md",
        Format::Text => "txt",
    };
    let extension = source.ending().unwrap_or_else(|| usual.to_owned());
    Original { bytes: source.bytes.clone(), extension }
}
