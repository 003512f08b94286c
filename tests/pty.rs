//! The whole program in a terminal: what a reader sees and what is on disk by then.
#![cfg(test)]

#[expect(dead_code, reason = "the command line's tests read more of what a run leaves")]
#[path = "support/program.rs"]
mod program;
#[expect(dead_code, reason = "other tests look at the bytes")]
#[path = "support/terminal.rs"]
mod terminal;

use std::{
    fs,
    time::{Duration, Instant},
};

use program::Home;
use rustix::process::Signal;
use terminal::Terminal;

/// Opens the sample from an empty library.
fn sample(home: &Home) -> Terminal {
    let mut terminal = Terminal::start(home, &[]);
    terminal.sees("Your library is empty");
    terminal.press("\r");
    terminal.sees("[English]");
    terminal
}

/// An article of forty numbered paragraphs, open.
fn long(home: &Home) -> (Terminal, String) {
    let paragraph =
        |number: usize| format!("Sentence {number} begins. It ends here, as {number}.\n\n");
    let text: String = (1..=40).map(paragraph).collect();
    let slug = home.add("long.md", &format!("# A Long Page\n\n{text}"));
    let mut terminal = Terminal::start(home, &["read", &slug]);
    terminal.until("the first paragraph", |it| it.current().is_some());
    (terminal, slug)
}

fn go_to(terminal: &mut Terminal, number: usize) {
    terminal.press(format!(":{number}\r"));
    terminal.until("the paragraph", |it| it.current().is_some_and(|it| it.1 == number));
}

/// Returns everything that stands in the logs of an article.
fn logged(home: &Home, slug: &str) -> String {
    let logs = home.logs(slug);
    logs.iter().map(|path| fs::read_to_string(path).unwrap()).collect()
}

fn only_slug(home: &Home) -> String {
    let ran = home.run(&["list", "--json"]);
    ran.lines()[0][0]["slug"].as_str().unwrap().to_owned()
}

#[test]
fn a_language_switch_keeps_the_paragraph_on_its_row() {
    let home = Home::new();
    let mut terminal = sample(&home);
    go_to(&mut terminal, 4);
    let here = terminal.current();
    for name in ["[简体]", "[繁體]", "[English]"] {
        terminal.press("L");
        terminal.sees(name);
        assert_eq!(terminal.current(), here, "{name}\n{}", terminal.contents());
    }
    terminal.press("qq");
    assert!(terminal.end().success());
}

#[test]
fn highlighted_is_said_when_the_log_has_it() {
    let home = Home::new();
    let (mut terminal, slug) = long(&home);
    go_to(&mut terminal, 3);
    terminal.press("h");
    terminal.sees("Highlighted.");
    let log = logged(&home, &slug);
    assert!(log.contains("Sentence 3 begins.") && log.ends_with('\n'), "{log}");
    terminal.press("q");
    assert!(terminal.end().success());
}

#[test]
fn what_was_said_to_be_done_is_there_after_a_kill() {
    let home = Home::new();
    let (mut terminal, slug) = long(&home);
    terminal.press("h");
    terminal.sees("Highlighted.");
    assert!(terminal.kill().contains("Highlighted."));
    let mut terminal = Terminal::start(&home, &["read", &slug]);
    terminal.sees("1 note");
    terminal.press("q");
    assert!(terminal.end().success());
}

#[test]
fn a_note_is_typed_pasted_and_saved() {
    let home = Home::new();
    let (mut terminal, slug) = long(&home);
    go_to(&mut terminal, 2);
    terminal.press("a");
    terminal.sees("Note on ¶2");
    terminal.press("Why ");
    // An input method may send a letter in parts.
    let han = "為什麼".as_bytes();
    terminal.press(&han[..4]);
    terminal.press(&han[4..]);
    terminal.sees("Why 為什麼");
    terminal.press("\x1b[200~ pasted\x1b[2J\x1b]0;x\x07\x13 words\x1b[201~");
    terminal.sees("words");
    assert!(terminal.contents().contains("Note on ¶2"));
    terminal.press("\x13");
    terminal.sees("Saved.");
    let log = logged(&home, &slug);
    assert!(log.contains("Why 為什麼 pasted"), "{log}");
    assert!(!log.contains("\\u001b") && !log.contains('\x1b'), "{log}");
    terminal.press("q");
    assert!(terminal.end().success());
}

#[test]
fn a_draft_is_kept_and_offered_after_a_restart() {
    let home = Home::new();
    let (mut terminal, slug) = long(&home);
    go_to(&mut terminal, 5);
    terminal.press("a");
    terminal.sees("Note on ¶5");
    terminal.press("half a thought");
    terminal.sees("half a thought");
    terminal.press("\x1b");
    terminal.sees("Draft kept");
    terminal.press("q");
    assert!(terminal.end().success());
    assert_eq!(logged(&home, &slug), "");
    takes_up(&home, &slug, "half a thought");
}

