//! What the terminal sends, as messages.
//!
//! Bytes become characters (`utf8`), characters become frames as ECMA-48 draws them (`frame`), and
//! tables of ours say what a frame means (`meaning`: `keys`, `mouse`, `answers`). The [`Decoder`]
//! joins them and knows the time, so that a lone ESC becomes a key and what was cut is forgotten.
//! All of that is pure; only `listen` reads. The frames are cut by hand, not by the crate `vte`: it
//! does not say whether it stands inside a sequence, on which every time-out depends, it hides an
//! ESC that an ESC follows, and it takes neither a mouse's raw bytes nor a paste as they come.

mod limits;
mod utf8;
mod frame;
mod csi;
mod keys;
mod mouse;
mod answers;
mod meaning;
mod paste;
mod decoder;
#[cfg(test)]
mod known;
#[cfg(test)]
mod laws;

pub use decoder::Decoder;
