//! Where sentences begin and end in a block's text.

use unicode_segmentation::UnicodeSegmentation;

/// Returns the sentences of a text, each from its first code point to behind its last; blanks
/// between them belong to neither.
pub fn sentences(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut start = 0;
    for piece in text.split_sentence_bounds() {
        let length = piece.chars().count();
        let blank = length - piece.trim_end().chars().count();
        if length > blank {
            found.push((start, start + length - blank));
        }
        start += length;
    }
    found
}

/// Returns the sentence at a code point: the last that starts at or before it, else the first.
pub fn sentence_at(text: &str, offset: usize) -> Option<(usize, usize)> {
    let all = sentences(text);
    all.iter().rev().find(|(start, _)| *start <= offset).or(all.first()).copied()
}
