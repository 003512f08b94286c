//! Finds an annotation's words again in a text that may have changed. Pure.
//!
//! A selector is made by [`select`]. What it finds in the text as it stands is said by
//! [`Current::anchor`], which wants quote and context unchanged, or, where the text it was made on
//! is at hand, by [`follow`], which goes from that text to this one. Nothing here guesses from
//! where a note stood the last time, and nothing is attached to words that say something else.

mod select;
mod current;
mod follow;
mod instead;
mod ends;
mod clause;
mod trace;
mod pairing;
mod contest;
mod lone;
mod diff;
mod verdict;
mod gist;
mod spelling;
mod english;
mod meaning;
mod scope;
mod unit;
mod token;
mod ruler;
#[cfg(test)]
mod marked;

pub use current::Current;
pub use follow::follow;
pub use select::select;
