//! Turns bytes of a long text into code points and back without reading it from the start.

use crate::domain::byte_of;

/// How many bytes lie between two marks.
const STEP: usize = 1024;

/// A text with the code points counted every so many bytes.
pub(super) struct Ruler<'a> {
    text: &'a str,
    /// How many code points start before each multiple of [`STEP`] bytes.
    marks: Vec<usize>,
}

impl<'a> Ruler<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let mut marks = vec![0];
        let mut total = 0;
        for chunk in text.as_bytes().chunks(STEP) {
            total += chunk.iter().filter(|byte| !matches!(byte, 0x80..=0xbf)).count();
            marks.push(total);
        }
        Self { text, marks }
    }

    /// Returns how many code points start before a byte.
    pub(super) fn point_of(&self, byte: usize) -> usize {
        let mark = (byte / STEP).min(self.marks.len() - 1);
        let rest = self.text.as_bytes().get(mark * STEP..byte).unwrap_or_default();
        let more = rest.iter().filter(|byte| !matches!(byte, 0x80..=0xbf)).count();
        self.marks.get(mark).copied().unwrap_or_default() + more
    }

    /// Returns the byte at which a code point starts; past the end, the length.
    pub(super) fn byte_of(&self, point: usize) -> usize {
        let mark = self.marks.partition_point(|it| *it <= point).saturating_sub(1);
        let counted = self.marks.get(mark).copied().unwrap_or_default();
        // A code point may straddle the mark: it was counted before it.
        let start = (mark * STEP).min(self.text.len());
        let start = (start..self.text.len()).find(|it| self.text.is_char_boundary(*it));
        let start = start.unwrap_or(self.text.len());
        start + byte_of(self.text.get(start..).unwrap_or_default(), point - counted.min(point))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_and_bytes_go_both_ways() {
        for text in ["aé中👍\n".repeat(500), "中".repeat(1_500), "a".repeat(1_024), String::new()]
        {
            let ruler = Ruler::of(&text);
            for (point, (byte, _)) in text.char_indices().enumerate() {
                assert_eq!((ruler.byte_of(point), ruler.point_of(byte)), (byte, point));
            }
            let count = text.chars().count();
            assert_eq!((ruler.byte_of(count), ruler.byte_of(9_999)), (text.len(), text.len()));
            assert_eq!(ruler.point_of(text.len()), count);
        }
    }
}
