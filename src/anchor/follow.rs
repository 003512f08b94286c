//! Follows quotes from the text that they were made on to the text as it is now.
//!
//! Sentences are paired, the quote's ends are mapped through the words of its sentences, and what
//! stands there is held against the quote word by word. What does not say the same is shown, not
//! attached. It begins at the stored text each time, never at an earlier finding.

use std::ops::Range;

use super::{
    Current,
    diff::{Sequence, weight},
    meaning::Class,
    pairing::{Pairing, Side, VOUCHED},
    ruler::Ruler,
    token::{Token, tokens},
    trace::{Texts, Trace},
    unit::units,
    verdict::says_the_same,
};
use crate::domain::{Anchor, Selector};

/// Says where the words of selectors are now that were all made on one old text.
///
/// A selector whose quote does not stand at its position in the old text is found by the strict
/// rule only ([`Current::anchor`]).
pub fn follow(old: &str, current: &Current<'_>, selectors: &[&Selector]) -> Vec<Anchor> {
    if old == current.text() || selectors.is_empty() {
        return selectors.iter().map(|selector| current.anchor(selector)).collect();
    }
    let new_ruler = Ruler::of(current.text());
    let old_ruler = Ruler::of(old);
    let (old_side, new_side) = (
        Side { text: old, units: units(old) },
        Side { text: current.text(), units: units(current.text()) },
    );
    let pairing = Pairing::of(&old_side, &new_side);
    let texts = Texts { old: old_side, new: new_side, pairing };
    let one = |selector: &&Selector| {
        let range = old_ruler.byte_of(selector.start)..old_ruler.byte_of(selector.end);
        if old.get(range.clone()) != Some(selector.exact.as_str()) {
            return current.anchor(selector);
        }
        let span = |range: Range<usize>| {
            current.span_of(new_ruler.point_of(range.start), new_ruler.point_of(range.end))
        };
        match texts.find(range) {
            Found::Same(range) => Anchor::Moved(span(range)),
            Found::Other(range) => Anchor::Changed(span(range)),
            Found::Several => Anchor::Ambiguous,
            Found::Nothing => Anchor::Orphan,
        }
    };
    selectors.iter().map(one).collect()
}

/// What became of a quote, in bytes of the new text.
enum Found {
    Same(Range<usize>),
    Other(Range<usize>),
    Several,
    Nothing,
}

impl Texts<'_> {
    fn find(&self, quote: Range<usize>) -> Found {
        let units = self.units_of(&quote);
        if units.clone().any(|it| self.pairing.is_ambiguous.get(it) == Some(&true)) {
            return Found::Several;
        }
        let traces: Vec<Trace> = units.clone().filter_map(|unit| self.trace(unit)).collect();
        let Some(image) = image_of(&traces, &quote) else { return self.suggestion(units.start) };
        let old = tokens(self.old.text, &quote);
        let new = tokens(self.new.text, &image.range);
        // A sentence of the quote that is gone was perhaps replaced.
        let is_same = image.is_whole
            && traces.len() == units.len()
            && says_the_same(
                Sequence { text: self.old.text, tokens: &old },
                Sequence { text: self.new.text, tokens: &new },
            )
            && units.clone().all(|unit| self.is_certain(unit));
        if is_same {
            Found::Same(self.with_blanks(&quote, image.range))
        } else {
            Found::Other(image.range)
        }
    }

    /// Returns the units that a quote touches; of an empty one, the unit it stands in or before.
    fn units_of(&self, quote: &Range<usize>) -> Range<usize> {
        let units = &self.old.units;
        let first = units.partition_point(|unit| unit.range.end <= quote.start);
        let behind = units.partition_point(|unit| unit.range.start < quote.end);
        first..behind.max((first + 1).min(units.len()))
    }

    /// Says whether a unit surely is what it is paired with: in its place among its neighbours, or
    /// saying the same as a whole.
    fn is_certain(&self, unit: usize) -> bool {
        let Some(found) = self.pairing.new_of(unit) else { return true };
        if self.pairing.agreement(unit, found) >= VOUCHED {
            return true;
        }
        let (old, new) = (self.old.tokens(unit), self.new.tokens(found));
        says_the_same(
            Sequence { text: self.old.text, tokens: &old },
            Sequence { text: self.new.text, tokens: &new },
        )
    }

    /// Offers what stands in the place of a sentence that is gone: alone between its neighbours.
    fn suggestion(&self, unit: usize) -> Found {
        let before = unit.checked_sub(1).and_then(|it| self.pairing.new_of(it));
        let behind = self.pairing.new_of(unit + 1);
        match (before, behind) {
            (Some(before), Some(behind)) if behind == before + 2 => self
                .new
                .units
                .get(before + 1)
                .map_or(Found::Nothing, |it| Found::Other(it.range.clone())),
            _ => Found::Nothing,
        }
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

/// Where the words of a quote went.
struct Image {
    range: Range<usize>,
    /// Both ends are known, and nothing that changes the meaning came in right before or behind.
    is_whole: bool,
}

/// Maps a quote's ends through its sentences.
fn image_of(traces: &[Trace], quote: &Range<usize>) -> Option<Image> {
    let start = traces.iter().find_map(|trace| start_of(trace, quote))?;
    let end = traces.iter().rev().find_map(|trace| end_of(trace, quote))?;
    if start.at < end.at {
        return Some(Image { range: start.at..end.at, is_whole: start.is_firm && end.is_firm });
    }
    // Its sentences went apart: the longest part of it is shown.
    let longest = traces.iter().max_by_key(|trace| weight(&trace.old))?;
    let range = start_of(longest, quote)?.at..end_of(longest, quote)?.at;
    (range.start < range.end).then_some(Image { range, is_whole: false })
}

/// One end of a quote among a sentence's new words.
struct End {
    /// The byte.
    at: usize,
    /// No negation came in right beside it.
    is_firm: bool,
}

/// How many new words beside a quote can deny it.
const BESIDE: usize = 2;

/// The old tokens that a quote touches: all, and from its first to its last word.
struct Touched {
    all: (usize, usize),
    words: (usize, usize),
}

impl Touched {
    fn by(trace: &Trace, quote: &Range<usize>) -> Option<Self> {
        let end = quote.end.max(quote.start + 1);
        let is_touched = |token: &Token| token.start < end && quote.start < token.end;
        let first = trace.old.iter().position(is_touched)?;
        let last = trace.old.iter().rposition(is_touched)?;
        let is_word = |at: &usize| !is_mark(&trace.old, *at);
        let words = (first..=last).find(is_word).zip((first..=last).rev().find(is_word));
        Some(Self { all: (first, last), words: words.unwrap_or((first, last)) })
    }
}

fn is_mark(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| token.class == Class::Mark)
}

