//! Adding: sources become articles, or editions of articles that are there; the same again changes
//! nothing, and one failure never stops the rest.
//!
//! A run takes its sources a piece at a time: `piece` reads and imports them on all cores, while
//! `shelf` puts those before them into the store in their order. Stopped between two pieces,
//! nothing is half done.

mod wanted;
mod source;
mod piece;
mod homes;
mod shelf;
mod memory;
mod pictures;
mod web;
mod told;

pub use source::{Source, sources};
pub use wanted::{Wanted, home_path};

use std::{
    collections::{BTreeSet, VecDeque},
    panic::resume_unwind,
    thread,
};

use self::{
    piece::{Item, Page, Read, Ready},
    shelf::Shelf,
    source::RealFolders,
    web::{Got, Web},
};
use super::{Library, LibraryError};
use crate::{
    domain::{Lang, Slug, Text},
    fetch::Rules,
};

/// How many pages a run follows from bar to bar: a site could name languages without end.
const MAX_PAGES: usize = 2_000;

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
    /// Fetch the other languages that a page names, as editions of one article.
    pub all_languages: bool,
    /// Keep the pictures with the article.
    pub images: bool,
    /// What may be fetched, and for how long.
    pub rules: Rules,
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
        let left: VecDeque<Item> = wanted.into_iter().flat_map(Wanted::items).collect();
        let store = Shelf::new(self, wishes)?;
        let web = Web::new(self, wishes);
        let run =
            Run { library: self, wishes, shelf: store, web, left, done: 0, pages: BTreeSet::new() };
        let mut pupil = Pupil { watcher, seen: BTreeSet::new(), several: BTreeSet::new() };
        run.go(&mut pupil)?;
        let mut several = pupil.several;
        // An edition of an article that was there.
        several.extend(pupil.seen.into_iter().filter(|_| wishes.edition_of.is_some()));
        if !several.is_empty() {
            self.learn(&several.into_iter().collect::<Vec<_>>());
        }
        Ok(())
    }

    /// Adds one source.
    pub fn add(&self, source: Source, wishes: &Wishes) -> Result<Added, LibraryError> {
        self.add_one(Wanted::Given(source), wishes)
    }

    /// Adds what is wanted and returns what became of the first of it.
    ///
    /// # Errors
    ///
    /// When that could not be added.
    pub fn add_one(&self, wanted: Wanted, wishes: &Wishes) -> Result<Added, LibraryError> {
        let mut only = Only(None);
        self.add_all(vec![wanted], wishes, &mut only)?;
        // One source has one outcome.
        only.0.unwrap_or(Err(LibraryError::Nothing))
    }
}

/// Looks on, too, and remembers which articles got several editions, for their words to be learnt.
struct Pupil<'a> {
    watcher: &'a mut dyn Watcher,
    seen: BTreeSet<Slug>,
    several: BTreeSet<Slug>,
}

impl Watcher for Pupil<'_> {
    fn step(&mut self, step: Step) {
        self.watcher.step(step);
    }

    fn outcome(&mut self, outcome: Outcome) {
        if let Ok(added) = &outcome.added
            && matches!(added.status, Status::Added | Status::Updated)
            && !self.seen.insert(added.slug.clone())
        {
            self.several.insert(added.slug.clone());
        }
        self.watcher.outcome(outcome);
    }

    fn goes_on(&mut self) -> bool {
        self.watcher.goes_on()
    }
}

/// Sources on their way into the library.
struct Run<'a> {
    library: &'a Library,
    wishes: &'a Wishes,
    shelf: Shelf<'a>,
    web: Web<'a>,
    left: VecDeque<Item>,
    done: usize,
    /// The pages that were fetched: none is twice, however often bars name it.
    pages: BTreeSet<String>,
}

impl Run<'_> {
    /// Imports a piece while the one before it is stored.
    fn go(mut self, watcher: &mut dyn Watcher) -> Result<(), LibraryError> {
        let mut imported = Vec::new();
        while watcher.goes_on() {
            let mut piece = piece::take(&mut self.left);
            let Some(first) = piece.first() else { return self.store(imported, watcher) };
            let total = self.done + piece.len() + self.left.len();
            let step = Step { done: self.done, total, source: first.name() };
            watcher.step(step.clone());
            self.done += piece.len();
            if let Some(Item::Page(page)) = piece.pop_if(|item| matches!(item, Item::Page(_))) {
                self.store(std::mem::take(&mut imported), watcher)?;
                self.add_page(&page, &step, watcher)?;
                continue;
            }
            let wishes = self.wishes;
            imported = thread::scope(|scope| {
                let next = scope.spawn(|| piece::import_all(piece, wishes));
                let stored = self.store(imported, watcher);
                let next = next.join().unwrap_or_else(|panic| resume_unwind(panic));
                stored.map(|()| next)
            })?;
        }
        Ok(())
    }

    fn store(
        &mut self,
        imported: Vec<Read>,
        watcher: &mut dyn Watcher,
    ) -> Result<(), LibraryError> {
        if !imported.is_empty() {
            self.shelf.put(imported, watcher)?.into_iter().for_each(|it| watcher.outcome(it));
        }
        Ok(())
    }

    fn add_page(
        &mut self,
        page: &Page,
        step: &Step,
        watcher: &mut dyn Watcher,
    ) -> Result<(), LibraryError> {
        let source = page.url.clone();
        let (source, validators) = match self.web.get(page, step, watcher) {
            Ok(Got::Stopped) => return Ok(()),
            Ok(Got::Same(added)) => {
                self.want_languages(page, &added);
                watcher.outcome(Outcome { source, added: Ok(added) });
                return Ok(());
            }
            Ok(Got::Page(source, validators)) => (source, validators),
            Err(error) => {
                watcher.outcome(Outcome { source, added: Err(error) });
                return Ok(());
            }
        };
        let translates = page.article.clone();
        let ready = Ready::of(source, None, self.wishes, &mut RealFolders::default());
        let ready = ready.map(|ready| Box::new(Ready { translates, ..ready }));
        for outcome in self.shelf.put(vec![(page.url.clone(), ready)], watcher)? {
            if let Ok(added) = &outcome.added {
                self.web.remember(page, added, validators.clone());
                self.want_languages(page, added);
            }
            watcher.outcome(outcome);
        }
        Ok(())
    }

    /// Goes on with the other languages that a page names, if all are wished for.
    fn want_languages(&mut self, page: &Page, added: &Added) {
        if !self.wishes.all_languages {
            return;
        }
        let meta = self.library.store.meta(&added.slug, &added.lang);
        self.pages.extend(homes::page(&page.url));
        self.pages.extend(meta.as_ref().ok().and_then(|meta| homes::page(&meta.source)));
        for place in meta.map(|meta| meta.elsewhere).unwrap_or_default().into_iter().rev() {
            let Some(key) = homes::page(&place.source) else { continue };
            if self.pages.len() < MAX_PAGES && self.pages.insert(key) {
                let other = Page::new(place.source.to_string(), Some(added.slug.clone()));
                self.left.push_front(Item::Page(other));
            }
        }
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
