//! Files of the open article that are changed by others: editors, sync tools, another postil.
#![cfg(test)]

#[expect(dead_code, reason = "the command line's tests read more of what a run leaves")]
#[path = "support/program.rs"]
mod program;
#[expect(dead_code, reason = "the tests of the terminal do more to it")]
#[path = "support/terminal.rs"]
mod terminal;

use std::{fs, path::PathBuf};

use program::Home;
use terminal::Terminal;

/// An article of twenty numbered paragraphs, open, with the third highlighted.
fn open(home: &Home) -> (Terminal, String) {
    let paragraph =
        |number: usize| format!("Sentence {number} begins. It ends here, as {number}.\n\n");
    let text: String = (1..=20).map(paragraph).collect();
    let slug = home.add("page.md", &format!("# A Page\n\n{text}"));
    let mut terminal = Terminal::start(home, &["read", &slug]);
    terminal.until("the first paragraph", |it| it.current().is_some());
    go_to(&mut terminal, 3);
    terminal.press("h");
    terminal.sees("Highlighted.");
    (terminal, slug)
}

fn go_to(terminal: &mut Terminal, number: usize) {
    terminal.press(format!(":{number}\r"));
    terminal.until("the paragraph", |it| it.current().is_some_and(|it| it.1 == number));
}

fn stored(home: &Home, slug: &str) -> PathBuf {
    home.library().join(slug).join("en.md")
}

/// Writes the stored edition over, with some words in place of others.
fn edit(home: &Home, slug: &str, from: &str, to: &str) {
    let path = stored(home, slug);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(from));
    fs::write(path, text.replace(from, to)).unwrap();
}

fn note(home: &Home, slug: &str) -> serde_json::Value {
    home.run(&["show", slug, "--format", "json"]).lines().remove(0)["annotations"][0].clone()
}

fn leave(mut terminal: Terminal) {
    terminal.press("q");
    assert!(terminal.end().success());
}

#[test]
fn a_note_that_was_found_again_is_confirmed_by_one_key_and_that_is_taken_back_by_one() {
    let home = Home::new();
    let (mut terminal, slug) = open(&home);
    let made = note(&home, &slug);
    edit(&home, &slug, "Sentence 1 begins.", "New.\n\nSentence 1 begins.");
    terminal.sees("1 of 1 notes found again");
    assert_eq!(note(&home, &slug)["state"], "moved");
    terminal.press("=");
    terminal.sees("Confirmed");
    let confirmed = note(&home, &slug);
    assert_eq!(confirmed["state"], "exact");
    for kept in ["id", "created", "creator", "color", "kind", "quote"] {
        assert_eq!(confirmed[kept], made[kept], "{kept}");
    }
    terminal.press("u");
    terminal.sees("Undone.");
    assert_eq!(note(&home, &slug)["state"], "moved");
    leave(terminal);
}

#[test]
fn an_orphan_is_attached_to_selected_words_by_one_key() {
    let home = Home::new();
    let (mut terminal, slug) = open(&home);
    edit(
        &home,
        &slug,
        "Sentence 3 begins. It ends here, as 3.",
        "Nobody knows what was here once.",
    );
    terminal.sees("0 of 1 notes found again");
    assert_eq!(note(&home, &slug)["state"], "orphan");
    go_to(&mut terminal, 7);
    terminal.press("V");
    terminal.sees("= attach “Sentence 3 begins.”");
    terminal.press("=");
    terminal.sees("Attached to these words.");
    let attached = note(&home, &slug);
    assert_eq!(
        (&attached["state"], &attached["quote"]),
        (&"exact".into(), &"Sentence 7 begins.".into())
    );
    leave(terminal);
}

