//! Words of one language and the Han that translate them.

use std::collections::{BTreeMap, BTreeSet};

/// What words translate as, with how often each does.
///
/// Plain values, so that others can keep it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lexicon {
    words: BTreeMap<String, Vec<(String, f64)>>,
    /// All Han words of several characters in it.
    han: BTreeSet<String>,
}

impl Lexicon {
    /// Returns what a word translates as, each with its probability.
    pub(super) fn translations(&self, word: &str) -> &[(String, f64)] {
        self.words.get(word).map_or(&[], Vec::as_slice)
    }

    /// Says whether it has a Han word of several characters.
    pub(super) fn has_han(&self, word: &str) -> bool {
        self.han.contains(word)
    }
}
