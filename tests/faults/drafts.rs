//! The draft of an open note, and the sentence that the reader stood on, after the program was
//! ended by force.

use std::{
    fs,
    path::PathBuf,
    time::{Duration, Instant},
};

use rustix::process::Signal;

use crate::{
    library::{files, go_to, leave, open, page, said},
    program::Home,
    terminal::Terminal,
};

/// Names the files of drafts, whole or not.
fn drafts(home: &Home) -> Vec<PathBuf> {
    let is_draft = |path: &PathBuf| path.components().any(|it| it.as_os_str() == "drafts");
    files(&home.path("state")).into_iter().filter(is_draft).collect()
}

/// Waits until something is on the disk.
fn until(what: &str, is_so: impl Fn() -> bool) {
    let end = Instant::now() + Duration::from_secs(20);
    while !is_so() {
        assert!(Instant::now() < end, "{what}");
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Begins a note on a paragraph.
fn begin(home: &Home, slug: &str, number: usize, words: &str) -> Terminal {
    let mut terminal = open(home, slug);
    go_to(&mut terminal, number);
    terminal.press("a");
    terminal.sees("Note on");
    terminal.press(words);
    terminal.sees(words);
    terminal
}

/// Waits until the draft and the sentence that it is on are on the disk.
fn rests(home: &Home, slug: &str) {
    let is_whole = |path: &PathBuf| path.extension().is_some_and(|it| it == "json");
    until("the draft", || drafts(home).iter().any(is_whole));
    until("the place", || files(&home.library().join(slug).join("places")).iter().any(is_whole));
}

/// Starts again: the article opens on the sentence, and the draft is offered and taken up there.
fn takes_up(home: &Home, slug: &str, number: usize, words: &str) {
    let mut terminal = Terminal::start(home, &["read", slug]);
    terminal.sees("A note was begun and not saved");
    terminal.until("the same sentence", |it| it.current().is_some_and(|it| it.1 == number));
    terminal.press("a");
    terminal.sees(words);
    terminal.press("\x13");
    terminal.sees("Saved.");
    leave(terminal);
    assert_eq!(said(home, slug), [words]);
    assert_eq!(drafts(home), [] as [PathBuf; 0], "a note that is saved is no draft any more");
}

#[test]
fn a_kill_leaves_the_draft_and_the_sentence_of_a_second_ago() {
    let home = Home::new();
    let slug = page(&home, 40);
    let terminal = begin(&home, &slug, 25, "half a thought");
    rests(&home, &slug);
    terminal.kill();
    takes_up(&home, &slug, 25, "half a thought");
}

#[test]
fn a_signal_leaves_the_draft_and_the_sentence() {
    for signal in [Signal::HUP, Signal::TERM] {
        let home = Home::new();
        let slug = page(&home, 40);
        let terminal = begin(&home, &slug, 25, "cut short");
        terminal.signal(signal);
        terminal.end();
        takes_up(&home, &slug, 25, "cut short");
    }
}

#[test]
fn a_draft_that_was_cut_off_while_it_was_written_is_no_second_one() {
    let home = Home::new();
    let slug = page(&home, 40);
    let terminal = begin(&home, &slug, 25, "half a thought");
    rests(&home, &slug);
    terminal.kill();
    let draft = drafts(&home).remove(0);
    // What a kill between the last byte and the name leaves, and one in the middle.
    let part =
        |number: u8| draft.with_file_name(format!(".0192fb5c1a2b7c3d8e4f5a6b7c8d9e0{number}.part"));
    let bytes = fs::read(&draft).unwrap();
    fs::write(part(1), &bytes).unwrap();
    fs::write(part(2), &bytes[..bytes.len() / 2]).unwrap();
    takes_up(&home, &slug, 25, "half a thought");
    let mut terminal = open(&home, &slug);
    terminal.press("j");
    terminal.until("no offer", |it| !it.contents().contains("was begun and not saved"));
    leave(terminal);
}
