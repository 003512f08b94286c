//! Walking through an edition by sentence, paragraph and heading, and across to another edition.

use super::{Block, BlockKind, Edition, Place, Span, Text};

/// A direction to walk in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Forward,
    Back,
}

impl Edition {
    /// Returns the sentence at a place; an empty span where its block has no words.
    pub fn sentence_at(&self, place: Place) -> Span {
        let place = self.clamp(place);
        let found = self.block(place.block).and_then(|block| block.sentence_at(place.offset));
        let (start, end) = found.unwrap_or((0, 0));
        let at = |offset| Place { block: place.block, offset };
        Span { start: at(start), end: at(end) }
    }

    /// Returns the start of the next or last sentence, over the ends of blocks.
    ///
    /// Back from within a sentence is its own start.
    pub fn sentence_step(&self, place: Place, way: Way) -> Option<Place> {
        let here = self.sentence_at(place);
        match way {
            Way::Back if place > here.start && here.start < here.end => Some(here.start),
            Way::Back => {
                if let Some(offset) = here.start.offset.checked_sub(1) {
                    Some(self.sentence_at(Place { offset, ..here.start }).start)
                } else {
                    let block = self.neighbour(place.block, way, has_words)?;
                    let end = Place { block, offset: self.length_of(block) };
                    Some(self.sentence_at(end).start)
                }
            }
            Way::Forward => {
                let text = self
                    .block(place.block)
                    .map(|block| block.text.slice(here.end.offset, usize::MAX));
                let blank = |text: &str| text.chars().take_while(|it| it.is_whitespace()).count();
                let next = here.end.offset + text.map_or(0, blank);
                if next < self.length_of(place.block) && here.start < here.end {
                    return Some(Place { block: place.block, offset: next });
                }
                self.neighbour(place.block, way, has_words).map(Place::start_of)
            }
        }
    }

    /// Returns the start of the next or last block with words; back from within one is its start.
    pub fn block_step(&self, place: Place, way: Way) -> Option<Place> {
        if way == Way::Back && place.offset > 0 {
            return Some(Place::start_of(place.block));
        }
        self.neighbour(place.block, way, has_words).map(Place::start_of)
    }

    /// Returns the start of the next or last heading.
    pub fn heading_step(&self, place: Place, way: Way) -> Option<Place> {
        let is_heading = |block: &Block| matches!(block.kind, BlockKind::Heading(_));
        self.neighbour(place.block, way, is_heading).map(Place::start_of)
    }

    fn neighbour(&self, block: usize, way: Way, fits: impl Fn(&Block) -> bool) -> Option<usize> {
        let fits = |at: &usize| self.block(*at).is_some_and(&fits);
        match way {
            Way::Forward => (block + 1..self.blocks().len()).find(fits),
            Way::Back => (0..block).rev().find(fits),
        }
    }

    /// Returns the block of another edition that stands where a block stands in this one, by the
    /// kinds of the blocks and their order.
    ///
    /// Between headings that both have, the n-th block of a kind answers the n-th; where one has
    /// fewer, the place is shared out in proportion.
    pub fn counterpart(&self, block: usize, other: &Self) -> usize {
        let (ours, theirs) = (self.sections(), other.sections());
        let section = ours.partition_point(|start| *start <= block).saturating_sub(1);
        let is_same = ours.len() == theirs.len();
        let (ours, theirs) = if is_same {
            (
                range(&ours, section, self.blocks().len()),
                range(&theirs, section, other.blocks().len()),
            )
        } else {
            (0..self.blocks().len(), 0..other.blocks().len())
        };
        let kind = self.block(block).map(Block::kind_name);
        let alike = |edition: &Self, within: std::ops::Range<usize>| -> Vec<usize> {
            within.filter(|at| edition.block(*at).map(Block::kind_name) == kind).collect()
        };
        let (like, candidates) = (alike(self, ours.clone()), alike(other, theirs.clone()));
        let rank = like.iter().position(|at| *at == block).unwrap_or_default();
        if let Some(found) = candidates.get(rank).filter(|_| like.len() == candidates.len()) {
            return *found;
        }
        // The kinds do not agree: in proportion to the length of the text before.
        let (Some(from), Some(to)) = (stretch(self, &ours), stretch(other, &theirs)) else {
            return theirs.start;
        };
        let middle = self.position_of(Place::start_of(block)) + self.length_of(block) / 2;
        let share = (middle.saturating_sub(from.0)) * (to.1 - to.0) / (from.1 - from.0).max(1);
        let near = other.place_of(to.0 + share).block;
        let distance = |at: &&usize| at.abs_diff(near);
        candidates.iter().min_by_key(distance).copied().unwrap_or(near)
    }

