//! Moments as RFC 3339 and `xsd:dateTime` write them, in UTC.

use jiff::Timestamp;

use crate::domain::Time;

/// Writes a moment: `2026-03-02T10:00:00.5Z`; one that no calendar has is the epoch.
pub(super) fn iso(time: Time) -> String {
    Timestamp::from_millisecond(time.0).unwrap_or_default().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_written_in_utc() {
        assert_eq!(iso(Time(1_772_445_600_500)), "2026-03-02T10:00:00.5Z");
        assert_eq!(iso(Time(i64::MAX)), "1970-01-01T00:00:00Z");
    }
}
