//! What a command can fail with: one line, with what to do.

use std::io;

use crate::{
    config::NoFolder,
    domain::{Lang, Slug},
    library::LibraryError,
    store::StoreError,
};

/// What a command can fail with.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    #[error(transparent)]
    Library(#[from] LibraryError),
    #[error("cannot write: {0}")]
    Out(io::Error),
    #[error("cannot read standard input: {0}")]
    In(io::Error),
    #[error(
        "standard input is not UTF-8 at byte {byte}; make it so first, as with \
         `iconv -f gb18030 -t utf-8`"
    )]
    NotUtf8 { byte: usize },
    #[error("{0}: no such language tag; write it as in en, zh-Hans or zh-Hant")]
    Lang(String),
    #[error("{0}: no article can be called so; `postil list` shows the articles")]
    Slug(String),
    #[error(transparent)]
    NoFolder(#[from] NoFolder),
    #[error("the quote does not occur in {slug} ({lang}); `postil show {slug}` shows its text")]
    NoQuote { slug: Slug, lang: String },
    #[error("the quote occurs {count} times in {slug}; choose one with --nth 1 to {count}")]
    ManyQuotes { slug: Slug, count: usize },
    #[error("the quote occurs {count} times in {slug}; --nth {nth} is not among them")]
    NoSuchQuote { slug: Slug, count: usize, nth: usize },
    #[error("there is no article {0} and no file; `postil list` shows the articles")]
    NothingToRead(String),
    #[error(
        "{slug} is there in {lang} only; `postil add --edition-of {slug} FILE` adds an edition"
    )]
    OneEdition { slug: Slug, lang: Lang },
    #[error("{slug} is there in {there}; name two of these with --from and --to")]
    WhichEditions { slug: Slug, there: String },
    #[error("this needs a terminal; try 'postil list' or 'postil show SLUG'")]
    NoTerminal,
    #[error(
        "{0}, where no screen can be drawn; these work here: postil list, show, notes, add, annotate \
         and check (--help says how)"
    )]
    NoScreen(String),
    #[error("something broke, which is a defect of postil; what you wrote is kept")]
    Broke,
}

impl From<StoreError> for CliError {
    fn from(error: StoreError) -> Self {
        Self::Library(error.into())
    }
}
