//! The units of one text that have no pair yet, and which of them are worth a look.

use std::cmp::Reverse;

use super::{
    diff::{Sequence, TYPOS, similarity, weight},
    pairing::{Pairing, Side},
    token::Token,
};

/// The most candidates of one unit from each source.
const CANDIDATES: usize = 5;

/// The most that are compared word by word.
const COMPARED: usize = 4;

/// A feature that more units than this have says nothing.
const COMMON: usize = 24;

/// What differs at all is at the most this much alike.
const BARELY_OTHER: f64 = 0.99;

/// The tokens of a unit, and their keys in order, for a quick upper bound of likeness.
pub(super) struct Words {
    tokens: Vec<Token>,
    sorted: Vec<(u64, u32)>,
    weight: u32,
}

impl Words {
    pub(super) fn of(tokens: Vec<Token>) -> Self {
        let mut sorted: Vec<_> =
            tokens.iter().filter(|it| it.weight > 0).map(|it| (it.key, it.weight)).collect();
        sorted.sort_unstable();
        Self { weight: weight(&tokens), tokens, sorted }
    }

    /// Returns what two units share at the most, if no word is a typo of another, 0 to 1.
    fn bound(&self, other: &Self) -> f64 {
        2.0 * f64::from(self.shared(other)) / f64::from((self.weight + other.weight).max(1))
    }

    /// Adds up the weight of the words that both have.
    fn shared(&self, other: &Self) -> u32 {
        let (mut left, mut right) = (self.sorted.iter().peekable(), other.sorted.iter().peekable());
        let mut shared = 0;
        while let (Some(one), Some(two)) = (left.peek(), right.peek()) {
            match one.0.cmp(&two.0) {
                std::cmp::Ordering::Less => drop(left.next()),
                std::cmp::Ordering::Greater => drop(right.next()),
                std::cmp::Ordering::Equal => {
                    shared += one.1;
                    left.next();
                    right.next();
                }
            }
        }
        shared
    }

    /// Says how alike two units are that do not read the same, 0 to 1; 0 for less than `least`.
    pub(super) fn likeness(&self, text: &str, other: &Self, other_text: &str, least: f64) -> f64 {
        if self.bound(other) < least - TYPOS {
            return 0.0;
        }
        let one = Sequence { text, tokens: &self.tokens };
        let two = Sequence { text: other_text, tokens: &other.tokens };
        // Only what reads alike is wholly alike.
        similarity(one, two, least).min(BARELY_OTHER)
    }

    /// Returns the features that find it again wherever it went: pairs of neighbouring tokens.
    fn features(&self) -> impl Iterator<Item = u64> {
        let words = self.tokens.iter().filter(|it| it.weight > 0);
        let next = words.clone().skip(1);
        words.zip(next).map(|(one, two)| one.key.rotate_left(17) ^ two.key)
    }
}

/// The units of the new text that have no pair yet.
pub(super) struct Lone<'a> {
    side: &'a Side<'a>,
    words: Vec<Option<Words>>,
    order: Vec<usize>,
    by_key: Index,
    by_feature: Index,
}

impl<'a> Lone<'a> {
    pub(super) fn of(side: &'a Side<'a>, pairing: &Pairing) -> Self {
        let order: Vec<usize> =
            (0..side.units.len()).filter(|it| pairing.old_of(*it).is_none()).collect();
        let words: Vec<_> = (0..side.units.len())
            .map(|it| pairing.old_of(it).is_none().then(|| Words::of(side.tokens(it))))
            .collect();
        let key = |index: &usize| side.units.get(*index).map(|unit| (unit.key, *index));
        let by_key = Index::of(order.iter().filter_map(key).collect());
        let features = words.iter().enumerate().flat_map(|(index, words)| {
            words.iter().flat_map(Words::features).map(move |feature| (feature, index))
        });
        let by_feature = Index::of(features.collect());
        Self { side, words, order, by_key, by_feature }
    }

    /// Returns the units that read like an old one, the nearest to its place.
    pub(super) fn alike(&self, key: u64, place: usize) -> Vec<usize> {
        let same = self.by_key.of_key(key);
        let from = same.partition_point(|(_, it)| *it < place).saturating_sub(CANDIDATES / 2);
        same.iter().skip(from).take(CANDIDATES).map(|(_, it)| *it).collect()
    }

