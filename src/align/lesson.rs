//! What an aligned article teaches a lexicon: IBM Model 1 (Brown et al. 1993) over its beads, and
//! of that what is likely (Moore 2002).

use std::collections::HashMap;

use super::{
    Lexicon, real,
    token::{Class, Known, tokens},
};
use crate::domain::{Alignment, Bead, Edition, SentenceBead};

/// How sure a bead of blocks has to be to teach anything, and one of sentences in it, in log-odds.
const SURE: f32 = 1.0;
const SURE_INSIDE: f32 = 0.0;

/// How often the model is made better.
const ROUNDS: usize = 5;

/// How often a translation has to be expected to be kept.
const LIKELY: f64 = 0.4;

/// How many beads one article teaches, and how many tokens of each side of them.
const BEADS: usize = 1_500;
const TOKENS: usize = 80;

/// How much what is known already counts.
const TRUST: f64 = 2.0;

/// What translates a token that nothing translates.
const NOTHING: f64 = 0.02;

/// Takes pairs of Han for words, too: which of them are, the model finds out.
struct Pairs;

impl Known for Pairs {
    fn is_han_word(&self, word: &str) -> bool {
        word.chars().count() == 2
    }
}

/// The tokens of a bead, by their numbers.
type Tokens = (Vec<u32>, Vec<u32>);

/// All that is learnt from, its tokens numbered.
#[derive(Default)]
struct Lesson {
    words: Numbers,
    han: Numbers,
    beads: Vec<Tokens>,
}

/// Tokens and their numbers.
#[derive(Default)]
struct Numbers {
    all: Vec<String>,
    numbers: HashMap<String, u32>,
}

impl Lexicon {
    /// Learns from two aligned editions, one of which is Chinese and the other in letters; from
    /// others there is nothing to learn.
    pub fn learn(&mut self, from: &Edition, to: &Edition, alignment: &Alignment) {
        let is_chinese = |edition: &Edition| edition.meta.lang.is_chinese();
        match (is_chinese(from), is_chinese(to)) {
            (false, true) => self.take(&Lesson::read(from, to, alignment)),
            (true, false) => self.take(&Lesson::read(to, from, &alignment.reversed())),
            _ => (),
        }
    }

    fn take(&mut self, lesson: &Lesson) {
        let mut odds = lesson.begin(self);
        let mut expected = HashMap::new();
        for _ in 0..ROUNDS {
            expected = lesson.expect(&odds);
            odds = lesson.odds(&expected);
        }
        for ((word, han), count) in &expected {
            if *count >= LIKELY
                && let (Some(word), Some(han)) = (lesson.words.get(*word), lesson.han.get(*han))
            {
                self.see(word, han, *count);
            }
        }
        self.trim();
    }
}

impl Lesson {
    fn read(from: &Edition, to: &Edition, alignment: &Alignment) -> Self {
        let mut lesson = Self::default();
        let is_sure = |bead: &&SentenceBead| bead.is_shared() && bead.score >= SURE_INSIDE;
        for bead in alignment.sentences.iter().filter(is_sure).take(BEADS) {
            if alignment.bead_of(bead.from.start.block).is_some_and(is_sure_bead) {
                lesson.add(&from.quote(bead.from), &to.quote(bead.to));
            }
        }
        lesson
    }

    fn add(&mut self, from: &str, to: &str) {
        let (mut words, mut han) = (Vec::new(), Vec::new());
        tokens(from, &Pairs, |class, token| {
            if class == Class::Word {
                words.push(self.words.number(token));
            }
        });
        tokens(to, &Pairs, |class, token| {
            if class == Class::Han {
                han.push(self.han.number(token));
            }
        });
        words.truncate(TOKENS);
        han.truncate(2 * TOKENS);
        self.beads.push((words, han));
    }

    /// Returns the odds to begin with: all alike, but for what is known.
    fn begin(&self, known: &Lexicon) -> HashMap<(u32, u32), f64> {
        let alike = 1.0 / real(self.han.all.len().max(1));
        let mut odds = HashMap::new();
        for (words, han) in &self.beads {
            let pairs = words.iter().flat_map(|word| han.iter().map(|han| (*word, *han)));
            odds.extend(pairs.map(|pair| (pair, alike)));
        }
        for (number, word) in (0..).zip(&self.words.all) {
            for (han, odd) in known.translations(word) {
                let pair = self.han.numbers.get(han).map(|han| (number, *han));
                if let Some(sum) = pair.and_then(|pair| odds.get_mut(&pair)) {
                    *sum += TRUST * odd;
                }
            }
        }
        odds
    }

