//! Which token of one sequence became which of another: the heaviest common subsequence, with
//! typos and words run together matched in what is left.

use super::{
    meaning::{Class, is_typo},
    token::{Token, folded},
};

/// The most cells of a table; longer sequences are matched at their ends only.
const CELLS: usize = 1 << 20;

/// How much of a likeness can be due to typos.
pub(super) const TYPOS: f64 = 0.15;

/// What a token became.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Match {
    /// Its index among the new tokens.
    pub(super) new: usize,
    /// It is spelt otherwise.
    pub(super) is_soft: bool,
}

/// A text and some tokens of it.
#[derive(Clone, Copy)]
pub(super) struct Sequence<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
}

impl Sequence<'_> {
    /// Returns a token as it is compared.
    pub(super) fn word(&self, index: usize) -> Option<String> {
        let token = self.tokens.get(index)?;
        Some(self.text.get(token.start..token.end)?.chars().map(folded).collect())
    }

    /// Returns some tokens by their indices.
    pub(super) fn those(&self, indices: &[usize]) -> Vec<&Token> {
        indices.iter().filter_map(|at| self.tokens.get(*at)).collect()
    }

    /// Returns its Han, unified, with a blank for anything else.
    pub(super) fn han(&self) -> String {
        han_of(self.text, self.tokens.iter())
    }
}

/// Returns the Han among tokens, unified, with a blank for anything else.
pub(super) fn han_of<'a>(text: &str, tokens: impl Iterator<Item = &'a Token>) -> String {
    let char = |token: &Token| {
        let char = text.get(token.start..token.end).and_then(|it| it.chars().next());
        char.filter(|_| token.is_han(text)).map_or(' ', folded)
    };
    tokens.map(char).collect()
}

/// Returns for each old token what it became; the new indices rise.
pub(super) fn align(old: Sequence<'_>, new: Sequence<'_>) -> Vec<Option<Match>> {
    let mut matches = align_firmly(old.tokens, new.tokens);
    match_slips(old, new, &mut matches);
    matches
}

/// Matches only what reads alike.
fn align_firmly(old: &[Token], new: &[Token]) -> Vec<Option<Match>> {
    let same = |(one, other): &(&Token, &Token)| one.key == other.key;
    let head = old.iter().zip(new).take_while(same).count();
    let rest = (old.get(head..).unwrap_or_default(), new.get(head..).unwrap_or_default());
    let tail = rest.0.iter().rev().zip(rest.1.iter().rev()).take_while(same).count();
    let (old_end, new_end) = (old.len() - tail, new.len() - tail);
    let mut matches = vec![None; old.len()];
    let firm = |new| Some(Match { new, is_soft: false });
    for (index, found) in matches.iter_mut().enumerate() {
        if index < head {
            *found = firm(index);
        } else if index >= old_end {
            *found = firm(index - old_end + new_end);
        }
    }
    let inner = (old.get(head..old_end), new.get(head..new_end));
    if let (Some(olds), Some(news)) = inner {
        for (one, other) in common(olds, news) {
            if let Some(found) = matches.get_mut(head + one) {
                *found = firm(head + other);
            }
        }
    }
    slide(old, new, &mut matches);
    matches
}

/// Moves single matches beside their neighbours where an equal token stands there: of two places
/// that weigh the same, the one in the phrase is meant.
fn slide(old: &[Token], new: &[Token], matches: &mut [Option<Match>]) {
    let image = |matches: &[Option<Match>], at: Option<usize>| {
        matches.get(at?).copied().flatten().map(|found| found.new)
    };
    let is_same = |at: usize, to: usize| match (old.get(at), new.get(to)) {
        (Some(one), Some(other)) => one.key == other.key,
        _ => false,
    };
    for at in (0..matches.len()).rev() {
        let Some(own) = image(matches, Some(at)) else { continue };
        let before = image(matches, at.checked_sub(1));
        let is_held = before.is_some_and(|it| it + 1 == own);
        let Some(behind) = image(matches, Some(at + 1)).filter(|it| *it > own + 1) else {
            continue;
        };
        if !is_held
            && is_same(at, behind - 1)
            && let Some(found) = matches.get_mut(at)
        {
            *found = Some(Match { new: behind - 1, is_soft: false });
        }
    }
    for at in 0..matches.len() {
        let Some(own) = image(matches, Some(at)) else { continue };
        let is_held = image(matches, Some(at + 1)).is_some_and(|it| own + 1 == it);
        let before = image(matches, at.checked_sub(1)).filter(|it| it + 1 < own);
        let Some(before) = before else { continue };
        if !is_held
            && is_same(at, before + 1)
            && let Some(found) = matches.get_mut(at)
        {
            *found = Some(Match { new: before + 1, is_soft: false });
        }
    }
}

