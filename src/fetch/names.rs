//! From a host's name to the addresses that may be connected to.
//!
//! A name is looked up once for a request, and the connection goes to an address that this lookup
//! gave and that was checked: a name that changes in between (DNS rebinding) changes nothing.

use std::{
    fmt, io,
    net::{IpAddr, SocketAddr, ToSocketAddrs},
    sync::Arc,
};

use ureq::{
    config::Config,
    http::{Uri, uri::Scheme},
    unversioned::{
        resolver::{ResolvedSocketAddrs, Resolver},
        transport::NextTimeout,
    },
};

use super::address::is_open;

/// How many addresses of a host are tried.
const MAX_ADDRESSES: usize = 16;

type LookUp = dyn Fn(&str, u16) -> io::Result<Vec<SocketAddr>> + Send + Sync;

/// Looks names up, and knows which addresses are allowed.
#[derive(Clone)]
pub(super) struct Names {
    pub(super) look_up: Arc<LookUp>,
    pub(super) is_allowed: fn(IpAddr) -> bool,
}

/// Why a host has no address that may be connected to.
#[derive(Debug, thiserror::Error)]
pub(super) enum NoAddress {
    #[error("{0} is not allowed")]
    Private(IpAddr),
    #[error("the name is not known")]
    Unknown,
}

impl Names {
    /// Asks the system, and allows addresses of the open network only, unless private ones are
    /// allowed too.
    pub(super) fn of_system(allow_private: bool) -> Self {
        let look_up = |host: &str, port: u16| (host, port).to_socket_addrs().map(Iterator::collect);
        let is_allowed = if allow_private { |_| true } else { is_open };
        Self { look_up: Arc::new(look_up), is_allowed }
    }

    /// Returns the addresses of a host that are allowed, of which there is one at least.
    pub(super) fn find(&self, host: &str, port: u16) -> Result<Vec<SocketAddr>, NoAddress> {
        let bare = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host);
        let found = (self.look_up)(bare, port).map_err(|_| NoAddress::Unknown)?;
        let (allowed, refused): (Vec<_>, Vec<_>) =
            found.into_iter().partition(|address| (self.is_allowed)(address.ip()));
        match refused.first() {
            _ if !allowed.is_empty() => Ok(allowed),
            Some(address) => Err(NoAddress::Private(address.ip())),
            None => Err(NoAddress::Unknown),
        }
    }
}

impl Resolver for Names {
    fn resolve(
        &self,
        uri: &Uri,
        _: &Config,
        _: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let usual = if uri.scheme() == Some(&Scheme::HTTPS) { 443 } else { 80 };
        let host = uri.host().ok_or(ureq::Error::HostNotFound)?;
        let found = self.find(host, uri.port_u16().unwrap_or(usual));
        let found = found.map_err(|error| ureq::Error::Other(Box::new(error)))?;
        let mut addresses = self.empty();
        for address in found.into_iter().take(MAX_ADDRESSES) {
            addresses.push(address);
        }
        Ok(addresses)
    }
}

impl fmt::Debug for Names {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Names")
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    fn names(answers: &'static [&'static str]) -> Names {
        let look_up = |_: &str, port| {
            Ok(answers.iter().map(|it| SocketAddr::new(it.parse().unwrap(), port)).collect())
        };
        Names { look_up: Arc::new(look_up), is_allowed: is_open }
    }

    #[test]
    fn of_many_addresses_only_the_open_ones_are_connected_to() {
        let found =
            names(&["127.0.0.1", "1.1.1.1", "::1", "2606:4700::1111"]).find("mixed.test", 80);
        let open = ["1.1.1.1:80", "[2606:4700::1111]:80"].map(|it| it.parse().unwrap());
        assert_eq!(found.unwrap(), open);
    }

    #[test]
    fn a_name_of_private_addresses_alone_is_refused() {
        for answers in [&["10.0.0.1"][..], &["::ffff:10.0.0.1", "::1"], &["169.254.169.254"]] {
            let refused = names(answers).find("inside.test", 80);
            assert!(matches!(refused, Err(NoAddress::Private(_))), "{answers:?}");
        }
        assert!(matches!(names(&[]).find("nowhere.test", 80), Err(NoAddress::Unknown)));
    }

    #[test]
    fn addresses_written_as_numbers_are_refused_without_asking_anybody() {
        for host in ["127.0.0.1", "[::1]", "[::ffff:10.0.0.1]", "0.0.0.0", "169.254.169.254"] {
            let refused = Names::of_system(false).find(host, 80);
            assert!(matches!(refused, Err(NoAddress::Private(_))), "{host}");
            assert!(Names::of_system(true).find(host, 80).is_ok(), "{host}");
        }
    }

    #[test]
    fn a_request_looks_its_name_up_once() {
        static ASKED: AtomicUsize = AtomicUsize::new(0);
        let look_up = |_: &str, port| {
            let answer = if ASKED.fetch_add(1, Ordering::SeqCst) == 0 {
                [1, 1, 1, 1]
            } else {
                [127, 0, 0, 1]
            };
            Ok(vec![SocketAddr::from((answer, port))])
        };
        let names = Names { look_up: Arc::new(look_up), is_allowed: is_open };
        let uri = Uri::from_static("https://rebinding.test/");
        let timeout = NextTimeout {
            after: ureq::unversioned::transport::time::Duration::NotHappening,
            ..NextTimeout::default()
        };
        let found = names.resolve(&uri, &Config::default(), timeout).unwrap();
        assert_eq!(&*found, [SocketAddr::from(([1, 1, 1, 1], 443))]);
        assert_eq!(ASKED.load(Ordering::SeqCst), 1);
    }
}
