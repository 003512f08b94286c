//! Bytes to characters, however they are split; bad bytes come out one by one, as bad.

use std::str;

/// A character, or a byte that belongs to none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Char(char),
    Bad(u8),
}

/// The bytes of a character that is not whole yet.
///
/// Invariant: `bytes[..length]` begins a character, and `length < 4`.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Utf8 {
    bytes: [u8; 4],
    length: usize,
}

impl Utf8 {
    /// Says whether a character is not whole yet.
    pub(super) fn is_pending(&self) -> bool {
        self.length > 0
    }

    /// Takes a byte and hands on what it ends: a character, bad bytes, or nothing yet.
    ///
    /// The bad bytes are those that `String::from_utf8_lossy` would replace.
    pub(super) fn push(&mut self, byte: u8, mut each: impl FnMut(Unit)) {
        if self.length == 0 && byte.is_ascii() {
            return each(Unit::Char(char::from(byte)));
        }
        if let Some(free) = self.bytes.get_mut(self.length) {
            *free = byte;
            self.length += 1;
        }
        while let Some(pending) = self.bytes.get(..self.length).filter(|it| !it.is_empty()) {
            let bad = match str::from_utf8(pending) {
                Ok(text) => {
                    text.chars().for_each(|char| each(Unit::Char(char)));
                    self.length = 0;
                    return;
                }
                Err(error) => error.error_len(),
            };
            let Some(bad) = bad else { return };
            pending.iter().take(bad).for_each(|byte| each(Unit::Bad(*byte)));
            self.bytes.rotate_left(bad);
            self.length = self.length.saturating_sub(bad);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn units(bytes: &[u8]) -> Vec<Unit> {
        let (mut utf8, mut units) = (Utf8::default(), Vec::new());
        for byte in bytes {
            utf8.push(*byte, |unit| units.push(unit));
        }
        units
    }

    fn good(unit: Unit) -> Option<char> {
        if let Unit::Char(char) = unit { Some(char) } else { None }
    }

    /// Bytes that often begin, continue or break a character.
    fn noise() -> impl Strategy<Value = Vec<u8>> {
        let byte = prop_oneof![
            any::<u8>(),
            prop::sample::select(b"a\xc3\xa9\xe4\xb8\xad\xf0\x9f\x98\x80\xed\xa0\xff\x1b".to_vec())
        ];
        prop::collection::vec(byte, 0..40)
    }

    proptest! {
        #[test]
        fn exactly_the_bad_bytes_are_bad(mut bytes in noise()) {
            // A last ASCII byte ends what is pending.
            bytes.push(b'.');
            let text: String = units(&bytes).into_iter().filter_map(good).collect();
            let wanted: String = bytes.utf8_chunks().map(|chunk| chunk.valid().to_owned()).collect();
            prop_assert_eq!(&text, &wanted);
            let bad = units(&bytes).into_iter().filter(|unit| good(*unit).is_none()).count();
            prop_assert_eq!(bad + text.len(), bytes.len());
        }

        #[test]
        fn every_text_comes_through(text in any::<String>()) {
            let chars: String = units(text.as_bytes()).into_iter().filter_map(good).collect();
            prop_assert_eq!(chars, text);
        }
    }

    #[test]
    fn a_character_that_is_not_whole_is_pending() {
        let mut utf8 = Utf8::default();
        utf8.push(0xe4, |_| unreachable!());
        utf8.push(0xb8, |_| unreachable!());
        assert!(utf8.is_pending());
        utf8.push(0xad, |unit| assert_eq!(unit, Unit::Char('中')));
        assert!(!utf8.is_pending());
    }
}
