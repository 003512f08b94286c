//! What can go wrong with a library: one line, with what to do.

use std::path::PathBuf;

use crate::{import::ImportError, store::StoreError};

/// What can go wrong with a library.
#[derive(Debug, thiserror::Error)]
pub enum LibraryError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("{}: {error}", path.display())]
    Import { path: PathBuf, error: ImportError },
    #[error("cannot read {}: {error}; check the name and its permissions", path.display())]
    Source { path: PathBuf, error: std::io::Error },
    #[error("{}: larger than {limit} bytes; split it", path.display())]
    TooLarge { path: PathBuf, limit: u64 },
    #[error("{}: not a file or a folder; give a file, a folder, or - for standard input", path.display())]
    Special { path: PathBuf },
    #[error("there are no words to annotate")]
    Nothing,
    #[error("there is no edition in {0} of that name; `postil list` shows the articles")]
    NoEdition(String),
}
