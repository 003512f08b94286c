//! Logs that were cut, zeroed, merged by hand or written by others: what can be read is read, what
//! cannot is named, and not a byte of it is touched.

use std::{fs, path::PathBuf};

use serde_json::{Value, json};

use crate::{
    library::{go_to, leave, note, open, page, said, shown, troubles},
    program::{Home, Ran},
};

/// An article with some notes, and its only log.
fn with_notes(words: &[&str]) -> (Home, String, PathBuf) {
    let home = Home::new();
    let slug = page(&home, 5);
    for words in words {
        note(&home, &slug, words).good();
    }
    let log = home.logs(&slug).remove(0);
    (home, slug, log)
}

fn notes(home: &Home, slug: &str) -> Ran {
    let ran = home.run(&["notes", slug, "--format", "json"]);
    assert!(ran.is_good, "{ran:?}");
    ran
}

/// Puts bytes in place of the log, and asserts what is read of it and whether it is named; then
/// that nothing that postil does touches them.
fn reads(home: &Home, slug: &str, log: &PathBuf, bytes: &[u8], expected: &[&str], is_named: bool) {
    fs::write(log, bytes).unwrap();
    assert_eq!(said(home, slug), expected);
    let told = notes(home, slug).told;
    let name = log.file_name().unwrap().to_str().unwrap();
    assert_eq!(told.contains(name), is_named, "{told}");
    let is_named_by_check = troubles(home).iter().any(|it| it.contains(name));
    assert_eq!(is_named_by_check, is_named);
    note(home, slug, "zz later").good();
    let more: Vec<&str> = expected.iter().copied().chain(["zz later"]).collect();
    assert_eq!(said(home, slug), more);
    home.run(&["check", "--repair"]);
    assert!(fs::read(log).unwrap().starts_with(bytes), "what was there was touched");
    for other in home.logs(slug).iter().filter(|other| *other != log) {
        fs::remove_file(other).unwrap();
    }
}

#[test]
fn a_log_cut_at_every_byte_loses_no_whole_line() {
    let (home, slug, log) = with_notes(&["one", "two 兩"]);
    let whole = fs::read(&log).unwrap();
    let first = whole.iter().position(|byte| *byte == b'\n').unwrap() + 1;
    // The first line says no more than the second; its ends are enough.
    for cut in [0, 1, first / 2].into_iter().chain(first - 2..=whole.len()) {
        fs::write(&log, &whole[..cut]).unwrap();
        let ran = notes(&home, &slug);
        // A line without its line end is whole all the same.
        let lines = usize::from(cut >= first - 1) + usize::from(cut >= whole.len() - 1);
        let is_torn = ![0, first - 1, first, whole.len() - 1, whole.len()].contains(&cut);
        let count = ran.lines()[0].as_array().unwrap().len();
        assert_eq!((count, ran.told.lines().count()), (lines, usize::from(is_torn)), "{cut}");
        assert_eq!(fs::read(&log).unwrap(), &whole[..cut], "reading writes nothing");
        if cut % 41 == 7 {
            let expected = &["one", "two 兩"][..lines];
            reads(&home, &slug, &log, &whole[..cut], expected, is_torn);
        }
    }
}

#[test]
fn bytes_that_are_zero_hide_nothing_but_themselves() {
    let (home, slug, log) = with_notes(&["one", "three", "two"]);
    let whole = fs::read(&log).unwrap();
    let ends: Vec<usize> = (0..whole.len()).filter(|at| whole[*at] == b'\n').collect();
    let zeroed = |range: std::ops::Range<usize>| {
        let mut bytes = whole.clone();
        bytes[range].fill(0);
        bytes
    };
    // At the end as after a power cut, a whole block; in the middle; all of it.
    let tail = [&whole[..], &[0; 4096]].concat();
    reads(&home, &slug, &log, &tail, &["one", "three", "two"], true);
    let middle = zeroed(ends[0] + 10..ends[1] - 10);
    reads(&home, &slug, &log, &middle, &["one", "two"], true);
    let over_the_end = zeroed(ends[0] - 10..ends[0] + 10);
    reads(&home, &slug, &log, &over_the_end, &["two"], true);
    reads(&home, &slug, &log, &zeroed(0..whole.len()), &[], true);
}

