//! Which words of two texts are words of their own: `form` for `from` is another word, `fromm` a
//! slip. A word is known if it is one of the English words that slips make of each other, or if the
//! other text has it too.

use std::cell::OnceCell;

use super::{
    english::is_english,
    meaning::{Class, class_of, is_typo},
    token::hash,
};

/// How many bits stand for the words of a text: two for each word, shared by few.
const BITS: usize = 1 << 20;

/// The words of Latin letters in a text; now and then one more seems to be there.
pub(super) struct Vocabulary(Vec<u64>);

impl Vocabulary {
    fn of(text: &str) -> Self {
        let mut known = Self(vec![0; BITS / 64]);
        let words = text.as_bytes().split(|byte| !byte.is_ascii_alphabetic());
        words.filter(|word| !word.is_empty()).for_each(|word| known.learn(word));
        known
    }

    fn learn(&mut self, word: &[u8]) {
        for (cell, bit) in places(word) {
            if let Some(cell) = self.0.get_mut(cell) {
                *cell |= bit;
            }
        }
    }

    fn has(&self, word: &str) -> bool {
        let is_set = |(cell, bit): (usize, u64)| self.0.get(cell).is_some_and(|it| it & bit != 0);
        places(word.as_bytes()).into_iter().all(is_set)
    }
}

/// Returns the cells and bits that stand for a word.
fn places(word: &[u8]) -> [(usize, u64); 2] {
    let key = hash(word.iter().map(u8::to_ascii_lowercase));
    [key, key >> 32].map(|key| {
        let bit = usize::try_from(key % (1 << 20)).unwrap_or_default();
        (bit / 64, 1 << (bit % 64))
    })
}

/// A text and its words, read when the first is asked for.
struct Known<'a> {
    text: &'a str,
    words: &'a OnceCell<Vocabulary>,
}

impl Known<'_> {
    /// Says whether a word stands in the text or is one anywhere, by itself or without its `s`.
    fn has(&self, word: &str, stem: &str) -> bool {
        class_of(stem) != Class::Word || is_english(stem) || is_english(word) || {
            let words = self.words.get_or_init(|| Vocabulary::of(self.text));
            words.has(stem) || words.has(word)
        }
    }
}

/// Two texts and their words.
pub(super) struct Spelling<'a> {
    old: &'a str,
    olds: OnceCell<Vocabulary>,
    new: Known<'a>,
}

impl<'a> Spelling<'a> {
    /// Returns the spelling of two texts; what is read of the new one is kept in `words`.
    pub(super) fn of(old: &'a str, new: &'a str, words: &'a OnceCell<Vocabulary>) -> Self {
        Self { old, olds: OnceCell::new(), new: Known { text: new, words } }
    }

    /// Says whether a word that became one nearly alike was replaced, not misspelt; both in small
    /// letters: each is a word in the other text, and they are no forms of one. A letter more that
    /// is not set twice makes another word of a known one as well: `bakers`, `bankers`.
    pub(super) fn is_other_word(&self, old: &str, new: &str) -> bool {
        let (stem, other) = (without_s(old), without_s(new));
        if stem == other || !is_typo(old, new) {
            return false;
        }
        let olds = Known { text: self.old, words: &self.olds };
        self.new.has(old, stem) && (has_one_more(stem, other) || olds.has(new, other))
    }
}

/// Says whether a word got one letter more that does not stand beside its like.
fn has_one_more(old: &str, new: &str) -> bool {
    let head = old.chars().zip(new.chars()).take_while(|(one, other)| one == other).count();
    let mut rest = new.chars().skip(head);
    let come = rest.next();
    let is_double = head > 0 && new.chars().nth(head - 1) == come;
    !is_double && rest.eq(old.chars().skip(head))
}

/// Returns a word without the `s` of its plural or genitive.
fn without_s(word: &str) -> &str {
    let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
    word.strip_suffix('s').unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_the_text_is_no_slip() {
        let words = OnceCell::new();
        let spelling = Spelling::of(
            "The project is a product of the goverment, the government said. Its trust is moral. \
             Bakers met.",
            "The product is a project of the government, it said. It will thrust and moralize. \
             Bakers ran.",
            &words,
        );
        for (old, new) in [
            ("project's", "product's"),
            ("from", "form"),
            ("there", "these"),
            ("trust", "thrust"),
            ("bakers", "bankers"),
        ] {
            assert!(spelling.is_other_word(old, new), "{old} {new}");
        }
        for (old, new) in [
            ("goverment", "government"),
            ("government", "governnment"),
            ("project", "projct"),
            ("project", "projects"),
            ("project", "project’s"),
            ("colour", "color"),
            ("的", "得"),
        ] {
            assert!(!spelling.is_other_word(old, new), "{old} {new}");
        }
    }
}
