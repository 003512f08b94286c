//! English words that are one slip away from another: whoever reads the one never meant the other.

/// The words, one a line and in order, below the licence of the list.
const WORDS: &str = include_str!("../../assets/anchor/english.txt");

/// Says whether a word in small letters is in the list; plurals are not.
pub(super) fn is_english(word: &str) -> bool {
    is_among(WORDS, word)
}

/// Says whether a word is one of some, one a line and in order.
pub(super) fn is_among(words: &str, word: &str) -> bool {
    let (mut from, mut to) = (0, words.len());
    while from < to {
        let before = words.get(from..from.midpoint(to)).unwrap_or_default();
        let start = before.rfind('\n').map_or(from, |line| from + line + 1);
        let line = words.get(start..to).and_then(|rest| rest.lines().next()).unwrap_or_default();
        match line.cmp(word) {
            std::cmp::Ordering::Less => from = start + line.len() + 1,
            std::cmp::Ordering::Equal => return true,
            std::cmp::Ordering::Greater => to = start,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anchor::meaning::is_typo;

    fn words() -> impl Iterator<Item = &'static str> {
        WORDS.lines().filter(|line| !line.starts_with('#'))
    }

    #[test]
    fn each_word_is_found_and_no_other() {
        assert!(words().is_sorted());
        assert!(words().all(is_english));
        for word in ["", "a", "aa", "zzz", "form ", "frm", "goverment", "的", "\n", "~"] {
            assert!(!is_english(word), "{word}");
        }
    }

    #[test]
    fn two_ways_to_write_one_word_are_not_both_in_the_list() {
        for (one, other) in [("adviser", "advisor"), ("drier", "dryer"), ("labor", "labour")] {
            assert!(is_typo(one, other) && !(is_english(one) && is_english(other)), "{one}");
        }
    }
}
