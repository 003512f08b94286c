//! Every promise of `docs/promises.md` names the tests that show it, and those tests exist.
#![cfg(test)]

use std::{fs, path::Path};

const PAGE: &str = include_str!("../docs/promises.md");

/// A promise of the page: its words, and the tests that it names.
#[derive(Debug, PartialEq, Eq)]
struct Promise {
    words: String,
    tests: Vec<String>,
}

/// Reads the promises: list items, each with its tests as `path.rs::name` between backticks.
fn promises(page: &str) -> Vec<Promise> {
    let items = page.split("\n- ").skip(1).map(|item| {
        // A list ends at a blank line.
        let item = item.split("\n\n").next().unwrap();
        let tests = item.split('`').filter(|word| word.contains(".rs::")).map(str::to_owned);
        Promise { words: item.replace('\n', " "), tests: tests.collect() }
    });
    items.collect()
}

/// Says what is wrong with a test's name; `None` when it is there.
fn missing(test: &str) -> Option<String> {
    let (file, name) = test.split_once("::").unwrap();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    let Ok(source) = fs::read_to_string(path) else { return Some(format!("no file {file}")) };
    let lines: Vec<&str> = source.lines().map(str::trim).collect();
    let at = lines.iter().position(|line| line.starts_with(&format!("fn {name}(")));
    let Some(at) = at else { return Some(format!("no test {name} in {file}")) };
    let above = lines[..at].iter().rev().take_while(|line| line.starts_with("#["));
    let attributes: Vec<&&str> = above.collect();
    if !attributes.contains(&&"#[test]") {
        return Some(format!("{name} in {file} is no test"));
    }
    let is_ignored = attributes.iter().any(|line| line.starts_with("#[ignore"));
    is_ignored.then(|| format!("{name} in {file} is not run"))
}

#[test]
fn every_promise_names_tests_that_exist_and_are_run() {
    let promises = promises(PAGE);
    assert!(promises.len() >= 20, "{}", promises.len());
    for promise in &promises {
        assert!(!promise.tests.is_empty(), "nothing shows it: {}", promise.words);
    }
    let wrong: Vec<String> =
        promises.iter().flat_map(|it| &it.tests).filter_map(|test| missing(test)).collect();
    assert_eq!(wrong, [] as [String; 0]);
}

#[test]
fn a_promise_without_a_test_and_a_test_that_is_not_there_are_found() {
    let page = "# P\n\n- One, shown by\n  `tests/promises.rs::none` and `words`.\n- Two.\n\nEnd.";
    let found = promises(page);
    assert_eq!(found[0].tests, ["tests/promises.rs::none"]);
    assert_eq!((found.len(), found[1].tests.len()), (2, 0));
    let of = |name: &str| missing(&format!("tests/promises.rs::{name}"));
    assert_eq!(of("none").unwrap(), "no test none in tests/promises.rs");
    assert_eq!(of("promises").unwrap(), "promises in tests/promises.rs is no test");
    assert_eq!(of("every_promise_names_tests_that_exist_and_are_run"), None);
    assert_eq!(missing("tests/none.rs::x").unwrap(), "no file tests/none.rs");
    assert!(missing("tests/screen_pty.rs::panics").unwrap().ends_with("is not run"));
}

#[test]
fn every_limit_of_the_table_is_a_constant_there() {
    let rows = PAGE.lines().filter_map(|line| line.strip_prefix("| `"));
    let mut count = 0;
    for row in rows {
        let mut words = row.split('`');
        let (file, name) = (words.next().unwrap(), words.nth(1).unwrap());
        let source = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap();
        assert!(source.contains(&format!("const {name}: ")), "{file} {name}");
        count += 1;
    }
    assert!(count >= 20, "{count}");
}
