//! What another program, or a later postil, wrote into an annotation survives an edit by this one.

use std::collections::HashSet;

use serde_json::{Map, Value};

/// The fields that postil writes itself: one that it left out is not to come back.
pub(crate) const OWN: &[&str] = &[
    "@context",
    "id",
    "type",
    "motivation",
    "created",
    "modified",
    "creator",
    "body",
    "target",
    "postil:n",
    "postil:writer",
    "postil:prev",
    "postil:deleted",
    "postil:kind",
    "postil:color",
    "postil:relation",
    "postil:from",
    "postil:set",
];

/// The purposes, beside commenting, of the bodies that postil writes itself.
const OWN_PURPOSES: &[&str] = &["tagging", "bookmarking"];

/// The selectors that postil writes itself.
const OWN_SELECTORS: &[&str] = &["TextQuoteSelector", "TextPositionSelector"];

/// Adds to a new version what postil has no word for in a version that it replaces.
pub(super) fn unknown_fields(new: &mut Map<String, Value>, old: &Value) {
    let Value::Object(old) = old else { return };
    context(new, old);
    for (name, value) in old {
        if !OWN.contains(&name.as_str()) && !new.contains_key(name) {
            new.insert(name.clone(), value.clone());
        }
    }
    if new.contains_key("postil:deleted") {
        return;
    }
    bodies(new, old);
    if let (Some(new), Some(old)) = (object(new.get_mut("target")), old.get("target")) {
        target(new, old);
    }
    // What is said of one person is not said of another.
    let name = |fields: &Map<String, Value>| fields.get("creator")?.get("name").cloned();
    if name(new) == name(old)
        && let (Some(new), Some(Value::Object(old))) =
            (object(new.get_mut("creator")), old.get("creator"))
    {
        missing_fields(new, old, &[]);
    }
}

fn object(value: Option<&mut Value>) -> Option<&mut Map<String, Value>> {
    value?.as_object_mut()
}

fn missing_fields(new: &mut Map<String, Value>, old: &Map<String, Value>, except: &[&str]) {
    for (name, value) in old {
        if !except.contains(&name.as_str()) && !new.contains_key(name) {
            new.insert(name.clone(), value.clone());
        }
    }
}

/// Keeps the contexts that give unknown fields their meaning.
fn context(new: &mut Map<String, Value>, old: &Map<String, Value>) {
    if let Some(contexts) = new.get_mut("@context") {
        append(contexts, many(old.get("@context")).cloned().collect());
    }
}

/// Keeps bodies that postil does not write: pictures, answers of a machine, other purposes.
fn bodies(new: &mut Map<String, Value>, old: &Map<String, Value>) {
    let is_link = new.contains_key("postil:relation");
    let mut has_words = false;
    let mut is_own = |body: &Value| match (body, text_in(body, "purpose")) {
        (Value::String(_), _) => is_link,
        // The first comment is the reader's words, further ones are not read.
        (_, Some("commenting")) => !std::mem::replace(&mut has_words, true),
        (_, purpose) => purpose.is_some_and(|it| OWN_PURPOSES.contains(&it)),
    };
    let kept: Vec<Value> = many(old.get("body")).filter(|it| !is_own(it)).cloned().collect();
    if kept.is_empty() {
        return;
    }
    let bodies = new.entry("body").or_insert_with(|| Value::Array(Vec::new()));
    append(bodies, kept);
}

/// Keeps what else is said of the target; other selectors only while the words stay the same.
fn target(new: &mut Map<String, Value>, old: &Value) {
    let Value::Object(old) = old else { return };
    missing_fields(new, old, &["source", "selector", "postil:text"]);
    let is_own =
        |it: &&Value| text_in(it, "type").is_some_and(|kind| OWN_SELECTORS.contains(&kind));
    let own = |fields: &Map<String, Value>| -> Vec<Value> {
        many(fields.get("selector")).filter(is_own).cloned().collect()
    };
    if own(new) != own(old) || new.get("postil:text") != old.get("postil:text") {
        return;
    }
    let others = many(old.get("selector")).filter(|it| !is_own(it)).cloned().collect();
    if let Some(selectors) = new.get_mut("selector") {
        append(selectors, others);
    }
}

/// Appends those that are not there yet, so that carrying over twice is carrying over once.
fn append(list: &mut Value, items: Vec<Value>) {
    let Value::Array(list) = list else { return };
    let mut seen: HashSet<String> = list.iter().map(Value::to_string).collect();
    list.extend(items.into_iter().filter(|item| seen.insert(item.to_string())));
}

fn many(value: Option<&Value>) -> impl Iterator<Item = &Value> {
    let items = match value {
        Some(Value::Array(items)) => items.as_slice(),
        Some(item) => std::slice::from_ref(item),
        None => &[],
    };
    items.iter()
}

fn text_in<'a>(value: &'a Value, name: &str) -> Option<&'a str> {
    value.get(name)?.as_str()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::{
        domain::Annotation,
        store::{
            line::{Stamp, State, read, write},
            samples::{note, words},
        },
    };

    fn edited(annotation: &Annotation, old: &Value, is_deleted: bool) -> Value {
        let lines = [old.clone(), old.clone()];
        let stamp = Stamp { n: 2, writer: "abcdefgh", replaces: &[], lines: &lines, is_deleted };
        serde_json::from_str(&write(annotation, &stamp).0).unwrap()
    }

    fn foreign() -> Value {
        let mut line = edited(&note(1, "old"), &json!({}), false);
        line["@context"].as_array_mut().unwrap().push(json!({ "ex": "https://example.org/" }));
        line["rights"] = json!("CC0");
        line["creator"]["nickname"] = json!("ada");
        line["target"]["state"] = json!({ "type": "TimeState" });
        let selectors = line["target"]["selector"].as_array_mut().unwrap();
        selectors.push(json!({ "type": "FragmentSelector", "value": "p=1" }));
        let bodies = line["body"].as_array_mut().unwrap();
        bodies.push(json!({ "type": "Image", "id": "https://example.org/a.png" }));
        bodies.push(json!("https://example.org/"));
        bodies.push(json!({ "type": "TextualBody", "value": "a reply", "purpose": "commenting" }));
        line
    }

    #[test]
    fn unknown_fields_bodies_and_selectors_survive_once() {
        let (old, new) = (foreign(), edited(&note(1, "new"), &foreign(), false));
        for place in ["/@context/2", "/rights", "/creator/nickname", "/target/state"] {
            assert_eq!(new.pointer(place), old.pointer(place), "{place}");
        }
        assert_eq!(new["target"]["selector"], old["target"]["selector"]);
        let (bodies, old_bodies) =
            (new["body"].as_array().unwrap(), old["body"].as_array().unwrap());
        assert_eq!(bodies[1..], old_bodies[1..]);
        let State::Live(read) = read(new.to_string().as_bytes()).unwrap().state else { panic!() };
        assert_eq!(words(&read), "new");
    }

    #[test]
    fn what_no_longer_holds_is_left_behind() {
        let mut moved = note(1, "new");
        moved.creator = "Grace".into();
        moved.target.selector.as_mut().unwrap().start = 4;
        let new = edited(&moved, &foreign(), false);
        assert_eq!(new["target"]["selector"].as_array().unwrap().len(), 2);
        assert_eq!(new["creator"].get("nickname"), None);
    }

    #[test]
    fn a_tombstone_keeps_what_an_undo_brings_back() {
        let stone = edited(&note(1, "old"), &foreign(), true);
        assert_eq!(stone["rights"], "CC0");
        assert_eq!(stone.get("body"), None);
    }
}
