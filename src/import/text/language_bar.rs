//! Language bars: `Language : English 简体 繁體`, `English | 简体 | 繁體`, `EN / 中文`.

use super::super::names;
use crate::domain::Lang;

/// What may stand before the languages, in lower case.
const LABELS: &[&str] = &[
    "languages",
    "language",
    "select language",
    "choose language",
    "read this in",
    "read in",
    "available in",
    "also available in",
    "in other languages",
    "other languages",
    "switch language",
    "lang",
    "语言",
    "語言",
    "选择语言",
    "選擇語言",
    "语言选择",
    "語言選擇",
    "其他语言",
    "其他語言",
    "语言版本",
    "語言版本",
    "版本",
    "阅读语言",
    "view in",
    "click to read in",
    "this article is also available in",
    "this article is available in",
    "read this article in",
    "read the article in",
    "read it in",
    "点击阅读",
    "點擊閱讀",
    "阅读本文的",
    "閱讀本文的",
    "translations",
    "点击查看本文",
    "點擊查看本文",
    "阅读",
    "閱讀",
    "查看",
    "切换至",
    "切換至",
];
/// What may stand behind them.
const BEHIND: &[&str] = &["版", "版本", "here", "version"];
/// What may stand between them.
const BETWEEN: &[char] = &[
    ' ', '\t', '\u{3000}', '|', '｜', '/', '／', '·', '•', ',', '，', '、', ':', '：', '-', '–',
    '>', '[', ']', '【', '】', '(', ')', '▼', '▾', '🌐', ';', '\u{a0}',
];
/// The longest bar, in bytes.
const MAX_BAR: usize = 400;

/// Reads a line that names languages and nothing else: two or more, or one behind a label.
pub(in super::super) fn read(line: &str) -> Option<Vec<Lang>> {
    if line.len() > MAX_BAR {
        return None;
    }
    let is_between = |char: char| BETWEEN.contains(&char);
    let mut rest = line.trim_end_matches(['.', '。', ' ']).trim_start_matches(is_between);
    let lower = rest.to_lowercase();
    let label = LABELS.iter().filter(|label| lower.starts_with(*label)).max_by_key(|it| it.len());
    let mut is_labelled = false;
    if let Some(label) = label {
        let after = rest.get(label.len()..)?;
        if after.starts_with(is_between) || label.ends_with(names::is_han) {
            is_labelled = true;
            rest = after.trim_start_matches(is_between);
        }
    }
    let mut langs: Vec<Lang> = Vec::new();
    while !rest.is_empty() {
        let (lang, taken) = names::language_at(rest)?;
        if !langs.contains(&lang) {
            langs.push(lang);
        }
        rest = rest.get(taken..)?.trim_start_matches(is_between);
        rest = rest.strip_prefix("and ").or_else(|| rest.strip_prefix("or ")).unwrap_or(rest);
        rest = rest.trim_start_matches(is_between);
        if is_labelled && BEHIND.contains(&rest.trim_end_matches(['。', '.']).trim()) {
            break;
        }
    }
    settle(&mut langs);
    (langs.len() >= 2 || (is_labelled && !langs.is_empty())).then_some(langs)
}

/// Beside one script of Chinese, Chinese without a script is the other: `EN CN TW`.
fn settle(langs: &mut [Lang]) {
    let has = |tag: &str| langs.iter().any(|it| it.as_str() == tag);
    let other = match (has("zh-Hans"), has("zh-Hant")) {
        (true, false) => "zh-Hant",
        (false, true) => "zh-Hans",
        _ => return,
    };
    if let Some(bare) = langs.iter_mut().find(|it| it.as_str() == "zh")
        && let Some(other) = Lang::parse(other)
    {
        *bare = other;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_of_every_shape_are_read() {
        for (line, tags) in [
            ("Language : English 简体 繁體", "en zh-Hans zh-Hant"),
            ("English | 简体 | 繁體", "en zh-Hans zh-Hant"),
            ("EN / 中文", "en zh"),
            ("繁體中文・English".replace('・', "·").as_str(), "zh-Hant en"),
            ("语言：简体中文 English", "zh-Hans en"),
            ("[English] [Français] [Deutsch]", "en fr de"),
            ("Read in: 中文（简体）, 日本語 and English", "zh-Hans ja en"),
            ("Language: English", "en"),
            ("English  中文", "en zh"),
            ("English / Chinese (Simplified)", "en zh-Hans"),
            ("READ IN ENGLISH", "en"),
            ("阅读简体中文版", "zh-Hans"),
            ("点击查看本文英文版。", "en"),
            ("This article is also available in / Chinese / or / French / .", "zh fr"),
        ] {
            let langs = read(line).unwrap_or_else(|| panic!("{line}"));
            assert_eq!(langs.iter().map(Lang::as_str).collect::<Vec<_>>().join(" "), tags);
        }
    }

    #[test]
    fn words_about_languages_are_no_bar() {
        for line in [
            "English",
            "English and its rivals",
            "中文",
            "Language",
            "Languages of the river",
            "阅读中文小说",
            "Read in English schools",
            "de la",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }
}