    /// Returns the unit at the place where an old one would be if nothing had moved, if it is lone
    /// and reads otherwise.
    pub(super) fn at(&self, key: u64, place: usize) -> Vec<usize> {
        let is_lone = self.order.binary_search(&place).is_ok();
        let is_other = self.side.units.get(place).is_some_and(|unit| unit.key != key);
        if is_lone && is_other { vec![place] } else { Vec::new() }
    }

    /// Returns the other units that may be an old one: those that stand near its place, and those
    /// that share rare features.
    pub(super) fn near(&self, key: u64, words: &Words, place: usize) -> Vec<usize> {
        let from = self.order.partition_point(|it| *it < place).saturating_sub(CANDIDATES / 2);
        let mut found: Vec<usize> =
            self.order.iter().skip(from).take(CANDIDATES).copied().collect();
        let rare = words.features().map(|feature| self.by_feature.of_key(feature));
        let rare = rare.filter(|list| list.len() <= COMMON).flatten();
        let mut sharing: Vec<usize> = rare.map(|(_, it)| *it).collect();
        sharing.sort_unstable();
        let chunks = sharing.chunk_by(|one, other| one == other);
        let mut votes: Vec<_> =
            chunks.filter_map(|it| Some((Reverse(it.len()), *it.first()?))).collect();
        votes.sort_unstable();
        found.extend(votes.into_iter().take(CANDIDATES).map(|(_, it)| it));
        found.sort_unstable();
        found.dedup();
        let is_new = |it: &usize| self.side.units.get(*it).is_some_and(|unit| unit.key != key);
        found.retain(|it| *it != place && is_new(it));
        found
    }

    /// Returns the units that may resemble an old one: near its place, or with rare features of it.
    pub(super) fn around(&self, old: &Side<'_>, unit: usize, place: usize) -> Vec<usize> {
        let words = Words::of(old.tokens(unit));
        let mut found = self.near(0, &words, place);
        found.extend(self.order.binary_search(&place).is_ok().then_some(place));
        found
    }

    /// Returns those that share the most words with an old unit, if they may be so much alike.
    pub(super) fn likeliest(&self, words: &Words, others: Vec<usize>, least: f64) -> Vec<usize> {
        let bound = |other: usize| {
            let others = self.words.get(other)?.as_ref()?;
            Some((words.bound(others), other)).filter(|(bound, _)| *bound >= least - TYPOS)
        };
        let mut likely: Vec<_> = others.into_iter().filter_map(bound).collect();
        likely.sort_by(|one, other| other.0.total_cmp(&one.0));
        likely.into_iter().take(COMPARED).map(|(_, other)| other).collect()
    }

    /// Says whether one of these may have all words of an old unit.
    pub(super) fn holds(&self, words: &Words, other: usize) -> bool {
        let others = self.words.get(other).and_then(Option::as_ref);
        others.is_some_and(|others| words.shared(others) == words.weight)
    }

    /// Says how alike an old unit and one of these are that reads otherwise, 0 to 1; 0 for less
    /// than `least`.
    pub(super) fn likeness(&self, text: &str, words: &Words, other: usize, least: f64) -> f64 {
        let others = self.words.get(other).and_then(Option::as_ref);
        others.map_or(0.0, |others| words.likeness(text, others, self.side.text, least))
    }
}

/// Units by something they have, in order.
struct Index {
    pairs: Vec<(u64, usize)>,
    /// Where the keys with the same first bits start: about one pair each.
    starts: Vec<usize>,
    shift: u32,
}

impl Index {
    fn of(mut pairs: Vec<(u64, usize)>) -> Self {
        pairs.sort_unstable();
        pairs.dedup();
        let shift = 63 - pairs.len().max(1).ilog2();
        let mut starts = Vec::new();
        for (place, (key, _)) in pairs.iter().enumerate() {
            let first_bits = usize::try_from(key >> shift).unwrap_or_default();
            if starts.len() <= first_bits {
                starts.resize(first_bits + 1, place);
            }
        }
        Self { pairs, starts, shift }
    }

    fn of_key(&self, key: u64) -> &[(u64, usize)] {
        let first_bits = usize::try_from(key >> self.shift).unwrap_or_default();
        let Some(start) = self.starts.get(first_bits) else { return &[] };
        let end = self.starts.get(first_bits + 1).copied().unwrap_or(self.pairs.len());
        let near = self.pairs.get(*start..end).unwrap_or_default();
        let from = near.partition_point(|(it, _)| *it < key);
        let rest = near.get(from..).unwrap_or_default();
        let length = rest.partition_point(|(it, _)| *it == key);
        rest.get(..length).unwrap_or_default()
    }
}
