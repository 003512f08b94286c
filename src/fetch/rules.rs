//! What a fetch may do, and how much.

use std::time::Duration;

/// The largest page that is fetched if nothing else is said, in bytes.
const MAX_BYTES: u64 = 64 * 1024 * 1024;

/// The time for a fetch if nothing else is said.
const TIMEOUT: Duration = Duration::from_secs(30);

/// The limits of a fetch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    /// Whether addresses of this machine and of its own network may be asked.
    pub allow_private: bool,
    /// The time for all of it: names, redirects and the whole page.
    pub timeout: Duration,
    /// The largest page, in bytes, as sent and as unpacked.
    pub max_bytes: u64,
}

impl Default for Rules {
    fn default() -> Self {
        Self { allow_private: false, timeout: TIMEOUT, max_bytes: MAX_BYTES }
    }
}
