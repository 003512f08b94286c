//! What is sent: one GET with as few headers as a page needs.

use std::time::Duration;

use ureq::{
    Agent, Body,
    http::{Response, header},
    tls::{RootCerts, TlsConfig},
    unversioned::transport::{Connector, RustlsConnector, TcpConnector},
};

use super::{names::Names, page::Validators, target::Target};

/// Who asks.
const USER_AGENT: &str = concat!("postil/", env!("CARGO_PKG_VERSION"), " (+reader; terminal)");

/// What is read best first; anything is better than nothing.
const ACCEPT: &str =
    "text/html, application/xhtml+xml, text/markdown;q=0.9, text/plain;q=0.8, */*;q=0.1";

/// The only packing that is undone.
const ACCEPT_ENCODING: &str = "gzip";

/// Builds what carries requests.
///
/// It follows no redirect by itself, keeps no connection and no cookie, and knows no proxy: the
/// chain has TCP and TLS alone. Certificates are held against the roots that are given.
pub(super) fn agent(names: Names, roots: RootCerts) -> Agent {
    let config = Agent::config_builder()
        .proxy(None)
        .tls_config(TlsConfig::builder().root_certs(roots).build())
        .max_redirects(0)
        .max_redirects_will_error(false)
        .http_status_as_error(false)
        .max_idle_connections(0)
        .user_agent(USER_AGENT)
        .accept(ACCEPT)
        .accept_encoding(ACCEPT_ENCODING)
        .build();
    let connector = ().chain(TcpConnector::default()).chain(RustlsConnector::default());
    Agent::with_parts(config, connector, names)
}

/// Asks for a page and waits for the headers of the answer.
pub(super) fn send(
    agent: &Agent,
    target: &Target,
    known: Option<&Validators>,
    left: Duration,
) -> Result<Response<Body>, ureq::Error> {
    let mut request = agent.get(target.as_str());
    let etag = known.and_then(|known| known.etag.as_deref());
    let date = known.and_then(|known| known.last_modified.as_deref());
    for (name, value) in [(header::IF_NONE_MATCH, etag), (header::IF_MODIFIED_SINCE, date)] {
        if let Some(value) = value {
            request = request.header(name, value);
        }
    }
    request.config().timeout_global(Some(left)).build().call()
}
