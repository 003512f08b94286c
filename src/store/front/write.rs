//! What is known about an edition → the lines of its front matter.

use crate::{
    domain::{ArticleId, Author, Date, Elsewhere, Meta},
    store::line::iso,
};

/// A key and all of its lines, line ends included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Key {
    pub(crate) name: &'static str,
    pub(crate) lines: String,
}

/// Returns the keys of an edition in the order in which they are written; empty ones are left out.
pub(crate) fn keys(id: ArticleId, meta: &Meta, imported: &str) -> Vec<Key> {
    let text = |name, text: &str| (name, scalar(text));
    let fields = [
        ("id", id.0.to_string()),
        text("lang", meta.lang.as_str()),
        text("title", &meta.title),
        ("authors", authors(&meta.authors)),
        text("section", &meta.section),
        ("published", meta.published.map(Date::iso).unwrap_or_default()),
        text("source", &meta.source),
        text("site", &meta.site),
        ("added", meta.added.map(iso).unwrap_or_default()),
        ("original", if meta.is_original { "true" } else { "" }.to_owned()),
        ("elsewhere", elsewhere(&meta.elsewhere)),
        ("imported", imported.to_owned()),
    ];
    let written = fields.into_iter().filter(|(_, value)| !value.is_empty());
    written.map(|(name, value)| Key { name, lines: key_lines(name, &value) }).collect()
}

fn key_lines(name: &str, value: &str) -> String {
    let blank = if value.starts_with('\n') { "" } else { " " };
    format!("{name}:{blank}{value}\n")
}

fn authors(authors: &[Author]) -> String {
    let one = |author: &Author| {
        let name = scalar(&author.name);
        let name = if name.is_empty() { "\"\"" } else { &name };
        let affiliation = scalar(&author.affiliation);
        if affiliation.is_empty() {
            format!("\n  - name: {name}")
        } else {
            format!("\n  - name: {name}\n    affiliation: {affiliation}")
        }
    };
    authors.iter().map(one).collect()
}

fn elsewhere(places: &[Elsewhere]) -> String {
    let one = |place: &Elsewhere| {
        let source = scalar(&place.source);
        let source = if source.is_empty() { source } else { format!("\n    source: {source}") };
        format!("\n  - lang: {}{source}", scalar(place.lang.as_str()))
    };
    places.iter().map(one).collect()
}

/// Writes a text as YAML reads it back: plain where nothing in it means anything else, else quoted.
fn scalar(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    // A quoted JSON string is a quoted YAML string (YAML 1.2.2, 1.2).
    if text.is_empty() || is_plain(&text) {
        text
    } else {
        serde_json::Value::from(text).to_string()
    }
}

fn is_plain(text: &str) -> bool {
    let words = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"];
    let is_word = words.iter().any(|word| text.eq_ignore_ascii_case(word));
    let has_meaning = text.contains(": ") || text.contains(" #") || text.ends_with(':');
    let is_odd = |char: char| matches!(char, '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{a0}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}'..='\u{ffff}');
    text.starts_with(char::is_alphabetic) && !is_word && !has_meaning && !text.contains(is_odd)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        domain::{Lang, Text, Time},
        store::front::read,
    };

    #[test]
    fn front_matter_is_plain_to_read() {
        let mut meta = Meta::new(Lang::english(), "How Far Can the US-Russia Détente Go?");
        meta.authors = vec![Author { name: "Wu Wei".into(), affiliation: "Fellow: X".into() }];
        meta.published = Date::new(2017, 2, 15);
        meta.source = "https://example.org/a#b".into();
        let id = ArticleId(uuid::Uuid::from_u128(1));
        let lines: String = keys(id, &meta, "ab").into_iter().map(|key| key.lines).collect();
        assert_eq!(
            lines,
            "id: 00000000-0000-0000-0000-000000000001\nlang: en\n\
             title: How Far Can the US-Russia Détente Go?\n\
             authors:\n  - name: Wu Wei\n    affiliation: \"Fellow: X\"\n\
             published: 2017-02-15\nsource: https://example.org/a#b\nimported: ab\n"
        );
    }

    fn text() -> impl Strategy<Value = Text> {
        prop_oneof![
            "[a-z0-9:# '\"{}\\[\\]&*!|>%@`,?~=.-]{0,12}",
            "[中文：#「」 a-z]{0,8}",
            any::<String>(),
            Just("true".to_owned()),
            Just("1e5".to_owned()),
            Just("0x1F".to_owned()),
        ]
        .prop_map(|raw| Text::line(&raw))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]
        #[test]
        fn what_is_written_is_read_back(
            [title, section, name, affiliation] in [text(), text(), text(), text()],
            added in proptest::option::of(0_i64..4_000_000_000_000),
            is_original in any::<bool>(),
        ) {
            let mut meta = Meta::new(Lang::english(), title);
            meta.section = section;
            meta.elsewhere = vec![
                Elsewhere { lang: Lang::parse("zh-Hant").unwrap(), source: affiliation.clone() },
                Elsewhere { lang: Lang::parse("no").unwrap(), source: Text::default() },
            ];
            meta.authors = vec![Author { name, affiliation }];
            meta.added = added.map(Time);
            meta.is_original = is_original;
            let id = ArticleId(uuid::Uuid::from_u128(1));
            let lines: String = keys(id, &meta, "ab").into_iter().map(|key| key.lines).collect();
            let read = read(lines.as_bytes(), &Lang::english());
            prop_assert_eq!(&read.damages, &[], "{}", lines);
            prop_assert_eq!(read.meta, meta, "{}", lines);
            prop_assert_eq!((read.id, read.imported.as_deref()), (Some(id), Some("ab")));
        }
    }
}
