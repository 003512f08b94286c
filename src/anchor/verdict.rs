//! Whether new words say what old ones said, word by word.

use super::{
    clause::{bends, is_short},
    diff::{Match, Sequence, align, weight},
    meaning::Class,
    scope::are_others,
    spelling::Spelling,
    token::Token,
};

/// The part of a quote that may have come, gone or been misspelt, in quarters of its weight.
const SOFT_QUARTERS: u32 = 4;

/// A typo counts as much as a quarter of its word.
const TYPO_PART: u32 = 4;

/// Says whether the new words say the same.
///
/// They do not if a number, a negation or a word like `only` came, went or changed; if words were
/// replaced by others than a typo of theirs; or if more than a quarter changed at all. Marks say
/// nothing, but a quote of marks alone has to stand as it is.
pub(super) fn says_the_same(old: Sequence<'_>, new: Sequence<'_>, spelling: &Spelling<'_>) -> bool {
    let matches = align(old, new);
    if weight(old.tokens) == 0 {
        return old.tokens.len() == new.tokens.len() && matches.iter().all(Option::is_some);
    }
    let mut changes = Changes { old, new, matches: &matches, gone: Vec::new(), come: Vec::new() };
    let gaps: Vec<Gap> = Gaps::of(&matches, new.tokens.len()).collect();
    if gaps.is_empty() && matches.iter().flatten().all(|it| !it.is_soft) {
        return true;
    }
    let is_other_word = |(at, found): (usize, &Option<Match>)| {
        let slip = found.filter(|it| it.is_soft);
        let words = slip.and_then(|it| old.word(at).zip(new.word(it.new)));
        words.is_some_and(|(one, other)| spelling.is_other_word(&one, &other))
    };
    if gaps.windows(2).any(|pair| is_replaced(old, new, pair))
        || matches.iter().enumerate().any(is_other_word)
        || are_others(&old.han(), &new.han())
    {
        return false;
    }
    for gap in gaps {
        let gone = words(old.tokens, gap.old);
        let come = words(new.tokens, gap.new);
        let is_twice = |at: &usize| changes.is_doubled(*at) && changes.is_scope(*at);
        let rest: Vec<usize> = come.iter().copied().filter(|at| !is_twice(at)).collect();
        let is_hard = bends(old.text, &old.those(&gone)) || bends(new.text, &new.those(&rest));
        if is_hard || is_phrase(old, &gone) || (!gone.is_empty() && !come.is_empty()) {
            return false;
        }
        changes.gone.extend(gone);
        changes.come.extend(come);
    }
    if changes.has_moved() || (is_short(old.tokens) && changes.has_more_than_slips()) {
        return false;
    }
    changes.weight() * SOFT_QUARTERS <= weight(old.tokens)
}

/// What has another number in so few words is another line of a list, perhaps.
const NUMBERED: usize = 3;

/// Says whether a number became another, with few words beside it.
pub(super) fn is_renumbered(old: Sequence<'_>, new: Sequence<'_>) -> bool {
    let matches = align(old, new);
    let has_number = |it: Sequence<'_>, (from, to): (usize, usize)| {
        let tokens = it.tokens.get(from..to).unwrap_or_default();
        tokens.len() <= NUMBERED && tokens.iter().any(|token| token.class == Class::Number)
    };
    let mut gaps = Gaps::of(&matches, new.tokens.len());
    gaps.any(|gap| has_number(old, gap.old) && has_number(new, gap.new))
}

/// What weighs more than this was a phrase, which says something by itself.
const PHRASE: u32 = 10;

/// Says whether words that went were a phrase.
fn is_phrase(it: Sequence<'_>, words: &[usize]) -> bool {
    words.iter().filter_map(|at| it.tokens.get(*at)).map(|token| token.weight).sum::<u32>() > PHRASE
}

/// Han that came and others that went this near to each other were one word: 路灯, 灯笼.
const ONE_WORD: usize = 2;

