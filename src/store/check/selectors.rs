//! Whether notes stand where they say in the texts that they were made on.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
};

use super::finding::LogFault;
use crate::domain::{Selector, TextHash};

/// A selector, and the line that it stands in.
#[derive(Debug)]
pub(super) struct Told {
    pub(super) log: PathBuf,
    pub(super) line: usize,
    pub(super) selector: Selector,
}

/// The selectors of an article's notes, by the text that they count in.
#[derive(Debug, Default)]
pub(super) struct Selectors {
    by_text: BTreeMap<TextHash, Vec<Told>>,
    found: BTreeSet<TextHash>,
}

impl Selectors {
    /// Takes one in.
    pub(super) fn take(&mut self, told: Told) {
        self.by_text.entry(told.selector.text_hash.clone()).or_default().push(told);
    }

    /// Compares the selectors of one text with it: one walk through the text for all of them.
    pub(super) fn compare(&mut self, hash: &TextHash, text: &str) -> Vec<(PathBuf, LogFault)> {
        self.found.insert(hash.clone());
        let Some(told) = self.by_text.get_mut(hash) else { return Vec::new() };
        told.sort_by_key(|told| told.selector.start);
        let length = text.chars().count();
        let (mut rest, mut at) = (text, 0);
        let mut faults = Vec::new();
        for Told { log, line, selector } in told {
            let Selector { exact, start, end, .. } = selector;
            if *end > length || start > end {
                faults.push((log.clone(), LogFault::OutOfRange(*line)));
                continue;
            }
            let step = rest.char_indices().nth(*start - at).map_or(rest.len(), |(byte, _)| byte);
            rest = rest.split_at_checked(step).map_or("", |(_, rest)| rest);
            at = *start;
            if !rest.starts_with(exact.as_str()) || exact.chars().count() != *end - *start {
                faults.push((log.clone(), LogFault::OtherWords(*line)));
            }
        }
        faults
    }

    /// Marks a text as there, though not as it should be: that is told at its own file.
    pub(super) fn is_there(&mut self, hash: TextHash) {
        self.found.insert(hash);
    }

    /// Returns what is to be told of the texts that were not found, once for each log and text.
    pub(super) fn missing(self) -> Vec<(PathBuf, LogFault)> {
        let mut faults = Vec::new();
        for (hash, told) in self.by_text {
            if self.found.contains(&hash) {
                continue;
            }
            let mut logs: BTreeMap<PathBuf, (usize, usize)> = BTreeMap::new();
            for Told { log, line, .. } in told {
                let (first, count) = logs.entry(log).or_insert((line, 0));
                *first = line.min(*first);
                *count += 1;
            }
            faults.extend(logs.into_iter().map(|(log, (line, count))| {
                (log, LogFault::NoText { line, count, hash: hash.clone() })
            }));
        }
        faults
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::text_hash;

    #[test]
    fn words_are_looked_for_at_their_positions_and_nowhere_else() {
        let text = "開源 is a law. 開源 is a habit.";
        let hash = text_hash(text);
        let mut selectors = Selectors::default();
        for (line, (exact, start, end)) in [
            ("開源", 0, 2),
            ("開源", 13, 15),
            ("開源", 14, 16),
            ("habit.", 21, 27),
            ("habit.", 21, 40),
            ("law", 8, 11),
            ("law", 8, 12),
            ("", 28, 28),
        ]
        .into_iter()
        .enumerate()
        {
            let text_hash = hash.clone();
            let (prefix, suffix) = ("".into(), "".into());
            let exact = exact.into();
            let selector = Selector { exact, prefix, suffix, start, end, text_hash };
            selectors.take(Told { log: "a.jsonl".into(), line, selector });
        }
        let faults: Vec<_> =
            selectors.compare(&hash, text).into_iter().map(|(_, fault)| fault).collect();
        assert_eq!(
            faults,
            [
                LogFault::OtherWords(6),
                LogFault::OtherWords(2),
                LogFault::OutOfRange(4),
                LogFault::OutOfRange(7)
            ]
        );
        assert_eq!(selectors.missing(), []);
    }
}
