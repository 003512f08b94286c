//! What is exported as JSON-LD is spelt as the logs spell it: what reads one reads the other.
#![cfg(test)]

use std::fs;

use postil::{
    domain::{
        Anchor, Anchored, Annotation, AnnotationId, ArticleId, Block, BlockKind, Body, Color, Lang,
        Meta, Note, NoteKind, Record, Relation, Selector, Target, TextHash, Time,
    },
    export::{Article, jsonld},
    store::{Basis, NewArticle, NewEdition, Store},
};
use serde_json::Value;
use uuid::Uuid;

const ARTICLE: ArticleId = ArticleId(Uuid::from_u128(7));

/// Builds an annotation of every kind, those with words on a text.
fn annotations(text: &str) -> Vec<Annotation> {
    let selector = Selector {
        exact: "words".into(),
        prefix: "Some ".into(),
        suffix: "，字。".into(),
        start: 5,
        end: 10,
        text_hash: TextHash::of(text),
    };
    let id = |number| AnnotationId(Uuid::from_u128(number));
    let note = |words: &str, tags: &[&str]| Note {
        kind: NoteKind::Reason,
        color: Color::Blue,
        words: words.into(),
        tags: tags.iter().map(|tag| (*tag).into()).collect(),
    };
    let bodies = [
        (Some(&selector), Body::Note(note("Why “so”?\n為什麼", &["law", "二"]))),
        (Some(&selector), Body::Note(note("", &[]))),
        (Some(&selector), Body::Bookmark('a')),
        (None, Body::Link { relation: Relation::Undercuts, from: id(1), to: id(2) }),
        (None, Body::Flag { name: "star".into(), is_set: true }),
    ];
    let made = (1..).zip(bodies).map(|(number, (selector, body))| Annotation {
        id: id(number),
        creator: "Ada".into(),
        created: Time(1_772_445_600_500),
        modified: Time(1_772_445_700_000),
        target: Target { article: ARTICLE, lang: Lang::english(), selector: selector.cloned() },
        body,
    });
    made.collect()
}

#[test]
fn an_exported_annotation_is_its_line_without_the_version() {
    let folder = tempfile::tempdir().unwrap();
    let (root, state) = (folder.path().join("library"), folder.path().join("state"));
    let store = Store::open(&root, &state).unwrap();
    let blocks = vec![Block::plain(BlockKind::Paragraph, "Some words，字。")];
    let meta = Meta::new(Lang::english(), "A title");
    let new = NewEdition { meta, blocks, images: Vec::new(), original: None };
    let new = NewArticle { id: ARTICLE, editions: vec![new] };
    let slug = store.add(&new).unwrap();
    let edition = store.edition(&slug, &Lang::english()).unwrap();
    let text = edition.text();

    let mut anchored = Vec::new();
    for annotation in annotations(&text) {
        let stored = annotation.target.selector.as_ref().map(|_| text.as_str());
        store.save(&slug, &annotation, Basis::Opened(&[]), stored).unwrap();
        let record = Record {
            shown: annotation,
            others: Vec::new(),
            heads: Vec::new(),
            is_deleted_elsewhere: false,
        };
        anchored.push(Anchored { record, anchor: Anchor::Orphan(None) });
    }

    let renderings = postil::domain::Renderings::new();
    let article = Article {
        id: ARTICLE,
        slug: &slug,
        editions: &[edition],
        annotations: &anchored,
        renderings: &renderings,
    };
    let exported = serde_json::to_value(jsonld::collection(&[article], "Notes")).unwrap();
    let log = fs::read_dir(store.path_of(&slug).join("notes")).unwrap().next().unwrap().unwrap();
    let mut lines: Vec<Value> = fs::read_to_string(log.path())
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    for line in &mut lines {
        let fields = line.as_object_mut().unwrap();
        assert_eq!(fields.remove("@context").unwrap(), exported["@context"]);
        for name in ["postil:n", "postil:writer", "postil:prev"] {
            assert!(fields.remove(name).is_some(), "{name}");
        }
    }
    assert_eq!(exported["first"]["items"], Value::Array(lines));
}
