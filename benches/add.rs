//! How fast many small articles are stored, beside the plain loop that no store can beat.
//!
//! `cargo bench --bench add`. Each round stores the same invented articles in an empty library: once
//! by hand (make a folder, write the file, make `original/`, write the other, wait for the disk
//! once, rename), once through [`Store::add_many`], once more from their bytes, import included.
//! The rounds take turns, so that a busy machine is as unfair to one as to the other. Files are in
//! the system's temporary folder; where that is no disk, set `TMPDIR`.

#![expect(clippy::expect_used, reason = "a bench that cannot be set up has nothing to measure")]
#![expect(clippy::print_stdout, reason = "a bench prints what it measured")]

use std::{
    fs,
    path::Path,
    time::{Duration, Instant},
};

use postil::{
    domain::ArticleId,
    import::{Hints, import},
    store::{NewArticle, NewEdition, Original, Store},
};
use uuid::Uuid;

/// How many articles a round stores.
const ARTICLES: u32 = 2_000;
/// How many of them are stored at once.
const BATCH: usize = 1_000;
/// How many rounds are run; the median counts.
const ROUNDS: usize = 7;

const WORDS: &str = "The river has been straightened four times since the old survey, and each time \
    the town believed that the matter was settled. It was not. ";

fn source(number: u32) -> String {
    format!("# Straight Rivers {number}\n\nBy Ann Lee\n\n{}\n\n{WORDS}\n", WORDS.repeat(6))
}

fn article((number, source): (usize, &String)) -> NewArticle {
    let name = format!("/articles/{number}.md");
    let hints = Hints { name: &name, ..Hints::default() };
    let imported = import(source.as_bytes(), &hints).expect("the source is an article");
    let original =
        Some(Original { bytes: source.clone().into_bytes(), extension: "md".to_owned() });
    let edition =
        NewEdition { meta: imported.meta, blocks: imported.blocks, images: Vec::new(), original };
    NewArticle { id: ArticleId(Uuid::now_v7()), editions: vec![edition] }
}

/// What any store has to do, and nothing else.
fn by_hand(folder: &Path, sources: &[String]) {
    let incoming = folder.join(".incoming");
    fs::create_dir_all(&incoming).expect("the folder is made");
    for (number, source) in sources.iter().enumerate() {
        let article = incoming.join(number.to_string());
        let original = article.join("original");
        fs::create_dir(&article).expect("the article's folder is made");
        fs::write(article.join("en.md"), source).expect("the edition is written");
        fs::create_dir(&original).expect("the folder is made");
        fs::write(original.join("0123456789.md"), source).expect("the original is written");
    }
    let root = fs::File::open(folder).expect("the library opens");
    #[cfg(target_os = "linux")]
    rustix::fs::syncfs(&root).expect("the disk is waited for");
    for number in 0..sources.len() {
        let name = number.to_string();
        fs::rename(incoming.join(&name), folder.join(&name)).expect("the article is renamed");
    }
    root.sync_all().expect("the disk is waited for");
}

fn by_store(folder: &Path, articles: &[NewArticle]) {
    let store = Store::open(&folder.join("library"), &folder.join("state")).expect("it opens");
    for batch in articles.chunks(BATCH) {
        let added = store.add_many(batch).expect("the batch is added");
        assert!(added.iter().all(Result::is_ok), "every article is added");
    }
}

/// Runs in a new folder. It is emptied only at the end: ext4 is slow to make files where many were
/// deleted in the last minutes.
fn timed(folders: &Path, act: impl FnOnce(&Path)) -> Duration {
    let folder = folders.join(Uuid::now_v7().to_string());
    fs::create_dir(&folder).expect("the folder is made");
    rustix::fs::sync();
    let start = Instant::now();
    act(&folder);
    start.elapsed()
}

fn main() {
    let sources: Vec<String> = (0..ARTICLES).map(source).collect();
    let [mut hand, mut stored, mut imported] = [const { Vec::new() }; 3];
    let folders = tempfile::tempdir().expect("a folder is made");
    for _ in 0..ROUNDS {
        let start = Instant::now();
        let articles: Vec<NewArticle> = sources.iter().enumerate().map(article).collect();
        imported.push(start.elapsed());
        hand.push(timed(folders.path(), |folder| {
            sources.chunks(BATCH).enumerate().for_each(|(number, batch)| {
                by_hand(&folder.join(number.to_string()), batch);
            });
        }));
        stored.push(timed(folders.path(), |folder| by_store(folder, &articles)));
    }
    tell("plain loop, one thread", &mut hand);
    tell("Store::add_many", &mut stored);
    tell("import alone, one thread", &mut imported);
}

fn tell(what: &str, times: &mut [Duration]) {
    times.sort_unstable();
    let median = times.get(times.len() / 2).copied().unwrap_or_default().as_secs_f64();
    let each = median / f64::from(ARTICLES);
    println!("{what:<26} {:>8.0} a second, {:>6.1} µs each", 1.0 / each, each * 1e6);
}
