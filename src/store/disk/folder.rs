//! A folder of the library, held open: every name is looked up in it, never along a path.
//!
//! So no link is followed and nothing moves underfoot while it is used. What is neither a plain
//! file nor a folder is refused, and opening it never waits.

use std::{
    ffi::{OsStr, OsString},
    fs::File,
    io::{self, Read},
    os::{
        fd::{AsFd, BorrowedFd, OwnedFd},
        unix::ffi::OsStrExt,
    },
    path::{Path, PathBuf},
};

use rustix::{
    fs::{AtFlags, CWD, Dir, FileType, FlockOperation, Mode, OFlags},
    io::Errno,
};

use super::refusal::Refusal;

/// A folder that is held open.
#[derive(Debug)]
pub(crate) struct Folder {
    handle: OwnedFd,
    path: PathBuf,
}

/// Something in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Item {
    pub(crate) name: String,
    pub(crate) kind: ItemKind,
}

/// What it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ItemKind {
    Folder,
    File,
    /// A link, a pipe, a device or a socket.
    Special,
}

const FOLDER: OFlags = OFlags::RDONLY.union(OFlags::DIRECTORY).union(OFlags::CLOEXEC);
const FILE: OFlags =
    OFlags::NOFOLLOW.union(OFlags::NONBLOCK).union(OFlags::NOCTTY).union(OFlags::CLOEXEC);

impl Folder {
    /// Opens a folder by its path; only here links are followed, as the path is the reader's own.
    pub(crate) fn open(path: &Path) -> io::Result<Self> {
        let handle = rustix::fs::openat(CWD, path, FOLDER, Mode::empty())?;
        Ok(Self { handle, path: path.to_owned() })
    }

    /// Opens a folder in this one; `None` when there is none.
    pub(crate) fn inner(&self, name: &str) -> io::Result<Option<Self>> {
        match rustix::fs::openat(&self.handle, name, FOLDER | OFlags::NOFOLLOW, Mode::empty()) {
            Ok(handle) => Ok(Some(Self { handle, path: self.path.join(name) })),
            Err(Errno::NOENT) => Ok(None),
            Err(Errno::LOOP | Errno::NOTDIR) => Err(Refusal::Special.into()),
            Err(error) => Err(error.into()),
        }
    }

    /// Opens a folder in this one; makes it first, for good, when there is none.
    pub(crate) fn make(&self, name: &str) -> io::Result<Self> {
        if let Some(folder) = self.inner(name)? {
            return Ok(folder);
        }
        let folder = self.make_unsynced(name)?;
        self.sync()?;
        Ok(folder)
    }

