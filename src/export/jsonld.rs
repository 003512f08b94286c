//! Annotations as a W3C `AnnotationCollection` (Web Annotation Data Model, 5), in JSON-LD.
//!
//! Each annotation is spelt as in postil's own logs, so that what reads one reads the other; what
//! says which version of a note a line is stays in the logs.

use serde::{Serialize, Serializer};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::{Article, moment::iso};
use crate::domain::{Anchored, Annotation, ArticleId, Body, Note, Rendering, Selector, Target};

/// W3C's own context (3.1).
const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";

/// What our own terms begin with when a JSON-LD processor expands `postil:kind` and its like.
const NAMESPACE: &str = "urn:x-postil:";

/// Builds a collection of all annotations of some articles, on one page.
///
/// Its id follows from the articles, so that the same export twice is the same collection. Flags
/// that are unset say nothing, and are left out.
pub fn collection<'a>(articles: &[Article<'a>], label: &'a str) -> impl Serialize + use<'a> {
    let id = id(articles);
    let with_others = |article: &Article<'a>| {
        let article = *article;
        let all = annotations(&article).into_iter();
        all.map(move |it| (it, article.renderings_of(it.id))).collect::<Vec<_>>()
    };
    let items: Vec<_> = articles.iter().flat_map(with_others).collect();
    let page = (!items.is_empty()).then(|| format!("{id}-1"));
    Collection {
        context: json!([CONTEXT, { "postil": NAMESPACE }]),
        kind: "AnnotationCollection",
        label,
        total: items.len(),
        last: page.clone(),
        first: page.map(|page| Page {
            id: page,
            kind: "AnnotationPage",
            part_of: id.clone(),
            start_index: 0,
            items: Items(items),
        }),
        id,
    }
}

#[derive(Serialize)]
struct Collection<'a> {
    #[serde(rename = "@context")]
    context: Value,
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    label: &'a str,
    total: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    last: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    first: Option<Page<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Page<'a> {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    part_of: String,
    start_index: usize,
    items: Items<'a>,
}

/// Annotations that are spelt one by one as they are written: of many no tree stands in memory.
struct Items<'a>(Vec<(&'a Annotation, &'a [Rendering])>);

impl Serialize for Items<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(|(it, others)| annotation(it, others)))
    }
}

/// Names a collection: after its article, or after all of them.
fn id(articles: &[Article]) -> String {
    if let [article] = articles {
        return format!("{}#annotations", article.id.0.urn());
    }
    let names: Vec<u8> = articles.iter().flat_map(|article| article.id.0.into_bytes()).collect();
    format!("{}#annotations", Uuid::new_v5(&Uuid::NAMESPACE_OID, &names).urn())
}

/// Returns the annotations of an article in the order in which they were made.
fn annotations<'a>(article: &Article<'a>) -> Vec<&'a Annotation> {
    let is_said =
        |it: &&Anchored| !matches!(it.record.shown.body, Body::Flag { is_set: false, .. });
    let mut all: Vec<_> =
        article.annotations.iter().filter(is_said).map(|it| &it.record.shown).collect();
    all.sort_by_key(|annotation| (annotation.created, annotation.id));
    all
}

fn annotation(annotation: &Annotation, others: &[Rendering]) -> Value {
    let mut fields = Map::new();
    let mut set = |name: &str, value: Value| fields.insert(name.to_owned(), value);
    set("id", urn(annotation.id.0).into());
    set("type", "Annotation".into());
    set("motivation", motivation(&annotation.body).into());
    set("created", iso(annotation.created).into());
    set("modified", iso(annotation.modified).into());
    set("creator", json!({ "type": "Person", "name": annotation.creator.as_str() }));
    let bodies = bodies(&annotation.body);
    if !bodies.is_empty() {
        set("body", bodies.into());
    }
    set("target", target(&annotation.target));
    for (name, value) in own_terms(&annotation.body) {
        set(name, value);
    }
    if !others.is_empty() {
        set("postil:renderings", others.iter().map(rendering).collect());
    }
    fields.into()
}

/// Spells quoted words in another language as a selector of that edition (4.2.4).
fn rendering(rendering: &Rendering) -> Value {
    json!({
        "type": "TextQuoteSelector",
        "postil:lang": rendering.lang.as_str(),
        "exact": rendering.quote.as_str(),
    })
}

fn motivation(body: &Body) -> &'static str {
    match body {
        Body::Note(note) if note.words.is_empty() => "highlighting",
        Body::Note(_) => "commenting",
        Body::Bookmark(_) => "bookmarking",
        Body::Link { .. } | Body::Pin(_) => "linking",
        Body::Flag { .. } => "tagging",
    }
}

fn bodies(body: &Body) -> Vec<Value> {
    match body {
        Body::Note(Note { words, tags, .. }) => {
            let words = (!words.is_empty()).then(|| textual(words, "commenting"));
            words.into_iter().chain(tags.iter().map(|tag| textual(tag, "tagging"))).collect()
        }
        Body::Bookmark(letter) => vec![textual(&letter.to_string(), "bookmarking")],
        Body::Link { to, .. } => vec![urn(to.0).into()],
        Body::Pin(_) => Vec::new(),
        Body::Flag { name, .. } => vec![textual(name, "tagging")],
    }
}

fn textual(value: &str, purpose: &str) -> Value {
    json!({ "type": "TextualBody", "value": value, "format": "text/plain", "purpose": purpose })
}

