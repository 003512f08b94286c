//! The configuration as the program itself reads it: real files, real environment.
#![cfg(test)]

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

use postil::{
    app::Keymap,
    config::{Config, SETTINGS},
};

const EXAMPLE: &str = include_str!("../docs/config.example.toml");

/// Takes the signs of comment off the lines that are settings.
fn example() -> String {
    let line = |line: &str| match line.strip_prefix('#') {
        Some(setting) if !setting.starts_with(' ') => format!("{setting}\n"),
        _ => format!("{line}\n"),
    };
    EXAMPLE.lines().map(line).collect()
}

/// Runs the program with a home of its own and nothing else in the environment.
fn run(home: &Path, variables: &[(&str, &str)], arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_postil"));
    command.env_clear().env("HOME", home).envs(variables.iter().copied()).args(arguments);
    command.output().unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

#[test]
fn every_line_of_the_example_is_known_and_every_setting_is_in_it() {
    let text = example();
    let (config, problems) = Config::parse(&text, Path::new("config.example.toml"));
    assert_eq!(problems, []);
    let table: toml::Table = toml::from_str(&text).unwrap();
    let mut missing = SETTINGS.iter().filter(|name| !table.contains_key(**name));
    assert_eq!(missing.next(), None);
    assert_eq!(Keymap::default().rebind(&config.keys.unwrap()), []);
}

#[test]
fn the_example_changes_nothing_as_it_is() {
    let (mut config, problems) = Config::parse(EXAMPLE, Path::new("config.example.toml"));
    config.source = Config::default().source;
    assert_eq!((config, problems), (Config::default(), Vec::new()));
}

#[test]
fn the_file_lies_in_the_configuration_folder_or_where_it_is_named() {
    let home = tempfile::tempdir().unwrap();
    let other = home.path().join("other");
    let named = home.path().join("named.toml");
    fs::create_dir_all(home.path().join(".config/postil")).unwrap();
    fs::create_dir_all(other.join("postil")).unwrap();
    fs::write(home.path().join(".config/postil/config.toml"), "width = 61").unwrap();
    fs::write(other.join("postil/config.toml"), "width = 62").unwrap();
    fs::write(&named, "width = 63").unwrap();
    let (other, named) = (other.to_str().unwrap(), named.to_str().unwrap());
    let mut cases = vec![
        (vec![("XDG_CONFIG_HOME", other)], 62),
        (vec![("XDG_CONFIG_HOME", other), ("POSTIL_CONFIG", named)], 63),
    ];
    if cfg!(target_os = "linux") {
        cases.push((vec![], 61));
    }
    for (variables, width) in cases {
        let ran = run(home.path(), &variables, &["config"]);
        assert!(ran.status.success(), "{}", text(&ran.stderr));
        let page = text(&ran.stdout);
        assert!(page.contains(&format!("width = {width} ")), "{page}");
    }
}

#[test]
fn problems_are_lines_on_stderr_and_stop_nothing() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("c.toml");
    fs::write(home.path().join("own.toml"), "air = {}").unwrap();
    let lines = "mouse = 1\ntheme = \"own.toml\"\n[keys.reader]\n\"S\" = \"fly\"\n[keys.air]\n";
    fs::write(&file, lines).unwrap();
    let named = [("POSTIL_CONFIG", file.to_str().unwrap())];
    let listed = run(home.path(), &named, &["list"]);
    assert!(listed.status.success());
    let expected = format!("postil: {}:1: mouse takes true or false, without quotes\n", named[0].1);
    assert_eq!(text(&listed.stderr), expected);
    let config = run(home.path(), &named, &["config"]);
    assert_eq!(config.status.code(), Some(1));
    let told = text(&config.stderr);
    for (line, what) in [
        (1, "mouse takes"),
        (2, "theme: there is no role air"),
        (4, "keys: there is no action fly for S"),
        (5, "keys: there is no table [air]"),
    ] {
        let start = format!("postil: {}:{line}: {what}", named[0].1);
        assert!(told.lines().any(|line| line.starts_with(&start)), "{start}\n{told}");
    }
    assert_eq!(told.lines().count(), 4);
    assert!(run(home.path(), &named, &["completions", "bash"]).stderr.is_empty());
}

#[test]
fn everything_that_is_wrong_is_one_line_with_its_number() {
    let home = tempfile::tempdir().unwrap();
    let config = home.path().join("c.toml");
    // A date is what no setting takes.
    let settings = SETTINGS.iter().filter(|name| **name != "keys");
    let mut lines: Vec<String> = settings.map(|name| format!("{name} = 2026-01-01")).collect();
    lines.push("fly = \"\\u001b]0;x\\u0007\"".to_owned());
    let first = lines.len() + 2;
    lines.extend(
        ["[keys.reader]", "\"z\" = \"search\"", "\"z z\" = \"quit\"", "\"z q\" = \"quit\""]
            .map(str::to_owned),
    );
    lines.extend(["Hyper = \"quit\"", "x = \"fly\"", "y = 5", "[keys.air]"].map(str::to_owned));
    fs::write(&config, lines.join("\n")).unwrap();
    let output = run(home.path(), &[("POSTIL_CONFIG", config.to_str().unwrap())], &["config"]);
    let mut told = Vec::new();
    for line in text(&output.stderr).lines() {
        let rest = line.strip_prefix(&format!("postil: {}:", config.display()));
        let (number, what) = rest.unwrap_or_else(|| panic!("{line}")).split_once(": ").unwrap();
        assert!(!what.is_empty() && !line.contains(char::is_control), "{line}");
        told.push(number.parse::<usize>().unwrap());
    }
    told.sort_unstable();
    let wrong = (1..=lines.len()).filter(|line| ![first - 1, first].contains(line));
    assert_eq!(told, wrong.collect::<Vec<_>>(), "{}", text(&output.stderr));
    assert!(text(&output.stderr).contains("z z and z cannot both be keys of one table; z holds"));
}
