//! What stands where a sentence stood that has no pair: the places to suggest to a reader.
//!
//! The sentences between two neighbours that are still there are held against those that stood
//! there before, in order, by what they are about; one may have become two, and two one.

use std::ops::Range;

use super::{
    ends::image_of,
    gist::Gist,
    trace::{Texts, Trace},
};

/// How far a neighbour that is still there may be, in units.
const FAR: usize = 6;

/// A sentence says something like the old one in its place from here on.
const REWORDED: f64 = 0.12;

/// A sentence elsewhere is worth a look if it is this much about the same.
const RESEMBLING: f64 = 0.5;

/// What is less alike than this is no partner; two for one have to gain more.
const LEAST: f64 = 0.05;
const LEAST_OF_TWO: f64 = 0.15;

/// How many of the sentences of a quote are looked at.
const SENTENCES: usize = 4;

/// A place to look at, in bytes of the new text.
pub(super) enum Instead {
    /// It says something like it, where it stood.
    Reworded(Range<usize>),
    /// It stands where it stood, or resembles it elsewhere.
    Doubtful(Range<usize>),
}

/// Lone units between the same neighbours in both texts.
struct Gap {
    olds: Vec<usize>,
    news: Vec<usize>,
    /// Both neighbours are still there, with nothing but these between them.
    is_closed: bool,
}

impl Texts<'_> {
    /// Returns the best place to look at for a quote of which nothing is left.
    pub(super) fn instead_of(&self, units: Range<usize>) -> Option<Instead> {
        let (mut found, mut is_reworded): (Option<Range<usize>>, _) = (None, false);
        for unit in units.clone().take(SENTENCES) {
            let (range, alike) = match self.pairing.new_of(unit) {
                Some(pair) => (self.range_of(pair..pair + 1)?, 1.0),
                None => match self.partner(unit) {
                    Some(partner) => partner,
                    None => continue,
                },
            };
            is_reworded |= alike >= REWORDED;
            found = Some(found.map_or(range.clone(), |it| joined(&it, &range)));
        }
        match found {
            Some(range) if is_reworded => Some(Instead::Reworded(range)),
            Some(range) => Some(Instead::Doubtful(range)),
            None => self.resembling(units.start).map(Instead::Doubtful),
        }
    }

    /// Widens what is left of a quote by what stands instead of its other sentences.
    pub(super) fn with_missing(&self, units: Range<usize>, range: Range<usize>) -> Range<usize> {
        let lost = units.take(SENTENCES).filter(|it| self.pairing.new_of(*it).is_none());
        let partners = lost.filter_map(|unit| self.partner(unit));
        partners
            .filter(|(_, alike)| *alike >= REWORDED)
            .fold(range, |it, (more, _)| joined(&it, &more))
    }

    /// Returns the place that an ambiguous quote is nearest to.
    pub(super) fn nearest(&self, unit: usize, quote: &Range<usize>) -> Option<Range<usize>> {
        let place = self.place_of(unit);
        let found = self.pairing.new_of(unit).or_else(|| {
            let key = self.old.units.get(unit)?.key;
            let same = self.lone.alike(key, place).into_iter();
            same.min_by_key(|it| it.abs_diff(place)).or_else(|| self.most_alike(unit))
        })?;
        let trace: Trace = self.trace_in_pair(unit, found);
        let image =
            image_of(&[trace], quote, (self.old.text, self.new.text)).map(|image| image.range);
        image.or_else(|| self.range_of(found..found + 1))
    }

    /// Returns the unit that would stand where an old one stood if nothing had moved since its
    /// nearest neighbour.
    fn place_of(&self, unit: usize) -> usize {
        let near = (1..=FAR).find_map(|step| {
            let before = self.pairing.new_of(unit.checked_sub(step)?).map(|it| it + step);
            before.or_else(|| self.pairing.new_of(unit + step).map(|it| it.saturating_sub(step)))
        });
        near.unwrap_or(unit).min(self.new.units.len().saturating_sub(1))
    }

    /// Returns what a lone unit became between its neighbours, and how alike it is.
    fn partner(&self, unit: usize) -> Option<(Range<usize>, f64)> {
        let gap = self.gap(unit)?;
        let gists = |units: &[usize], is_new: bool| -> Vec<Gist> {
            let side = if is_new { self.new } else { self.old };
            units.iter().map(|it| Gist::of(side.text, &side.tokens(*it))).collect()
        };
        let (olds, news) = (gists(&gap.olds, false), gists(&gap.news, true));
        let own = gap.olds.iter().position(|it| *it == unit)?;
        if gap.is_closed && olds.len() == 1 && news.len() == 1 {
            // One went and one came in its place: it is what became of it, whatever it says.
            let new = *gap.news.first()?;
            return Some((self.range_of(new..new + 1)?, REWORDED));
        }
        let (partners, alike) = partners(&olds, &news, own)?;
        let (first, last) = (gap.news.get(partners.start)?, gap.news.get(partners.end - 1)?);
        Some((self.range_of(*first..last + 1)?, alike))
    }

    /// Returns the lone units round a unit, between its nearest neighbours that are still there.
    fn gap(&self, unit: usize) -> Option<Gap> {
        let pair = |at: usize| self.pairing.new_of(at).map(|new| (at, new));
        let before = (1..=FAR).find_map(|step| pair(unit.checked_sub(step)?));
        let behind = (1..=FAR).find_map(|step| pair(unit + step));
        let starts = unit < FAR && before.is_none();
        let ends = unit + FAR >= self.old.units.len() && behind.is_none();
        let from = before.map_or(if starts { 0 } else { unit.saturating_sub(FAR) }, |it| it.0 + 1);
        let to = behind.map_or((unit + FAR).min(self.old.units.len()), |it| it.0);
        let new_from = before.map(|it| it.1 + 1).or(starts.then_some(0));
        let new_to = behind.map(|it| it.1).or(ends.then_some(self.new.units.len()));
        let is_lone = |it: &usize| self.pairing.old_of(*it).is_none();
        let news: Vec<usize> = match (new_from, new_to) {
            (Some(from), Some(to)) if from <= to && to - from <= 2 * FAR => {
                (from..to).filter(is_lone).collect()
            }
            (from, to) => {
                // One of the two went elsewhere: what stands beside either is looked at.
                let length = self.new.units.len();
                let behind = from.map_or(0..0, |it| it..(it + FAR).min(length));
                let before = to.map_or(0..0, |it| it.saturating_sub(FAR)..it);
                let mut all: Vec<usize> = before.rev().take_while(is_lone).collect();
                all.reverse();
                all.extend(behind.take_while(is_lone));
                all.sort_unstable();
                all.dedup();
                all
            }
        };
        let is_closed = new_from.zip(new_to).is_some_and(|(from, to)| to == from + news.len());
        (!news.is_empty()).then(|| Gap { olds: (from..to).collect(), news, is_closed })
    }

    /// Returns a sentence anywhere that nothing became, if it is about the same.
    fn resembling(&self, unit: usize) -> Option<Range<usize>> {
        let found = self.most_alike(unit)?;
        self.range_of(found..found + 1)
    }

    fn most_alike(&self, unit: usize) -> Option<usize> {
        let gist = Gist::of(self.old.text, &self.old.tokens(unit));
        let like = |new: usize| {
            let other = Gist::of(self.new.text, &self.new.tokens(new));
            (gist.likeness(&other), new)
        };
        let near = self.lone.around(self.old, unit, self.place_of(unit)).into_iter();
        let lone = near.filter(|it| self.pairing.old_of(*it).is_none());
        let best = lone.map(like).max_by(|one, other| one.0.total_cmp(&other.0));
        best.filter(|(alike, _)| *alike >= RESEMBLING).map(|(_, new)| new)
    }

    /// Returns the bytes of some new units in a row.
    fn range_of(&self, units: Range<usize>) -> Option<Range<usize>> {
        let (first, last) =
            (self.new.units.get(units.start)?, self.new.units.get(units.end.checked_sub(1)?)?);
        Some(first.range.start..last.range.end)
    }
}

