//! The strict rule: words are found where they stood in this very text, or where quote and context
//! stand unchanged in exactly one place. Everything else is an orphan.

use std::cell::OnceCell;

use memchr::memmem;

use super::{
    spelling::Vocabulary,
    unit::{Unit, units},
};
use crate::domain::{Anchor, Edition, Selector, Span, TextHash, slice};

/// An edition's text as it is now, prepared once for all of its annotations.
pub struct Current<'a> {
    edition: &'a Edition,
    text: String,
    hash: TextHash,
    /// Its sentences, found when the first note of an older text is followed.
    units: OnceCell<Vec<Unit>>,
    /// Its words, read when the first one was perhaps misspelt.
    words: OnceCell<Vocabulary>,
}

impl<'a> Current<'a> {
    /// Joins and hashes the text of an edition.
    pub fn of(edition: &'a Edition) -> Self {
        let text = edition.text();
        let hash = TextHash::of(&text);
        Self { edition, text, hash, units: OnceCell::new(), words: OnceCell::new() }
    }

    /// Returns the hash of the text.
    pub fn hash(&self) -> &TextHash {
        &self.hash
    }

    /// Returns the text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the units of the text.
    pub(super) fn units(&self) -> &[Unit] {
        self.units.get_or_init(|| units(&self.text))
    }

    /// Returns where its words are kept once they were read.
    pub(super) fn words(&self) -> &OnceCell<Vocabulary> {
        &self.words
    }

    /// Returns the span between two positions of the text.
    pub(super) fn span_of(&self, start: usize, end: usize) -> Span {
        self.edition.span_of(start, end)
    }

    /// Says where a selector's words are.
    ///
    /// Exact, if it was made on this text and its quote stands at its position. Else moved, if its
    /// prefix, quote and suffix stand together in one place only; a prefix or suffix shorter than
    /// usual, as at the text's ends, may then stand anywhere. Else an orphan.
    pub fn anchor(&self, selector: &Selector) -> Anchor {
        let Selector { start, end, .. } = *selector;
        let is_here = selector.text_hash == self.hash
            && start <= end
            && end <= self.edition.length()
            && slice(&self.text, start, end) == selector.exact.as_str();
        if is_here {
            return Anchor::Exact(self.edition.span_of(start, end));
        }
        self.found_once(selector).map_or(Anchor::Orphan(None), |start| {
            Anchor::Moved(self.edition.span_of(start, start + selector.exact.count()))
        })
    }

    /// Returns the code point where the quote starts in the one place of quote and context.
    fn found_once(&self, selector: &Selector) -> Option<usize> {
        // No words stand everywhere, which is nowhere.
        if selector.exact.is_empty() {
            return None;
        }
        let around = format!("{}{}{}", selector.prefix, selector.exact, selector.suffix);
        let first = around.chars().next()?;
        let finder = memmem::Finder::new(&around);
        let at = finder.find(self.text.as_bytes())?;
        let behind = self.text.as_bytes().get(at + first.len_utf8()..)?;
        let is_single = finder.find(behind).is_none();
        let before = self.text.get(..at + selector.prefix.len()).filter(|_| is_single)?;
        Some(before.chars().count())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::anchor::{
        marked::{edition, selector_of, show},
        select,
    };

    /// Anchors the words in brackets of one text in another, and brackets what is found there.
    fn follow(old: &str, new: &str) -> String {
        let new = edition(new);
        show(Current::of(&new).anchor(&selector_of(old).1), &new)
    }

    const LONG: &str = "And this is a sentence that is longer than any context is.";

    #[test]
    fn the_same_text_has_the_same_words_at_the_same_place() {
        assert_eq!(follow("One. [One.] One.", "One. One. One."), "exact One. [One.] One.");
        assert_eq!(follow("標題\n[正文\n第]二", "標題\n正文\n第二"), "exact 標題\n[正文\n第]二");
    }

    #[test]
    fn an_edit_elsewhere_orphans_nothing() {
        for (old, new, found) in [
            ("[Title]\nL", "New\nTitle\nL", "moved New\n[Title]\nL"),
            ("L\nThe [end]", "L L\nThe end\nmore", "moved L L\nThe [end]\nmore"),
            ("x L a [word] in L y", "z L a word in L", "moved z L a [word] in L"),
        ] {
            let long = |text: &str| text.replace('L', LONG);
            assert_eq!(follow(&long(old), &long(new)), long(found));
        }
    }

    #[test]
    fn changed_words_or_context_and_second_places_are_orphans() {
        for new in ["It is five.", "It is not four, is it?", "It is four. It is four.", ""] {
            assert_eq!(follow("It [is four].", new), "orphan", "{new}");
        }
        assert_eq!(follow("a[a]a", "aaaa"), "orphan");
    }

    #[test]
    fn a_damaged_position_is_not_believed() {
        let edition = edition("One two three.");
        let current = Current::of(&edition);
        let good = select(&edition, edition.span_of(4, 7), current.hash());
        for (start, end) in [(0, 3), (7, 4), (4, 99), (usize::MAX, usize::MAX)] {
            let selector = Selector { start, end, ..good.clone() };
            assert_eq!(current.anchor(&selector), Anchor::Moved(edition.span_of(4, 7)));
        }
    }

    #[test]
    fn no_words_are_not_found_again() {
        let edition = edition("One two three.");
        let current = Current::of(&edition);
        let good = select(&edition, edition.span_of(4, 7), current.hash());
        let empty = Selector { exact: "".into(), start: 0, end: 1, ..good };
        assert_eq!(current.anchor(&empty), Anchor::Orphan(None));
    }

    proptest! {
        #[test]
        fn what_is_found_has_the_words_of_the_quote(
            old in "[ab中 \n]{1,40}",
            new in "[ab中 \n]{0,60}",
            ends in (0..40_usize, 0..40_usize),
        ) {
            let old = edition(&old);
            let new = edition(&new);
            let (start, end) = (ends.0.min(ends.1).min(old.length()), ends.0.max(ends.1).min(old.length()));
            let selector = select(&old, old.span_of(start, end), Current::of(&old).hash());
            if let Some(span) = Current::of(&new).anchor(&selector).span() {
                prop_assert!(new.quote(span) == selector.exact.as_str());
            }
            let here = Current::of(&old).anchor(&selector);
            prop_assert_eq!(here, Anchor::Exact(old.span_of(start, end)));
        }
    }
}
