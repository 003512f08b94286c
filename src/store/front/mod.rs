//! Front matter: the YAML at the head of an edition, found, read, written and changed key by key.
//!
//! Reading never fails: a key that makes no sense is left out and told. Changing one key leaves
//! every other line as it stands. Knows no file.

mod split;
mod yaml;
mod read;
mod write;
mod change;

pub(super) use change::{has_key, set_key};
pub(super) use read::{Front, read};
pub(super) use split::{begins, split};
pub(super) use write::keys;
