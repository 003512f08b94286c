//! Pasted text, up to the mark that ends it, whatever it contains.

use memchr::memmem;

use super::limits::MAX_PASTE;

/// What ends a paste (bracketed paste, mode 2004).
const END: &[u8] = b"\x1b[201~";

/// A paste that has begun.
#[derive(Clone, Debug, Default)]
pub(super) struct Paste {
    /// What surely is text, as much as may be kept.
    text: Vec<u8>,
    /// The last bytes, where the mark may have begun.
    tail: Vec<u8>,
}

impl Paste {
    /// Takes bytes; returns those behind the end once it is there.
    pub(super) fn take<'a>(&mut self, bytes: &'a [u8]) -> Option<&'a [u8]> {
        let before = self.tail.len();
        self.tail.extend_from_slice(bytes);
        let end = memmem::find(&self.tail, END);
        let sure = end.unwrap_or(self.tail.len().saturating_sub(END.len() - 1));
        let free = MAX_PASTE.saturating_sub(self.text.len());
        self.text.extend(self.tail.drain(..sure).take(free));
        let end = end?;
        self.tail.clear();
        bytes.get((end + END.len()).saturating_sub(before)..)
    }

    /// Returns the text, without bytes that are no UTF-8.
    pub(super) fn into_text(mut self) -> String {
        let free = MAX_PASTE.saturating_sub(self.text.len());
        self.text.extend(self.tail.iter().take(free));
        self.text.utf8_chunks().map(|chunk| chunk.valid()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_is_found_wherever_it_is_split() {
        let whole = b"one\x1b[A\x1b[20\x1b[201~behind";
        for at in 0..whole.len() {
            let (first, second) = whole.split_at(at);
            let mut paste = Paste::default();
            let behind = match paste.take(first) {
                Some(behind) => [behind, second].concat(),
                None => paste.take(second).unwrap().to_vec(),
            };
            assert_eq!(behind, b"behind", "{at}");
            assert_eq!(paste.into_text(), "one\x1b[A\x1b[20", "{at}");
        }
    }

    #[test]
    fn a_paste_that_is_too_long_is_cut_and_its_end_still_found() {
        let mut paste = Paste::default();
        for _ in 0..5 {
            assert_eq!(paste.take(&vec![b'x'; MAX_PASTE / 4]), None);
            assert!(paste.text.capacity() <= 2 * MAX_PASTE && paste.tail.len() < END.len());
        }
        assert_eq!(paste.take(b"\x1b[201~j"), Some(&b"j"[..]));
        assert_eq!(paste.into_text().len(), MAX_PASTE);
    }

    #[test]
    fn bytes_that_are_no_text_are_left_out() {
        let mut paste = Paste::default();
        assert_eq!(paste.take(b"a\xff\xe4\xb8b\x1b[201~"), Some(&b""[..]));
        assert_eq!(paste.into_text(), "ab");
    }
}
