//! Reading a library: articles, editions, annotations, places, texts.
//! Nothing here writes a byte.

mod article;
mod edition;
mod import_state;
mod logs;
mod notes;
mod place;
mod open;
mod text;

pub use article::ARTICLES;
pub(super) use article::{
    IMAGES, INCOMING, ORIGINALS, TRASH, conflict_copy, edition_file, edition_files, edition_name,
};
pub(super) use edition::read_front;
pub use import_state::ImportState;
pub(super) use import_state::{Stored, read_stored};
pub(super) use logs::{NOTES, RawLine, each_line, log_names};
pub use notes::{Notes, Tally, flag_id};
pub(super) use open::{LEFT_OPEN, write_left_open};
pub(super) use place::{PLACES, place_file, read_place, write_place};
pub(super) use text::TEXTS;
