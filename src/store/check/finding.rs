//! What may be found in a library: how bad it is, what it is, and what to do about it.

use std::path::PathBuf;

use crate::{
    domain::{Slug, TextHash},
    store::warning::{Damage, FrontDamage},
};

/// Something found at a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The file or the folder.
    pub file: PathBuf,
    /// The article that it belongs to, if it belongs to one.
    pub slug: Option<Slug>,
    pub fault: Fault,
}

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Level {
    /// Something is lost, hidden or in doubt.
    Trouble,
    /// Good to know; nothing is wrong.
    Information,
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    #[error("{0}")]
    File(#[from] FileFault),
    #[error("{0}")]
    Edition(#[from] EditionFault),
    #[error("{0}")]
    Log(#[from] LogFault),
}

/// What may be found at any file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileFault {
    #[error("a link, a pipe or a device; it is not followed")]
    Special,
    #[error("it cannot be read: {0}")]
    Unreadable(String),
    #[error("its permissions do not let its owner read or write it")]
    Permissions,
    #[error("its name is not UTF-8")]
    Name,
    #[error("left over from a write that was cut short")]
    LeftOver,
    #[error("postil does not know this file")]
    Unknown,
    #[error("it says {0}, which this postil does not know: the library is open for reading only")]
    Format(String),
    #[error("it is missing: it says which format the library has")]
    NoFormat,
    #[error("there is no edition in this folder")]
    NoEdition,
    #[error("its bytes are not those that its name says: they should be called {0}")]
    WrongName(String),
    #[error("its bytes are not those that its name says; they are also there as {0}")]
    WrongNameToo(String),
    #[error("no edition shows this picture")]
    Unused,
    #[error("nobody can tell from it where somebody was reading")]
    Place,
    #[error("it has the same id as the article {0}")]
    SameId(Slug),
}

/// What may be found in an edition.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditionFault {
    #[error("some bytes are not UTF-8 and are shown as \u{fffd}")]
    NotUtf8,
    #[error("`{0}` in the front matter is not read: {1}")]
    FrontMatter(String, FrontDamage),
    #[error("the front matter has no `{0}`")]
    NoKey(&'static str),
    #[error("its `id` is not that of the other editions of the article")]
    OtherId,
    #[error("its `lang` is not the language in its name, which counts")]
    OtherLang,
    #[error("postil has no name for its language")]
    UnknownLang,
    #[error("another file has the same language; this one is not read")]
    SameLang,
    #[error("a copy made by a sync tool when two devices changed one file; it is not read")]
    ConflictCopy,
    #[error("edited by hand since it was added")]
    Edited,
    #[error("some of its Markdown would be read in another way once postil has written it")]
    NotCanonical,
    #[error("it shows the picture {0}, which is not there")]
    NoPicture(String),
    #[error("it shows the picture {0}, which was not stored with it")]
    NotStored(String),
    #[error("it comes from the same source as {0}")]
    SameSource(String),
    #[error("it has the same text as {0}")]
    SameText(String),
}

/// What may be found in a log; lines count from 1.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LogFault {
    #[error("line {0} is not read: {1}; the others are")]
    Line(usize, Damage),
    #[error("{0} lines have fields that postil does not know: {1}")]
    Fields(usize, String),
    #[error("a copy made by a sync tool; it is read like every log")]
    Copy,
    #[error("line {0} is another version under a number that its writer had used")]
    Twice(usize),
    #[error("line {0} says that it replaces a version which is no older")]
    Backwards(usize),
    #[error("the text that line {line} ({count} in all) was made on is not in texts/")]
    NoText { line: usize, count: usize, hash: TextHash },
    #[error("line {0} points behind the end of the text that it was made on")]
    OutOfRange(usize),
    #[error("the words of line {0} do not stand at its position in the text that it was made on")]
    OtherWords(usize),
    #[error("line {0} is on the edition {1}, which is not there")]
    NoEdition(usize, String),
    #[error("line {0} is on another article")]
    OtherArticle(usize),
}

impl Fault {
    /// Returns how bad it is.
    pub fn level(&self) -> Level {
        let is_information = match self {
            Self::File(fault) => matches!(
                fault,
                FileFault::LeftOver
                    | FileFault::Unknown
                    | FileFault::NoFormat
                    | FileFault::Unused
                    | FileFault::Place
                    | FileFault::WrongNameToo(_)
            ),
            Self::Edition(fault) => matches!(
                fault,
                EditionFault::NoKey(_)
                    | EditionFault::UnknownLang
                    | EditionFault::Edited
                    | EditionFault::NotCanonical
                    | EditionFault::NotStored(_)
                    | EditionFault::SameSource(_)
                    | EditionFault::SameText(_)
            ),
            Self::Log(fault) => matches!(fault, LogFault::Fields(..) | LogFault::Copy),
        };
        if is_information { Level::Information } else { Level::Trouble }
    }

    /// Returns what to do about it, if anything.
    pub fn remedy(&self) -> &'static str {
        match self {
            Self::File(fault) => fault.remedy(),
            Self::Edition(fault) => fault.remedy(),
            Self::Log(fault) => fault.remedy(),
        }
    }
}

impl FileFault {
    fn remedy(&self) -> &'static str {
        match self {
            Self::Special => "put the file itself there",
            Self::Unreadable(_) => "check its permissions, or restore it from a backup",
            Self::Permissions => "give its owner the right to read and write",
            Self::Name => "rename it",
            Self::LeftOver => "`postil check --repair` sets it aside",
            Self::Place => "the article is opened at its beginning",
            Self::Unknown | Self::Unused => "it is left alone",
            Self::Format(_) => "use the postil that made it",
            Self::NoFormat => "`postil check --repair` writes it",
            Self::NoEdition => "add one, or throw the article away",
            Self::WrongName(_) => {
                "restore it from a backup, or `postil check --repair` copies it under that name"
            }
            Self::WrongNameToo(_) => "it may be deleted if no edition shows it",
            Self::SameId(_) => "one of them is a copy; delete one",
        }
    }
}

impl EditionFault {
    fn remedy(&self) -> &'static str {
        match self {
            Self::NotUtf8 => "save it as UTF-8, or add its source again with --charset",
            Self::FrontMatter(..) => "mend the key by hand",
            Self::NoKey(_) | Self::Edited | Self::NotCanonical => "nothing has to be done",
            Self::OtherId => "give it the id of the others",
            Self::OtherLang => "mend the key, or rename the file",
            Self::UnknownLang => "check how the tag is spelt",
            Self::SameLang => "rename one of the two",
            Self::ConflictCopy => "compare it with the edition, then delete it",
            Self::NoPicture(_) => "restore it from a backup, or add the source again",
            Self::NotStored(_) => "put it there by hand to keep it",
            Self::SameSource(_) | Self::SameText(_) => "one of the two may be enough",
        }
    }
}

impl LogFault {
    fn remedy(&self) -> &'static str {
        match self {
            Self::Line(..) => {
                "logs are only appended to; restore the line from a backup if it matters"
            }
            Self::Fields(..) => "they are kept",
            Self::Copy => "nothing has to be done",
            Self::Twice(_) | Self::Backwards(_) => {
                "both are kept; open the note and save the one that counts"
            }
            Self::NoText { .. } => {
                "`postil check --repair` writes it again where an edition still has it"
            }
            Self::OutOfRange(_) | Self::OtherWords(_) => {
                "open the article and attach the note again"
            }
            Self::NoEdition(..) => "add the edition again",
            Self::OtherArticle(_) => "move the log to the article that it belongs to",
        }
    }
}
