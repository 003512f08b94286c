//! Real revisions, of which nobody knows the truth: what became of each sentence is counted and, if
//! asked for, printed, to be judged by eye.

use std::{collections::BTreeMap, fs};

use postil::{
    anchor::{Current, follow},
    domain::Anchor,
};

use crate::{
    chance::Chance,
    quotes::{all_sentences, edition, selectors},
};

/// Follows quotes from one file to another, a paragraph a line, and prints what became of them.
pub(crate) fn measure(old_path: &str, new_path: &str, is_shown: bool) {
    let [old_text, new_text] = [old_path, new_path].map(|path| fs::read_to_string(path).unwrap());
    let (old, new) = (edition(old_text.trim()), edition(new_text.trim()));
    let mut all = all_sentences(&old);
    all.extend(selectors(&old, all.len() / 2, &mut Chance::seeded(5)));
    let given: Vec<_> = all.iter().collect();
    let current = Current::of(&new);
    let anchors = follow(Current::of(&old).text(), &current, &given);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (selector, anchor) in all.iter().zip(anchors) {
        let words = anchor.span().or(anchor.suggestion()).map(|span| new.quote(span));
        let is_same = words.as_deref() == Some(selector.exact.as_str());
        let name = match anchor {
            Anchor::Moved(_) if is_same => "the same words",
            Anchor::Orphan(Some(_)) => "orphan with a suggestion",
            _ => anchor.name(),
        };
        *counts.entry(name).or_default() += 1;
        if is_shown && name != "the same words" {
            println!("{name}\n  was   {}", selector.exact.as_str());
            println!("  found {}", words.unwrap_or_default());
        }
    }
    println!("{old_path} to {new_path}: {counts:?}");
}
