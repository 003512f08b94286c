//! Runs the reader's own editor on a text; the screen is somebody else's matter.

use std::{
    ffi::OsStr,
    io::{self, Write},
    os::fd::OwnedFd,
    process::Command,
    sync::{Arc, atomic::AtomicBool},
};

use rustix::{
    fs::{Mode, OFlags, open},
    io::{read, retry_on_intr},
};
use signal_hook::{
    consts::{SIGINT, SIGQUIT},
    flag, low_level,
};

/// More than this is no note.
const MAX_TEXT: usize = 4 << 20;

/// Lets an editor change a text and returns it as it then is; `None` where the editor does not
/// start, fails, or leaves something unreadable behind.
pub(super) fn edit(command: &str, text: &str) -> Option<String> {
    let words = split(command)?;
    let (program, arguments) = words.split_first()?;
    let mut file = tempfile::Builder::new().prefix("postil-").suffix(".md").tempfile().ok()?;
    file.write_all(text.as_bytes()).ok()?;
    file.flush().ok()?;
    let is_done = {
        let _deaf = Deaf::new();
        let status = Command::new(program).args(arguments).arg(file.path()).status();
        status.is_ok_and(|status| status.success())
    };
    let edited = is_done.then(|| read_back(file.path().as_os_str()).ok()).flatten()?;
    let edited = String::from_utf8(edited).ok()?;
    // Editors end the last line, which the text did not.
    let kept = if text.ends_with('\n') { None } else { edited.strip_suffix('\n') };
    Some(kept.map_or_else(|| edited.clone(), str::to_owned))
}

/// Reads the file by its name: many editors put a new one in its place.
fn read_back(path: &OsStr) -> io::Result<Vec<u8>> {
    let file: OwnedFd = open(path, OFlags::RDONLY | OFlags::CLOEXEC, Mode::empty())?;
    let mut found = Vec::new();
    let mut part = vec![0; 1 << 16];
    loop {
        let count = retry_on_intr(|| read(&file, &mut part))?;
        found.extend_from_slice(part.get(..count).unwrap_or_default());
        if count == 0 {
            return Ok(found);
        }
        if found.len() > MAX_TEXT {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
    }
}

/// While it lives, an interrupt from the keyboard ends the editor alone, if it likes.
struct Deaf(Vec<signal_hook::SigId>);

impl Deaf {
    fn new() -> Self {
        let ignored = Arc::new(AtomicBool::new(false));
        let register = |signal| flag::register(signal, Arc::clone(&ignored)).ok();
        Self([SIGINT, SIGQUIT].into_iter().filter_map(register).collect())
    }
}

impl Drop for Deaf {
    fn drop(&mut self) {
        for id in self.0.drain(..) {
            low_level::unregister(id);
        }
    }
}

/// Splits a command as a shell does, by quotes and backslashes, and expands nothing; `None` where
/// a quote is left open.
fn split(command: &str) -> Option<Vec<String>> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    let mut chars = command.chars();
    while let Some(char) = chars.next() {
        match (quote, char) {
            (None, ' ' | '\t' | '\n') => words.extend(word.take()),
            (None, '\'' | '"') => {
                quote = Some(char);
                word.get_or_insert_default();
            }
            (Some(open), _) if char == open => quote = None,
            (None, '\\') => word.get_or_insert_default().push(chars.next()?),
            (Some('"'), '\\') => {
                let next = chars.next()?;
                let kept = if matches!(next, '"' | '\\' | '$' | '`') { None } else { Some('\\') };
                word.get_or_insert_default().extend(kept.into_iter().chain([next]));
            }
            _ => word.get_or_insert_default().push(char),
        }
    }
    words.extend(word);
    quote.is_none().then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_split_as_a_shell_splits_them() {
        for (command, words) in [
            ("vi", vec!["vi"]),
            ("  code   --wait ", vec!["code", "--wait"]),
            ("'/Applications/My Editor' -f", vec!["/Applications/My Editor", "-f"]),
            (r#"emacs -e "(a \"b\")" c\ d"#, vec!["emacs", "-e", r#"(a "b")"#, "c d"]),
            (r#"a "" b"#, vec!["a", "", "b"]),
            (r#""a\b" $HOME;rm"#, vec![r"a\b", "$HOME;rm"]),
            ("", vec![]),
        ] {
            assert_eq!(split(command).unwrap(), words, "{command}");
        }
        for open in ["'a", "\"a", "a\\", "\"a\\"] {
            assert_eq!(split(open), None, "{open}");
        }
    }

    #[test]
    fn what_the_editor_leaves_is_the_text() {
        assert_eq!(edit("sed -i s/old/新/", "the old\nword").unwrap(), "the 新\nword");
        assert_eq!(edit("sh -c 'echo more >> \"$0\"'", "one\n").unwrap(), "one\nmore\n");
        assert_eq!(edit("sh -c 'printf anew > $0.x; mv $0.x $0'", "old").unwrap(), "anew");
        assert_eq!(edit("true", "").unwrap(), "");
    }

    #[test]
    fn an_editor_that_fails_leaves_nothing() {
        for command in
            ["false", "", "/nonexistent/editor", "'", "rm", "sh -c 'printf \"\\377\" > $0'"]
        {
            assert_eq!(edit(command, "text"), None, "{command}");
        }
    }
}
