//! Footnotes of a page: references that lead to a place below, and the places they lead to.

use std::collections::{HashMap, HashSet};

use dom_query::{NodeId, NodeRef};

use crate::domain::Text;

/// The longest text of a reference, in code points: `[123]`, `†`, `注12`.
const MAX_REFERENCE: usize = 6;
/// How far above its target the element of a footnote may stand.
const MAX_CLIMB: usize = 3;

/// The footnotes of a page.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// The label of the footnote that each anchor refers to.
    references: HashMap<NodeId, Text>,
    /// The label of the footnote that each element holds.
    definitions: HashMap<NodeId, Text>,
}

impl Notes {
    /// Finds the footnotes of a part of a page.
    pub(super) fn find(root: &NodeRef<'_>) -> Self {
        let mut anchors: Vec<(NodeId, String, String)> = Vec::new();
        let mut targets: HashMap<String, NodeRef<'_>> = HashMap::new();
        for node in root.descendants_it().filter(NodeRef::is_element) {
            let name = if node.has_name("a") { node.attr("name") } else { None };
            for id in [node.attr("id"), name].into_iter().flatten() {
                targets.entry(id.to_string()).or_insert(node);
            }
            if let Some((target, mark)) = reference(&node) {
                anchors.push((node.id, target, mark));
            }
        }
        let mut notes = Self::default();
        let mut labels: HashMap<String, Text> = HashMap::new();
        let mut used: HashSet<Text> = HashSet::new();
        for (anchor, target, mark) in anchors {
            if let Some(label) = labels.get(&target) {
                notes.references.insert(anchor, label.clone());
                continue;
            }
            let Some(holder) = targets.get(&target).and_then(holder) else { continue };
            if notes.definitions.contains_key(&holder.id) || holds(&holder, anchor) {
                continue;
            }
            let label = unused(&mark, &mut used);
            notes.definitions.insert(holder.id, label.clone());
            notes.references.insert(anchor, label.clone());
            labels.insert(target, label);
        }
        notes
    }

    /// Returns the label that an anchor refers to.
    pub(super) fn reference(&self, node: &NodeRef<'_>) -> Option<&Text> {
        self.references.get(&node.id)
    }

    /// Returns the label of the footnote that an element holds.
    pub(super) fn definition(&self, node: &NodeRef<'_>) -> Option<&Text> {
        self.definitions.get(&node.id)
    }
}

/// Reads an anchor that is the mark of a footnote: its target and its text.
fn reference(node: &NodeRef<'_>) -> Option<(String, String)> {
    if !node.has_name("a") {
        return None;
    }
    let href = node.attr("href")?;
    let target = href.split_once('#')?.1;
    let mut words = String::new();
    for inner in node.descendants_it().filter(NodeRef::is_text).take(8) {
        words.push_str(&inner.text());
    }
    let words = words.trim();
    let core =
        words.trim_matches(['[', ']', '(', ')', '【', '】', '（', '）', '^', '注', '註', ' ']);
    let is_mark = !core.is_empty()
        && words.chars().take(MAX_REFERENCE + 1).count() <= MAX_REFERENCE
        && (core.chars().all(char::is_numeric)
            || core.chars().all(|char| "*†‡§¶".contains(char))
            || (core.len() == 1 && core.bytes().all(|byte| byte.is_ascii_lowercase())));
    let is_plain_number = words.chars().all(char::is_numeric);
    let is_raised = node.ancestors_it(Some(2)).any(|it| it.has_name("sup"))
        || node.descendants_it().take(3).any(|it| it.has_name("sup"));
    let class = node.attr("class").unwrap_or_default();
    let role = node.attr("role").unwrap_or_default();
    let is_told =
        class.contains("footnote-ref") || class.contains("noteref") || &*role == "doc-noteref";
    let is_bracketed = !is_plain_number;
    let is_back = class.contains("back")
        || &*role == "doc-backlink"
        || href.starts_with("#fnref")
        || href.contains("cite_ref");
    let fits = is_told || (is_mark && (is_raised || is_bracketed));
    (href.starts_with('#') && fits && !is_back && !target.is_empty())
        .then(|| (target.to_owned(), core.to_owned()))
}

/// Returns the element that is the whole footnote, given the one that is led to.
fn holder<'a>(target: &NodeRef<'a>) -> Option<NodeRef<'a>> {
    let is_holder = |node: &NodeRef<'_>| {
        ["li", "p", "div", "aside", "dd"].iter().any(|name| node.has_name(name))
    };
    let mut node = *target;
    for _ in 0..=MAX_CLIMB {
        if is_holder(&node) {
            return Some(node);
        }
        node = node.parent()?;
    }
    None
}

/// Says whether an element stands around a node, looking not too far up.
fn holds(holder: &NodeRef<'_>, inner: NodeId) -> bool {
    holder.tree.ancestor_ids_of_it(&inner, Some(24)).any(|id| id == holder.id)
}

/// Makes a label of a mark that no other footnote has.
fn unused(mark: &str, used: &mut HashSet<Text>) -> Text {
    let word: String = mark.chars().filter(char::is_ascii_alphanumeric).take(8).collect();
    let mut label = Text::new(&word);
    let mut number = used.len() + 1;
    while label.is_empty() || used.contains(&label) {
        label = Text::new(&format!("n{number}"));
        number += 1;
    }
    used.insert(label.clone());
    label
}
