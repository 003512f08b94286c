//! `show --format json` and `notes --format json`: stable, for programs.
//!
//! Positions count code points in the text of the edition that an annotation was made on.

use serde::{Serialize, Serializer, ser::SerializeMap};
use serde_json::{Map, Value, json};

use super::{Article, moment::iso, order};
use crate::domain::{
    Annotation, AnnotationId, Author, Block, BlockKind, Body, Date, Edition, Lang, Meta, Span,
    convertible, missing,
};

/// Builds an article as one object: what is known about it, one edition's blocks, and the
/// annotations of all editions.
pub fn article<'a>(article: &Article<'a>, edition: &'a Edition) -> impl Serialize + use<'a> {
    Whole { known: known(article, edition), edition, annotations: Notes::of(article) }
}

/// What is known about an article. Most are in one language and name no other.
fn known(article: &Article, edition: &Edition) -> Known {
    let Meta { lang, title, authors, section, published, source, site, .. } = &edition.meta;
    let langs: Vec<Lang> = article.editions.iter().map(|it| it.meta.lang.clone()).collect();
    let mut tags: Vec<Value> = langs.iter().map(|lang| json!({ "tag": lang.as_str() })).collect();
    if let Some((offered, from)) = convertible(&langs) {
        let converted = offered.contains(lang).then_some(lang).or(offered.first());
        tags.extend(
            converted.map(|it| json!({ "tag": it.as_str(), "converted_from": from.as_str() })),
        );
    }
    let metas: Vec<&Meta> = article.editions.iter().map(|it| &it.meta).collect();
    let elsewhere = missing(&metas)
        .into_iter()
        .map(|place| json!({ "tag": place.lang.as_str(), "source": place.source.as_str() }));
    let fields = json!({
        "id": article.id.0.to_string(),
        "slug": article.slug.as_str(),
        "lang": lang.as_str(),
        "languages": tags,
        "title": title.as_str(),
        "authors": authors.iter().map(author).collect::<Value>(),
        "section": section.as_str(),
        "published": published.map(Date::iso),
        "source": source.as_str(),
        "site": site.as_str(),
    });
    Known { fields, elsewhere: elsewhere.collect() }
}

struct Known {
    fields: Value,
    elsewhere: Vec<Value>,
}

/// An article that is spelt as it is written: of its blocks and notes no tree stands in memory.
struct Whole<'a> {
    known: Known,
    edition: &'a Edition,
    annotations: Notes<'a>,
}

impl Serialize for Whole<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (name, value) in self.known.fields.as_object().into_iter().flatten() {
            map.serialize_entry(name, value)?;
        }
        map.serialize_entry("blocks", &Blocks(self.edition))?;
        map.serialize_entry("annotations", &self.annotations)?;
        if !self.known.elsewhere.is_empty() {
            map.serialize_entry("elsewhere", &self.known.elsewhere)?;
        }
        map.end()
    }
}

/// Builds the notes and highlights of articles as one list, in reading order.
pub fn annotations<'a>(articles: &[Article<'a>]) -> impl Serialize + use<'a> {
    Lists(articles.iter().map(Notes::of).collect())
}

/// The notes of several articles.
struct Lists<'a>(Vec<Notes<'a>>);

impl Serialize for Lists<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().flat_map(Notes::spelt))
    }
}

/// The notes of an article, in reading order.
struct Notes<'a> {
    article: Article<'a>,
    relations: Relations<'a>,
    placed: Vec<order::Placed<'a>>,
}

impl<'a> Notes<'a> {
    fn of(article: &Article<'a>) -> Self {
        let (relations, placed) = (Relations::of(article), order::in_reading_order(article));
        Self { article: *article, relations, placed }
    }

    fn spelt(&self) -> impl Iterator<Item = Value> {
        self.placed.iter().map(|placed| annotation(&self.article, placed, &self.relations))
    }
}

impl Serialize for Notes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.spelt())
    }
}

fn author(author: &Author) -> Value {
    json!({ "name": author.name.as_str(), "affiliation": author.affiliation.as_str() })
}

struct Blocks<'a>(&'a Edition);

impl Serialize for Blocks<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let numbered = (0..).zip(self.0.blocks());
        serializer
            .collect_seq(numbered.map(|(index, it)| block(index, it, self.0.number_of(index))))
    }
}

fn block(index: usize, block: &Block, number: Option<usize>) -> Value {
    let mut fields = Map::new();
    let mut set = |name: &str, value: Value| fields.insert(name.to_owned(), value);
    set("index", index.into());
    set("kind", block.kind_name().into());
    set("depth", block.depth().into());
    if let BlockKind::Heading(level) = block.kind {
        set("level", level.into());
    }
    if let Some(number) = number {
        set("paragraph", number.into());
    }
    set("text", block.text.as_str().into());
    let links: Vec<Value> = block.links().map(|link| link.target.as_str().into()).collect();
    if !links.is_empty() {
        set("links", links.into());
    }
    fields.into()
}

