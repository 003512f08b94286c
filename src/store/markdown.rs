//! Stands in for the Markdown heart until it lands: paragraphs and headings only.

use crate::domain::{Block, BlockKind};

pub(super) fn parse(text: &str) -> Vec<Block> {
    let pieces = text.split("\n\n").map(str::trim).filter(|piece| !piece.is_empty());
    pieces
        .map(|piece| match piece.strip_prefix("# ") {
            Some(title) => Block::plain(BlockKind::Heading(1), title),
            None => Block::plain(BlockKind::Paragraph, piece),
        })
        .collect()
}

pub(super) fn parse_beginning(text: &str) -> (Vec<Block>, usize) {
    let used = text.rfind("\n\n").map_or(0, |at| at + 2);
    (parse(text.get(..used).unwrap_or_default()), used)
}

pub(super) fn write(blocks: &[Block]) -> String {
    let lines = blocks.iter().map(|block| match block.kind {
        BlockKind::Heading(_) => format!("# {}\n", &*block.text),
        _ => format!("{}\n", &*block.text),
    });
    lines.collect::<Vec<_>>().join("\n")
}
