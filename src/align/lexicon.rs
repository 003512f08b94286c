//! Words of one language and the Han that translate them.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

use super::token::{LETTERS, is_han};
use crate::script::unified;

/// The words that ship with the program, with their translations.
const SHIPPED: &str = include_str!("../../assets/align/words.txt");

/// How often a shipped translation counts as seen.
const GIVEN: f64 = 3.0;

/// How many translations of a word are kept.
const MOST: usize = 8;

/// How many words are kept.
const WORDS: usize = 20_000;

/// The share of a word's sightings that a translation has to have to be kept.
const SHARE: f64 = 0.05;

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
    /// Returns what is known without any library.
    pub fn shipped() -> Self {
        let mut lexicon = Self::default();
        for line in SHIPPED.lines().filter(|line| !line.starts_with('#')) {
            let mut parts = line.split_whitespace();
            let word: String = parts.next().unwrap_or_default().chars().take(LETTERS).collect();
            for han in parts {
                let han: String = han.chars().map(unified).collect();
                lexicon.see(&word, &han, GIVEN);
            }
        }
        lexicon
    }

    /// Adds what another knows.
    pub fn join(&mut self, other: &Self) {
        for (word, known) in &other.words {
            for (han, count) in known {
                self.see(word, han, *count);
            }
        }
    }

    /// Returns it as lines, a word each: the word, then each translation and its count, between
    /// tabs.
    pub fn lines(&self) -> String {
        let mut lines = String::new();
        for (word, known) in &self.words {
            lines.push_str(word);
            for (han, count) in known {
                let _ = write!(lines, "\t{han}\t{count:.2}");
            }
            lines.push('\n');
        }
        lines
    }

    /// Reads what [`Lexicon::lines`] wrote; `None` where a line is damaged.
    pub fn read(lines: &str) -> Option<Self> {
        let mut lexicon = Self::default();
        for line in lines.lines() {
            let mut parts = line.split('\t');
            let word = parts.next().filter(|word| !word.is_empty())?;
            while let Some(han) = parts.next() {
                let count: f64 = parts.next()?.parse().ok()?;
                let is_sane = count.is_finite() && count > 0.0 && han.chars().all(is_han);
                is_sane.then(|| lexicon.see(word, han, count))?;
            }
        }
        Some(lexicon)
    }

    /// Returns what a word translates as, each with its probability.
    pub(super) fn translations(&self, word: &str) -> impl Iterator<Item = (&str, f64)> {
        let known = self.words.get(word).map_or(&[][..], Vec::as_slice);
        let total: f64 = known.iter().map(|(_, count)| count).sum();
        known.iter().map(move |(han, count)| (han.as_str(), count / total.max(1.0)))
    }

    /// Returns everything that some words translate as.
    pub(super) fn translations_of(
        &self,
        words: &std::collections::HashSet<String>,
    ) -> impl Iterator<Item = &str> {
        let known = words.iter().filter_map(|word| self.words.get(word));
        known.flatten().map(|(han, _)| han.as_str())
    }

    /// Says whether it has a Han word of several characters.
    pub(super) fn has_han(&self, word: &str) -> bool {
        self.han.contains(word)
    }

    /// Counts a translation.
    pub(super) fn see(&mut self, word: &str, han: &str, count: f64) {
        let known = self.words.entry(word.to_owned()).or_default();
        match known.iter_mut().find(|(it, _)| it == han) {
            Some((_, sum)) => *sum += count,
            None => known.push((han.to_owned(), count)),
        }
        if han.chars().nth(1).is_some() {
            self.han.insert(han.to_owned());
        }
    }

    /// Forgets what is unlikely, and the rarest words of too many.
    pub(super) fn trim(&mut self) {
        for known in self.words.values_mut() {
            let total: f64 = known.iter().map(|(_, count)| count).sum();
            known.sort_by(|one, other| other.1.total_cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
            known.retain(|(_, count)| *count >= total * SHARE);
            known.truncate(MOST);
        }
        while self.words.len() > WORDS {
            let sum = |known: &[(String, f64)]| known.iter().map(|(_, count)| count).sum::<f64>();
            let mut sums: Vec<f64> = self.words.values().map(|known| sum(known)).collect();
            let (_, least, _) = sums.select_nth_unstable_by(WORDS / 4, f64::total_cmp);
            let least = *least;
            self.words.retain(|_, known| sum(known) > least);
        }
        let kept = self.words.values().flatten().map(|(han, _)| han);
        self.han = kept.filter(|han| han.chars().nth(1).is_some()).cloned().collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn best(lexicon: &Lexicon, word: &str) -> Vec<(String, f64)> {
        lexicon.translations(word).map(|(han, odds)| (han.to_owned(), odds)).collect()
    }

    #[test]
    fn what_ships_is_known_by_the_first_letters_of_words() {
        let lexicon = Lexicon::shipped();
        let governments = best(&lexicon, "government".get(..LETTERS).unwrap());
        assert!(governments.iter().any(|(han, odds)| han == "政府" && *odds > 0.2));
        assert!(lexicon.has_han("政府") && !lexicon.has_han("府政"));
        assert_eq!(best(&lexicon, "xyzzyx"), []);
    }

    #[test]
    fn the_likely_is_kept_and_what_two_know_is_added_up() {
        let mut lexicon = Lexicon::default();
        lexicon.see("ferry", "渡船", 9.0);
        lexicon.see("ferry", "桥", 0.2);
        lexicon.trim();
        assert_eq!(best(&lexicon, "ferry"), [("渡船".to_owned(), 1.0)]);
        let mut other = Lexicon::default();
        other.see("ferry", "船", 3.0);
        lexicon.join(&other);
        assert_eq!(best(&lexicon, "ferry"), [("渡船".to_owned(), 0.75), ("船".to_owned(), 0.25)]);
    }

    #[test]
    fn of_too_many_words_the_rarest_are_forgotten() {
        let mut lexicon = Lexicon::default();
        for at in 0..=WORDS {
            lexicon.see(
                &format!("w{at}"),
                "船",
                if at == 7 { 9.0 } else { 1.0 + super::super::real(at) / 1e6 },
            );
        }
        lexicon.trim();
        assert!(lexicon.words.len() <= WORDS && lexicon.words.len() > WORDS / 2);
        assert!(lexicon.words.contains_key("w7") && !lexicon.words.contains_key("w0"));
    }

    #[test]
    fn what_is_written_is_read_again_and_damage_is_seen() {
        let mut lexicon = Lexicon::default();
        lexicon.see("ferry", "渡船", 9.25);
        lexicon.see("ferry", "船", 1.0);
        lexicon.see("жизнь", "生活", 2.0);
        assert_eq!(Lexicon::read(&lexicon.lines()), Some(lexicon));
        for damaged in
            ["ferry\t渡船", "ferry\t渡船\tx", "ferry\tboat\t1", "\t渡船\t1", "a\t船\tNaN"]
        {
            assert_eq!(Lexicon::read(damaged), None, "{damaged}");
        }
    }
}
