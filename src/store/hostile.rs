//! Whatever bytes stand in a library's files: each part answers, none panics, nothing is rewritten.

use proptest::{collection::vec, prelude::*, sample::select};

use super::{
    Basis, Store,
    samples::{Shelf, essay, note},
};
use crate::domain::{Lang, Slug};

const FILES: [&str; 6] = [
    "postil.toml",
    "essay/en.md",
    "essay/notes/abcdefgh.jsonl",
    "essay/places/abcdefgh.json",
    "essay/texts/0000.txt",
    "essay/zh-Hant.md",
];

/// Pieces that mean something somewhere, and bytes that mean nothing.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let pieces = vec![
        "---\n",
        "...\n",
        "title: a\n",
        "authors: [",
        "{",
        "}",
        "]",
        "&a ",
        "*a",
        "published: 1\n",
        "\n",
        "\r\n",
        "\0",
        "\u{1b}[",
        "# ",
        "- ",
        "> ",
        "| a |\n",
        "[^1]: ",
        "**",
        "```\n",
        "format = 1\n",
        "\"id\":\"urn:uuid:1\"",
        "\"postil:n\":",
        "9007199254740993",
        "\"type\":\"Annotation\"",
        ",",
        "中「",
        "\u{feff}",
        "{\"lang\":\"en\",\"block\":1e999}",
    ];
    let piece = prop_oneof![
        select(pieces).prop_map(|piece| piece.as_bytes().to_vec()),
        vec(any::<u8>(), 0..4),
    ];
    vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

fn read_all(store: &Store, slug: &Slug) {
    for lang in ["en", "zh-Hant"].map(|tag| Lang::parse(tag).unwrap()) {
        let whole = store.edition(slug, &lang).unwrap();
        assert_eq!(store.meta(slug, &lang).unwrap(), whole.meta);
        assert_eq!(store.beginning(slug, &lang, 1).unwrap(), whole);
        store.import_state(slug, &lang).unwrap();
    }
    store.editions(slug).unwrap();
    store.article_id(slug).unwrap();
    store.records(slug).unwrap();
    store.place(slug).unwrap();
    store.check_only(std::slice::from_ref(slug)).unwrap();
    store.check().unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]
    #[test]
    fn no_bytes_are_too_bad(
        mut contents in [bytes(), bytes(), bytes(), bytes(), bytes(), bytes()],
        is_writable in any::<bool>(),
    ) {
        let shelf = Shelf::new();
        if is_writable {
            contents[0] = b"format = 1".to_vec();
        }
        for (file, content) in FILES.iter().zip(&contents) {
            shelf.write(file, content);
        }
        let (store, slug) = (shelf.elsewhere("state"), Slug::parse("essay").unwrap());
        read_all(&store, &slug);
        if !store.is_read_only() {
            store.save(&slug, &note(1, "x"), Basis::Opened(&[]), None).unwrap();
            store.add(&essay()).unwrap();
            let found = store.records(&slug).unwrap();
            assert!(found.records.iter().any(|record| record.shown == note(1, "x")));
        }
        for (file, content) in FILES.iter().zip(&contents) {
            let now = std::fs::read(store.root().join(file)).unwrap();
            prop_assert_eq!(&now, content, "{} is as it was", file);
        }
    }
}