/// Finds the heaviest common subsequence, as rising pairs of indices. Marks weigh a little, and
/// what stands together is matched together.
fn common(old: &[Token], new: &[Token]) -> Vec<(usize, usize)> {
    if old.is_empty() || new.is_empty() || old.len() * new.len() > CELLS {
        return Vec::new();
    }
    let width = new.len() + 1;
    let mut table = vec![0_u32; (old.len() + 1) * width];
    let gain = |row: usize, column: usize| {
        let (one, other) = (old.get(row)?, new.get(column)?);
        if one.key != other.key {
            return None;
        }
        let before = row.checked_sub(1).zip(column.checked_sub(1));
        let together = before.and_then(|(row, column)| old.get(row).zip(new.get(column)));
        let is_together = together.is_some_and(|(one, other)| one.key == other.key);
        Some(one.weight * 4 + 1 + u32::from(is_together))
    };
    let at = |table: &[u32], row: usize, column: usize| {
        table.get(row * width + column).copied().unwrap_or_default()
    };
    for row in 0..old.len() {
        let (above, below) = table.split_at_mut((row + 1) * width);
        let above = above.get(row * width..).unwrap_or_default().windows(2);
        let mut left = 0;
        for ((column, above), cell) in above.enumerate().zip(below.iter_mut().skip(1)) {
            let [before, over] = above else { continue };
            let taken = gain(row, column).map_or(0, |gain| before + gain);
            left = taken.max(*over).max(left);
            *cell = left;
        }
    }
    let (mut row, mut column) = (old.len(), new.len());
    let mut pairs = Vec::new();
    while row > 0 && column > 0 {
        let here = at(&table, row, column);
        let taken = gain(row - 1, column - 1).map(|gain| at(&table, row - 1, column - 1) + gain);
        if taken == Some(here) {
            (row, column) = (row - 1, column - 1);
            pairs.push((row, column));
        } else if at(&table, row - 1, column) == here {
            row -= 1;
        } else {
            column -= 1;
        }
    }
    pairs.reverse();
    pairs
}

/// Matches typos, and words that were run together or torn apart, in what nothing matches.
fn match_slips(old: Sequence<'_>, new: Sequence<'_>, matches: &mut [Option<Match>]) {
    let mut index = 0;
    let mut from = 0;
    while index < matches.len() {
        if let Some(Some(found)) = matches.get(index) {
            from = found.new + 1;
            index += 1;
            continue;
        }
        let rest = matches.get(index..).unwrap_or_default();
        let length = rest.iter().take_while(|it| it.is_none()).count();
        let to = rest.get(length).copied().flatten().map_or(new.tokens.len(), |it| it.new);
        match_gap(old, new, (index, length), (from, to), matches);
        index += length;
    }
}

/// The longest gap in which slips are looked for, in tokens.
const GAP: usize = 12;

fn match_gap(
    old: Sequence<'_>,
    new: Sequence<'_>,
    (index, length): (usize, usize),
    (mut from, to): (usize, usize),
    matches: &mut [Option<Match>],
) {
    if length > GAP || from >= to || to - from > GAP {
        return;
    }
    let joined = |it: Sequence<'_>, from: usize, to: usize| {
        let is_word = |at: &usize| it.tokens.get(*at).is_some_and(|it| it.class != Class::Mark);
        let mut all = String::new();
        for word in (from..to).filter(is_word).filter_map(|at| it.word(at)) {
            let is_digit = |char: char| char.is_ascii_digit();
            // `10-20` is not `1020`.
            if all.ends_with(is_digit) && word.starts_with(is_digit) {
                all.push(' ');
            }
            all.push_str(&word);
        }
        all
    };
    if joined(old, index, index + length) == joined(new, from, to) {
        for (step, found) in matches.iter_mut().skip(index).take(length).enumerate() {
            let new = if step + 1 == length { to - 1 } else { from + step.min(to - 1 - from) };
            *found = Some(Match { new, is_soft: true });
        }
        return;
    }
    for (at, found) in matches.iter_mut().enumerate().skip(index).take(length) {
        let Some(word) = old.word(at).filter(|_| is_plain(old, at)) else { continue };
        let is_slip = |to: &usize| {
            is_plain(new, *to) && new.word(*to).is_some_and(|other| is_typo(&word, &other))
        };
        if let Some(slip) = (from..to).find(is_slip) {
            *found = Some(Match { new: slip, is_soft: true });
            from = slip + 1;
        }
    }
}

fn is_plain(it: Sequence<'_>, index: usize) -> bool {
    it.tokens.get(index).is_some_and(|token| token.class.is_spelt())
}

/// Adds up what tokens weigh.
pub(super) fn weight(tokens: &[Token]) -> u32 {
    tokens.iter().map(|token| token.weight).sum()
}

/// Says how alike two sequences are, 0 to 1: twice what they share over what they weigh.
///
/// Typos are looked for only where they can lift the likeness to `least`.
pub(super) fn similarity(old: Sequence<'_>, new: Sequence<'_>, least: f64) -> f64 {
    let total = f64::from((weight(old.tokens) + weight(new.tokens)).max(1));
    let mut matches = align_firmly(old.tokens, new.tokens);
    let firm = 2.0 * shared(old.tokens, &matches) / total;
    if firm + TYPOS < least {
        return firm;
    }
    match_slips(old, new, &mut matches);
    2.0 * shared(old.tokens, &matches) / total
}

/// Adds up the weight of the tokens that became something; a slip counts nine tenths.
pub(super) fn shared(tokens: &[Token], matches: &[Option<Match>]) -> f64 {
    let pairs = tokens.iter().zip(matches);
    pairs
        .filter_map(|(token, found)| {
            let part = if found.as_ref()?.is_soft { 0.9 } else { 1.0 };
            Some(f64::from(token.weight) * part)
        })
        .sum()
}