    /// Does the same, but leaves it to the caller to wait for the disk.
    pub(crate) fn make_unsynced(&self, name: &str) -> io::Result<Self> {
        match rustix::fs::mkdirat(&self.handle, name, Mode::from_raw_mode(0o777)) {
            Ok(()) | Err(Errno::EXIST) => (),
            Err(error) => return Err(error.into()),
        }
        self.inner(name)?.ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    /// Makes a folder in this one that must not be there yet, and opens it.
    pub(crate) fn make_new(&self, name: &str) -> io::Result<Self> {
        rustix::fs::mkdirat(&self.handle, name, Mode::from_raw_mode(0o777))?;
        self.inner(name)?.ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    /// Opens a plain file for reading; `None` when there is none.
    pub(crate) fn file(&self, name: &str) -> io::Result<Option<File>> {
        self.open_file(name, OFlags::RDONLY, Mode::empty())
    }

    /// Opens a plain file, made when there is none, for reading and for writing at its end.
    pub(crate) fn file_to_append(&self, name: &str) -> io::Result<File> {
        let flags = OFlags::RDWR | OFlags::APPEND | OFlags::CREATE;
        let file = self.open_file(name, flags, Mode::from_raw_mode(0o666))?;
        file.ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    /// Makes a plain file that must not be there yet.
    pub(crate) fn new_file(&self, name: &str) -> io::Result<File> {
        // What was made just now is a plain file; nothing has to be asked.
        let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | FILE;
        let handle = rustix::fs::openat(&self.handle, name, flags, Mode::from_raw_mode(0o666))?;
        Ok(File::from(handle))
    }

    fn open_file(&self, name: &str, flags: OFlags, mode: Mode) -> io::Result<Option<File>> {
        let handle = match rustix::fs::openat(&self.handle, name, flags | FILE, mode) {
            Ok(handle) => handle,
            Err(Errno::NOENT) => return Ok(None),
            // A pipe without a reader answers NXIO to a writer, a socket to everybody.
            Err(Errno::LOOP | Errno::NXIO | Errno::ISDIR) => return Err(Refusal::Special.into()),
            Err(error) => return Err(error.into()),
        };
        let kind = FileType::from_raw_mode(rustix::fs::fstat(&handle)?.st_mode);
        if kind == FileType::RegularFile {
            Ok(Some(File::from(handle)))
        } else {
            Err(Refusal::Special.into())
        }
    }

    /// Reads a plain file whole; `None` when there is none, an error when it is too large.
    pub(crate) fn read(&self, name: &str, limit: usize) -> io::Result<Option<Vec<u8>>> {
        let Some(file) = self.file(name)? else { return Ok(None) };
        let (bytes, is_whole) = read_beginning(&file, limit)?;
        if is_whole { Ok(Some(bytes)) } else { Err(Refusal::TooLarge(limit).into()) }
    }

    /// Says whether a name is taken, by whatever.
    pub(crate) fn has(&self, name: &str) -> io::Result<bool> {
        match rustix::fs::statat(&self.handle, name, AtFlags::SYMLINK_NOFOLLOW) {
            Ok(_) => Ok(true),
            Err(Errno::NOENT) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// Lists what is in it, sorted by name. Names that are not UTF-8 are left out: postil never
    /// writes one.
    pub(crate) fn items(&self) -> io::Result<Vec<Item>> {
        Ok(self.all_items()?.0)
    }

    /// Does the same, and returns the names that are left out as well.
    pub(crate) fn all_items(&self) -> io::Result<(Vec<Item>, Vec<OsString>)> {
        let (mut items, mut odd) = (Vec::new(), Vec::new());
        for entry in Dir::read_from(&self.handle)? {
            let entry = entry?;
            let Ok(name) = entry.file_name().to_str() else {
                odd.push(OsStr::from_bytes(entry.file_name().to_bytes()).to_owned());
                continue;
            };
            if name == "." || name == ".." {
                continue;
            }
            let Some(kind) = self.kind(name, entry.file_type())? else { continue };
            items.push(Item { name: name.to_owned(), kind });
        }
        items.sort_unstable_by(|one, other| one.name.cmp(&other.name));
        Ok((items, odd))
    }

    /// Returns what its owner, its group and others may do with something in it, as mode bits.
    pub(crate) fn mode(&self, name: &str) -> io::Result<u32> {
        let stat = rustix::fs::statat(&self.handle, name, AtFlags::SYMLINK_NOFOLLOW)?;
        Ok(Mode::from_raw_mode(stat.st_mode).as_raw_mode())
    }

    /// Returns what an item is; some file systems have to be asked for each, and by then it may
    /// be gone.
    fn kind(&self, name: &str, listed: FileType) -> io::Result<Option<ItemKind>> {
        let kind = if listed == FileType::Unknown {
            match rustix::fs::statat(&self.handle, name, AtFlags::SYMLINK_NOFOLLOW) {
                Ok(stat) => FileType::from_raw_mode(stat.st_mode),
                Err(Errno::NOENT) => return Ok(None),
                Err(error) => return Err(error.into()),
            }
        } else {
            listed
        };
        Ok(Some(match kind {
            FileType::Directory => ItemKind::Folder,
            FileType::RegularFile => ItemKind::File,
            _ => ItemKind::Special,
        }))
    }

    /// Waits until the names in it are on the disk.
    pub(crate) fn sync(&self) -> io::Result<()> {
        Ok(rustix::fs::fsync(&self.handle)?)
    }

    /// Says to whoever would clear it up that it is in use, until it is closed. Where the system
    /// has no such locks nobody clears up.
    pub(crate) fn lock_shared(&self) {
        let _ = rustix::fs::flock(&self.handle, FlockOperation::LockShared);
    }

    /// Says whether nobody uses it, and keeps it so until it is closed.
    pub(crate) fn lock_alone(&self) -> bool {
        rustix::fs::flock(&self.handle, FlockOperation::NonBlockingLockExclusive).is_ok()
    }

    /// Returns where it was when it was opened.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }
}

impl AsFd for Folder {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.handle.as_fd()
    }
}

/// Reads at most `limit` bytes, and says whether that was all.
pub(crate) fn read_beginning(file: &File, limit: usize) -> io::Result<(Vec<u8>, bool)> {
    let length = file.metadata()?.len();
    let room = usize::try_from(length).unwrap_or(usize::MAX).min(limit).saturating_add(1);
    let mut bytes = Vec::with_capacity(room);
    let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    file.take(most).read_to_end(&mut bytes)?;
    let is_whole = bytes.len() <= limit;
    bytes.truncate(limit);
    Ok((bytes, is_whole))
}

#[cfg(test)]
mod tests {
    use std::{fs, os::unix::fs::symlink};

    use super::*;
    use crate::store::disk::refusal::refusal;

    /// Makes a pipe where rustix can.
    fn make_pipe(path: &Path) {
        #[cfg(target_os = "linux")]
        rustix::fs::mknodat(CWD, path, FileType::Fifo, Mode::from_raw_mode(0o666), 0).unwrap();
        #[cfg(not(target_os = "linux"))]
        symlink("/dev/zero", path).unwrap();
    }

    #[test]
    fn links_and_pipes_are_refused_and_never_waited_for() {
        let outside = tempfile::tempdir().unwrap();
        fs::write(outside.path().join("secret"), "secret").unwrap();
        let root = tempfile::tempdir().unwrap();
        symlink(outside.path(), root.path().join("folder")).unwrap();
        symlink(outside.path().join("secret"), root.path().join("file")).unwrap();
        std::os::unix::net::UnixListener::bind(root.path().join("socket")).unwrap();
        make_pipe(&root.path().join("pipe"));
        let folder = Folder::open(root.path()).unwrap();
        let special = Some(Refusal::Special);
        assert_eq!(refusal(&folder.inner("folder").unwrap_err()), special);
        for name in ["file", "pipe", "socket", "folder"] {
            assert_eq!(refusal(&folder.file(name).unwrap_err()), special, "{name}");
            assert_eq!(refusal(&folder.file_to_append(name).unwrap_err()), special, "{name}");
        }
        assert!(folder.items().unwrap().iter().all(|item| item.kind == ItemKind::Special));
    }

    #[test]
    fn a_file_is_read_up_to_its_limit_and_not_beyond() {
        let root = tempfile::tempdir().unwrap();
        fs::write(root.path().join("file"), "12345").unwrap();
        let folder = Folder::open(root.path()).unwrap();
        assert_eq!(folder.read("file", 5).unwrap().unwrap(), b"12345");
        let error = folder.read("file", 4).unwrap_err();
        assert_eq!(refusal(&error), Some(Refusal::TooLarge(4)));
        assert_eq!(folder.read("none", 4).unwrap(), None);
        let file = folder.file("file").unwrap().unwrap();
        assert_eq!(read_beginning(&file, 2).unwrap(), (b"12".to_vec(), false));
    }
}
