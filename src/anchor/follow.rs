//! Follows quotes from the text that they were made on to the text as it is now.
//!
//! Sentences are paired, the quote's ends are mapped through the words of its sentences, and what
//! stands there is held against the quote word by word. What does not say the same is shown, not
//! attached: where a number, a negation or a word like `all` or `only` came, went or changed, or a
//! word became another word. Two sentences that both still stand as they were are never taken for
//! one that changed, and one that was joined elsewhere with another is found if all its words stand
//! there in a row. It begins at the stored text each time, never at an earlier finding.

use std::ops::Range;

use super::{
    Current, clause,
    diff::Sequence,
    ends::image_of,
    instead::Instead,
    pairing::{BETWEEN, Pairing, Side, VOUCHED},
    ruler::Ruler,
    spelling::Spelling,
    token::tokens,
    trace::{Texts, Trace},
    unit::units,
    verdict::{is_renumbered, says_the_same},
};
use crate::domain::{Anchor, Selector};

/// The longest quote that is followed word by word, in bytes: some twenty pages.
const LONGEST: usize = 64 * 1024;

/// A sentence of which less than this is left is another, that perhaps begins like it: its part
/// that stands there too is shown, not attached.
const STILL_IT: f64 = 0.65;

/// So much of it has to be left round a few words.
const STILL_ROUND: f64 = 0.75;

/// Says where the words of selectors are now that were all made on one old text.
///
/// A selector whose quote does not stand at its position in the old text is found by the strict
/// rule only ([`Current::anchor`]), and so is one whose quote is longer than 64 KB.
pub fn follow(old: &str, current: &Current<'_>, selectors: &[&Selector]) -> Vec<Anchor> {
    if old == current.text() || selectors.is_empty() {
        return selectors.iter().map(|selector| current.anchor(selector)).collect();
    }
    let new_ruler = Ruler::of(current.text());
    let old_ruler = Ruler::of(old);
    let old_units = units(old);
    let old_side = Side { text: old, units: &old_units };
    let new_side = Side { text: current.text(), units: current.units() };
    let (pairing, lone) = Pairing::of(&old_side, &new_side);
    let spelling = Spelling::of(old, current.text(), current.words());
    let texts = Texts { old: &old_side, new: &new_side, pairing, lone, spelling };
    let one = |selector: &&Selector| {
        let range = old_ruler.byte_of(selector.start)..old_ruler.byte_of(selector.end);
        let is_there = old.get(range.clone()) == Some(selector.exact.as_str());
        if !is_there || range.is_empty() || range.len() > LONGEST {
            return current.anchor(selector);
        }
        let span = |range: Range<usize>| {
            current.span_of(new_ruler.point_of(range.start), new_ruler.point_of(range.end))
        };
        match texts.find(range) {
            Found::Same(range) => Anchor::Moved(span(range)),
            Found::Other(range) => Anchor::Changed(span(range)),
            Found::Several(range) => Anchor::Ambiguous(range.map(span)),
            Found::Nothing(range) => Anchor::Orphan(range.map(span)),
        }
    };
    selectors.iter().map(one).collect()
}

/// What became of a quote, in bytes of the new text.
enum Found {
    Same(Range<usize>),
    Other(Range<usize>),
    /// With the nearest.
    Several(Option<Range<usize>>),
    /// With a place to look at.
    Nothing(Option<Range<usize>>),
}

