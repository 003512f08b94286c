//! Simplified and traditional Chinese: which characters are written for each other. Pure.
//!
//! Characters are only compared here, never converted: which of several is meant needs the words
//! round it.

mod unified;

pub use unified::unified;
