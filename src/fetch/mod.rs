//! The network: one client, one request at a time, and its limits.
//!
//! A page is fetched when a person asks for it, and only then. Nothing is sent but the address, the
//! name of the program and what is known of the page already: no cookie, no referrer, no password.
//! This room knows no library, no format and no clock but the one that measures how long.
//!
//! Proxies that the environment names are not used: behind one, the address that is connected to
//! could not be checked.

mod client;
mod page;
mod rules;
mod target;
mod trip;
mod request;
mod names;
mod address;
mod body;
mod error;
mod cause;
mod status;
#[cfg(test)]
mod certificates;

pub use client::Client;
pub use error::FetchError;
pub use page::{Fetched, Page, Progress, Validators};
pub use rules::Rules;
pub use target::is_url;