impl Texts<'_> {
    fn find(&self, quote: Range<usize>) -> Found {
        let units = self.units_of(&quote);
        let told = self.told(units.clone());
        if let Some(unit) = told.iter().copied().find(|it| self.is_ambiguous(*it)) {
            return Found::Several(self.nearest(unit, &quote));
        }
        if let Some(range) = self.unchanged(&units, &quote) {
            return Found::Same(range);
        }
        let traces: Vec<Trace> = told.iter().filter_map(|unit| self.trace(*unit)).collect();
        let Some(image) = image_of(&traces, &quote, (self.old.text, self.new.text)) else {
            return match self.instead_of(units) {
                Some(Instead::Reworded(range)) => Found::Other(range),
                Some(Instead::Doubtful(range)) => Found::Nothing(Some(range)),
                None => Found::Nothing(None),
            };
        };
        let old = tokens(self.old.text, &quote);
        let new = tokens(self.new.text, &image.range);
        // A sentence of the quote that is gone was perhaps replaced.
        let texts = (self.old.text, self.new.text);
        let is_short = clause::is_short(&old);
        let least = if is_short { STILL_ROUND } else { STILL_IT };
        let is_same = image.is_whole
            && traces.len() == told.len()
            && traces.iter().all(|trace| trace.part() >= least)
            && (!is_short || traces.iter().all(|trace| clause::stays(trace, &quote, texts)))
            && says_the_same(
                Sequence { text: self.old.text, tokens: &old },
                Sequence { text: self.new.text, tokens: &new },
                &self.spelling,
            )
            && told.iter().all(|unit| self.is_certain(*unit));
        if is_same {
            Found::Same(self.with_blanks(&quote, image.range))
        } else {
            Found::Other(self.with_missing(units, image.range))
        }
    }

    /// Returns the units that have words; all, if there are none in any: `(…)` says nothing.
    fn told(&self, units: Range<usize>) -> Vec<usize> {
        let has_words = |unit: &usize| {
            let stretch =
                self.old.units.get(*unit).and_then(|it| self.old.text.get(it.range.clone()));
            stretch.is_some_and(|it| it.contains(char::is_alphanumeric))
        };
        let told: Vec<usize> = units.clone().filter(has_words).collect();
        if told.is_empty() { units.collect() } else { told }
    }

    /// Returns where a quote is whose sentences stand together as they did, letter for letter.
    fn unchanged(&self, units: &Range<usize>, quote: &Range<usize>) -> Option<Range<usize>> {
        let (first, last) = (units.start, units.end.checked_sub(1)?);
        let (new_first, new_last) = (self.pairing.new_of(first)?, self.pairing.new_of(last)?);
        let stretch = |side: &Side<'_>, first: usize, last: usize| {
            Some(side.units.get(first)?.range.start..side.units.get(last)?.range.end)
        };
        let old = stretch(self.old, first, last)?;
        let new = stretch(self.new, new_first, new_last)?;
        let is_same = self.old.text.get(old.clone())? == self.new.text.get(new.clone())?;
        let is_inside = old.start <= quote.start && quote.end <= old.end;
        (is_same && is_inside)
            .then(|| new.start + quote.start - old.start..new.start + quote.end - old.start)
    }

    /// Says whether a unit could be as well another than what it is paired with.
    fn is_ambiguous(&self, unit: usize) -> bool {
        let is_stranger = |found| self.pairing.agreement(unit, found) < VOUCHED;
        self.pairing.is_ambiguous.get(unit) == Some(&true)
            || self.pairing.new_of(unit).is_some_and(is_stranger) && self.is_also_in_place(unit)
    }

    /// Returns the units that a quote touches; of an empty one, the unit it stands in or before.
    fn units_of(&self, quote: &Range<usize>) -> Range<usize> {
        let units = &self.old.units;
        let first = units.partition_point(|unit| unit.range.end <= quote.start);
        let behind = units.partition_point(|unit| unit.range.start < quote.end);
        first..behind.max((first + 1).min(units.len()))
    }

    /// Says whether a unit surely is what it is paired with: right between its neighbours, or saying
    /// the same as a whole; or among its neighbours, if it has no other number.
    fn is_certain(&self, unit: usize) -> bool {
        let Some(found) = self.pairing.new_of(unit) else { return true };
        let agreement = self.pairing.agreement(unit, found);
        if agreement >= BETWEEN {
            return true;
        }
        let (old, new) = (self.old.tokens(unit), self.new.tokens(found));
        let old = Sequence { text: self.old.text, tokens: &old };
        let new = Sequence { text: self.new.text, tokens: &new };
        (agreement >= VOUCHED && !is_renumbered(old, new))
            || says_the_same(old, new, &self.spelling)
    }

    /// Takes in the blanks round the new words that the quote has too.
    fn with_blanks(&self, quote: &Range<usize>, range: Range<usize>) -> Range<usize> {
        let words = self.old.text.get(quote.clone()).unwrap_or_default();
        let head = words.len() - words.trim_start().len();
        let tail = words.len() - words.trim_end().len();
        let before = self.new.text.get(..range.start).unwrap_or_default();
        let behind = self.new.text.get(range.end..).unwrap_or_default();
        let has_head = words.get(..head).is_some_and(|blank| before.ends_with(blank));
        let has_tail =
            words.get(words.len() - tail..).is_some_and(|blank| behind.starts_with(blank));
        let start = if has_head { range.start - head } else { range.start };
        let end = if has_tail { range.end + tail } else { range.end };
        start..end
    }
}

#[cfg(test)]
mod tests;
