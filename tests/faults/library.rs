//! A library to be maltreated, and what must be true of it whatever was done.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use serde_json::Value;

use crate::{
    program::{Home, Ran},
    terminal::Terminal,
};

/// The words that `note` puts notes on.
pub(crate) const QUOTE: &str = "Sentence 3 begins.";

/// Adds an article of so many numbered paragraphs.
pub(crate) fn page(home: &Home, paragraphs: usize) -> String {
    let paragraph =
        |number: usize| format!("Sentence {number} begins. It ends here, as {number}.\n\n");
    let text: String = (1..=paragraphs).map(paragraph).collect();
    home.add("page.md", &format!("# A Page\n\n{text}"))
}

/// Puts a note on the article by the command line.
pub(crate) fn note(home: &Home, slug: &str, words: &str) -> Ran {
    home.run(&["annotate", slug, "--quote", QUOTE, "--note", words])
}

/// Opens the article in a terminal.
pub(crate) fn open(home: &Home, slug: &str) -> Terminal {
    let mut terminal = Terminal::start(home, &["read", slug]);
    terminal.until("the first paragraph", |it| it.current().is_some());
    terminal
}

/// Goes to a paragraph.
pub(crate) fn go_to(terminal: &mut Terminal, number: usize) {
    terminal.press(format!(":{number}\r"));
    terminal.until("the paragraph", |it| it.current().is_some_and(|it| it.1 == number));
}

/// Leaves the program as a reader does.
pub(crate) fn leave(mut terminal: Terminal) {
    terminal.press("q");
    assert!(terminal.end().success());
}

/// Returns what each note of the article says, in order.
pub(crate) fn said(home: &Home, slug: &str) -> Vec<String> {
    let mut said: Vec<String> =
        shown(home, slug).iter().map(|it| it["note"].as_str().unwrap().to_owned()).collect();
    said.sort();
    said
}

/// Returns the notes of the article as `show` has them.
pub(crate) fn shown(home: &Home, slug: &str) -> Vec<Value> {
    let ran = home.run(&["show", slug, "--format", "json"]);
    assert!(ran.is_good, "{ran:?}");
    ran.lines().remove(0)["annotations"].as_array().unwrap().clone()
}

/// Returns what `check` calls trouble.
pub(crate) fn troubles(home: &Home) -> Vec<String> {
    let ran = home.run(&["check", "--json"]);
    let lines = ran.lines();
    let troubles: Vec<String> =
        lines.iter().filter(|it| it["level"] == "trouble").map(ToString::to_string).collect();
    assert_eq!(ran.is_good, troubles.is_empty(), "{ran:?}");
    troubles
}

/// Asserts that notes are there, each once, that every file is whole and that `check` is content.
pub(crate) fn assert_kept(home: &Home, slug: &str, words: &[String]) {
    let said = said(home, slug);
    let there: BTreeSet<&String> = said.iter().collect();
    assert_eq!(there.len(), said.len(), "something is there twice: {said:?}");
    let lost: Vec<&String> = words.iter().filter(|it| !there.contains(it)).collect();
    assert!(lost.is_empty(), "{} of {} are lost: {lost:?}", lost.len(), words.len());
    assert_eq!(troubles(home), [] as [String; 0]);
    // Nobody did, so a text that differs from what was imported was cut or mangled.
    assert!(!home.run(&["check"]).out.contains("edited by hand"));
    for file in files(&home.library()) {
        assert_whole(&file);
    }
}

/// Asserts that a file of the library is whole; the beginning of one that never got its name may
/// not be.
fn assert_whole(file: &Path) {
    let name = file.file_name().unwrap().to_str().unwrap();
    if name.starts_with('.') {
        return;
    }
    let text = fs::read_to_string(file).unwrap();
    match file.extension().and_then(|it| it.to_str()) {
        Some("jsonl") => {
            assert!(text.ends_with('\n'), "{} ends in {text:?}", file.display());
            for line in text.lines() {
                assert!(serde_json::from_str::<Value>(line).is_ok(), "{}: {line}", file.display());
            }
        }
        Some("json") => assert!(serde_json::from_str::<Value>(&text).is_ok(), "{text}"),
        _ => (),
    }
}

/// Returns every file below a folder.
pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.map(|entry| entry.unwrap().path());
    let below = |path: PathBuf| {
        let is_folder = path.symlink_metadata().is_ok_and(|it| it.is_dir());
        if is_folder { files(&path) } else { vec![path] }
    };
    let mut all: Vec<PathBuf> = paths.flat_map(below).collect();
    all.sort();
    all
}
