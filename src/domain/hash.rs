//! The hash that names a text. Not the one that names a version: that is the log's own.

use sha2::{Digest, Sha256};

/// Names a text: the SHA-256 of its UTF-8 in lower-case hex.
///
/// Invariant: 64 lower-case hexadecimal digits. Safe as a file's name.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TextHash(Box<str>);

impl TextHash {
    /// Hashes a text, an edition's whole one. Takes as long as reading it: once for each text.
    pub fn of(text: &str) -> Self {
        Self::from_digest(Sha256::digest(text).into())
    }

    /// Builds it from the 32 bytes of the hash.
    pub fn from_digest(digest: [u8; 32]) -> Self {
        let digits = digest.iter().flat_map(|byte| [byte >> 4, byte & 15]);
        let hex: String = digits.filter_map(|digit| char::from_digit(digit.into(), 16)).collect();
        Self(hex.into())
    }

    /// Takes 64 hexadecimal digits in lower case.
    pub fn parse(raw: &str) -> Option<Self> {
        let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        (raw.len() == 64 && raw.bytes().all(is_digit)).then(|| Self(raw.into()))
    }

    /// Returns the digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_that_of_fips_180_4_and_reads_back() {
        let hash = TextHash::of("abc");
        let digits = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(hash.as_str(), digits);
        assert_eq!(TextHash::parse(digits), Some(hash));
    }

    #[test]
    fn only_lower_case_digits_are_a_hash() {
        for bad in ["", "../x", &"A".repeat(64), &"a".repeat(63), &"中".repeat(64)] {
            assert_eq!(TextHash::parse(bad), None, "{bad}");
        }
    }
}
