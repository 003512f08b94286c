//! From what the client library says to one calm line.

use std::{io, time::Duration};

use rustls::{CertificateError, Error as TlsError};

use super::{error::FetchError, names::NoAddress, target::Target};

const BROKE_OFF: &str = "the connection broke off before the end";
const NO_HTTP: &str = "the server's answer cannot be read as HTTP";
const BAD_PACKING: &str = "the compressed text is damaged";
const LONG_HEADERS: &str = "the server's headers have no end";

/// Says why a request failed.
pub(super) fn of_request(error: ureq::Error, target: &Target, limit: Duration) -> FetchError {
    let url = target.shown();
    match error {
        ureq::Error::Timeout(_) => FetchError::Timeout { url, limit },
        ureq::Error::Io(error) => of_connection(&error, target, limit),
        ureq::Error::Rustls(error) => FetchError::Tls { url, cause: of_tls(&error) },
        ureq::Error::Tls(_) | ureq::Error::Pem(_) | ureq::Error::TlsRequired => {
            FetchError::Tls { url, cause: "no encrypted connection could be made" }
        }
        ureq::Error::HostNotFound => unknown(target),
        ureq::Error::ConnectionFailed => FetchError::Connect { url, cause: "no answer".to_owned() },
        ureq::Error::LargeResponseHeader(..) => FetchError::Damaged { url, cause: LONG_HEADERS },
        ureq::Error::Http(_) | ureq::Error::BadUri(_) => FetchError::BadUrl { url },
        ureq::Error::Other(error) => match error.downcast_ref() {
            Some(NoAddress::Private(address)) => FetchError::private(url, *address),
            Some(NoAddress::Unknown) => unknown(target),
            None => FetchError::Damaged { url, cause: NO_HTTP },
        },
        _ => FetchError::Damaged { url, cause: NO_HTTP },
    }
}

/// Says why a connection failed, or why what came over it cannot be unpacked.
pub(super) fn of_connection(error: &io::Error, target: &Target, limit: Duration) -> FetchError {
    let url = target.shown();
    if let Some(error) = error.get_ref().and_then(|inner| inner.downcast_ref()) {
        return FetchError::Tls { url, cause: of_tls(error) };
    }
    let cause = match error.kind() {
        io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock => {
            return FetchError::Timeout { url, limit };
        }
        io::ErrorKind::UnexpectedEof
        | io::ErrorKind::ConnectionReset
        | io::ErrorKind::ConnectionAborted
        | io::ErrorKind::BrokenPipe => BROKE_OFF,
        io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData => BAD_PACKING,
        _ => {
            // The system's "(os error 111)" tells a reader nothing.
            let cause = error.to_string();
            let cause = cause.split(" (os error").next().unwrap_or_default().to_lowercase();
            return FetchError::Connect { url, cause };
        }
    };
    FetchError::Damaged { url, cause }
}

fn unknown(target: &Target) -> FetchError {
    FetchError::Dns { url: target.shown(), host: target.host().to_owned() }
}

fn of_tls(error: &TlsError) -> &'static str {
    match error {
        TlsError::InvalidCertificate(error) => of_certificate(error),
        TlsError::InvalidMessage(_) => "the server does not speak TLS there",
        TlsError::AlertReceived(_) | TlsError::PeerIncompatible(_) => {
            "the server offers no encryption that is safe enough"
        }
        _ => "no encrypted connection could be made",
    }
}

fn of_certificate(error: &CertificateError) -> &'static str {
    match error {
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => {
            "its certificate has expired"
        }
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
            "its certificate is not valid yet, or this machine's clock is wrong"
        }
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            "its certificate is for another name"
        }
        CertificateError::UnknownIssuer => "nobody who is trusted signed its certificate",
        CertificateError::Revoked => "its certificate was withdrawn",
        _ => "its certificate does not hold",
    }
}
