//! In which order the store's bytes reach the disk, seen from outside by strace.
//!
//! The test runs itself again under strace with the name of a scene; the scene's system calls are
//! read from the trace. Without strace it says so and passes, unless `POSTIL_REQUIRE_STRACE` is
//! set.
#![cfg(test)]

#[path = "support/trace.rs"]
mod trace;

use std::{env, fs, path::Path, process::Command};

use postil::{
    domain::{
        Annotation, AnnotationId, ArticleId, Block, BlockKind, Body, Draft, Lang, Meta, Note,
        Place, Progress, ReadingPlace, Selector, Slug, Target, Time,
    },
    store::{Basis, NewArticle, NewEdition, Original, Outcome, Overwrite, Store, text_hash},
};
use tempfile::TempDir;
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
        "fail to save" => {
            let failed = store.save(&slug, &note(9), Basis::Opened(&[]), Some(TEXT));
            let shown = failed.unwrap_err().to_string();
            fs::write(Path::new(&folder).join("error"), shown).unwrap();
        }
        "place" => {
            let (lang, progress) = (Lang::english(), Progress::Done);
            let place = Place::default();
            store.save_place(&slug, &ReadingPlace { lang, place, progress }).unwrap();
        }
        "draft" => {
            store.save_draft(&Draft { annotation: note(9), replaces: Vec::new() }).unwrap();
        }
        "update" => {
            let mut edition = article("Essay").editions.remove(0);
            edition.blocks = vec![Block::plain(BlockKind::Paragraph, "Another text.")];
            edition.original = Some(Original { bytes: b"<p>".to_vec(), extension: "html".into() });
            let outcome = store.add_edition(&slug, &edition, Overwrite::Never).unwrap();
            assert_eq!(outcome, Outcome::Updated);
        }
        "repair" => {
            let findings = store.check().unwrap().findings;
            let repaired = store.repair(&findings).unwrap();
            assert!(repaired.len() == 2 && repaired.iter().all(|(_, done)| done.is_ok()));
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
    let editions = vec![NewEdition { meta, blocks, images: Vec::new(), original: None }];
    NewArticle { id: ArticleId(Uuid::from_u128(1)), editions }
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

/// A library with one article, in which scenes are played.
struct Stage {
    folder: TempDir,
    store: Store,
    slug: Slug,
}

impl Stage {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = open(folder.path());
        let slug = store.add(&article("Essay")).unwrap();
        Self { folder, store, slug }
    }

    /// A library whose article has a note already.
    fn with_note() -> Self {
        let stage = Self::new();
        stage.store.save(&stage.slug, &note(1), Basis::Opened(&[]), Some(TEXT)).unwrap();
        stage
    }

    /// Plays a scene under strace; `None` when there is none.
    fn play(&self, scene: &str) -> Option<Trace> {
        self.play_in(self.store.root(), scene)
    }

    /// Plays a scene, and keeps the calls that touch a folder.
    fn play_in(&self, folder: &Path, scene: &str) -> Option<Trace> {
        let calls = "trace=write,fsync,syncfs,renameat,renameat2";
        let trace = self.strace(scene, &["-y", "-s", "64", "-e", calls])?;
        Some(Trace::read(&trace, &folder.canonicalize().unwrap()))
    }

    /// Plays a scene in which a call on the only log fails, and returns what the store says.
    fn fail(&self, call: &str, error: &str) -> Option<String> {
        let notes = self.store.path_of(&self.slug).join("notes");
        let log = fs::read_dir(notes).unwrap().next().unwrap().unwrap().path();
        let inject = format!("inject={call}:error={error}");
        self.strace("fail to save", &["-P", log.to_str().unwrap(), "-e", &inject])?;
        Some(fs::read_to_string(self.folder.path().join("error")).unwrap())
    }

    fn strace(&self, scene: &str, arguments: &[&str]) -> Option<String> {
        let output = self.folder.path().join("trace");
        let started = Command::new("strace")
            .arg("-f")
            .args(arguments)
            .arg("-o")
            .arg(&output)
            .arg(env::current_exe().unwrap())
            .args(["--exact", "scene", "--nocapture", "--test-threads=1"])
            .env(SCENE, scene)
            .env(FOLDER, self.folder.path())
            .output();
        match started {
            Ok(done) if done.status.success() => Some(fs::read_to_string(output).unwrap()),
            failed => {
                assert!(env::var_os("POSTIL_REQUIRE_STRACE").is_none(), "strace: {failed:?}");
                eprintln!("strace is missing or may not trace: system calls are not looked at");
                None
            }
        }
    }
}

#[test]
fn a_note_is_on_the_disk_before_the_call_returns() {
    let Some(trace) = Stage::new().play("save") else { return };
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
    let Some(trace) = Stage::with_note().play("save") else { return };
    let log = trace.only(&Call::Write("essay/notes/*.jsonl".into()));
    let Call::Write(path) = &log else { unreachable!() };
    assert_eq!(trace.calls(), [log.clone(), Call::Fsync(path.clone())]);
}

#[test]
fn a_place_is_a_part_first_and_takes_its_name_when_it_is_whole() {
    let Some(trace) = Stage::with_note().play("place") else { return };
    trace.in_order(&[
        Call::Write("essay/places/*.part".into()),
        Call::Fsync("essay/places/*.part".into()),
        Call::Rename("essay/places/*.part".into(), "essay/places/*.json".into()),
        Call::Fsync("essay/places".into()),
    ]);
}

