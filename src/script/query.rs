//! Finds what one types in a text: the search in an article, and the filter of a list.
//!
//! Text and query are folded the same way before they are compared, so that what can be typed is
//! found (`folding`). What is found counts in the text as it stands. Not the full-text search over
//! a library: that has an index.

mod folding;

use folding::{Case, Folded, fold};
use memchr::memmem::Finder;

use crate::domain::byte_of;

/// How much text is folded at once, in bytes.
const WINDOW: usize = 64 * 1024;

/// The longest query, in bytes; what is typed beyond it is left out.
const LONGEST: usize = 1024;

/// The most bytes that one folded code point takes: enough to see what follows a hit.
const LETTER: usize = 4;

/// What somebody looks for.
///
/// Smart case: a query without a capital finds both cases.
#[derive(Clone, Debug)]
pub struct Query {
    case: Case,
    phrase: Finder<'static>,
    words: Vec<Finder<'static>>,
}

impl Query {
    /// Reads what was typed; `None` when there is nothing to look for.
    pub fn parse(typed: &str) -> Option<Self> {
        let typed = typed.get(..typed.floor_char_boundary(LONGEST)).unwrap_or_default();
        let case = if typed.contains(char::is_uppercase) { Case::Kept } else { Case::Folded };
        let phrase = fold(typed, case);
        let words = phrase.split(' ').filter(|word| !word.is_empty());
        let words: Vec<_> = words.map(|word| Finder::new(word).into_owned()).collect();
        let phrase = Finder::new(&phrase).into_owned();
        (!words.is_empty()).then_some(Self { case, phrase, words })
    }

    /// Says whether every word of the query is in a text, in any order: for filtering a list.
    ///
    /// Of several texts (title, authors, section) give one, joined by newlines.
    pub fn matches(&self, hay: &str) -> bool {
        let hay = fold(hay, self.case);
        self.words.iter().all(|word| word.find(hay.as_bytes()).is_some())
    }

    /// Returns every place of the whole phrase, in code points; no two overlap.
    pub fn find_all(&self, text: &str) -> Vec<(usize, usize)> {
        self.hits(text, 0).collect()
    }

    /// Returns the first place of the phrase at or behind a code point; reads little further.
    pub fn find_from(&self, text: &str, offset: usize) -> Option<(usize, usize)> {
        self.hits(text, offset).next()
    }

    /// Walks over the places from a code point on, folding as much as is needed.
    fn hits(&self, text: &str, offset: usize) -> impl Iterator<Item = (usize, usize)> {
        let (mut byte, mut point) = (byte_of(text, offset), offset);
        let mut advance_to = {
            let mut last = byte;
            move |to: usize| {
                point += text.get(last..to).unwrap_or_default().chars().count();
                last = to;
                point
            }
        };
        let windows = std::iter::from_fn(move || {
            let rest = text.get(byte..).filter(|rest| !rest.is_empty())?;
            let (end, found) = self.first_window(rest);
            let places = found.into_iter().map(|(start, end)| (byte + start, byte + end));
            let points: Vec<_> =
                places.map(|(start, end)| (advance_to(start), advance_to(end))).collect();
            byte += end;
            Some(points)
        });
        windows.flatten()
    }

