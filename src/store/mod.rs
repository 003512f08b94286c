//! The library's files: their formats, the write protocol, the logs and their fold.
//!
//! Content is imported and then only read; what the reader adds is only ever appended. Nothing is
//! rewritten because it could not be read, no link is followed, and a note is saved when its line
//! is on the disk, not before. The format is written down beside each part: `front` (the head of an
//! edition), `line` (a version of an annotation), `fold` (how versions become annotations), `write`
//! (in which order bytes reach the disk). Ids and times come from the caller: there is no clock here.

mod disk;
mod error;
mod warning;
mod front;
mod line;
mod fold;
mod library;
mod writer;
mod read;
mod check;
mod write;
#[cfg(test)]
mod samples;
#[cfg(test)]
mod hostile;

pub use check::{Checked, EditionFault, Fault, FileFault, Finding, Level, LogFault};
pub use disk::{Refusal, text_hash};
pub use error::StoreError;
use library::FORMAT_FILE;
pub use library::Store;
pub use read::{ARTICLES, ImportState, Notes, Tally, flag_id};
pub use warning::{Damage, FrontDamage, Warning};
pub use write::{
    Basis, DraftKey, Image, NewArticle, NewEdition, Original, Outcome, Overwrite, Repair, Repaired,
    Thrown, image_name,
};
