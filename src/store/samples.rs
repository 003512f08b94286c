//! Libraries and annotations for the store's tests.

use std::fs;

use tempfile::TempDir;
use uuid::Uuid;

use super::{NewArticle, NewEdition, Store, text_hash};
use crate::domain::{
    Annotation, AnnotationId, ArticleId, Block, BlockKind, Body, Lang, Meta, Note, Selector, Slug,
    Target, Time,
};

/// A library in a folder of its own.
pub(crate) struct Shelf {
    pub(crate) folder: TempDir,
    pub(crate) store: Store,
}

impl Shelf {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = open(&folder, "state");
        Self { folder, store }
    }

    /// A library with one article, called `essay`.
    pub(crate) fn with_essay() -> (Self, Slug) {
        let shelf = Self::new();
        let slug = shelf.store.add(&essay()).unwrap();
        (shelf, slug)
    }

    /// The same library opened by another installation.
    pub(crate) fn elsewhere(&self, state: &str) -> Store {
        open(&self.folder, state)
    }

    /// Writes a file by hand; its folders are made.
    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.store.root().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.store.root().join(path)).unwrap()
    }

    /// Lists a folder of the library.
    pub(crate) fn names(&self, path: &str) -> Vec<String> {
        let entries = fs::read_dir(self.store.root().join(path)).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// The only log of the essay.
    pub(crate) fn log(&self) -> String {
        let names = self.names("essay/notes");
        assert_eq!(names.len(), 1, "{names:?}");
        format!("essay/notes/{}", names[0])
    }
}

fn open(folder: &TempDir, state: &str) -> Store {
    Store::open(&folder.path().join("library"), &folder.path().join(state)).unwrap()
}

pub(crate) const TEXT: &str = "An essay.\n開源的法律保障。";

pub(crate) fn article_id() -> ArticleId {
    ArticleId(Uuid::from_u128(0xa))
}

pub(crate) fn essay() -> NewArticle {
    let blocks = vec![
        Block::plain(BlockKind::Paragraph, "An essay."),
        Block::plain(BlockKind::Paragraph, "開源的法律保障。"),
    ];
    let meta = Meta::new(Lang::english(), "Essay");
    let editions = vec![NewEdition { meta, blocks, images: Vec::new(), original: None }];
    NewArticle { id: article_id(), editions }
}

pub(crate) fn note(id: u128, words: &str) -> Annotation {
    let selector = Selector {
        exact: "essay".into(),
        prefix: "An ".into(),
        suffix: ".".into(),
        start: 3,
        end: 8,
        text_hash: text_hash(TEXT),
    };
    Annotation {
        id: AnnotationId(Uuid::from_u128(id)),
        creator: "Ada".into(),
        created: Time(1_000),
        modified: Time(2_000),
        target: Target { article: article_id(), lang: Lang::english(), selector: Some(selector) },
        body: Body::Note(Note { words: words.into(), ..Note::default() }),
    }
}

/// Returns the words of a note.
pub(crate) fn words(annotation: &Annotation) -> &str {
    annotation.note().map_or("", |note| &note.words)
}