/// Starts again and finds the draft where the reader was.
fn takes_up(home: &Home, slug: &str, words: &str) {
    let mut terminal = Terminal::start(home, &["read", slug]);
    terminal.sees("A note was begun and not saved");
    go_to(&mut terminal, 5);
    terminal.press("a");
    terminal.sees(words);
    terminal.press("\x13");
    terminal.sees("Saved.");
    terminal.press("q");
    assert!(terminal.end().success());
    assert!(logged(home, slug).contains(words));
}

#[test]
fn a_signal_ends_the_program_with_the_draft_kept_and_the_terminal_restored() {
    for signal in [Signal::TERM, Signal::HUP] {
        let home = Home::new();
        let (mut terminal, slug) = long(&home);
        go_to(&mut terminal, 5);
        terminal.press("a");
        terminal.sees("Note on ¶5");
        terminal.press("cut short");
        terminal.sees("cut short");
        terminal.signal(signal);
        terminal.end();
        takes_up(&home, &slug, "cut short");
    }
}

#[test]
fn a_hang_up_ends_the_program_at_once() {
    let home = Home::new();
    let (mut terminal, slug) = long(&home);
    go_to(&mut terminal, 5);
    let lasted = terminal.hang_up();
    assert!(lasted < Duration::from_secs(1), "{lasted:?}");
    let terminal = Terminal::start(&home, &["read", &slug]);
    comes_back_to(terminal, 5);
}

fn comes_back_to(mut terminal: Terminal, number: usize) {
    terminal.until("the place", |it| it.current().is_some_and(|it| it.1 == number));
    terminal.press("q");
    assert!(terminal.end().success());
}

#[test]
fn who_comes_back_stands_where_they_left() {
    let home = Home::new();
    let (mut terminal, slug) = long(&home);
    go_to(&mut terminal, 30);
    terminal.press("q");
    assert!(terminal.end().success());
    comes_back_to(Terminal::start(&home, &["read", &slug]), 30);
}

#[test]
fn words_are_found() {
    let home = Home::new();
    let (mut terminal, _) = long(&home);
    terminal.press("/as 27\r");
    terminal.until("the hit", |it| it.current().is_some_and(|it| it.1 == 27));
    terminal.sees("1 of 1");
    terminal.press("/nowhere to be found\r");
    terminal.sees("does not occur");
    terminal.press("q");
    assert!(terminal.end().success());
}

#[test]
fn another_size_keeps_the_paragraph() {
    let home = Home::new();
    let (mut terminal, _) = long(&home);
    go_to(&mut terminal, 20);
    for (width, height) in [(50, 14), (140, 50), (80, 24)] {
        terminal.resize(width, height);
        let words = "Sentence 20 begins.";
        terminal.until("the paragraph after a resize", |it| {
            let is_there = it.current().is_some_and(|it| it.1 == 20);
            is_there && it.contents().contains(words) && it.contents().contains("¶20")
        });
    }
    terminal.press("q");
    assert!(terminal.end().success());
}

#[test]
fn an_arrow_in_two_parts_is_an_arrow() {
    let home = Home::new();
    let (mut terminal, _) = long(&home);
    terminal.sees("A Long Page");
    go_to(&mut terminal, 1);
    for _ in 0..30 {
        terminal.press("\x1b");
        terminal.press("[B");
    }
    terminal.until("lower down", |it| it.current().is_some_and(|it| it.1 > 1));
    assert!(!terminal.contents().contains("Note on"), "{}", terminal.contents());
    terminal.press("q");
    assert!(terminal.end().success());
}

#[test]
fn two_programs_on_one_article_see_each_others_notes() {
    let home = Home::new();
    let (mut first, slug) = long(&home);
    let mut second = Terminal::start(&home, &["read", &slug]);
    second.sees("Sentence 1 begins.");
    for terminal in [&mut first, &mut second] {
        go_to(terminal, 2);
    }
    first.press("h");
    first.sees("Highlighted.");
    let told = Instant::now();
    second.sees("1 note");
    assert!(told.elapsed() < Duration::from_secs(2), "{:?}", told.elapsed());
    go_to(&mut second, 4);
    second.press("a");
    second.sees("Note on");
    second.press("from the second\x13");
    second.sees("Saved.");
    let told = Instant::now();
    first.sees("2 notes");
    assert!(told.elapsed() < Duration::from_secs(2), "{:?}", told.elapsed());
    for mut terminal in [first, second] {
        terminal.press("q");
        assert!(terminal.end().success());
    }
}

#[test]
fn the_sample_becomes_an_article_of_the_library() {
    let home = Home::new();
    let mut terminal = sample(&home);
    go_to(&mut terminal, 2);
    terminal.press("H");
    terminal.sees("Highlighted.");
    terminal.press("qq");
    assert!(terminal.end().success());
    let slug = only_slug(&home);
    assert!(logged(&home, &slug).lines().count() > 1);
}

