//! Adds an edition to an article, or renews the one that is there.
//!
//! What a reader changed by hand is kept: the body unless told otherwise, keys of the front matter
//! always, whether postil knows them or not.

use super::{NewEdition, content};
use crate::{
    domain::{ArticleId, Block, Lang, Meta, Slug},
    markdown,
    store::{
        Store, StoreError,
        disk::{sha256, write_whole},
        front,
        read::{ImportState, Stored, edition_name, read_stored},
    },
};

/// What adding an edition came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The article had none in this language.
    Added,
    /// The same is there already.
    Unchanged,
    /// The one that was there was as imported, or was to be replaced.
    Updated,
    /// The one that is there was changed by hand; it stays.
    Edited,
}

/// Whether an edition that was changed by hand may be overwritten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overwrite {
    Never,
    /// The reader asked for it.
    Edited,
}

impl Store {
    /// Adds an edition to an article.
    pub fn add_edition(
        &self,
        slug: &Slug,
        edition: &NewEdition,
        overwrite: Overwrite,
    ) -> Result<Outcome, StoreError> {
        let folder = self.folder_to_write(slug)?;
        let id = self.article_id(slug)?;
        // So that two processes do not both find the language free.
        let _desk = self.desk()?;
        let NewEdition { meta, blocks, original } = edition;
        let stored = read_stored(&folder, &meta.lang).map_err(StoreError::read(folder.path()))?;
        let body = body(blocks);
        let (outcome, name, bytes) = match stored {
            None => (Outcome::Added, edition_name(&meta.lang), new_bytes(id, meta, &body)),
            Some(stored) if stored.body == sha256(body.as_bytes()) => {
                return Ok(Outcome::Unchanged);
            }
            Some(Stored { state: ImportState::Edited, .. }) if overwrite == Overwrite::Never => {
                return Ok(Outcome::Edited);
            }
            Some(stored) => {
                let path = folder.path().join(&stored.name);
                let renewed = renewed(&stored, id, meta, &body);
                let bytes = renewed.ok_or(StoreError::FrontMatter { path })?;
                (Outcome::Updated, stored.name, bytes)
            }
        };
        let failed = || StoreError::add(folder.path().join(&name));
        content::store(&folder, &[], original.as_ref()).map_err(failed())?;
        write_whole(&folder, &name, bytes.as_bytes()).map_err(failed())?;
        Ok(outcome)
    }

    /// Stores a picture of an article, so that its editions can name it.
    pub fn add_image(&self, slug: &Slug, image: &super::Image) -> Result<(), StoreError> {
        let folder = self.folder_to_write(slug)?;
        let failed = StoreError::add(folder.path());
        content::store(&folder, std::slice::from_ref(image), None).map_err(failed)
    }
}

/// Returns the bytes of a new edition's file.
pub(super) fn edition_bytes(id: ArticleId, meta: &Meta, blocks: &[Block]) -> String {
    new_bytes(id, meta, &body(blocks))
}

fn body(blocks: &[Block]) -> String {
    format!("\n{}", markdown::write(blocks))
}

fn new_bytes(id: ArticleId, meta: &Meta, body: &str) -> String {
    let keys = front::keys(id, meta, &sha256(body.as_bytes()));
    let lines: String = keys.into_iter().map(|key| key.lines).collect();
    format!("---\n{lines}---\n{body}")
}

/// Returns the file with a new body and every line of its front matter kept but `imported`; keys
/// that are missing are added. `None` when that does not read back.
fn renewed(stored: &Stored, id: ArticleId, meta: &Meta, body: &str) -> Option<String> {
    let Some(old) = front::split(&stored.bytes).front else {
        return Some(new_bytes(id, meta, body));
    };
    let imported = sha256(body.as_bytes());
    let mut yaml = String::from_utf8(old.to_vec()).ok()?;
    for key in front::keys(id, meta, &imported) {
        if key.name == "imported" || !front::has_key(&yaml, key.name) {
            yaml = front::set_key(&yaml, key.name, &key.lines);
        }
    }
    if !yaml.ends_with('\n') {
        yaml.push('\n');
    }
    let file = format!("---\n{yaml}---\n{body}");
    is_kept(old, &file, &meta.lang, &imported).then_some(file)
}

/// Says whether a renewed file says all that the old front matter said, and the new hash.
fn is_kept(old: &[u8], file: &str, lang: &Lang, imported: &str) -> bool {
    let Some(new) = front::split(file.as_bytes()).front else { return false };
    let (old, new) = (front::read(old, lang), front::read(new, lang));
    let kept = |old: &str, new: &str| old.is_empty() || old == new;
    new.imported.as_deref() == Some(imported)
        && new.damages.len() <= old.damages.len()
        && old.id.is_none_or(|id| new.id == Some(id))
        && kept(&old.meta.title, &new.meta.title)
        && kept(&old.meta.source, &new.meta.source)
        && (old.meta.authors.is_empty() || old.meta.authors == new.meta.authors)
}
