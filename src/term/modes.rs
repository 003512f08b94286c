//! Takes the terminal and gives it back, on every way out: by `leave`, by a panic, on drop.
//!
//! What is set and what is asked is here, as bytes; what is drawn is not.

use std::{
    io,
    panic::{self, PanicHookInfo},
    sync::{Condvar, Mutex, MutexGuard, Once, PoisonError},
    thread::{self, ThreadId},
};

use crossterm::{
    queue,
    terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode},
};
use rustix::stdio::stdout;

use super::output;
use crate::layout::{Asked, Bidi, Capabilities, Colors, Keyboard, Signs};

/// Who holds the terminal, while somebody does.
static HOLDER: Mutex<Option<Holder>> = Mutex::new(None);
/// Tells that it is held.
static HELD: Condvar = Condvar::new();

/// A hold on the terminal.
#[derive(Clone, Copy)]
struct Holder {
    thread: ThreadId,
    /// What the keyboard was told to say.
    keyboard: Keyboard,
    /// It was told to leave the order of what it shows as it is.
    is_explicit: bool,
    /// The alternate screen is shown.
    is_entered: bool,
}

/// No wrapping at the last column, which a glyph in the corner would scroll; bracketed paste;
/// focus reports; the cursor shown.
const SET: &[u8] = b"\x1b[?7l\x1b[?2004h\x1b[?1004h\x1b[?25h";
/// All rows scroll, plain ink, and the modes as a shell expects them.
const RESET: &[u8] =
    b"\x1b[r\x1b[m\x1b[?2026l\x1b[?1006l\x1b[?1002l\x1b[?1004l\x1b[?2004l\x1b[?7h\x1b[?25h";
/// Presses, and moves with a button held, with coordinates of any size.
const MOUSE: &[u8] = b"\x1b[?1002h\x1b[?1006h";
const NO_MOUSE: &[u8] = b"\x1b[?1006l\x1b[?1002l";

/// Keys that look alike are told apart, with what Shift makes of them and where they lie on the
/// keyboard of ASCII. The terminal keeps this apart for the alternate screen.
const KEYBOARD: &[u8] = b"\x1b[>5u";
const NO_KEYBOARD: &[u8] = b"\x1b[<u";

/// What is sent is in the order in which it is seen (BDSM of ECMA-48, explicit), and no longer. Ahead
/// of everything drawn: terminals remember it for each line.
const EXPLICIT: &[u8] = b"\x1b[8l";
const IMPLICIT: &[u8] = b"\x1b[8h";

/// Takes the terminal: raw mode, and the bytes of alternate screen and modes, which are to be sent
/// before anything else. It is asked nothing.
pub(super) fn enter(has_mouse: bool, capabilities: Capabilities) -> io::Result<Vec<u8>> {
    static HOOK: Once = Once::new();
    HOOK.call_once(install_hook);
    enable_raw_mode()?;
    let keyboard = capabilities.keyboard;
    let is_explicit = capabilities.bidi == Bidi::Postil && capabilities.asked != Asked::Nothing;
    let thread = thread::current().id();
    *holder() = Some(Holder { thread, keyboard, is_explicit, is_entered: false });
    HELD.notify_all();
    let mut bytes = Vec::new();
    queue!(bytes, EnterAlternateScreen)?;
    bytes.extend_from_slice(SET);
    bytes.extend_from_slice(if is_explicit { EXPLICIT } else { b"" });
    bytes.extend_from_slice(if has_mouse { MOUSE } else { b"" });
    bytes.extend_from_slice(if keyboard == Keyboard::Precise { KEYBOARD } else { b"" });
    Ok(bytes)
}

/// Takes note that the bytes of `enter` were sent: the alternate screen is shown.
pub(super) fn entered() {
    if let Some(holder) = &mut *holder() {
        holder.is_entered = true;
    }
}

/// Gives the terminal back, if it is held.
pub(super) fn leave() -> io::Result<()> {
    let Some(held) = holder().take() else { return Ok(()) };
    let mut bytes = RESET.to_vec();
    if held.is_entered {
        bytes.extend_from_slice(if held.keyboard == Keyboard::Precise { NO_KEYBOARD } else { b"" });
        bytes.extend_from_slice(if held.is_explicit { IMPLICIT } else { b"" });
        queue!(bytes, LeaveAlternateScreen)?;
    }
    // Both are tried, whichever fails.
    let sent = output::send(stdout(), &bytes);
    disable_raw_mode().and(sent)
}

/// Waits while the screen is not ours: what is typed then is for the reader's editor. Whoever
/// reads the terminal's input calls this when there is some, before reading it.
pub fn wait_for_screen() {
    let ours = HELD.wait_while(holder(), |holder| holder.is_none());
    drop(ours.unwrap_or_else(PoisonError::into_inner));
}

