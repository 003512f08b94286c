//! Throws articles away, and takes them back. Nothing in `.trash/` is ever emptied by postil.

use std::path::PathBuf;

use uuid::Uuid;

use super::incoming::move_in;
use crate::{
    domain::Slug,
    store::{Store, StoreError, read::TRASH},
};

/// An article that was thrown away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thrown {
    pub slug: Slug,
    /// The folder in the trash that it is in.
    place: String,
}

impl Store {
    /// Throws an article away, notes and all.
    pub fn throw_away(&self, slug: &Slug) -> Result<Thrown, StoreError> {
        let folder = self.folder_to_write(slug)?;
        let root = self.writable_root()?;
        let place = Uuid::now_v7().simple().to_string();
        let moved = root.make(TRASH).and_then(|trash| {
            let inner = trash.make(&place)?;
            let moved = move_in(&root, slug.as_str(), &inner, slug.as_str())?;
            inner.sync()?;
            root.sync()?;
            Ok(moved)
        });
        let is_moved = moved.map_err(StoreError::save(folder.path()))?;
        let thrown = is_moved.then(|| Thrown { slug: slug.clone(), place });
        thrown.ok_or_else(|| StoreError::no_article(self.root(), slug))
    }

    /// Takes an article back; says whether it was still there and its name still free.
    pub fn take_back(&self, thrown: &Thrown) -> Result<bool, StoreError> {
        let root = self.writable_root()?;
        let path: PathBuf = self.root().join(TRASH).join(&thrown.place);
        let moved = root.make(TRASH).and_then(|trash| {
            let Some(inner) = trash.inner(&thrown.place)? else { return Ok(false) };
            if !inner.has(thrown.slug.as_str())? {
                return Ok(false);
            }
            let moved = move_in(&inner, thrown.slug.as_str(), &root, thrown.slug.as_str())?;
            root.sync()?;
            inner.sync()?;
            Ok(moved)
        });
        moved.map_err(StoreError::save(&path))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::samples::{Shelf, essay};

    #[test]
    fn an_article_goes_to_the_trash_and_comes_back_unless_its_name_is_taken() {
        let (shelf, slug) = Shelf::with_essay();
        let first = shelf.store.throw_away(&slug).unwrap();
        assert_eq!(shelf.store.slugs().unwrap(), []);
        assert!(matches!(shelf.store.throw_away(&slug), Err(StoreError::NoArticle { .. })));
        assert!(shelf.store.take_back(&first).unwrap());
        assert!(!shelf.store.take_back(&first).unwrap(), "it is back already");
        let first = shelf.store.throw_away(&slug).unwrap();
        shelf.store.add(&essay()).unwrap();
        assert!(!shelf.store.take_back(&first).unwrap());
        let second = shelf.store.throw_away(&slug).unwrap();
        assert!(shelf.store.take_back(&first).unwrap() && first != second);
    }
}
