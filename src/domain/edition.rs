//! An edition: the article in one language, as blocks and as one text.

use super::{Block, Meta, Place, Span, text::slice, words_and_minutes};

/// The article in one language.
///
/// Its *text* is its block texts joined by one newline; positions in it count code points. While a
/// long article is still being read, `is_whole` is false and the blocks are its beginning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    pub meta: Meta,
    pub is_whole: bool,
    blocks: Vec<Block>,
    /// Where each block starts in the text; one more entry than blocks, the last being one past the
    /// text's end.
    starts: Vec<usize>,
    /// The number in the margin of each block; 0 for those that have none.
    numbers: Vec<u32>,
}

/// How long an edition is to its readers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Words; a Han character counts as one.
    pub words: usize,
    /// Minutes to read.
    pub minutes: usize,
}

impl Edition {
    /// Counts words and minutes; takes as long as reading the text.
    pub fn facts(&self) -> Facts {
        let (words, minutes) =
            words_and_minutes(self.blocks.iter().map(|block| block.text.as_str()));
        Facts { words, minutes }
    }

    /// Builds an edition from all of its blocks.
    pub fn new(meta: Meta, blocks: Vec<Block>) -> Self {
        let (mut starts, mut numbers) = (vec![0], Vec::with_capacity(blocks.len()));
        let (mut start, mut number) = (0, 0);
        for block in &blocks {
            start += block.text.count() + 1;
            starts.push(start);
            number += u32::from(block.is_numbered());
            numbers.push(if block.is_numbered() { number } else { 0 });
        }
        Self { meta, is_whole: true, blocks, starts, numbers }
    }

    /// Builds the beginning of an edition that is still being read.
    pub fn beginning(meta: Meta, blocks: Vec<Block>) -> Self {
        Self { is_whole: false, ..Self::new(meta, blocks) }
    }

    /// Returns the blocks in order.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// Returns a block.
    pub fn block(&self, index: usize) -> Option<&Block> {
        self.blocks.get(index)
    }

    /// Returns how many code points a block has; 0 past the end.
    pub fn length_of(&self, block: usize) -> usize {
        match (self.starts.get(block), self.starts.get(block + 1)) {
            (Some(start), Some(next)) => next - start - 1,
            _ => 0,
        }
    }

    /// Returns the number in the margin of a block, if it has one.
    pub fn number_of(&self, block: usize) -> Option<usize> {
        self.numbers
            .get(block)
            .and_then(|number| usize::try_from(*number).ok())
            .filter(|it| *it > 0)
    }

    /// Returns the number that a place is cited by: that of its block, else of the last one above.
    pub fn number_at(&self, block: usize) -> usize {
        (0..=block).rev().find_map(|it| self.number_of(it)).unwrap_or_default()
    }

    /// Returns how many blocks are numbered.
    pub fn last_number(&self) -> usize {
        self.number_at(self.blocks.len().saturating_sub(1))
    }

    /// Finds the block with a number in the margin.
    pub fn block_of_number(&self, number: usize) -> Option<usize> {
        (0..self.blocks.len()).find(|block| self.number_of(*block) == Some(number))
    }

    /// Counts the code points of the text.
    pub fn length(&self) -> usize {
        self.starts.last().map_or(0, |end| end.saturating_sub(1))
    }

    /// Returns the whole text.
    pub fn text(&self) -> String {
        self.blocks.iter().map(|block| block.text.as_str()).collect::<Vec<_>>().join("\n")
    }

    /// Returns where a place is in the text, in code points.
    pub fn position_of(&self, place: Place) -> usize {
        match self.starts.get(place.block) {
            Some(start) => start + place.offset.min(self.length_of(place.block)),
            None => self.length(),
        }
    }

    /// Returns the place of a position in the text; past the end, the end.
    pub fn place_of(&self, position: usize) -> Place {
        let block = self.starts.partition_point(|start| *start <= position).saturating_sub(1);
        let block = block.min(self.blocks.len().saturating_sub(1));
        let start = self.starts.get(block).copied().unwrap_or_default();
        Place { block, offset: (position - start.min(position)).min(self.length_of(block)) }
    }

    /// Returns the place nearest to one that may lie outside.
    pub fn clamp(&self, place: Place) -> Place {
        self.place_of(self.position_of(place))
    }

    /// Returns the span between two positions of the text.
    pub fn span_of(&self, start: usize, end: usize) -> Span {
        Span { start: self.place_of(start), end: self.place_of(end) }
    }

    /// Returns the words of a span; blocks are joined by a newline.
    pub fn quote(&self, span: Span) -> String {
        let blocks = self.blocks.iter().enumerate().take(span.end.block + 1).skip(span.start.block);
        let parts = blocks.map(|(index, block)| {
            let start = if index == span.start.block { span.start.offset } else { 0 };
            let end = if index == span.end.block { span.end.offset } else { usize::MAX };
            slice(&block.text, start, end)
        });
        parts.collect::<Vec<_>>().join("\n")
    }

    /// Finds every place where words stand exactly so, none within another; none for no words.
    pub fn occurrences(&self, words: &str) -> Vec<Span> {
        if words.is_empty() {
            return Vec::new();
        }
        let (text, length) = (self.text(), words.chars().count());
        let (mut byte, mut start) = (0, 0);
        let found = text.match_indices(words).map(|(at, _)| {
            start += text.get(byte..at).map_or(0, |between| between.chars().count());
            byte = at;
            self.span_of(start, start + length)
        });
        found.collect()
    }

    /// Returns the whole of one block as a span.
    pub fn span_of_block(&self, block: usize) -> Span {
        Span { start: Place::start_of(block), end: Place { block, offset: self.length_of(block) } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{BlockKind, Lang};

    fn edition() -> Edition {
        let blocks = vec![
            Block::plain(BlockKind::Heading(1), "標題"),
            Block::plain(BlockKind::Paragraph, "abc"),
            Block::plain(BlockKind::Rule, ""),
            Block::plain(BlockKind::Paragraph, "末"),
        ];
        Edition::new(Meta::new(Lang::english(), "t"), blocks)
    }

    #[test]
    fn positions_and_places_go_both_ways() {
        let edition = edition();
        assert_eq!(edition.text(), "標題\nabc\n\n末");
        for position in 0..=edition.length() {
            assert_eq!(edition.position_of(edition.place_of(position)), position);
        }
        assert_eq!(edition.place_of(4), Place { block: 1, offset: 1 });
        assert_eq!(edition.place_of(99), Place { block: 3, offset: 1 });
    }

    #[test]
    fn numbers_count_paragraphs_only() {
        let edition = edition();
        assert_eq!(edition.number_of(1), Some(1));
        assert_eq!((edition.number_of(2), edition.number_at(2)), (None, 1));
        assert_eq!((edition.block_of_number(2), edition.last_number()), (Some(3), 2));
    }

    #[test]
    fn words_are_found_everywhere_in_code_points() {
        let edition = edition();
        assert_eq!(edition.occurrences("b"), [edition.span_of(4, 5)]);
        assert_eq!(edition.occurrences("題\na"), [edition.span_of(1, 4)]);
        assert_eq!((edition.occurrences(""), edition.occurrences("沒有")), (vec![], vec![]));
    }

    #[test]
    fn a_quote_over_blocks_has_a_newline_between_them() {
        let edition = edition();
        assert_eq!(edition.quote(edition.span_of(1, 5)), "題\nab");
        assert_eq!(edition.quote(edition.span_of(6, 9)), "\n\n末");
    }
}
