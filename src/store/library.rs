//! A library opened: where it is, and whether it may be written.

use std::path::{Path, PathBuf};

use super::{
    disk::{Folder, limits::MAX_SMALL, sha256, write_whole},
    error::StoreError,
};
use crate::domain::{Slug, Text};

/// The file that says which format a library has.
pub(super) const FORMAT_FILE: &str = "postil.toml";
/// What it says.
const FORMAT: &str = "format = 1\n";

/// A library of articles on disk, and this installation's own folder beside it.
///
/// Holds no lock and nothing that it read: several may be open on one library, in one process or
/// in many.
#[derive(Clone, Debug)]
pub struct Store {
    root: PathBuf,
    state: Option<PathBuf>,
    is_read_only: bool,
}

impl Store {
    /// Opens a library; what is not there yet is made by the first write.
    ///
    /// A library whose `postil.toml` does not say `format = 1` is open for reading only.
    pub fn open(root: &Path, state: &Path) -> Result<Self, StoreError> {
        Ok(Self { state: Some(state.to_owned()), ..Self::open_stateless(root)? })
    }

    /// Opens a library where this installation has no folder of its own: articles are added and
    /// all is read, but no note is saved.
    pub fn open_stateless(root: &Path) -> Result<Self, StoreError> {
        let is_known = match Folder::open(root) {
            Ok(folder) => is_known_format(&folder),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => true,
            Err(error) => return Err(StoreError::open(root)(error)),
        };
        Ok(Self { root: root.to_owned(), state: None, is_read_only: !is_known })
    }

    /// Says whether it may only be read, because its format is not known.
    pub fn is_read_only(&self) -> bool {
        self.is_read_only
    }

    /// Returns the library's folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Returns an article's folder, for those who watch it.
    pub fn path_of(&self, slug: &Slug) -> PathBuf {
        self.root.join(slug.as_str())
    }

