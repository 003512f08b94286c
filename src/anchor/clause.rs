//! What stands round a quote in its clause: a word beside it can deny it, and a few words say only
//! what their clause says.

use std::ops::Range;

use super::{
    comment::is_comment,
    diff::{han_of, weight},
    ends::Touched,
    meaning::Class,
    scope::{are_others, is_phrase_of_scope, is_slip_of_scope, scopes_of},
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
    /// A clause right beyond the pause beside the quote takes back or limits what it says.
    is_commented: bool,
}

impl<'a> Near<'a> {
    fn of(tokens: impl Iterator<Item = &'a Token> + Clone, text: &'a str) -> Self {
        let within = tokens.clone().take_while(|token| !is_pause(text, token));
        let words: Vec<_> =
            within.filter(|token| token.class != Class::Mark).take(BESIDE).collect();
        let beyond = tokens.skip_while(|token| token.class == Class::Mark);
        let mut clause: Vec<_> = beyond.take_while(|token| !is_pause(text, token)).collect();
        clause.sort_by_key(|token| token.start);
        let is_commented = words.is_empty() && is_comment(text, &clause);
        Self { text, words, is_commented }
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
        let is_commented = self.gone.is_commented || self.come.is_commented;
        !is_bent && !is_governed && !is_commented && self.gone.counts() == self.come.counts()
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
    let is_slip = |token: &&Token| word(token).is_some_and(|it| is_slip_of_scope(&it));
    words.iter().any(|token| token.class.is_hard())
        || words.iter().filter(|token| token.class == Class::Word).any(is_slip)
        || !scopes_of(&han_of(text, words.iter().copied())).is_empty()
        || words.windows(2).any(|pair| {
            let [one, other] = pair else { return false };
            let pair = word(one).zip(word(other));
            pair.is_some_and(|(one, other)| is_phrase_of_scope(&one, &other))
        })
}

/// Says whether a mark ends a clause; quotes, brackets and `、` do not.
pub(super) fn is_pause(text: &str, token: &Token) -> bool {
    let mark = text.get(token.start..token.end).unwrap_or_default();
    token.class == Class::Mark
        && mark.contains([
            ',', '.', ';', ':', '!', '?', '…', '—', '–', '，', '。', '；', '：', '！', '？',
        ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anchor::{
        diff::{Sequence, align},
        token::tokens,
    };

    fn all(text: &str) -> Vec<Token> {
        tokens(text, &(0..text.len()))
    }

    /// Says whether words that came in front of a quote leave it firm, and whether they do behind.
    fn firm(come: &str) -> (bool, bool) {
        let come_tokens = all(come);
        let texts = ("", come);
        let before = Beside::before(&[], 0, &come_tokens, texts).is_firm();
        (before, Beside::behind(&[], 0, &come_tokens, texts).is_firm())
    }

    /// Says whether the clauses of the quote in brackets stay.
    fn clause_stays(old: &str, new: &str) -> bool {
        let quote = old.find('[').unwrap()..old.find(']').unwrap() - 1;
        let old = old.replace(['[', ']'], "");
        let (old_tokens, new_tokens) = (all(&old), all(new));
        let one = Sequence { text: &old, tokens: &old_tokens };
        let matches = align(one, Sequence { text: new, tokens: &new_tokens });
        let trace = Trace { old: old_tokens, matches, new: new_tokens };
        stays(&trace, &quote, (&old, new))
    }

    #[test]
    fn a_word_beside_a_quote_that_denies_counts_or_limits_shakes_it() {
        for come in ["not", "never", "only", "hardly ever", "no longer", "不", "没有", "几乎"]
        {
            assert_eq!(firm(come), (false, false), "{come}");
        }
        for come in ["", "again", "the old", "昨天", "\"", "（"] {
            assert_eq!(firm(come), (true, true), "{come}");
        }
    }

    #[test]
    fn what_stands_beyond_the_clause_shakes_it_only_as_a_comment_on_it() {
        let other = "and it did not rain and nobody saw that the ferry was late";
        assert!(firm(&format!("{other}, ")).0 && firm(&format!(", {other}")).1);
        assert!(!firm(", which is false.").1 && !firm("，这是错的。").1);
        assert!(!firm("Unless it rains, ").0 && !firm("除非下雨，").0);
        assert!(firm(", which is new.").1 && firm("，这是新的。").1);
    }

    #[test]
    fn a_number_right_beside_a_quote_is_missed_and_noticed() {
        let (old, new) = ("7", "seven");
        let (one, two) = (all(old), all(new));
        assert!(!Beside::before(&one, 0, &[], (old, new)).is_firm());
        assert!(!Beside::behind(&[], 0, &two, (old, new)).is_firm());
        let word = all("bridge");
        assert!(Beside::before(&word, 1, &[], ("bridge", "")).is_firm());
    }

    #[test]
    fn words_before_a_whole_clause_govern_it_unless_they_join_it_to_another() {
        assert!(!firm("Travellers of old wrote that").0);
        assert!(firm("It rained there and").0 && firm("and it rained there").1);
        let (old, new) = ("The mayor", "The mayor of that time said");
        let (one, two) = (all(old), all(new));
        assert!(Beside::before(&one, 2, &two[2..], (old, new)).is_firm(), "it began no clause");
    }

    #[test]
    fn a_few_words_stay_where_their_clause_says_the_same() {
        for (old, new) in [
            ("It was so, and [the bridge] fell.", "It was not so, and the bridge fell."),
            ("Then [the bridge] fell.", "Then at last the bridge fell."),
            ("他说，[桥]塌了。", "他没说，桥塌了。"),
        ] {
            assert!(clause_stays(old, new), "{new}");
        }
        for (old, new) in [
            ("Then [the bridge] fell.", "Then the bridge never fell."),
            ("Then [the bridge] cost 40 crowns.", "Then the bridge cost 50 crowns."),
            ("他说[桥]塌了。", "他说桥没塌。"),
            ("他說[橋]會塌下來。", "他說橋几乎會塌下來。"),
        ] {
            assert!(!clause_stays(old, new), "{new}");
        }
    }

    #[test]
    fn few_words_are_short() {
        assert!(is_short(&all("the bridge")) && is_short(&all("桥塌了")));
        assert!(
            !is_short(&all("the bridge over the river")) && !is_short(&all("河上的那座桥塌了"))
        );
    }

    #[test]
    fn pauses_end_clauses_and_quotes_do_not() {
        for (mark, is_end) in [(",", true), ("。", true), ("—", true), ("、", false), ("“", false)]
        {
            assert_eq!(is_pause(mark, &all(mark)[0]), is_end, "{mark}");
        }
        assert!(!is_pause("a", &all("a")[0]));
    }
}