#[test]
fn an_editor_that_renames_is_followed_like_one_that_writes_over() {
    let home = Home::new();
    let (mut terminal, slug) = open(&home);
    let row = terminal.current();
    let path = stored(&home, &slug);
    let text = fs::read_to_string(&path).unwrap();
    // As Vim does it: a swap file, a probe, the old one put aside, the new one, all cleaned up.
    let beside = |name: &str| path.with_file_name(name);
    fs::write(beside(".en.md.swp"), "swap").unwrap();
    fs::write(beside("4913"), "").unwrap();
    fs::remove_file(beside("4913")).unwrap();
    fs::rename(&path, beside("en.md~")).unwrap();
    fs::write(&path, text.replace("Sentence 4 begins.", "Sentence four begins.")).unwrap();
    fs::remove_file(beside("en.md~")).unwrap();
    terminal.sees("Sentence four begins.");
    terminal.sees("1 of 1 notes found again");
    assert_eq!(terminal.current(), row);
    // As others do it: a whole new file over the old one, twice.
    for word in ["quattro", "vier"] {
        fs::write(beside(".new"), text.replace("Sentence 4", &format!("Sentence {word}"))).unwrap();
        fs::rename(beside(".new"), &path).unwrap();
        terminal.sees(&format!("Sentence {word} begins."));
    }
    assert_eq!(terminal.current(), row);
    leave(terminal);
}

#[test]
fn a_file_that_is_empty_for_a_while_takes_nothing_from_the_screen() {
    let home = Home::new();
    let (mut terminal, slug) = open(&home);
    let row = terminal.current();
    go_to(&mut terminal, 3);
    terminal.press("a");
    terminal.sees("Note on ¶3");
    terminal.press("half a thought");
    let path = stored(&home, &slug);
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, "").unwrap();
    terminal.sees("en.md is empty on disk");
    assert!(terminal.contents().contains("Sentence 3 begins."), "{}", terminal.contents());
    fs::write(&path, text.replace("as 2.", "as two.")).unwrap();
    terminal.sees("as two.");
    terminal.press("\x13");
    terminal.sees("Saved.");
    terminal.until("the place", |it| it.current() == row);
    assert_eq!(note(&home, &slug)["note"], "half a thought");
    leave(terminal);
}

#[test]
fn a_text_cut_short_is_believed_when_it_stays_so() {
    let home = Home::new();
    let (mut terminal, slug) = open(&home);
    let path = stored(&home, &slug);
    let text = fs::read_to_string(&path).unwrap();
    let (head, _) = text.split_once("Sentence 9").unwrap();
    fs::write(&path, head).unwrap();
    terminal.sees("1 of 1 notes found again");
    terminal.press("G");
    terminal.sees("¶8 of 8");
    leave(terminal);
}

#[test]
fn a_file_that_is_deleted_stays_on_the_screen_and_can_still_be_noted() {
    let home = Home::new();
    let (mut terminal, slug) = open(&home);
    let path = stored(&home, &slug);
    let text = fs::read_to_string(&path).unwrap();
    fs::remove_file(&path).unwrap();
    terminal.sees("en.md is gone from the disk");
    go_to(&mut terminal, 5);
    terminal.press("h");
    terminal.sees("Highlighted.");
    fs::write(&path, text.replace("Sentence 6 begins.", "Sentence six begins.")).unwrap();
    terminal.sees("Sentence six begins.");
    terminal.sees("2 of 2 notes found again");
    leave(terminal);
}

#[test]
fn a_folder_that_is_removed_and_made_again_is_watched_again() {
    let home = Home::new();
    let (mut terminal, slug) = open(&home);
    let folder = home.library().join(&slug);
    let aside = home.path("aside");
    fs::rename(&folder, &aside).unwrap();
    terminal.sees("en.md is gone from the disk");
    fs::rename(&aside, &folder).unwrap();
    terminal.until("the message to go", |it| !it.contents().contains("is gone"));
    edit(&home, &slug, "Sentence 4 begins.", "Sentence four begins.");
    terminal.sees("Sentence four begins.");
    leave(terminal);
}

