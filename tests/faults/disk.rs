//! Disks that are full or may not be written: what fails is said, and nothing is lost for it.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{
    library::{QUOTE, assert_kept, go_to, leave, note, open, page, said, troubles},
    program::{Home, PROGRAM},
};

/// A file system of its own, in memory; taken away when dropped.
struct Disk(PathBuf);

impl Disk {
    /// Mounts one; `None` for who may not.
    fn mount(at: &Path, options: &str) -> Option<Self> {
        fs::create_dir_all(at).unwrap();
        let arguments = ["-t", "tmpfs", "-o", options, "tmpfs"];
        let mounted = Command::new("mount").args(arguments).arg(at).output();
        if mounted.is_ok_and(|it| it.status.success()) {
            return Some(Self(at.to_owned()));
        }
        eprintln!("no disk can be mounted here: this is not looked at");
        None
    }

    /// Mounts it again with other options.
    fn remount(&self, options: &str) {
        let options = format!("remount,{options}");
        let mounted = Command::new("mount").args(["-o", &options]).arg(&self.0).status();
        assert!(mounted.unwrap().success());
    }

    /// Takes all the room that is left, but for so many bytes.
    fn fill(&self, left: usize) {
        let mut bytes = vec![0; 1 << 20];
        let filler = self.0.join("filler");
        // It takes what there is and fails.
        let _ = fs::write(&filler, &bytes);
        let taken = usize::try_from(fs::metadata(&filler).unwrap().len()).unwrap();
        bytes.truncate(taken.saturating_sub(left));
        fs::write(&filler, &bytes).unwrap();
    }

