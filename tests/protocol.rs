//! In which order the store's bytes reach the disk, seen from outside by strace.
//!
//! The test runs itself again under strace with the name of a scene; the scene's system calls are
//! read from the trace. Without strace it says so and passes, unless `POSTIL_REQUIRE_STRACE` is
//! set.
#![cfg(test)]

#[path = "support/trace.rs"]
mod trace;

use std::{env, path::Path, process::Command};

use postil::{
    domain::{
        Annotation, AnnotationId, ArticleId, Block, BlockKind, Body, Lang, Meta, Note, Place,
        Progress, ReadingPlace, Selector, Slug, Target, Time,
    },
    store::{Basis, NewArticle, NewEdition, Store, text_hash},
};
use trace::{Call, Trace};
use uuid::Uuid;

const SCENE: &str = "POSTIL_TEST_SCENE";
const FOLDER: &str = "POSTIL_TEST_FOLDER";
const TEXT: &str = "An essay.";

/// Plays a scene when this process was started for it. As a test of its own it does nothing.
#[test]
fn scene() {
    let (Ok(scene), Ok(folder)) = (env::var(SCENE), env::var(FOLDER)) else { return };
    let store = open(Path::new(&folder));
    let slug = Slug::parse("essay").unwrap();
    match scene.as_str() {
        "save" => {
            store.save(&slug, &note(9), Basis::Opened(&[]), Some(TEXT)).unwrap();
        }
        "place" => {
            let (lang, progress) = (Lang::english(), Progress::Done);
            let place = Place::default();
            store.save_place(&slug, &ReadingPlace { lang, place, progress }).unwrap();
        }
        "add" => {
            store.add(&article("Another")).unwrap();
        }
        "add_many" => {
            let articles: Vec<NewArticle> =
                (0..6).map(|number| article(&format!("Many {number}"))).collect();
            store.add_many(&articles).unwrap();
        }
        other => panic!("no scene {other}"),
    }
}

fn open(folder: &Path) -> Store {
    Store::open(&folder.join("library"), &folder.join("state")).unwrap()
}

fn article(title: &str) -> NewArticle {
    let meta = Meta::new(Lang::english(), title);
    let blocks = vec![Block::plain(BlockKind::Paragraph, TEXT)];
    let editions = vec![NewEdition { meta, blocks, original: None }];
    NewArticle { id: ArticleId(Uuid::from_u128(1)), editions, images: Vec::new() }
}

fn note(id: u128) -> Annotation {
    let selector = Selector {
        exact: "essay".into(),
        prefix: "An ".into(),
        suffix: ".".into(),
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
        body: Body::Note(Note { words: "Why?".into(), ..Note::default() }),
    }
}

/// Plays a scene under strace in a library that has one article, after some preparation; `None`
/// when there is no strace.
fn play(scene: &str, prepare: impl FnOnce(&Store, &Slug)) -> Option<Trace> {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path());
    let slug = store.add(&article("Essay")).unwrap();
    prepare(&store, &slug);
    let output = folder.path().join("trace");
    let started = Command::new("strace")
        .args(["-f", "-y", "-s", "64", "-e", "trace=write,fsync,syncfs,renameat,renameat2"])
        .arg("-o")
        .arg(&output)
        .arg(env::current_exe().unwrap())
        .args(["--exact", "scene", "--nocapture", "--test-threads=1"])
        .env(SCENE, scene)
        .env(FOLDER, folder.path())
        .output();
    match started {
        Ok(done) if done.status.success() => {
            let root = store.root().canonicalize().unwrap();
            Some(Trace::read(&std::fs::read_to_string(output).unwrap(), &root))
        }
        failed => {
            assert!(env::var_os("POSTIL_REQUIRE_STRACE").is_none(), "strace: {failed:?}");
            eprintln!("strace is missing or may not trace: the order of system calls is unchecked");
            None
        }
    }
}

#[test]
fn a_note_is_on_the_disk_before_the_call_returns() {
    let Some(trace) = play("save", |_, _| ()) else { return };
    let log = trace.only(&Call::Write("essay/notes/*.jsonl".into()));
    let Call::Write(path) = &log else { unreachable!() };
    trace.in_order(&[
        Call::Fsync("essay/texts/*.part".into()),
        Call::Rename(
            "essay/texts/*.part".into(),
            format!("essay/texts/{}.txt", text_hash(TEXT).as_str()),
        ),
        Call::Fsync("essay/texts".into()),
        log.clone(),
        Call::Fsync(path.clone()),
        Call::Fsync("essay/notes".into()),
    ]);
}

#[test]
fn a_further_note_costs_one_write_and_one_fsync_of_its_log() {
    let prepare = |store: &Store, slug: &Slug| {
        store.save(slug, &note(1), Basis::Opened(&[]), Some(TEXT)).unwrap();
    };
    let Some(trace) = play("save", prepare) else { return };
    let log = trace.only(&Call::Write("essay/notes/*.jsonl".into()));
    let Call::Write(path) = &log else { unreachable!() };
    assert_eq!(trace.calls(), [log.clone(), Call::Fsync(path.clone())]);
}

#[test]
fn a_place_is_a_part_first_and_takes_its_name_when_it_is_whole() {
    let Some(trace) = play("place", |store, slug| {
        store.save(slug, &note(1), Basis::Opened(&[]), None).unwrap();
    }) else {
        return;
    };
    trace.in_order(&[
        Call::Write("essay/places/*.part".into()),
        Call::Fsync("essay/places/*.part".into()),
        Call::Rename("essay/places/*.part".into(), "essay/places/*.json".into()),
        Call::Fsync("essay/places".into()),
    ]);
}

#[test]
fn an_article_is_whole_on_the_disk_before_it_is_in_the_library() {
    let Some(trace) = play("add", |_, _| ()) else { return };
    trace.in_order(&[
        Call::Write(".incoming/*/en.md".into()),
        Call::Fsync(".incoming/*/en.md".into()),
        Call::Fsync(".incoming/*".into()),
        Call::Rename(".incoming/*".into(), "another".into()),
        Call::Fsync(String::new()),
    ]);
}

#[test]
fn many_articles_share_one_flush() {
    let Some(trace) = play("add_many", |_, _| ()) else { return };
    let count = |wanted: &Call| trace.calls().iter().filter(|call| call.fits(wanted)).count();
    assert_eq!(count(&Call::Fsync(".incoming/*/en.md".into())), 0);
    assert_eq!(count(&Call::Syncfs), 1);
    assert_eq!(count(&Call::Rename(".incoming/*".into(), "many-*".into())), 6);
    let last_write = trace.last(&Call::Write(".incoming/*/en.md".into()));
    let first_rename = trace.first(&Call::Rename(".incoming/*".into(), "many-*".into()));
    let flush = trace.first(&Call::Syncfs);
    assert!(last_write < flush && flush < first_rename, "{:#?}", trace.calls());
    trace.in_order(&[
        Call::Rename(".incoming/*".into(), "many-5".into()),
        Call::Fsync(String::new()),
    ]);
}
