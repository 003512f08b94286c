//! Articles and notes as text for others: one file a format, each a pure function.
//!
//! Knows no file and no library: it is given an article's values and returns text or JSON. Reading
//! other tools' formats is `import`'s; the log's own lines are `store`'s.

mod moment;
mod order;
mod inline;
mod say;
pub mod show_json;
pub mod jsonld;
pub mod markdown;
pub mod plain;
pub mod html;
#[cfg(test)]
mod samples;

use crate::domain::{
    Anchored, AnnotationId, ArticleId, Date, Edition, Lang, Rendering, Renderings, Slug, Time,
};

/// An article as exports see it.
#[derive(Clone, Copy, Debug)]
pub struct Article<'a> {
    pub id: ArticleId,
    pub slug: &'a Slug,
    /// Its editions in the order of the language bar.
    pub editions: &'a [Edition],
    /// What readers added to all of them, each anchored in its own edition.
    pub annotations: &'a [Anchored],
    /// What other editions say where they are made; empty unless that was asked for.
    pub renderings: &'a Renderings,
}

/// Says on which day a moment was; the caller knows where the reader is.
pub type DayOf<'a> = &'a dyn Fn(Time) -> Date;

impl<'a> Article<'a> {
    /// Returns what other editions say where an annotation is made.
    pub fn renderings_of(&self, id: AnnotationId) -> &'a [Rendering] {
        self.renderings.get(&id).map_or(&[], Vec::as_slice)
    }

    /// Returns the edition in a language.
    pub fn edition(&self, lang: &Lang) -> Option<&Edition> {
        self.editions.iter().find(|edition| edition.meta.lang == *lang)
    }
}
