//! Pages of the web on their way into the library: fetched one by one, and not again while they are
//! as they were.

use super::{
    Added, Source, Status, Step, Watcher, Wishes,
    memory::{Memory, Visit},
    piece::Page,
};
use crate::{
    fetch::{Client, FetchError, Fetched, Validators},
    library::{Library, LibraryError},
    store::ImportState,
};

/// Fetches pages for a run.
pub(super) struct Web<'a> {
    library: &'a Library,
    client: Client,
    memory: Memory<'a>,
    /// Everything is asked for, whatever is known of it.
    asks_anew: bool,
}

/// What became of a page.
pub(super) enum Got {
    /// It has to be imported; what the server said of this version of it.
    Page(Source, Validators),
    /// It is as it was when it was added.
    Same(Added),
    /// Whoever looks on had enough.
    Stopped,
}

impl<'a> Web<'a> {
    /// Prepares to fetch; nothing is connected to.
    pub(super) fn new(library: &'a Library, wishes: &Wishes) -> Self {
        let asks_anew =
            wishes.replaces || wishes.images || wishes.lang.is_some() || wishes.charset.is_some();
        let memory = Memory::new(library.cache.as_deref(), library.store.root());
        Self { library, client: Client::new(wishes.rules), memory, asks_anew }
    }

    /// Fetches a page, telling how far it is.
    pub(super) fn get(
        &self,
        page: &Page,
        step: &Step,
        watcher: &mut dyn Watcher,
    ) -> Result<Got, LibraryError> {
        let known = self.known(page);
        let validators = known.as_ref().map(|(visit, _)| &visit.validators);
        let mut going_on = |_| {
            watcher.step(step.clone());
            watcher.goes_on()
        };
        match (self.client.get(&page.url, validators, &mut going_on), known) {
            (Err(FetchError::Stopped { .. }), _) => Ok(Got::Stopped),
            (Err(error), _) => Err(error.into()),
            (Ok(Fetched::Unchanged), Some((_, added))) => Ok(Got::Same(added)),
            // Cannot be: it was not asked for.
            (Ok(Fetched::Unchanged), None) => Err(LibraryError::Nothing),
            (Ok(Fetched::Page(page)), _) => {
                let (path, content_type) = (page.url.into(), page.content_type);
                let source = Source { path, bytes: page.bytes, content_type };
                Ok(Got::Page(source, page.validators))
            }
        }
    }

    /// Remembers what a server said of the version of a page that was added.
    pub(super) fn remember(&self, page: &Page, added: &Added, validators: Validators) {
        let Added { slug, lang, title, .. } = added.clone();
        self.memory.keep(&Visit { url: page.url.clone(), validators, slug, lang, title });
    }

    /// Returns when a page was fetched last and what is in the library of it, if it still is.
    fn known(&self, page: &Page) -> Option<(Visit, Added)> {
        let visit = self.memory.of(&page.url).filter(|_| !self.asks_anew)?;
        let Visit { slug, lang, title, .. } = visit.clone();
        if page.article.as_ref().is_some_and(|article| *article != slug) {
            return None;
        }
        let status = match self.library.store.import_state(&slug, &lang).ok()? {
            ImportState::Untouched => Status::Unchanged,
            ImportState::Edited => Status::Edited,
        };
        Some((visit, Added { slug, lang, title, status, warnings: Vec::new() }))
    }
}
