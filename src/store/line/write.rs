//! A version of an annotation → its line.

use serde_json::{Map, Value, json};

use super::{carry, terms, time};
use crate::{
    domain::{Annotation, Body, Note, Target, Text, Version},
    store::disk::line_hash,
};

/// What a line says beside the annotation itself.
pub(crate) struct Stamp<'a> {
    pub(crate) n: u64,
    pub(crate) writer: &'a str,
    /// The versions that it replaces.
    pub(crate) replaces: &'a [Version],
    /// Those versions' own lines, the greatest first: what postil has no word for is carried over.
    pub(crate) lines: &'a [Value],
    /// Whether it is a tombstone.
    pub(crate) is_deleted: bool,
}

/// Writes a version's line, without a line end, and returns the version that it is.
pub(crate) fn write(annotation: &Annotation, stamp: &Stamp) -> (String, Version) {
    let mut fields = annotation_fields(annotation, stamp.is_deleted);
    fields.insert("postil:n".into(), stamp.n.into());
    fields.insert("postil:writer".into(), stamp.writer.into());
    fields.insert("postil:prev".into(), versions(stamp.replaces));
    for line in stamp.lines {
        carry::unknown_fields(&mut fields, line);
    }
    let line = Value::Object(fields).to_string();
    let h = Text::new(&line_hash(line.as_bytes()));
    (line, Version { n: stamp.n, writer: Text::new(stamp.writer), h })
}

/// Writes versions as a line names them.
pub(super) fn versions(versions: &[Version]) -> Value {
    versions.iter().map(terms::version).collect()
}

/// Writes what a line and a draft have in common.
pub(super) fn annotation_fields(annotation: &Annotation, is_deleted: bool) -> Map<String, Value> {
    let mut fields = Map::new();
    let mut set = |name: &str, value: Value| fields.insert(name.to_owned(), value);
    set("@context", json!([terms::CONTEXT, { "postil": terms::NAMESPACE }]));
    set("id", terms::urn(annotation.id.0).into());
    set("type", "Annotation".into());
    set("motivation", motivation(&annotation.body).into());
    set("created", time::iso(annotation.created).into());
    set("modified", time::iso(annotation.modified).into());
    set("creator", json!({ "type": "Person", "name": annotation.creator.as_str() }));
    if is_deleted {
        set("postil:deleted", true.into());
        set("target", json!({ "source": source(&annotation.target) }));
        return fields;
    }
    let bodies = bodies(&annotation.body);
    if !bodies.is_empty() {
        set("body", bodies.into());
    }
    set("target", target(&annotation.target));
    for (name, value) in own_terms(&annotation.body) {
        set(name, value);
    }
    fields
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
        Body::Link { to, .. } => vec![terms::urn(to.0).into()],
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
        Body::Bookmark(_) => Vec::new(),
        Body::Link { relation, from, .. } => vec![
            ("postil:relation", relation.name().into()),
            ("postil:from", terms::urn(from.0).into()),
        ],
        Body::Pin(other) => vec![("postil:pin", target(other))],
        Body::Flag { is_set, .. } => vec![("postil:set", (*is_set).into())],
    }
}

fn source(target: &Target) -> String {
    terms::source(target.article, &target.lang)
}

