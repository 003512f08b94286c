//! What holds for every parser whatever it is fed, a function each: panics when it does not.
//!
//! The fuzz targets call these with bytes that they make up, and `tests/corpora.rs` with those that
//! were worth keeping. Only what the library shows to everybody is used.

mod anchor;
mod config;
mod import;
mod input;
mod layout;
mod markdown;
mod store;

pub(crate) use anchor::anchor;
pub(crate) use config::config;
pub(crate) use import::{decode, html, mhtml, text};
pub(crate) use input::input;
pub(crate) use layout::layout;
pub(crate) use markdown::markdown;
pub(crate) use store::{files, front, log};

/// Panics when something does not hold for the bytes.
pub(crate) type Law = fn(&[u8]);

/// Every law with its name, which is that of its corpus and its fuzz target.
pub(crate) const LAWS: [(&str, Law); 12] = [
    ("html", html),
    ("text", text),
    ("mhtml", mhtml),
    ("decode", decode),
    ("markdown", markdown),
    ("front", front),
    ("log", log),
    ("files", files),
    ("config", config),
    ("anchor", anchor),
    ("layout", layout),
    ("input", input),
];

/// Takes bytes off the front, as numbers that a law chooses by.
fn numbers<const N: usize>(bytes: &[u8]) -> ([usize; N], &[u8]) {
    let (head, rest) = bytes.split_at(N.min(bytes.len()));
    let mut numbers = [0; N];
    for (number, byte) in numbers.iter_mut().zip(head) {
        *number = usize::from(*byte);
    }
    (numbers, rest)
}

/// Text of which nothing speaks to a terminal.
fn assert_clean(text: &str) {
    assert_eq!(postil::domain::Text::new(text).as_str(), text);
}
