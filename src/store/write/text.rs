//! Stores the text that an annotation was made on, once, exactly its bytes.

use crate::{
    domain::Annotation,
    store::{
        StoreError,
        disk::{Folder, text_hash, write_whole},
        read::TEXTS,
    },
};

/// Stores a text unless it is there; it must be the one that the annotation's selector names.
pub(super) fn store(
    folder: &Folder,
    annotation: &Annotation,
    text: &str,
) -> Result<(), StoreError> {
    let Some(selector) = &annotation.target.selector else { return Ok(()) };
    let name = format!("{}.txt", selector.text_hash.as_str());
    let failed = || StoreError::save(folder.path().join(TEXTS).join(&name));
    let texts = folder.make(TEXTS).map_err(failed())?;
    if texts.has(&name).map_err(failed())? {
        return Ok(());
    }
    if text_hash(text) != selector.text_hash {
        return Err(StoreError::OtherText);
    }
    write_whole(&texts, &name, text.as_bytes()).map_err(failed())
}
