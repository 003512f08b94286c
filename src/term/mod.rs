//! The only module that knows the terminal: enter and leave, input, painter, clipboard.

pub mod input;
mod capabilities;
mod painter;
mod canvas;
mod output;
mod modes;
mod editor;
mod clipboard;
mod keyboard;
mod screen;
mod gate;
mod signals;
mod listen;

pub use capabilities::capabilities;
pub use clipboard::Clipboard;
pub use keyboard::Keyboard;
pub use listen::{Listener, listen};
pub use modes::wait_for_screen;
pub use painter::{Paint, Rest, paint, repaint};
pub use screen::{Screen, is_terminal, size};
