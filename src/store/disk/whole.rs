//! Writes a file whole or not at all: a temporary one in the same folder, fsync, rename, fsync of
//! the folder. A reader sees the old bytes or the new ones, and so does who comes after a crash.

use std::io::{self, Write};

use rustix::fs::AtFlags;

use super::folder::Folder;

/// Writes a file whole; what was there under that name is replaced.
pub(crate) fn write_whole(folder: &Folder, name: &str, bytes: &[u8]) -> io::Result<()> {
    let part = format!(".{}.part", uuid::Uuid::now_v7().simple());
    let written = fill(folder, &part, bytes)
        .and_then(|()| Ok(rustix::fs::renameat(folder, &part, folder, name)?));
    if let Err(error) = written {
        // What failed is told; that its remains could not be taken away either is not.
        let _ = rustix::fs::unlinkat(folder, &part, AtFlags::empty());
        return Err(error);
    }
    folder.sync()
}

/// How long a write may take before what it has begun counts as left over, in seconds.
const WRITE_TIME: u64 = 60;

/// Says whether a name is that of a file that was written in part and never got its own.
pub(crate) fn is_part(name: &str) -> bool {
    name.starts_with('.') && name.strip_suffix(".part").is_some()
}

/// Says whether a part was begun so long ago that nobody writes it any more. The time is in its
/// name; another name is nobody's.
pub(crate) fn is_left_over(name: &str) -> bool {
    let seconds = |id: uuid::Uuid| id.get_timestamp().map(|time| time.to_unix().0);
    let id = name.trim_start_matches('.').trim_end_matches(".part");
    let begun = uuid::Uuid::try_parse(id).ok().and_then(seconds);
    let now = seconds(uuid::Uuid::now_v7()).unwrap_or_default();
    is_part(name) && begun.is_none_or(|begun| now.saturating_sub(begun) > WRITE_TIME)
}

fn fill(folder: &Folder, part: &str, bytes: &[u8]) -> io::Result<()> {
    let mut file = folder.new_file(part)?;
    file.write_all(bytes)?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn the_file_is_replaced_and_nothing_is_left_beside_it() {
        let root = tempfile::tempdir().unwrap();
        let folder = Folder::open(root.path()).unwrap();
        write_whole(&folder, "place.json", b"one").unwrap();
        write_whole(&folder, "place.json", b"two").unwrap();
        assert_eq!(fs::read(root.path().join("place.json")).unwrap(), b"two");
        assert_eq!(folder.items().unwrap().len(), 1);
    }

    #[test]
    fn what_cannot_be_put_in_place_leaves_no_part_behind() {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir(root.path().join("taken")).unwrap();
        let folder = Folder::open(root.path()).unwrap();
        assert!(write_whole(&folder, "taken", b"one").is_err());
        assert_eq!(folder.items().unwrap().len(), 1);
    }
}