#[test]
fn a_text_changed_on_disk_is_shown_with_its_notes() {
    let home = Home::new();
    let (mut terminal, slug) = long(&home);
    go_to(&mut terminal, 3);
    terminal.press("h");
    terminal.sees("Highlighted.");
    let stored = home.library().join(&slug).join("en.md");
    let text = fs::read_to_string(&stored).unwrap();
    let changed = text.replace("Sentence 1 begins.", "A new beginning.\n\nSentence 1 begins.");
    fs::write(&stored, changed).unwrap();
    terminal.sees("A new beginning.");
    terminal.until("the same sentence, renumbered", |it| it.current().is_some_and(|it| it.1 == 4));
    terminal.sees("1 of 1 notes found again");
    // A message makes way for the position at the next key.
    terminal.press("\x1b");
    terminal.until("no message", |it| !it.contents().contains("found again"));
    terminal.sees("1 note  ¶4 of 41");
    terminal.press("q");
    assert!(terminal.end().success());
}

#[test]
fn an_open_note_outlives_a_change_of_its_text() {
    let home = Home::new();
    let (mut terminal, slug) = long(&home);
    go_to(&mut terminal, 3);
    terminal.press("a");
    terminal.sees("Note on ¶3");
    terminal.press("on the old words");
    terminal.sees("on the old words");
    let stored = home.library().join(&slug).join("en.md");
    let text = fs::read_to_string(&stored).unwrap();
    fs::write(&stored, text.replace("Sentence 1 begins.", "Another beginning.")).unwrap();
    terminal.sees("Another beginning.");
    terminal.press("\x13");
    terminal.sees("Saved.");
    let shown = home.run(&["show", &slug, "--format", "json"]).lines().remove(0);
    let note = &shown["annotations"][0];
    assert_eq!(note["quote"], "Sentence 3 begins.", "{note}");
    assert!(["exact", "moved"].iter().any(|it| note["state"] == *it), "{note}");
    terminal.press("q");
    assert!(terminal.end().success());
}

#[test]
fn a_deleted_note_comes_back_by_undo() {
    let home = Home::new();
    let (mut terminal, _) = long(&home);
    go_to(&mut terminal, 3);
    terminal.press("h");
    terminal.sees("Highlighted.");
    terminal.press("d");
    terminal.sees("Take this highlight away?");
    terminal.press("d");
    terminal.sees("Deleted.");
    terminal.until("no note", |it| !it.contents().contains("1 note"));
    terminal.press("u");
    terminal.sees("Undone.");
    terminal.sees("1 note");
    terminal.press("q");
    assert!(terminal.end().success());
}

#[test]
fn damaged_lines_of_a_log_are_told_on_the_screen() {
    let home = Home::new();
    let (mut terminal, slug) = long(&home);
    terminal.press("h");
    terminal.sees("Highlighted.");
    terminal.press("q");
    assert!(terminal.end().success());
    let log = home.logs(&slug).remove(0);
    let mut bytes = fs::read(&log).unwrap();
    bytes.extend_from_slice(b"{\"id\": torn");
    fs::write(&log, bytes).unwrap();
    let mut terminal = Terminal::start(&home, &["read", &slug]);
    terminal.sees("1 unreadable line");
    terminal.press("\x1b");
    terminal.sees("1 note");
    terminal.press("q");
    assert!(terminal.end().success());
}

#[test]
fn what_came_through_standard_input_is_read_with_the_keys_of_the_terminal() {
    let home = Home::new();
    let script = "printf '# Piped\n\nWords that came through a pipe.' | \"$POSTIL\" read -";
    let mut terminal = Terminal::run(&home, "/bin/sh", &["-c", script], &[]);
    terminal.sees("Words that came through a pipe.");
    terminal.press("q");
    assert!(terminal.end().success());
    assert_eq!(only_slug(&home), "piped");
}

#[test]
fn what_is_neither_an_article_nor_a_file_cannot_be_read() {
    let home = Home::new();
    let mut terminal = Terminal::start(&home, &["read", "nothing"]);
    terminal.sees("there is no article nothing and no file; `postil list` shows");
    assert!(!terminal.end().success());
}

#[test]
fn where_two_languages_differ_is_listed_and_gone_to() {
    let home = Home::new();
    let english = "# Ferries\n\nA ferry waits for you every day. It costs 12 coins.\n\n\
        Only here, and nowhere else in the world.\n\nIt never sails by night.\n";
    let chinese = "# 渡船\n\n渡船每天都等着你。它收 21 个硬币。\n\n它从不在夜里开。\n";
    let slug = home.add("ferries.md", english);
    let chinese = home.write("zh/ferries.md", chinese);
    let edition = ["add", "--lang", "zh-Hans", "--edition-of", &slug, chinese.to_str().unwrap()];
    home.run(&edition).good();
    let mut terminal = Terminal::start(&home, &["read", &slug, "--lang", "en"]);
    terminal.sees("[English]");
    terminal.press(":differ zh-Hans\r");
    terminal.sees("¶1: numbers differ: 12 | 21");
    terminal.sees("¶2: only in English");
    terminal.press("jj\r");
    terminal.sees("[简体]");
    terminal.until("the sentence", |it| it.current().is_some_and(|it| it.1 == 1));
    terminal.press(":differ en\r");
    terminal.sees("numbers differ: 21 | 12");
    terminal.press("\x1b");
    terminal.until("the text alone", |it| !it.contents().contains("numbers differ"));
    terminal.press(":differ zh-Hant\r");
    terminal.sees("No differences were found.");
}
