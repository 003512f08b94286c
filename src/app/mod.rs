//! State and the one function that changes it. No terminal, no disk, no clock, no sentence.

mod key;
mod terminal;
mod message;

pub use key::{Code, Key};
pub use message::{Answer, Message, Mouse, MouseKind};
pub use terminal::Terminal;
