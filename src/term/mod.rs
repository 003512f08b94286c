//! The only module that knows the terminal: enter and leave, input, painter, clipboard.

mod painter;

pub use painter::{Paint, Rest, paint, repaint};
