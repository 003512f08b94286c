//! What can go wrong, named by what was attempted; each says what failed, where, and what to do.

use std::{
    io,
    path::{Path, PathBuf},
};

use super::disk::{Refusal, refusal};
use crate::domain::{Lang, Slug};

/// An attempt of the store that failed. Nothing is half done afterwards: what was there before is
/// there still.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("cannot open the library {}: {}", path.display(), told(source))]
    Open { path: PathBuf, source: io::Error },
    #[error("cannot read {}: {}", path.display(), told(source))]
    Read { path: PathBuf, source: io::Error },
    #[error("cannot save in {}: {}", path.display(), told(source))]
    Save { path: PathBuf, source: io::Error },
    #[error("cannot add to {}: {}", path.display(), told(source))]
    Add { path: PathBuf, source: io::Error },
    #[error("cannot use the state folder {}: {}", path.display(), told(source))]
    Remember { path: PathBuf, source: io::Error },
    #[error(
        "the library {} is open for reading only: its postil.toml does not say format = 1; \
         use the postil that made it",
        path.display()
    )]
    ReadOnly { path: PathBuf },
    #[error(
        "there is no folder for the state, so nothing is saved; \
         set HOME, or name one with POSTIL_STATE"
    )]
    NoState,
    #[error("there is no article {slug} in {}; `postil list` shows all", root.display())]
    NoArticle { root: PathBuf, slug: String },
    #[error("{slug} has no edition in {lang}; `postil list` shows what there is")]
    NoEdition { slug: String, lang: Lang },
    #[error("the note is longer than {limit} bytes; shorten it, or make it two")]
    LongNote { limit: usize },
    #[error("the note was changed elsewhere since; nothing is undone, look at its versions")]
    Superseded,
    #[error("the note has no number left for another version; copy it into a new one")]
    NoVersionLeft,
    #[error("the text is not the one that the note was made on; open the article again")]
    OtherText,
    #[error("the front matter of {} cannot be kept; mend it by hand first", path.display())]
    FrontMatter { path: PathBuf },
}

impl StoreError {
    /// Returns the system's error, if one is behind it.
    pub fn cause(&self) -> Option<&io::Error> {
        match self {
            Self::Open { source, .. }
            | Self::Read { source, .. }
            | Self::Save { source, .. }
            | Self::Add { source, .. }
            | Self::Remember { source, .. } => Some(source),
            _ => None,
        }
    }

    /// Says whether the disk, or the reader's share of it, is full.
    pub fn is_full(&self) -> bool {
        let full = [io::ErrorKind::StorageFull, io::ErrorKind::QuotaExceeded];
        self.cause().is_some_and(|cause| full.contains(&cause.kind()))
    }

    /// Says whether the library's disk, or its owner, lets nothing be written there.
    pub fn is_unwritable(&self) -> bool {
        let refused = [io::ErrorKind::ReadOnlyFilesystem, io::ErrorKind::PermissionDenied];
        match self {
            Self::ReadOnly { .. } | Self::NoState => true,
            Self::Save { source, .. } | Self::Open { source, .. } | Self::Add { source, .. } => {
                refused.contains(&source.kind())
            }
            _ => false,
        }
    }

    pub(super) fn open(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Open { path: path.into(), source }
    }

    pub(super) fn read(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Read { path: path.into(), source }
    }

    pub(super) fn save(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Save { path: path.into(), source }
    }

    pub(super) fn add(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Add { path: path.into(), source }
    }

    pub(super) fn remember(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Remember { path: path.into(), source }
    }

    pub(super) fn no_article(root: &Path, slug: &Slug) -> Self {
        Self::NoArticle { root: root.to_owned(), slug: slug.as_str().to_owned() }
    }

    pub(super) fn no_edition(slug: &Slug, lang: &Lang) -> Self {
        Self::NoEdition { slug: slug.as_str().to_owned(), lang: lang.clone() }
    }
}

/// Returns the cause in a few words and what to do about it.
fn told(error: &io::Error) -> String {
    let remedy = match refusal(error) {
        Some(Refusal::Special) => "put the file itself there",
        Some(Refusal::TooLarge(_)) => "split it",
        Some(Refusal::WrongHash | Refusal::Damaged) => "restore it from a backup",
        None => match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "free some space",
            io::ErrorKind::PermissionDenied => "check who owns it and its permissions",
            io::ErrorKind::ReadOnlyFilesystem => "mount it for writing, or choose another library",
            io::ErrorKind::NotFound => "check the path",
            io::ErrorKind::NotADirectory => "a folder must be there",
            _ => "try again",
        },
    };
    // The system's "(os error 28)" tells a reader nothing.
    let cause = error.to_string();
    let cause = cause.split(" (os error").next().unwrap_or_default().to_lowercase();
    format!("{cause}; {remedy}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_is_told_in_one_line_with_its_path_and_its_remedy() {
        let full = io::Error::from(rustix::io::Errno::NOSPC);
        let error = StoreError::save(Path::new("/library/essay"))(full);
        assert!(error.is_full() && !error.is_unwritable());
        assert_eq!(
            error.to_string(),
            "cannot save in /library/essay: no space left on device; free some space"
        );
    }

    #[test]
    fn a_library_that_lets_nothing_be_written_is_told_from_a_failing_one() {
        use rustix::io::Errno;
        let save = |cause: Errno| StoreError::save(Path::new("essay"))(cause.into());
        let remember = |cause: Errno| StoreError::remember(Path::new("state"))(cause.into());
        assert!(
            [Errno::ROFS, Errno::ACCESS, Errno::PERM]
                .map(save)
                .iter()
                .all(StoreError::is_unwritable)
        );
        for other in [save(Errno::IO), save(Errno::NOSPC), remember(Errno::ROFS)] {
            assert!(!other.is_unwritable(), "{other}");
        }
    }

    #[test]
    fn a_refusal_says_what_it_found() {
        let error = StoreError::read(Path::new("en.md"))(Refusal::Special.into());
        assert_eq!(
            error.to_string(),
            "cannot read en.md: it is a link, a pipe or a device, not a plain file or folder; \
             put the file itself there"
        );
    }
}
