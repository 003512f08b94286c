//! Nothing is lost: the real program, killed, starved of disk and folders, run twice at once, on
//! logs that others damaged and libraries that others merged.
//!
//! `POSTIL_KILLS` says how often the tests of killing kill; where it is not set they do it a few
//! times. What needs root, strace, git or rsync says so and passes where it is missing.
#![cfg(test)]

#[expect(dead_code, reason = "the command line's tests read more of what a run leaves")]
#[path = "support/program.rs"]
mod program;
#[expect(dead_code, reason = "the tests of fetching need more of a server")]
#[path = "support/server.rs"]
mod server;
#[expect(dead_code, reason = "the tests of the terminal do more to it")]
#[path = "support/terminal.rs"]
mod terminal;

#[path = "faults/library.rs"]
mod library;
#[path = "faults/dice.rs"]
mod dice;
#[path = "faults/kill.rs"]
mod kill;
#[path = "faults/writers.rs"]
mod writers;
#[path = "faults/adding.rs"]
mod adding;
#[path = "faults/damage.rs"]
mod damage;
#[path = "faults/merge.rs"]
mod merge;
#[path = "faults/drafts.rs"]
mod drafts;
#[path = "faults/disk.rs"]
mod disk;
#[path = "faults/folders.rs"]
mod folders;
#[path = "faults/calls.rs"]
mod calls;
#[path = "faults/sent.rs"]
mod sent;
