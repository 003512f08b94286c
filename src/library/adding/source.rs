//! What is to be added: files, folders and standard input, as bytes.

use std::{
    fs::{self, File},
    io::Read,
    path::{Path, PathBuf},
};

use crate::{fetch::is_url, library::LibraryError};

/// The largest file that is taken, in bytes.
const MAX_SOURCE: u64 = 256 << 20;

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
        Self::read_from(path, File::open(path).map_err(failed)?)
    }

    /// Reads everything that a reader gives, up to the limit; `path` is its name in errors.
    pub fn read_from(path: &Path, reader: impl Read) -> Result<Self, LibraryError> {
        let failed = |error| LibraryError::Source { path: path.to_owned(), error };
        let mut bytes = Vec::new();
        reader.take(MAX_SOURCE + 1).read_to_end(&mut bytes).map_err(failed)?;
        if bytes.len() as u64 > MAX_SOURCE {
            return Err(LibraryError::TooLarge { path: path.to_owned(), limit: MAX_SOURCE });
        }
        Ok(Self { path: path.to_owned(), bytes, content_type: None })
    }

    /// Returns where it is, the same whatever the way to it was called: two files of one name in
    /// two folders are not one source.
    pub(super) fn origin(&self) -> PathBuf {
        let folder = match self.path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        let is_elsewhere = self.is_nameless() || self.is_page();
        match (is_elsewhere, fs::canonicalize(folder), self.path.file_name()) {
            (false, Ok(folder), Some(name)) => folder.join(name),
            _ => self.path.clone(),
        }
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
