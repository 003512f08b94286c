//! Reading a library: articles, editions, annotations, places, texts, and what is wrong with them.
//! Nothing here writes a byte.

mod article;
mod edition;
mod import_state;
mod logs;
mod notes;
mod place;
mod text;
mod check;

pub use article::ARTICLES;
pub(super) use article::{edition_file, edition_name};
pub(super) use edition::read_front;
pub use import_state::ImportState;
pub(super) use import_state::{Stored, read_stored};
pub(super) use logs::{NOTES, RawLine, each_line, log_names};
pub use notes::{Notes, flag_id};
pub(super) use place::{PLACES, place_file, write_place};
pub(super) use text::TEXTS;
