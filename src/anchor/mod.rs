//! Finds an annotation's words again in a text that may have changed. Pure.
//!
//! A selector is made by [`select`]. What it finds in the text as it stands is said by
//! [`Current::anchor`], which wants quote and context unchanged. Nothing here guesses from where a
//! note stood the last time, and nothing is attached to words that say something else.

mod select;
mod current;

pub use current::Current;
pub use select::select;
