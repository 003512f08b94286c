//! Which sentence of the old text became which of the new one: best first, moves allowed, each
//! used once.
//!
//! Runs of sentences that stand unchanged, each single in both texts, are paired at once. All else
//! competes: how alike two sentences are, a tenth for each neighbour that agrees, less a little for
//! how far apart they stand. Where a rival is as good, neither is paired.

use std::{
    cmp::Reverse,
    collections::{BinaryHeap, HashMap},
};

use super::{
    diff::{Sequence, similarity, weight},
    token::{Token, tokens},
    unit::Unit,
};

/// Sentences less alike than this are no pair.
const ALIKE: f64 = 0.55;

/// A pair whose neighbours say nothing has to be this much alike.
const ALIKE_ELSEWHERE: f64 = 0.75;

/// How much of a likeness can be due to typos.
const TYPOS: f64 = 0.2;

/// What each neighbour that agrees adds.
const NEIGHBOUR: f64 = 0.1;

/// What it costs that no neighbour agrees.
const STRANGER: f64 = 0.5;

/// How far a neighbour may be, in units.
const REACH: usize = 3;

/// What standing at the other end of the text costs.
const SHIFT: f64 = 0.02;

/// A rival this near makes a pair ambiguous.
const MARGIN: f64 = 0.005;
const MARGIN_OF_STRANGERS: f64 = 0.1;

/// Neighbours that agree this much vouch for a pair.
pub(super) const VOUCHED: f64 = 0.5;

/// The most candidates of one unit from each source.
const CANDIDATES: usize = 6;

/// A feature that more units than this have says nothing.
const COMMON: usize = 24;

/// One text and its units.
pub(super) struct Side<'a> {
    pub(super) text: &'a str,
    pub(super) units: Vec<Unit>,
}

impl Side<'_> {
    pub(super) fn tokens(&self, unit: usize) -> Vec<Token> {
        self.units.get(unit).map_or_else(Vec::new, |it| tokens(self.text, &it.range))
    }
}

/// What became of each unit.
pub(super) struct Pairing {
    pub(super) to_new: Vec<Option<usize>>,
    pub(super) to_old: Vec<Option<usize>>,
    /// Old units for which several new ones, or which several old ones for one, are as good.
    pub(super) is_ambiguous: Vec<bool>,
}

impl Pairing {
    /// Pairs the units of two texts.
    pub(super) fn of(old: &Side<'_>, new: &Side<'_>) -> Self {
        let mut pairing = Self {
            to_new: vec![None; old.units.len()],
            to_old: vec![None; new.units.len()],
            is_ambiguous: vec![false; old.units.len()],
        };
        pairing.pair_runs(old, new);
        Contest::between(old, new, &pairing).decide(&mut pairing);
        pairing
    }

    /// Returns the new unit of an old one.
    pub(super) fn new_of(&self, old: usize) -> Option<usize> {
        self.to_new.get(old).copied().flatten()
    }

    /// Returns the old unit of a new one.
    pub(super) fn old_of(&self, new: usize) -> Option<usize> {
        self.to_old.get(new).copied().flatten()
    }

    fn pair(&mut self, old: usize, new: usize) {
        if let (Some(one), Some(other)) = (self.to_new.get_mut(old), self.to_old.get_mut(new)) {
            (*one, *other) = (Some(new), Some(old));
        }
    }

    /// Pairs what reads alike, is single in both texts, and has such a neighbour.
    fn pair_runs(&mut self, old: &Side<'_>, new: &Side<'_>) {
        let places = places(&new.units);
        let counts = places_count(&old.units);
        let single = |index: usize| {
            let key = old.units.get(index)?.key;
            match places.get(&key).map(Vec::as_slice) {
                Some([place]) if counts.get(&key) == Some(&1) => Some(*place),
                _ => None,
            }
        };
        let found: Vec<_> = (0..old.units.len()).map(single).collect();
        let at = |index: usize| found.get(index).copied().flatten();
        for index in 0..found.len() {
            let Some(place) = at(index) else { continue };
            let before = index.checked_sub(1).and_then(at);
            let agrees = before.is_some_and(|it| it + 1 == place)
                || at(index + 1).is_some_and(|it| it == place + 1);
            if agrees {
                self.pair(index, place);
            }
        }
    }

    /// Says how far the neighbours agree that these are one, 0 to 2.
    pub(super) fn agreement(&self, old: usize, new: usize) -> f64 {
        let before = (1..=REACH).find_map(|step| {
            let Some(near) = old.checked_sub(step) else { return Some((step, new + 1)) };
            self.new_of(near).map(|it| (step, new.checked_sub(it).unwrap_or(usize::MAX)))
        });
        let behind = (1..=REACH).find_map(|step| {
            if old + step >= self.to_new.len() {
                return Some((step, self.to_old.len() - new));
            }
            self.new_of(old + step).map(|it| (step, it.checked_sub(new).unwrap_or(usize::MAX)))
        });
        let near = |found: Option<(usize, usize)>| match found {
            Some((one, other)) if (1..=REACH).contains(&other) => 1.0 / ratio(one.max(other), 1),
            _ => 0.0,
        };
        near(before) + near(behind)
    }
}

