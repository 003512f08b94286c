//! The only module that knows the terminal: enter and leave, input, painter, clipboard.

pub mod input;
mod gate;
mod signals;
mod listen;

pub use listen::{Listener, listen};
