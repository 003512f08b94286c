//! When something was, in the reader's own time zone and language.

use jiff::Timestamp;

use super::Scene;
use crate::domain::{Annotation, Date, Time};

impl Scene<'_> {
    /// Returns the day of a moment where the reader is.
    pub(super) fn day(&self, time: Time) -> Option<Date> {
        let stamp = Timestamp::from_millisecond(time.0).ok()?;
        let day = self.look.zone.to_datetime(stamp).date();
        Date::new(day.year(), day.month(), day.day())
    }

    /// Says who made an annotation and when: `you, 2 Mar`.
    pub(super) fn who_and_when(&self, annotation: &Annotation) -> String {
        let is_own = annotation.creator == self.state.settings.person;
        let who = if is_own { self.name("you") } else { annotation.creator.to_string() };
        match self.day(annotation.modified) {
            Some(day) => {
                let comma = self.name("comma");
                format!("{who}{comma}{}", self.look.words.short_date(day))
            }
            None => who,
        }
    }
}
