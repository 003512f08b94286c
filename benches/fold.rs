//! What reading and writing a library costs: the fold of many lines, a save beside them, adding
//! many articles, and the beginning of a long one against that of a short one.
//!
//! `cargo bench --bench fold`. Files are in the system's temporary folder; where that is no disk,
//! set `TMPDIR`.

#![expect(clippy::expect_used, reason = "a bench that cannot be set up has nothing to measure")]

use std::{hint::black_box, path::Path};

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use postil::{
    domain::{
        Annotation, AnnotationId, ArticleId, Block, BlockKind, Body, Lang, Meta, Note, Selector,
        Slug, Target, Time,
    },
    store::{Basis, NewArticle, NewEdition, Store, text_hash},
};
use uuid::Uuid;

const TEXT: &str = "An essay on the law of open source.";
const LINES: u128 = 10_000;

fn open(folder: &Path) -> Store {
    Store::open(&folder.join("library"), &folder.join("state")).expect("the library opens")
}

fn article(number: u128) -> NewArticle {
    let meta = Meta::new(Lang::english(), format!("Essay {number}"));
    let blocks = vec![Block::plain(BlockKind::Paragraph, TEXT.repeat(30)); 2];
    let editions = vec![NewEdition { meta, blocks, images: Vec::new(), original: None }];
    NewArticle { id: ArticleId(Uuid::from_u128(number)), editions }
}

fn note(id: u128) -> Annotation {
    let selector = Selector {
        exact: "essay".into(),
        prefix: "An ".into(),
        suffix: " on the law of open source.".into(),
        start: 3,
        end: 8,
        text_hash: text_hash(TEXT),
    };
    let article = ArticleId(Uuid::from_u128(1));
    Annotation {
        id: AnnotationId(Uuid::from_u128(id)),
        creator: "Ada".into(),
        created: Time(0),
        modified: Time(0),
        target: Target { article, lang: Lang::english(), selector: Some(selector) },
        body: Body::Note(Note { words: "Whose law? 誰的法律？".into(), ..Note::default() }),
    }
}

/// Makes an article with many notes, all lines written by hand from one that was saved.
fn annotated(folder: &Path) -> (Store, Slug) {
    let store = open(folder);
    let slug = store.add(&article(1)).expect("the article is added");
    store.save(&slug, &note(1), Basis::Opened(&[]), Some(TEXT)).expect("the note is saved");
    let notes = store.path_of(&slug).join("notes");
    let log = std::fs::read_dir(&notes).expect("notes").next().expect("a log").expect("a log");
    let line = std::fs::read_to_string(log.path()).expect("the log is read");
    let id = Uuid::from_u128(1).to_string();
    let lines = (2..=LINES).map(|n| line.replacen(&id, &Uuid::from_u128(n).to_string(), 1));
    let lines: String = lines.collect();
    std::fs::write(notes.join("zzzzzzzz.jsonl"), lines).expect("the lines are written");
    (store, slug)
}

fn notes(bench: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder");
    let (store, slug) = annotated(folder.path());
    bench.bench_function("fold 10,000 lines", |it| {
        it.iter(|| black_box(store.records(&slug).expect("the notes are read").records.len()));
    });
    let mut id = LINES;
    bench.bench_function("save a note beside 10,000 lines", |it| {
        it.iter(|| {
            id += 1;
            store.save(&slug, &note(id), Basis::Opened(&[]), Some(TEXT)).expect("it is saved")
        });
    });
    let slug = store.add(&article(2)).expect("the article is added");
    bench.bench_function("save a note", |it| {
        it.iter(|| {
            id += 1;
            store.save(&slug, &note(id), Basis::Opened(&[]), Some(TEXT)).expect("it is saved")
        });
    });
}

fn adding(bench: &mut Criterion) {
    let articles: Vec<NewArticle> = (0..1_000).map(article).collect();
    let mut group = bench.benchmark_group("add");
    group.sample_size(10);
    group.bench_function("1,000 articles of 2 KB", |it| {
        let library = || tempfile::tempdir().expect("a folder");
        it.iter_batched_ref(
            library,
            |folder| open(folder.path()).add_many(&articles).expect("they are added").len(),
            BatchSize::PerIteration,
        );
    });
    group.finish();
}

fn beginnings(bench: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder");
    let store = open(folder.path());
    for (name, bytes) in [("10 KB", 10_000), ("10 MB", 10_000_000)] {
        let slug = Slug::parse(&name.replace(' ', "-")).expect("a slug");
        std::fs::create_dir_all(store.path_of(&slug)).expect("a folder");
        let paragraph = format!("{}\n\n", TEXT.repeat(12));
        let file = paragraph.repeat(bytes / paragraph.len());
        std::fs::write(store.path_of(&slug).join("en.md"), file).expect("the file is written");
        bench.bench_function(&format!("the beginning of {name}"), |it| {
            let lang = Lang::english();
            it.iter(|| store.beginning(&slug, &lang, 8_000).expect("it is read").blocks().len());
        });
        bench.bench_function(&format!("the head of {name}"), |it| {
            it.iter(|| store.meta(&slug, &Lang::english()).expect("it is read"));
        });
    }
}

criterion_group!(benches, notes, adding, beginnings);
criterion_main!(benches);
