//! What may be asked of the terminal.

/// A request to the terminal, carried out by the loop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Terminal {
    /// Put text on the clipboard.
    Copy(String),
    /// Stop as `C-z` does, and come back.
    Suspend,
    /// Give the screen to the reader's editor with this text; the answer is a message.
    Edit(String),
    /// Paint everything anew.
    Redraw,
    /// Catch the mouse, or leave it to the terminal.
    Mouse(bool),
}
