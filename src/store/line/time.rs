//! Moments as W3C writes them: `2026-03-02T10:00:00.5Z` (`xsd:dateTime`).

use jiff::Timestamp;

use crate::domain::Time;

/// Writes a moment; one outside the years that can be written is the epoch.
pub(crate) fn iso(time: Time) -> String {
    Timestamp::from_millisecond(time.0).unwrap_or_default().to_string()
}

/// Reads a moment with any offset.
pub(crate) fn parse_iso(raw: &str) -> Option<Time> {
    raw.parse::<Timestamp>().ok().map(|moment| Time(moment.as_millisecond()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_go_both_ways() {
        let raw = "2026-03-02T10:00:00.5Z";
        assert_eq!(iso(parse_iso(raw).unwrap()), raw);
        assert_eq!(parse_iso("2026-03-02T12:00:00.5+02:00"), parse_iso(raw));
        assert_eq!(parse_iso("2026-02-30T12:00:00Z"), None);
        assert_eq!(iso(Time(i64::MAX)), "1970-01-01T00:00:00Z");
    }
}
