//! Files of the cache folder: what can be had again.

use std::{fs, io::Write, path::Path};

/// Writes a file whole, beside its place and renamed, so that nobody reads half of it.
pub(super) fn write(path: &Path, text: &str) -> std::io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.persist(path)?;
    Ok(())
}
