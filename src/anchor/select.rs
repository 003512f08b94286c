//! Makes a selector from a span: the quote, what stands round it, and where.

use crate::domain::{CONTEXT, Edition, Selector, Span, Text, TextHash};

/// Describes a span of an edition, so that its words can be found again.
///
/// `hash` is that of the edition's text; it is the caller's to compute once.
pub fn select(edition: &Edition, span: Span, hash: &TextHash) -> Selector {
    let (start, end) = (edition.position_of(span.start), edition.position_of(span.end));
    let quote = |from, to| Text::from(edition.quote(edition.span_of(from, to)));
    Selector {
        exact: quote(start, end),
        prefix: quote(start.saturating_sub(CONTEXT), start),
        suffix: quote(end, (end + CONTEXT).min(edition.length())),
        start,
        end,
        text_hash: hash.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Block, BlockKind, Lang, Meta, slice};

    #[test]
    fn the_parts_of_a_selector_stand_side_by_side_in_the_text() {
        let texts =
            ["標題", "", "第一段。It was a long paragraph, longer than its context.", "e\u{301}nd"];
        let blocks = texts.iter().map(|it| Block::plain(BlockKind::Paragraph, *it)).collect();
        let edition = Edition::new(Meta::new(Lang::english(), "t"), blocks);
        let text = edition.text();
        let hash = TextHash::of(&text);
        for start in 0..=edition.length() {
            for end in start..=edition.length() {
                let it = select(&edition, edition.span_of(start, end), &hash);
                let around = format!("{}{}{}", it.prefix, it.exact, it.suffix);
                let (from, to) = (start.saturating_sub(CONTEXT), end + CONTEXT);
                assert_eq!(around, slice(&text, from, to));
                assert_eq!((it.start, it.end, it.exact.count()), (start, end, end - start));
            }
        }
    }
}
