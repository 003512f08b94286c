//! Language tags as BCP 47 has them, in one spelling.

use std::fmt;

/// A language tag such as `en`, `zh-Hans` or `zh-Hant-TW`.
///
/// Invariant: ASCII letters, digits and single dashes, at most 35 bytes; Chinese always names its
/// script (`zh-CN` is `zh-Hans`, `zh-TW` is `zh-Hant`; a bare `zh` stays). Safe as a file's name.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Lang(Box<str>);

/// The longest tag that is taken (RFC 5646, 4.4.1, and room for a private part).
const MAX_TAG: usize = 35;

impl Lang {
    /// Reads a tag in any case, with `-` or `_`; `None` when it is none.
    pub fn parse(raw: &str) -> Option<Self> {
        let raw = raw.trim();
        let parts: Vec<&str> = raw.split(['-', '_']).collect();
        let is_part = |part: &&str| {
            (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        };
        let (first, rest) = parts.split_first()?;
        let is_language =
            (2..=8).contains(&first.len()) && first.bytes().all(|byte| byte.is_ascii_alphabetic());
        if raw.len() > MAX_TAG || !is_language || !rest.iter().all(is_part) {
            return None;
        }
        let tag = match first.to_ascii_lowercase().as_str() {
            "zh" | "cmn" | "chi" | "zho" => chinese(rest),
            language => rest.iter().fold(language.to_owned(), |tag, part| tag + "-" + &cased(part)),
        };
        Some(Self(tag.into()))
    }

    /// Returns English, the language of last resort.
    pub fn english() -> Self {
        Self("en".into())
    }

    /// Returns the tag.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Says whether it is Chinese in any script.
    pub fn is_chinese(&self) -> bool {
        &*self.0 == "zh" || self.0.starts_with("zh-")
    }

    /// Says whether it is written from right to left, as far as the tag says.
    pub fn runs_right_to_left(&self) -> bool {
        const LANGUAGES: [&str; 14] = [
            "ar", "he", "iw", "fa", "ur", "yi", "ps", "sd", "ug", "dv", "ckb", "syr", "arc", "nqo",
        ];
        let mut parts = self.0.split('-');
        let language = parts.next().unwrap_or_default();
        match parts.find(|part| part.len() == 4) {
            Some(script) => ["Arab", "Hebr", "Syrc", "Thaa", "Nkoo"].contains(&script),
            None => LANGUAGES.contains(&language),
        }
    }

    /// Returns the language's name for itself, as a language bar shows it; else the tag.
    pub fn own_name(&self) -> &str {
        let names = [
            ("zh-Hant-TW", "繁體（台灣）"),
            ("zh-Hant-HK", "繁體（香港）"),
            ("zh-Hant", "繁體"),
            ("zh-Hans", "简体"),
            ("zh", "中文"),
            ("en", "English"),
            ("ja", "日本語"),
            ("ko", "한국어"),
            ("fr", "Français"),
            ("de", "Deutsch"),
            ("es", "Español"),
            ("pt", "Português"),
            ("it", "Italiano"),
            ("nl", "Nederlands"),
            ("ru", "Русский"),
            ("ar", "العربية"),
            ("he", "עברית"),
        ];
        names.iter().find(|(tag, _)| *tag == &*self.0).map_or(&*self.0, |(_, name)| name)
    }

    /// Returns the shortest name, for lists: `en`, `简`, `繁`.
    pub fn short_name(&self) -> &str {
        match &*self.0 {
            tag if tag.starts_with("zh-Hant") => "繁",
            tag if tag.starts_with("zh-Hans") => "简",
            "zh" => "中",
            tag => tag,
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// Returns the languages that an article can be read in by converting one of its editions between
/// 简体 and 繁體, the usual one first, and the language of that edition: only where it has one of
/// the two.
pub fn convertible(langs: &[Lang]) -> Option<(Vec<Lang>, &Lang)> {
    let simplified = langs.iter().find(|lang| lang.as_str() == "zh-Hans");
    let traditional = langs.iter().find(|lang| lang.as_str().starts_with("zh-Hant"));
    let (tags, base): (&[&str], _) = match (simplified, traditional) {
        (Some(base), None) => (&["zh-Hant", "zh-Hant-TW", "zh-Hant-HK"], base),
        (None, Some(base)) => (&["zh-Hans"], base),
        _ => return None,
    };
    Some((tags.iter().map(|tag| Lang((*tag).into())).collect(), base))
}

fn chinese(rest: &[&str]) -> String {
    let mut script = None;
    let mut region = None;
    for part in rest {
        match part.to_ascii_lowercase().as_str() {
            "hans" | "cn" | "sg" | "my" | "chs" => script = script.or(Some("Hans")),
            "hant" | "cht" => script = Some("Hant"),
            "tw" => region = Some("TW"),
            "hk" | "mo" => region = Some("HK"),
            _ => (),
        }
    }
    match (script, region) {
        (Some("Hant"), Some(region)) => format!("zh-Hant-{region}"),
        (Some(script), _) => format!("zh-{script}"),
        (None, Some(_)) => "zh-Hant".to_owned(),
        (None, None) => "zh".to_owned(),
    }
}

/// Writes a part as RFC 5646, 2.1.1 recommends: `Latn`, `GB`, the rest in lower case.
fn cased(part: &str) -> String {
    let lower = part.to_ascii_lowercase();
    let is_word = lower.bytes().all(|byte| byte.is_ascii_alphabetic());
    match (lower.len(), is_word) {
        (2, true) => lower.to_ascii_uppercase(),
        (4, true) => {
            let mut chars = lower.chars();
            let first = chars.next().map(|char| char.to_ascii_uppercase());
            first.into_iter().chain(chars).collect()
        }
        _ => lower,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_spelling_for_each_language() {
        for (raw, tag) in [
            ("EN", "en"),
            ("en_us", "en-US"),
            ("zh-CN", "zh-Hans"),
            ("zh_TW", "zh-Hant"),
            ("zh-hant", "zh-Hant"),
            ("zh-Hant-HK", "zh-Hant-HK"),
            ("zh-hans-cn", "zh-Hans"),
            ("zh", "zh"),
            ("sr-latn-rs", "sr-Latn-RS"),
        ] {
            assert_eq!(Lang::parse(raw).unwrap().as_str(), tag);
        }
        for (tag, is_rtl) in
            [("ar", true), ("he-IL", true), ("ar-Latn", false), ("uz-Arab", true), ("en", false)]
        {
            assert_eq!(Lang::parse(tag).unwrap().runs_right_to_left(), is_rtl, "{tag}");
        }
        for bad in ["", "e", "../en", "en--us", "en us", "中文", "en-toolongpart", "1a"] {
            assert_eq!(Lang::parse(bad), None, "{bad}");
        }
    }
}
