//! Whether an edition still is what was imported.

use super::edition_file;
use crate::{
    domain::{Lang, Slug},
    store::{
        Store, StoreError,
        disk::{Folder, limits::MAX_EDITION, sha256},
        front,
    },
};

/// How an edition stands to its import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportState {
    /// As it was imported.
    Untouched,
    /// Changed by hand since, or written by hand altogether.
    Edited,
}

impl Store {
    /// Returns how an edition stands to its import.
    pub fn import_state(&self, slug: &Slug, lang: &Lang) -> Result<ImportState, StoreError> {
        let folder = self.article_folder(slug)?;
        let stored = read_stored(&folder, lang).map_err(StoreError::read(folder.path()))?;
        let stored = stored.ok_or_else(|| StoreError::no_edition(slug, lang))?;
        Ok(stored.state)
    }
}

/// An edition's file as it is now.
pub(crate) struct Stored {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
    /// The hash of the body as it is now.
    pub(crate) body: String,
    pub(crate) state: ImportState,
}

/// Reads the file of an edition; `None` when there is none.
pub(crate) fn read_stored(folder: &Folder, lang: &Lang) -> std::io::Result<Option<Stored>> {
    let Some(name) = edition_file(folder, lang)? else { return Ok(None) };
    let Some(bytes) = folder.read(&name, MAX_EDITION)? else { return Ok(None) };
    let parts = front::split(&bytes);
    let imported = front::read(parts.front.unwrap_or_default(), lang).imported;
    let body = sha256(parts.body);
    let is_untouched = imported.as_deref() == Some(&body);
    let state = if is_untouched { ImportState::Untouched } else { ImportState::Edited };
    Ok(Some(Stored { name, bytes, body, state }))
}