/// Says whether of two gaps in a row one lost and the other got Han, with so few between them that
/// stayed that they are a word which was replaced.
fn is_replaced(old: Sequence<'_>, new: Sequence<'_>, gaps: &[Gap]) -> bool {
    let [one, other] = gaps else { return false };
    if other.old.0 - one.old.1 > ONE_WORD {
        return false;
    }
    let han = |it: Sequence<'_>, range: (usize, usize)| -> Vec<u64> {
        let tokens = it.tokens.get(range.0..range.1).unwrap_or_default().iter();
        tokens.filter(|token| token.is_han(it.text)).map(|token| token.key).collect()
    };
    let is_other = |gone: Vec<u64>, come: Vec<u64>| {
        !gone.is_empty() && !come.is_empty() && !gone.iter().any(|key| come.contains(key))
    };
    is_other(han(old, one.old), han(new, other.new))
        || is_other(han(old, other.old), han(new, one.new))
}

/// The words that came and went, by their indices.
struct Changes<'a> {
    old: Sequence<'a>,
    new: Sequence<'a>,
    matches: &'a [Option<Match>],
    gone: Vec<usize>,
    come: Vec<usize>,
}

impl Changes<'_> {
    /// Adds up what changed; typos, words set twice and neighbours that changed places count less.
    fn weight(mut self) -> u32 {
        let slips = self.old.tokens.iter().zip(self.matches);
        let slips = slips.filter(|(_, found)| found.is_some_and(|it| it.is_soft));
        let mut sum: u32 = slips.map(|(token, _)| token.weight / TYPO_PART).sum();
        for come in std::mem::take(&mut self.come) {
            let weight = self.new.tokens.get(come).map_or(0, |token| token.weight);
            let swapped = self.gone.iter().position(|gone| self.is_swap(*gone, come));
            if let Some(at) = swapped {
                self.gone.swap_remove(at);
            }
            let is_slip = swapped.is_some() || self.is_doubled(come);
            sum += if is_slip { weight / TYPO_PART } else { weight };
        }
        let gone = self.gone.iter().filter_map(|at| self.old.tokens.get(*at));
        sum + gone.map(|token| token.weight).sum::<u32>()
    }

    /// Says whether a word went to another place: who does what to whom is said by the order.
    fn has_moved(&self) -> bool {
        let key = |it: Sequence<'_>, at: usize| it.tokens.get(at).map(|token| token.key);
        let is_little = |at: usize| self.old.word(at).is_some_and(|it| is_little(&it));
        let is_elsewhere = |gone: usize| {
            let own = key(self.old, gone);
            self.come.iter().any(|come| key(self.new, *come) == own && !self.is_swap(gone, *come))
        };
        self.gone.iter().any(|gone| !is_little(*gone) && is_elsewhere(*gone))
    }

    /// Says whether words came or went that were not set twice and did not change places.
    fn has_more_than_slips(&self) -> bool {
        let is_swapped = |come: usize| self.gone.iter().any(|gone| self.is_swap(*gone, come));
        let is_swap = |gone: usize| self.come.iter().any(|come| self.is_swap(gone, *come));
        self.gone.iter().any(|gone| !is_swap(*gone))
            || self.come.iter().any(|come| !is_swapped(*come) && !self.is_doubled(*come))
    }

    /// Says whether a word only changed places with its neighbour.
    fn is_swap(&self, gone: usize, come: usize) -> bool {
        let keys = (self.old.tokens.get(gone), self.new.tokens.get(come));
        let is_same = matches!(keys, (Some(one), Some(other)) if one.key == other.key);
        let became = |at: Option<usize>| self.matches.get(at?).copied().flatten().map(|it| it.new);
        let is_han = self.old.tokens.get(gone).is_some_and(|it| it.is_han(self.old.text));
        is_same
            && is_han
            && (became(gone.checked_add(1)).is_some_and(|it| it + 1 == come)
                || became(gone.checked_sub(1)).is_some_and(|it| it == come + 1))
    }

    fn is_scope(&self, come: usize) -> bool {
        self.new.tokens.get(come).is_some_and(|token| token.class == Class::Scope)
    }

    /// Says whether a word stands twice now.
    fn is_doubled(&self, come: usize) -> bool {
        let key = |at: Option<usize>| self.new.tokens.get(at?).map(|token| token.key);
        let own = key(Some(come));
        own == key(come.checked_sub(1)) || own == key(come.checked_add(1))
    }
}

/// Says whether a word is so small that its place says little.
fn is_little(word: &str) -> bool {
    const LITTLE: &[&str] =
        &["a", "an", "and", "as", "at", "for", "in", "it", "of", "on", "that", "the", "to", "with"];
    LITTLE.contains(&word) || word.chars().all(|it| "的了在地得着之".contains(it))
}

