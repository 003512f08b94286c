//! How common words are, and from that what a way through a text costs.

use std::collections::BTreeMap;

/// The cost of what is not known.
pub(crate) const MOST: u32 = 215;

/// The longest word, in characters.
const LONGEST: usize = 16;

/// The costs of words: the less, the more common.
pub(crate) struct Costs {
    costs: BTreeMap<String, u32>,
}

impl Costs {
    /// Reads lines of a cost and the words that have it.
    pub(crate) fn read(text: &str) -> Self {
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        let all = lines.filter_map(|line| line.split_once(' '));
        let words = all.flat_map(|(cost, words)| {
            let cost = cost.parse().unwrap_or(MOST);
            words.split(' ').map(move |word| (word.to_owned(), cost))
        });
        Self { costs: words.collect() }
    }

    /// Returns the words.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        self.costs.keys().map(String::as_str)
    }

    /// Returns the cost of a word; of what is longer than a character and no word, `None`.
    pub(crate) fn of(&self, word: &str) -> Option<u32> {
        let one = (word.chars().count() == 1).then_some(MOST);
        self.costs.get(word).copied().or(one)
    }

    /// Takes phrases in, shortest first: each costs a little less than its own parts do, so that it
    /// is taken unless a word that reaches beyond it is worth more.
    pub(crate) fn take<'a>(&mut self, phrases: impl Iterator<Item = &'a str>) {
        let mut phrases: Vec<&str> = phrases.filter(|it| it.chars().count() > 1).collect();
        phrases.sort_by_key(|phrase| phrase.chars().count());
        for phrase in phrases {
            let parts = self.parts(phrase).saturating_sub(1);
            let cost = self.costs.get(phrase).map_or(parts, |cost| parts.min(*cost));
            self.costs.insert(phrase.to_owned(), cost);
        }
    }

    /// Returns what the cheapest way through a phrase costs, the phrase itself not taken.
    fn parts(&self, phrase: &str) -> u32 {
        let chars: Vec<char> = phrase.chars().collect();
        let mut best = vec![u32::MAX; chars.len() + 1];
        best[0] = 0;
        for start in 0..chars.len() {
            for end in start + 1..=chars.len().min(start + LONGEST) {
                if end - start == chars.len() {
                    continue;
                }
                let word: String = chars[start..end].iter().collect();
                if let Some(cost) = self.of(&word) {
                    best[end] = best[end].min(best[start] + cost);
                }
            }
        }
        best[chars.len()]
    }
}
