//! What became of the words of one sentence: they are looked for in its pair and in what stands
//! beside that alone, as a sentence may have been split, or joined with the next.

use std::ops::Range;

use super::{
    diff::{Match, Sequence, align, shared, weight},
    lone::{Lone, Words},
    pairing::{Pairing, Side},
    spelling::Spelling,
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

/// What a sentence weighs at the least that is looked for within any other.
const CARRIED: u32 = 12;

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
        if weight(&self.old) == 0 {
            let is_whole = self.matches.iter().all(Option::is_some);
            return if is_whole { 1.0 } else { 0.0 };
        }
        shared(&self.old, &self.matches) / f64::from(weight(&self.old).max(1))
    }

    /// Says whether all its words stand in a row.
    fn is_verbatim(&self) -> bool {
        let words = self.old.iter().zip(&self.matches).filter(|(token, _)| token.weight > 0);
        let mut found = words.map(|(_, found)| found.filter(|it| !it.is_soft).map(|it| it.new));
        let Some(mut last) = found.next().flatten() else { return false };
        found.all(|found| {
            let between = found.and_then(|it| self.new.get(last + 1..it));
            last = found.unwrap_or_default();
            between.is_some_and(|it| weight(it) == 0)
        })
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
    pub(super) spelling: Spelling<'a>,
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
        self.trace_in_hosts(unit)
            .filter(|trace| trace.part() >= INSIDE)
            .or_else(|| self.trace_elsewhere(unit))
    }

    /// Follows a unit that was carried elsewhere and joined there with another: all its words stand
    /// in a row in one place, are no other's there, and stood in one place only.
    fn trace_elsewhere(&self, unit: usize) -> Option<Trace> {
        let words = Words::of(self.old.tokens(unit));
        let near = self.lone.around(self.old, unit, unit).into_iter();
        let mut places = near.filter(|found| self.lone.holds(&words, *found)).peekable();
        places.peek()?;
        let key = self.old.units.get(unit)?.key;
        let is_single = self.old.units.iter().filter(|it| it.key == key).nth(1).is_none();
        if !is_single || weight(&self.old.tokens(unit)) < CARRIED {
            return None;
        }
        let traces = places.map(|found| {
            let claimed = self.pairing.old_of(found).map(|host| self.claimed(host, found));
            (self.trace_in_pair(unit, found), claimed.unwrap_or_default())
        });
        let is_free = |trace: &Trace, claimed: &[usize]| {
            let own = trace.matches.iter().flatten().filter_map(|it| trace.new.get(it.new));
            own.filter(|it| it.weight > 0).all(|it| claimed.binary_search(&it.start).is_err())
        };
        let whole =
            traces.filter(|(trace, claimed)| trace.is_verbatim() && is_free(trace, claimed));
        let mut whole = whole.map(|(trace, _)| trace);
        whole.next().filter(|_| whole.next().is_none())
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
            let claimed = self.claimed(host, found);
            new.retain(|token| claimed.binary_search(&token.start).is_err());
        }
        let matches = self.align(&all, &new);
        let matches = matches.into_iter().skip(before.len()).take(own.len()).collect();
        Trace { old: own, matches, new }
    }

    /// Returns where the words start that are a pair's own.
    fn claimed(&self, host: usize, found: usize) -> Vec<usize> {
        let host = self.trace_in_pair(host, found);
        let own = host.matches.iter().flatten().filter_map(|it| host.new.get(it.new));
        own.map(|token| token.start).collect()
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
