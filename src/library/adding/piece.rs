//! A piece of a run: some sources, read and imported on all cores.

use std::{
    fs,
    iter::Peekable,
    panic::resume_unwind,
    path::PathBuf,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    thread::{self, ScopedJoinHandle},
};

use super::{Source, Wishes};
use crate::{
    domain::Lang,
    import::{self, Hints, Imported},
    library::LibraryError,
};

/// How many sources a piece has at most: enough that forcing it to the disk costs each of them
/// little.
const MAX_SOURCES: usize = 256;

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
    /// What could not even be looked at.
    Failed(PathBuf, LibraryError),
}

/// A source that was read and imported.
#[derive(Debug)]
pub(super) struct Ready {
    pub(super) source: Source,
    pub(super) imported: Imported,
    /// The folder whose files are the editions of one article.
    pub(super) article: Option<PathBuf>,
}

/// A source by name, and what it is or why it is nothing.
pub(super) type Read = (String, Result<Box<Ready>, LibraryError>);

impl Item {
    /// Returns its name, as it was given.
    pub(super) fn name(&self) -> String {
        let path = match self {
            Self::File { path, .. } | Self::Failed(path, _) => path,
            Self::Given(source) => &source.path,
        };
        path.to_string_lossy().into_owned()
    }

    fn bytes(&self) -> u64 {
        match self {
            Self::File { path, .. } => fs::metadata(path).map_or(0, |it| it.len()),
            Self::Given(source) => source.bytes.len() as u64,
            Self::Failed(..) => 0,
        }
    }

    fn read(self, wishes: &Wishes) -> Result<Box<Ready>, LibraryError> {
        let (source, article, lang) = match self {
            Self::File { path, article, lang } => (Source::read(&path)?, article, lang),
            Self::Given(source) => (source, None, None),
            Self::Failed(_, error) => return Err(error),
        };
        let name = source.origin().to_string_lossy().into_owned();
        let hints = Hints {
            name: &name,
            lang: wishes.lang.as_ref().or(lang.as_ref()),
            charset: wishes.charset.as_deref(),
            content_type: None,
        };
        let failed = |error| LibraryError::Import { path: source.path.clone(), error };
        let imported = import::import(&source.bytes, &hints).map_err(failed)?;
        Ok(Box::new(Ready { source, imported, article }))
    }
}

/// Takes the next piece.
pub(super) fn take(items: &mut Peekable<impl Iterator<Item = Item>>) -> Vec<Item> {
    let mut piece = Vec::new();
    let mut bytes = 0;
    while bytes < MAX_BYTES && piece.len() < MAX_SOURCES {
        let Some(item) = items.next() else { break };
        bytes += item.bytes();
        piece.push(item);
    }
    piece
}

/// Reads and imports all sources of a piece; in their order.
pub(super) fn import_all(piece: Vec<Item>, wishes: &Wishes) -> Vec<Read> {
    let cores = thread::available_parallelism().map_or(1, usize::from).min(piece.len());
    let read = |item: Item| (item.name(), item.read(wishes));
    if cores < 2 {
        return piece.into_iter().map(read).collect();
    }
    // Whoever is free takes the next: sources differ in size by orders of magnitude.
    let waiting: Vec<Mutex<Option<Item>>> =
        piece.into_iter().map(|item| Mutex::new(Some(item))).collect();
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = waiting.get(at) else { return done };
            let item = item.lock().unwrap_or_else(PoisonError::into_inner).take();
            done.extend(item.map(|item| (at, read(item))));
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
