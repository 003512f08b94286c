//! Blocks to Markdown and back, in one dialect. Knows no files.
//!
//! The dialect is `CommonMark` with tables, footnotes and the CJK-friendly emphasis rule; of HTML
//! only `<strong>`, `<em>` and `<br>` inside a line mean anything. Reading never fails, and what it
//! gives is canonical: writing it and reading that again gives the same blocks. Long texts are read
//! in pieces, so that the syntax tree, which is many times the text, is never whole in memory.

mod limits;
mod dialect;
mod label;
mod html;
mod read;
mod canonical;
mod write;
#[cfg(test)]
mod laws;

pub use canonical::canonical;
pub use read::{Piece, Pieces, parse, parse_beginning, pieces};
pub use write::write;
