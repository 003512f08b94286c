//! What is fetched, and what is told on the way.

/// What a server answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fetched {
    /// The page, whole.
    Page(Page),
    /// The page is as it was when the validators were given.
    Unchanged,
}

/// A page as it was received. Nothing in it has been looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The address after redirects, without a fragment.
    pub url: String,
    /// The page, without the compression of the way.
    pub bytes: Vec<u8>,
    /// The `Content-Type`, as it was sent.
    pub content_type: Option<String>,
    /// What to ask with the next time.
    pub validators: Validators,
}

/// What a server told about a version of a page, so that it can be asked for a newer one
/// (RFC 9110, 8.8). What cannot stand in a header is not sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Validators {
    /// The `ETag`, with its quotation marks.
    pub etag: Option<String>,
    /// The `Last-Modified`, as it was sent.
    pub last_modified: Option<String>,
}

impl Validators {
    /// Leaves out what cannot be sent: it may come from a file that anybody has changed. `None` if
    /// nothing is left to ask with.
    pub(super) fn sendable(&self) -> Option<Self> {
        let keep = |value: &Option<String>| value.clone().filter(|value| is_sendable(value));
        let kept = Self { etag: keep(&self.etag), last_modified: keep(&self.last_modified) };
        (kept != Self::default()).then_some(kept)
    }
}

/// Says whether a value may stand in a header (RFC 9110, 5.5); what is not ASCII is refused too.
fn is_sendable(value: &str) -> bool {
    !value.trim().is_empty() && value.bytes().all(|byte| matches!(byte, b' '..=b'~'))
}

/// How far it is, in bytes of what is sent: compressed, if the page is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// How many have come; 0 before the page itself begins.
    pub received: u64,
    /// How many the server says there are, which need not be true.
    pub total: Option<u64>,
}
