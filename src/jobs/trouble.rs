//! Errors of the layers below as what the screen can say in each of its languages.

use std::{io, path::Path};

use crate::{
    app::Trouble, domain::Text, fetch::FetchError, import::ImportError, library::LibraryError,
    store::StoreError,
};

/// Returns what a failure is to the reader. What is rare is told in the error's own words.
pub(super) fn trouble(error: &LibraryError) -> Trouble {
    match error {
        LibraryError::Store(error) => stored(error),
        LibraryError::Shared(error) => stored(error),
        LibraryError::Fetch(error) => fetched(error),
        LibraryError::Import { path, error } => imported(path, error),
        LibraryError::Source { path, error } => read(path, error),
        LibraryError::TooLarge { path, .. } => Trouble::TooLarge { path: shown(path) },
        LibraryError::Special { path } => Trouble::NoFile { path: shown(path) },
        LibraryError::Empty { path } => Trouble::NothingInIt { path: shown(path) },
        other => told(&other.to_string()),
    }
}

/// Tells something in words of its own.
pub(super) fn told(words: &str) -> Trouble {
    Trouble::Told { words: line(words) }
}

fn imported(path: &Path, error: &ImportError) -> Trouble {
    let path = shown(path);
    match error {
        ImportError::Empty => Trouble::NoText { path },
        ImportError::TooLarge
        | ImportError::TooManyElements
        | ImportError::TooManyLines
        | ImportError::TooManySigns => Trouble::TooLarge { path },
        ImportError::NotText(_) => Trouble::NotText { path },
    }
}

fn read(path: &Path, error: &io::Error) -> Trouble {
    let path = shown(path);
    match error.kind() {
        io::ErrorKind::NotFound => Trouble::NoSource { path },
        io::ErrorKind::PermissionDenied => Trouble::Unreadable { path },
        _ => Trouble::Unread { path, words: words_of(error) },
    }
}

fn stored(error: &StoreError) -> Trouble {
    match error {
        StoreError::Open { path, source } | StoreError::Read { path, source } => read(path, source),
        StoreError::Save { path, source }
        | StoreError::Add { path, source }
        | StoreError::Remember { path, source } => {
            let path = shown(path);
            let kind = source.kind();
            let locked = [io::ErrorKind::PermissionDenied, io::ErrorKind::ReadOnlyFilesystem];
            if error.is_full() {
                Trouble::DiskFull { path }
            } else if locked.contains(&kind) {
                Trouble::Unwritable { path }
            } else {
                Trouble::Unwritten { path, words: words_of(source) }
            }
        }
        StoreError::LongNote { limit } => Trouble::LongNote { limit: *limit },
        StoreError::OtherText => Trouble::OtherText {},
        other => told(&other.to_string()),
    }
}

fn fetched(error: &FetchError) -> Trouble {
    let url = |url: &str| line(url);
    match error {
        FetchError::BadUrl { url: it }
        | FetchError::Scheme { url: it, .. }
        | FetchError::BadRedirect { url: it, .. } => Trouble::NotOfTheWeb { url: url(it) },
        FetchError::Password { url: it } => Trouble::Password { url: url(it) },
        FetchError::Private { url: it, .. } => Trouble::Private { url: url(it) },
        FetchError::Dns { host, .. } => Trouble::NoHost { host: line(host) },
        FetchError::Connect { url: it, .. } => Trouble::NoAnswer { url: url(it) },
        FetchError::Tls { url: it, .. } => Trouble::Unsafe { url: url(it) },
        FetchError::Timeout { url: it, .. } => Trouble::Slow { url: url(it) },
        FetchError::TooLarge { url: it, .. } => Trouble::TooLarge { path: url(it) },
        FetchError::TooManyRedirects { url: it, .. } => Trouble::Astray { url: url(it) },
        FetchError::Status { url: it, code } => {
            Trouble::Refused { url: url(it), code: usize::from(*code) }
        }
        FetchError::Damaged { url: it, .. } => Trouble::Broken { url: url(it) },
        FetchError::Stopped { .. } => told(&error.to_string()),
    }
}

/// Returns a path as it may be shown.
fn shown(path: &Path) -> String {
    line(&path.to_string_lossy())
}

fn line(words: &str) -> String {
    Text::line(words).to_string()
}

/// Returns the system's words without the number behind them, which tells a reader nothing.
fn words_of(error: &io::Error) -> String {
    let words = error.to_string();
    line(words.split(" (os error").next().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_becomes_words_for_the_screen_with_its_path() {
        let source = |kind: io::ErrorKind| LibraryError::Source {
            path: "/a/b\u{1b}.md".into(),
            error: kind.into(),
        };
        let path = Text::line("/a/b\u{1b}.md").to_string();
        assert!(!path.contains('\u{1b}'));
        let missing = trouble(&source(io::ErrorKind::NotFound));
        assert_eq!(missing, Trouble::NoSource { path: path.clone() });
        let locked = trouble(&source(io::ErrorKind::PermissionDenied));
        assert_eq!(locked, Trouble::Unreadable { path });
        let code = FetchError::Status { url: "https://a.example/".into(), code: 404 };
        let refused = Trouble::Refused { url: "https://a.example/".into(), code: 404 };
        assert_eq!(trouble(&code.into()), refused);
    }

    #[test]
    fn a_full_disk_says_so_and_not_the_systems_words() {
        let full = io::Error::from(io::ErrorKind::StorageFull);
        let error = StoreError::Save { path: "/library/essay".into(), source: full };
        let path = "/library/essay".to_owned();
        assert_eq!(trouble(&error.into()), Trouble::DiskFull { path });
    }
}
