//! Two programs on one article at once: every note of both is there.

use std::{fs::File, process::Command, thread};

use crate::{
    library::{QUOTE, assert_kept, files, go_to, leave, note, open, page, said, shown},
    program::Home,
};

/// How many notes each writes.
const COUNT: usize = 200;

fn all(names: [&str; 2]) -> Vec<String> {
    names.iter().flat_map(|name| (0..COUNT).map(move |it| format!("{name} {it}"))).collect()
}

/// Another installation on the same library.
fn elsewhere(home: &Home, arguments: &[&str]) -> Command {
    let mut command = home.command(arguments);
    command.env("XDG_STATE_HOME", home.path("other"));
    command
}

#[test]
fn two_installations_write_two_hundred_notes_each_at_once() {
    let home = Home::new();
    let slug = page(&home, 20);
    thread::scope(|scope| {
        scope.spawn(|| (0..COUNT).for_each(|it| drop(note(&home, &slug, &format!("here {it}")))));
        scope.spawn(|| {
            for number in 0..COUNT {
                let words = format!("there {number}");
                let arguments = ["annotate", &slug, "--quote", QUOTE, "--note", &words];
                assert!(elsewhere(&home, &arguments).output().unwrap().status.success());
            }
        });
    });
    assert_eq!(home.logs(&slug).len(), 2, "a log for each installation");
    assert_kept(&home, &slug, &all(["here", "there"]));
    assert_eq!(said(&home, &slug).len(), 2 * COUNT);
}

#[test]
fn the_screen_and_the_command_line_write_two_hundred_notes_each_at_once() {
    let home = Home::new();
    let slug = page(&home, COUNT + 1);
    thread::scope(|scope| {
        scope.spawn(|| {
            (0..COUNT).for_each(|it| drop(note(&home, &slug, &format!("shell {it}")).good()));
        });
        let mut terminal = open(&home, &slug);
        for number in 0..COUNT {
            // The third paragraph is the other's.
            go_to(&mut terminal, if number < 2 { number + 1 } else { number + 2 });
            terminal.press("a");
            terminal.sees("Note on");
            terminal.press(format!("screen {number}\x13"));
            terminal.sees("Saved.");
        }
        leave(terminal);
    });
    assert_eq!(home.logs(&slug).len(), 1, "one installation has one log");
    assert_kept(&home, &slug, &all(["shell", "screen"]));
    assert!(shown(&home, &slug).iter().all(|note| note["versions"] == 1));
}

#[test]
fn a_program_that_holds_the_lock_and_does_nothing_keeps_no_reader_waiting() {
    let home = Home::new();
    let slug = page(&home, 40);
    note(&home, &slug, "the first").good();
    let is_lock = |path: &&std::path::PathBuf| path.file_name().is_some_and(|it| it == "lock");
    let path = files(&home.path("state")).iter().find(is_lock).unwrap().clone();
    let lock = File::open(path).unwrap();
    lock.lock().unwrap();
    assert_eq!(said(&home, &slug), ["the first"]);
    for call in [&["list"][..], &["notes"], &["check"]] {
        assert!(home.run(call).is_good);
    }
    let mut terminal = open(&home, &slug);
    terminal.press("h");
    go_to(&mut terminal, 30);
    terminal.press("/as 35\r");
    terminal.until("the hit", |it| it.current().is_some_and(|it| it.1 == 35));
    assert!(!terminal.contents().contains("Highlighted."), "it is not on the disk yet");
    lock.unlock().unwrap();
    terminal.sees("Highlighted.");
    leave(terminal);
    assert_eq!(said(&home, &slug).len(), 2);
}
