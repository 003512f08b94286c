//! Plain text, as it is when a page is copied: head, body and tail by rules that hold for many papers.

mod lines;
mod language_bar;
mod picture;
mod head;
mod list;
mod body;
mod tail;

pub(super) use head::Head;
pub(super) use language_bar::read as language_bar;

use lines::Line;

use super::{Claims, Draft};
use crate::domain::{Block, BlockKind, Text};

/// Reads an article from plain text.
pub(super) fn read(source: &str) -> Draft {
    let clean = Text::new(source);
    let lines = lines::lines(&clean);
    let wrap = lines::wrap_width(&lines);
    let Head { mut claims, is_taken } = head::read(&lines, wrap);
    let end = tail::end(&lines, is_taken.len(), wrap);
    let end = tail::facts(lines.get(..end).unwrap_or_default(), is_taken.len(), &mut claims);
    tail::affiliation(lines.get(..end).unwrap_or_default(), &mut claims);
    let kept: Vec<Line<'_>> = lines
        .iter()
        .take(end)
        .enumerate()
        .filter(|(at, _)| !is_taken.get(*at).copied().unwrap_or_default())
        .map(|(_, line)| *line)
        .collect();
    let mut blocks = body::blocks(&kept, wrap);
    if blocks.is_empty() && !claims.title.is_empty() {
        // One line is words of its own, whatever else it may be.
        blocks.push(Block::plain(BlockKind::Paragraph, claims.title.clone()));
    }
    Draft { claims, blocks, warnings: Vec::new() }
}

/// Reads the head of an article from the first texts of its blocks, each a line; its title may be
/// known.
pub(super) fn head_of(texts: &[&str], title: &Text) -> (Claims, Vec<bool>) {
    let joined = texts.join("\n\n");
    let Head { claims, is_taken } = head::read_knowing(&lines::lines(&joined), None, title);
    (claims, is_taken)
}
