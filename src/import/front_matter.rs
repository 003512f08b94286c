//! Front matter of our own and of other tools: one mapping of loose YAML, or TOML between `+++`.

use serde_json::{Map, Value};

use super::limits::{MAX_FRONT_MATTER, MAX_LISTED};
use super::{Claims, byline, claims::line, date};
use crate::domain::{ArticleId, Author, Lang, Text};

/// What stands before the text.
pub(super) struct FrontMatter<'a> {
    pub(super) claims: Claims,
    /// What is wrong with it, if it could not be read.
    pub(super) damage: Option<Text>,
    /// The text behind it.
    pub(super) rest: &'a str,
}

/// Reads front matter; `None` when there is none.
pub(super) fn read(source: &str) -> Option<FrontMatter<'_>> {
    let source = source.trim_start_matches('\u{feff}');
    let (inside, rest, is_toml) = cut(source)?;
    if inside.len() > MAX_FRONT_MATTER {
        return Some(FrontMatter {
            claims: Claims::default(),
            damage: Some("it is too long".into()),
            rest,
        });
    }
    let parsed = if is_toml { toml(inside) } else { yaml(inside) };
    Some(match parsed {
        Ok(fields) => FrontMatter { claims: claims(&fields), damage: None, rest },
        Err(damage) => FrontMatter { claims: Claims::default(), damage: Some(line(&damage)), rest },
    })
}

/// Cuts a source into front matter and text.
fn cut(source: &str) -> Option<(&str, &str, bool)> {
    let fence = source.get(..3).filter(|it| matches!(*it, "---" | "+++"))?;
    let after = source.get(3..)?.trim_start_matches([' ', '\t']);
    let after = after.strip_prefix("\r\n").or_else(|| after.strip_prefix('\n'))?;
    let mut at = 0;
    for raw in after.split_inclusive('\n') {
        let text = raw.trim_end();
        if text == fence || (fence == "---" && text == "...") {
            let inside = after.get(..at)?;
            let is_mapping = inside.contains([':', '=']) || inside.trim().is_empty();
            return is_mapping.then_some((inside, after.get(at + raw.len()..)?, fence == "+++"));
        }
        at += raw.len();
        if at > MAX_FRONT_MATTER * 2 {
            return None;
        }
    }
    None
}

fn yaml(inside: &str) -> Result<Map<String, Value>, String> {
    if inside.trim().is_empty() {
        return Ok(Map::new());
    }
    let options = serde_saphyr::options! {
        budget: serde_saphyr::budget! {
            max_events: 20_000,
            max_nodes: 10_000,
            max_depth: 32,
            max_aliases: 100,
            max_anchors: 100,
        },
    };
    serde_saphyr::from_str_with_options(inside, options).map_err(|error| error.to_string())
}

fn toml(inside: &str) -> Result<Map<String, Value>, String> {
    toml::from_str(inside).map_err(|error| error.message().to_owned())
}

/// Reads the fields that we know under the names that tools give them.
fn claims(fields: &Map<String, Value>) -> Claims {
    let get =
        |names: &[&str]| names.iter().find_map(|name| fields.get(*name).filter(|it| !it.is_null()));
    let text = |names: &[&str]| line(&get(names).map(words).unwrap_or_default());
    let id = get(&["id"]).and_then(Value::as_str).and_then(|it| uuid::Uuid::parse_str(it).ok());
    let people = get(&["authors", "author", "creator", "by", "byline"]);
    let tags = get(&["lang", "language", "locale"]);
    Claims {
        id: id.map(ArticleId),
        lang: tags.and_then(Value::as_str).and_then(Lang::parse),
        title: text(&["title", "headline"]),
        authors: people.map(authors).unwrap_or_default(),
        section: text(&["section", "category", "categories", "rubric"]),
        published: get(&["published", "date", "pubdate", "publishDate", "published_at", "created"])
            .and_then(|it| date::machine(&words(it))),
        source: text(&["source", "url", "canonical", "canonical_url", "canonicalUrl", "link"]),
        site: text(&["site", "site_name", "publication", "publisher", "journal"]),
        is_original: get(&["original"]) == Some(&Value::Bool(true)),
        other_langs: Vec::new(),
    }
}

