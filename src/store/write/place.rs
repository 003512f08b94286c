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