fn annotation(article: &Article, placed: &order::Placed, relations: &Relations) -> Value {
    let order::Placed { annotation, note, selector, anchored, .. } = placed;
    let Annotation { id, creator, created, modified, target, .. } = annotation;
    let edition = article.edition(&target.lang);
    let span = edition.and(anchored.anchor.span());
    let position = |place| edition.map(|edition| edition.position_of(place));
    let tags: Value = note.tags.iter().map(|tag| Value::from(tag.as_str())).collect();
    let mut json = json!({
        "id": id.0.to_string(),
        "kind": note.kind.name(),
        "color": note.color.name(),
        "note": note.words.as_str(),
        "tags": tags,
        "quote": selector.exact.as_str(),
        "lang": target.lang.as_str(),
        "block": placed.span.map(|span| span.start.block),
        "start": span.and_then(|span| position(span.start)),
        "end": span.and_then(|span| position(span.end)),
        "state": anchored.anchor.name(),
        "creator": creator.as_str(),
        "created": iso(*created),
        "modified": iso(*modified),
        "relations": relations.from(*id),
        "versions": 1 + anchored.record.others.len(),
    });
    if let (Some(span), Some(edition), Some(fields)) =
        (anchored.anchor.suggestion(), edition, json.as_object_mut())
    {
        fields.insert("suggested".to_owned(), suggested(edition, span));
    }
    json
}

fn suggested(edition: &Edition, span: Span) -> Value {
    json!({ "start": edition.position_of(span.start), "end": edition.position_of(span.end) })
}

/// The links between annotations, sorted by where they start.
struct Relations<'a>(Vec<(AnnotationId, &'a str, AnnotationId)>);

impl<'a> Relations<'a> {
    fn of(article: &Article<'a>) -> Self {
        let links = article.annotations.iter().filter_map(|it| match &it.record.shown.body {
            Body::Link { relation, from, to } => Some((*from, relation.name(), *to)),
            _ => None,
        });
        let mut links: Vec<_> = links.collect();
        links.sort_unstable();
        Self(links)
    }

    /// Returns those that start at an annotation.
    fn from(&self, id: AnnotationId) -> Value {
        let first = self.0.partition_point(|(from, ..)| *from < id);
        let mine = self.0.iter().skip(first).take_while(|(from, ..)| *from == id);
        let json = |to: &AnnotationId| Value::from(to.0.to_string());
        mine.map(|(_, relation, to)| json!({ "relation": relation, "target": json(to) })).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::samples::sample;

    fn value(json: impl Serialize) -> Value {
        serde_json::to_value(json).unwrap()
    }

    #[test]
    fn an_article_says_what_it_is() {
        let sample = sample();
        let json = value(article(&sample.article(), &sample.editions[1]));
        let known = ["id", "slug", "lang", "title", "published", "section", "source", "site"];
        let known: Vec<_> = known.iter().map(|name| json[name].as_str().unwrap()).collect();
        assert_eq!(
            known,
            [
                "00000000-0000-0000-0000-000000000007",
                "a-title",
                "zh-Hant",
                "標題",
                "2026-03-02",
                "閱讀",
                "https://example.org/a",
                "example.org"
            ]
        );
        assert_eq!(
            json["languages"],
            json!([
                { "tag": "en" },
                { "tag": "zh-Hant" },
                { "tag": "zh-Hans", "converted_from": "zh-Hant" },
            ])
        );
        assert_eq!(json["authors"], json!([{ "name": "A. Author", "affiliation": "Somewhere" }]));
        let names: Vec<_> = json.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(&names[..5], ["id", "slug", "lang", "languages", "title"]);
    }

    #[test]
    fn blocks_are_flat_and_only_what_is_there_is_named() {
        let sample = sample();
        let json = value(article(&sample.article(), &sample.editions[0]));
        let blocks = json["blocks"].as_array().unwrap();
        assert_eq!(
            blocks[0],
            json!({ "index": 0, "kind": "heading", "depth": 0, "level": 2, "text": "A heading" })
        );
        assert_eq!(
            blocks[1],
            json!({
                "index": 1, "kind": "paragraph", "depth": 0, "paragraph": 1,
                "text": "First words, then <others> & more.", "links": ["https://example.org/x"],
            })
        );
        assert_eq!(blocks[2]["kind"], "list_item");
        assert_eq!((&blocks[2]["depth"], &blocks[2]["paragraph"]), (&json!(1), &json!(2)));
    }

    #[test]
    fn positions_count_in_the_edition_of_the_annotation() {
        let sample = sample();
        let json = value(annotations(&[sample.article()]));
        let text: Vec<char> = sample.editions[0].text().chars().collect();
        let (start, end) = (json[0]["start"].as_u64().unwrap(), json[0]["end"].as_u64().unwrap());
        let found: String = (start..end).map(|at| text[usize::try_from(at).unwrap()]).collect();
        assert_eq!(json[0]["quote"], found);
        assert_eq!((&json[0]["block"], &json[0]["state"]), (&json!(1), &json!("exact")));
        assert_eq!(json[0]["created"], "2026-03-02T10:00:00Z");
    }

    #[test]
    fn what_is_not_attached_has_no_position_but_a_suggestion_where_there_is_one() {
        let sample = sample();
        let json = value(annotations(&[sample.article()]));
        let of = |state| json.as_array().unwrap().iter().find(|it| it["state"] == state).unwrap();
        assert_eq!((&of("changed")["start"], &of("changed")["end"]), (&Value::Null, &Value::Null));
        assert!(of("changed")["suggested"]["start"].is_u64());
        assert_eq!((&of("orphan")["start"], &of("orphan")["block"]), (&Value::Null, &Value::Null));
        assert!(of("orphan").get("suggested").is_none() && of("exact").get("suggested").is_none());
    }

    #[test]
    fn relations_stand_with_the_annotation_that_they_start_from() {
        let sample = sample();
        let json = value(annotations(&[sample.article()]));
        let target = json[0]["id"].clone();
        assert_eq!(json[0]["relations"], json!([]));
        assert_eq!(json[1]["relations"], json!([{ "relation": "supports", "target": target }]));
        assert_eq!((&json[0]["versions"], &json[1]["versions"]), (&json!(1), &json!(2)));
    }
}