    fn free(&self) {
        fs::remove_file(self.0.join("filler")).unwrap();
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

/// A library on a disk of its own that has a page.
fn on_disk(home: &Home) -> Option<(Disk, String)> {
    let disk = Disk::mount(&home.library(), "size=512k")?;
    let slug = page(home, 20);
    Some((disk, slug))
}

#[test]
fn a_full_disk_is_told_and_costs_no_note() {
    let home = Home::new();
    let Some((disk, slug)) = on_disk(&home) else { return };
    note(&home, &slug, "the first").good();
    let mut kept = vec!["the first".to_owned()];
    for left in [0, 4096, 8192] {
        disk.fill(left);
        let mut refused = None;
        for number in 0..40 {
            let words = format!("{left} {number} {}", "long ".repeat(100).trim_end());
            let ran = note(&home, &slug, &words);
            if ran.is_good {
                kept.push(words);
                continue;
            }
            let told = ran.failed();
            assert!(told.contains("no space left on device; free some space"), "{told}");
            refused = Some(words);
            break;
        }
        let refused = refused.expect("the disk is full");
        // While it is full everything can be read.
        assert_kept(&home, &slug, &kept);
        assert!(!said(&home, &slug).contains(&refused), "it was said that it is not saved");
        disk.free();
        note(&home, &slug, &refused).good();
        kept.push(refused);
        assert_kept(&home, &slug, &kept);
    }
}

#[test]
fn on_a_full_disk_an_open_note_stays_open_and_is_saved_when_there_is_room() {
    let home = Home::new();
    let Some((disk, slug)) = on_disk(&home) else { return };
    let mut terminal = open(&home, &slug);
    go_to(&mut terminal, 5);
    disk.fill(0);
    terminal.press("a");
    terminal.sees("Note on");
    terminal.press("a full thought\x13");
    terminal.sees("Not saved");
    let screen = terminal.contents();
    assert!(screen.contains("no space is left") && screen.contains("a full thought"), "{screen}");
    disk.free();
    terminal.press("\x13");
    terminal.sees("Saved.");
    leave(terminal);
    assert_kept(&home, &slug, &["a full thought".to_owned()]);
}

#[test]
fn adding_to_a_full_disk_adds_whole_articles_or_none() {
    let home = Home::new();
    let Some((disk, _)) = on_disk(&home) else { return };
    for number in 0..200 {
        let text = format!("# Tide {number}\n\n{}\n", "In it comes. ".repeat(200));
        home.write(&format!("many/{number}.md"), text);
    }
    disk.fill(200 << 10);
    let ran = home.run(&["add", "--json", "many"]);
    assert_eq!(ran.code, Some(1), "{ran:?}");
    assert!(ran.told.contains("no space left on device; free some space"), "{ran:?}");
    let added = ran.lines().iter().filter(|it| it["status"] == "added").count();
    assert_eq!(troubles(&home), [] as [String; 0]);
    let listed = || home.run(&["list", "--json"]).lines()[0].as_array().unwrap().len();
    assert_eq!(listed(), added + 1);
    disk.free();
    disk.remount("size=8m");
    assert!(home.run(&["add", "--json", "many"]).is_good);
    assert_eq!(listed(), 201);
    assert_eq!(troubles(&home), [] as [String; 0]);
}

#[test]
fn a_disk_that_may_only_be_read_is_read() {
    let home = Home::new();
    let Some((disk, slug)) = on_disk(&home) else { return };
    note(&home, &slug, "from before").good();
    disk.remount("ro");
    let told = note(&home, &slug, "too late").failed();
    assert!(told.contains("mount it for writing, or choose another library"), "{told}");
    let page = home.path("page.md");
    let told = home.run(&["add", "--replace", page.to_str().unwrap()]);
    assert!(told.is_good, "it is there as it is: {told:?}");
    assert_eq!(said(&home, &slug), ["from before"]);
    assert!(home.run(&["list"]).good().contains("A Page"));
    assert!(home.run(&["notes"]).good().contains("from before"));
    assert_eq!(troubles(&home), [] as [String; 0]);
    let mut terminal = open(&home, &slug);
    go_to(&mut terminal, 9);
    terminal.press("a");
    terminal.sees("Note on");
    terminal.press("not here\x13");
    terminal.sees("Not saved");
    terminal.press("\x1b");
    terminal.sees("Draft kept");
    disk.remount("rw");
    terminal.press("a");
    terminal.sees("not here");
    terminal.press("\x13");
    terminal.sees("Saved.");
    leave(terminal);
    assert_kept(&home, &slug, &["from before".to_owned(), "not here".to_owned()]);
}

#[test]
fn reading_where_nothing_may_be_written_tells_nothing_of_it() {
    let home = Home::new();
    let Some((disk, slug)) = on_disk(&home) else { return };
    disk.remount("ro");
    let mut terminal = open(&home, &slug);
    go_to(&mut terminal, 9);
    terminal.press("q");
    assert!(terminal.end().success());
    let mut terminal = crate::terminal::Terminal::start(&home, &[]);
    terminal.sees("A Page");
    terminal.press("\r");
    terminal.until("the first paragraph", |it| it.current().is_some());
    go_to(&mut terminal, 9);
    // The place is kept on leaving, and that it cannot be is no news to the reader.
    terminal.press("q");
    terminal.until("the list", |it| it.current().is_none());
    terminal.press("/nowhere\r");
    terminal.sees("nowhere");
    assert!(!terminal.contents().contains("read-only"), "{}", terminal.contents());
    leave(terminal);
}

#[test]
fn a_limit_on_the_size_of_files_is_told_and_costs_no_note() {
    let home = Home::new();
    let slug = page(&home, 20);
    let mut kept: Vec<String> = (0..3).map(|it| format!("before {it}")).collect();
    for words in &kept {
        note(&home, &slug, words).good();
    }
    let log = home.logs(&slug).remove(0);
    let before = fs::read(&log).unwrap();
    // In blocks of 512 bytes; the log is longer than one and the rest of its last is too short.
    let blocks = before.len() / 512 + 1;
    for traps in ["trap '' XFSZ; ", ""] {
        let script = format!("{traps}ulimit -f {blocks}; exec \"$@\"");
        let words = "x".repeat(512);
        let mut command = Command::new("sh");
        command.args(["-c", &script, "sh", PROGRAM, "annotate", &slug, "--quote", QUOTE]);
        command.args(["--note", &words]).env_clear().envs(home.environment());
        let ran = command.output().unwrap();
        assert!(!ran.status.success() && ran.stdout.is_empty(), "{ran:?}");
        assert!(fs::read(&log).unwrap().starts_with(&before));
        assert!(!said(&home, &slug).contains(&words));
        if !traps.is_empty() {
            let told = String::from_utf8(ran.stderr).unwrap();
            assert!(told.contains("cannot save in") && told.lines().count() == 1, "{told}");
            assert_eq!(fs::read(&log).unwrap(), before, "what failed is taken back");
        }
    }
    note(&home, &slug, "after").good();
    kept.push("after".into());
    let said = said(&home, &slug);
    assert!(kept.iter().all(|it| said.contains(it)), "{said:?}");
}