/// Counts the marks that stand on both sides in the same order, going out from a word.
fn marks(
    old: impl Iterator<Item = usize>,
    new: impl Iterator<Item = usize>,
    trace: &Trace,
) -> usize {
    let is_same = |(old, new): &(usize, usize)| {
        let keys = (trace.old.get(*old), trace.new.get(*new));
        matches!(keys, (Some(one), Some(other)) if one.key == other.key)
    };
    old.zip(new).take_while(is_same).count()
}

fn start_of(trace: &Trace, quote: &Range<usize>) -> Option<End> {
    let Touched { all, words } = Touched::by(trace, quote)?;
    let found = (words.0..=words.1).find(|at| trace.image(*at).is_some())?;
    let image = trace.image(found)?;
    // New words between the last that stood before the quote and its first.
    let before = (0..words.0).rev().find_map(|at| trace.image(at)).map_or(0, |it| it.index + 1);
    let come = trace.new.get(before.min(image.index)..image.index).unwrap_or_default();
    if found > words.0 {
        let at =
            come.iter().find(|it| it.class != Class::Mark).map_or(image.token.start, |it| it.start);
        return Some(End { at, is_firm: true });
    }
    let marks = marks((all.0..found).rev(), (0..image.index).rev(), trace);
    if marks > 0 {
        let at = trace.new.get(image.index - marks)?.start;
        return Some(End { at, is_firm: true });
    }
    let inner = quote.start.saturating_sub(trace.old.get(found)?.start);
    let inner = if image.is_soft { 0 } else { inner };
    let at = image.token.end.min(image.token.start + inner);
    Some(End { at, is_firm: is_firm(come.iter().rev()) })
}

fn end_of(trace: &Trace, quote: &Range<usize>) -> Option<End> {
    let Touched { all, words } = Touched::by(trace, quote)?;
    let found = (words.0..=words.1).rev().find(|at| trace.image(*at).is_some())?;
    let image = trace.image(found)?;
    let behind = (words.1 + 1..trace.old.len()).find_map(|at| trace.image(at));
    let behind = behind.map_or(trace.new.len(), |it| it.index);
    let come = trace.new.get(image.index + 1..behind).unwrap_or_default();
    if found < words.1 {
        let come = come.split(|it| it.class == Class::Mark).next().and_then(<[Token]>::last);
        return Some(End { at: come.map_or(image.token.end, |it| it.end), is_firm: true });
    }
    let marks = marks(found + 1..=all.1, image.index + 1..trace.new.len(), trace);
    if marks > 0 {
        return Some(End { at: trace.new.get(image.index + marks)?.end, is_firm: true });
    }
    let inner = trace.old.get(found)?.end.saturating_sub(quote.end);
    let inner = if image.is_soft { 0 } else { inner };
    let at = image.token.start.max(image.token.end - inner.min(image.token.end));
    Some(End { at, is_firm: is_firm(come.iter()) })
}

/// Says whether none of the new words right beside a quote, the nearest first, denies it.
fn is_firm<'a>(come: impl Iterator<Item = &'a Token>) -> bool {
    let mut near = come.take_while(|token| token.class != Class::Mark).take(BESIDE);
    near.all(|token| token.class != Class::Negation)
}
