//! The tokens of two editions, numbered.

use std::collections::HashMap;

use super::{
    Lexicon,
    token::{Class, Known, tokens},
};

/// The tokens of two editions, numbered in order of appearance.
pub(super) struct Vocabulary<'a> {
    pub(super) lexicon: &'a Lexicon,
    numbers: HashMap<Box<str>, u32>,
    classes: Vec<Class>,
}

impl Known for &Lexicon {
    fn is_han_word(&self, word: &str) -> bool {
        self.has_han(word)
    }
}

impl<'a> Vocabulary<'a> {
    /// Builds an empty one.
    pub(super) fn new(lexicon: &'a Lexicon) -> Self {
        Self { lexicon, numbers: HashMap::new(), classes: Vec::new() }
    }

    /// Returns the tokens of a text with how often each occurs, in order of their numbers.
    pub(super) fn read(&mut self, text: &str) -> Vec<(u32, f64)> {
        let lexicon = self.lexicon;
        let mut found = Vec::new();
        tokens(text, &lexicon, |class, token| found.push(self.number(class, token)));
        found.sort_unstable();
        let mut counted: Vec<(u32, f64)> = Vec::with_capacity(found.len());
        for number in found {
            match counted.last_mut() {
                Some((last, count)) if *last == number => *count += 1.0,
                _ => counted.push((number, 1.0)),
            }
        }
        counted.shrink_to_fit();
        counted
    }

    fn number(&mut self, class: Class, token: &str) -> u32 {
        if let Some(number) = self.numbers.get(token) {
            return *number;
        }
        let number = u32::try_from(self.classes.len()).unwrap_or(u32::MAX);
        self.numbers.insert(token.into(), number);
        self.classes.push(class);
        number
    }

    /// Returns what each token is.
    pub(super) fn classes(&self) -> &[Class] {
        &self.classes
    }

    /// Returns what the lexicon translates each token of one class as, as far as that occurs.
    pub(super) fn translations(&self) -> HashMap<u32, Vec<(u32, f64)>> {
        let mut all = HashMap::new();
        for (token, number) in &self.numbers {
            let known = self.lexicon.translations(token);
            let here =
                known.filter_map(|(han, odds)| self.numbers.get(han).map(|number| (*number, odds)));
            let here: Vec<(u32, f64)> = here.collect();
            if !here.is_empty() {
                all.insert(*number, here);
            }
        }
        all
    }
}
