//! Text to the clipboard: by the terminal itself (OSC 52), and by a program where one can reach it.
//!
//! The terminal is asked first: it works over SSH, where a program would copy on the wrong machine.

use std::{
    io::Write,
    os::unix::process::CommandExt,
    process::{Child, Command, Stdio},
    thread,
};

use crate::{app::Copied, layout::Asked};

/// How text gets to the clipboard here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clipboard {
    carrier: Carrier,
    /// Programs that may do it, best first; the first that starts is taken.
    programs: Vec<&'static [&'static str]>,
}

/// What stands between us and the clipboard of the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Carrier {
    /// It has none, and would show what is sent.
    Nobody,
    Terminal,
    /// GNU screen passes on what is wrapped in a DCS string, of which it takes little at a time.
    Screen,
    /// Screen or a tmux that calls itself so, at the other end of a line: each passes over what is
    /// meant for the other.
    Either,
}

/// What terminals take in one OSC 52: 100,000 bytes of base64.
const MAX_SEQUENCE: usize = 74_994;
/// What a program is given.
const MAX_TEXT: usize = 4 << 20;
/// How much GNU screen takes in one DCS string is 768 bytes.
const CHUNK: usize = 512;

impl Clipboard {
    /// Finds the ways from environment variables and from what the terminal may be sent.
    pub fn new(variable: impl Fn(&str) -> Option<String>, asked: Asked) -> Self {
        let has = |name: &str| variable(name).is_some_and(|value| !value.is_empty());
        let is_remote = has("SSH_CONNECTION") || has("SSH_TTY") || has("SSH_CLIENT");
        let mut programs: Vec<&'static [&'static str]> = Vec::new();
        if has("TMUX") {
            // Sets the clipboard of the terminal around it too, also where it ignores OSC 52.
            programs.push(&["tmux", "load-buffer", "-w", "-"]);
        } else if !is_remote {
            if has("WAYLAND_DISPLAY") {
                programs.push(&["wl-copy"]);
            }
            if has("DISPLAY") {
                programs.push(&["xclip", "-selection", "clipboard"]);
                programs.push(&["xsel", "--clipboard", "--input"]);
            }
            if cfg!(target_os = "macos") {
                programs.push(&["pbcopy"]);
            }
        }
        let carrier = match asked {
            Asked::Nothing => Carrier::Nobody,
            Asked::Sequences if has("STY") => Carrier::Screen,
            Asked::Sequences => Carrier::Either,
            Asked::All => Carrier::Terminal,
        };
        Self { carrier, programs }
    }

    /// Returns what to send to the terminal, or why nothing is sent.
    ///
    /// # Errors
    ///
    /// It is more than terminals take, or the terminal has no clipboard.
    pub fn sequence(&self, text: &str) -> Result<Vec<u8>, Copied> {
        if self.carrier == Carrier::Nobody {
            return Err(Copied::Nowhere);
        }
        if text.len() > MAX_SEQUENCE {
            return Err(Copied::TooLong { limit: MAX_SEQUENCE });
        }
        let sequence = format!("\x1b]52;c;{}\x07", base64(text.as_bytes()));
        let chunks = sequence.as_bytes().chunks(CHUNK);
        let wrapped = chunks.flat_map(|chunk| [b"\x1bP", chunk, b"\x1b\\"].concat());
        Ok(match self.carrier {
            Carrier::Nobody | Carrier::Terminal => sequence.as_bytes().to_vec(),
            Carrier::Screen => wrapped.collect(),
            Carrier::Either => sequence.bytes().chain(wrapped).collect(),
        })
    }

    /// Gives the text to a program, which is not waited for, and says whether one started.
    pub fn run(&self, text: &str) -> bool {
        if text.len() > MAX_TEXT {
            return false;
        }
        let Some(mut program) = self.programs.iter().find_map(|command| start(command)) else {
            return false;
        };
        let text = text.to_owned();
        thread::spawn(move || {
            if let Some(mut input) = program.stdin.take() {
                // A program that ends early has what it wants.
                let _ = input.write_all(text.as_bytes());
            }
            let _ = program.wait();
        });
        true
    }
}

