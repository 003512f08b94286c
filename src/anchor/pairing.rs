//! Which sentence of the old text became which of the new one: moves allowed, each used once.
//!
//! Runs of sentences that stand unchanged, each single in both texts, are paired at once; all else
//! is decided by a contest. A pair is only as good as its neighbours: they vouch for it.

use super::{
    census::Census,
    contest::Contest,
    lone::{Lone, Words},
    token::{Token, tokens},
    unit::Unit,
};

/// How far a neighbour may be, in units.
pub(super) const REACH: usize = 3;

/// Neighbours that agree this much vouch for a pair.
pub(super) const VOUCHED: f64 = 0.5;

/// Both neighbours agree, and stand right beside it.
pub(super) const BETWEEN: f64 = 2.0;

/// Two sentences this much alike may be taken for each other.
const TWIN: f64 = 0.8;

/// One text and its units.
pub(super) struct Side<'a> {
    pub(super) text: &'a str,
    pub(super) units: &'a [Unit],
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
    /// Pairs the units of two texts; returns also the new ones that did not stand in a run.
    pub(super) fn of<'a>(old: &Side<'_>, new: &'a Side<'a>) -> (Self, Lone<'a>) {
        let mut pairing = Self {
            to_new: vec![None; old.units.len()],
            to_old: vec![None; new.units.len()],
            is_ambiguous: vec![false; old.units.len()],
        };
        let census = Census::of(old.units, new.units);
        pairing.pair_runs(&census);
        let lone = Lone::of(new, &pairing);
        let contest = Contest::between(old, &census, &pairing, &lone);
        contest.decide(&mut pairing);
        contest.mark_common(&mut pairing);
        pairing.mark_twins(old, &lone);
        (pairing, lone)
    }

    /// Returns the new unit of an old one.
    pub(super) fn new_of(&self, old: usize) -> Option<usize> {
        self.to_new.get(old).copied().flatten()
    }

    /// Returns the old unit of a new one.
    pub(super) fn old_of(&self, new: usize) -> Option<usize> {
        self.to_old.get(new).copied().flatten()
    }

    pub(super) fn pair(&mut self, old: usize, new: usize) {
        if let (Some(one), Some(other)) = (self.to_new.get_mut(old), self.to_old.get_mut(new)) {
            (*one, *other) = (Some(new), Some(old));
        }
    }

    /// Pairs what reads alike, is single in both texts, and has such a neighbour.
    fn pair_runs(&mut self, census: &Census) {
        for index in 0..self.to_new.len() {
            let Some(place) = census.new_of(index) else { continue };
            let before = index.checked_sub(1).and_then(|it| census.new_of(it));
            let agrees = before.is_some_and(|it| it + 1 == place)
                || census.new_of(index + 1).is_some_and(|it| it == place + 1);
            if agrees {
                self.pair(index, place);
            }
        }
    }

    /// Marks old units that have, where they stood, a new one beside them that is alone and nearly
    /// the same: which of the two is meant cannot be told.
    fn mark_twins(&mut self, old: &Side<'_>, lone: &Lone<'_>) {
        let new = lone.side;
        let alone = (0..self.to_old.len()).filter(|it| self.old_of(*it).is_none());
        for twin in alone.collect::<Vec<_>>() {
            let Some(words) = lone.words(twin) else { continue };
            let near = self.olds_near(twin);
            for index in near.filter(|it| self.new_of(*it).is_some()).collect::<Vec<_>>() {
                let size =
                    |side: &Side<'_>, it: usize| side.units.get(it).map_or(0, |it| it.range.len());
                let (one, two) = (size(old, index), size(new, twin));
                let is_far = self.agreement(index, twin) < VOUCHED;
                if is_far || one.max(two) > 2 * one.min(two) || self.is_between(old, new, index) {
                    continue;
                }
                let others = Words::of(old.tokens(index));
                if words.likeness(new.text, &others, old.text, TWIN) >= TWIN
                    && let Some(is_ambiguous) = self.is_ambiguous.get_mut(index)
                {
                    *is_ambiguous = true;
                }
            }
        }
    }

    /// Says whether a unit stands unchanged right between the two that it stood between.
    fn is_between(&self, old: &Side<'_>, new: &Side<'_>, index: usize) -> bool {
        let Some(found) = self.new_of(index) else { return false };
        let key = |side: &Side<'_>, at: usize| side.units.get(at).map(|it| it.key);
        key(old, index) == key(new, found) && self.agreement(index, found) >= BETWEEN
    }

    /// Returns the old units that stood where a new one stands.
    fn olds_near(&self, new: usize) -> impl Iterator<Item = usize> + use<> {
        let before = (1..=REACH).find_map(|step| self.old_of(new.checked_sub(step)?));
        let behind = (1..=REACH).find_map(|step| self.old_of(new + step));
        let reach = |from: Option<usize>| from.map(|it| it.saturating_sub(REACH)..it + REACH + 1);
        let (one, other) = (reach(before), reach(behind));
        let skipped = one.clone().unwrap_or_default();
        let rest = other.unwrap_or_default().filter(move |it| !skipped.contains(it));
        one.unwrap_or_default().chain(rest)
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

#[expect(clippy::cast_precision_loss, reason = "no text has 2^52 sentences")]
pub(super) fn ratio(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}