    /// Returns where each section starts: the first block and every heading.
    fn sections(&self) -> Vec<usize> {
        let is_heading = |(_, block): &(usize, &Block)| matches!(block.kind, BlockKind::Heading(_));
        let headings = self.blocks().iter().enumerate().filter(is_heading).map(|(at, _)| at);
        let mut sections: Vec<usize> = std::iter::once(0).chain(headings).collect();
        sections.dedup();
        sections
    }

    /// Returns the headings with their blocks and levels, for an outline.
    pub fn headings(&self) -> Vec<(usize, u8, Text)> {
        let all = self.blocks().iter().enumerate();
        all.filter_map(|(at, block)| match block.kind {
            BlockKind::Heading(level) => Some((at, level, block.text.clone())),
            _ => None,
        })
        .collect()
    }
}

fn has_words(block: &Block) -> bool {
    !block.text.is_empty()
}

fn range(sections: &[usize], section: usize, end: usize) -> std::ops::Range<usize> {
    let start = sections.get(section).copied().unwrap_or_default();
    start..sections.get(section + 1).copied().unwrap_or(end)
}

/// Returns the first and the last position of a run of blocks; `None` for an empty run.
fn stretch(edition: &Edition, blocks: &std::ops::Range<usize>) -> Option<(usize, usize)> {
    let last = blocks.end.checked_sub(1).filter(|last| *last >= blocks.start)?;
    let start = edition.position_of(Place::start_of(blocks.start));
    let end = edition.position_of(Place { block: last, offset: edition.length_of(last) });
    Some((start, end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Lang, Meta};

    fn edition(blocks: &[(BlockKind, &str)]) -> Edition {
        let blocks = blocks.iter().map(|(kind, text)| Block::plain(kind.clone(), *text)).collect();
        Edition::new(Meta::new(Lang::english(), "t"), blocks)
    }

    fn essay() -> Edition {
        edition(&[
            (BlockKind::Heading(2), "Head"),
            (BlockKind::Paragraph, "One. Two!  Three?"),
            (BlockKind::Rule, ""),
            (BlockKind::Paragraph, "四。五。"),
        ])
    }

    #[test]
    fn sentences_follow_each_other_over_blocks_both_ways() {
        let essay = essay();
        let mut places = vec![Place::default()];
        while let Some(next) = essay.sentence_step(places[places.len() - 1], Way::Forward) {
            places.push(next);
        }
        let expected = [(0, 0), (1, 0), (1, 5), (1, 11), (3, 0), (3, 2)];
        assert_eq!(places, expected.map(|(block, offset)| Place { block, offset }));
        let mut back = vec![places[places.len() - 1]];
        while let Some(last) = essay.sentence_step(back[back.len() - 1], Way::Back) {
            back.push(last);
        }
        back.reverse();
        assert_eq!(back, places);
    }

    #[test]
    fn back_from_within_a_sentence_is_its_start() {
        let within = Place { block: 1, offset: 7 };
        assert_eq!(essay().sentence_step(within, Way::Back), Some(Place { block: 1, offset: 5 }));
        assert_eq!(essay().block_step(within, Way::Back), Some(Place::start_of(1)));
    }

    #[test]
    fn a_paragraph_answers_the_paragraph_of_the_same_rank_in_its_section() {
        let english = edition(&[
            (BlockKind::Paragraph, "Intro."),
            (BlockKind::Heading(2), "A"),
            (BlockKind::Paragraph, "First."),
            (BlockKind::Paragraph, "Second."),
            (BlockKind::Heading(2), "B"),
            (BlockKind::Paragraph, "Third."),
        ]);
        let chinese = edition(&[
            (BlockKind::Paragraph, "引言。"),
            (BlockKind::Paragraph, "多出来的一段。"),
            (BlockKind::Heading(2), "甲"),
            (BlockKind::Paragraph, "第一。"),
            (BlockKind::ListItem, "旁注。"),
            (BlockKind::Paragraph, "第二。"),
            (BlockKind::Heading(2), "乙"),
            (BlockKind::Paragraph, "第三。"),
        ]);
        assert_eq!(english.counterpart(3, &chinese), 5);
        assert_eq!(english.counterpart(5, &chinese), 7);
        assert_eq!(chinese.counterpart(7, &english), 5);
        assert_eq!(english.counterpart(1, &chinese), 2);
    }
}
