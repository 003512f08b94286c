//! The definitions of links in a text, so that its pieces can use those of one another.
//!
//! Which lines define something is the parser's to say: each piece is read with its likely labels
//! as paragraphs of their own before it, and those that come out as links are defined in it.

use std::{
    collections::{HashMap, HashSet},
    sync::atomic::{AtomicBool, AtomicUsize, Ordering},
};

use comrak::{Node, ResolvedReference, nodes::NodeValue};

use super::cut::{Cutter, Ending, Outcome};
use crate::{
    domain::{Link, Text},
    markdown::{
        canonical::link,
        dialect::{Nowhere, Resolve, with_tree},
        limits,
        write::destination,
    },
};

/// The links that a text defines, by label; of two with one label, the first.
#[derive(Debug, Default)]
pub(super) struct References {
    known: HashMap<String, Link>,
    /// How many bytes of targets have been brought in.
    used: AtomicUsize,
    /// Whether a label was asked for that is not known.
    is_missed: AtomicBool,
}

impl References {
    /// Reads the text that a cutter stands before, for its definitions only.
    pub(super) fn find(mut cutter: Cutter<'_>) -> Self {
        let mut found = Self::default();
        if labels(cutter.markdown()).is_empty() {
            return found;
        }
        while let Some(links) = cutter.next(|text, ending| found.read(text, ending)) {
            for (label, link) in links {
                found.known.entry(label).or_insert(link);
            }
        }
        found
    }

    /// Returns the definitions of those labels as a text to stand before the piece that also
    /// defines them, so that the first definition counts there too.
    pub(super) fn definitions(&self, labels: &[String]) -> String {
        let mut text = String::new();
        for label in labels {
            if let Some(link) = self.known.get(&fold(label)) {
                text.extend(["[", label, "]: ", &destination(link), "\n"]);
            }
        }
        if !text.is_empty() {
            text.push('\n');
        }
        text
    }

    /// Says whether a label was asked for that is not known, since this was last asked.
    pub(super) fn take_missed(&self) -> bool {
        self.is_missed.swap(false, Ordering::Relaxed)
    }

    /// Reads one piece: what it defines that is not known yet.
    fn read(&self, text: &str, ending: Ending) -> Outcome<Vec<(String, Link)>> {
        let clean = Text::new(text);
        let labels = labels(&clean);
        if ending != Ending::Forced && super::is_dense(&clean, labels.len()) {
            return Outcome::Crowded;
        }
        let new: Vec<_> =
            labels.iter().filter(|label| !self.known.contains_key(&fold(label))).collect();
        let mut source: String = new.iter().flat_map(|label| ["[", label, "]\n\n"]).collect();
        source.push_str(&clean);
        source.push_str(ending.probe());
        let read = with_tree(&source, ending.steps(), &Nowhere, |root| {
            let links = root.children().map(link_in);
            let found =
                new.iter().zip(links).filter_map(|(label, link)| Some((fold(label), link?)));
            ending.is_closed(root).then(|| found.collect())
        });
        match read {
            None => Outcome::Crowded,
            Some(None) => Outcome::Open,
            Some(Some(links)) => Outcome::Whole(links),
        }
    }
}

impl Resolve for References {
    fn resolve(&self, label: &str) -> Option<ResolvedReference> {
        if label.starts_with('^') {
            return None;
        }
        let Some(link) = self.known.get(&fold(label)) else {
            self.is_missed.store(true, Ordering::Relaxed);
            return None;
        };
        let size = link.target.len() + link.title.len();
        if self.used.fetch_add(size, Ordering::Relaxed) > limits::MAX_REFERENCED {
            return None;
        }
        Some(ResolvedReference { url: link.target.to_string(), title: link.title.to_string() })
    }
}

/// Returns the labels in a text that a `]:` makes look like those of definitions, each once, with
/// their blanks folded.
pub(super) fn labels(text: &str) -> Vec<String> {
    let mut labels = Vec::new();
    let mut seen = HashSet::new();
    if memchr::memmem::find(text.as_bytes(), b"]:").is_none() {
        return labels;
    }
    for label in in_brackets(text) {
        let label = label.split_whitespace().collect::<Vec<_>>().join(" ");
        if !label.is_empty() && !label.starts_with('^') && seen.insert(fold(&label)) {
            labels.push(label);
        }
    }
    labels
}

/// Returns what stands in brackets with a colon behind them and no brackets inside.
fn in_brackets(text: &str) -> Vec<&str> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut start = None;
    let mut escaped = None;
    for at in memchr::memchr3_iter(b'[', b']', b'\\', bytes) {
        if escaped == Some(at) {
            continue;
        }
        match (bytes.get(at), start) {
            (Some(b'\\'), _) => escaped = Some(at + 1),
            (Some(b'['), _) => start = Some(at + 1),
            (_, Some(from)) => {
                let is_label = at - from < limits::MAX_LABEL && bytes.get(at + 1) == Some(&b':');
                found.extend(text.get(from..at).filter(|_| is_label));
                start = None;
            }
            _ => (),
        }
    }
    found
}

/// Brings a label into the form in which labels are compared: blanks folded, case folded.
fn fold(label: &str) -> String {
    let label = label.split_whitespace().collect::<Vec<_>>().join(" ");
    label.to_lowercase().to_uppercase().to_lowercase()
}

/// Returns the link that is all that a paragraph holds.
fn link_in(node: Node<'_>) -> Option<Link> {
    match &node.first_child()?.data().value {
        NodeValue::Link(it) => Some(link(&it.url, &it.title)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_stand_before_a_colon() {
        for (text, found) in [
            ("[a]: /x\n[b c]: /y", &["a", "b c"][..]),
            ("[a\n  b]: /x", &["a b"]),
            (r"[a\]]: /x", &[r"a\]"]),
            (r"[a\\]: /x", &[r"a\\"]),
            (r"\[a]: x", &[]),
            ("[^1]: a note", &[]),
            ("]: ]:", &[]),
            ("[A]: x [a]: y", &["A"]),
            ("[ẞ]: x [ss]: y", &["ẞ"]),
        ] {
            assert_eq!(labels(text), found, "{text}");
        }
    }
}
