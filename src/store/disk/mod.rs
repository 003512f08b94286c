//! The disk as the store sees it: folders held open, files whole or not at all, hashes, limits.
//! Knows no format.

pub(super) mod limits;
mod refusal;
mod folder;
mod whole;
mod hash;

pub(super) use folder::{Folder, Item, ItemKind, read_beginning};
pub use hash::text_hash;
pub(super) use hash::{line_hash, sha256, sha256_of};
pub use refusal::Refusal;
pub(super) use refusal::refusal;
pub(super) use whole::{is_left_over, is_part, write_whole};
