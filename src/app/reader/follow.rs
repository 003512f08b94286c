//! Where the reading sentence stands after its text was changed on disk.

use std::iter::zip;

use crate::domain::{Edition, Place, Span};

/// Says whether the words of two texts differ; their markup may.
pub(in crate::app) fn says_other(one: &Edition, other: &Edition) -> bool {
    let (one, other) = (one.blocks().iter(), other.blocks().iter());
    !one.map(|it| &it.text).eq(other.map(|it| &it.text))
}

/// The way from a text to its new one, for places that are no annotations: where one reads, what is
/// selected, marks.
pub(in crate::app) struct Follow<'a> {
    old: &'a Edition,
    new: &'a Edition,
    /// How many blocks at the beginning are the same.
    head: usize,
    /// How many at the end.
    tail: usize,
}

impl<'a> Follow<'a> {
    /// Compares two texts; linear.
    pub(in crate::app) fn new(old: &'a Edition, new: &'a Edition) -> Self {
        let (before, after) = (old.blocks(), new.blocks());
        let head = zip(before, after).take_while(|(one, other)| one == other).count();
        let pairs = zip(before.iter().rev(), after.iter().rev());
        let tail = pairs.take_while(|(one, other)| one == other).count();
        Self { old, new, head, tail }
    }

    /// Returns where the sentence at a place is now; one that is gone leaves the place where it
    /// was.
    pub(in crate::app) fn sentence(&self, place: Place) -> Place {
        self.place(place).unwrap_or(place)
    }

    /// Returns where a place is now, if its sentence is there.
    ///
    /// What stands before or behind the change keeps its block. Within, the nearest block with the
    /// sentence's words has it.
    fn place(&self, place: Place) -> Option<Place> {
        let (before, after) = (self.old.blocks().len(), self.new.blocks().len());
        if place.block < self.head {
            return Some(place);
        }
        if place.block + self.tail >= before {
            let block = (place.block + after).saturating_sub(before);
            return Some(Place { block, ..place });
        }
        let sentence = self.old.sentence_at(place);
        let words = self.old.quote(sentence);
        let into = place.offset.saturating_sub(sentence.start.offset);
        let found = nearest(self.new, &words, place)?;
        Some(Place { offset: found.offset + into, ..found })
    }

    /// Returns where the words of a span are now, if they are the very words.
    pub(in crate::app) fn span(&self, span: Span) -> Option<Span> {
        let length = self.old.position_of(span.end) - self.old.position_of(span.start);
        let start = self.new.position_of(self.place(span.start)?);
        let found = self.new.span_of(start, start + length);
        (self.new.quote(found) == self.old.quote(span)).then_some(found)
    }
}

/// Returns where a sentence begins in the block that has its words and is nearest to a place.
pub(super) fn nearest(edition: &Edition, words: &str, place: Place) -> Option<Place> {
    let words = words.trim_end();
    let found = edition.blocks().iter().enumerate().filter_map(|(block, it)| {
        let text = it.text.as_str();
        let byte = text.find(words).filter(|_| !words.is_empty())?;
        let offset = text.get(..byte)?.chars().count();
        Some(Place { block, offset })
    });
    found.min_by_key(|found| found.block.abs_diff(place.block))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Block, BlockKind, Lang, Meta};

    fn edition(blocks: &[&str]) -> Edition {
        let blocks = blocks.iter().map(|text| Block::plain(BlockKind::Paragraph, *text)).collect();
        Edition::new(Meta::new(Lang::english(), "t"), blocks)
    }

    #[test]
    fn the_sentence_is_followed_past_what_changed_around_it() {
        let old = edition(&["One.", "Two. Twice.", "Three."]);
        let at = |block, offset| Place { block, offset };
        let cases: &[(&[&str], Place, Place)] = &[
            (&["New.", "One.", "Two. Twice.", "Three."], at(1, 5), at(2, 5)),
            (&["Two. Twice.", "Three."], at(1, 0), at(0, 0)),
            (&["One.", "Two. Twice.", "Three.", "New."], at(1, 5), at(1, 5)),
            (&["Uno.", "New.", "So: two. Twice.", "Tres."], at(1, 5), at(2, 9)),
            (&["Uno.", "Due.", "Tre."], at(1, 5), at(1, 5)),
            (&[], at(1, 5), at(1, 5)),
        ];
        for (new, from, to) in cases {
            assert_eq!(Follow::new(&old, &edition(new)).sentence(*from), *to, "{new:?}");
        }
    }
    #[test]
    fn words_are_followed_as_long_as_they_are_the_very_words() {
        let old = edition(&["One.", "Two. Twice, 兩次。", "Three."]);
        let span = old.span_of(10, 25);
        assert_eq!(old.quote(span), "Twice, 兩次。\nThre");
        for (new, is_there) in [
            (&["New.", "Two. Twice, 兩次。", "Three."][..], true),
            (&["New.", "And two. Twice, 兩次。", "Three."], true),
            (&["Two. Twice, 三次。", "Three."], false),
            (&["Two. Twice, 兩次。", "Between.", "Three."], false),
            (&[], false),
        ] {
            let new = edition(new);
            let found = Follow::new(&old, &new).span(span);
            let words = found.map(|found| new.quote(found));
            assert_eq!(words, is_there.then(|| old.quote(span)), "{:?}", new.text());
        }
    }
}
