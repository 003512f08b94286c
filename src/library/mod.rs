//! What is done with a library: open, add, annotate. Joins hearts and store; mints ids and times;
//! knows the person.
//!
//! Used by the jobs of the screen and by the command line, so that both do the same.

mod clock;
mod error;
mod list;
mod open;
mod notes;
mod renderings;
mod pins;
mod annotate;
mod attach;
mod align;
mod companions;
mod learning;
mod kept;
mod converted;
mod draft;
mod adding;
mod tags;
mod check;
mod sample;

use std::path::{Path, PathBuf};

pub use adding::{
    Added, Outcome, Source, Status, Step, Wanted, Watcher, Wishes, home_path, sources,
};
pub use align::Aligned;
pub use annotate::{Outcomes, Written};
pub use companions::Companion;
pub use converted::Offer;
pub use error::LibraryError;
pub use notes::Margin;
pub use open::Opening;

use crate::{
    domain::{Lang, Text},
    fetch::Rules,
    store::Store,
};

/// A library and who reads in it.
pub struct Library {
    store: Store,
    reader: Reader,
    /// The folder for what can be had again.
    cache: Option<PathBuf>,
    /// What may be fetched when nothing else is said.
    rules: Rules,
}

/// The person who reads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reader {
    /// The name that notes are signed with.
    pub person: Text,
    /// Names that the same person had before.
    pub formerly: Vec<Text>,
    /// The order of preference among an article's languages.
    pub languages: Vec<Lang>,
}

impl Library {
    /// Opens the library in a folder, which need not exist yet; `state` is the folder for what
    /// this installation remembers.
    pub fn open(root: &Path, state: &Path, reader: Reader) -> Result<Self, LibraryError> {
        Ok(Self { store: Store::open(root, state)?, reader, cache: None, rules: Rules::default() })
    }

    /// Opens a library where nothing can be remembered on this machine; no note is saved then.
    pub fn open_stateless(root: &Path, reader: Reader) -> Result<Self, LibraryError> {
        let store = Store::open_stateless(root)?;
        Ok(Self { store, reader, cache: None, rules: Rules::default() })
    }

    /// Remembers in a folder what can be had again; without one, less is remembered.
    #[must_use]
    pub fn with_cache(self, cache: Option<&Path>) -> Self {
        Self { cache: cache.map(Path::to_owned), ..self }
    }

    /// Fetches by other rules when nothing else is said.
    #[must_use]
    pub fn with_rules(self, rules: Rules) -> Self {
        Self { rules, ..self }
    }

    /// Returns what may be fetched when nothing else is said.
    pub fn rules(&self) -> Rules {
        self.rules
    }

    /// Returns the library's files.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Returns who reads.
    pub fn reader(&self) -> &Reader {
        &self.reader
    }

    /// Picks the language to read in: the one last read, else the first of the reader's that is
    /// there, else the original.
    fn preferred<'a>(&self, langs: &'a [Lang], last: Option<&Lang>) -> Option<&'a Lang> {
        let there = |wanted: &Lang| langs.iter().find(|lang| *lang == wanted);
        // `zh` in the config means any Chinese, `zh-Hant` also `zh-Hant-TW`.
        let alike = |wanted: &Lang| {
            let prefix = format!("{wanted}-");
            langs.iter().find(|lang| lang.as_str().starts_with(&prefix))
        };
        last.and_then(there)
            .or_else(|| self.reader.languages.iter().find_map(|lang| there(lang).or(alike(lang))))
            .or(langs.first())
    }
}
