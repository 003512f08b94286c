//! Where a request goes: an address of the web, read as browsers read it and refused if it is none.

use ureq::http::Uri;
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
/// a fragment; what sends it reads the same host in it.
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
        url.set_fragment(None);
        let sent: Option<Uri> = url.as_str().parse().ok();
        let is_same = sent.is_some_and(|sent| sent.host() == url.host_str());
        if url.as_str().len() > MAX_URL || !is_same {
            return Err(FetchError::BadUrl { url: shown(url.as_str()) });
        }
        Ok(Self(url))
    }
}

fn is_web(scheme: &str) -> bool {
    scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(source: &str) -> String {
        Target::parse(source).unwrap().as_str().to_owned()
    }

    #[test]
    fn an_address_is_read_as_browsers_read_it() {
        for (source, expected) in [
            ("HTTPS://Example.ORG", "https://example.org/"),
            (
                "https://example.org:443/a b/渡船?q=船#here",
                "https://example.org/a%20b/%E6%B8%A1%E8%88%B9?q=%E8%88%B9",
            ),
            ("  http://example.org/a/../b/./c  ", "http://example.org/b/c"),
            ("http://bücher.example/", "http://xn--bcher-kva.example/"),
            ("https://例子.测试/", "https://xn--fsqu00a.xn--0zwm56d/"),
            ("http://0x7f.1/", "http://127.0.0.1/"),
            ("http://[::FFFF:127.0.0.1]:8080/", "http://[::ffff:7f00:1]:8080/"),
        ] {
            assert_eq!(read(source), expected);
        }
    }

    #[test]
    fn an_address_that_cannot_be_sent_is_none() {
        for source in ["http://`a/", "http:///", "http://a:99999/", "http://[::1/", "http://%00/"] {
            let refused = Target::parse(source);
            assert!(matches!(refused, Err(FetchError::BadUrl { .. })), "{source}: {refused:?}");
        }
    }

    #[test]
    fn a_redirect_is_joined_to_where_it_came_from() {
        let here = Target::parse("https://example.org/a/b?c").unwrap();
        for (location, expected) in [
            ("d", "https://example.org/a/d"),
            ("/d", "https://example.org/d"),
            ("?d", "https://example.org/a/b?d"),
            ("", "https://example.org/a/b?c"),
            ("#d", "https://example.org/a/b?c"),
            ("../../../d", "https://example.org/d"),
            ("//other.test/d", "https://other.test/d"),
            ("http://other.test", "http://other.test/"),
            ("/\\other.test/d", "https://other.test/d"),
        ] {
            assert_eq!(here.follow(location).unwrap().as_str(), expected, "{location}");
        }
    }

    #[test]
    fn names_of_the_own_machine_are_known_in_every_spelling() {
        for own in [
            "http://localhost",
            "http://LOCALHOST:80/",
            "http://localhost./",
            "http://a.b.localhost/",
        ] {
            assert!(Target::parse(own).unwrap().own_name().is_some(), "{own}");
        }
        for other in ["http://localhost.org/", "http://mylocalhost/", "http://a/localhost"] {
            assert!(Target::parse(other).unwrap().own_name().is_none(), "{other}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_given_is_an_address_that_can_be_sent_or_an_error(
            source in "(https?://)?\\PC{0,40}", location in "\\PC{0,40}",
        ) {
            if let Ok(target) = Target::parse(&source) {
                let sent: Uri = target.as_str().parse().unwrap();
                prop_assert_eq!(sent.host(), Some(target.host()));
                prop_assert_eq!(&Target::parse(target.as_str()).unwrap(), &target);
                if let Ok(next) = target.follow(&location) {
                    prop_assert!(next.as_str().parse::<Uri>().is_ok(), "{}", next.as_str());
                    prop_assert_eq!(next.0.fragment(), None);
                }
            }
        }
    }
}