/// Returns a scalar as text; of a list the first, of a mapping its name.
fn words(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Array(all) => all.first().filter(|it| !it.is_array()).map(words).unwrap_or_default(),
        Value::Object(fields) => match fields.get("name").or_else(|| fields.get("title")) {
            Some(Value::String(text)) => text.clone(),
            _ => fields
                .get("$__toml_private_datetime")
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned(),
        },
        _ => String::new(),
    }
}

/// Reads authors: a line of names, a list of names, or mappings with name and affiliation.
fn authors(value: &Value) -> Vec<Author> {
    let mut authors = match value {
        Value::String(names) => byline::prefixed(names).unwrap_or_else(|| byline::authors(names)),
        Value::Array(all) => all.iter().take(MAX_LISTED).filter_map(author).collect(),
        other => author(other).into_iter().collect(),
    };
    authors.retain(|author| !author.name.is_empty());
    authors
}

fn author(value: &Value) -> Option<Author> {
    match value {
        Value::String(name) => Some(Author { name: line(name), affiliation: Text::default() }),
        Value::Object(fields) => {
            let get = |names: &[&str]| {
                names.iter().find_map(|name| fields.get(*name)).map(words).unwrap_or_default()
            };
            let affiliation =
                get(&["affiliation", "organization", "org", "institution", "title", "role"]);
            Some(Author {
                name: line(&get(&["name", "literal", "family"])),
                affiliation: line(&affiliation),
            })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(authors: &[Author]) -> Vec<(&str, &str)> {
        authors.iter().map(|it| (it.name.as_str(), it.affiliation.as_str())).collect()
    }

    #[test]
    fn fields_of_other_tools_are_known() {
        let source = "---\ntitle: 'Rivers: a life'\nlanguage: zh_TW\nauthor: Ann Lee and Wu Mei\ndate: 2017-02-15 10:00:00 +0800\ncategory: [World, Asia]\ncanonical: https://a.example/r\n---\nWords.\n";
        let read = read(source).unwrap();
        assert_eq!(read.rest, "Words.\n");
        let claims = read.claims;
        assert_eq!(claims.title.as_str(), "Rivers: a life");
        assert_eq!(claims.lang.unwrap().as_str(), "zh-Hant");
        assert_eq!(shown(&claims.authors), [("Ann Lee", ""), ("Wu Mei", "")]);
        assert_eq!(claims.published.unwrap().iso(), "2017-02-15");
        assert_eq!(
            (claims.section.as_str(), claims.source.as_str()),
            ("World", "https://a.example/r")
        );
    }

    #[test]
    fn our_own_fields_come_back() {
        let source = "---\nid: 0190a000-1111-7000-8000-000000000001\nlang: zh-Hans\ntitle: 水\nauthors:\n- name: 王小明\n  affiliation: 三江大学\npublished: 2017-02-15\noriginal: true\n---\n\n水。\n";
        let claims = read(source).unwrap().claims;
        assert!(claims.id.is_some() && claims.is_original);
        assert_eq!(shown(&claims.authors), [("王小明", "三江大学")]);
    }

    #[test]
    fn toml_is_read_between_pluses() {
        let read = read(
            "+++\ntitle = \"A\"\ndate = 2017-02-15T00:00:00Z\nauthors = [\"Ann Lee\"]\n+++\nB",
        )
        .unwrap();
        assert_eq!((read.claims.title.as_str(), read.rest), ("A", "B"));
        assert_eq!(read.claims.published.unwrap().iso(), "2017-02-15");
    }

    #[test]
    fn damage_is_told_and_the_text_kept() {
        let aliases = "b: &b [*a,*a,*a,*a,*a,*a]\n".repeat(30);
        let bomb = format!("---\na: &a [x,x,x,x]\n{aliases}---\nText.");
        for source in ["---\ntitle: [\n---\nText.", "---\ntitle: 'a\n---\nText.", bomb.as_str()] {
            let read = read(source).unwrap();
            assert!(read.rest.ends_with("Text."), "{source}");
        }
        assert!(read("---\ntitle: [\n---\nText.").unwrap().damage.is_some());
    }

    #[test]
    fn a_rule_is_no_front_matter() {
        assert!(read("---\n\nWords.\n\n---\n").is_none());
        assert!(read("Words.").is_none());
        assert!(read("---\nnever: ends\n").is_none());
    }
}
