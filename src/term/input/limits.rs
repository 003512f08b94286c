//! How long and how large what the terminal sends may be.

use std::time::Duration;

/// An ESC after which nothing came for this long is the key.
pub(super) const ESCAPE: Duration = Duration::from_millis(50);

/// The beginning of a longer sequence is dropped this long after its first byte, unless bytes still
/// come within [`ESCAPE`] of each other.
pub(super) const SEQUENCE: Duration = Duration::from_millis(500);

/// A paste is over this long after its first byte at the latest, unless it is still flowing: then
/// when nothing came for [`SEQUENCE`].
pub(super) const PASTE: Duration = Duration::from_secs(5);

/// For this long after a beginning was given up, one read that holds its whole rest is that rest.
pub(super) const LATE: Duration = Duration::from_millis(500);

/// The longest sequence that can mean anything; of a longer one nothing is kept.
pub(super) const MAX_SEQUENCE: usize = 1024;

/// The longest paste in bytes; what is over is dropped.
pub(super) const MAX_PASTE: usize = 4 << 20;
