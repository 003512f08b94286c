//! Which file of words a wish means. Does not read the environment: the caller gives its text.

use crate::domain::Lang;

/// The tags of the files, English first.
pub(super) const TAGS: [&str; 3] = ["en", "zh-Hans", "zh-Hant"];

const ENGLISH: &str = include_str!("../../assets/words/en.ftl");
const SIMPLIFIED: &str = include_str!("../../assets/words/zh-Hans.ftl");
const TRADITIONAL: &str = include_str!("../../assets/words/zh-Hant.ftl");

/// Finds the tag and the file for a tag or a locale; Chinese without a script is simplified.
pub(super) fn choose(wanted: &str) -> (&'static str, &'static str) {
    let [english, simplified, traditional] = TAGS;
    // A locale is language_TERRITORY.charset@modifier (POSIX, 8.2).
    let name = wanted.split(['.', '@']).next().unwrap_or_default();
    match Lang::parse(name) {
        Some(lang) if lang.as_str().starts_with(traditional) => (traditional, TRADITIONAL),
        Some(lang) if lang.is_chinese() => (simplified, SIMPLIFIED),
        _ => (english, ENGLISH),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locales_and_tags_mean_the_same() {
        for (wanted, tag) in [
            ("en_GB.UTF-8", "en"),
            ("C", "en"),
            ("POSIX", "en"),
            ("", "en"),
            ("fr_FR.UTF-8", "en"),
            ("not a locale", "en"),
            ("zh", "zh-Hans"),
            ("zh_CN.UTF-8", "zh-Hans"),
            ("zh_SG", "zh-Hans"),
            ("zh-Hans", "zh-Hans"),
            ("zh_TW.Big5", "zh-Hant"),
            ("zh_HK.UTF-8@pinyin", "zh-Hant"),
            ("zh-MO", "zh-Hant"),
            ("zh-Hant-TW", "zh-Hant"),
        ] {
            assert_eq!(choose(wanted).0, tag, "{wanted}");
        }
    }
}
