//! The screen while it is ours: entered, painted, handed over for a while, left.

use std::{
    io,
    panic::{AssertUnwindSafe, catch_unwind},
    thread,
};

use ratatui::{buffer::Buffer, layout::Position};
use rustix::{stdio::stdout, termios::isatty};

use super::{canvas::Canvas, clipboard::Clipboard, editor, modes, output};
use crate::{
    app::Copied,
    layout::{Capabilities, Keyboard, Size},
};

/// The terminal's screen, held by this thread; given back by `leave` or on drop, and before a
/// panic of this thread is reported.
///
/// While an editor has it, nothing may be painted. Where the terminal is gone, what writes to it
/// fails with kind `BrokenPipe`.
pub struct Screen {
    canvas: Canvas,
    /// What has to be sent before the next paint, and goes in one write with it.
    ahead: Vec<u8>,
    capabilities: Capabilities,
    has_mouse: bool,
    /// Somebody else has it for a while.
    is_away: bool,
}

/// Says whether the standard output is a terminal.
pub fn is_terminal() -> bool {
    isatty(stdout())
}

/// Returns the size of the screen.
pub fn size() -> io::Result<Size> {
    let (width, height) = crossterm::terminal::size()?;
    Ok(Size::believed(width, height))
}

impl Screen {
    /// Takes the screen; with the first paint the terminal is asked what it can do, and the
    /// answers come as input.
    pub fn enter(capabilities: Capabilities, has_mouse: bool) -> io::Result<Self> {
        let ahead = modes::enter(has_mouse, capabilities)?;
        // From here on dropping it gives the terminal back.
        let (canvas, is_away) = (Canvas::new(), false);
        let mut screen = Self { canvas, ahead, capabilities, has_mouse, is_away };
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

    /// Takes note of what the terminal can do; a keyboard that can say more is asked to.
    pub fn set_capabilities(&mut self, capabilities: Capabilities) -> io::Result<()> {
        let drawn = |it: Capabilities| (it.colors, it.is_ambiguous_wide, it.has_regions);
        if drawn(self.capabilities) != drawn(capabilities) {
            self.canvas.forget();
        }
        self.capabilities = capabilities;
        match capabilities.keyboard {
            Keyboard::Plain => Ok(()),
            Keyboard::Precise => self.send(modes::keyboard()),
        }
    }

    /// Catches the mouse, or leaves it to the terminal.
    pub fn set_mouse(&mut self, is_caught: bool) -> io::Result<()> {
        self.has_mouse = is_caught;
        self.send(modes::mouse(is_caught))
    }

    /// Puts text on the clipboard, by every way that there is, and says what became of it.
    pub fn copy(&mut self, clipboard: &Clipboard, text: &str) -> io::Result<Copied> {
        let sequence = clipboard.sequence(text);
        if let Ok(bytes) = &sequence {
            self.send(bytes)?;
        }
        let is_run = clipboard.run(text);
        Ok(if is_run { Copied::Sent } else { sequence.map_or_else(|why| why, |_| Copied::Sent) })
    }

    /// Gives the screen back while `stop` stops the process; takes it again when that goes on.
    pub fn suspend(&mut self, stop: impl FnOnce() -> io::Result<()>) -> io::Result<()> {
        self.leave()?;
        let stopped = stop();
        self.take_back()?;
        stopped
    }

    /// Gives the screen to an editor with a text and returns at once; `done` gets what the editor
    /// leaves behind, or `None` where it fails, on another thread. The screen is to be taken back
    /// then. `editor` is a command with arguments, as in `$EDITOR`.
    ///
    /// Whoever reads the terminal's input must not do so meanwhile: see `wait_for_screen`.
    pub fn hand_over(
        &mut self,
        editor: &str,
        text: String,
        done: impl FnOnce(Option<String>) + Send + 'static,
    ) -> io::Result<()> {
        self.leave()?;
        self.is_away = true;
        let editor = editor.to_owned();
        let run = move || {
            // Whatever happens, the screen is to be taken back.
            let edited = catch_unwind(AssertUnwindSafe(|| editor::edit(&editor, &text)));
            done(edited.ok().flatten());
        };
        thread::Builder::new().name("editor".into()).spawn(run).map(drop)
    }

    /// Says whether an editor has the screen.
    pub fn is_away(&self) -> bool {
        self.is_away
    }

    /// Takes the screen again; nothing is known of what it shows.
    pub fn take_back(&mut self) -> io::Result<()> {
        self.is_away = false;
        self.ahead = modes::enter(self.has_mouse, self.capabilities)?;
        Ok(())
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
