//! Blocks to Markdown: plain enough for any other editor, and read back as the same blocks.

mod escape;
mod inline;
mod block;
mod page;

pub(super) use escape::destination;
use page::Page;

use super::canonical;
use crate::domain::Block;

/// Writes blocks as Markdown, which [`parse`](super::parse) reads as those blocks in
/// [canonical](super::canonical()) form.
///
/// Links stand inline, code is fenced, emphasis is asterisks where they survive and HTML tags
/// where they do not; each block that holds markup is read again to find out. A block with more
/// markup than the reader takes in one piece (hundreds of kilobytes of it) is read as several.
pub fn write(blocks: &[Block]) -> String {
    let blocks = canonical(blocks.to_vec());
    let mut page = Page::default();
    for (at, block) in blocks.iter().enumerate() {
        page.add(block, blocks.get(at + 1));
    }
    page.finish()
}