fn own_terms(body: &Body) -> Vec<(&'static str, Value)> {
    match body {
        Body::Note(note) => vec![
            ("postil:kind", note.kind.name().into()),
            ("postil:color", note.color.name().into()),
        ],
        Body::Link { relation, from, .. } => {
            vec![("postil:relation", relation.name().into()), ("postil:from", urn(from.0).into())]
        }
        Body::Pin(other) => vec![("postil:pin", target(other))],
        Body::Flag { is_set, .. } => vec![("postil:set", (*is_set).into())],
        Body::Bookmark(_) => Vec::new(),
    }
}

fn target(target: &Target) -> Value {
    let Target { article: ArticleId(article), lang, selector } = target;
    let source = format!("{}#{lang}", urn(*article));
    let Some(selector) = selector else { return json!({ "source": source }) };
    let Selector { exact, prefix, suffix, start, end, text_hash } = selector;
    json!({
        "source": source,
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": exact.as_str(),
                "prefix": prefix.as_str(),
                "suffix": suffix.as_str(),
            },
            { "type": "TextPositionSelector", "start": start, "end": end },
        ],
        "postil:text": text_hash.as_str(),
    })
}

fn urn(id: Uuid) -> String {
    id.urn().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::samples::sample;

    fn built(articles: &[Article]) -> Value {
        serde_json::to_value(collection(articles, "Notes")).unwrap()
    }

    #[test]
    fn a_collection_has_what_w3c_demands_of_it_and_of_its_page() {
        let sample = sample();
        let json = built(&[sample.article()]);
        assert_eq!(json["@context"][0], "http://www.w3.org/ns/anno.jsonld");
        assert_eq!(json["id"], "urn:uuid:00000000-0000-0000-0000-000000000007#annotations");
        assert_eq!(
            (&json["type"], &json["label"]),
            (&json!("AnnotationCollection"), &json!("Notes"))
        );
        let page = &json["first"];
        assert_eq!((&page["type"], &page["partOf"]), (&json!("AnnotationPage"), &json["id"]));
        assert_eq!((&page["id"], &page["startIndex"]), (&json["last"], &json!(0)));
        assert_eq!(page["items"].as_array().unwrap().len(), 7);
        assert_eq!(json["total"], 7);
    }

    #[test]
    fn a_collection_of_nothing_has_no_page() {
        let json = built(&[]);
        assert_eq!((&json["total"], json.get("first"), json.get("last")), (&json!(0), None, None));
    }

    #[test]
    fn every_annotation_has_what_w3c_demands_of_it() {
        let sample = sample();
        let json = built(&[sample.article()]);
        for item in json["first"]["items"].as_array().unwrap() {
            assert!(item["id"].as_str().unwrap().starts_with("urn:uuid:"));
            assert_eq!(item["type"], "Annotation");
            for name in ["motivation", "created", "modified"] {
                assert!(item[name].is_string(), "{name}");
            }
            let source = item["target"]["source"].as_str().unwrap();
            assert!(source.starts_with("urn:uuid:") && source.contains('#'));
        }
    }

    #[test]
    fn a_note_has_its_words_its_tags_and_both_selectors() {
        let sample = sample();
        let json = built(&[sample.article()]);
        let note = &json["first"]["items"][0];
        assert_eq!(note["motivation"], "commenting");
        assert_eq!(
            (&note["postil:kind"], &note["postil:color"]),
            (&json!("claim"), &json!("yellow"))
        );
        assert_eq!(
            note["body"],
            json!([
                {
                    "type": "TextualBody", "value": "First\n\n# not a heading",
                    "format": "text/plain", "purpose": "commenting",
                },
                {
                    "type": "TextualBody", "value": "two words",
                    "format": "text/plain", "purpose": "tagging",
                },
            ])
        );
        assert_eq!(
            note["target"],
            json!({
                "source": "urn:uuid:00000000-0000-0000-0000-000000000007#en",
                "selector": [
                    {
                        "type": "TextQuoteSelector", "exact": "First words",
                        "prefix": "before", "suffix": "after",
                    },
                    { "type": "TextPositionSelector", "start": 10, "end": 21 },
                ],
                "postil:text": "0a".repeat(32),
            })
        );
    }

    #[test]
    fn a_bare_highlight_has_no_body_and_a_link_names_both_its_ends() {
        let sample = sample();
        let json = built(&[sample.article()]);
        let items = json["first"]["items"].as_array().unwrap();
        let highlight = items.iter().find(|it| it["motivation"] == "highlighting").unwrap();
        assert_eq!(highlight.get("body"), None);
        let link = items.iter().find(|it| it["motivation"] == "linking").unwrap();
        assert_eq!(link["body"], json!(["urn:uuid:00000000-0000-0000-0000-000000000001"]));
        assert_eq!(link["postil:from"], "urn:uuid:00000000-0000-0000-0000-000000000002");
        assert_eq!(link["postil:relation"], "supports");
    }

    #[test]
    fn a_flag_that_is_unset_is_not_exported() {
        let mut sample = sample();
        for (annotation, is_set) in sample.annotations.iter_mut().zip([true, false]) {
            annotation.record.shown.body = Body::Flag { name: "star".into(), is_set };
        }
        assert_eq!(built(&[sample.article()])["total"], 6);
    }
}
