//! Adding: sources become articles, or editions of articles that are there; the same again changes
//! nothing, and one failure never stops the rest.
//!
//! A run takes its sources a piece at a time: `piece` reads and imports them on all cores, `shelf`
//! puts them into the store in their order. Stopped between two pieces, nothing is half done.

mod wanted;
mod source;
mod piece;
mod homes;
mod shelf;
mod told;

pub use source::{Source, sources};
pub use wanted::Wanted;

use self::{piece::Item, shelf::Shelf};
use super::{Library, LibraryError};
use crate::domain::{Lang, Slug, Text};

/// How something is to be added.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wishes {
    pub lang: Option<Lang>,
    /// The article that it is an edition of.
    pub edition_of: Option<Slug>,
    /// What the reader tags the articles with.
    pub tags: Vec<Text>,
    /// Overwrite an edition that was changed by hand.
    pub replaces: bool,
    pub charset: Option<String>,
}

/// A source and what became of it.
#[derive(Debug)]
pub struct Outcome {
    /// The path or URL, as it was named.
    pub source: String,
    pub added: Result<Added, LibraryError>,
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

/// How far a run is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// How many sources are done, and how many there are as far as is known.
    pub done: usize,
    pub total: usize,
    /// The source that is worked on.
    pub source: String,
}

/// Who looks on while sources are added.
pub trait Watcher {
    /// Hears how far it is; often.
    fn step(&mut self, step: Step);
    /// Hears what became of a source, as soon as it is so.
    fn outcome(&mut self, outcome: Outcome);
    /// Says whether to go on; asked often. What is done by then stays.
    fn goes_on(&mut self) -> bool {
        true
    }
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
    /// Adds everything that is wanted, in order, until the watcher has enough.
    ///
    /// # Errors
    ///
    /// When the library itself cannot be read or written; what fails of a source is its outcome.
    pub fn add_all(
        &self,
        wanted: Vec<Wanted>,
        wishes: &Wishes,
        watcher: &mut dyn Watcher,
    ) -> Result<(), LibraryError> {
        let items: Vec<Item> = wanted.into_iter().flat_map(Wanted::items).collect();
        let mut run = Shelf::new(self, wishes)?;
        let (total, mut done) = (items.len(), 0);
        let mut left = items.into_iter().peekable();
        while left.peek().is_some() && watcher.goes_on() {
            let piece = piece::take(&mut left);
            if let Some(item) = piece.first() {
                watcher.step(Step { done, total, source: item.name() });
            }
            done += piece.len();
            let imported = piece::import_all(piece, wishes);
            if !watcher.goes_on() {
                break;
            }
            run.put(imported)?.into_iter().for_each(|outcome| watcher.outcome(outcome));
        }
        Ok(())
    }

    /// Adds one source.
    pub fn add(&self, source: Source, wishes: &Wishes) -> Result<Added, LibraryError> {
        let mut only = Only(None);
        self.add_all(vec![Wanted::Given(source)], wishes, &mut only)?;
        // One source has one outcome.
        only.0.unwrap_or(Err(LibraryError::Nothing))
    }
}

/// Keeps the one outcome.
struct Only(Option<Result<Added, LibraryError>>);

impl Watcher for Only {
    fn step(&mut self, _: Step) {}

    fn outcome(&mut self, outcome: Outcome) {
        self.0.get_or_insert(outcome.added);
    }
}
