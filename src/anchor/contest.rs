//! The contest of the sentences that do not stand unchanged in a run: the best pair first.
//!
//! How alike two are, a tenth for each neighbour that agrees, less a little for how far apart they
//! stand; pairs that no neighbour vouches for come last. Where a rival is as good, neither wins.

use std::{
    cmp::Reverse,
    collections::{BinaryHeap, HashMap},
};

use super::{
    lone::{Lone, Words},
    pairing::{Pairing, REACH, Side, VOUCHED, ratio},
    unit::Unit,
};

/// Sentences less alike than this are no pair.
const ALIKE: f64 = 0.55;

/// A pair whose neighbours say nothing has to be this much alike.
const ALIKE_ELSEWHERE: f64 = 0.75;

/// Where one this much alike stands in the very place, no other is looked for.
const SETTLED: f64 = 0.8;

/// What each neighbour that agrees adds.
const NEIGHBOUR: f64 = 0.1;

/// What it costs that no neighbour agrees.
const STRANGER: f64 = 0.5;

/// What standing at the other end of the text costs.
const SHIFT: f64 = 0.02;

/// A rival this near makes a pair ambiguous.
const MARGIN: f64 = 0.005;
const MARGIN_OF_COMMON: f64 = 0.06;
const MARGIN_OF_STRANGERS: f64 = 0.1;

/// Where some of several equal sentences are gone, the neighbours on both sides have to agree.
const VOUCHED_COMMON: f64 = 1.3;

/// Two units that may be one.
struct Candidate {
    old: usize,
    new: usize,
    alike: f64,
    /// The old text has more of them than the new one: another one could be meant.
    is_common: bool,
}

/// All candidates, and those of each unit.
pub(super) struct Contest {
    candidates: Vec<Candidate>,
    of_old: Vec<Vec<usize>>,
    of_new: Vec<Vec<usize>>,
}

