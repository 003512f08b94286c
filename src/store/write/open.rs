//! Remembers which article was open when the program was ended from outside.

use std::io;

use rustix::fs::AtFlags;

use crate::{
    domain::Slug,
    store::{
        Store, StoreError,
        disk::{Folder, write_whole},
        read::{LEFT_OPEN, write_left_open},
    },
};

impl Store {
    /// Remembers that an article was open.
    pub fn leave_open(&self, slug: &Slug) -> Result<(), StoreError> {
        let article = self.article_id(slug)?;
        let state = self.state_folder()?;
        let saved = write_whole(&state, LEFT_OPEN, write_left_open(slug, article).as_bytes());
        saved.map_err(StoreError::remember(state.path()))
    }

    /// Forgets which article was open; none is no error.
    pub fn forget_left_open(&self) -> Result<(), StoreError> {
        let Some(state) = self.known_state()? else { return Ok(()) };
        forget(&state).map_err(StoreError::remember(state.path()))
    }
}

fn forget(state: &Folder) -> io::Result<()> {
    if !state.has(LEFT_OPEN)? {
        return Ok(());
    }
    rustix::fs::unlinkat(state, LEFT_OPEN, AtFlags::empty())?;
    state.sync()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::store::samples::Shelf;

    #[test]
    fn what_was_open_is_known_until_it_is_forgotten() {
        let (shelf, slug) = Shelf::with_essay();
        assert_eq!(shelf.store.left_open().unwrap(), None);
        shelf.store.forget_left_open().unwrap();
        for _ in 0..2 {
            shelf.store.leave_open(&slug).unwrap();
            assert_eq!(shelf.store.left_open().unwrap(), Some(slug.clone()));
        }
        shelf.store.forget_left_open().unwrap();
        assert_eq!(shelf.store.left_open().unwrap(), None);
    }

    #[test]
    fn an_article_of_another_library_or_a_damaged_file_is_none() {
        let (shelf, slug) = Shelf::with_essay();
        shelf.store.leave_open(&slug).unwrap();
        let path = shelf.store.state_folder().unwrap().path().join(LEFT_OPEN);
        let other = fs::read_to_string(&path).unwrap().replace("article\":\"", "article\":\"x");
        for damaged in [other.as_str(), "", "{", "[]", "{\"slug\":\"../x\",\"article\":\"\"}"] {
            fs::write(&path, damaged).unwrap();
            assert_eq!(shelf.store.left_open().unwrap(), None, "{damaged}");
        }
    }
}