/// Two units that may be one.
struct Candidate {
    old: usize,
    new: usize,
    alike: f64,
}

/// All candidates, and those of each unit.
struct Contest {
    candidates: Vec<Candidate>,
    of_old: Vec<Vec<usize>>,
    of_new: Vec<Vec<usize>>,
}

impl Contest {
    /// Finds the candidates among the units that are still alone.
    fn between(old: &Side<'_>, new: &Side<'_>, pairing: &Pairing) -> Self {
        let mut contest = Self {
            candidates: Vec::new(),
            of_old: vec![Vec::new(); old.units.len()],
            of_new: vec![Vec::new(); new.units.len()],
        };
        let alone = Alone::of(new, pairing);
        let mut last = 0;
        for index in 0..old.units.len() {
            if let Some(found) = pairing.new_of(index) {
                last = found + 1;
                continue;
            }
            let words = Words::of(old.tokens(index));
            let near = last.max(index.min(last + REACH));
            for other in alone.near(old, index, &words, last.min(near)) {
                let alike = alone.likeness(old, index, &words, other);
                if alike >= ALIKE {
                    contest.add(Candidate { old: index, new: other, alike });
                }
            }
        }
        contest
    }

    fn add(&mut self, candidate: Candidate) {
        let index = self.candidates.len();
        if let Some(list) = self.of_old.get_mut(candidate.old) {
            list.push(index);
        }
        if let Some(list) = self.of_new.get_mut(candidate.new) {
            list.push(index);
        }
        self.candidates.push(candidate);
    }

    /// Returns the score of a candidate as things stand, in millionths.
    fn score(&self, index: usize, pairing: &Pairing) -> Option<i64> {
        let Candidate { old, new, alike } = self.candidates.get(index)?;
        if pairing.new_of(*old).is_some() || pairing.old_of(*new).is_some() {
            return None;
        }
        let agreement = pairing.agreement(*old, *new);
        if agreement < VOUCHED && *alike < ALIKE_ELSEWHERE {
            return None;
        }
        // What no neighbour vouches for comes last: a copy must not win over the edited original.
        let stranger = if agreement < VOUCHED { STRANGER } else { 0.0 };
        let shift = ratio(*old, pairing.to_new.len()) - ratio(*new, pairing.to_old.len());
        Some(millionths(alike + NEIGHBOUR * agreement - SHIFT * shift.abs() - stranger))
    }

    /// Pairs the best first; a pair changes what its neighbours' candidates are worth.
    fn decide(&self, pairing: &mut Pairing) {
        let mut queue: BinaryHeap<(i64, Reverse<usize>)> = (0..self.candidates.len())
            .filter_map(|index| Some((self.score(index, pairing)?, Reverse(index))))
            .collect();
        while let Some((score, Reverse(index))) = queue.pop() {
            let Some(candidate) = self.candidates.get(index) else { continue };
            let Some(current) = self.score(index, pairing) else { continue };
            if current != score {
                if current < score {
                    queue.push((current, Reverse(index)));
                }
                continue;
            }
            let (old, new) = (candidate.old, candidate.new);
            if self.has_rival(index, score, pairing) {
                if let Some(is_ambiguous) = pairing.is_ambiguous.get_mut(old) {
                    *is_ambiguous = true;
                }
                continue;
            }
            pairing.pair(old, new);
            if let Some(is_ambiguous) = pairing.is_ambiguous.get_mut(old) {
                *is_ambiguous = false;
            }
            for near in old.saturating_sub(REACH)..=old + REACH {
                for index in self.of_old.get(near).into_iter().flatten() {
                    queue.extend(self.score(*index, pairing).map(|it| (it, Reverse(*index))));
                }
            }
        }
    }

    /// Says whether another candidate for either unit is as good, or nearly so where no neighbour
    /// vouches for either.
    fn has_rival(&self, index: usize, score: i64, pairing: &Pairing) -> bool {
        let Some(candidate) = self.candidates.get(index) else { return false };
        let is_stranger = pairing.agreement(candidate.old, candidate.new) < VOUCHED;
        let margin = millionths(if is_stranger { MARGIN_OF_STRANGERS } else { MARGIN });
        let lists = [self.of_old.get(candidate.old), self.of_new.get(candidate.new)];
        let rivals = lists.into_iter().flatten().flatten().filter(|rival| **rival != index);
        rivals.filter_map(|rival| self.score(*rival, pairing)).any(|it| it >= score - margin)
    }
}

/// The tokens of a unit, and their keys in order, for a quick upper bound of likeness.
struct Words {
    tokens: Vec<Token>,
    sorted: Vec<(u64, u32)>,
    weight: u32,
}

