//! What a signal means to the program, and how the process stops.

use std::io;

use nix::unistd::{Pid, getppid, getsid};
use rustix::process::{Signal, kill_current_process_group};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};

use crate::app::{Key, Message};

/// The signals that become messages.
pub(super) const CAUGHT: [i32; 7] = [SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGCONT, SIGTSTP];

/// What is done about a signal.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Deed {
    Tell(Message),
    /// The window may have another size.
    Measure,
    /// The process stops, as it would have done without us.
    Stop,
    Nothing,
}

/// Decides about a signal; `is_away` while the terminal is handed to somebody else.
///
/// Keys that make signals are meant for him then: an editor takes `C-c` itself, and `C-z` stops it
/// and us together, else the shell would wait for a program that waits for its editor. What is
/// missed meanwhile is made up when the terminal comes back.
pub(super) fn deed(signal: i32, is_away: bool) -> Deed {
    match signal {
        SIGTERM | SIGHUP => Deed::Tell(Message::Hangup),
        SIGTSTP if is_away => Deed::Stop,
        _ if is_away => Deed::Nothing,
        SIGINT | SIGQUIT => Deed::Tell(Message::Hangup),
        // Sent from outside, it asks for what the key asks for.
        SIGTSTP => Deed::Tell(Message::Key(Key::ctrl('z'))),
        SIGCONT => Deed::Tell(Message::Resumed),
        SIGWINCH => Deed::Measure,
        _ => Deed::Nothing,
    }
}

/// Asks all of the job to stop, as `C-z` in a terminal does; returns whether it will.
///
/// Where the terminal itself started the program no shell could make it go on, and it does not
/// stop: an orphaned process group (POSIX, 2.4.3). In a container that was entered from outside
/// the session has no number in here and is 0 for us and for our parent alike.
pub(super) fn ask_job_to_stop() -> io::Result<bool> {
    let parent = getppid();
    // A parent outside the container is 0, which would mean ourselves.
    let is_orphan = parent == Pid::from_raw(0) || getsid(Some(parent)).ok() != getsid(None).ok();
    if is_orphan {
        return Ok(false);
    }
    kill_current_process_group(Signal::TSTP)?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_signal_has_its_meaning() {
        for (signal, here, away) in [
            (SIGTERM, Deed::Tell(Message::Hangup), Deed::Tell(Message::Hangup)),
            (SIGHUP, Deed::Tell(Message::Hangup), Deed::Tell(Message::Hangup)),
            (SIGINT, Deed::Tell(Message::Hangup), Deed::Nothing),
            (SIGQUIT, Deed::Tell(Message::Hangup), Deed::Nothing),
            (SIGCONT, Deed::Tell(Message::Resumed), Deed::Nothing),
            (SIGTSTP, Deed::Tell(Message::Key(Key::ctrl('z'))), Deed::Stop),
            (SIGWINCH, Deed::Measure, Deed::Nothing),
        ] {
            assert_eq!((deed(signal, false), deed(signal, true)), (here, away), "{signal}");
            assert!(CAUGHT.contains(&signal));
        }
    }
}
