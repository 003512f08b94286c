//! What became of the words of one sentence: they are looked for in its pair and in what stands
//! beside that alone, as a sentence may have been split, or joined with the next.

use std::ops::Range;

use super::{
    diff::{Match, Sequence, align, shared, weight},
    lone::Lone,
    pairing::{Pairing, Side},
    token::Token,
};

/// How many lone neighbours are looked at on each side, in units.
const REACH: usize = 3;

/// A sentence without a pair went into another if this much of it is there.
const INSIDE: f64 = 0.6;

/// So much of it in its old place is as good as a copy elsewhere.
const IN_PLACE: f64 = 0.8;

/// A sentence with this much in its pair is looked for nowhere else; another one is believed to
/// reach beyond its pair only if all of it is found then, or so much more.
const WHOLLY: f64 = 0.97;
const GAIN: f64 = 0.1;

/// The tokens of an old unit, what each became, and the new tokens among which that is.
pub(super) struct Trace {
    pub(super) old: Vec<Token>,
    pub(super) matches: Vec<Option<Match>>,
    pub(super) new: Vec<Token>,
}

/// What an old token became.
pub(super) struct Image {
    /// Its index among the new tokens.
    pub(super) index: usize,
    pub(super) token: Token,
    /// It is spelt otherwise.
    pub(super) is_soft: bool,
}

impl Trace {
    /// Returns how much of the unit is still there, 0 to 1.
    pub(super) fn part(&self) -> f64 {
        shared(&self.old, &self.matches) / f64::from(weight(&self.old).max(1))
    }

    fn is_better_than(&self, other: &Self) -> bool {
        let gain = self.part() - other.part();
        gain > GAIN || (gain > 0.0 && self.part() >= WHOLLY)
    }

    /// Returns what an old token became.
    pub(super) fn image(&self, index: usize) -> Option<Image> {
        let Match { new, is_soft } = self.matches.get(index).copied().flatten()?;
        Some(Image { index: new, token: *self.new.get(new)?, is_soft })
    }
}

/// Two texts and their pairs.
pub(super) struct Texts<'a> {
    pub(super) old: &'a Side<'a>,
    pub(super) new: &'a Side<'a>,
    pub(super) pairing: Pairing,
    pub(super) lone: Lone<'a>,
}

impl Texts<'_> {
    /// Follows the words of an old unit.
    pub(super) fn trace(&self, unit: usize) -> Option<Trace> {
        if let Some(found) = self.pairing.new_of(unit) {
            let alone = self.trace_in_pair(unit, found);
            if alone.part() >= WHOLLY {
                return Some(alone);
            }
            let beside = self.trace_beside(unit, unit, found);
            return Some(if beside.is_better_than(&alone) { beside } else { alone });
        }
        self.trace_in_hosts(unit).filter(|trace| trace.part() >= INSIDE)
    }

    /// Says whether a sentence that was paired with one elsewhere stands, joined with a neighbour,
    /// in its old place as well: what was found is then perhaps a copy.
    pub(super) fn is_also_in_place(&self, unit: usize) -> bool {
        self.trace_in_hosts(unit).is_some_and(|trace| trace.part() >= IN_PLACE)
    }

    /// Follows a unit's words into what its neighbours became.
    fn trace_in_hosts(&self, unit: usize) -> Option<Trace> {
        let hosts = self.hosts(unit).into_iter().flatten();
        let traces = hosts.map(|(host, found)| self.trace_beside(unit, host, found));
        traces.max_by(|one, other| one.part().total_cmp(&other.part()))
    }

    /// Returns the nearest pairs before and behind a lone unit.
    fn hosts(&self, unit: usize) -> [Option<(usize, usize)>; 2] {
        let pair = |near: usize| self.pairing.new_of(near).map(|found| (near, found));
        let before = (1..=REACH).find_map(|step| pair(unit.checked_sub(step)?));
        let behind = (1..=REACH).find_map(|step| pair(unit + step));
        [before, behind]
    }

    /// Follows a unit's words through its pair only.
    pub(super) fn trace_in_pair(&self, unit: usize, found: usize) -> Trace {
        let (old, new) = (self.old.tokens(unit), self.new.tokens(found));
        let matches = self.align(&old, &new);
        Trace { old, matches, new }
    }

    /// Follows a unit's words through a pair and the lone units beside it on both sides.
    fn trace_beside(&self, unit: usize, host: usize, found: usize) -> Trace {
        let is_lone = |it: usize| it < self.old.units.len() && self.pairing.new_of(it).is_none();
        let olds = run(host, |it| it == unit || is_lone(it));
        let news = run(found, |it| it < self.new.units.len() && self.pairing.old_of(it).is_none());
        let olds = if host < unit { host + 1..olds.end } else { olds };
        let olds = if host > unit { olds.start..host } else { olds };
        let before: Vec<Token> = (olds.start..unit).flat_map(|it| self.old.tokens(it)).collect();
        let own = self.old.tokens(unit);
        let behind = (unit + 1..olds.end).flat_map(|it| self.old.tokens(it));
        let all: Vec<Token> = before.iter().chain(&own).copied().chain(behind).collect();
        let mut new: Vec<Token> = news.flat_map(|it| self.new.tokens(it)).collect();
        if host != unit {
            let host = self.trace_in_pair(host, found);
            let claimed = host.matches.iter().flatten().filter_map(|it| host.new.get(it.new));
            let claimed: Vec<usize> = claimed.map(|token| token.start).collect();
            new.retain(|token| claimed.binary_search(&token.start).is_err());
        }
        let matches = self.align(&all, &new);
        let matches = matches.into_iter().skip(before.len()).take(own.len()).collect();
        Trace { old: own, matches, new }
    }

    fn align(&self, old: &[Token], new: &[Token]) -> Vec<Option<Match>> {
        let old = Sequence { text: self.old.text, tokens: old };
        align(old, Sequence { text: self.new.text, tokens: new })
    }
}

/// Widens an index by the lone units next to it.
fn run(index: usize, is_alone: impl Fn(usize) -> bool) -> Range<usize> {
    let before =
        (1..=REACH).take_while(|step| index.checked_sub(*step).is_some_and(&is_alone)).count();
    let behind = (1..=REACH).take_while(|step| is_alone(index + step)).count();
    index - before..index + behind + 1
}
