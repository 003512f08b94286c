//! The statuses of HTTP in words, and what a reader can do about each (RFC 9110, 15).

/// Returns the name of a status; of one without a name, what its first digit says.
pub(super) fn name(code: u16) -> &'static str {
    ureq::http::StatusCode::from_u16(code)
        .ok()
        .and_then(|status| status.canonical_reason())
        .unwrap_or(match code {
            100..400 => "(not a page)",
            400..500 => "(refused)",
            _ => "(failed)",
        })
}

/// Returns what to do when a server answers with a status instead of a page.
pub(super) fn remedy(code: u16) -> &'static str {
    match code {
        404 | 410 => "check the address",
        401 | 402 | 403 | 407 | 451 => "open it in a browser, save the page and add the file",
        408 | 425 | 429 => "wait a while and try again",
        500..600 => "try again later",
        _ => "look at it with a browser",
    }
}
