//! Where the two ends of a quote went, word by word, through the traces of its sentences.

use std::ops::Range;

use super::{diff::weight, meaning::Class, token::Token, trace::Trace};
use crate::domain::byte_of;

/// Where the words of a quote went.
pub(super) struct Image {
    pub(super) range: Range<usize>,
    /// Both ends are known, and nothing that changes the meaning came in right before or behind.
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
        return Some(Image { range: start.at..end.at, is_whole: start.is_firm && end.is_firm });
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

fn start_of(trace: &Trace, quote: &Range<usize>, texts: (&str, &str)) -> Option<End> {
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
    let old = trace.old.get(found)?;
    let is_inside = quote.start > old.start && !image.is_soft;
    let at =
        if is_inside { inside(old, &image.token, quote.start, texts) } else { image.token.start };
    Some(End { at, is_firm: is_firm(come.iter().rev()) })
}

fn end_of(trace: &Trace, quote: &Range<usize>, texts: (&str, &str)) -> Option<End> {
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
    let old = trace.old.get(found)?;
    let is_inside = quote.end < old.end && !image.is_soft;
    let at = if is_inside { inside(old, &image.token, quote.end, texts) } else { image.token.end };
    Some(End { at, is_firm: is_firm(come.iter()) })
}

/// Returns the byte of a new word at which a place inside the old one is: as many code points on.
fn inside(old: &Token, new: &Token, at: usize, texts: (&str, &str)) -> usize {
    let before = texts.0.get(old.start..at).map_or(0, |it| it.chars().count());
    new.start + byte_of(texts.1.get(new.start..new.end).unwrap_or_default(), before)
}

/// Says whether none of the new words right beside a quote, the nearest first, denies it.
fn is_firm<'a>(come: impl Iterator<Item = &'a Token>) -> bool {
    let mut near = come.take_while(|token| token.class != Class::Mark).take(BESIDE);
    near.all(|token| token.class != Class::Negation)
}
