//! postil reads articles in a terminal, every language at the same sentence, with notes beside.
//!
//! Content is imported once and then only read; what the reader adds is only ever appended. The
//! modules stand in reading order, and each names only those that `tests/architecture.rs` allows.
//! `domain` says what an article and a note are. The hearts (`markdown`, `anchor`, `align`,
//! `layout`, `store`) are pure libraries with a promise each. `library` joins them. `app` is the state and
//! the one function that changes it, `jobs` does what it asks for on other threads, `ui` draws it
//! into cells, and `term` turns cells into as few bytes as it can.

pub mod domain;
pub mod script;
pub mod markdown;
pub mod anchor;
pub mod align;
pub mod layout;
pub mod store;
pub mod import;
pub mod fetch;
pub mod export;
pub mod config;
pub mod words;
pub mod library;
pub mod app;
pub mod jobs;
pub mod ui;
pub mod term;
pub mod cli;
