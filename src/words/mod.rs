//! The program's sentences in three languages. Knows ids and values, never who asks for what.

mod choice;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};

pub use fluent_bundle::FluentValue as Value;

use crate::domain::Date;

/// The sentences of one language.
pub struct Words {
    tag: &'static str,
    messages: FluentBundle<FluentResource>,
}

impl Words {
    /// The tags of the languages that there are words in.
    pub const TAGS: [&str; 3] = choice::TAGS;

    /// Reads the words for a tag or a locale such as `zh-Hans`, `zh_TW.UTF-8` or `C`; a language
    /// that there are none for gets English.
    pub fn load(wanted: &str) -> Self {
        let (tag, text) = choice::choose(wanted);
        let mut messages = FluentBundle::new(vec![tag.parse().unwrap_or_default()]);
        // Off, or every value comes in invisible marks that a terminal may draw.
        messages.set_use_isolating(false);
        let parsed = FluentResource::try_new(text.to_owned());
        messages.add_resource_overriding(parsed.unwrap_or_else(|(readable, _)| readable));
        Self { tag, messages }
    }

    /// Reads the words for the first wish that is not blank: the config's, then `LC_ALL`,
    /// `LC_MESSAGES` and `LANG`, in the order of POSIX.
    pub fn first_of<'a>(wishes: impl IntoIterator<Item = &'a str>) -> Self {
        Self::load(wishes.into_iter().find(|wish| !wish.trim().is_empty()).unwrap_or_default())
    }

    /// Returns the tag of the language that it speaks, one of [`Words::TAGS`].
    pub fn tag(&self) -> &'static str {
        self.tag
    }

    /// Says whether there is a message of that id.
    pub fn has(&self, id: &str) -> bool {
        self.messages.has_message(id)
    }

    /// Says a message; one that is missing shows its id, which a test rules out.
    pub fn say<'a>(
        &self,
        id: &str,
        values: impl IntoIterator<Item = (&'a str, Value<'a>)>,
    ) -> String {
        let pattern = self.messages.get_message(id).and_then(|message| message.value());
        let Some(pattern) = pattern else { return id.to_owned() };
        let values = values.into_iter().collect::<FluentArgs>();
        self.messages.format_pattern(pattern, Some(&values), &mut Vec::new()).into_owned()
    }

    /// Says a message that asks for no value.
    pub fn name(&self, id: &str) -> String {
        self.say(id, [])
    }

    /// Writes a date out: `15 Feb 2017`, `2017年2月15日`.
    pub fn date(&self, date: Date) -> String {
        self.say("date", parts(date))
    }

    /// Writes a date whose year goes without saying: `2 Mar`, `3月2日`.
    pub fn short_date(&self, date: Date) -> String {
        self.say("date-short", parts(date))
    }
}

fn parts(date: Date) -> [(&'static str, Value<'static>); 3] {
    [("year", date.year().into()), ("month", date.month().into()), ("day", date.day().into())]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_free_of_errors() {
        for tag in Words::TAGS {
            let (found, text) = choice::choose(tag);
            let errors = FluentResource::try_new(text.into()).err().map(|(_, errors)| errors);
            assert_eq!((found, errors), (tag, None));
        }
    }

    #[test]
    fn the_config_goes_before_the_locale_and_blank_wishes_do_not_count() {
        assert_eq!(Words::first_of(["zh-Hant", "en_GB.UTF-8"]).tag(), "zh-Hant");
        assert_eq!(Words::first_of(["", " ", "zh_CN.UTF-8", "C"]).tag(), "zh-Hans");
        assert_eq!(Words::first_of([]).tag(), "en");
    }

    #[test]
    fn one_is_singular_in_english_and_the_same_in_chinese() {
        let say =
            |locale, count: usize| Words::load(locale).say("notes", [("count", count.into())]);
        assert_eq!([say("C", 0), say("C", 1), say("C", 2)], ["0 notes", "1 note", "2 notes"]);
        assert_eq!([say("zh_CN.UTF-8", 1), say("zh_TW", 2)], ["1 条笔记", "2 則筆記"]);
    }

    #[test]
    fn values_come_without_invisible_marks_and_numbers_without_separators() {
        let said = Words::load("en").say("notes", [("count", 12_345.into())]);
        assert_eq!(said, "12345 notes");
    }

    #[test]
    fn dates_are_written_as_people_do() {
        let date = Date::new(2017, 2, 15).unwrap();
        let said = |tag| (Words::load(tag).date(date), Words::load(tag).short_date(date));
        assert_eq!(said("en"), ("15 Feb 2017".into(), "15 Feb".into()));
        assert_eq!(said("zh-Hans"), ("2017年2月15日".into(), "2月15日".into()));
        assert_eq!(said("zh-Hant"), ("2017年2月15日".into(), "2月15日".into()));
    }

    #[test]
    fn every_month_has_a_name_of_its_own() {
        let words = Words::load("en");
        let dates = (1..=12).filter_map(|month| Date::new(2026, month, 1));
        let mut said: Vec<_> = dates.map(|date| words.short_date(date)).collect();
        assert_eq!((said[0].as_str(), said[11].as_str()), ("1 Jan", "1 Dec"));
        said.sort();
        said.dedup();
        assert_eq!(said.len(), 12);
    }

    #[test]
    fn a_message_that_is_missing_shows_its_id() {
        assert!(!Words::load("en").has("no-such-message"));
        assert_eq!(Words::load("en").name("no-such-message"), "no-such-message");
    }
}