fn joined(one: &Range<usize>, other: &Range<usize>) -> Range<usize> {
    one.start.min(other.start)..one.end.max(other.end)
}

/// What one step of the comparison takes of the old and of the new sentences.
const STEPS: [(usize, usize); 5] = [(1, 0), (0, 1), (1, 1), (1, 2), (2, 1)];

/// Holds old sentences against new ones in order, and returns which of the new ones one of the old
/// became, and how alike they are.
fn partners(olds: &[Gist], news: &[Gist], own: usize) -> Option<(Range<usize>, f64)> {
    let width = news.len() + 1;
    let like = |old: usize, new: usize, (rows, columns): (usize, usize)| {
        let both = |all: &[Gist], at: usize, count: usize| match count {
            0 => None,
            1 => all.get(at).cloned(),
            _ => Some(all.get(at)?.and(all.get(at + 1)?)),
        };
        Some(both(olds, old, rows)?.likeness(&both(news, new, columns)?))
    };
    // The best sum up to each place, and the step that reaches it.
    let mut table = vec![(0.0_f64, 0_usize); (olds.len() + 1) * width];
    for at in 1..table.len() {
        let (row, column) = (at / width, at % width);
        let reach = |(index, step): (usize, &(usize, usize))| {
            let (from_row, from_column) = (row.checked_sub(step.0)?, column.checked_sub(step.1)?);
            let gain = match step {
                (_, 0) | (0, _) => 0.0,
                (1, 1) => like(from_row, from_column, *step)? - LEAST,
                _ => like(from_row, from_column, *step)? - LEAST_OF_TWO,
            };
            Some((table.get(from_row * width + from_column)?.0 + gain, index))
        };
        let best = STEPS.iter().enumerate().filter_map(reach);
        let best = best.max_by(|one, other| one.0.total_cmp(&other.0));
        if let (Some(cell), Some(best)) = (table.get_mut(at), best) {
            *cell = best;
        }
    }
    let (mut row, mut column) = (olds.len(), news.len());
    while row > own && (row, column) != (0, 0) {
        let step = *STEPS.get(table.get(row * width + column)?.1)?;
        (row, column) = (row.checked_sub(step.0)?, column.checked_sub(step.1)?);
        if row <= own && step.0 > 0 && step.1 > 0 {
            return Some((column..column + step.1, like(row, column, step)?));
        }
    }
    None
}
