//! What tokens say: each that is found in both stretches speaks for them, each that is missing
//! against.
//!
//! Everything is held against chance: a name that stands in every block says nothing, one that
//! stands in one block of each edition says nearly all.

use std::{collections::HashMap, ops::Range};

use super::{token::Class, unit::Unit, vocabulary::Vocabulary};

/// How much of what is found is believed, against what is found anywhere.
const BELIEVED: f64 = 0.9;

/// What a name or a number weighs, and a Han, of which there are many.
const WORD: f64 = 0.7;
const HAN: f64 = 0.3;

/// The share of Han in a text's bytes from which on Han are compared directly.
const CHINESE: f64 = 0.2;

/// The tokens of two lists of units, and how usual they are.
pub(super) struct Words<'a> {
    from: &'a [Unit],
    to: &'a [Unit],
    classes: &'a [Class],
    is_chinese: bool,
    translations: HashMap<u32, Vec<(u32, f64)>>,
    /// How usual each token is in all that is aligned from; 0 where nothing is to be expected.
    usual: Vec<f64>,
    /// How much of what is found is believed, against what is found anywhere.
    believed: Vec<f64>,
    /// The units of what is aligned to that have each token, in order, and how often.
    places: Vec<Vec<(usize, f64)>>,
    /// What each unit earns when none of its tokens is found.
    missing: Vec<f64>,
}

/// Room to reckon in: a number for each token, all of them 0 between uses.
#[derive(Default)]
pub(super) struct Slate {
    rates: Vec<f64>,
    touched: Vec<u32>,
}

impl<'a> Words<'a> {
    /// Learns what is usual.
    pub(super) fn new(from: &'a [Unit], to: &'a [Unit], vocabulary: &'a Vocabulary) -> Self {
        let mut words = Self {
            from,
            to,
            classes: vocabulary.classes(),
            is_chinese: false,
            translations: vocabulary.translations(),
            usual: Vec::new(),
            believed: Vec::new(),
            places: vec![Vec::new(); vocabulary.classes().len()],
            missing: Vec::new(),
        };
        for (at, unit) in to.iter().enumerate() {
            for (number, count) in &unit.tokens {
                if let Some(places) = words.places.get_mut(index(*number)) {
                    places.push((at, *count));
                }
            }
        }
        let bytes: f64 = from.iter().map(|unit| unit.size).sum();
        words.is_chinese = words.total(from, true) * 3.0 > CHINESE * bytes;
        let mut slate = Slate::default();
        words.count(0..from.len(), &mut slate);
        words.usual = slate.rates;
        words.believed = words.beliefs();
        words.missing = to.iter().map(|unit| words.missing(unit)).collect();
        words
    }

    /// Hands out what the tokens of units of one side earn in a stretch of the other.
    pub(super) fn odds(
        &self,
        stretch: Range<usize>,
        units: Range<usize>,
        slate: &mut Slate,
        earned: &mut Vec<f64>,
    ) {
        self.count(stretch, slate);
        earned.extend_from_slice(self.missing.get(units.clone()).unwrap_or_default());
        for number in &slate.touched {
            let places = self.places.get(index(*number)).map_or(&[][..], Vec::as_slice);
            let first = places.partition_point(|(unit, _)| *unit < units.start);
            let near = places.get(first..).unwrap_or_default().iter();
            let mut near = near.take_while(|(unit, _)| *unit < units.end).peekable();
            if near.peek().is_none() {
                continue;
            }
            let ratio = at(&slate.rates, *number) / at(&self.usual, *number);
            let believed = self.believed(*number);
            let gain = (1.0 - believed + believed * ratio).ln() - (1.0 - believed).ln();
            for (unit, count) in near {
                if let Some(sum) = earned.get_mut(unit - units.start) {
                    *sum += self.weight(*number) * gain * count;
                }
            }
        }
        slate.clear();
    }

    /// Returns how much is to be believed of each token: of a Han no more than the share of it that
    /// the lexicon explains, for what it does not know is not missing.
    fn beliefs(&self) -> Vec<f64> {
        if self.is_chinese {
            return vec![BELIEVED; self.usual.len()];
        }
        let mut seen = vec![0.0; self.usual.len()];
        let han = self.total(self.to, true).max(1.0);
        for (number, count) in self.to.iter().flat_map(|unit| &unit.tokens) {
            if let Some(seen) = seen.get_mut(index(*number)) {
                *seen += count / han;
            }
        }
        let share = |(number, (usual, seen)): (u32, (&f64, &f64))| {
            if self.is_han(number) { (usual / seen).min(BELIEVED) } else { BELIEVED }
        };
        (0..).zip(self.usual.iter().zip(&seen)).map(share).collect()
    }

    fn missing(&self, unit: &Unit) -> f64 {
        let expected = unit.tokens.iter().filter(|(number, _)| at(&self.usual, *number) > 0.0);
        let cost = |(number, count): &(u32, f64)| {
            count * self.weight(*number) * (1.0 - self.believed(*number)).ln()
        };
        expected.map(cost).sum()
    }

    /// Sums up the shares of all tokens that a stretch has or that translate what it has.
    fn count(&self, stretch: Range<usize>, slate: &mut Slate) {
        let units = self.from.get(stretch).unwrap_or_default();
        slate.rates.resize(self.classes.len(), 0.0);
        let (words, han) = (self.total(units, false).max(1.0), self.total(units, true).max(1.0));
        for (number, count) in units.iter().flat_map(|unit| &unit.tokens) {
            if self.is_han(*number) {
                if self.is_chinese {
                    slate.add(*number, count / han);
                }
                continue;
            }
            slate.add(*number, count / words);
            for (translation, odds) in self.translations.get(number).into_iter().flatten() {
                slate.add(*translation, odds * count / words);
            }
        }
    }

    fn total(&self, units: &[Unit], is_han: bool) -> f64 {
        let tokens = units.iter().flat_map(|unit| &unit.tokens);
        let of_class = tokens.filter(|(number, _)| self.is_han(*number) == is_han);
        of_class.map(|(_, count)| count).sum()
    }

    fn weight(&self, number: u32) -> f64 {
        if self.is_han(number) { HAN } else { WORD }
    }

    fn believed(&self, number: u32) -> f64 {
        at(&self.believed, number)
    }

    fn is_han(&self, number: u32) -> bool {
        self.classes.get(index(number)) == Some(&Class::Han)
    }
}

impl Slate {
    fn add(&mut self, number: u32, rate: f64) {
        if let Some(sum) = self.rates.get_mut(index(number)) {
            if *sum == 0.0 {
                self.touched.push(number);
            }
            *sum += rate;
        }
    }

    fn clear(&mut self) {
        for number in self.touched.drain(..) {
            if let Some(rate) = self.rates.get_mut(index(number)) {
                *rate = 0.0;
            }
        }
    }
}

fn index(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

fn at(rates: &[f64], number: u32) -> f64 {
    rates.get(index(number)).copied().unwrap_or_default()
}
