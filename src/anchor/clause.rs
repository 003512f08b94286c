//! What stands round a quote in its clause: a word beside it can deny it, and a few words say only
//! what their clause says.

use std::ops::Range;

use super::{
    diff::{han_of, weight},
    ends::Touched,
    meaning::Class,
    scope::{are_others, is_phrase_of_scope, scopes_of},
    token::{Token, folded},
    trace::Trace,
};

/// A quote that weighs no more than this says little by itself.
pub(super) const SHORT: u32 = 12;

/// How many words beside a quote can deny it.
const BESIDE: usize = 6;

/// So many new words in a row before a clause, or behind it, say something of it.
const GOVERNING: usize = 3;
const GOVERNING_HAN: usize = 5;

/// What went and came right beside one end of a quote, in its clause, the nearest first.
pub(super) struct Beside<'a> {
    gone: Near<'a>,
    come: Near<'a>,
    /// The quote began or ended its clause.
    was_end: bool,
}

/// The words next to a quote up to the end of the clause.
struct Near<'a> {
    text: &'a str,
    words: Vec<&'a Token>,
}

impl<'a> Near<'a> {
    fn of(tokens: impl Iterator<Item = &'a Token>, text: &'a str) -> Self {
        let within = tokens.take_while(|token| !is_pause(text, token));
        let words = within.filter(|token| token.class != Class::Mark).take(BESIDE).collect();
        Self { text, words }
    }

    fn bends(&self) -> bool {
        let mut words = self.words.clone();
        words.sort_by_key(|token| token.start);
        words.retain(|token| token.class != Class::Number);
        bends(self.text, &words)
    }

    /// Says whether a number stands right beside the quote.
    fn counts(&self) -> bool {
        self.words.first().is_some_and(|token| token.class == Class::Number)
    }

    /// Says whether they are so many that they say something of the clause beside them.
    fn governs(&self) -> bool {
        let first = self.words.first().and_then(|it| self.text.get(it.start..it.end));
        let is_joint = first.is_some_and(|word| {
            // A sentence that begins there was joined to it.
            word.starts_with(char::is_uppercase)
                || JOINTS.contains(&word.to_ascii_lowercase().as_str())
                || word.chars().next().is_some_and(|it| JOINTS_OF_HAN.contains(folded(it)))
        });
        let is_han = self.words.iter().any(|token| token.is_han(self.text));
        self.words.len() >= if is_han { GOVERNING_HAN } else { GOVERNING } && !is_joint
    }
}

/// What joins a clause to the next.
const JOINTS: &[&str] = &[
    "and", "but", "so", "while", "which", "who", "because", "as", "then", "where", "when", "since",
    "though", "although", "with", "to", "for", "in", "on", "at", "by", "of", "from",
];
const JOINTS_OF_HAN: &str = "而但且并因所与和及也";

impl<'a> Beside<'a> {
    /// Takes what stands before a quote: the old tokens from `gone` on went, the new ones came.
    pub(super) fn before(
        old: &'a [Token],
        gone: usize,
        come: &'a [Token],
        texts: (&'a str, &'a str),
    ) -> Self {
        let went = old.get(gone..).unwrap_or_default();
        Self {
            gone: Near::of(went.iter().rev(), texts.0),
            come: Near::of(come.iter().rev(), texts.1),
            was_end: Near::of(old.iter().rev(), texts.0).words.is_empty(),
        }
    }

    /// Takes what stands behind a quote: the old tokens before `kept` went, the new ones came.
    pub(super) fn behind(
        old: &'a [Token],
        kept: usize,
        come: &'a [Token],
        texts: (&'a str, &'a str),
    ) -> Self {
        let went = old.get(..kept).unwrap_or_default();
        Self {
            gone: Near::of(went.iter(), texts.0),
            come: Near::of(come.iter(), texts.1),
            was_end: Near::of(old.iter(), texts.0).words.is_empty(),
        }
    }

    /// Says whether nothing that changes the meaning of the quote came or went.
    pub(super) fn is_firm(&self) -> bool {
        let is_bent = self.gone.bends() || self.come.bends();
        let is_governed = self.was_end && self.come.governs();
        !is_bent && !is_governed && self.gone.counts() == self.come.counts()
    }
}

/// Says whether the clauses that a quote stands in count, deny and limit as they did.
pub(super) fn stays(trace: &Trace, quote: &Range<usize>, texts: (&str, &str)) -> bool {
    let Some(Touched { words: (first, last), .. }) = Touched::by(trace, quote) else {
        return true;
    };
    let mut images = (first..=last).filter_map(|at| trace.image(at)).map(|it| it.index);
    let Some(new_first) = images.next() else { return true };
    let new_last = images.next_back().unwrap_or(new_first);
    let old = clause_of(texts.0, &trace.old, first, last);
    let new = clause_of(texts.1, &trace.new, new_first, new_last);
    let (old_han, new_han) = (han_of(texts.0, old.iter()), han_of(texts.1, new.iter()));
    hard_words(old) == hard_words(new) && !are_others(&old_han, &new_han)
}

/// Says whether so few words were quoted that the clause round them matters.
pub(super) fn is_short(quote: &[Token]) -> bool {
    weight(quote) <= SHORT
}

/// Returns the clauses round some tokens.
fn clause_of<'a>(text: &str, tokens: &'a [Token], first: usize, last: usize) -> &'a [Token] {
    let is_pause = |token: &Token| is_pause(text, token);
    let before = tokens.get(..first).unwrap_or_default();
    let from = before.iter().rposition(is_pause).map_or(0, |at| at + 1);
    let behind = tokens.iter().skip(last + 1).position(is_pause);
    let to = behind.map_or(tokens.len(), |at| last + 1 + at);
    tokens.get(from..to).unwrap_or_default()
}

/// Returns what counts, denies and limits among some tokens, in order.
fn hard_words(tokens: &[Token]) -> Vec<u64> {
    let hard = tokens.iter().filter(|token| token.class.is_hard());
    let mut keys: Vec<u64> = hard.map(|token| token.key).collect();
    keys.sort_unstable();
    keys
}

/// Says whether words that came or went change the meaning.
pub(super) fn bends(text: &str, words: &[&Token]) -> bool {
    let word = |token: &Token| text.get(token.start..token.end).map(str::to_ascii_lowercase);
    words.iter().any(|token| token.class.is_hard())
        || !scopes_of(&han_of(text, words.iter().copied())).is_empty()
        || words.windows(2).any(|pair| {
            let [one, other] = pair else { return false };
            let pair = word(one).zip(word(other));
            pair.is_some_and(|(one, other)| is_phrase_of_scope(&one, &other))
        })
}

/// Says whether a mark ends a clause; quotes, brackets and `、` do not.
fn is_pause(text: &str, token: &Token) -> bool {
    let mark = text.get(token.start..token.end).unwrap_or_default();
    token.class == Class::Mark
        && mark.contains([
            ',', '.', ';', ':', '!', '?', '…', '—', '–', '，', '。', '；', '：', '！', '？',
        ])
}
