//! Links that lead to one thing, though each edition names it in its own language.

/// Parts of an address that name a language, small.
const LANGUAGES: &[&str] = &[
    "en", "en-us", "en-gb", "zh", "zh-cn", "zh-tw", "zh-hk", "zh-hans", "zh-hant", "zh_cn",
    "zh_tw", "cn", "tw", "hk", "sc", "tc", "big5", "gb",
];

/// Returns the address without its scheme and without what names a language in it; empty where
/// it leads nowhere else.
pub(super) fn key(target: &str) -> String {
    let small = target.to_lowercase();
    let bare = small.split_once("://").map_or(small.as_str(), |(_, rest)| rest);
    let (bare, _) = bare.split_once('#').unwrap_or((bare, ""));
    let is_language = |part: &&str| LANGUAGES.contains(part);
    let mut parts = bare.split('/');
    let host = parts.next().unwrap_or_default();
    let host = host.split('.').filter(|it| *it != "www" && !is_language(it) && !it.is_empty());
    let path = parts.filter(|it| !it.is_empty() && *it != ".." && *it != "." && !is_language(it));
    [host.collect::<Vec<_>>().join("."), path.collect::<Vec<_>>().join("/")]
        .into_iter()
        .filter(|it| !it.is_empty())
        .collect::<Vec<_>>()
        .join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_page_in_two_languages_has_one_key() {
        for (one, other) in [
            ("https://example.org/en/how/", "http://www.example.org/zh-hant/how"),
            ("https://en.example.org/a?b=1", "https://zh.example.org/a?b=1"),
            ("../how-to/#start", "/zh-cn/how-to/#开始"),
        ] {
            assert_eq!(key(one), key(other));
        }
        assert_ne!(key("https://example.org/a"), key("https://example.org/b"));
        assert_eq!(key("#top"), "");
    }
}
