//! The library's files, as anything may have left them.

use std::{collections::BTreeMap, fs, path::Path};

use postil::{
    domain::{Lang, Slug, Text},
    store::{Notes, Store},
};
use tempfile::TempDir;

use super::{assert_clean, numbers};

const EDITION: &str =
    "---\nid: 00000000-0000-0000-0000-00000000000a\ntitle: Essay\n---\n\nAn essay.\n";

const FILES: [&str; 7] = [
    "postil.toml",
    "essay/en.md",
    "essay/zh-Hant.md",
    "essay/notes/abcdefgh.jsonl",
    "essay/places/abcdefgh.json",
    "essay/texts/0000.txt",
    "essay/en.sync-conflict-20240101-120000-ABCDEFG.md",
];

/// The head of an edition: what it says is the same however much of the file is read, and clean.
pub(crate) fn front(bytes: &[u8]) {
    let library = Shelf::with(&[("essay/en.md", bytes)]);
    library.reads();
    let (store, slug, english) = (&library.store, &library.slug, Lang::english());
    let edition = store.edition(slug, &english).unwrap();
    let meta = &edition.meta;
    let people = meta.authors.iter().flat_map(|it| [&it.name, &it.affiliation]);
    for line in people.chain([&meta.title, &meta.section, &meta.source, &meta.site]) {
        assert_eq!(&Text::line(line), line);
    }
}

/// Logs: parts of the bytes, parted by 0xff, are those of as many writers. The order of writers and
/// any repetition change nothing, and no byte is written.
pub(crate) fn log(bytes: &[u8]) {
    let parts: Vec<&[u8]> = bytes.splitn(3, |byte| *byte == 0xff).collect();
    let names = ["abcdefgh", "ijklmnop", "abcdefgh.sync-conflict-20240101-120000-ABCDEFG"];
    let path_of = |name: &str| format!("essay/notes/{name}.jsonl");
    let shelf = |order: &mut dyn Iterator<Item = (&str, Vec<u8>)>| {
        let logs: Vec<_> = order.map(|(name, part)| (path_of(name), part)).collect();
        let mut files: Vec<(&str, &[u8])> = vec![("essay/en.md", EDITION.as_bytes())];
        files.extend(logs.iter().map(|(path, part)| (path.as_str(), part.as_slice())));
        Shelf::with(&files)
    };
    let library = shelf(&mut names.into_iter().zip(parts.iter().map(|it| it.to_vec())));
    let notes = library.reads();
    for warning in &notes.warnings {
        assert_clean(&warning.to_string());
    }
    let other = shelf(&mut names.into_iter().zip(parts.iter().rev().map(|it| it.to_vec())));
    assert_eq!(other.notes().records, notes.records);
    let twice = |part: &&[u8]| [part, b"\n".as_slice(), part].concat();
    let doubled = shelf(&mut names.into_iter().zip(parts.iter().map(twice)));
    assert_eq!(doubled.notes().records, notes.records);
}

/// Any file of a library: each part answers, and no byte is written.
pub(crate) fn files(bytes: &[u8]) {
    let ([which], bytes) = numbers::<1>(bytes);
    let path = FILES[which % FILES.len()];
    let mut files: Vec<(&str, &[u8])> = vec![("essay/en.md", EDITION.as_bytes()), (path, bytes)];
    files.dedup_by_key(|(path, _)| *path);
    Shelf::with(&files).reads();
}

/// A library with one article, `essay`.
struct Shelf {
    folder: TempDir,
    store: Store,
    slug: Slug,
}

impl Shelf {
    fn with(files: &[(&str, &[u8])]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("library");
        for (path, bytes) in files {
            let path = root.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        let store = Store::open(&root, &folder.path().join("state")).unwrap();
        Self { folder, store, slug: Slug::parse("essay").unwrap() }
    }

    fn notes(&self) -> Notes {
        self.store.records(&self.slug).unwrap()
    }

    /// Reads everything in every way, and holds the folder against what it was.
    fn reads(&self) -> Notes {
        let before = contents(self.folder.path());
        let slug = &self.slug;
        for lang in self.store.editions(slug).unwrap() {
            let whole = self.store.edition(slug, &lang).unwrap();
            assert_eq!(self.store.meta(slug, &lang).unwrap(), whole.meta);
            let beginning = self.store.beginning(slug, &lang, 1).unwrap();
            assert!(whole.blocks().starts_with(beginning.blocks()));
            self.store.import_state(slug, &lang).unwrap();
        }
        self.store.article_id(slug).unwrap();
        self.store.place(slug).unwrap();
        let notes = self.notes();
        for record in &notes.records {
            assert!(!record.heads.is_empty());
        }
        for finding in self.store.check().unwrap().findings {
            assert_clean(&finding.fault.to_string());
        }
        assert_eq!(contents(self.folder.path()), before);
        notes
    }
}

fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(path) = open.pop() {
        for entry in fs::read_dir(path).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                found.insert(path.display().to_string(), fs::read(path).unwrap());
            }
        }
    }
    found
}
