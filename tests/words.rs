//! Whatever the program can say, it can say in every language, and with the same values.
#![cfg(test)]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use postil::words::Words;

/// Reads a file of words: each message's id with the names of the values that it asks for.
///
/// Terms (`-postil`) belong to one language alone and are no messages.
fn messages(tag: &str) -> BTreeMap<String, BTreeSet<String>> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/words").join(tag);
    let text = fs::read_to_string(file.with_extension("ftl")).unwrap();
    let (mut found, mut id) = (BTreeMap::new(), String::new());
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if let Some((name, _)) = line.split_once(" =").filter(|_| !line.starts_with([' ', '}'])) {
            name.clone_into(&mut id);
            let earlier = found.insert(id.clone(), BTreeSet::new());
            assert_eq!(earlier, None, "{tag}: {id} stands there twice");
        }
        found.entry(id.clone()).or_default().extend(values(line));
    }
    found.retain(|id, _| !id.is_empty() && !id.starts_with('-'));
    found
}

/// Returns the names behind a `$`.
fn values(line: &str) -> impl Iterator<Item = String> {
    let is_name = |char: char| char.is_ascii_alphanumeric() || char == '-' || char == '_';
    line.split('$').skip(1).map(move |rest| rest.chars().take_while(|it| is_name(*it)).collect())
}

#[test]
fn every_message_exists_in_every_language_and_asks_for_the_same_values() {
    for tag in Words::TAGS {
        assert_eq!(messages(tag), messages("en"), "{tag}");
    }
}

#[test]
fn every_message_is_said_whole_when_its_values_are_given() {
    for tag in Words::TAGS {
        let words = Words::load(tag);
        for (id, names) in messages(tag) {
            assert!(words.has(&id), "{tag}: {id}");
            // A message that names another hands its values on: `date` says `month`.
            let all = ["year", "month", "day"].into_iter().chain(names.iter().map(String::as_str));
            let said = words.say(&id, all.map(|name| (name, 2.into())));
            let is_whole = !said.is_empty() && !said.contains(['{', '}']);
            assert!(is_whole, "{tag}: {id} says {said:?}");
        }
    }
}