#[test]
fn a_draft_is_a_part_first_and_takes_its_name_when_it_is_whole() {
    let stage = Stage::with_note();
    let remembered = stage.folder.path().join("state");
    let Some(trace) = stage.play_in(&remembered, "draft") else { return };
    let folder = "libraries/*/drafts/*";
    trace.in_order(&[
        Call::Write(format!("{folder}/*.part")),
        Call::Fsync(format!("{folder}/*.part")),
        Call::Rename(format!("{folder}/*.part"), format!("{folder}/en.*.json")),
        Call::Fsync(folder.into()),
    ]);
}

#[test]
fn an_edition_is_renewed_when_what_it_was_made_from_is_on_the_disk() {
    let stage = Stage::with_note();
    let Some(trace) = stage.play("update") else { return };
    let original = "essay/original/*.part";
    trace.in_order(&[
        Call::Write(original.into()),
        Call::Fsync(original.into()),
        Call::Rename(original.into(), "essay/original/*.html".into()),
        Call::Fsync("essay/original".into()),
        Call::Write("essay/*.part".into()),
        Call::Fsync("essay/*.part".into()),
        Call::Rename("essay/*.part".into(), "essay/en.md".into()),
        Call::Fsync("essay".into()),
    ]);
    // The notes and the text that they were made on are not touched.
    let touches = |pattern: &str| {
        let call = [Call::Write(pattern.into()), Call::Fsync(pattern.into())];
        trace.calls().iter().any(|made| call.iter().any(|it| made.fits(it)))
    };
    assert!(!touches("essay/notes/*") && !touches("essay/texts/*"), "{:#?}", trace.calls());
    let hash = text_hash(TEXT);
    assert_eq!(stage.store.text(&stage.slug, &hash).unwrap().as_deref(), Some(TEXT));
}

#[test]
fn what_is_repaired_is_on_the_disk_before_it_is_told() {
    let stage = Stage::with_note();
    let text = format!("essay/texts/{}.txt", text_hash(TEXT).as_str());
    fs::remove_file(stage.store.root().join(&text)).unwrap();
    fs::create_dir_all(stage.store.root().join(".incoming/left")).unwrap();
    let Some(trace) = stage.play("repair") else { return };
    trace.in_order(&[
        Call::Rename(".incoming/left".into(), ".trash/*/.incoming/left".into()),
        Call::Fsync(".trash/*/.incoming".into()),
        Call::Fsync(".incoming".into()),
    ]);
    trace.in_order(&[
        Call::Write("essay/texts/*.part".into()),
        Call::Fsync("essay/texts/*.part".into()),
        Call::Rename("essay/texts/*.part".into(), text),
        Call::Fsync("essay/texts".into()),
    ]);
}

#[test]
fn an_article_is_whole_on_the_disk_before_it_is_in_the_library() {
    let Some(trace) = Stage::new().play("add") else { return };
    trace.in_order(&[
        Call::Write(".incoming/*/*/en.md".into()),
        Call::Fsync(".incoming/*/*/en.md".into()),
        Call::Fsync(".incoming/*/0".into()),
        Call::Fsync(".incoming".into()),
        Call::Rename(".incoming/*/0".into(), "another".into()),
        Call::Fsync(String::new()),
    ]);
}

#[test]
fn many_articles_share_one_flush() {
    let Some(trace) = Stage::new().play("add_many") else { return };
    let count = |wanted: &Call| trace.calls().iter().filter(|call| call.fits(wanted)).count();
    assert_eq!(count(&Call::Fsync(".incoming/*/*/en.md".into())), 0);
    assert_eq!(count(&Call::Syncfs), 1);
    assert_eq!(count(&Call::Rename(".incoming/*/*".into(), "many-*".into())), 6);
    let last_write = trace.last(&Call::Write(".incoming/*/*/en.md".into()));
    let first_rename = trace.first(&Call::Rename(".incoming/*/*".into(), "many-*".into()));
    let flush = trace.first(&Call::Syncfs);
    assert!(last_write < flush && flush < first_rename, "{:#?}", trace.calls());
    trace.in_order(&[
        Call::Rename(".incoming/*/*".into(), "many-5".into()),
        Call::Fsync(String::new()),
    ]);
}

#[test]
fn a_full_disk_or_a_failing_one_is_told_and_costs_no_note() {
    for (call, error, told) in [
        ("write", "ENOSPC", "no space left on device; free some space"),
        ("write", "EDQUOT", "disk quota exceeded; free some space"),
        (
            "write",
            "EROFS",
            "read-only file system; mount it for writing, or choose another library",
        ),
        ("fsync", "EIO", "input/output error; try again"),
    ] {
        let stage = Stage::with_note();
        let Some(shown) = stage.fail(call, error) else { return };
        let notes = stage.store.path_of(&stage.slug).join("notes");
        assert_eq!(shown, format!("cannot save in {}: {told}", notes.display()));
        // The reader presses the key again when there is room.
        stage.store.save(&stage.slug, &note(9), Basis::Opened(&[]), Some(TEXT)).unwrap();
        let notes = stage.store.records(&stage.slug).unwrap();
        assert_eq!((notes.records.len(), notes.warnings), (2, vec![]), "{call} {error}");
        let others: Vec<_> = notes.records.iter().map(|record| record.others.len()).collect();
        assert_eq!(others, [0, 0], "a line that was written after all says the same");
    }
}
