//! Moments and dates as values; who reads the clock is elsewhere.

/// A moment: milliseconds since 1970-01-01T00:00Z.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time(pub i64);

/// A day of the proleptic Gregorian calendar.
///
/// Invariant: a day that exists, in the years 1 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: i16,
    month: i8,
    day: i8,
}

impl Default for Date {
    /// Returns the first day of 1970.
    fn default() -> Self {
        Self { year: 1970, month: 1, day: 1 }
    }
}

impl Date {
    /// Builds a date; `None` for a day that does not exist.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let last = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if is_leap => 29,
            2 => 28,
            _ => 0,
        };
        let exists = (1..=9999).contains(&year) && (1..=last).contains(&day);
        exists.then_some(Self { year, month, day })
    }

    /// Reads `2017-02-15`, whatever follows.
    pub fn parse_iso(text: &str) -> Option<Self> {
        let mut parts = text.get(..10)?.split('-');
        let year = parts.next()?.parse().ok()?;
        Self::new(year, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?)
    }

    /// Returns the year, 1 to 9999.
    pub fn year(self) -> i16 {
        self.year
    }

    /// Returns the month, 1 to 12.
    pub fn month(self) -> i8 {
        self.month
    }

    /// Returns the day of the month, 1 to 31.
    pub fn day(self) -> i8 {
        self.day
    }

    /// Writes it as ISO 8601 does: `2017-02-15`.
    pub fn iso(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_that_exist() {
        assert_eq!(Date::new(2023, 2, 29), None);
        assert_eq!(Date::parse_iso("2024-02-29T10:00Z").unwrap().iso(), "2024-02-29");
        for bad in ["", "2024-13-01", "0000-01-01", "99999999-12-31", "二〇二四-一二"] {
            assert_eq!(Date::parse_iso(bad), None, "{bad}");
        }
    }
}