    /// Returns the places that begin in the first window of a text, and where to go on, in bytes.
    fn first_window(&self, text: &str) -> (usize, Vec<(usize, usize)>) {
        let length = self.phrase.needle().len();
        let folded = Folded::of(text, self.case, WINDOW, length + LETTER);
        let mut hits = self.phrase.find_iter(folded.text.as_bytes()).peekable();
        if hits.peek().is_none() {
            return (folded.body, Vec::new());
        }
        let mut places = folded.places(text, self.case, hits.map(|at| (at, at + length)));
        places.retain(|(start, _)| *start < folded.body);
        let end = places.last().map_or(folded.body, |(_, end)| folded.body.max(*end));
        (end, places)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::slice;

    /// Marks what a query finds with brackets.
    fn marked(query: &str, text: &str) -> String {
        let found = Query::parse(query).unwrap().find_all(text);
        let mut marked = String::new();
        for (point, char) in text.chars().chain([' ']).enumerate() {
            marked.extend(found.iter().filter(|(_, end)| *end == point).map(|_| ']'));
            marked.extend(found.iter().filter(|(start, _)| *start == point).map(|_| '['));
            marked.push(char);
        }
        marked.trim_end().to_owned()
    }

    #[test]
    fn what_is_typed_is_found() {
        for (query, found) in [
            ("cold war", "The [Cold War], a [cold  \n war]; a [COLD\u{a0}WAR]."),
            ("Cold", "The [Cold] war, a cold war, a COLD war."),
            ("123", "[123] [１２３] １[123]"),
            ("café", "a [café], a [cafe\u{301}], a [CAFÉ], no cafe"),
            ("cafe", "no café, no cafe\u{301}, a [cafe]"),
            ("don't \"stop\"", "[don’t “stop”] [DON't \"stop\"]"),
            ("1990-95", "[1990–95] [1990—95]"),
            ("well...", "[Well…] [well...]"),
            ("find", "[ﬁnd] [find] [fi\u{ad}nd]"),
            ("美国", "[美国]和[美国]，[美國]"),
            ("國會", "[国会]、[國會]，国家"),
            ("里面", "在[里面]、[裏面]、[裡面]"),
            ("Nato的头发", "[Nato的頭髮]，nato的頭髮"),
            ("nato", "在[ＮＡＴＯ]和[NATO]"),
            ("カ", "[カ] [ｶ] ガ ｶﾞ"),
            ("が", "か [が] [か\u{3099}]"),
            ("한", "[한] [\u{1112}\u{1161}\u{11ab}] 하"),
            ("하", "한 [하]"),
            ("ὀδυσσεύσ", "[Ὀδυσσεύς]"),
            ("й", "и [й] [и\u{306}] [Й]"),
            ("aa", "[aa][aa]a"),
            ("👍", "👎[👍]"),
        ] {
            let text = found.replace(['[', ']'], "");
            assert_eq!(marked(query, &text), found, "{query}");
        }
    }

    #[test]
    fn nothing_typed_is_no_query() {
        assert!(Query::parse("").is_none() && Query::parse(" \t\u{ad} ").is_none());
        assert!(Query::parse(&"中".repeat(9_999)).is_some());
    }

    #[test]
    fn a_list_is_filtered_by_words_in_any_order() {
        let row = "How Far Can the US-Russia Détente Go?\nZhao Minghao\n外交政策";
        for query in ["zhao russia", "Détente US", "政策 HOW", "ｚｈａｏ", "de\u{301}tente"]
        {
            assert_eq!(
                Query::parse(query).unwrap().matches(row),
                !query.contains("HOW"),
                "{query}"
            );
        }
    }

    #[test]
    fn hits_across_the_edge_of_a_window_are_found_once() {
        for shift in 0..24 {
            let text = format!("{}é needle  in “hay” end", "x".repeat(WINDOW - shift));
            let found = Query::parse("needle in \"hay\"").unwrap().find_all(&text);
            assert_eq!(found, [(WINDOW - shift + 2, WINDOW - shift + 18)]);
        }
        let text = format!("a{}b", " ".repeat(3 * WINDOW));
        assert_eq!(Query::parse("a b").unwrap().find_all(&text), [(0, 3 * WINDOW + 2)]);
    }

    #[test]
    fn what_is_found_next_lies_at_or_behind_the_place() {
        let query = Query::parse("ab").unwrap();
        assert_eq!(query.find_from("中ab ab", 1), Some((1, 3)));
        assert_eq!(query.find_from("中ab ab", 2), Some((4, 6)));
        assert_eq!(query.find_from("中ab ab", 5), None);
        assert_eq!(query.find_from("", 5), None);
    }

    proptest! {
        #[test]
        fn any_part_of_a_text_is_found_where_it_stands(
            text in "([aAbé’“… \n中ＡﬁЙ\u{301}\u{ad}-]{0,9}|\\PC{0,4}){1,9}",
            start in 0..60_usize,
            length in 1..20_usize,
        ) {
            let count = text.chars().count();
            let (start, end) = (start.min(count), (start + length).min(count));
            let part = slice(&text, start, end);
            if let Some(query) = Query::parse(part) {
                let found = query.find_all(&text);
                let is_torn = fold(slice(&text, end, count), Case::Kept).starts_with(folding::leans)
                    && !fold(part, Case::Kept).ends_with(' ');
                prop_assert!(is_torn || !found.is_empty(), "{:?}", part);
                prop_assert!(found.windows(2).all(|two| two[0].1 <= two[1].0));
                prop_assert!(found.iter().all(|(start, end)| start < end && *end <= count));
            }
        }
    }
}
