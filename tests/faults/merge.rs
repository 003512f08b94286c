//! A library in two places, edited apart and brought together by git and by rsync: every note of
//! both is there, and two edits of one note are both there.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::json;

use crate::{
    library::{go_to, leave, note, open, page, said, shown, troubles},
    program::Home,
};

/// A home whose library is to be merged with that of others.
struct Place {
    home: Home,
    slug: String,
}

impl Place {
    /// A library with a page and a note on its third paragraph.
    fn first() -> Self {
        let home = Home::new();
        let slug = page(&home, 9);
        note(&home, &slug, "shared").good();
        Self { home, slug }
    }

    /// Changes the shared note, and makes another one.
    fn edit(&self, word: &str) {
        let mut terminal = open(&self.home, &self.slug);
        go_to(&mut terminal, 3);
        terminal.press("a");
        terminal.sees("shared");
        terminal.press(format!(", {word}\x13"));
        terminal.sees("Saved.");
        leave(terminal);
        let only = format!("only {word}");
        let arguments = ["annotate", &self.slug, "--quote", "Sentence 5 begins.", "--note", &only];
        self.home.run(&arguments).good();
    }

    /// Asserts that what was done in both places is there, the one note with two versions.
    fn has_both(&self) {
        let said = said(&self.home, &self.slug);
        assert_eq!(said.len(), 3, "{said:?}");
        for word in ["only here", "only there"] {
            assert!(said.iter().any(|it| it == word), "{said:?}");
        }
        let notes = shown(&self.home, &self.slug);
        let shared = notes.iter().find(|it| it["note"].as_str().unwrap().starts_with("shared"));
        assert_eq!(shared.unwrap()["versions"], json!(2));
        assert_eq!(troubles(&self.home), [] as [String; 0]);
        let mut terminal = open(&self.home, &self.slug);
        go_to(&mut terminal, 3);
        terminal.press("gv");
        terminal.sees("shared, here");
        terminal.sees("shared, there");
        terminal.press("qq");
        assert!(terminal.end().success());
        // And it can still be written to.
        note(&self.home, &self.slug, "later").good();
        assert_eq!(troubles(&self.home), [] as [String; 0]);
    }
}

/// Copies a folder as it is.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to.parent().unwrap()).unwrap();
    let copied = Command::new("cp").arg("-a").args([from, to]).status();
    assert!(copied.unwrap().success());
}

/// Says whether a program is there; one that is not is told of.
fn has(program: &str) -> bool {
    let is_there = Command::new(program).arg("--version").output().is_ok();
    if !is_there {
        eprintln!("{program} is missing: merging by it is not looked at");
    }
    is_there
}

fn git(folder: &Path, arguments: &[&str]) {
    let who = ["-c", "user.name=reader", "-c", "user.email=reader@localhost"];
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).args(who).args(arguments);
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_SYSTEM", "/dev/null");
    let output = command.output().unwrap();
    assert!(output.status.success(), "git {arguments:?}: {output:?}");
}

/// Makes the library one of git's, with logs that are merged line by line.
fn begin_git(library: &Path) {
    fs::write(library.join(".gitattributes"), "*.jsonl merge=union\n").unwrap();
    git(library, &["init", "--quiet", "--initial-branch=here"]);
    commit(library);
}

fn commit(library: &Path) {
    git(library, &["add", "--all"]);
    git(library, &["commit", "--quiet", "--message=notes"]);
}

#[test]
fn clones_of_git_that_were_edited_apart_have_every_note() {
    if !has("git") {
        return;
    }
    let here = Place::first();
    begin_git(&here.home.library());
    let there = Place { home: Home::new(), slug: here.slug.clone() };
    let from = here.home.library();
    git(&from, &["clone", "--quiet", ".", there.home.library().to_str().unwrap()]);
    here.edit("here");
    there.edit("there");
    for place in [&here, &there] {
        commit(&place.home.library());
    }
    let pull = |to: &Place, from: &Place| {
        let from = from.home.library();
        let pull = ["pull", "--quiet", "--no-rebase", "--no-edit", from.to_str().unwrap(), "here"];
        git(&to.home.library(), &pull);
    };
    pull(&here, &there);
    pull(&there, &here);
    here.has_both();
    there.has_both();
}

#[test]
fn branches_on_which_one_writer_wrote_into_one_log_have_every_note() {
    if !has("git") {
        return;
    }
    // As on two machines of which one is the copy of the other, state folder and all.
    let place = Place::first();
    let (library, state) = (place.home.library(), place.home.path("state"));
    begin_git(&library);
    let kept = place.home.path("kept");
    copy(&state, &kept);
    place.edit("here");
    commit(&library);
    git(&library, &["checkout", "--quiet", "-b", "there", "here~1"]);
    fs::remove_dir_all(&state).unwrap();
    copy(&kept, &state);
    place.edit("there");
    commit(&library);
    assert_eq!(place.home.logs(&place.slug).len(), 1, "it is one log");
    git(&library, &["checkout", "--quiet", "here"]);
    // Where each was reading is a file of a few bytes; either will do.
    git(&library, &["merge", "--quiet", "--no-edit", "-X", "ours", "there"]);
    let said = said(&place.home, &place.slug);
    assert_eq!(said.len(), 3, "{said:?}");
    let notes = shown(&place.home, &place.slug);
    let shared = notes.iter().find(|it| it["note"].as_str().unwrap().starts_with("shared"));
    assert_eq!(shared.unwrap()["versions"], json!(2));
    let log: PathBuf = place.home.logs(&place.slug).remove(0);
    let merged = fs::read(&log).unwrap();
    note(&place.home, &place.slug, "later").good();
    assert_eq!(fs::read(&log).unwrap(), merged, "the merged log is nobody's; a new one is begun");
    let troubles = troubles(&place.home);
    let is_told = |it: &String| it.contains("another version under a number");
    assert!(troubles.len() == 1 && troubles.iter().all(is_told), "{troubles:?}");
}

#[test]
fn copies_that_were_edited_apart_and_brought_together_by_rsync_have_every_note() {
    if !has("rsync") {
        return;
    }
    let here = Place::first();
    let there = Place { home: Home::new(), slug: here.slug.clone() };
    copy(&here.home.library(), &there.home.library());
    here.edit("here");
    there.edit("there");
    let sync = |from: &Place, to: &Place| {
        let folder = |place: &Place| format!("{}/", place.home.library().display());
        let done = Command::new("rsync")
            .args(["--archive", "--update", &folder(from), &folder(to)])
            .status();
        assert!(done.unwrap().success());
    };
    sync(&here, &there);
    sync(&there, &here);
    here.has_both();
    there.has_both();
}
