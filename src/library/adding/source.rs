//! What is to be added: files, folders and standard input, as bytes.

use std::{
    fmt::Write as _,
    fs::{self, File},
    io::Read,
    path::{Path, PathBuf},
};

use rustix::fs::{Mode, OFlags};

use crate::{
    domain::{Text, TextHash, byte_of, slice},
    fetch::is_url,
    import::limits::MAX_LINE,
    library::LibraryError,
};

/// The largest file that is taken, in bytes.
const MAX_SOURCE: u64 = 256 << 20;

/// The longest name that a source is remembered by, in code points.
const MAX_TOLD: usize = MAX_LINE;

/// How many code points of a longer one stay as they are, from its end.
const KEPT: usize = MAX_TOLD - 100;

/// How deep folders are looked into.
const MAX_DEPTH: usize = 32;

/// The endings of files that a folder is searched for; a file that is named is taken whatever it
/// is called.
const ENDINGS: &[&str] = &["md", "markdown", "txt", "text", "html", "htm", "xhtml"];

/// Something to be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Where it comes from.
    pub path: PathBuf,
    pub bytes: Vec<u8>,
    /// What a server said it is.
    pub content_type: Option<String>,
}

/// Where folders really are. Only the last one is known again: files come folder by folder.
#[derive(Debug, Default)]
pub(super) struct RealFolders(Option<(PathBuf, PathBuf)>);

impl RealFolders {
    /// Returns the path of a folder without links; `None` where it cannot be found.
    fn real(&mut self, folder: &Path) -> Option<&Path> {
        if self.0.as_ref().is_none_or(|(asked, _)| asked != folder) {
            self.0 = fs::canonicalize(folder).ok().map(|real| (folder.to_owned(), real));
        }
        self.0.as_ref().map(|(_, real)| real.as_path())
    }
}

/// Lists the files that a path stands for: itself, or what a folder holds, in order of name.
pub fn sources(path: &Path) -> Result<Vec<PathBuf>, LibraryError> {
    let failed = |error| LibraryError::Source { path: path.to_owned(), error };
    let kind = fs::metadata(path).map_err(failed)?;
    if kind.is_dir() {
        let mut found = Vec::new();
        walk(path, 0, &mut found).map_err(failed)?;
        if found.is_empty() {
            return Err(LibraryError::Empty { path: path.to_owned() });
        }
        found.sort();
        return Ok(found);
    }
    Ok(vec![path.to_owned()])
}

fn walk(folder: &Path, depth: usize, found: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let is_hidden = entry.file_name().as_encoded_bytes().first() == Some(&b'.');
        let (path, kind) = (entry.path(), entry.file_type()?);
        // No link is followed, so that no folder is walked twice.
        if kind.is_dir() && depth < MAX_DEPTH && !is_hidden {
            walk(&path, depth + 1, found)?;
        }
        let ending = path.extension().and_then(|it| it.to_str()).map(str::to_ascii_lowercase);
        let is_wanted = ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()));
        if kind.is_file() && is_wanted && !is_hidden {
            found.push(path);
        }
    }
    Ok(())
}

/// Writes a path as text that `Text::line` leaves as it is.
fn told(path: &[u8]) -> String {
    let mut told = String::with_capacity(path.len());
    for piece in path.utf8_chunks() {
        for char in piece.valid().chars() {
            let is_blank = char.is_whitespace();
            let is_kept = char == ' ' && !told.is_empty() && !told.ends_with(' ');
            if is_kept || !is_blank && Text::may_hold(char) {
                told.push(char);
            } else {
                escape(char.encode_utf8(&mut [0; 4]).as_bytes(), &mut told);
            }
        }
        escape(piece.invalid(), &mut told);
    }
    if told.ends_with(' ') {
        told.pop();
        escape(b" ", &mut told);
    }
    told
}

fn escape(bytes: &[u8], told: &mut String) {
    for byte in bytes {
        // Writing to a string cannot fail.
        let _ = write!(told, "%{byte:02X}");
    }
}

impl Source {
    /// Reads a file. Pipes and devices are refused: they might never end.
    pub fn read(path: &Path) -> Result<Self, LibraryError> {
        let failed = |error| LibraryError::Source { path: path.to_owned(), error };
        let kind = fs::metadata(path).map_err(failed)?;
        if !kind.is_file() {
            return Err(LibraryError::Special { path: path.to_owned() });
        }
        if kind.len() > MAX_SOURCE {
            return Err(LibraryError::TooLarge { path: path.to_owned(), limit: MAX_SOURCE });
        }
        // Some files of /proc call themselves plain and make who reads them wait.
        let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
        let file = rustix::fs::open(path, flags, Mode::empty()).map_err(std::io::Error::from);
        let length = usize::try_from(kind.len()).unwrap_or_default();
        Self::read_sized(path, File::from(file.map_err(failed)?), length)
    }