    /// Opens the library's folder; `None` when it is not there yet.
    pub(super) fn root_folder(&self) -> Result<Option<Folder>, StoreError> {
        match Folder::open(&self.root) {
            Ok(folder) => Ok(Some(folder)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(StoreError::open(&self.root)(error)),
        }
    }

    /// Opens an article's folder.
    pub(super) fn article_folder(&self, slug: &Slug) -> Result<Folder, StoreError> {
        let root = self.root_folder()?;
        let root = root.ok_or_else(|| StoreError::no_article(&self.root, slug))?;
        let folder = root.inner(slug.as_str()).map_err(StoreError::read(self.path_of(slug)))?;
        folder.ok_or_else(|| StoreError::no_article(&self.root, slug))
    }

    /// Fails when the library may only be read.
    pub(super) fn check_writable(&self) -> Result<(), StoreError> {
        if self.is_read_only {
            return Err(StoreError::ReadOnly { path: self.root.clone() });
        }
        Ok(())
    }

    /// Opens the library's folder for a write, and makes it and `postil.toml` first when missing.
    pub(super) fn writable_root(&self) -> Result<Folder, StoreError> {
        self.check_writable()?;
        let made = std::fs::create_dir_all(&self.root).and_then(|()| Folder::open(&self.root));
        let root = made.map_err(StoreError::open(&self.root))?;
        let marked = match root.has(FORMAT_FILE) {
            Ok(false) => write_whole(&root, FORMAT_FILE, FORMAT.as_bytes()),
            Ok(true) => Ok(()),
            Err(error) => Err(error),
        };
        marked.map_err(StoreError::add(&self.root))?;
        Ok(root)
    }

    /// Opens the folder that this installation keeps about this library, making it when missing.
    ///
    /// It is named by where the library is, so that a copied library gets a writer of its own.
    pub(super) fn state_folder(&self) -> Result<Folder, StoreError> {
        let path = self.state_path().ok_or(StoreError::NoState)?;
        let made = std::fs::create_dir_all(&path).and_then(|()| Folder::open(&path));
        made.map_err(StoreError::remember(&path))
    }

    /// Opens that folder; `None` when it is not there yet.
    pub(super) fn known_state(&self) -> Result<Option<Folder>, StoreError> {
        let Some(path) = self.state_path() else { return Ok(None) };
        match Folder::open(&path) {
            Ok(folder) => Ok(Some(folder)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(StoreError::remember(&path)(error)),
        }
    }

    fn state_path(&self) -> Option<PathBuf> {
        let state = self.state.as_ref()?;
        let root = self.root.canonicalize().unwrap_or_else(|_| self.root.clone());
        let mut name = sha256(root.as_os_str().as_encoded_bytes());
        name.truncate(16);
        Some(state.join("libraries").join(name))
    }
}

/// Says whether a library's format is known; one that says nothing was made by hand.
fn is_known_format(root: &Folder) -> bool {
    match root.read(FORMAT_FILE, MAX_SMALL) {
        Ok(None) => true,
        Ok(Some(bytes)) => format(&bytes).and_then(|it| it.as_integer()) == Some(1),
        Err(_) => false,
    }
}

/// Returns what a library says its format is, for people.
pub(super) fn format_told(root: &Folder) -> String {
    let bytes = root.read(FORMAT_FILE, MAX_SMALL).ok().flatten().unwrap_or_default();
    let told = format(&bytes).map(|value| Text::line(&format!("format = {value}")));
    told.map_or_else(|| "no format".to_owned(), |told| told.slice(0, 60).to_owned())
}

fn format(bytes: &[u8]) -> Option<toml::Value> {
    let mut table = String::from_utf8_lossy(bytes).parse::<toml::Table>().ok()?;
    table.remove("format")
}

#[cfg(test)]
mod tests {
    use std::{fs, os::unix::fs::symlink};

    use super::*;
    use crate::store::{
        Basis,
        samples::{Shelf, essay, note},
    };

    #[test]
    fn a_library_of_an_unknown_format_is_read_and_never_written() {
        let (shelf, slug) = Shelf::with_essay();
        for format in ["format = 2\n", "format = \"1\"\n", "[[[", "", "form = 1"] {
            shelf.write("postil.toml", format);
            let store = shelf.elsewhere("state");
            assert!(store.is_read_only(), "{format}");
            assert_eq!(store.slugs().unwrap(), std::slice::from_ref(&slug));
            for refused in [
                store.add(&essay()).err(),
                store.save(&slug, &note(1, "x"), Basis::Opened(&[]), None).err(),
                store.throw_away(&slug).err(),
            ] {
                assert!(matches!(refused, Some(StoreError::ReadOnly { .. })), "{refused:?}");
            }
            assert_eq!(shelf.read("postil.toml"), format);
            assert_eq!(shelf.names("essay"), ["en.md"]);
            let checked = store.check().unwrap();
            assert!(checked.is_troubled());
            let told = checked.findings[0].fault.to_string();
            let says = if format.contains("format =") { format.trim() } else { "no format" };
            assert!(told.starts_with(&format!("it says {says}, which")), "{told}");
        }
        shelf.write("postil.toml", "# mine\nformat = 1\nmore = true\n");
        assert!(!shelf.elsewhere("state").is_read_only());
    }

    #[test]
    fn without_a_state_folder_all_is_read_and_articles_are_added() {
        let (shelf, slug) = Shelf::with_essay();
        shelf.store.save(&slug, &note(1, "x"), Basis::Opened(&[]), None).unwrap();
        let store = Store::open_stateless(shelf.store.root()).unwrap();
        assert_eq!(store.records(&slug).unwrap().records.len(), 1);
        assert_eq!(store.place(&slug).unwrap(), None);
        assert_eq!(store.check().unwrap(), shelf.store.check().unwrap());
        store.add(&essay()).unwrap();
        let refused = store.save(&slug, &note(2, "x"), Basis::Opened(&[]), None);
        assert!(refused.unwrap_err().to_string().ends_with("or name one with POSTIL_STATE"));
    }

    #[test]
    fn a_library_may_itself_lie_behind_a_link_but_must_be_a_folder() {
        let (shelf, slug) = Shelf::with_essay();
        let link = shelf.folder.path().join("link");
        symlink(shelf.store.root(), &link).unwrap();
        let store = Store::open(&link, &shelf.folder.path().join("state")).unwrap();
        assert_eq!(store.slugs().unwrap(), [slug]);
        let file = shelf.folder.path().join("file");
        fs::write(&file, "").unwrap();
        let error = Store::open(&file, &file).unwrap_err().to_string();
        assert!(error.ends_with("not a directory; a folder must be there"), "{error}");
    }
}