impl Words {
    fn of(tokens: Vec<Token>) -> Self {
        let mut sorted: Vec<_> =
            tokens.iter().filter(|it| it.weight > 0).map(|it| (it.key, it.weight)).collect();
        sorted.sort_unstable();
        Self { weight: weight(&tokens), tokens, sorted }
    }

    /// Returns what two units share at the most, if no word is a typo of another.
    fn bound(&self, other: &Self) -> f64 {
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
        2.0 * f64::from(shared) / f64::from((self.weight + other.weight).max(1))
    }

    /// Returns the features that find it again wherever it went: pairs of neighbouring tokens.
    fn features(&self) -> impl Iterator<Item = u64> {
        let words = self.tokens.iter().filter(|it| it.weight > 0);
        let next = words.clone().skip(1);
        words.zip(next).map(|(one, two)| one.key.rotate_left(17) ^ two.key)
    }
}

/// The new units that are still alone.
struct Alone<'a> {
    side: &'a Side<'a>,
    words: HashMap<usize, Words>,
    order: Vec<usize>,
    by_key: HashMap<u64, Vec<usize>>,
    by_feature: HashMap<u64, Vec<usize>>,
}

impl<'a> Alone<'a> {
    fn of(side: &'a Side<'a>, pairing: &Pairing) -> Self {
        let order: Vec<usize> =
            (0..side.units.len()).filter(|it| pairing.old_of(*it).is_none()).collect();
        let mut alone = Self {
            side,
            words: HashMap::new(),
            order,
            by_key: HashMap::new(),
            by_feature: HashMap::new(),
        };
        for index in &alone.order {
            let words = Words::of(side.tokens(*index));
            for feature in words.features() {
                let list = alone.by_feature.entry(feature).or_default();
                if list.last() != Some(index) {
                    list.push(*index);
                }
            }
            if let Some(unit) = side.units.get(*index) {
                alone.by_key.entry(unit.key).or_default().push(*index);
            }
            alone.words.insert(*index, words);
        }
        alone
    }

    /// Returns the units worth a look: those that read alike, those in the gap that begins at
    /// `gap`, those that share rare features.
    fn near(&self, old: &Side<'_>, index: usize, words: &Words, gap: usize) -> Vec<usize> {
        let mut found = Vec::new();
        let key = old.units.get(index).map(|it| it.key);
        if let Some(same) = key.and_then(|key| self.by_key.get(&key)) {
            let from = same.partition_point(|it| *it < gap).saturating_sub(CANDIDATES / 2);
            found.extend(same.iter().skip(from).take(CANDIDATES));
        }
        let from = self.order.partition_point(|it| *it < gap).saturating_sub(1);
        found.extend(self.order.iter().skip(from).take(CANDIDATES + 1));
        let mut votes: HashMap<usize, usize> = HashMap::new();
        for feature in words.features() {
            let list = self.by_feature.get(&feature).filter(|list| list.len() <= COMMON);
            for other in list.into_iter().flatten() {
                *votes.entry(*other).or_default() += 1;
            }
        }
        let mut votes: Vec<_> =
            votes.into_iter().map(|(other, votes)| (Reverse(votes), other)).collect();
        votes.sort_unstable();
        found.extend(votes.into_iter().take(CANDIDATES).map(|(_, other)| other));
        found.sort_unstable();
        found.dedup();
        found
    }

    fn likeness(&self, old: &Side<'_>, index: usize, words: &Words, other: usize) -> f64 {
        let keys =
            (old.units.get(index).map(|it| it.key), self.side.units.get(other).map(|it| it.key));
        if keys.0 == keys.1 {
            return 1.0;
        }
        let Some(others) = self.words.get(&other) else { return 0.0 };
        if words.bound(others) < ALIKE - TYPOS {
            return 0.0;
        }
        let one = Sequence { text: old.text, tokens: &words.tokens };
        let two = Sequence { text: self.side.text, tokens: &others.tokens };
        // Only what reads alike is wholly alike.
        similarity(one, two).min(0.99)
    }
}

fn places(units: &[Unit]) -> HashMap<u64, Vec<usize>> {
    let mut places: HashMap<u64, Vec<usize>> = HashMap::with_capacity(units.len());
    for (index, unit) in units.iter().enumerate() {
        places.entry(unit.key).or_default().push(index);
    }
    places
}

fn places_count(units: &[Unit]) -> HashMap<u64, usize> {
    let mut counts = HashMap::with_capacity(units.len());
    for unit in units {
        *counts.entry(unit.key).or_default() += 1;
    }
    counts
}

#[expect(clippy::cast_precision_loss, reason = "no text has 2^52 sentences")]
fn ratio(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

#[expect(clippy::cast_possible_truncation, reason = "scores lie between -1 and 2")]
fn millionths(score: f64) -> i64 {
    (score * 1e6) as i64
}