fn start(command: &[&str]) -> Option<Child> {
    let (program, arguments) = command.split_first()?;
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    // Who copies and leaves at once hangs up on what runs in the foreground of the terminal.
    command.process_group(0);
    command.spawn().ok()
}

/// Encodes bytes (RFC 4648, section 4).
fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let at = |index: usize| u32::from(group.get(index).copied().unwrap_or_default());
        let bits = at(0) << 16 | at(1) << 8 | at(2);
        for (index, shift) in [18, 12, 6, 0].into_iter().enumerate() {
            let sign = usize::try_from(bits >> shift & 63).ok().and_then(|it| SIGNS.get(it));
            let is_padding = index > group.len();
            text.push(sign.filter(|_| !is_padding).map_or('=', |sign| char::from(*sign)));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clipboard(set: &[&str]) -> Clipboard {
        asked(set, Asked::All)
    }

    fn asked(set: &[&str], asked: Asked) -> Clipboard {
        Clipboard::new(|name| set.contains(&name).then(|| "something".to_owned()), asked)
    }

    fn programs(set: &[&str]) -> Vec<&'static str> {
        clipboard(set).programs.iter().map(|command| command[0]).collect()
    }

    #[test]
    fn base64_is_that_of_the_standard() {
        for (text, encoded) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
            ("中?", "5LitPw=="),
        ] {
            assert_eq!(base64(text.as_bytes()), encoded, "{text}");
        }
    }

    #[test]
    fn the_terminal_gets_the_text_in_one_sequence() {
        assert_eq!(clipboard(&[]).sequence("foo").unwrap(), b"\x1b]52;c;Zm9v\x07");
        assert_eq!(clipboard(&["TMUX"]).sequence("foo").unwrap(), b"\x1b]52;c;Zm9v\x07");
    }

    #[test]
    fn gnu_screen_gets_it_in_strings_that_it_takes() {
        let clipboard = asked(&["STY"], Asked::Sequences);
        let bytes = clipboard.sequence(&"word ".repeat(1000)).unwrap();
        let parts = bytes.strip_suffix(b"\x1b\\").unwrap();
        let parts: Vec<_> = std::str::from_utf8(parts).unwrap().split("\x1b\\").collect();
        assert!(
            parts.len() > 1 && parts.iter().all(|it| it.len() <= 768 && it.starts_with("\x1bP"))
        );
        let whole: String = parts.iter().map(|it| it.strip_prefix("\x1bP").unwrap()).collect();
        assert_eq!(whole, format!("\x1b]52;c;{}\x07", base64("word ".repeat(1000).as_bytes())));
    }

    #[test]
    fn who_may_be_screen_or_tmux_gets_it_for_both() {
        let bytes = asked(&["SSH_TTY"], Asked::Sequences).sequence("foo").unwrap();
        assert_eq!(bytes, b"\x1b]52;c;Zm9v\x07\x1bP\x1b]52;c;Zm9v\x07\x1b\\");
    }

    #[test]
    fn what_no_terminal_takes_is_not_sent() {
        assert!(clipboard(&[]).sequence(&"x".repeat(MAX_SEQUENCE)).is_ok());
        let long = clipboard(&[]).sequence(&"x".repeat(MAX_SEQUENCE + 1));
        assert_eq!(long, Err(Copied::TooLong { limit: MAX_SEQUENCE }));
        assert_eq!(asked(&[], Asked::Nothing).sequence("x"), Err(Copied::Nowhere));
    }

    #[test]
    fn programs_are_those_of_the_desktop_and_never_over_ssh() {
        let own: &[&str] = if cfg!(target_os = "macos") { &["pbcopy"] } else { &[] };
        assert_eq!(programs(&[]), own);
        assert_eq!(programs(&["WAYLAND_DISPLAY", "DISPLAY"])[..3], ["wl-copy", "xclip", "xsel"]);
        assert_eq!(programs(&["DISPLAY", "SSH_CONNECTION"]), [""; 0]);
        assert_eq!(programs(&["TMUX", "DISPLAY", "SSH_TTY"]), ["tmux"]);
    }

    #[test]
    fn no_program_means_no() {
        assert!(!clipboard(&["SSH_TTY"]).run("text"));
    }
}
