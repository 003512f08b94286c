//! Whatever the program can say, it can say in every language, and with the same values.
#![cfg(test)]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use postil::{
    app::{Action, Notice, Order, Table, Trouble, WITH_VALUE},
    domain::{Color, NoteKind},
    words::Words,
};

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
    // A message that names another hands its values on.
    let own = found.clone();
    for (id, values) in &mut found {
        let begins = |line: &str| line.starts_with(&format!("{id} ="));
        let mut lines = text.lines().skip_while(|line| !begins(line));
        let first = lines.next().into_iter();
        let goes_on = |line: &&str| line.starts_with([' ', '}']);
        let message: String = first.chain(lines.take_while(goes_on)).collect();
        let named = |other: &String| message.contains(&format!("{{ {other} }}"));
        let theirs = own.iter().filter(|(other, _)| named(other)).map(|(_, values)| values);
        values.extend(theirs.flatten().cloned());
    }
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
            let said = words.say(&id, names.iter().map(|name| (name.as_str(), 2.into())));
            let is_whole = !said.is_empty() && !said.contains(['{', '}']);
            assert!(is_whole, "{tag}: {id} says {said:?}");
        }
    }
}

/// Returns the messages that are asked for by the name of a thing: `do-quit`, `kind-claim`.
fn named() -> BTreeSet<String> {
    let actions = Action::ALL.iter().map(|(_, name)| format!("do-{}", name.replace('_', "-")));
    let tables = Table::ALL.iter().map(|(_, name)| format!("table-{name}"));
    let kinds = NoteKind::ALL.iter().map(|(_, name, _)| format!("kind-{name}"));
    let colors = Color::ALL.iter().map(|(_, name)| format!("color-{name}"));
    let states = ["moved", "changed", "ambiguous", "orphan"].map(|state| format!("state-{state}"));
    let commands = WITH_VALUE.iter().map(|name| format!("command-{name}"));
    let others = ["kind-highlight".to_owned()].into_iter().chain(states).chain(commands);
    actions.chain(tables).chain(kinds).chain(colors).chain(others).collect()
}

/// Returns the whole source of the program.
fn source() -> String {
    let mut folders: Vec<PathBuf> = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    let mut source = String::new();
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == "rs") {
                source += &fs::read_to_string(path).unwrap();
            }
        }
    }
    source
}

#[test]
fn every_notice_has_a_message_that_asks_for_no_more_than_it_is_given() {
    let messages = messages("en");
    for (id, given) in Notice::MESSAGES.iter().chain(Trouble::MESSAGES) {
        let given = given.iter().map(ToString::to_string).collect();
        let asked = messages.get(*id).unwrap_or_else(|| panic!("{id} has no message"));
        assert!(asked.is_subset(&given), "{id} asks for {asked:?} and is given {given:?}");
    }
}

#[test]
fn every_key_table_kind_colour_and_order_has_its_message() {
    let messages = messages("en");
    let orders = Order::ALL.iter().map(|(_, id)| (*id).to_owned());
    for id in named().into_iter().chain(orders) {
        assert!(messages.contains_key(&id), "{id} has no message");
    }
}

#[test]
fn no_message_is_left_over() {
    let (source, named) = (source(), named());
    let notices = Notice::MESSAGES.iter().chain(Trouble::MESSAGES);
    let notices: BTreeSet<&str> = notices.map(|(id, _)| *id).collect();
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/words/en.ftl");
    let words = fs::read_to_string(file).unwrap();
    let is_used = |id: &String| {
        named.contains(id)
            || notices.contains(id.as_str())
            || source.contains(&format!("\"{id}\""))
            || words.contains(&format!("{{ {id} }}"))
    };
    let left: Vec<String> = messages("en").into_keys().filter(|id| !is_used(id)).collect();
    assert_eq!(left, Vec::<String>::new());
}