    /// Reads everything that a reader gives, up to the limit; `path` is its name in errors.
    pub fn read_from(path: &Path, reader: impl Read) -> Result<Self, LibraryError> {
        Self::read_sized(path, reader, 0)
    }

    /// Does the same, given how much there probably is.
    fn read_sized(path: &Path, reader: impl Read, length: usize) -> Result<Self, LibraryError> {
        let failed = |error| LibraryError::Source { path: path.to_owned(), error };
        let mut bytes = Vec::with_capacity(length + 1);
        reader.take(MAX_SOURCE + 1).read_to_end(&mut bytes).map_err(failed)?;
        if bytes.len() as u64 > MAX_SOURCE {
            return Err(LibraryError::TooLarge { path: path.to_owned(), limit: MAX_SOURCE });
        }
        Ok(Self { path: path.to_owned(), bytes, content_type: None })
    }

    /// Returns where it is, the same whatever the way to it was called: two files of one name in
    /// two folders are not one source.
    pub(super) fn origin(&self) -> PathBuf {
        self.origin_by(&mut RealFolders::default())
    }

    fn origin_by(&self, folders: &mut RealFolders) -> PathBuf {
        let folder = match self.path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        let is_elsewhere = self.is_nameless() || self.is_page();
        match self.path.file_name().filter(|_| !is_elsewhere) {
            Some(name) => match folders.real(folder) {
                Some(folder) => folder.join(name),
                None => self.path.clone(),
            },
            None => self.path.clone(),
        }
    }

    /// Returns where it is as it is remembered: clean text on one line, and another for each file.
    ///
    /// Bytes that no such text may hold are written as in URLs, and of a path too long for one line
    /// the beginning becomes its hash.
    pub(super) fn told_origin(&self, folders: &mut RealFolders) -> String {
        let origin = self.origin_by(folders);
        if self.is_page() {
            return origin.to_string_lossy().into_owned();
        }
        let told = told(origin.as_os_str().as_encoded_bytes());
        let length = told.chars().count();
        if length <= MAX_TOLD {
            return told;
        }
        let cut = byte_of(&told, length - KEPT);
        let (head, tail) = told.split_at_checked(cut).unwrap_or_default();
        let hash = TextHash::of(head);
        format!("…{}…{tail}", slice(hash.as_str(), 0, 16))
    }

    /// Says whether it is a page of the web.
    pub(super) fn is_page(&self) -> bool {
        self.path.to_str().is_some_and(is_url)
    }

    /// Says whether it came from a pipe, whose name says nothing.
    pub(super) fn is_nameless(&self) -> bool {
        self.path == Path::new("-")
    }

    /// Returns the ending of its name, for the stored original.
    pub(super) fn ending(&self) -> Option<String> {
        // What ends an address may be its host.
        let path = Some(&self.path).filter(|_| !self.is_page())?;
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        let is_plain = ending.len() <= 8 && ending.bytes().all(|it| it.is_ascii_alphanumeric());
        is_plain.then_some(ending)
    }
}

#[cfg(test)]
mod tests {
    use std::{ffi::OsStr, os::unix::ffi::OsStrExt};

    use super::*;

    fn told_of(name: &[u8]) -> String {
        let path = Path::new("/gone").join(OsStr::from_bytes(name));
        Source { path, bytes: Vec::new(), content_type: None }
            .told_origin(&mut RealFolders::default())
    }

    #[test]
    fn two_files_never_have_one_name_and_each_is_a_clean_line() {
        let long = |end: &str| format!("{}/{end}", "deep/".repeat(300)).into_bytes();
        let names = [
            b"a.txt".to_vec(),
            b"\x1b[2Ja.txt".to_vec(),
            b"\x1b[3Ja.txt".to_vec(),
            b"a\x07.txt".to_vec(),
            b"a\xff.txt".to_vec(),
            b"a\xfe.txt".to_vec(),
            "a\u{fffd}.txt".into(),
            "a\u{202e}.txt".into(),
            "a\u{e0041}.txt".into(),
            b"a b.txt".to_vec(),
            b"a  b.txt".to_vec(),
            b"a\nb.txt".to_vec(),
            b"a ".to_vec(),
            b"a".to_vec(),
            long("one.txt"),
            long("two.txt"),
            [b"other/".to_vec(), long("one.txt")].concat(),
        ];
        let told: std::collections::BTreeSet<_> = names.iter().map(|it| told_of(it)).collect();
        assert_eq!(told.len(), names.len(), "{told:?}");
        for name in &told {
            assert_eq!(Text::line(name).as_str(), name);
            assert!(name.chars().count() <= MAX_LINE);
        }
        assert!(told.contains("/gone/a b.txt") && told.contains("/gone/%1B[2Ja.txt"));
    }
}
