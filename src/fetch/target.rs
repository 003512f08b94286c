//! Where a request goes: an address of the web, read as browsers read it and refused if it is none.

use url::{Host, Url};

use super::error::{FetchError, shown};

/// The longest address, in bytes; servers take no longer ones either.
const MAX_URL: usize = 8 * 1024;

/// Says whether a source is an address of the web and not a path: it begins with `http://` or
/// `https://`, in any case.
pub fn is_url(source: &str) -> bool {
    source.split_once("://").is_some_and(|(scheme, _)| is_web(scheme))
}

/// An address that may be asked.
///
/// Invariant: its scheme is `http` or `https`, it has a host, and neither a name nor a password nor
/// a fragment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Target(Url);

impl Target {
    /// Reads an address that a person gave.
    ///
    /// A fragment is left out: it names a place on the page, and no server hears of it.
    pub(super) fn parse(source: &str) -> Result<Self, FetchError> {
        let bad = || FetchError::BadUrl { url: shown(source) };
        if source.len() > MAX_URL {
            return Err(bad());
        }
        let url = Url::parse(source).map_err(|_| bad())?;
        if !is_web(url.scheme()) {
            return Err(FetchError::Scheme { url: shown(source), scheme: url.scheme().to_owned() });
        }
        Self::checked(url)
    }

    /// Returns where a redirect from here leads; its address may be relative (RFC 3986, 5.2).
    pub(super) fn follow(&self, location: &str) -> Result<Self, FetchError> {
        let bad = || FetchError::BadRedirect { url: self.shown(), to: shown(location) };
        if location.len() > MAX_URL {
            return Err(bad());
        }
        let url = self.0.join(location).map_err(|_| bad())?;
        if is_web(url.scheme()) { Self::checked(url) } else { Err(bad()) }
    }

    /// Returns the address as it is sent.
    pub(super) fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// Returns the address as it may be shown.
    pub(super) fn shown(&self) -> String {
        shown(self.as_str())
    }

    /// Returns the host's name or number.
    pub(super) fn host(&self) -> &str {
        self.0.host_str().unwrap_or_default()
    }

    /// Returns the name by which the own machine is called, if this is one. Any resolver may
    /// answer to it with any address (RFC 6761, 6.3).
    pub(super) fn own_name(&self) -> Option<&str> {
        let Some(Host::Domain(name)) = self.0.host() else { return None };
        let bare = name.trim_end_matches('.');
        (bare == "localhost" || bare.ends_with(".localhost")).then_some(name)
    }

    fn checked(mut url: Url) -> Result<Self, FetchError> {
        if !url.username().is_empty() || url.password().is_some() {
            return Err(FetchError::Password { url: shown(url.as_str()) });
        }
        if url.as_str().len() > MAX_URL || !url.has_host() {
            return Err(FetchError::BadUrl { url: shown(url.as_str()) });
        }
        url.set_fragment(None);
        Ok(Self(url))
    }
}

fn is_web(scheme: &str) -> bool {
    scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")
}
