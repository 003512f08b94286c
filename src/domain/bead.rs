//! Which parts of one edition say what those of another say.

use std::ops::Range;

use super::{Place, Span};

/// Blocks of one edition and the blocks of another that say the same (Gale & Church 1993); one side
/// is empty where the other edition has nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct Bead {
    /// Blocks of the edition aligned from, by index.
    pub from: Range<usize>,
    /// Blocks of the edition aligned to, by index.
    pub to: Range<usize>,
    /// How much speaks for it, in natural log-odds; 0 and less is nothing to go by.
    pub score: f32,
}

/// Sentences of one edition and the sentences of another that say the same, within a bead of blocks.
///
/// One side may be empty: it then lies where the missing sentence would stand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SentenceBead {
    pub from: Span,
    pub to: Span,
    /// As that of a bead.
    pub score: f32,
}

/// A block of each edition that somebody says belong together: they stand in one bead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pin {
    pub from: usize,
    pub to: usize,
}

impl Pin {
    /// Returns the same pin, seen from the other edition.
    #[must_use]
    pub fn reversed(self) -> Self {
        Self { from: self.to, to: self.from }
    }
}

/// How one edition is aligned with another.
///
/// The beads of blocks are in order, neither overlap nor cross, and hold each block of both editions
/// once; those of sentences likewise hold each sentence of the beads that have both sides.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Alignment {
    pub blocks: Vec<Bead>,
    pub sentences: Vec<SentenceBead>,
}

impl Bead {
    /// Says whether both editions have something here.
    pub fn is_shared(&self) -> bool {
        !self.from.is_empty() && !self.to.is_empty()
    }

    /// Returns the same bead, seen from the other edition.
    #[must_use]
    pub fn reversed(&self) -> Self {
        Self { from: self.to.clone(), to: self.from.clone(), score: self.score }
    }
}

impl SentenceBead {
    /// Says whether both editions have something here.
    pub fn is_shared(&self) -> bool {
        self.from.start < self.from.end && self.to.start < self.to.end
    }

    /// Returns the same bead, seen from the other edition.
    #[must_use]
    pub fn reversed(&self) -> Self {
        Self { from: self.to, to: self.from, score: self.score }
    }
}

impl Alignment {
    /// Returns the same alignment, seen from the other edition.
    #[must_use]
    pub fn reversed(&self) -> Self {
        Self {
            blocks: self.blocks.iter().map(Bead::reversed).collect(),
            sentences: self.sentences.iter().map(SentenceBead::reversed).collect(),
        }
    }

    /// Returns the bead that holds a block of the edition aligned from.
    pub fn bead_of(&self, block: usize) -> Option<&Bead> {
        let at = self.blocks.partition_point(|it| it.from.end <= block);
        self.blocks
            .get(at..)?
            .iter()
            .find(|it| !it.from.is_empty())
            .filter(|it| it.from.contains(&block))
    }

    /// Returns where the other edition says what is said at a place: the start of the aligned
    /// sentence, or where it would stand.
    pub fn place(&self, place: Place) -> Option<Place> {
        if let Some(bead) = self.sentence_at(place) {
            return Some(bead.to.start);
        }
        let bead = self.bead_of(place.block)?;
        Some(Place::start_of(bead.to.start))
    }

    /// Returns the sentences of the other edition that say what a span says, the first to the last;
    /// `None` where it has nothing that speaks for it.
    pub fn across(&self, span: Span) -> Option<Span> {
        let at = self.sentences.partition_point(|it| it.from.end <= span.start);
        let under = self.sentences.get(at..)?.iter().take_while(|it| it.from.start < span.end);
        let shared = under.filter(|it| it.is_shared() && it.score > 0.0).map(|it| it.to);
        shared.reduce(|one, other| Span {
            start: one.start.min(other.start),
            end: one.end.max(other.end),
        })
    }

    /// Returns the bead of sentences round a place of the edition aligned from.
    pub fn sentence_at(&self, place: Place) -> Option<&SentenceBead> {
        let at = self.sentences.partition_point(|it| it.from.end <= place);
        self.sentences
            .get(at..)?
            .iter()
            .find(|it| it.from.start < it.from.end)
            .filter(|it| it.from.contains(place))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bead(from: Range<usize>, to: Range<usize>) -> Bead {
        Bead { from, to, score: 1.0 }
    }

    #[test]
    fn a_block_is_found_in_its_bead_from_both_editions() {
        let alignment = Alignment {
            blocks: vec![bead(0..1, 0..1), bead(1..1, 1..2), bead(1..3, 2..3), bead(3..4, 3..3)],
            sentences: Vec::new(),
        };
        assert_eq!(alignment.bead_of(2).map(|it| it.to.clone()), Some(2..3));
        assert_eq!(alignment.bead_of(3).map(|it| it.to.clone()), Some(3..3));
        assert_eq!(alignment.bead_of(4), None);
        assert_eq!(alignment.reversed().bead_of(1).map(|it| it.to.clone()), Some(1..1));
        assert_eq!(alignment.reversed().bead_of(2).map(|it| it.to.clone()), Some(1..3));
    }

    #[test]
    fn a_place_is_found_in_its_sentence() {
        let at = |offset| Place { block: 0, offset };
        let span = |start, end| Span::between(at(start), at(end));
        let alignment = Alignment {
            blocks: vec![bead(0..1, 0..1)],
            sentences: vec![
                SentenceBead { from: span(0, 0), to: span(0, 4), score: 0.0 },
                SentenceBead { from: span(0, 9), to: span(4, 8), score: 1.0 },
            ],
        };
        assert_eq!(alignment.sentence_at(at(8)).map(|it| it.to), Some(span(4, 8)));
        assert_eq!(alignment.sentence_at(at(9)), None);
        assert_eq!(alignment.place(at(2)), Some(at(4)));
        assert_eq!(alignment.across(span(2, 3)), Some(span(4, 8)));
        assert_eq!(alignment.reversed().across(span(1, 2)), None, "nobody says that here");
        assert_eq!(alignment.reversed().place(at(1)), Some(at(0)));
    }
}
