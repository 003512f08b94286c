//! What two articles, or two editions, have in common: an id, a source, a text.

use std::collections::HashMap;

use super::{
    edition::Seen,
    finding::{EditionFault, Fault, FileFault, Finding},
};
use crate::{
    domain::{ArticleId, Lang, Slug, Text, TextHash},
    store::Store,
};

/// Finds what articles have in common; the first in the order of the slugs has it by right.
#[derive(Default)]
pub(super) struct Twins {
    ids: HashMap<ArticleId, Slug>,
    sources: HashMap<(Text, Lang), Slug>,
    texts: HashMap<TextHash, String>,
}

impl Twins {
    /// Takes an article's editions; returns what they share with those before.
    pub(super) fn take(&mut self, store: &Store, slug: &Slug, seen: Vec<Seen>) -> Vec<Finding> {
        let mut findings = Vec::new();
        let folder = store.path_of(slug);
        let mut tell = |name: &str, fault: Fault| {
            let file = if name.is_empty() { folder.clone() } else { folder.join(name) };
            findings.push(Finding { file, slug: Some(slug.clone()), fault });
        };
        if let Some(id) = seen.iter().find_map(|seen| seen.id) {
            let first = self.ids.entry(id).or_insert_with(|| slug.clone());
            if first != slug {
                tell("", FileFault::SameId(first.clone()).into());
            }
        }
        for edition in seen {
            let Seen { file, lang, source, text, .. } = edition;
            if !source.is_empty() {
                let first = self.sources.entry((source, lang)).or_insert_with(|| slug.clone());
                if first != slug {
                    tell(&file, EditionFault::SameSource(first.to_string()).into());
                }
            }
            let Some(text) = text else { continue };
            let name = format!("{slug}/{file}");
            let first = self.texts.entry(text).or_insert_with(|| name.clone());
            if *first != name {
                tell(&file, EditionFault::SameText(first.clone()).into());
            }
        }
        findings
    }
}
