//! Homes that are missing and folders that may not be used: reading goes on, and what cannot be
//! kept is said.

use std::{
    fs,
    os::unix::{fs::PermissionsExt, process::CommandExt},
    path::Path,
    process::{Command, Output},
};

use rustix::process::geteuid;

use crate::{
    library::{QUOTE, assert_kept, go_to, leave, note, open, page, said},
    program::{Home, PROGRAM},
};

/// Somebody without an entry among the users, and so without a home.
const NOBODY: u32 = 54_321;

fn out(output: &Output) -> (Option<i32>, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

/// A call without any of the variables that name a home or a folder in it, by somebody who has
/// none; `None` for who may not become somebody else.
fn homeless(home: &Home, arguments: &[&str]) -> Option<Command> {
    if !geteuid().is_root() {
        eprintln!("only root can be somebody without a home: this is not looked at");
        return None;
    }
    let somebody = Command::new(PROGRAM).arg("--version").uid(NOBODY).gid(NOBODY).output();
    if somebody.is_err() {
        eprintln!("the program lies where only root gets at it: this is not looked at");
        return None;
    }
    open_to_all(&home.path(""));
    let mut command = home.command(arguments);
    command.env_clear().env("POSTIL_LIBRARY", home.library()).env("LANG", "en_US.UTF-8");
    command.uid(NOBODY).gid(NOBODY);
    Some(command)
}

#[test]
fn without_a_home_everything_is_read_and_added_and_a_note_says_what_it_needs() {
    let home = Home::new();
    let slug = page(&home, 5);
    note(&home, &slug, "from before").good();
    let run = |arguments: &[&str]| Some(out(&homeless(&home, arguments)?.output().unwrap()));
    let Some(listed) = run(&["list"]) else { return };
    assert!(listed.0 == Some(0) && listed.1.contains("A Page"), "{listed:?}");
    for call in [&["show", &slug][..], &["notes", &slug], &["check"]] {
        let ran = run(call).unwrap();
        assert_eq!(ran.0, Some(0), "{call:?} {ran:?}");
    }
    home.write("more.md", "# More\n\nThe second of the words.\n");
    let added = run(&["add", home.path("more.md").to_str().unwrap()]).unwrap();
    assert_eq!((added.0, added.2.as_str()), (Some(0), ""), "{added:?}");
    let refused = run(&["annotate", &slug, "--quote", QUOTE, "--note", "x"]).unwrap();
    assert_eq!(refused.0, Some(1), "{refused:?}");
    assert!(refused.2.contains("set HOME, or name one with POSTIL_STATE"), "{refused:?}");
    // Naming one is enough.
    let state = home.path("named");
    let arguments = ["annotate", &slug, "--quote", QUOTE, "--note", "named"];
    let mut command = homeless(&home, &arguments).unwrap();
    let ran = out(&command.env("POSTIL_STATE", &state).output().unwrap());
    assert_eq!(ran.0, Some(0), "{ran:?}");
    assert_eq!(said(&home, &slug), ["from before", "named"]);
}

/// Lets everybody do everything in a library.
fn open_to_all(folder: &Path) {
    fs::set_permissions(folder, fs::Permissions::from_mode(0o777)).unwrap();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            open_to_all(&path);
        }
    }
}

#[test]
fn a_log_that_may_not_be_read_is_named_and_stops_no_new_note() {
    let home = Home::new();
    let slug = page(&home, 5);
    note(&home, &slug, "hidden").good();
    let log = home.logs(&slug).remove(0);
    let bytes = fs::read(&log).unwrap();
    let run = |arguments: &[&str]| {
        let mut command = homeless(&home, arguments)?;
        fs::set_permissions(&log, fs::Permissions::from_mode(0o000)).unwrap();
        Some(out(&command.env("POSTIL_STATE", home.path("named")).output().unwrap()))
    };
    for words in ["one", "two"] {
        let arguments = ["annotate", &slug, "--quote", QUOTE, "--note", words];
        let Some(ran) = run(&arguments) else { return };
        assert_eq!((ran.0, ran.2.as_str()), (Some(0), ""), "{ran:?}");
    }
    let notes = run(&["notes", &slug]).unwrap();
    assert!(notes.1.contains("one") && notes.1.contains("two"), "{notes:?}");
    assert!(notes.2.contains(log.file_name().unwrap().to_str().unwrap()), "{notes:?}");
    assert_eq!(said(&home, &slug), ["hidden", "one", "two"], "root may read all");
    assert_eq!((fs::read(&log).unwrap(), home.logs(&slug).len()), (bytes, 2));
}

/// Puts a file where a folder would have to be: not even root can use it.
fn block(path: &Path) {
    let _ = fs::remove_dir_all(path);
    fs::write(path, "not a folder").unwrap();
}

#[test]
fn without_a_usable_cache_nothing_is_missed() {
    let home = Home::new();
    block(&home.path("cache"));
    let slug = page(&home, 5);
    note(&home, &slug, "kept").good();
    assert!(home.run(&["list"]).good().contains("A Page"));
    leave(open(&home, &slug));
    assert_kept(&home, &slug, &["kept".to_owned()]);
}

#[test]
fn without_a_usable_state_folder_reading_goes_on_and_a_note_is_refused_and_stays_open() {
    let home = Home::new();
    let slug = page(&home, 9);
    note(&home, &slug, "from before").good();
    let kept = home.path("kept");
    fs::rename(home.path("state"), &kept).unwrap();
    block(&home.path("state"));
    assert_eq!(said(&home, &slug), ["from before"]);
    assert!(home.run(&["list"]).good().contains("A Page"));
    home.add("more.md", "# More\n\nThe second of the words.\n");
    let told = note(&home, &slug, "refused").failed();
    assert!(told.contains("cannot use the state folder"), "{told}");
    let mut terminal = open(&home, &slug);
    go_to(&mut terminal, 5);
    terminal.press("a");
    terminal.sees("Note on");
    terminal.press("refused at first\x13");
    terminal.sees("Not saved");
    assert!(terminal.contents().contains("refused at first"));
    fs::remove_file(home.path("state")).unwrap();
    fs::rename(&kept, home.path("state")).unwrap();
    terminal.press("\x13");
    terminal.sees("Saved.");
    leave(terminal);
    let both = ["from before", "refused at first"].map(str::to_owned);
    assert_kept(&home, &slug, &both);
}
