//! The hashes that name things: texts, versions, pictures, what was imported.

use std::io::{self, Read};

use sha2::{Digest, Sha256};

use crate::domain::TextHash;

/// Returns the hash that names a text: the SHA-256 of its UTF-8.
pub fn text_hash(text: &str) -> TextHash {
    TextHash::from_digest(Sha256::digest(text.as_bytes()).into())
}

/// Returns the SHA-256 of some bytes in lower-case hex.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    TextHash::from_digest(Sha256::digest(bytes).into()).as_str().to_owned()
}

/// Returns the SHA-256 of all that a reader gives, however much that is.
pub(crate) fn sha256_of(mut reader: impl Read) -> io::Result<String> {
    let mut digest = Sha256::new();
    let mut piece = vec![0; 64 << 10];
    loop {
        let length = reader.read(&mut piece)?;
        if length == 0 {
            return Ok(TextHash::from_digest(digest.finalize().into()).as_str().to_owned());
        }
        digest.update(piece.get(..length).unwrap_or_default());
    }
}

/// Returns the part of a line's hash that its version carries: the first 16 digits.
pub(crate) fn line_hash(line: &[u8]) -> String {
    let mut digits = sha256(line);
    digits.truncate(16);
    digits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_those_of_sha256() {
        // FIPS 180-2, appendix B.1.
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(sha256(b"abc"), abc);
        assert_eq!(sha256_of(&b"abc"[..]).unwrap(), abc);
        assert_eq!(text_hash("abc").as_str(), abc);
        assert_eq!(line_hash(b"abc"), "ba7816bf8f01cfea");
    }
}
