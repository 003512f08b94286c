//! What can go wrong with a library: one line, with what to do.

use std::{path::PathBuf, sync::Arc};

use crate::{
    domain::{Lang, Slug},
    fetch::FetchError,
    import::ImportError,
    store::StoreError,
};

/// What can go wrong with a library.
#[derive(Debug, thiserror::Error)]
pub enum LibraryError {
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The same for several sources.
    #[error(transparent)]
    Shared(Arc<StoreError>),
    #[error("{}: {error}", path.display())]
    Import { path: PathBuf, error: ImportError },
    #[error("cannot read {}: {}; check the name and its permissions", path.display(), plain(error))]
    Source { path: PathBuf, error: std::io::Error },
    #[error("{}: larger than {limit} bytes; split it", path.display())]
    TooLarge { path: PathBuf, limit: u64 },
    #[error("{}: not a file or a folder; give a file, a folder, or - for standard input", path.display())]
    Special { path: PathBuf },
    #[error(transparent)]
    Fetch(#[from] FetchError),
    #[error(
        "{url}: it is in {lang} again, not in another language; open it in a browser to see why"
    )]
    SameLanguage { url: String, lang: Lang },
    #[error("there are no words to annotate")]
    Nothing,
    #[error("{slug} has no edition in {wanted}; it is there in {there}")]
    NoEdition { slug: Slug, wanted: Lang, there: String },
    #[error("{slug} has no edition; `postil add --edition-of {slug} FILE` adds one")]
    NoEditions { slug: Slug },
    #[error("{}: no file in it can be added; name the file itself", path.display())]
    Empty { path: PathBuf },
}

/// Returns the system's words; its "(os error 2)" tells a reader nothing.
fn plain(error: &std::io::Error) -> String {
    let words = error.to_string();
    words.split(" (os error").next().unwrap_or_default().to_lowercase()
}
