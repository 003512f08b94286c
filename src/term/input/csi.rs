//! The parts of a control sequence (ECMA-48, 5.4): `CSI ? 2026 ; 1 $ y`.

/// A control sequence, taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Csi<'a> {
    /// `<`, `=`, `>` or `?` before the numbers: not for keys, except a mouse's.
    pub(super) private: Option<char>,
    /// The numbers, with `;` between them and `:` within.
    numbers: &'a str,
    /// What stands between the numbers and the end.
    pub(super) between: &'a str,
    /// The byte that ends it and says what it is.
    pub(super) last: char,
}

impl<'a> Csi<'a> {
    /// Takes a sequence apart; `None` when its parts stand in no known order.
    pub(super) fn parse(body: &'a [u8]) -> Option<Self> {
        let body = str::from_utf8(body).ok()?;
        let is_private = |char: char| matches!(char, '<'..='?');
        let private = body.chars().next().filter(|char| is_private(*char));
        let body = body.strip_prefix(is_private).unwrap_or(body);
        let rest = body.trim_start_matches(|char: char| matches!(char, '0'..=';'));
        let numbers = body.strip_suffix(rest)?;
        let mut ends = rest.char_indices().rev();
        let (at, last) = ends.next()?;
        let between = rest.get(..at)?;
        let is_known = between.bytes().all(|byte| (b' '..=b'/').contains(&byte));
        is_known.then_some(Self { private, numbers, between, last })
    }

    /// Returns a number, or one of its parts; `None` when it is left out or beyond 32 bits.
    pub(super) fn number(&self, index: usize, part: usize) -> Option<u32> {
        self.numbers.split(';').nth(index)?.split(':').nth(part)?.parse().ok()
    }

    /// Counts the numbers, those that are left out too.
    pub(super) fn count(&self) -> usize {
        if self.numbers.is_empty() { 0 } else { self.numbers.split(';').count() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sequence_has_its_parts() {
        let csi = Csi::parse(b"?2026;2$y").unwrap();
        assert_eq!((csi.private, csi.between, csi.last), (Some('?'), "$", 'y'));
        assert_eq!(
            (csi.number(0, 0), csi.number(1, 0), csi.number(2, 0)),
            (Some(2026), Some(2), None)
        );
        let csi = Csi::parse(b"97:65;5:3u").unwrap();
        assert_eq!((csi.number(0, 1), csi.number(1, 1), csi.count()), (Some(65), Some(3), 2));
        let csi = Csi::parse(b"A").unwrap();
        assert_eq!((csi.number(0, 0), csi.count(), csi.last), (None, 0, 'A'));
        let csi = Csi::parse(b";5H").unwrap();
        assert_eq!((csi.number(0, 0), csi.number(1, 0)), (None, Some(5)));
        assert_eq!(Csi::parse(b"99999999999A").unwrap().number(0, 0), None);
    }

    #[test]
    fn what_stands_in_another_order_is_none() {
        for bad in [&b""[..], b"1$2y", b"1?A", b"\xffA"] {
            assert_eq!(Csi::parse(bad), None, "{bad:?}");
        }
    }
}
