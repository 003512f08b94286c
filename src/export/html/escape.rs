//! Text made safe to stand in a page, between tags and in quoted attributes alike.

/// Escapes what HTML gives a meaning.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            char => escaped.push(char),
        }
    }
    escaped
}

/// Returns the target of a link, escaped, if it may be one: `http`, `https` and `mailto` only.
pub(super) fn link(target: &str) -> Option<String> {
    let target = target.trim();
    let is_safe = ["https://", "http://", "mailto:"].iter().any(|scheme| {
        target.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    });
    is_safe.then(|| escape(target))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_html_are_escaped_and_others_are_kept() {
        assert_eq!(escape("a<b> & \"c\" 'd' 中"), "a&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39; 中");
    }

    #[test]
    fn only_three_schemes_are_links() {
        for good in ["https://a.org/?a=1", "HTTP://a.org", "mailto:a@b.org"] {
            assert_eq!(link(good).as_deref(), Some(good));
        }
        assert_eq!(link("https://a/?a&b").as_deref(), Some("https://a/?a&amp;b"));
        for bad in [
            "javascript:x",
            "java\tscript:x",
            "data:text/html,x",
            "//a.org",
            "a",
            "",
            "中文中文中文",
        ] {
            assert_eq!(link(bad), None, "{bad}");
        }
    }
}
