//! Text to rows, screen to areas. Pure: knows cells, but no terminal and no toolkit.
//!
//! [`Flow`] is an edition as rows, laid out where it is looked at; a place goes to its row and back
//! exactly, at any width. `wrap` decides where one row ends, `breaks` where it may, `cells` how
//! wide a cluster is; each kind of block has a file; `pen` writes a row, and `order` turns what runs from
//! right to left. [`wrap_plain`] is the same
//! for sheets and notes, [`cut`] for one line, [`Areas`] divides the screen.

mod size;
mod capabilities;
mod areas;
mod cells;
mod cut;
mod breaks;
mod wrap;
mod plain;
mod direction;
mod setting;
mod row;
mod starts;
mod order;
mod pen;
mod at;
mod marks;
mod lead;
mod gap;
mod line;
mod wrapped;
mod code;
mod columns;
mod table;
mod body;
mod head;
mod flow;
mod beside;
mod steps;
mod places;
#[cfg(test)]
mod samples;
#[cfg(test)]
mod laws;
#[cfg(test)]
mod turning;
#[cfg(test)]
mod pictures;

pub use areas::{Areas, MEASURE, Panes, Side};
pub use at::At;
pub use beside::Beside;
pub use capabilities::{Asked, Background, Capabilities, Colors, Keyboard, Signs};
pub use cells::{cells, clusters, shown, width_of};
pub use cut::cut;
pub use direction::{Bidi, Direction};
pub use flow::Flow;
pub use order::{column_seen, ordered};
pub use plain::{PlainRow, cursor_at, point_at, wrap_plain};
pub use row::{Cluster, Role, Row, RowKind, Run};
pub use setting::{Head, INDENT, Setting, Spacing};
pub use size::{Area, Size};
