//! Reads the texts that annotations were made on.

use crate::{
    domain::{Slug, TextHash},
    store::{
        Store, StoreError,
        disk::{Refusal, limits::MAX_EDITION, text_hash},
    },
};

/// The folder of an article that those texts are in.
pub(crate) const TEXTS: &str = "texts";

impl Store {
    /// Reads a text that an annotation was made on; `None` when it is not there.
    ///
    /// A file that is not what its name says is an error: anchoring from it would be a guess.
    pub fn text(&self, slug: &Slug, hash: &TextHash) -> Result<Option<String>, StoreError> {
        let folder = self.article_folder(slug)?;
        let name = format!("{}.txt", hash.as_str());
        let path = folder.path().join(TEXTS).join(&name);
        let read = folder.inner(TEXTS).and_then(|texts| match texts {
            Some(texts) => texts.read(&name, MAX_EDITION),
            None => Ok(None),
        });
        let Some(bytes) = read.map_err(StoreError::read(&path))? else { return Ok(None) };
        let text = String::from_utf8(bytes).ok().filter(|text| text_hash(text) == *hash);
        let text = text.ok_or_else(|| StoreError::read(&path)(Refusal::WrongHash.into()))?;
        Ok(Some(text))
    }
}
