//! What blocks stand in: only what Markdown can hold, and everything opened before it is used.

use crate::{
    domain::{Block, BlockKind, Container, Text},
    markdown::{label::footnote_label, limits},
};

/// Brings the nest of a block into bounds, and makes its kind agree with it.
pub(super) fn fit(mut block: Block) -> Block {
    block.kind = match block.kind {
        BlockKind::Heading(level) => BlockKind::Heading(level.clamp(1, 6)),
        kind => kind,
    };
    complete(&mut block);
    if block.nest.len() > limits::MAX_NEST {
        block.nest.truncate(limits::MAX_NEST);
        if matches!(block.kind, BlockKind::ListItem | BlockKind::Footnote) {
            block.kind = BlockKind::Paragraph;
        }
    }
    if matches!(block.kind, BlockKind::Paragraph | BlockKind::Quotation) {
        let is_quoted = block.nest.last() == Some(&Container::Quotation);
        block.kind = if is_quoted { BlockKind::Quotation } else { BlockKind::Paragraph };
    }
    for container in &mut block.nest {
        match container {
            Container::Ordered(number) => *number = (*number).min(limits::MAX_NUMBER),
            Container::Footnote(label) => *label = footnote_label(label),
            Container::Quotation | Container::Bullet => (),
        }
    }
    block
}

/// Adds the container that a kind implies and the nest lacks.
fn complete(block: &mut Block) {
    let last = block.nest.last();
    match (&block.kind, last) {
        (BlockKind::ListItem, Some(Container::Bullet | Container::Ordered(_)))
        | (BlockKind::Footnote, Some(Container::Footnote(_)))
        | (BlockKind::Quotation, Some(Container::Quotation)) => (),
        (BlockKind::ListItem, _) => block.nest.push(Container::Bullet),
        (BlockKind::Quotation, _) => block.nest.push(Container::Quotation),
        // Without a label nothing can refer to it.
        (BlockKind::Footnote, _) => block.kind = BlockKind::Paragraph,
        _ => (),
    }
}

/// Returns the blocks without text that open the items and footnotes a block stands in, where
/// those open before it do not.
pub(super) fn missing_openers(open: &[Container], block: &Block) -> Vec<Block> {
    let same = open.iter().zip(&block.nest).take_while(|(open, its)| open == its).count();
    let opens_last = matches!(block.kind, BlockKind::ListItem | BlockKind::Footnote);
    let inherited = block.nest.len() - usize::from(opens_last);
    let mut openers = Vec::new();
    for (depth, container) in block.nest.iter().enumerate().take(inherited).skip(same) {
        let kind = match container {
            Container::Quotation => continue,
            Container::Bullet | Container::Ordered(_) => BlockKind::ListItem,
            Container::Footnote(_) => BlockKind::Footnote,
        };
        let nest = block.nest.iter().take(depth + 1).cloned().collect();
        openers.push(Block { kind, nest, text: Text::default(), marks: Vec::new() });
    }
    openers
}
