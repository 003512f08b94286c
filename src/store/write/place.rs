//! Keeps where somebody is reading: one small file, rewritten whole.

use crate::{
    domain::{ReadingPlace, Slug},
    store::{
        Store, StoreError,
        disk::{limits::MAX_SMALL, write_whole},
        read::{PLACES, place_file, write_place},
    },
};

impl Store {
    /// Saves where this installation is reading an article. Writes nothing when it is there already.
    pub fn save_place(&self, slug: &Slug, reading: &ReadingPlace) -> Result<(), StoreError> {
        let folder = self.folder_to_write(slug)?;
        let desk = self.desk()?;
        let writer = desk.writer().map_err(StoreError::remember(desk.folder().path()))?;
        let name = place_file(&writer);
        let saved = folder.make(PLACES).and_then(|places| {
            let bytes = write_place(reading).into_bytes();
            // What is there and cannot be read is only replaced, as a place always is.
            let known = places.read(&name, MAX_SMALL).ok().flatten();
            if known.as_ref() == Some(&bytes) {
                Ok(())
            } else {
                write_whole(&places, &name, &bytes)
            }
        });
        saved.map_err(StoreError::save(folder.path().join(PLACES).join(&name)))
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, os::unix::fs::MetadataExt};

    use super::*;
    use crate::{
        domain::{Lang, Place, Progress},
        store::{
            Basis,
            samples::{Shelf, note},
        },
    };

    fn reading(block: usize, progress: Progress) -> ReadingPlace {
        ReadingPlace { lang: Lang::english(), place: Place { block, offset: 3 }, progress }
    }

    #[test]
    fn a_place_is_kept_for_each_installation() {
        let (shelf, slug) = Shelf::with_essay();
        assert_eq!(shelf.store.place(&slug).unwrap(), None);
        for progress in [Progress::New, Progress::Started(0), Progress::Started(99), Progress::Done]
        {
            shelf.store.save_place(&slug, &reading(7, progress)).unwrap();
            assert_eq!(shelf.store.place(&slug).unwrap(), Some(reading(7, progress)));
        }
        assert_eq!(shelf.elsewhere("other").place(&slug).unwrap(), None);
    }

    #[test]
    fn the_same_place_is_not_written_again() {
        let (shelf, slug) = Shelf::with_essay();
        let save = || {
            shelf.store.save_place(&slug, &reading(7, Progress::Done)).unwrap();
            let name = &shelf.names("essay/places")[0];
            fs::metadata(shelf.store.root().join("essay/places").join(name)).unwrap().ino()
        };
        assert_eq!(save(), save());
    }

    #[test]
    fn a_damaged_place_is_none_and_the_next_one_is_kept() {
        let (shelf, slug) = Shelf::with_essay();
        shelf.store.save_place(&slug, &reading(7, Progress::Done)).unwrap();
        let name = format!("essay/places/{}", shelf.names("essay/places")[0]);
        for damaged in
            ["", "{", "[]", "{\"lang\":\"en\",\"block\":-1,\"offset\":0,\"progress\":\"new\"}"]
        {
            shelf.write(&name, damaged);
            assert_eq!(shelf.store.place(&slug).unwrap(), None);
        }
        shelf.store.save_place(&slug, &reading(8, Progress::Done)).unwrap();
        assert_eq!(shelf.store.place(&slug).unwrap(), Some(reading(8, Progress::Done)));
    }

    #[test]
    fn a_writer_with_a_new_name_reads_on_where_the_old_one_was() {
        let (shelf, slug) = Shelf::with_essay();
        shelf.store.save(&slug, &note(1, "one"), Basis::Opened(&[]), None).unwrap();
        shelf.store.save_place(&slug, &reading(7, Progress::Done)).unwrap();
        fs::remove_file(shelf.store.root().join(shelf.log())).unwrap();
        shelf.store.save(&slug, &note(2, "two"), Basis::Opened(&[]), None).unwrap();
        assert_eq!(shelf.store.place(&slug).unwrap(), Some(reading(7, Progress::Done)));
    }
}
