//! What is damaged in logs and front matter and hides nothing else: never in the way of reading.

use std::path::PathBuf;

/// Something that a reader should look at when there is time.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Warning {
    #[error("{}:{line}: this line is not read: {damage}; the others are", path.display())]
    DamagedLine { path: PathBuf, line: usize, damage: Damage },
    #[error("{}: a link, a pipe or a device; it is not followed", path.display())]
    Special { path: PathBuf },
    #[error("{}: not read: {reason}", path.display())]
    Unreadable { path: PathBuf, reason: String },
}

/// Why a line of a log is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, thiserror::Error)]
pub enum Damage {
    #[error("it is cut short")]
    Torn,
    #[error("it holds NUL bytes, as after a power cut")]
    Nul,
    #[error("it is a conflict marker of git")]
    ConflictMarker,
    #[error("it is not UTF-8")]
    NotUtf8,
    #[error("it is not JSON")]
    NotJson,
    #[error("it is not an annotation as postil writes them")]
    NotAnnotation,
    #[error("its number is out of range")]
    Number,
    #[error("it is nested too deeply")]
    TooDeep,
    #[error("it is too long")]
    TooLong,
}

/// Why a key of the front matter is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum FrontDamage {
    #[error("it stands there twice, the first counts")]
    Twice,
    #[error("it is not what this key takes")]
    Value,
    #[error("it is not YAML")]
    Yaml,
}
