//! Markdown to blocks and back.

use postil::markdown::{canonical, parse, parse_beginning, pieces, write};

use super::{assert_clean, numbers};

/// What is read is canonical and survives being written; a beginning reads as it does in the whole.
pub(crate) fn markdown(bytes: &[u8]) {
    let ([cut], bytes) = numbers::<1>(bytes);
    let text = String::from_utf8_lossy(bytes);
    let blocks = parse(&text);
    assert_eq!(canonical(blocks.clone()), blocks);
    let written = write(&blocks);
    assert_clean(&written);
    assert_eq!(parse(&written), blocks, "{written}");
    assert_eq!(write(&parse(&written)), written);
    let in_pieces: Vec<_> = pieces(&text).flat_map(|piece| piece.blocks).collect();
    assert_eq!(in_pieces, blocks);
    if has_odd_label(&text) {
        return;
    }
    let at = text.floor_char_boundary(text.len() * cut / 255);
    let (beginning, end) = parse_beginning(text.get(..at).unwrap());
    assert!(end <= at && blocks.starts_with(&beginning), "{beginning:?} {blocks:?}");
}

/// Says whether what looks like a footnote has blanks, or what is no sign, in its label: `[^1 ]: x`
/// defines a link, and so a later line can make a link of what was a footnote's reference. Nobody
/// writes that.
fn has_odd_label(text: &str) -> bool {
    let mut labels = text.split('[').skip(1).map(|rest| rest.split(']').next().unwrap_or_default());
    let is_nothing = |it: char| it.is_whitespace() || it.is_control();
    labels.any(|it| it.trim_start_matches(is_nothing).starts_with('^') && it.contains(is_nothing))
}
