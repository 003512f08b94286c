//! The time of day, for what is written now.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::domain::Time;

/// Returns the moment that it is; a clock before 1970 counts as 1970.
pub(super) fn now() -> Time {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Time(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}