#[test]
fn bytes_that_are_no_text_are_shown_as_such_and_lose_no_note_for_good() {
    let home = Home::new();
    let (mut terminal, slug) = open(&home);
    let path = stored(&home, &slug);
    let good = fs::read(&path).unwrap();
    let bad = String::from_utf8(good.clone()).unwrap().replace("Sentence 4", "Sent\u{1}nce 4");
    let bad: Vec<u8> = bad.bytes().map(|byte| if byte == 1 { 0xff } else { byte }).collect();
    fs::write(&path, bad).unwrap();
    // The sign of a highlight that was found again, in a text that is another.
    terminal.sees("1~");
    fs::write(&path, good).unwrap();
    terminal.until("the text as it was", |it| !it.contents().contains("1~"));
    assert_eq!(note(&home, &slug)["state"], "exact");
    leave(terminal);
}

#[test]
fn what_is_being_selected_stays_selected() {
    let home = Home::new();
    let (mut terminal, slug) = open(&home);
    go_to(&mut terminal, 5);
    terminal.press("V");
    terminal.sees("SELECT");
    edit(&home, &slug, "Sentence 1 begins.", "New.\n\nSentence 1 begins.");
    terminal.sees("found again");
    terminal.press("\r");
    terminal.sees("Highlighted.");
    let shown = home.run(&["show", &slug, "--format", "json"]).lines().remove(0);
    assert_eq!(shown["annotations"][1]["quote"], "Sentence 5 begins.", "{shown}");
    leave(terminal);
}

#[test]
fn an_edition_that_another_program_adds_stands_in_the_bar() {
    let home = Home::new();
    let (mut terminal, slug) = open(&home);
    let chinese =
        home.write("page.zh.md", "---\nlang: zh-Hans\n---\n\n# 一页\n\n第一句。它在这里。\n");
    let ran = home.run(&["add", "--edition-of", &slug, chinese.to_str().unwrap()]);
    assert!(ran.is_good, "{ran:?}");
    terminal.sees("[English]  简体  (繁體)");
    terminal.press("L");
    terminal.sees("第一句。");
    // Both change at once, and the one that is not read is the new one when it is.
    edit(&home, &slug, "Sentence 4 begins.", "Sentence four begins.");
    let other = home.library().join(&slug).join("zh-Hans.md");
    let text = fs::read_to_string(&other).unwrap();
    fs::write(&other, text.replace("第一句。", "头一句。")).unwrap();
    terminal.sees("头一句。");
    terminal.press("L");
    terminal.sees("頭一句。");
    terminal.press(":lang zh-Hant-TW\r");
    terminal.sees("[(繁體（台灣）)]");
    terminal.press("L");
    terminal.sees("Sentence four begins.");
    leave(terminal);
}

#[test]
fn hits_are_those_of_the_new_text_while_they_are_typed() {
    let home = Home::new();
    let (mut terminal, slug) = open(&home);
    terminal.press("/as 7");
    terminal.sees("1 hit");
    edit(&home, &slug, "as 6.", "as 6 and as 7.");
    terminal.sees("2 hits");
    terminal.press("\x1b");
    terminal.sees("¶3 of 20");
    leave(terminal);
}

#[test]
fn a_draft_that_was_begun_on_an_earlier_text_is_gone_once_it_is_saved() {
    let home = Home::new();
    let (mut terminal, slug) = open(&home);
    go_to(&mut terminal, 5);
    terminal.press("a");
    terminal.sees("Note on ¶5");
    terminal.press("half a thought");
    terminal.sees("half a thought");
    terminal.press("\x1b");
    terminal.sees("Draft kept");
    // Once while it is open, and once more while it is not.
    edit(&home, &slug, "Sentence 1 begins.", "New.\n\nSentence 1 begins.");
    terminal.sees("found again");
    leave(terminal);
    edit(&home, &slug, "Sentence 1 begins.", "Newer.\n\nSentence 1 begins.");
    let mut terminal = Terminal::start(&home, &["read", &slug]);
    terminal.sees("A note was begun and not saved");
    go_to(&mut terminal, 7);
    terminal.press("a");
    terminal.sees("half a thought");
    terminal.press("\x13");
    terminal.sees("Saved.");
    leave(terminal);
    let mut terminal = Terminal::start(&home, &["read", &slug]);
    terminal.sees("notes found again (g= confirms)");
    assert!(!terminal.contents().contains("not saved"), "{}", terminal.contents());
    leave(terminal);
}
