//! Writing a library: notes are appended, files written whole, articles added by one rename.

mod save;
mod logs;
mod text;
mod place;
mod open;
mod draft;
mod incoming;
mod staging;
mod add;
mod content;
mod edition;
mod trash;
mod repair;

pub use add::{NewArticle, NewEdition};
pub use content::{Image, Original, image_name};
pub use draft::DraftKey;
pub use edition::{Outcome, Overwrite};
pub use repair::{Repair, Repaired};
pub use save::Basis;
pub use trash::Thrown;
