//! The only module that knows the terminal: enter and leave, input, painter, clipboard.

pub mod input;
