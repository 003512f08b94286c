//! Adds articles, one or many.

use std::io;

use super::{
    content::{Image, Original},
    incoming::{Flush, TakenNames, discard, stage},
};
use crate::{
    domain::{ArticleId, Block, Meta, Slug},
    store::{Store, StoreError, disk::Folder},
};

/// Up to so many articles are forced to the disk file by file; more of them all at once.
const FEW: usize = 4;

/// The folder of articles being added.
const INCOMING: &str = ".incoming";

/// An article to be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewArticle {
    pub id: ArticleId,
    /// At least one, no two of one language. The original's title, else the first's, names the
    /// folder.
    pub editions: Vec<NewEdition>,
    /// The pictures that the editions name.
    pub images: Vec<Image>,
}

/// An edition to be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEdition {
    pub meta: Meta,
    pub blocks: Vec<Block>,
    /// What it was made from, so that a better importer can redo it.
    pub original: Option<Original>,
}

impl Store {
    /// Adds an article and returns its handle.
    pub fn add(&self, article: &NewArticle) -> Result<Slug, StoreError> {
        let added = self.add_many(std::slice::from_ref(article))?.into_iter().next();
        added.unwrap_or_else(|| Err(StoreError::add(self.root())(io::ErrorKind::NotFound.into())))
    }

    /// Adds many articles: all are written, then forced to the disk at once, then renamed. Returns
    /// for each its handle or why it was not added; the others are.
    pub fn add_many(
        &self,
        articles: &[NewArticle],
    ) -> Result<Vec<Result<Slug, StoreError>>, StoreError> {
        let root = self.writable_root()?;
        let failed = || StoreError::add(self.root());
        let incoming = root.make(INCOMING).map_err(failed())?;
        let flush = if articles.len() > FEW { Flush::Together } else { Flush::Each };
        let staged: Vec<io::Result<String>> =
            articles.iter().map(|article| stage(&incoming, article, flush)).collect();
        let flushed = if flush == Flush::Together { sync_all(&root) } else { incoming.sync() };
        let taken = flushed.and_then(|()| TakenNames::read(&root));
        let mut taken = taken.map_err(|error| {
            staged.iter().flatten().for_each(|name| discard(&incoming, name));
            failed()(error)
        })?;
        let place = |(article, staged): (&NewArticle, io::Result<String>)| {
            let name = staged?;
            let placed = taken.place(&root, &incoming, &name, title(article));
            placed.inspect_err(|_| discard(&incoming, &name))
        };
        let placed: Vec<_> = articles.iter().zip(staged).map(place).collect();
        root.sync().and_then(|()| incoming.sync()).map_err(failed())?;
        Ok(placed.into_iter().map(|slug| slug.map_err(failed())).collect())
    }
}

fn title(article: &NewArticle) -> &str {
    let original = article.editions.iter().find(|edition| edition.meta.is_original);
    original.or(article.editions.first()).map_or("", |edition| &edition.meta.title)
}

/// Waits until everything written to the library's file system is on the disk.
fn sync_all(root: &Folder) -> io::Result<()> {
    #[cfg(target_os = "linux")]
    rustix::fs::syncfs(root)?;
    #[cfg(not(target_os = "linux"))]
    {
        // Elsewhere there is only the one for all file systems.
        rustix::fs::sync();
        root.sync()?;
    }
    Ok(())
}
