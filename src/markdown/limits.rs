//! How much of a text from outside is believed: the limits of the reader, in one place.

/// How deep blocks nest; what stands deeper stands at this depth.
pub(super) const MAX_NEST: usize = 32;

/// The greatest number of an item (`CommonMark` 5.2: nine digits).
pub(super) const MAX_NUMBER: u32 = 999_999_999;

/// How many bytes a piece of a long text has at least. Smaller pieces cost time, greater ones
/// memory: of dense markup, twelve bytes a byte.
pub(super) const PIECE: usize = 32 * 1024;

/// How many bytes a piece of a text's beginning has, so that as much of it as can be is read.
pub(super) const PIECE_OF_BEGINNING: usize = 4 * 1024;

/// How many steps (a line, an inline, a node; comrak's own measure) one piece may take. A text that
/// needs more between two places where it can be cut is no prose, and is cut anywhere. A megabyte
/// of prose takes 50,000 steps, one of dense markup two million; this many hold up to 250 MB.
pub(super) const MAX_STEPS: usize = 1 << 20;

/// How many bytes a piece has that is cut anywhere.
pub(super) const FORCED_PIECE: usize = 32 * 1024;

/// How many definitions of links one piece may hold when it is greater than `DENSE_PIECE`: comrak
/// looks up no more than 100,000 bytes of targets in one text.
pub(super) const MAX_DEFINITIONS: usize = 256;

/// See `MAX_DEFINITIONS`.
pub(super) const DENSE_PIECE: usize = 96 * 1024;

/// How many bytes of targets and titles all uses of reference links in a text may bring in, so that
/// one long target used often does not fill the memory.
pub(super) const MAX_REFERENCED: usize = 64 * 1024 * 1024;

/// How long the label of a link's definition may be (`CommonMark` 4.7: 999 characters).
pub(super) const MAX_LABEL: usize = 1000;

/// The longest run of backticks that comrak takes for the fence of a code span.
pub(super) const MAX_BACKTICKS: usize = 80;
