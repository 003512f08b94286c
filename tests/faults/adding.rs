//! Adding two thousand files, killed and stopped at any moment, again and again.

use std::{
    collections::BTreeSet,
    fs,
    path::Path,
    process::{Child, Stdio},
    thread,
    time::{Duration, Instant},
};

use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;

use crate::{
    dice::{Dice, kills},
    library::troubles,
    program::Home,
};

const COUNT: usize = 2000;

fn sources(home: &Home) {
    for number in 0..COUNT {
        let text = format!("# Ferry {number}\n\nA ferry is a slow bridge, number {number}.\n");
        home.write(&format!("many/{number:04}.md"), text);
    }
}

fn adding(home: &Home) -> Child {
    let mut command = home.command(&["add", "--json", "--lang", "en", "many"]);
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

/// Returns the titles of all that is listed, and asserts that each is what its file says.
fn listed(home: &Home) -> BTreeSet<String> {
    let ran = home.run(&["list", "--json"]);
    assert!(ran.is_good, "{ran:?}");
    let lines = ran.lines();
    let entries = lines.first().and_then(Value::as_array).cloned().unwrap_or_default();
    let titles: BTreeSet<String> = entries
        .iter()
        .map(|entry| {
            let (slug, title) = (entry["slug"].as_str().unwrap(), entry["title"].as_str().unwrap());
            assert_whole(&home.library().join(slug), title);
            title.to_owned()
        })
        .collect();
    assert_eq!(titles.len(), entries.len(), "something was added twice");
    titles
}

fn assert_whole(article: &Path, title: &str) {
    let number = title.strip_prefix("Ferry ").unwrap();
    let text = fs::read_to_string(article.join("en.md")).unwrap();
    assert!(text.ends_with(&format!("A ferry is a slow bridge, number {number}.\n")), "{text}");
    assert_eq!(fs::read_dir(article.join("original")).unwrap().count(), 1, "{title}");
}

#[test]
fn adding_two_thousand_files_survives_kills_and_stops_and_never_doubles() {
    let home = Home::new();
    sources(&home);
    let mut dice = Dice::new();
    // How long adding takes from nothing; what is there already makes it faster.
    let usual = {
        let other = Home::new();
        sources(&other);
        let begun = Instant::now();
        assert!(adding(&other).wait().unwrap().success());
        begun.elapsed().max(Duration::from_millis(50))
    };
    let (mut before, mut counts) = (BTreeSet::new(), Vec::new());
    // Two thousand files are many; a tenth of the usual kills says enough.
    for time in 0..kills().div_ceil(10) {
        if before.len() == COUNT {
            // Nothing is left to be in the middle of.
            fs::remove_dir_all(home.library()).unwrap();
            before.clear();
        }
        let mut child = adding(&home);
        thread::sleep(dice.within(usual));
        let signal = if time % 2 == 0 { Signal::KILL } else { Signal::INT };
        // It may be over by now.
        let _ = kill_process(Pid::from_child(&child), signal);
        child.wait().unwrap();
        let there = listed(&home);
        assert!(there.is_superset(&before), "what was added once stays");
        assert_eq!(troubles(&home), [] as [String; 0]);
        counts.push(there.len());
        before = there;
    }
    eprintln!("there after each: {counts:?}");
    let ran = home.run(&["add", "--json", "--lang", "en", "many"]);
    assert_eq!((ran.code, ran.lines().len()), (Some(0), COUNT), "{}", ran.told);
    assert_eq!(listed(&home).len(), COUNT);
    assert_remains_are_told_and_go(&home);
}

/// What a killed run has left in `.incoming/` is told, and set aside when asked.
fn assert_remains_are_told_and_go(home: &Home) {
    let incoming = home.library().join(".incoming");
    let left = fs::read_dir(&incoming).unwrap().count();
    let told = home.run(&["check", "--json"]);
    let is_left_over = |it: &&Value| it["what"].as_str().unwrap().starts_with("left over");
    assert_eq!((told.code, told.lines().iter().filter(is_left_over).count()), (Some(0), left));
    assert_eq!(home.run(&["check", "--repair"]).code, Some(0));
    assert_eq!(fs::read_dir(&incoming).unwrap().count(), 0);
    assert_eq!(listed(home).len(), COUNT);
}
