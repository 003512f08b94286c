//! Where keys come from when something else came through standard input.

use std::{io, os::fd::OwnedFd};

use rustix::{
    fs::{Mode, OFlags},
    stdio::{dup2_stdin, stdin},
    termios::isatty,
};

/// The terminal that keys come from.
#[derive(Debug)]
pub struct Keyboard(Option<OwnedFd>);

impl Keyboard {
    /// Finds the keyboard: standard input where that is a terminal, else the terminal that the
    /// process belongs to. `None` where there is none.
    pub fn find() -> Option<Self> {
        if isatty(stdin()) {
            return Some(Self(None));
        }
        let flags = OFlags::RDWR | OFlags::NOCTTY | OFlags::CLOEXEC;
        rustix::fs::open("/dev/tty", flags, Mode::empty()).ok().map(|tty| Self(Some(tty)))
    }

    /// Makes it the standard input, which was read before.
    ///
    /// # Errors
    ///
    /// When the system has no file descriptor left.
    pub fn attach(self) -> io::Result<()> {
        self.0.map_or(Ok(()), |tty| Ok(dup2_stdin(tty)?))
    }
}