fn target(target: &Target) -> Value {
    let Some(selector) = &target.selector else { return json!({ "source": source(target) }) };
    json!({
        "source": source(target),
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": selector.exact.as_str(),
                "prefix": selector.prefix.as_str(),
                "suffix": selector.suffix.as_str(),
            },
            { "type": "TextPositionSelector", "start": selector.start, "end": selector.end },
        ],
        "postil:text": selector.text_hash.as_str(),
    })
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, option, prelude::*, sample::select};
    use uuid::Uuid;

    use super::*;
    use crate::{
        domain::{
            AnnotationId, ArticleId, Color, Lang, NoteKind, Relation, Selector, TextHash, Time,
        },
        store::{
            line::{Line, State, read},
            samples::note,
        },
    };

    #[test]
    fn a_line_is_a_complete_web_annotation() {
        let replaces = [Version { n: 1, writer: "hgfedcba".into(), h: "0123456789abcdef".into() }];
        let stamp =
            Stamp { n: 2, writer: "abcdefgh", replaces: &replaces, lines: &[], is_deleted: false };
        let mut annotation = note(1, "Whose?");
        let Body::Note(body) = &mut annotation.body else { panic!() };
        body.kind = NoteKind::Question;
        body.tags = vec!["law".into()];
        let line: Value = serde_json::from_str(&write(&annotation, &stamp).0).unwrap();
        let text = annotation.target.selector.unwrap().text_hash;
        let expected = json!({
            "@context": ["http://www.w3.org/ns/anno.jsonld", { "postil": "urn:x-postil:" }],
            "id": "urn:uuid:00000000-0000-0000-0000-000000000001",
            "type": "Annotation",
            "motivation": "commenting",
            "created": "1970-01-01T00:00:01Z",
            "modified": "1970-01-01T00:00:02Z",
            "creator": { "type": "Person", "name": "Ada" },
            "body": [
                { "type": "TextualBody", "value": "Whose?", "format": "text/plain",
                  "purpose": "commenting" },
                { "type": "TextualBody", "value": "law", "format": "text/plain",
                  "purpose": "tagging" },
            ],
            "target": {
                "source": "urn:uuid:00000000-0000-0000-0000-00000000000a#en",
                "selector": [
                    { "type": "TextQuoteSelector", "exact": "essay", "prefix": "An ",
                      "suffix": "." },
                    { "type": "TextPositionSelector", "start": 3, "end": 8 },
                ],
                "postil:text": text.as_str(),
            },
            "postil:kind": "question",
            "postil:color": "yellow",
            "postil:n": 2,
            "postil:writer": "abcdefgh",
            "postil:prev": ["1/hgfedcba/0123456789abcdef"],
        });
        assert_eq!(line, expected);
    }

    fn text() -> impl Strategy<Value = Text> {
        prop_oneof!["[a-z \n\"\\\\]{0,9}", "[中文，。「」👍🏽]{0,5}", any::<String>()]
            .prop_map(|raw| Text::new(&raw))
    }

    fn line_text() -> impl Strategy<Value = Text> {
        text().prop_map(|text| Text::line(&format!("x{text}")))
    }

    fn body() -> impl Strategy<Value = Body> {
        let kinds: Vec<NoteKind> = NoteKind::ALL.iter().map(|it| it.0).collect();
        let colors: Vec<Color> = Color::ALL.iter().map(|it| it.0).collect();
        let relations: Vec<Relation> = Relation::ALL.iter().map(|it| it.0).collect();
        let id = || any::<u128>().prop_map(|id| AnnotationId(Uuid::from_u128(id)));
        prop_oneof![
            (select(kinds), select(colors), text(), vec(line_text(), 0..3)).prop_map(
                |(kind, color, words, tags)| Body::Note(Note { kind, color, words, tags })
            ),
            prop::char::range('a', 'z').prop_map(Body::Bookmark),
            (select(relations), id(), id()).prop_map(|(relation, from, to)| Body::Link {
                relation,
                from,
                to
            }),
            (line_text(), any::<bool>()).prop_map(|(name, is_set)| Body::Flag { name, is_set }),
        ]
    }

    fn selector() -> impl Strategy<Value = Selector> {
        (text(), text(), text(), 0..9_usize, 0..9_usize, any::<[u8; 32]>()).prop_map(
            |(exact, prefix, suffix, start, length, digest)| Selector {
                exact,
                prefix,
                suffix,
                start,
                end: start + length,
                text_hash: TextHash::from_digest(digest),
            },
        )
    }

    fn annotation() -> impl Strategy<Value = Annotation> {
        let time = || (0..4_000_000_000_000_i64).prop_map(Time);
        let lang = select(vec!["en", "zh-Hans", "zh-Hant"]);
        (any::<[u128; 2]>(), line_text(), time(), time(), option::of(selector()), body(), lang)
            .prop_map(|([id, article], creator, created, modified, selector, body, lang)| {
                let article = ArticleId(Uuid::from_u128(article));
                let lang = Lang::parse(lang).unwrap();
                let target = Target { article, lang, selector };
                let id = AnnotationId(Uuid::from_u128(id));
                Annotation { id, creator, created, modified, target, body }
            })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]
        #[test]
        fn what_is_written_is_read_back(annotation in annotation(), n in 1..1_u64 << 53) {
            let prev = [Version { n, writer: "hgfedcba".into(), h: "0123456789abcdef".into() }];
            let stamp =
                Stamp { n, writer: "abcdefgh", replaces: &prev, lines: &[], is_deleted: false };
            let (line, version) = write(&annotation, &stamp);
            prop_assert!(!line.contains('\n'));
            let state = State::Live(annotation.clone());
            let expected = Line { version, replaces: prev.to_vec(), state };
            prop_assert_eq!(read(line.as_bytes()), Ok(expected));
            let (stone, version) = write(&annotation, &Stamp { is_deleted: true, ..stamp });
            let state = State::Deleted(annotation.id);
            let expected = Line { version, replaces: prev.to_vec(), state };
            prop_assert_eq!(read(stone.as_bytes()), Ok(expected));
        }
    }
}
