//! Simplified and traditional Chinese: which characters are written for each other, a text of one
//! script written in the other, and a search that finds both. Pure.
//!
//! What is only compared is never converted: which of several characters is meant needs the words
//! round it, and a reader who looks for one may mean any (`unified`).

mod unified;
mod query;
mod table;
mod pass;
mod convert;
mod stream;

pub use convert::{Converter, Script, convert};
pub use query::Query;
pub use stream::Stream;
pub use unified::unified;
