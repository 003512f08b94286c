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
        let NewEdition { meta, blocks, images, original } = edition;
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
        content::store(&folder, images, original.as_ref()).map_err(failed())?;
        write_whole(&folder, &name, bytes.as_bytes()).map_err(failed())?;
        Ok(outcome)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::BlockKind,
        store::samples::{Shelf, essay},
    };

    fn renewed_essay(text: &str) -> NewEdition {
        let mut edition = essay().editions.remove(0);
        edition.blocks = vec![Block::plain(BlockKind::Paragraph, text)];
        edition
    }

    fn text(shelf: &Shelf, slug: &Slug) -> String {
        shelf.store.edition(slug, &Lang::english()).unwrap().text()
    }

    #[test]
    fn adding_the_same_again_changes_nothing_and_adding_more_updates() {
        let (shelf, slug) = Shelf::with_essay();
        let add = |edition: &NewEdition| {
            shelf.store.add_edition(&slug, edition, Overwrite::Never).unwrap()
        };
        let before = shelf.read("essay/en.md");
        assert_eq!(add(&essay().editions[0]), Outcome::Unchanged);
        assert_eq!(shelf.read("essay/en.md"), before);
        assert_eq!(add(&renewed_essay("New.")), Outcome::Updated);
        assert_eq!(text(&shelf, &slug), "New.");
        let mut french = renewed_essay("Neuf.");
        french.meta.lang = Lang::parse("fr").unwrap();
        assert_eq!(add(&french), Outcome::Added);
        let ids = ["en.md", "fr.md"].map(|name| {
            let file = shelf.read(&format!("essay/{name}"));
            file.lines().find(|line| line.starts_with("id:")).unwrap().to_owned()
        });
        assert_eq!(ids[0], ids[1]);
    }

    #[test]
    fn an_edition_edited_by_hand_is_only_overwritten_when_asked() {
        let (shelf, slug) = Shelf::with_essay();
        let edited = shelf.read("essay/en.md") + "\nMine.\n";
        shelf.write("essay/en.md", &edited);
        let state = |lang| shelf.store.import_state(&slug, &lang).unwrap();
        assert_eq!(state(Lang::english()), ImportState::Edited);
        for edition in [renewed_essay("New."), essay().editions.remove(0)] {
            let outcome = shelf.store.add_edition(&slug, &edition, Overwrite::Never).unwrap();
            assert_eq!((outcome, shelf.read("essay/en.md")), (Outcome::Edited, edited.clone()));
        }
        let new = renewed_essay("New.");
        let outcome = shelf.store.add_edition(&slug, &new, Overwrite::Edited).unwrap();
        assert_eq!((outcome, text(&shelf, &slug).as_str()), (Outcome::Updated, "New."));
        assert_eq!(state(Lang::english()), ImportState::Untouched);
    }

    #[test]
    fn keys_changed_by_hand_and_unknown_ones_are_kept() {
        let (shelf, slug) = Shelf::with_essay();
        let file = shelf.read("essay/en.md");
        let changed = file.replace("title: Essay", "# mine\ntitle: My title\nmood: [calm, 靜]");
        shelf.write("essay/en.md", &changed);
        let mut edition = renewed_essay("New.");
        edition.meta.section = "Law".into();
        let outcome = shelf.store.add_edition(&slug, &edition, Overwrite::Never).unwrap();
        assert_eq!(outcome, Outcome::Updated, "the body was not edited");
        let new = shelf.read("essay/en.md");
        for line in ["# mine", "title: My title", "mood: [calm, 靜]", "section: Law"] {
            assert!(new.lines().any(|it| it == line), "{line} in {new}");
        }
        assert_eq!(text(&shelf, &slug), "New.");
    }

    #[test]
    fn front_matter_that_cannot_be_kept_is_not_rewritten() {
        let (shelf, slug) = Shelf::with_essay();
        let file = "---\n{title: Flow, mood: calm}\n---\nMine.";
        shelf.write("essay/en.md", file);
        let new = renewed_essay("New.");
        let refused = shelf.store.add_edition(&slug, &new, Overwrite::Edited);
        assert!(matches!(refused, Err(StoreError::FrontMatter { .. })));
        assert_eq!(shelf.read("essay/en.md"), file);
    }

    #[test]
    fn a_file_without_front_matter_was_written_by_hand() {
        let (shelf, slug) = Shelf::with_essay();
        shelf.write("essay/en.md", "Mine.");
        let new = renewed_essay("New.");
        let add = |overwrite| shelf.store.add_edition(&slug, &new, overwrite).unwrap();
        assert_eq!(add(Overwrite::Never), Outcome::Edited);
        assert_eq!(add(Overwrite::Edited), Outcome::Updated);
        assert!(shelf.read("essay/en.md").contains("title: Essay"));
    }
}