impl Contest {
    /// Finds the candidates among the units that are still alone.
    pub(super) fn between(
        old: &Side<'_>,
        new: &Side<'_>,
        pairing: &Pairing,
        lone: &Lone<'_>,
    ) -> Self {
        let mut contest = Self {
            candidates: Vec::new(),
            of_old: vec![Vec::new(); old.units.len()],
            of_new: vec![Vec::new(); new.units.len()],
        };
        let counts = (count(old.units), count(new.units));
        let stays = Stays::of(old.units, new.units, &counts);
        // Where the next one stands if nothing moved.
        let mut place = 0;
        for (index, unit) in old.units.iter().enumerate() {
            if let Some(found) = pairing.new_of(index) {
                place = found + 1;
                continue;
            }
            // More of them stood in the old text than stand in the new one: some are gone.
            let is_common = counts.0.get(&unit.key) > counts.1.get(&unit.key);
            let words = Words::of(old.tokens(index));
            for other in lone.alike(unit.key, place) {
                contest.add(Candidate { old: index, new: other, alike: 1.0, is_common });
            }
            let mut enter = |mut others: Vec<usize>| {
                others.retain(|other| !stays.are_others(index, *other));
                let others = lone.likeliest(&words, others, ALIKE).into_iter();
                let like = |new| (new, lone.likeness(old.text, &words, new, ALIKE));
                let likely = others.map(like).filter(|(_, alike)| *alike >= ALIKE);
                let is_settled = |best, (new, alike)| {
                    contest.add(Candidate { old: index, new, alike, is_common: false });
                    best || alike >= SETTLED
                };
                likely.fold(false, is_settled)
            };
            if !enter(lone.at(unit.key, place)) {
                enter(lone.near(unit.key, &words, place));
            }
            place += 1;
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

    /// Returns the score of a candidate as things stand, in millionths; `None` while its neighbours
    /// do not vouch for it enough.
    fn score(&self, index: usize, pairing: &Pairing) -> Option<i64> {
        let candidate = self.candidates.get(index)?;
        let agreement = pairing.agreement(candidate.old, candidate.new);
        let is_doubtful = candidate.is_common && agreement < VOUCHED_COMMON;
        self.worth(index, pairing).filter(|_| !is_doubtful)
    }

    /// Returns the score that a candidate has as a rival.
    fn worth(&self, index: usize, pairing: &Pairing) -> Option<i64> {
        let Candidate { old, new, alike, .. } = self.candidates.get(index)?;
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
    pub(super) fn decide(&self, pairing: &mut Pairing) {
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

    /// Marks those for which only some of several equal units are left.
    pub(super) fn mark_common(&self, pairing: &mut Pairing) {
        for candidate in self.candidates.iter().filter(|it| it.is_common) {
            let is_alone = pairing.new_of(candidate.old).is_none();
            if let Some(is_ambiguous) = pairing.is_ambiguous.get_mut(candidate.old) {
                *is_ambiguous |= is_alone;
            }
        }
    }

    /// Says whether a rival stands beside a candidate and both are but a part of what they may be:
    /// a sentence was split, or two were joined.
    fn is_other_part(&self, candidate: &Candidate, rival: usize) -> bool {
        let Some(rival) = self.candidates.get(rival) else { return false };
        let is_part = candidate.alike < HALF && rival.alike < HALF;
        is_part && candidate.old.abs_diff(rival.old) + candidate.new.abs_diff(rival.new) == 1
    }

    /// Says whether another candidate for either unit is as good, or nearly so where no neighbour
    /// vouches for either.
    fn has_rival(&self, index: usize, score: i64, pairing: &Pairing) -> bool {
        let Some(candidate) = self.candidates.get(index) else { return false };
        let is_stranger = pairing.agreement(candidate.old, candidate.new) < VOUCHED;
        let margin = match candidate {
            _ if is_stranger => MARGIN_OF_STRANGERS,
            Candidate { is_common: true, .. } => MARGIN_OF_COMMON,
            _ => MARGIN,
        };
        let lists = [self.of_old.get(candidate.old), self.of_new.get(candidate.new)];
        let rivals = lists.into_iter().flatten().flatten().filter(|rival| **rival != index);
        let rivals = rivals.filter(|rival| !self.is_other_part(candidate, **rival));
        rivals
            .filter_map(|rival| self.worth(*rival, pairing))
            .any(|it| it >= score - millionths(margin))
    }
}

/// Halves of a sentence are less like it than this.
const HALF: f64 = 0.8;

/// The units that stand once in both texts, letter for letter.
struct Stays {
    to_new: HashMap<usize, usize>,
    to_old: HashMap<usize, usize>,
}

impl Stays {
    fn of(olds: &[Unit], news: &[Unit], counts: &(Counts, Counts)) -> Self {
        let is_single = |unit: &Unit| {
            [&counts.0, &counts.1].iter().all(|counts| counts.get(&unit.key) == Some(&1))
        };
        let single = |units: &[Unit]| -> Vec<(u64, usize)> {
            let all = units.iter().enumerate().filter(|(_, unit)| is_single(unit));
            let mut found: Vec<_> = all.map(|(at, unit)| (unit.key, at)).collect();
            found.sort_unstable();
            found
        };
        let pairs = single(olds).into_iter().zip(single(news)).map(|(old, new)| (old.1, new.1));
        let to_new: HashMap<usize, usize> = pairs.collect();
        let to_old = to_new.iter().map(|(old, new)| (*new, *old)).collect();
        Self { to_new, to_old }
    }

    /// Says whether two units that read otherwise are not one that was changed: the new one stood
    /// there before as it is, or the old one stands as it was right beside it.
    fn are_others(&self, old: usize, new: usize) -> bool {
        match (self.to_new.get(&old), self.to_old.get(&new)) {
            (Some(own), None) => own.abs_diff(new) <= REACH,
            (_, Some(_)) => true,
            (None, None) => false,
        }
    }
}

/// How many units read alike.
type Counts = HashMap<u64, usize>;

/// Counts the units that read alike.
fn count(units: &[Unit]) -> Counts {
    let mut counts = HashMap::with_capacity(units.len());
    for unit in units {
        *counts.entry(unit.key).or_default() += 1;
    }
    counts
}

#[expect(clippy::cast_possible_truncation, reason = "scores lie between -1 and 2")]
fn millionths(score: f64) -> i64 {
    (score * 1e6) as i64
}
