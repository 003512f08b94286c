//! `postil check`: what it says, how it ends, what it mends; and a library after a kill.

use std::{
    collections::BTreeSet,
    fs,
    path::Path,
    process::{Child, Stdio},
};

use serde_json::Value;

use crate::program::Home;

fn with_essay() -> Home {
    let home = Home::new();
    let path = home.write("essay.md", "# Tide\n\nIn it comes.\n");
    home.run(&["add", path.to_str().unwrap()]).good();
    home
}

#[test]
fn a_sound_library_ends_well_and_says_how_much_was_looked_at() {
    let home = with_essay();
    let ran = home.run(&["check"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(0), ""), "{ran:?}");
    assert_eq!(ran.told, "postil: 1 article, 3 files looked at: 0 findings\n");
}

#[test]
fn information_alone_is_no_failure_and_trouble_is() {
    let home = with_essay();
    let file = home.library().join("tide/en.md");
    fs::write(&file, fs::read_to_string(&file).unwrap() + "\nMine.\n").unwrap();
    let ran = home.run(&["check", "tide"]);
    let expected =
        format!("{}: edited by hand since it was added; nothing has to be done\n", file.display());
    assert_eq!((ran.code, ran.out), (Some(0), expected));
    fs::write(home.library().join("tide/fr.md"), b"\xff").unwrap();
    let ran = home.run(&["check", "--json"]);
    assert_eq!((ran.code, ran.told.as_str()), (Some(1), ""), "{ran:?}");
    let levels: Vec<Value> = ran
        .out
        .lines()
        .map(|line| {
            let finding: Value = serde_json::from_str(line).unwrap();
            let keys: Vec<&String> = finding.as_object().unwrap().keys().collect();
            assert_eq!(keys, ["file", "level", "what", "remedy"]);
            finding["level"].clone()
        })
        .collect();
    assert_eq!(levels, ["information", "trouble"]);
    assert_eq!(home.run(&["check", "none"]).code, Some(1));
}

#[test]
fn repair_says_what_it_did_and_does_it_once() {
    let home = with_essay();
    fs::create_dir_all(home.library().join(".incoming/left")).unwrap();
    // What was never finished is no loss.
    let told = home.run(&["check"]);
    assert!(told.is_good && told.out.contains(".incoming/left: left over"), "{told:?}");
    let ran = home.run(&["check", "--repair"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(ran.out.contains(".incoming/left: repaired: set aside in "), "{ran:?}");
    let again = home.run(&["check", "--repair"]);
    assert_eq!((again.code, again.out.as_str()), (Some(0), ""), "{again:?}");
}

/// The articles of a library, by their folders.
fn articles(library: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(library).into_iter().flatten().flatten();
    let names = entries.map(|entry| entry.file_name().into_string().unwrap());
    names.filter(|name| !name.starts_with('.') && name != "postil.toml").collect()
}

fn adding(home: &Home, folder: &Path) -> Child {
    let mut command = home.command(&["add", folder.to_str().unwrap()]);
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

#[test]
fn a_kill_in_the_middle_of_adding_leaves_whole_articles_and_remains_that_go_away() {
    const COUNT: usize = 300;
    for enough in [1, 30, 120] {
        let home = Home::new();
        for number in 0..COUNT {
            home.write(
                &format!("from/{number}.md"),
                format!("# Tide {number}\n\nIn comes {number}.\n"),
            );
        }
        let from = home.path("from");
        let mut child = adding(&home, &from);
        let is_far_enough = || {
            let staged = fs::read_dir(home.library().join(".incoming"));
            articles(&home.library()).len() + staged.map_or(0, Iterator::count) >= enough
        };
        while !is_far_enough() && child.try_wait().unwrap().is_none() {
            std::thread::yield_now();
        }
        child.kill().unwrap();
        child.wait().unwrap();
        let there = articles(&home.library());
        for article in &there {
            let ran = home.run(&["check", article]);
            assert_eq!((ran.code, ran.out.as_str()), (Some(0), ""), "{ran:?}");
            if there.len() > 20 {
                break;
            }
        }
        let ran = home.run(&["check", "--json"]);
        for line in ran.out.lines() {
            let finding: Value = serde_json::from_str(line).unwrap();
            assert!(finding["what"].as_str().unwrap().starts_with("left over"), "{line}");
        }
        let ran = home.run(&["check", "--repair"]);
        assert_eq!(ran.code, Some(0), "{ran:?}");
        let ran = home.run(&["add", "--json", from.to_str().unwrap()]);
        let count = |status: &str| ran.out.matches(&format!("\"status\":\"{status}\"")).count();
        assert_eq!(count("unchanged"), there.len());
        assert_eq!(count("added"), COUNT - there.len());
        let ran = home.run(&["check"]);
        assert_eq!((ran.code, ran.out.as_str()), (Some(0), ""), "{ran:?}");
    }
}
