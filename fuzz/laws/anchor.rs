//! Notes that look for their words.

use postil::{
    anchor::{Current, follow, select},
    domain::{Anchor, Edition, Lang, Meta, Selector, Text, TextHash},
    markdown::parse,
};

use super::numbers;

/// A note is found again in the text it was made on, and in another one never outside of it, never
/// by what other notes there are, and when nothing but the place says that it moved, on its words.
pub(crate) fn anchor(bytes: &[u8]) {
    let ([start, length, lie], bytes) = numbers::<3>(bytes);
    let mut parts = bytes.split(|byte| *byte == 0xff).map(edition);
    let (Some(old), new) = (parts.next(), parts.next()) else { return };
    let new = new.unwrap_or_else(|| old.clone());
    let (text, hash) = (old.text(), TextHash::of(&old.text()));
    let (from, to) = span(&old, start, length);
    let selector = select(&old, old.span_of(from, to), &hash);
    let found = Current::of(&old).anchor(&selector);
    assert_eq!(found, Anchor::Exact(old.span_of(from, to)));

    let beside = select(&old, old.span_of(to, old.length()), &hash);
    let liar = Selector { start: lie * 7, end: start.saturating_sub(lie), ..selector.clone() };
    let stranger =
        Selector { exact: Text::new("字"), text_hash: TextHash::of(""), ..beside.clone() };
    let all = [&selector, &beside, &liar, &stranger];
    let current = Current::of(&new);
    let anchors = follow(&text, &current, &all);
    assert_eq!(anchors.len(), all.len());
    for (selector, anchor) in all.into_iter().zip(&anchors) {
        assert_eq!(&follow(&text, &current, &[selector])[0], anchor);
        within(&new, anchor);
        within(&new, &current.anchor(selector));
        if let Anchor::Exact(span) = anchor {
            assert_eq!(new.quote(*span), selector.exact.as_str());
        }
    }
}

fn edition(bytes: &[u8]) -> Edition {
    let blocks = parse(&String::from_utf8_lossy(bytes));
    Edition::new(Meta::new(Lang::english(), "t"), blocks)
}

fn span(edition: &Edition, start: usize, length: usize) -> (usize, usize) {
    let from = edition.length() * start / 255;
    (from, (from + length).min(edition.length()))
}

fn within(edition: &Edition, anchor: &Anchor) {
    let span = match anchor {
        Anchor::Exact(span) | Anchor::Moved(span) | Anchor::Changed(span) => Some(span),
        Anchor::Ambiguous(span) | Anchor::Orphan(span) => span.as_ref(),
    };
    let Some(span) = span else { return };
    let (start, end) = (edition.position_of(span.start), edition.position_of(span.end));
    assert!(start <= end && end <= edition.length(), "{anchor:?}");
    assert_eq!((edition.clamp(span.start), edition.clamp(span.end)), (span.start, span.end));
}