#[test]
fn conflict_markers_of_git_are_named_and_both_sides_are_read() {
    let (home, slug, log) = with_notes(&["one", "three", "two"]);
    let whole = fs::read_to_string(&log).unwrap();
    let lines: Vec<&str> = whole.lines().collect();
    let merged = format!(
        "{}\n<<<<<<< HEAD\n{}\n||||||| 0123abc\n=======\n{}\n>>>>>>> theirs\n",
        lines[0], lines[1], lines[2]
    );
    reads(&home, &slug, &log, merged.as_bytes(), &["one", "three", "two"], true);
}

#[test]
fn the_copy_that_a_sync_tool_made_is_read_and_left_alone() {
    let (home, slug, log) = with_notes(&["one", "two"]);
    let whole = fs::read_to_string(&log).unwrap();
    let (first, second) = whole.split_once('\n').unwrap();
    let name = log.file_stem().unwrap().to_str().unwrap();
    let copy = log.with_file_name(format!("{name}.sync-conflict-20260102-030405-ABCDEFG.jsonl"));
    fs::write(&copy, format!("{first}\n{second}{{\"torn")).unwrap();
    let bytes = fs::read(&copy).unwrap();
    fs::write(&log, format!("{first}\n")).unwrap();
    assert_eq!(said(&home, &slug), ["one", "two"]);
    note(&home, &slug, "later").good();
    home.run(&["check", "--repair"]);
    assert_eq!(said(&home, &slug), ["later", "one", "two"]);
    assert_eq!(fs::read(&copy).unwrap(), bytes);
    assert!(troubles(&home).iter().any(|it| it.contains("sync-conflict")), "its torn line is told");
}

#[test]
fn what_others_wrote_into_a_note_is_kept_when_it_is_written_again() {
    let (home, slug, log) = with_notes(&["before"]);
    let mut line: Value = serde_json::from_slice(&fs::read(&log).unwrap()).unwrap();
    line["rights"] = json!("https://creativecommons.org/publicdomain/zero/1.0/");
    line["body"][0]["ex:mood"] = json!("calm");
    line["body"].as_array_mut().unwrap().push(json!({ "type": "Image", "id": "urn:x:picture" }));
    line["target"]["ex:page"] = json!({ "deep": [1, { "er": "兩" }] });
    let bytes = format!("{line}\n");
    fs::write(&log, &bytes).unwrap();
    let mut terminal = open(&home, &slug);
    go_to(&mut terminal, 3);
    terminal.press("a");
    terminal.sees("before");
    terminal.press(" and after\x13");
    terminal.sees("Saved.");
    leave(terminal);
    let notes = shown(&home, &slug);
    assert_eq!((notes.len(), &notes[0]["note"]), (1, &json!("before and after")));
    let lines: Vec<String> =
        home.logs(&slug).iter().map(|it| fs::read_to_string(it).unwrap()).collect();
    assert!(lines.concat().contains(&bytes), "the old line is as it was");
    let last = lines.concat().lines().find(|it| it.contains("and after")).unwrap().to_owned();
    let new: Value = serde_json::from_str(&last).unwrap();
    assert_eq!(new["rights"], line["rights"]);
    assert_eq!(new["target"]["ex:page"], line["target"]["ex:page"]);
    assert_eq!(new["body"][1], line["body"][1]);
}

#[test]
fn a_clock_that_went_back_changes_nothing() {
    let (home, slug, log) = with_notes(&["before"]);
    let mut terminal = open(&home, &slug);
    go_to(&mut terminal, 3);
    terminal.press("a");
    terminal.sees("before");
    terminal.press(" and after\x13");
    terminal.sees("Saved.");
    leave(terminal);
    let lines = fs::read_to_string(&log).unwrap();
    let (first, second) = lines.split_once('\n').unwrap();
    let mut second: Value = serde_json::from_str(second).unwrap();
    for time in ["1970-01-01T00:00:00Z", "1899-12-31T23:59:59Z", "9999-01-01T00:00:00Z"] {
        second["modified"] = json!(time);
        fs::write(&log, format!("{first}\n{second}\n")).unwrap();
        let notes = shown(&home, &slug);
        let told = (notes.len(), &notes[0]["note"], &notes[0]["versions"]);
        assert_eq!(told, (1, &json!("before and after"), &json!(1)));
        assert_eq!(troubles(&home), [] as [String; 0]);
    }
}
