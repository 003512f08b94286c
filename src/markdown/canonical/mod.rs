//! Blocks from anywhere to the one form in which Markdown gives them back.
//!
//! What can be written in two ways is brought into one, and what cannot be written is brought to
//! the nearest that can: reading what is written then gives the same blocks, whatever they were.

mod spans;
mod tidy;
mod marks;
mod table;
mod nest;

use nest::{fit, missing_openers};
use tidy::Breaks;

use crate::domain::{Block, BlockKind, Container, Figure, Link, Mark, MarkKind, Text};

/// Brings blocks into canonical form, as the domain's `Block` describes it.
///
/// Marks are sorted, nested and within their cells; emphasis of one kind that touches is one, the
/// ends of marks are no blanks; headings and cells are one line; texts neither begin nor end with
/// blanks; paragraphs without words go; a picture alone in its paragraph is a figure; every item
/// and footnote begins with its own block. Doing it twice changes nothing.
pub fn canonical(blocks: Vec<Block>) -> Vec<Block> {
    let mut sequence = Sequence { blocks: Vec::with_capacity(blocks.len()) };
    for block in blocks {
        sequence.add(block);
    }
    sequence.blocks
}

/// Builds a link whose target and title survive being written.
pub(super) fn link(target: &str, title: &str) -> Link {
    let target = Text::new(target).replace(['\n', '\t'], "");
    Link { target: Text::new(target.trim()), title: Text::line(title) }
}

/// Builds a figure whose parts survive being written.
pub(super) fn figure(source: &str, alt: &str, caption: &str) -> Figure {
    let Link { target: source, title: caption } = link(source, caption);
    Figure { source, alt: Text::line(alt), caption }
}

/// Canonical blocks so far.
struct Sequence {
    blocks: Vec<Block>,
}

impl Sequence {
    fn add(&mut self, block: Block) {
        let Some(block) = with_content(fit(block)) else { return };
        let open = self.blocks.last().map_or(&[][..], |last| &last.nest);
        let openers = missing_openers(open, &block);
        self.blocks.extend(openers);
        match as_figure(&block) {
            Some(figure) => self.add_figure(block, figure),
            None => self.add_fit(block),
        }
    }

    /// Adds a block whose containers are open.
    fn add_fit(&mut self, block: Block) {
        if block.kind == BlockKind::Paragraph
            && let Some(last) = self.blocks.last_mut()
            && begins_container(&last.kind)
            && is_empty(last)
            && last.nest == block.nest
        {
            (last.text, last.marks) = (block.text, block.marks);
        } else {
            self.blocks.push(block);
        }
    }

    /// Adds a picture in the place of the paragraph that it was alone in.
    fn add_figure(&mut self, paragraph: Block, figure: Figure) {
        let nest = paragraph.nest.clone();
        if begins_container(&paragraph.kind) {
            let (text, marks) = (Text::default(), Vec::new());
            self.blocks.push(Block { text, marks, ..paragraph });
        }
        self.blocks.push(figure_block(figure, nest));
    }
}

/// Says whether a block is the first of an item or a footnote.
pub(super) fn begins_container(kind: &BlockKind) -> bool {
    matches!(kind, BlockKind::ListItem | BlockKind::Footnote)
}

/// Says whether a block shows nothing.
pub(super) fn is_empty(block: &Block) -> bool {
    block.text.is_empty() && block.marks.is_empty()
}

/// Brings the text and marks of a block into canonical form; nothing is left of an empty one.
fn with_content(mut block: Block) -> Option<Block> {
    match block.kind {
        BlockKind::Code(info) => {
            let kind = BlockKind::Code(Text::line(&info));
            return Some(Block { kind, marks: Vec::new(), ..block });
        }
        BlockKind::Rule => {
            return Some(Block { text: Text::default(), marks: Vec::new(), ..block });
        }
        BlockKind::Figure(it) => {
            return Some(figure_block(figure(&it.source, &it.alt, &it.caption), block.nest));
        }
        BlockKind::Table(_) => return table::settle(block),
        BlockKind::Heading(_) => tidy::settle(&mut block, Breaks::Spaces),
        BlockKind::Paragraph | BlockKind::Quotation => tidy::settle(&mut block, Breaks::Lines),
        BlockKind::ListItem | BlockKind::Footnote => {
            tidy::settle(&mut block, Breaks::Lines);
            return Some(block);
        }
    }
    let is_blank = block.text.chars().all(char::is_whitespace);
    (!is_blank || !block.marks.is_empty()).then_some(block)
}

/// Returns the picture that is all that a paragraph holds.
fn as_figure(block: &Block) -> Option<Figure> {
    let is_paragraph = matches!(block.kind, BlockKind::Paragraph | BlockKind::Quotation);
    if !is_paragraph && !begins_container(&block.kind) {
        return None;
    }
    let [Mark { start: 0, end, kind: MarkKind::Image(it) }] = block.marks.as_slice() else {
        return None;
    };
    (*end == block.text.count()).then(|| figure(&it.target, &block.text, &it.title))
}

fn figure_block(figure: Figure, nest: Vec<Container>) -> Block {
    let shown = if figure.caption.is_empty() { &figure.alt } else { &figure.caption };
    let text = shown.clone();
    Block { kind: BlockKind::Figure(Box::new(figure)), nest, text, marks: Vec::new() }
}
