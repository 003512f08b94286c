//! The screen while it is ours: entered, painted, handed over for a while, left.

use std::io;

use ratatui::{buffer::Buffer, layout::Position};
use rustix::{stdio::stdout, termios::isatty};

use super::{canvas::Canvas, clipboard::Clipboard, editor, modes, output};
use crate::layout::{Capabilities, Size};

/// The terminal's screen, held by this thread; given back by `leave` or on drop, and before a
/// panic of this thread is reported.
///
/// Where the terminal is gone, what writes to it fails with kind `BrokenPipe`.
pub struct Screen {
    canvas: Canvas,
    /// What has to be sent before the next paint, and goes in one write with it.
    ahead: Vec<u8>,
    capabilities: Capabilities,
    has_mouse: bool,
}

/// Says whether the standard output is a terminal.
pub fn is_terminal() -> bool {
    isatty(stdout())
}

/// Returns the size of the screen.
pub fn size() -> io::Result<Size> {
    let (width, height) = crossterm::terminal::size()?;
    Ok(Size { width, height })
}

impl Screen {
    /// Takes the screen; with the first paint the terminal is asked what it can do, and the
    /// answers come as input.
    pub fn enter(capabilities: Capabilities, has_mouse: bool) -> io::Result<Self> {
        let ahead = modes::enter(has_mouse)?;
        // From here on dropping it gives the terminal back.
        let mut screen = Self { canvas: Canvas::new(), ahead, capabilities, has_mouse };
        screen.ahead.extend(modes::questions(capabilities, size()?.height));
        Ok(screen)
    }

    /// Shows what `draw` draws into an empty buffer, in one write. It returns where the cursor
    /// stands, if it is to be seen.
    pub fn paint(
        &mut self,
        size: Size,
        draw: impl FnOnce(&mut Buffer) -> Option<Position>,
    ) -> io::Result<()> {
        let bytes = self.canvas.paint(size, self.capabilities, draw);
        self.send(&bytes).inspect_err(|_| self.canvas.forget())
    }

    /// Sends bytes, in one write with those that go ahead of all others.
    fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        if self.ahead.is_empty() {
            return output::send(stdout(), bytes);
        }
        let mut all = std::mem::take(&mut self.ahead);
        all.extend_from_slice(bytes);
        modes::entered();
        output::send(stdout(), &all)
    }

    /// Forgets what is shown: the next paint paints everything.
    pub fn redraw(&mut self) {
        self.canvas.forget();
    }

    /// Returns what the terminal can do.
    pub fn capabilities(&self) -> Capabilities {
        self.capabilities
    }

    /// Takes note of what the terminal can do.
    pub fn set_capabilities(&mut self, capabilities: Capabilities) {
        let drawn = |it: Capabilities| (it.colors, it.is_ambiguous_wide, it.has_regions);
        if drawn(self.capabilities) != drawn(capabilities) {
            self.canvas.forget();
        }
        self.capabilities = capabilities;
    }

    /// Catches the mouse, or leaves it to the terminal.
    pub fn set_mouse(&mut self, is_caught: bool) -> io::Result<()> {
        self.has_mouse = is_caught;
        self.send(modes::mouse(is_caught))
    }

    /// Puts text on the clipboard and says whether any took it.
    pub fn copy(&mut self, clipboard: &Clipboard, text: &str) -> io::Result<bool> {
        let Some(bytes) = clipboard.bytes(text) else { return Ok(clipboard.run(text)) };
        self.send(&bytes)?;
        clipboard.run(text);
        Ok(true)
    }

    /// Gives the screen back while `stop` stops the process; takes it again when that goes on.
    pub fn suspend(&mut self, stop: impl FnOnce() -> io::Result<()>) -> io::Result<()> {
        self.away(stop)?
    }

    /// Gives the screen to an editor with a text and returns what it leaves behind; `None` where
    /// it fails. `editor` is a command with arguments, as in `$EDITOR`.
    ///
    /// Whoever reads the terminal's input must not do so meanwhile: see `wait_for_screen`.
    pub fn hand_over(&mut self, editor: &str, text: &str) -> io::Result<Option<String>> {
        self.away(|| editor::edit(editor, text))
    }

    /// Does something without the screen, and takes it again whatever came of it.
    fn away<T>(&mut self, act: impl FnOnce() -> T) -> io::Result<T> {
        modes::leave()?;
        self.canvas.forget();
        let done = act();
        self.ahead = modes::enter(self.has_mouse)?;
        Ok(done)
    }

    /// Gives the screen back; nothing where that is done.
    pub fn leave(&mut self) -> io::Result<()> {
        self.canvas.forget();
        modes::leave()
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        // A terminal that is gone needs nothing.
        let _ = modes::leave();
    }
}
