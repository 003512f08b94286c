//! Adding: bytes become an article, or another edition of one; the same again changes nothing.

use uuid::Uuid;

use super::{Library, LibraryError, Source, clock::now, told::told};
use crate::{
    domain::{ArticleId, Lang, Slug, Text},
    import::{self, Format, Hints, Imported},
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
        let name = source.path.to_string_lossy();
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
        let there = match &wishes.edition_of {
            Some(slug) => Some(slug.clone()),
            None => self.home_of(&imported)?,
        };
        let edition = NewEdition {
            meta: imported.meta,
            blocks: imported.blocks,
            original: Some(original(source, imported.format)),
        };
        let (slug, status) = if let Some(slug) = there {
            let overwrite = if wishes.replaces { Overwrite::Edited } else { Overwrite::Never };
            let outcome = self.store.add_edition(&slug, &edition, overwrite)?;
            (slug, status(outcome))
        } else {
            let id = imported.id.unwrap_or_else(|| ArticleId(Uuid::now_v7()));
            let article = NewArticle { id, editions: vec![edition], images: Vec::new() };
            (self.store.add(&article)?, Status::Added)
        };
        Ok(Added { slug, lang, title, status, warnings })
    }

    /// Finds the article that a source was added as before, or that its front matter names: by id,
    /// else by where it came from in that language.
    fn home_of(&self, imported: &Imported) -> Result<Option<Slug>, LibraryError> {
        let source = &imported.meta.source;
        for slug in self.store.slugs()? {
            if let Some(id) = imported.id {
                if self.store.article_id(&slug).is_ok_and(|it| it == id) {
                    return Ok(Some(slug));
                }
                continue;
            }
            let meta = self.store.meta(&slug, &imported.meta.lang);
            if !source.is_empty() && meta.is_ok_and(|meta| meta.source == *source) {
                return Ok(Some(slug));
            }
        }
        Ok(None)
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