    /// Returns how often each word is expected to stand for each Han.
    fn expect(&self, odds: &HashMap<(u32, u32), f64>) -> HashMap<(u32, u32), f64> {
        let mut expected = HashMap::with_capacity(odds.len());
        let nothing = NOTHING / real(self.han.all.len().max(1)).sqrt();
        let all = self.beads.iter().flat_map(|(words, han)| han.iter().map(move |it| (words, *it)));
        for (words, han) in all {
            let odd = |word: &u32| odds.get(&(*word, han)).copied().unwrap_or_default();
            let total = nothing + words.iter().map(odd).sum::<f64>();
            for word in words {
                let share = odd(word) / total;
                if share > 0.001 {
                    *expected.entry((*word, han)).or_default() += share;
                }
            }
        }
        expected
    }

    /// Returns the odds that follow from what is expected.
    fn odds(&self, expected: &HashMap<(u32, u32), f64>) -> HashMap<(u32, u32), f64> {
        let mut totals = vec![0.0; self.words.all.len()];
        let index = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
        for ((word, _), count) in expected {
            if let Some(total) = totals.get_mut(index(*word)) {
                *total += count;
            }
        }
        let odd = |(pair, count): (&(u32, u32), &f64)| {
            let total: f64 = totals.get(index(pair.0)).copied().unwrap_or_default();
            (*pair, count / total.max(f64::MIN_POSITIVE))
        };
        expected.iter().map(odd).collect()
    }
}

impl Numbers {
    fn number(&mut self, token: &str) -> u32 {
        if let Some(number) = self.numbers.get(token) {
            return *number;
        }
        let number = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        self.numbers.insert(token.to_owned(), number);
        self.all.push(token.to_owned());
        number
    }

    fn get(&self, number: u32) -> Option<&str> {
        self.all.get(usize::try_from(number).ok()?).map(String::as_str)
    }
}

fn is_sure_bead(bead: &Bead) -> bool {
    bead.from.len() == 1 && bead.to.len() == 1 && bead.score >= SURE
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        align::align,
        domain::{Block, BlockKind, Lang, Meta},
    };

    fn edition(tag: &str, texts: &[&str]) -> Edition {
        let block = |text: &&str| Block::plain(BlockKind::Paragraph, *text);
        let meta = Meta::new(Lang::parse(tag).unwrap(), "t");
        Edition::new(meta, texts.iter().map(block).collect())
    }

    #[test]
    fn words_that_stand_where_a_han_stands_are_learnt_from_either_side() {
        let english = ["The ferry waits.", "A ferry and a bridge.", "The bridge is old, Ada 12."];
        let chinese = ["渡船等着。", "渡船和桥梁。", "桥梁老了，Ada 12。"];
        let (from, to) = (edition("en", &english), edition("zh-Hans", &chinese));
        let mut alignment = align(&from, &to, &Lexicon::default(), &[]);
        for bead in &mut alignment.blocks {
            bead.score = 9.0;
        }
        for bead in &mut alignment.sentences {
            bead.score = 9.0;
        }
        let mut lexicon = Lexicon::default();
        lexicon.learn(&from, &to, &alignment);
        let best = |lexicon: &Lexicon, word: &str| {
            let all = lexicon.translations(word);
            let best = all.max_by(|one, other| one.1.total_cmp(&other.1));
            best.map(|(han, _)| han.to_owned()).unwrap()
        };
        assert!("渡船".contains(&best(&lexicon, "ferry")), "{lexicon:?}");
        assert!("桥梁".contains(&best(&lexicon, "bridge")), "{lexicon:?}");
        let mut back = Lexicon::default();
        back.learn(&to, &from, &alignment.reversed());
        assert_eq!(best(&back, "ferry"), best(&lexicon, "ferry"));
        let before = lexicon.clone();
        lexicon.learn(&to, &to, &align(&to, &to, &lexicon, &[]));
        assert_eq!(lexicon, before);
    }
}
