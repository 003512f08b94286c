//! Why the store itself turns down a file that the system would open.

use std::io;

/// A file that is not read, or not written, whatever the system says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("it is a link, a pipe or a device, not a plain file or folder")]
    Special,
    #[error("it is larger than {0} bytes")]
    TooLarge(usize),
    #[error("it is not what its name says (its hash differs)")]
    WrongHash,
    #[error("it cannot be understood")]
    Damaged,
}

impl From<Refusal> for io::Error {
    fn from(refusal: Refusal) -> Self {
        Self::other(refusal)
    }
}

/// Returns the refusal behind an error, if there is one.
pub(crate) fn refusal(error: &io::Error) -> Option<Refusal> {
    error.get_ref()?.downcast_ref::<Refusal>().copied()
}
