//! Text to rows, screen to areas. Pure: knows cells, but no terminal and no toolkit.

mod size;
mod capabilities;

pub use capabilities::{Background, Capabilities, Colors, Signs};
pub use size::{Area, Size};
