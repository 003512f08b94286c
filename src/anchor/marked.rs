//! For tests: quotes as brackets in a text, `It is [four].`

use super::{Current, select};
use crate::domain::{Anchor, Block, BlockKind, Edition, Lang, Meta, Selector, slice};

/// Builds an edition of a paragraph for each line.
pub(super) fn edition(text: &str) -> Edition {
    let blocks = text.split('\n').map(|it| Block::plain(BlockKind::Paragraph, it)).collect();
    Edition::new(Meta::new(Lang::english(), "t"), blocks)
}

/// Returns a text without its brackets, and the selector of what stands in them.
pub(super) fn selector_of(marked: &str) -> (String, Selector) {
    let point = |mark| marked.chars().position(|char| char == mark).unwrap();
    let (start, end) = (point('['), point(']') - 1);
    let text = marked.replace(['[', ']'], "");
    let edition = edition(&text);
    let selector = select(&edition, edition.span_of(start, end), Current::of(&edition).hash());
    (text, selector)
}

/// Writes an anchor as its name and the text with what was found in brackets.
pub(super) fn show(anchor: Anchor, edition: &Edition) -> String {
    let (Anchor::Exact(span) | Anchor::Moved(span) | Anchor::Changed(span)) = anchor else {
        return anchor.name().to_owned();
    };
    let text = edition.text();
    let (start, end) = (edition.position_of(span.start), edition.position_of(span.end));
    let [before, quote, behind] =
        [(0, start), (start, end), (end, usize::MAX)].map(|(from, to)| slice(&text, from, to));
    format!("{} {before}[{quote}]{behind}", anchor.name())
}
