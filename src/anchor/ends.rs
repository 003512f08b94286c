//! Where the two ends of a quote went, word by word, through the traces of its sentences.

use std::ops::Range;

use super::{clause::Beside, diff::weight, meaning::Class, token::Token, trace::Trace};
use crate::domain::byte_of;

/// Where the words of a quote went.
pub(super) struct Image {
    pub(super) range: Range<usize>,
    /// Both ends are known, and nothing that changes the meaning came or went right beside them.
    pub(super) is_whole: bool,
}

/// Maps a quote's ends through its sentences.
///
/// `texts` are the old and the new one.
pub(super) fn image_of(
    traces: &[Trace],
    quote: &Range<usize>,
    texts: (&str, &str),
) -> Option<Image> {
    let start_of = |trace| start_of(trace, quote, texts);
    let end_of = |trace| end_of(trace, quote, texts);
    let start = traces.iter().find_map(start_of)?;
    let end = traces.iter().rev().find_map(end_of)?;
    if start.at < end.at {
        let is_lost = |trace: Option<&Trace>| trace.is_some_and(|it| is_lost(it, quote));
        let is_whole =
            start.is_firm && end.is_firm && !is_lost(traces.first()) && !is_lost(traces.last());
        return Some(Image { range: start.at..end.at, is_whole });
    }
    // Its sentences went apart: the longest part of it is shown.
    let longest = traces.iter().max_by_key(|trace| weight(&trace.old))?;
    let range = start_of(longest)?.at..end_of(longest)?.at;
    (range.start < range.end).then_some(Image { range, is_whole: false })
}

/// One end of a quote among a sentence's new words.
struct End {
    /// The byte.
    at: usize,
    /// Nothing that changes the meaning came or went right beside it.
    is_firm: bool,
}

/// Says whether all words of a quote in one sentence are gone.
fn is_lost(trace: &Trace, quote: &Range<usize>) -> bool {
    let Some(Touched { words: (first, last), .. }) = Touched::by(trace, quote) else {
        return false;
    };
    !is_mark(&trace.old, first) && (first..=last).all(|at| trace.image(at).is_none())
}

/// The old tokens that a quote touches: all, and from its first to its last word.
pub(super) struct Touched {
    pub(super) all: (usize, usize),
    pub(super) words: (usize, usize),
}

impl Touched {
    pub(super) fn by(trace: &Trace, quote: &Range<usize>) -> Option<Self> {
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

/// What weighs less than this says little by its place.
const LITTLE: u32 = 2;

/// Says whether a word of a quote stands among the new words beside it.
fn has_left(trace: &Trace, (first, last): (usize, usize), come: &[Token]) -> bool {
    let gone = (first..=last).filter(|at| trace.image(*at).is_none());
    let mut gone = gone.filter_map(|at| trace.old.get(at)).filter(|token| token.weight >= LITTLE);
    gone.any(|token| come.iter().any(|it| it.key == token.key))
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

fn start_of(trace: &Trace, quote: &Range<usize>, texts: (&str, &str)) -> Option<End> {
    let Touched { all, words } = Touched::by(trace, quote)?;
    let found = (words.0..=words.1).find(|at| trace.image(*at).is_some())?;
    let image = trace.image(found)?;
    // New words between the last that stood before the quote and its first.
    let stays = (0..words.0).rev().find_map(|at| Some((at, trace.image(at)?.index)));
    let (old_from, new_from) = stays.map_or((0, 0), |(at, index)| (at + 1, index + 1));
    let come = trace.new.get(new_from.min(image.index)..image.index).unwrap_or_default();
    let old = trace.old.get(..words.0).unwrap_or_default();
    let is_firm =
        Beside::before(old, old_from, come, texts).is_firm() && !has_left(trace, words, come);
    if found > words.0 {
        let at =
            come.iter().find(|it| it.class != Class::Mark).map_or(image.token.start, |it| it.start);
        return Some(End { at, is_firm: true });
    }
    let marks = marks((all.0..found).rev(), (0..image.index).rev(), trace);
    if marks > 0 {
        let at = trace.new.get(image.index - marks)?.start;
        return Some(End { at, is_firm });
    }
    let old = trace.old.get(found)?;
    let is_inside = quote.start > old.start && !image.is_soft;
    let at =
        if is_inside { inside(old, &image.token, quote.start, texts) } else { image.token.start };
    Some(End { at, is_firm })
}

fn end_of(trace: &Trace, quote: &Range<usize>, texts: (&str, &str)) -> Option<End> {
    let Touched { all, words } = Touched::by(trace, quote)?;
    let found = (words.0..=words.1).rev().find(|at| trace.image(*at).is_some())?;
    let image = trace.image(found)?;
    let stays = (words.1 + 1..trace.old.len()).find_map(|at| Some((at, trace.image(at)?.index)));
    let (old_to, new_to) = stays.unwrap_or((trace.old.len(), trace.new.len()));
    let come = trace.new.get(image.index + 1..new_to).unwrap_or_default();
    let old = trace.old.get(words.1 + 1..).unwrap_or_default();
    let is_firm = Beside::behind(old, old_to - words.1 - 1, come, texts).is_firm()
        && !has_left(trace, words, come);
    if found < words.1 {
        let come = come.split(|it| it.class == Class::Mark).next().and_then(<[Token]>::last);
        return Some(End { at: come.map_or(image.token.end, |it| it.end), is_firm: true });
    }
    let marks = marks(found + 1..=all.1, image.index + 1..trace.new.len(), trace);
    if marks > 0 {
        return Some(End { at: trace.new.get(image.index + marks)?.end, is_firm });
    }
    let old = trace.old.get(found)?;
    let is_inside = quote.end < old.end && !image.is_soft;
    let at = if is_inside { inside(old, &image.token, quote.end, texts) } else { image.token.end };
    Some(End { at, is_firm })
}

/// Returns the byte of a new word at which a place inside the old one is: as many code points on.
fn inside(old: &Token, new: &Token, at: usize, texts: (&str, &str)) -> usize {
    let before = texts.0.get(old.start..at).map_or(0, |it| it.chars().count());
    new.start + byte_of(texts.1.get(new.start..new.end).unwrap_or_default(), before)
}
