//! Where the reading sentence stands after its text was changed on disk.

use std::iter::zip;

use crate::domain::{Edition, Place};

/// Says whether the words of two texts differ; their markup may.
pub(in crate::app) fn says_other(one: &Edition, other: &Edition) -> bool {
    let (one, other) = (one.blocks().iter(), other.blocks().iter());
    !one.map(|it| &it.text).eq(other.map(|it| &it.text))
}

/// Returns where the sentence at a place of the old text is in the new one; linear.
///
/// What stands before or behind the change keeps its block. Within, the nearest block with the
/// sentence's words has it; a sentence that is gone leaves the place where it was.
pub(super) fn follow(old: &Edition, place: Place, new: &Edition) -> Place {
    let (before, after) = (old.blocks(), new.blocks());
    let head = zip(before, after).take_while(|(one, other)| one == other).count();
    if place.block < head {
        return place;
    }
    let pairs = zip(before.iter().rev(), after.iter().rev());
    let tail = pairs.take_while(|(one, other)| one == other).count();
    if place.block + tail >= before.len() {
        let block = (place.block + after.len()).saturating_sub(before.len());
        return Place { block, ..place };
    }
    let words = old.quote(old.sentence_at(place));
    let words = words.trim();
    let found = after.iter().enumerate().filter_map(|(block, it)| {
        let text = it.text.as_str();
        let byte = text.find(words).filter(|_| !words.is_empty())?;
        let offset = text.get(..byte)?.chars().count();
        Some(Place { block, offset })
    });
    found.min_by_key(|found| found.block.abs_diff(place.block)).unwrap_or(place)
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
            assert_eq!(follow(&old, *from, &edition(new)), *to, "{new:?}");
        }
    }
}
