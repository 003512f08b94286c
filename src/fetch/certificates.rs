//! Which servers are believed, against servers with good and bad certificates.
#![cfg(test)]

use std::{
    io::{BufRead, BufReader, Write},
    net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    sync::Arc,
    thread,
};

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair, date_time_ymd};
use rustls::{
    ServerConfig, ServerConnection, StreamOwned,
    crypto::ring,
    pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer},
};
use ureq::tls::{Certificate, RootCerts};

use super::{Client, FetchError, Fetched, Rules, names::Names};

const ANSWER: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nyes";

/// Serves one connection with a certificate, and returns where.
fn serve(certificate: CertificateDer<'static>, key: &KeyPair) -> SocketAddr {
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)
        .unwrap();
    let connection = ServerConnection::new(Arc::new(config)).unwrap();
    listen(move |stream| {
        let mut stream = BufReader::new(StreamOwned::new(connection, stream));
        let mut line = String::from("a");
        while !line.trim().is_empty() {
            line.clear();
            if stream.read_line(&mut line).is_err() {
                return;
            }
        }
        let _ = stream.get_mut().write_all(ANSWER);
    })
}

fn listen(serve: impl FnOnce(TcpStream) + Send + 'static) -> SocketAddr {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || serve(listener.accept().unwrap().0));
    address
}

/// Fetches `https://ferry.test/`, which is to be found at an address.
fn get(address: SocketAddr, roots: RootCerts) -> Result<Fetched, FetchError> {
    let names =
        Names { look_up: Arc::new(move |_, _| Ok(vec![address])), is_allowed: |_: IpAddr| true };
    let client = Client { names, roots, ..Client::new(Rules::default()) };
    client.get("https://ferry.test/", None, &mut |_| true)
}

/// Fetches from a server whose certificate is as it is told, signed by somebody who is trusted.
fn signed(change: impl FnOnce(&mut CertificateParams)) -> Result<Fetched, FetchError> {
    let mut issuer = CertificateParams::default();
    issuer.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let issuer = CertifiedIssuer::self_signed(issuer, KeyPair::generate().unwrap()).unwrap();
    let mut certificate = CertificateParams::new(["ferry.test".to_owned()]).unwrap();
    change(&mut certificate);
    let key = KeyPair::generate().unwrap();
    let certificate = certificate.signed_by(&key, &issuer).unwrap();
    let root = Certificate::from_der(issuer.der()).to_owned();
    get(serve(certificate.der().clone(), &key), RootCerts::new_with_certs(&[root]))
}

fn line(refused: Result<Fetched, FetchError>) -> String {
    assert!(matches!(refused, Err(FetchError::Tls { .. })), "{refused:?}");
    refused.unwrap_err().to_string()
}

#[test]
fn a_server_with_a_good_certificate_is_believed() {
    let Ok(Fetched::Page(page)) = signed(|_| {}) else { panic!("no page") };
    assert_eq!((page.url.as_str(), page.bytes.as_slice()), ("https://ferry.test/", &b"yes"[..]));
}

#[test]
fn a_server_without_a_good_certificate_is_not_believed() {
    let expired = signed(|it| it.not_after = date_time_ymd(2020, 1, 1));
    let early = signed(|it| it.not_before = date_time_ymd(3000, 1, 1));
    let other = signed(|it| *it = CertificateParams::new(["other.test".to_owned()]).unwrap());
    for (refused, cause) in [
        (expired, "its certificate has expired"),
        (early, "its certificate is not valid yet, or this machine's clock is wrong"),
        (other, "its certificate is for another name"),
    ] {
        let expected =
            format!("cannot fetch https://ferry.test/ safely: {cause}; look at it with a browser");
        assert_eq!(line(refused), expected);
    }
}

#[test]
fn a_server_that_vouches_for_itself_is_not_believed() {
    let key = KeyPair::generate().unwrap();
    let own = CertificateParams::new(["ferry.test".to_owned()]).unwrap().self_signed(&key).unwrap();
    let told = line(get(serve(own.der().clone(), &key), RootCerts::WebPki));
    assert!(told.contains("nobody who is trusted signed its certificate"), "{told}");
}

#[test]
fn a_server_without_encryption_is_told() {
    let plain = listen(|mut stream| {
        let _ = stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n");
    });
    let told = line(get(plain, RootCerts::WebPki));
    assert!(told.contains("the server does not speak TLS there"), "{told}");
}