/// Returns what catches the mouse, or leaves it to the terminal.
pub(super) fn mouse(is_caught: bool) -> &'static [u8] {
    if is_caught { MOUSE } else { NO_MOUSE }
}

/// Returns what lets the keyboard speak kitty's protocol from here on; nothing where it does.
pub(super) fn keyboard() -> &'static [u8] {
    let mut holder = holder();
    match holder.as_mut().filter(|held| held.keyboard == Keyboard::Plain) {
        Some(held) => {
            held.keyboard = Keyboard::Precise;
            KEYBOARD
        }
        None => b"",
    }
}

/// Returns what the terminal is asked, all at once and never waited for; its answers are input.
///
/// Where colours are shown, that of its background (OSC 11), and where they are not known, whether it
/// takes them by parts (XTGETTCAP `RGB` and `Tc`); synchronized update (DECRQM 2026); kitty's keyboard;
/// where the cursor stands behind an ambiguous sign in the second row (in the first, the answer would
/// look like a key); and what it is (DA1), which every terminal answers. What one of them prints by
/// mistake the first paint erases.
pub(super) fn questions(capabilities: Capabilities, height: u16) -> Vec<u8> {
    let mut bytes = Vec::new();
    if capabilities.asked == Asked::Nothing {
        return bytes;
    }
    if capabilities.asked == Asked::All && capabilities.colors >= Colors::Indexed {
        bytes.extend_from_slice(b"\x1b]11;?\x1b\\");
    }
    if capabilities.asked == Asked::All && capabilities.colors == Colors::Indexed {
        bytes.extend_from_slice(b"\x1bP+q524742\x1b\\\x1bP+q5463\x1b\\");
    }
    bytes.extend_from_slice(b"\x1b[?2026$p\x1b[?u");
    if capabilities.signs == Signs::Unicode && height > 1 {
        bytes.extend_from_slice("\x1b[2;1H…\x1b[6n\x1b[2K".as_bytes());
    }
    bytes.extend_from_slice(b"\x1b[c");
    bytes
}

/// A panic of the thread that holds the terminal gives it back before it is reported. One of
/// another thread meanwhile is not reported at all: whoever started it makes a message of it.
fn install_hook() {
    let report = panic::take_hook();
    panic::set_hook(Box::new(move |panic: &PanicHookInfo<'_>| {
        let held_by = *holder();
        if held_by.is_none_or(|held| held.thread == thread::current().id()) {
            // The panic is what has to be reported.
            let _ = leave();
            report(panic);
        }
    }));
}

fn holder() -> MutexGuard<'static, Option<Holder>> {
    HOLDER.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mode_that_is_set_is_reset() {
        let set = [SET, MOUSE].concat();
        for mode in set.split(|byte| *byte == 0x1b).filter(|mode| !mode.is_empty()) {
            let (number, switch) = mode.split_at(mode.len() - 1);
            let other: &[u8] = match (number, switch) {
                (b"[?25", b"h") => b"h",
                (_, b"h") => b"l",
                _ => b"h",
            };
            let wanted = [b"\x1b", number, other].concat();
            assert!(RESET.windows(wanted.len()).any(|it| it == wanted), "{number:?}");
        }
    }

    #[test]
    fn only_what_is_not_known_is_asked_and_the_last_question_is_answered_by_all() {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        let all = text(questions(Capabilities::default(), 24));
        let sequences = ["\x1b[?2026$p", "\x1b[?u", "\x1b[2;1H…\x1b[6n"];
        for question in ["\x1b]11;?", "\x1bP+q524742"].iter().chain(&sequences) {
            assert!(all.contains(question), "{question:?}");
        }
        let plain =
            Capabilities { colors: Colors::True, signs: Signs::Ascii, ..Capabilities::default() };
        let few = text(questions(plain, 24));
        assert!(!few.contains("+q") && !few.contains("6n") && few.ends_with("\x1b[c"));
        assert!(!text(questions(Capabilities::default(), 1)).contains("6n"));
        let few = Capabilities { colors: Colors::Sixteen, ..Capabilities::default() };
        assert!(!text(questions(few, 24)).contains("]11;"));
        let screen = Capabilities { asked: Asked::Sequences, ..Capabilities::default() };
        let few = text(questions(screen, 24));
        assert!(sequences.iter().all(|it| few.contains(it)) && few.ends_with("\x1b[c"));
        assert!(!few.contains("\x1bP") && !few.contains("\x1b]"), "{few:?}");
        let console = Capabilities { asked: Asked::Nothing, ..Capabilities::default() };
        assert_eq!(text(questions(console, 24)), "");
    }
}
