//! A piece of a run: some sources, read and imported on all cores.

use std::{
    collections::VecDeque,
    fs,
    panic::resume_unwind,
    path::PathBuf,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    thread::{self, ScopedJoinHandle},
};

use super::{Source, Wishes, source::RealFolders};
use crate::{
    domain::{Lang, Slug},
    import::{self, Hints, Imported},
    library::LibraryError,
};

/// How many sources a piece has at most: enough that forcing it to the disk costs each of them
/// little.
const MAX_SOURCES: usize = 512;

/// How many bytes a piece has at most, but for its last source: a stop never waits long.
const MAX_BYTES: u64 = 8 << 20;

/// A source to be added.
#[derive(Debug)]
pub(super) enum Item {
    File {
        path: PathBuf,
        /// The folder whose files are the editions of one article.
        article: Option<PathBuf>,
        /// The language that it is named after there.
        lang: Option<Lang>,
    },
    Given(Source),
    Page(Page),
    /// What could not even be looked at.
    Failed(PathBuf, LibraryError),
}

/// A page of the web, to be fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Page {
    pub(super) url: String,
    /// The article that it is another language of.
    pub(super) article: Option<Slug>,
}

impl Page {
    /// Names a page.
    pub(super) fn new(url: String, article: Option<Slug>) -> Self {
        Self { url, article }
    }
}

/// A source that was read and imported.
#[derive(Debug)]
pub(super) struct Ready {
    pub(super) source: Source,
    pub(super) imported: Imported,
    /// The folder whose files are the editions of one article.
    pub(super) article: Option<PathBuf>,
    /// The article that it is another language of.
    pub(super) translates: Option<Slug>,
}

/// A source by name, and what it is or why it is nothing.
pub(super) type Read = (String, Result<Box<Ready>, LibraryError>);

impl Item {
    /// Returns its name, as it was given.
    pub(super) fn name(&self) -> String {
        let path = match self {
            Self::File { path, .. } | Self::Failed(path, _) => path,
            Self::Given(source) => &source.path,
            Self::Page(page) => return page.url.clone(),
        };
        path.to_string_lossy().into_owned()
    }

    fn bytes(&self) -> u64 {
        match self {
            Self::File { path, .. } => fs::metadata(path).map_or(0, |it| it.len()),
            Self::Given(source) => source.bytes.len() as u64,
            Self::Page(_) | Self::Failed(..) => 0,
        }
    }

    fn read(self, wishes: &Wishes, folders: &mut RealFolders) -> Result<Box<Ready>, LibraryError> {
        match self {
            Self::File { path, article, lang } => {
                let ready = Ready::of(Source::read(&path)?, lang.as_ref(), wishes, folders)?;
                Ok(Box::new(Ready { article, ..ready }))
            }
            Self::Given(source) => Ok(Box::new(Ready::of(source, None, wishes, folders)?)),
            Self::Failed(_, error) => Err(error),
            // Pages are fetched before they are read.
            Self::Page(_) => Err(LibraryError::Nothing),
        }
    }
}

impl Ready {
    /// Imports a source.
    pub(super) fn of(
        source: Source,
        lang: Option<&Lang>,
        wishes: &Wishes,
        folders: &mut RealFolders,
    ) -> Result<Self, LibraryError> {
        let name = source.told_origin(folders);
        let hints = Hints {
            name: &name,
            lang: wishes.lang.as_ref().or(lang),
            charset: wishes.charset.as_deref(),
            content_type: source.content_type.as_deref(),
        };
        let failed = |error| LibraryError::Import { path: source.path.clone(), error };
        let imported = import::import(&source.bytes, &hints).map_err(failed)?;
        Ok(Self { source, imported, article: None, translates: None })
    }
}

/// Takes the next piece; a page is a piece of its own.
pub(super) fn take(items: &mut VecDeque<Item>) -> Vec<Item> {
    let mut piece = Vec::new();
    let mut bytes = 0;
    while bytes < MAX_BYTES && piece.len() < MAX_SOURCES {
        let Some(item) = items.pop_front() else { break };
        let is_page = matches!(item, Item::Page(_));
        if is_page && !piece.is_empty() {
            items.push_front(item);
            break;
        }
        bytes += item.bytes();
        piece.push(item);
        if is_page {
            break;
        }
    }
    piece
}

/// Reads and imports all sources of a piece; in their order.
pub(super) fn import_all(piece: Vec<Item>, wishes: &Wishes) -> Vec<Read> {
    let cores = thread::available_parallelism().map_or(1, usize::from).min(piece.len());
    let read = |item: Item, folders: &mut _| (item.name(), item.read(wishes, folders));
    if cores < 2 {
        let mut folders = RealFolders::default();
        return piece.into_iter().map(|item| read(item, &mut folders)).collect();
    }
    // Whoever is free takes the next: sources differ in size by orders of magnitude.
    let waiting: Vec<Mutex<Option<Item>>> =
        piece.into_iter().map(|item| Mutex::new(Some(item))).collect();
    let next = AtomicUsize::new(0);
    let work = || {
        let (mut done, mut folders) = (Vec::new(), RealFolders::default());
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = waiting.get(at) else { return done };
            let item = item.lock().unwrap_or_else(PoisonError::into_inner).take();
            done.extend(item.map(|item| (at, read(item, &mut folders))));
        }
    };
    let mut done: Vec<(usize, Read)> = thread::scope(|scope| {
        let workers: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        let join =
            |worker: ScopedJoinHandle<'_, _>| worker.join().unwrap_or_else(|it| resume_unwind(it));
        workers.into_iter().flat_map(join).collect()
    });
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, read)| read).collect()
}
