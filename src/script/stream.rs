//! A text converted as it comes, piece by piece, however it is cut.

use super::Converter;

/// A conversion that goes on: what it has not decided yet is at most a few hundred characters.
pub struct Stream {
    converter: Converter,
    /// What each pass has not decided yet.
    waiting: Vec<String>,
}

impl Stream {
    /// Begins a text.
    pub fn new(converter: Converter) -> Self {
        let waiting = converter.passes.iter().map(|_| String::new()).collect();
        Self { converter, waiting }
    }

    /// Takes the next piece and returns what is certain whatever follows.
    pub fn take(&mut self, piece: &str) -> String {
        self.go(piece, false)
    }

    /// Returns the rest, at the end of the text.
    pub fn end(&mut self) -> String {
        self.go("", true)
    }

    fn go(&mut self, piece: &str, is_last: bool) -> String {
        let mut piece = piece.to_owned();
        for (pass, waiting) in self.converter.passes.iter().zip(&mut self.waiting) {
            waiting.push_str(&piece);
            let (written, taken) = pass.part(waiting, is_last);
            waiting.drain(..taken);
            piece = written;
        }
        piece
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::script::{Script, convert};

    proptest! {
        #[test]
        fn a_text_in_pieces_becomes_what_it_becomes_as_a_whole(
            text in "([国家什么时候对表示有只要发展后里面干系了解决㑮𫝈皇太院长]{0,12}|[a-z ，。\n]{0,3}|\\PC){0,30}",
            cuts in prop::collection::vec(0..400_usize, 0..8),
            to in prop::sample::select(vec![Script::Traditional, Script::Taiwan, Script::HongKong]),
        ) {
            let mut stream = Stream::new(Converter::new(Script::Simplified, to));
            let mut cuts: Vec<usize> =
                cuts.into_iter().map(|cut| text.floor_char_boundary(cut)).collect();
            cuts.push(text.len());
            cuts.sort_unstable();
            let (mut converted, mut from) = (String::new(), 0);
            for cut in cuts {
                converted.push_str(&stream.take(text.get(from..cut).unwrap()));
                from = cut;
            }
            converted.push_str(&stream.end());
            prop_assert_eq!(converted, convert(&text, Script::Simplified, to));
        }
    }

    #[test]
    fn little_waits_for_what_follows() {
        let mut stream = Stream::new(Converter::new(Script::Simplified, Script::Taiwan));
        let piece = "一个中国家什么时候".repeat(2_000);
        stream.take(&piece);
        assert!(stream.waiting.iter().all(|waiting| waiting.len() < 4_096));
    }
}
