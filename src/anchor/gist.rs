//! What a sentence is about, whatever the order and the forms of its words: enough to suggest a
//! place to a reader, never to attach a note.

use std::cmp::Ordering;

use super::{
    meaning::Class,
    token::{Token, folded, hash},
};

/// How many letters of a word stand for all its forms: `closed`, `closing`.
const STEM: usize = 5;

/// Words up to this many letters say little: `of`, `the`.
const SHORT: usize = 3;

/// What short words and common Han weigh.
const LITTLE: u32 = 1;

/// Han that stand in every sentence.
const COMMON_HAN: &str = "的了是在和与而及也就都着之其这那";

/// The stems of a sentence and what they weigh, in order.
#[derive(Clone, Default)]
pub(super) struct Gist {
    stems: Vec<(u64, u32)>,
    weight: u32,
}

impl Gist {
    pub(super) fn of(text: &str, tokens: &[Token]) -> Self {
        let words = tokens.iter().filter(|token| token.class != Class::Mark);
        Self::from_stems(words.map(|token| stem(text, token)).collect())
    }

    fn from_stems(mut stems: Vec<(u64, u32)>) -> Self {
        stems.sort_unstable();
        let weight = stems.iter().map(|(_, weight)| weight).sum();
        Self { stems, weight }
    }

    /// Returns the gist of two sentences together.
    pub(super) fn and(&self, other: &Self) -> Self {
        Self::from_stems(self.stems.iter().chain(&other.stems).copied().collect())
    }

    /// Says how much two sentences are about the same, 0 to 1.
    pub(super) fn likeness(&self, other: &Self) -> f64 {
        let (mut left, mut right) = (self.stems.iter().peekable(), other.stems.iter().peekable());
        let mut shared = 0;
        while let (Some(one), Some(two)) = (left.peek(), right.peek()) {
            match one.0.cmp(&two.0) {
                Ordering::Less => drop(left.next()),
                Ordering::Greater => drop(right.next()),
                Ordering::Equal => {
                    shared += one.1.min(two.1);
                    left.next();
                    right.next();
                }
            }
        }
        2.0 * f64::from(shared) / f64::from((self.weight + other.weight).max(1))
    }
}

/// Returns what stands for the forms of a word, and what it weighs.
fn stem(text: &str, token: &Token) -> (u64, u32) {
    let word = text.get(token.start..token.end).unwrap_or_default();
    if token.class == Class::Number {
        return (token.key, token.weight);
    }
    if token.is_han(text) {
        let is_common = word.chars().next().is_some_and(|it| COMMON_HAN.contains(folded(it)));
        return (token.key, if is_common { LITTLE } else { token.weight });
    }
    let mut buffer = [0; 4];
    let letters = word.chars().map(folded).take(STEM);
    let key = letters.fold(0, |key: u64, char| {
        key.rotate_left(11) ^ hash(char.encode_utf8(&mut buffer).bytes())
    });
    let is_short = word.chars().nth(SHORT).is_none();
    (key, if is_short { LITTLE } else { token.weight })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anchor::token::tokens;

    fn likeness(one: &str, other: &str) -> f64 {
        let gist = |text: &str| Gist::of(text, &tokens(text, &(0..text.len())));
        gist(one).likeness(&gist(other))
    }

    #[test]
    fn the_same_in_other_words_is_more_alike_than_another_thing() {
        let old = "The bridge over the river was closed because of the flood.";
        let reworded = "Because of a flood they are closing the river bridge.";
        let other = "The mayor and the council were pleased with the harvest.";
        assert!(likeness(old, old) > 0.99);
        assert!(likeness(old, reworded) > 0.5, "{}", likeness(old, reworded));
        assert!(likeness(old, other) < 0.2, "{}", likeness(old, other));
        let (one, two) = ("因为洪水，河上的桥关闭了。", "由於發生洪水，那座橋已被關閉。");
        assert!(likeness(one, two) > 2.0 * likeness(one, "市长对收成很满意。"));
        assert!(likeness("", "").abs() < 0.01);
    }
}
