//! Mends what a check has found, by adding and setting aside only: no byte that is there is
//! rewritten, and nothing is deleted.

use std::{
    io,
    path::{Component, Path, PathBuf},
};

use uuid::Uuid;

use super::incoming::move_in;
use crate::{
    domain::{Slug, TextHash},
    store::{
        Fault, FileFault, Finding, LogFault, Store, StoreError,
        disk::{Folder, limits::MAX_EDITION, sha256, text_hash, write_whole},
        read::{INCOMING, ORIGINALS, TEXTS, TRASH},
    },
};

/// What was done about a finding.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Repair {
    #[error("set aside in {}", .0.display())]
    SetAside(PathBuf),
    #[error("written")]
    Written,
    #[error("the text that it names was written again: {}", .0.display())]
    Text(PathBuf),
    #[error("copied to {}", .0.display())]
    Copied(PathBuf),
}

/// A file, and what was done about it or why it could not be.
pub type Repaired = (PathBuf, Result<Repair, StoreError>);

impl Store {
    /// Does about findings what can be done by adding and setting aside; the others are left.
    pub fn repair(&self, findings: &[Finding]) -> Result<Vec<Repaired>, StoreError> {
        self.check_writable()?;
        let stamp = Uuid::now_v7().simple().to_string();
        let mut repaired = Vec::new();
        for finding in findings {
            let done = match &finding.fault {
                Fault::File(FileFault::LeftOver) => self.set_aside(&finding.file, &stamp),
                Fault::File(FileFault::NoFormat) => {
                    self.writable_root().map(|_| Some(Repair::Written))
                }
                Fault::File(FileFault::WrongName(_)) => self.copy_to_right_name(&finding.file),
                Fault::Log(LogFault::NoText { hash, .. }) => {
                    finding.slug.as_ref().map_or(Ok(None), |slug| self.text_again(slug, hash))
                }
                _ => Ok(None),
            };
            if let Some(done) = done.transpose() {
                repaired.push((finding.file.clone(), done));
            }
        }
        Ok(repaired)
    }

    /// Stores a text in an article, unless it is there; returns its file when it was not.
    pub fn keep_text(&self, slug: &Slug, text: &str) -> Result<Option<PathBuf>, StoreError> {
        let folder = self.folder_to_write(slug)?;
        let name = format!("{}.txt", text_hash(text).as_str());
        let path = folder.path().join(TEXTS).join(&name);
        let kept = folder.make(TEXTS).and_then(|texts| {
            if texts.has(&name)? {
                return Ok(None);
            }
            write_whole(&texts, &name, text.as_bytes()).map(|()| Some(path.clone()))
        });
        kept.map_err(StoreError::save(&path))
    }

    /// Names the files that an article was made from.
    pub fn originals(&self, slug: &Slug) -> Result<Vec<String>, StoreError> {
        let folder = self.article_folder(slug)?;
        let items =
            folder.inner(ORIGINALS).and_then(|kept| kept.map_or(Ok(Vec::new()), |it| it.items()));
        let items = items.map_err(StoreError::read(folder.path().join(ORIGINALS)))?;
        Ok(items.into_iter().map(|item| item.name).collect())
    }

    /// Reads a file that an article was made from; `None` when it is gone.
    pub fn original(&self, slug: &Slug, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let folder = self.article_folder(slug)?;
        let read = folder
            .inner(ORIGINALS)
            .and_then(|kept| kept.map_or(Ok(None), |kept| kept.read(name, MAX_EDITION)));
        read.map_err(StoreError::read(folder.path().join(ORIGINALS).join(name)))
    }

    fn text_again(&self, slug: &Slug, hash: &TextHash) -> Result<Option<Repair>, StoreError> {
        for lang in self.editions(slug)? {
            let Ok(edition) = self.edition(slug, &lang) else { continue };
            let text = edition.text();
            if text_hash(&text) == *hash {
                return Ok(self.keep_text(slug, &text)?.map(Repair::Text));
            }
        }
        Ok(None)
    }

    /// Moves what is left of a write into the trash, under the path that it had in the library.
    fn set_aside(&self, file: &Path, stamp: &str) -> Result<Option<Repair>, StoreError> {
        let root = self.writable_root()?;
        let (Ok(path), Some(name)) =
            (file.strip_prefix(self.root()), file.file_name().and_then(|name| name.to_str()))
        else {
            return Ok(None);
        };
        let folders: Vec<&str> = path.parent().into_iter().flat_map(names).collect();
        let moved = set_aside_in(&root, &folders, name, stamp);
        let is_moved = moved.map_err(StoreError::save(file))?;
        Ok(is_moved.then(|| Repair::SetAside(self.root().join(TRASH).join(stamp).join(path))))
    }

    /// Writes the bytes of a file again under the name that their hash gives them.
    fn copy_to_right_name(&self, file: &Path) -> Result<Option<Repair>, StoreError> {
        let root = self.writable_root()?;
        let path = file.strip_prefix(self.root()).ok().and_then(Path::parent);
        let name = file.file_name().and_then(|name| name.to_str());
        let (Some(path), Some(name)) = (path, name) else { return Ok(None) };
        let folders: Vec<&str> = names(path).collect();
        let copied = inner(&root, &folders).and_then(|folder| copy(folder, name));
        let right = copied.map_err(StoreError::save(file))?;
        Ok(right.map(|right| Repair::Copied(file.with_file_name(right))))
    }
}

fn names(path: &Path) -> impl Iterator<Item = &str> {
    path.components().filter_map(|part| match part {
        Component::Normal(name) => name.to_str(),
        _ => None,
    })
}

/// Opens a folder some levels down, each looked up in the one above.
fn inner(root: &Folder, folders: &[&str]) -> io::Result<Option<Folder>> {
    let mut folder: Option<Folder> = None;
    for name in folders {
        let Some(next) = folder.as_ref().unwrap_or(root).inner(name)? else { return Ok(None) };
        folder = Some(next);
    }
    Ok(folder)
}

fn set_aside_in(root: &Folder, folders: &[&str], name: &str, stamp: &str) -> io::Result<bool> {
    let Some(from) = inner(root, folders)? else { return Ok(false) };
    // Somebody has begun to add since it was looked at.
    if folders == [INCOMING] && !from.lock_alone() {
        return Ok(false);
    }
    let mut to = root.make(TRASH)?.make(stamp)?;
    for name in folders {
        to = to.make(name)?;
    }
    let is_moved = move_in(&from, name, &to, name)?;
    to.sync()?;
    from.sync()?;
    Ok(is_moved)
}

fn copy(folder: Option<Folder>, name: &str) -> io::Result<Option<String>> {
    let Some(folder) = folder else { return Ok(None) };
    let Some(bytes) = folder.read(name, MAX_EDITION)? else { return Ok(None) };
    let stem = name.split_once('.').map_or(name, |(stem, _)| stem);
    let right = name.replacen(stem, &sha256(&bytes), 1);
    if folder.has(&right)? {
        return Ok(None);
    }
    write_whole(&folder, &right, &bytes).map(|()| Some(right))
}
