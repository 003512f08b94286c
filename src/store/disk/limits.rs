//! How much the store takes in. Each limit stops one kind of input from taking all memory or time.

/// The largest edition, in bytes.
pub(crate) const MAX_EDITION: usize = 256 << 20;
/// The longest front matter, in bytes.
pub(crate) const MAX_FRONT: usize = 64 << 10;
/// The longest line of a log, in bytes, without its line end.
pub(crate) const MAX_LINE: usize = 1 << 20;
/// The deepest nesting of arrays and objects in a line of a log.
pub(crate) const MAX_DEPTH: usize = 32;
/// The greatest number of a version: what every JSON reader keeps exact (RFC 8259, 6).
pub(crate) const MAX_NUMBER: u64 = (1 << 53) - 1;
/// The largest of the small files: `postil.toml`, a place, the memory of a log's end.
pub(crate) const MAX_SMALL: usize = 64 << 10;
/// The largest draft, in bytes: a note that became too long to be saved is not lost for that.
pub(crate) const MAX_DRAFT: usize = 16 * MAX_LINE;
/// How many folders of one name are tried before adding gives up.
pub(crate) const MAX_SAME_TITLE: usize = 100_000;
