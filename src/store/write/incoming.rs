//! Articles on their way in: written into `.incoming/`, made safe on the disk, then moved into the
//! library by one rename each. Whoever lists the library sees an article whole or not at all.

use std::{
    collections::{HashMap, HashSet},
    io::{self, Write},
};

use rustix::{
    fs::{AtFlags, renameat},
    io::Errno,
};
use unicode_normalization::UnicodeNormalization;
use uuid::Uuid;

use super::{NewArticle, NewEdition, content, edition::edition_bytes};
use crate::{
    domain::Slug,
    store::{
        disk::{Folder, limits::MAX_SAME_TITLE},
        read::edition_name,
    },
};

/// When bytes are forced to the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flush {
    /// Each file and folder by itself: cheapest for a few.
    Each,
    /// By the caller, all at once.
    Together,
}

/// Some articles, staged in a folder of their own, each in a folder named by its number.
pub(super) struct Piece<'a> {
    name: String,
    pub(super) folder: io::Result<Folder>,
    pub(super) articles: Vec<(&'a NewArticle, io::Result<()>)>,
}

impl<'a> Piece<'a> {
    /// Writes articles into a new folder of `.incoming/`.
    pub(super) fn stage(incoming: &Folder, articles: &'a [NewArticle], flush: Flush) -> Self {
        let name = Uuid::now_v7().simple().to_string();
        let folder = incoming.make_new(&name);
        let stage = |(number, article): (usize, &'a NewArticle)| {
            let Ok(folder) = &folder else { return (article, Ok(())) };
            let staged = folder.make_new(&number.to_string());
            (article, staged.and_then(|folder| fill(&folder, article, flush)))
        };
        let articles = articles.iter().enumerate().map(stage).collect();
        Self { name, folder, articles }
    }

    /// Takes away what was staged and not moved; what cannot be taken away is told by `check`.
    pub(super) fn remove(self, incoming: &Folder) {
        if rustix::fs::unlinkat(incoming, &self.name, AtFlags::REMOVEDIR).is_err() {
            let _ = std::fs::remove_dir_all(incoming.path().join(&self.name));
        }
    }
}

fn fill(folder: &Folder, article: &NewArticle, flush: Flush) -> io::Result<()> {
    for edition in &article.editions {
        let NewEdition { meta, blocks, images, original } = edition;
        let bytes = edition_bytes(article.id, meta, blocks);
        new_file(folder, &edition_name(&meta.lang), bytes.as_bytes(), flush)?;
        store_beside(folder, content::files(images, original.as_ref()), flush)?;
    }
    if flush == Flush::Each { folder.sync() } else { Ok(()) }
}

fn store_beside(
    article: &Folder,
    files: Vec<(&'static str, String, &[u8])>,
    flush: Flush,
) -> io::Result<()> {
    for (folder, name, bytes) in files {
        let folder = article.make_unsynced(folder)?;
        match new_file(&folder, &name, bytes, flush) {
            // Named by its hash: the same is there already.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => continue,
            written => written?,
        }
        if flush == Flush::Each {
            folder.sync()?;
        }
    }
    Ok(())
}

fn new_file(folder: &Folder, name: &str, bytes: &[u8], flush: Flush) -> io::Result<()> {
    let mut file = folder.new_file(name)?;
    file.write_all(bytes)?;
    if flush == Flush::Each { file.sync_all() } else { Ok(()) }
}

/// The names of folders that are taken, as a disk sees them that does not tell cases apart.
pub(super) struct TakenNames {
    folded: HashSet<String>,
    /// The number at which the search for a title goes on, so that many of one title stay cheap.
    next: HashMap<String, usize>,
}

impl TakenNames {
    /// Reads the names in a library.
    pub(super) fn read(root: &Folder) -> io::Result<Self> {
        let folded = root.items()?.iter().map(|item| fold_case(&item.name)).collect();
        Ok(Self { folded, next: HashMap::new() })
    }

    /// Moves a staged article into the library under a free name made from its title.
    pub(super) fn place(
        &mut self,
        root: &Folder,
        incoming: &Folder,
        staged: &str,
        title: &str,
    ) -> io::Result<Slug> {
        let title: String = title.nfc().collect();
        let stem = Slug::from_title(&title, 1);
        let first = self.next.get(stem.as_str()).copied().unwrap_or(1);
        for number in first..first + MAX_SAME_TITLE {
            let slug = Slug::from_title(&title, number);
            if self.folded.insert(fold_case(slug.as_str()))
                && move_in(incoming, staged, root, slug.as_str())?
            {
                self.next.insert(stem.as_str().to_owned(), number + 1);
                return Ok(slug);
            }
        }
        Err(io::ErrorKind::AlreadyExists.into())
    }
}

fn fold_case(name: &str) -> String {
    if name.is_ascii() {
        return name.to_ascii_lowercase();
    }
    name.nfc().collect::<String>().to_lowercase()
}

/// Renames a folder unless the new name is taken; says whether it did.
pub(super) fn move_in(from: &Folder, name: &str, to: &Folder, new_name: &str) -> io::Result<bool> {
    match rename_to_free_name(from, name, to, new_name) {
        Ok(()) => Ok(true),
        Err(Errno::EXIST | Errno::NOTEMPTY) => Ok(false),
        // Some file systems cannot promise it; there a folder with files is still never replaced.
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => {
            if to.has(new_name)? {
                return Ok(false);
            }
            Ok(renameat(from, name, to, new_name).map(|()| true)?)
        }
        Err(error) => Err(error.into()),
    }
}

/// Asks the system to rename only when the new name is free.
fn rename_to_free_name(
    from: &Folder,
    name: &str,
    to: &Folder,
    new_name: &str,
) -> Result<(), Errno> {
    #[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
    return rustix::fs::renameat_with(from, name, to, new_name, rustix::fs::RenameFlags::NOREPLACE);
    #[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
    return Err(Errno::NOSYS);
}
