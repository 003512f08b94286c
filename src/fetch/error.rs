//! What can go wrong with a fetch: one line each, with the address, the cause and what to do.

use std::{net::IpAddr, time::Duration};

use super::status;
use crate::domain::Text;

/// How much of an address is shown, in code points.
const MAX_SHOWN: usize = 200;

/// A page that could not be fetched. Nothing of it is kept.
///
/// Every `url` may be shown: it is on one line, not too long, and has no password in it. After
/// redirects it is the address that failed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FetchError {
    #[error("{url} is no address of the web; write it as https://example.org/page")]
    BadUrl { url: String },
    #[error("cannot fetch {url}: it begins with {scheme}:; only http: and https: are fetched")]
    Scheme { url: String, scheme: String },
    #[error("cannot fetch {url}: there is a name or a password in the address; leave it out")]
    Password { url: String },
    #[error(
        "cannot fetch {url}: {address} is an address of this machine or its own network; \
         allow it with --allow-private"
    )]
    Private { url: String, address: String },
    #[error("cannot fetch {url}: no address is known for {host}; check the name and the network")]
    Dns { url: String, host: String },
    #[error("cannot connect to {url}: {cause}; check the address and the network, or try later")]
    Connect { url: String, cause: String },
    #[error("cannot fetch {url} safely: {cause}; look at it with a browser")]
    Tls { url: String, cause: &'static str },
    #[error(
        "cannot fetch {url}: it took longer than {}; try later, or allow more with --timeout",
        time(*limit)
    )]
    Timeout { url: String, limit: Duration },
    #[error("cannot fetch {url}: it is larger than {}; save it and add the file", size(*limit))]
    TooLarge { url: String, limit: u64 },
    #[error("cannot fetch {url}: it led on more than {limit} times; look for its final address")]
    TooManyRedirects { url: String, limit: usize },
    #[error("cannot fetch {url}: it leads to {to}, which is no address of the web")]
    BadRedirect { url: String, to: String },
    #[error("cannot fetch {url}: the server answers {code} {}; {}", status::name(*code), status::remedy(*code))]
    Status { url: String, code: u16 },
    #[error("stopped fetching {url}; nothing was kept")]
    Stopped { url: String },
    #[error("cannot fetch {url}: {cause}; try again")]
    Damaged { url: String, cause: &'static str },
}

impl FetchError {
    pub(super) fn private(url: String, address: IpAddr) -> Self {
        Self::Private { url, address: address.to_string() }
    }
}

/// Returns an address as it may be shown.
pub(super) fn shown(url: &str) -> String {
    let line = Text::line(url);
    let start = line.find("://").map_or(0, |at| at + "://".len());
    let (scheme, rest) = line.split_at_checked(start).unwrap_or(("", &line));
    let end = rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at_checked(end).unwrap_or((rest, ""));
    let host = authority.rsplit('@').next().unwrap_or_default();
    let whole = Text::line(&format!("{scheme}{host}{path}"));
    match whole.count() {
        0 => "an empty address".to_owned(),
        1..=MAX_SHOWN => whole.to_string(),
        _ => format!("{}…", whole.slice(0, MAX_SHOWN)),
    }
}

fn time(limit: Duration) -> String {
    match limit.as_secs() {
        0 => format!("{} milliseconds", limit.as_millis()),
        1 => "1 second".to_owned(),
        seconds => format!("{seconds} seconds"),
    }
}

fn size(limit: u64) -> String {
    match limit {
        0..1024 => format!("{limit} bytes"),
        1024..1_048_576 => format!("{} KB", limit / 1024),
        _ => format!("{} MB", limit / 1_048_576),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_of_an_address_is_one_line_without_a_password() {
        let long = format!("https://a.org/{}", "渡".repeat(300));
        let cut = format!("https://a.org/{}…", "渡".repeat(186));
        for (url, expected) in [
            ("https://a.org/b?c=d@e#f@g", "https://a.org/b?c=d@e#f@g"),
            ("https://me:secret@a.org/@b", "https://a.org/@b"),
            ("https://me:se@cret@a.org", "https://a.org"),
            ("https://me:secret@a.org\\b", "https://a.org\\b"),
            ("http://a\u{202e}b\u{1b}]0;title\u{7}c\nd\te/", "http://abc d e/"),
            ("渡船", "渡船"),
            ("", "an empty address"),
            (" \u{7} ", "an empty address"),
            (&long, &cut),
        ] {
            assert_eq!(shown(url), expected);
        }
    }

    #[test]
    fn limits_are_told_in_units_that_people_use() {
        assert_eq!(time(Duration::from_millis(150)), "150 milliseconds");
        assert_eq!(time(Duration::from_millis(1900)), "1 second");
        assert_eq!(time(Duration::from_secs(30)), "30 seconds");
        let sizes = [1000, 2048, 67_108_864].map(size);
        assert_eq!(sizes, ["1000 bytes", "2 KB", "64 MB"]);
    }
}