/// Returns the indices of a range of tokens that are no marks.
fn words(tokens: &[Token], (from, to): (usize, usize)) -> Vec<usize> {
    let is_word = |at: &usize| tokens.get(*at).is_some_and(|it| it.class != Class::Mark);
    (from..to).filter(is_word).collect()
}

/// Ranges of old and of new tokens between two matches, at least one of them not empty.
#[derive(Clone, Copy)]
struct Gap {
    old: (usize, usize),
    new: (usize, usize),
}

/// Walks over the gaps.
struct Gaps<'a> {
    matches: &'a [Option<Match>],
    old: usize,
    new: usize,
    new_length: usize,
}

impl<'a> Gaps<'a> {
    fn of(matches: &'a [Option<Match>], new_length: usize) -> Self {
        Self { matches, old: 0, new: 0, new_length }
    }
}

impl Iterator for Gaps<'_> {
    type Item = Gap;

    fn next(&mut self) -> Option<Gap> {
        while self.old <= self.matches.len() {
            let rest = self.matches.get(self.old..).unwrap_or_default();
            let gone = rest.iter().take_while(|it| it.is_none()).count();
            let next = rest.get(gone).copied().flatten();
            let new_end = next.map_or(self.new_length, |it| it.new);
            let gap = Gap { old: (self.old, self.old + gone), new: (self.new, new_end) };
            self.old += gone + 1;
            self.new = new_end + 1;
            if gap.old.0 < gap.old.1 || gap.new.0 < gap.new.1 {
                return Some(gap);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use std::cell::OnceCell;

    use super::*;
    use crate::anchor::token::tokens;

    fn check(old: &str, new: &str) -> bool {
        let (one, two) = (tokens(old, &(0..old.len())), tokens(new, &(0..new.len())));
        let words = OnceCell::new();
        let spelling = Spelling::of(old, new, &words);
        let (one, two) =
            (Sequence { text: old, tokens: &one }, Sequence { text: new, tokens: &two });
        says_the_same(one, two, &spelling)
    }

    #[test]
    fn typos_marks_and_a_few_words_more_or_less_change_nothing() {
        for (old, new) in [
            ("The government raised tariffs, he said.", "The goverment raised tariffs – he said"),
            ("“It’s on-line now”", "\"It's online now\""),
            (
                "It is a very long and rather dull sentence.",
                "It is a long and rather dull sentence.",
            ),
            ("他昨天已经到了北京的机场。", "他昨天已经到了北京机场。"),
            ("他们都在昨天到了北京的机场。", "他们都都在昨天到了北京的机场。"),
            ("They paid 1,000 crowns", "They paid 1000 crowns"),
            ("They should have gone home", "They shuold have gone home"),
            ("——", "--"),
        ] {
            assert!(check(old, new), "{new}");
        }
    }

    #[test]
    fn numbers_negations_and_other_words_change_all() {
        for (old, new) in [
            ("It grew by 3.5 per cent last year", "It grew by 3.6 per cent last year"),
            ("It grew by three per cent last year", "It grew by four per cent last year"),
            ("They do agree with each other on this", "They do not agree with each other on this"),
            ("They can't agree with each other on this", "They can agree with each other on this"),
            ("The increase of the tariffs is wrong", "The decrease of the tariffs is wrong"),
            ("他们不同意这个提案的全部内容。", "他们同意这个提案的全部内容。"),
            ("出口增长了三成左右的样子。", "出口增长了四成左右的样子。"),
            ("这个方案的好处很大。", "这个方案的坏处很大。"),
            ("他们在夜里关闭了每一盏路灯，为了省钱。", "他们在夜里关闭了每一盏灯笼，为了省钱。"),
            ("Members must pay for it by themselves", "Members may pay for it by themselves"),
            ("They paid for all that they had broken", "They paid for that they had broken"),
            ("It came by ship from the north of it", "It came by ship form the north of it"),
            ("They painted the house by the river", "They painted the horse by the river"),
            ("It was a county of many small farms", "It was a country of many small farms"),
            ("参加的人可以在第一天带走样品。", "参加的人有时可以在第一天带走样品。"),
            ("这座房子在冬天留给客人居住和使用。", "這座房子只在冬天留給客人居住和使用。"),
            ("one two", "one two and so much more than that"),
            ("—", "x"),
        ] {
            assert!(!check(old, new), "{new}");
        }
    }
}
