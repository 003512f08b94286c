//! The units of one text that have no pair yet, and which of them are worth a look.

use std::{cell::OnceCell, cmp::Reverse};

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
    /// Sorted when the first bound is asked for.
    sorted: OnceCell<Vec<(u64, u32)>>,
    weight: u32,
}

impl Words {
    pub(super) fn of(tokens: Vec<Token>) -> Self {
        Self { weight: weight(&tokens), tokens, sorted: OnceCell::new() }
    }

    fn sorted(&self) -> &[(u64, u32)] {
        self.sorted.get_or_init(|| {
            let words = self.tokens.iter().filter(|it| it.weight > 0);
            let mut sorted: Vec<_> = words.map(|it| (it.key, it.weight)).collect();
            sorted.sort_unstable();
            sorted
        })
    }

    /// Returns what two units share at the most, if no word is a typo of another, 0 to 1.
    fn bound(&self, other: &Self) -> f64 {
        2.0 * f64::from(self.shared(other)) / f64::from((self.weight + other.weight).max(1))
    }

    /// Adds up the weight of the words that both have.
    fn shared(&self, other: &Self) -> u32 {
        let (mut left, mut right) = (self.sorted(), other.sorted());
        let mut shared = 0;
        while let ([one, ones @ ..], [two, twos @ ..]) = (left, right) {
            shared += if one.0 == two.0 { one.1 } else { 0 };
            (left, right) = (
                if one.0 <= two.0 { ones } else { left },
                if two.0 <= one.0 { twos } else { right },
            );
        }
        shared
    }

    /// Says how alike two units are that do not read the same, 0 to 1; less than `least` is not
    /// looked at closely.
    pub(super) fn likeness(&self, text: &str, other: &Self, other_text: &str, least: f64) -> f64 {
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
    pub(super) side: &'a Side<'a>,
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
        let by_key = Index::of(order.iter().filter_map(key));
        let features = words.iter().enumerate().flat_map(|(index, words)| {
            words.iter().flat_map(Words::features).map(move |feature| (feature, index))
        });
        let by_feature = Index::of(features);
        Self { side, words, order, by_key, by_feature }
    }

    /// Returns the units that read like an old one, the nearest to its place.
    pub(super) fn alike(&self, key: u64, place: usize) -> Vec<usize> {
        let same = self.by_key.of_key(key);
        let unit = |it: u32| usize::try_from(it).unwrap_or(usize::MAX);
        let before = same.partition_point(|(_, it)| unit(*it) < place);
        let near = same.iter().skip(before.saturating_sub(CANDIDATES / 2)).take(CANDIDATES);
        let is_same = |it: &usize| self.side.units.get(*it).is_some_and(|unit| unit.key == key);
        near.map(|(_, it)| unit(*it)).filter(is_same).collect()
    }

    /// Returns the unit at the place where an old one would be if nothing had moved, if it is lone
    /// and reads otherwise.
    pub(super) fn at(&self, key: u64, place: usize) -> Vec<usize> {
        let is_lone = self.words(place).is_some();
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
        let mut sharing: Vec<u32> = rare.map(|(_, it)| *it).collect();
        sharing.sort_unstable();
        let chunks = sharing.chunk_by(|one, other| one == other);
        let vote = |it: &[u32]| Some((Reverse(it.len()), usize::try_from(*it.first()?).ok()?));
        let mut votes: Vec<_> = chunks.filter_map(vote).collect();
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

    /// Returns those that share the most words with an old unit, if they may be so much alike; a
    /// single one as it is.
    pub(super) fn likeliest(&self, words: &Words, others: Vec<usize>, least: f64) -> Vec<usize> {
        if others.len() < 2 {
            return others;
        }
        let bound = |other: usize| {
            let others = self.words(other)?;
            Some((words.bound(others), other)).filter(|(bound, _)| *bound >= least - TYPOS)
        };
        let mut likely: Vec<_> = others.into_iter().filter_map(bound).collect();
        likely.sort_by(|one, other| other.0.total_cmp(&one.0));
        likely.into_iter().take(COMPARED).map(|(_, other)| other).collect()
    }

    /// Says whether one of these may have all words of an old unit.
    pub(super) fn holds(&self, words: &Words, other: usize) -> bool {
        self.words(other).is_some_and(|others| words.shared(others) == words.weight)
    }

    /// Returns the words of a unit that had no pair.
    pub(super) fn words(&self, unit: usize) -> Option<&Words> {
        self.words.get(unit).and_then(Option::as_ref)
    }

    /// Says how alike an old unit and one of these are that reads otherwise, 0 to 1; less than
    /// `least` is not looked at closely.
    pub(super) fn likeness(&self, text: &str, words: &Words, other: usize, least: f64) -> f64 {
        self.words(other).map_or(0.0, |others| words.likeness(text, others, self.side.text, least))
    }
}

/// Units by something they have, in order.
struct Index {
    /// Short, as many of them have to be near at hand: now and then two keys are one here.
    pairs: Vec<(u32, u32)>,
    /// Where the keys with the same first bits start: about one pair each.
    starts: Vec<u32>,
    shift: u32,
}

impl Index {
    fn of(pairs: impl Iterator<Item = (u64, usize)>) -> Self {
        let short = |(key, index)| Some((short(key), u32::try_from(index).ok()?));
        let mut pairs: Vec<_> = pairs.filter_map(short).collect();
        pairs.sort_unstable();
        pairs.dedup();
        let shift = 31_u32.saturating_sub(pairs.len().max(1).ilog2());
        let mut starts = Vec::new();
        for (place, (key, _)) in (0..).zip(&pairs) {
            let first_bits = usize::try_from(key >> shift).unwrap_or_default();
            if starts.len() <= first_bits {
                starts.resize(first_bits + 1, place);
            }
        }
        Self { pairs, starts, shift }
    }

    fn of_key(&self, key: u64) -> &[(u32, u32)] {
        let key = short(key);
        let place = |it: u32| usize::try_from(it).unwrap_or(usize::MAX);
        let first_bits = place(key >> self.shift);
        let Some(start) = self.starts.get(first_bits) else { return &[] };
        let end = self.starts.get(first_bits + 1).map_or(self.pairs.len(), |it| place(*it));
        let near = self.pairs.get(place(*start)..end).unwrap_or_default();
        let from = near.partition_point(|(it, _)| *it < key);
        let rest = near.get(from..).unwrap_or_default();
        let length = rest.partition_point(|(it, _)| *it == key);
        rest.get(..length).unwrap_or_default()
    }
}

/// Returns half of a key, mixed.
fn short(key: u64) -> u32 {
    u32::try_from(key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32).unwrap_or_default()
}
