//! The page itself: unpacked, counted on both sides, and stopped at the first byte too many.

use std::io::{self, Read, Take};

use flate2::read::MultiGzDecoder;
use ureq::BodyReader;

use super::page::Progress;

/// How much is read at once, in bytes.
const STEP: usize = 16 * 1024;

/// Why a body is not whole.
pub(super) enum Fault {
    /// More bytes than allowed, sent or unpacked.
    TooLarge,
    /// Packed in a way that was not asked for.
    Packed,
    /// Whoever waited does so no longer.
    Unwanted,
    /// What the connection or the packing says.
    Read(io::Error),
}

/// The bytes as they are sent, with an end behind the last one that is allowed.
type Sent = Take<BodyReader<'static>>;

/// Reads a body to its end.
///
/// Nothing is reserved for the `total` that a server promises; a promise of too much is refused at
/// once. Memory grows with the bytes that came, and stays under twice the limit.
pub(super) fn read(
    body: BodyReader<'static>,
    packing: &str,
    total: Option<u64>,
    limit: u64,
    tell: &mut dyn FnMut(Progress) -> bool,
) -> Result<Vec<u8>, Fault> {
    if total.is_some_and(|total| total > limit) {
        return Err(Fault::TooLarge);
    }
    // One byte more than allowed, which is never kept, shows that there are more.
    let sent = body.take(limit.saturating_add(1));
    let mut source = Source::new(sent, packing)?;
    let mut bytes = Vec::new();
    let mut step = [0; STEP];
    loop {
        let read = source.read(&mut step);
        let received = limit.saturating_add(1).saturating_sub(source.left());
        if received > limit {
            return Err(Fault::TooLarge);
        }
        let part = match read {
            Ok(count) => step.get(..count).unwrap_or_default(),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(Fault::Read(error)),
        };
        if part.is_empty() {
            return Ok(bytes);
        }
        let is_too_large = (bytes.len() + part.len()) as u64 > limit;
        if is_too_large {
            return Err(Fault::TooLarge);
        }
        bytes.extend_from_slice(part);
        if !tell(Progress { received, total }) {
            return Err(Fault::Unwanted);
        }
    }
}

enum Source {
    Plain(Sent),
    Gzip(Box<MultiGzDecoder<Sent>>),
}

impl Source {
    fn new(sent: Sent, packing: &str) -> Result<Self, Fault> {
        match packing.trim().to_ascii_lowercase().as_str() {
            "" | "identity" => Ok(Self::Plain(sent)),
            // The second is the same under its old name (RFC 9110, 8.4.1.3).
            "gzip" | "x-gzip" => Ok(Self::Gzip(Box::new(MultiGzDecoder::new(sent)))),
            _ => Err(Fault::Packed),
        }
    }

    fn left(&self) -> u64 {
        match self {
            Self::Plain(sent) => sent.limit(),
            Self::Gzip(decoder) => decoder.get_ref().limit(),
        }
    }

    fn read(&mut self, step: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Plain(sent) => sent.read(step),
            Self::Gzip(decoder) => decoder.read(step),
        }
    }
}
