//! Opening a link or a picture: handed to a program as one argument, never to a shell.

use std::{
    ffi::OsStr,
    path::Path,
    process::{Command, Stdio},
};

use crate::{
    app::{Notice, Trouble},
    domain::Link,
};

/// The platform's opener.
const OPENER: &str = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };

/// Opens a link with the reader's browser, else with the platform's opener.
pub(super) fn open(link: &str, program: Option<&str>) -> Notice {
    let target = link.to_owned();
    if !Link::is_openable(link) {
        return Notice::LinkRefused { target };
    }
    hand_over(program.unwrap_or(OPENER), link.as_ref(), target)
}

/// Shows a picture, where it is there, with the platform's opener.
pub(super) fn show(name: &str, path: Option<&Path>) -> Notice {
    let target = name.to_owned();
    match path {
        Some(path) => hand_over(OPENER, path.as_os_str(), target),
        None => Notice::LinkRefused { target },
    }
}

fn hand_over(program: &str, argument: &OsStr, target: String) -> Notice {
    let mut parts = program.split_whitespace();
    let Some(first) = parts.next() else { return Notice::LinkRefused { target } };
    let mut process = Command::new(first);
    process.args(parts).arg(argument);
    process.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    match process.spawn() {
        Ok(mut child) => {
            // Waits for it, so that no process is left behind unwaited for.
            std::thread::spawn(move || child.wait());
            Notice::LinkOpened { target }
        }
        Err(_) => Notice::Failed { cause: Trouble::NoProgram { program: first.to_owned() } },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_that_is_not_there_is_named() {
        let program = "no-such-browser".to_owned();
        let cause = Trouble::NoProgram { program: program.clone() };
        assert_eq!(
            open("https://example.org", Some("no-such-browser --new")),
            Notice::Failed { cause }
        );
    }

    #[test]
    fn a_link_is_one_argument_and_no_shell_reads_it() {
        let folder = tempfile::tempdir().unwrap();
        let (script, told) = (folder.path().join("say"), folder.path().join("told"));
        std::fs::write(
            &script,
            r#"printf '%s\n' "$#" "$1" > "$0.part"; mv "$0.part" "${0%/*}/told""#,
        )
        .unwrap();
        let link = "https://e.example/$(exit)`exit`;a&b|c>d'e\"f*?${HOME}";
        let opened = open(link, Some(&format!("sh {}", script.display())));
        assert_eq!(opened, Notice::LinkOpened { target: link.to_owned() });
        let end = std::time::Instant::now() + std::time::Duration::from_secs(20);
        while !told.exists() && std::time::Instant::now() < end {
            std::thread::yield_now();
        }
        assert_eq!(std::fs::read_to_string(told).unwrap(), format!("1\n{link}\n"));
    }

    #[test]
    fn only_the_web_and_mail_are_opened() {
        assert!(Link::is_openable("https://example.org/a?b=c&d='e'"));
        assert!(Link::is_openable("MAILTO:a@example.org"));
        for bad in ["javascript:alert(1)", "file:///etc/passwd", "-rf", "/etc", "http://a b", ""] {
            assert!(!Link::is_openable(bad), "{bad}");
            assert_eq!(open(bad, Some("true")), Notice::LinkRefused { target: bad.into() });
        }
    }
}
