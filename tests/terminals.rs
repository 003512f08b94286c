//! Terminals of all kinds: what each is asked and sent, and what its answers change.
#![cfg(test)]

#[expect(dead_code, reason = "the command line's tests read more of what a run leaves")]
#[path = "support/program.rs"]
mod program;
#[expect(dead_code, reason = "the tests of the program's end do more to it")]
#[path = "support/terminal.rs"]
mod terminal;

use std::{fs, os::unix::fs::PermissionsExt, str};

use program::Home;
use terminal::Terminal;

/// An article with a heading, code and a link; ASCII alone.
fn page(home: &Home) -> String {
    let text = "# A Page\n\n## A Heading\n\nSentence 1 *begins*, [linked](https://example.org/). It ends.\n\n\
                    code = here\n\nSentence 2 begins. It ends.\n";
    home.add("page.md", text)
}

fn open(home: &Home, slug: &str, variables: &[(&str, &str)]) -> Terminal {
    let mut terminal = Terminal::start_as(home, &["read", slug], variables);
    terminal.sees("Sentence 1 begins");
    terminal
}

/// Quits and returns all that was sent, as far as it is text.
fn all_of(mut terminal: Terminal) -> String {
    terminal.press("q");
    terminal.until("the end", |it| !it.screen().alternate_screen());
    String::from_utf8_lossy(terminal.heard()).into_owned()
}

/// Returns the numbers of everything that sets colours and attributes.
fn inks(sent: &str) -> Vec<&str> {
    let parts = sent.split("\x1b[").skip(1);
    let sets = parts.filter_map(|part| {
        let end = part.find(|char: char| !matches!(char, '0'..='9' | ';' | ':'))?;
        let (numbers, rest) = part.split_at(end);
        rest.starts_with('m').then_some(numbers)
    });
    sets.collect()
}

/// Says how colours are named in what was sent: by parts, of 256, of the first sixteen, not at all.
fn colors(sent: &str) -> &'static str {
    let inks = inks(sent).join(" ").replace(':', ";");
    let has = |begins: &[&str]| begins.iter().any(|begin| inks.contains(begin));
    let is_of_16 = |number: &str| {
        number.parse().is_ok_and(|it| matches!(it, 30..=37 | 40..=47 | 90..=97 | 100..=107))
    };
    if has(&["38;2;", "48;2;"]) {
        "parts"
    } else if has(&["38;5;", "48;5;"]) {
        "256"
    } else if inks.split([' ', ';']).any(is_of_16) {
        "16"
    } else {
        "none"
    }
}

#[test]
fn every_terminal_gets_the_colours_that_it_has() {
    let home = Home::new();
    let slug = page(&home);
    for (variables, expected) in [
        (&[("TERM", "xterm")][..], "256"),
        (&[("TERM", "xterm-256color")], "256"),
        (&[("TERM", "xterm-direct")], "parts"),
        (&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")], "parts"),
        (&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor"), ("NO_COLOR", "1")], "none"),
        (&[("TERM", "xterm-direct"), ("NO_COLOR", "1")], "none"),
        (&[("TERM", "tmux-256color"), ("TMUX", "/tmp/t")], "256"),
        (&[("TERM", "screen-256color")], "256"),
        // With sixteen, eight or none, attributes tell all that colours would.
        (&[("TERM", "xterm-16color")], "none"),
        (&[("TERM", "tmux"), ("TMUX", "/tmp/t")], "none"),
        (&[("TERM", "screen")], "none"),
        (&[("TERM", "linux")], "none"),
        (&[("TERM", "rxvt")], "none"),
        (&[("TERM", "vt220")], "none"),
    ] {
        let terminal = open(&home, &slug, variables);
        let sent = all_of(terminal);
        assert_eq!(colors(&sent), expected, "{variables:?}");
        assert!(!inks(&sent).is_empty(), "{variables:?}");
    }
}

#[test]
fn signs_of_our_own_are_ascii_where_others_are_not_known() {
    let home = Home::new();
    let slug = page(&home);
    for (variables, is_ascii) in [
        (&[("LANG", "en_US.UTF-8")][..], false),
        (&[("LANG", "C.UTF-8")], false),
        (&[("LANG", "C")], true),
        (&[("LANG", "POSIX")], true),
        (&[("LANG", "")], true),
        (&[("LC_ALL", "C"), ("LANG", "en_US.UTF-8")], true),
        (&[("LC_CTYPE", "C.UTF-8"), ("LANG", "C")], false),
        (&[("TERM", "linux"), ("LANG", "en_US.UTF-8")], true),
        (&[("TERM", "vt220"), ("LANG", "en_US.UTF-8")], true),
    ] {
        let mut terminal = open(&home, &slug, variables);
        terminal.press("a");
        terminal.sees("Note on");
        terminal.press("\x1b");
        terminal.until("the text alone", |it| !it.contents().contains("Note on"));
        terminal.press("?");
        terminal.sees("Keys");
        terminal.press("\x1b");
        terminal.until("the text alone", |it| !it.contents().contains("Keys"));
        let sent = all_of(terminal);
        assert_eq!(sent.is_ascii(), is_ascii, "{variables:?}");
    }
}

#[test]
fn hebrew_stands_at_the_right_and_the_terminal_leaves_its_order() {
    let home = Home::new();
    let slug = home.add("page.he.md", "# דף\n\nהרכבת יצאה מתחנת Victoria בשעה 17:45 (באיחור).\n");
    let mut terminal = Terminal::start(&home, &["read", &slug]);
    terminal.sees("Victoria");
    let row = [".(", "רוחיאב", ") 17:45 ", "העשב", " Victoria "].concat();
    terminal.sees(&row);
    let lines = terminal.contents();
    let line = lines.lines().find(|line| line.contains("Victoria")).unwrap();
    // The number stands behind the text's 76 columns.
    assert_eq!(line.chars().count(), 76 + " 1‹".chars().count(), "{line}");
    let sent = all_of(terminal);
    let (told, shown) = (sent.find("\x1b[8l").unwrap(), sent.find("Victoria").unwrap());
    assert!(told < shown && shown < sent.rfind("\x1b[8h").unwrap());
    home.write("config/postil/config.toml", "bidi = \"terminal\"\n");
    let mut terminal = Terminal::start(&home, &["read", &slug]);
    terminal.sees("1 הרכבת יצאה מתחנת Victoria בשעה 17:45 (באיחור).");
    let sent = all_of(terminal);
    assert!(!sent.contains("\x1b[8"));
}

#[test]
fn nobody_is_asked_what_they_would_show() {
    let home = Home::new();
    let slug = page(&home);
    for (variables, asks, asks_strings) in [
        (&[("TERM", "xterm-256color")][..], true, true),
        (&[("TERM", "tmux-256color"), ("TMUX", "/tmp/t")], true, true),
        (&[("TERM", "screen.xterm-256color"), ("STY", "1.s")], true, false),
        (&[("TERM", "linux")], false, false),
        (&[("TERM", "vt220")], false, false),
    ] {
        let sent = all_of(open(&home, &slug, variables));
        assert_eq!(sent.matches("\x1b[c").count(), usize::from(asks), "{variables:?}");
        assert_eq!(sent.contains("\x1bP+q"), asks_strings, "{variables:?}");
        assert_eq!(sent.contains("\x1b]11;?"), asks_strings, "{variables:?}");
    }
}

#[test]
fn where_no_screen_can_be_drawn_one_line_names_what_works() {
    let home = Home::new();
    let slug = page(&home);
    for (term, said) in [("dumb", "TERM is `dumb`"), ("", "TERM is not set")] {
        for arguments in [&[][..], &["read", &slug]] {
            let terminal = Terminal::start_as(&home, arguments, &[("TERM", term)]);
            let (status, _) = end(terminal, said);
            assert_eq!(status, 1, "{term}");
        }
    }
}

/// Waits for the end; the line that was said is the only one, however it is wrapped.
fn end(terminal: Terminal, said: &str) -> (u32, String) {
    let (status, shown) = terminal.end_shown();
    let line = shown.replace('\n', "");
    assert!(line.starts_with("postil: ") && line.contains(said), "{shown}");
    for command in ["list", "show", "notes", "add", "annotate", "check"] {
        assert!(line.contains(command), "{command}: {shown}");
    }
    assert_eq!(line.matches("postil: ").count(), 1, "{shown}");
    (status.exit_code(), shown)
}

#[test]
fn answers_change_the_screen_whenever_they_come() {
    let home = Home::new();
    let slug = page(&home);
    let mut terminal = open(&home, &slug, &[]);
    // What is dim has another colour on a light background.
    terminal.hears(b"38;5;247m");
    terminal.forget();
    terminal.press("\x1b]11;rgb:ffff/ffff/ffff\x1b\\");
    terminal.hears(b"38;5;242m");
    // By parts, once the terminal says that it takes them.
    terminal.forget();
    terminal.press("\x1bP1+r524742=8\x1b\\");
    terminal.hears(b";2;");
    // Ambiguous signs are wide: ours would be, too.
    terminal.press("\x1b[2;3R");
    terminal.until("plain signs", |it| it.contents().is_ascii());
    terminal.press("q");
    assert!(terminal.end().success());
}

#[test]
fn what_takes_several_writes_is_shown_at_once_where_the_terminal_can() {
    let home = Home::new();
    let text = "A paragraph of some length, so that there is something to send. ".repeat(9);
    let slug = home.add("full.md", &format!("# Full\n\n{}", format!("{text}\n\n").repeat(30)));
    let mut terminal = Terminal::start(&home, &["read", &slug]);
    terminal.resize(200, 60);
    terminal.press("\x1b[?2026;2$y:29\r");
    terminal.sees("¶29 of 30");
    terminal.forget();
    terminal.press("\x0c");
    terminal.hears(b"\x1b[?2026h");
    terminal.hears(b"\x1b[?2026l");
    terminal.press("q");
    assert!(terminal.end().success());
}

#[test]
fn a_keyboard_that_can_say_more_is_asked_to_and_let_go() {
    let home = Home::new();
    let slug = page(&home);
    let mut terminal = open(&home, &slug, &[]);
    assert!(!terminal.heard().windows(4).any(|it| it == b"\x1b[>5"));
    terminal.press("\x1b[?0u");
    terminal.hears(b"\x1b[>5u");
    terminal.press("a");
    terminal.sees("Note on");
    terminal.press("x\x1b[13;2u\x1b[105;5uy\x1b[127;5u\x1b[45:95;6u\x1b[27u");
    terminal.sees("Draft kept");
    terminal.press("q");
    terminal.hears(b"\x1b[<u");
    assert!(terminal.end().success());
}

#[test]
fn the_mouse_is_caught_and_left_as_the_reader_says() {
    let home = Home::new();
    let slug = page(&home);
    let mut terminal = open(&home, &slug, &[]);
    let is_caught =
        |it: &Terminal| it.screen().mouse_protocol_mode() != vt100::MouseProtocolMode::None;
    assert!(is_caught(&terminal));
    terminal.press(":mouse off\r");
    terminal.until("no mouse", |it| !is_caught(it));
    terminal.press(":mouse on\r");
    terminal.until("the mouse", is_caught);
    terminal.press("q");
    assert!(terminal.end().success());
    home.write("config/postil/config.toml", "mouse = false\n");
    let mut terminal = open(&home, &slug, &[]);
    assert!(!is_caught(&terminal));
    terminal.press("q");
    assert!(terminal.end().success());
}

#[test]
fn what_is_pasted_into_a_note_is_text_whatever_it_is() {
    let home = Home::new();
    let slug = page(&home);
    let mut terminal = open(&home, &slug, &[]);
    terminal.press("a");
    terminal.sees("Note on");
    let pasted = [
        "one\r\ntwo\rthree\x1b[201",
        "\x1b[2J\x1b[?1049l\x1b]0;title\x07\x1b]52;c;eA==\x07",
        "\x1bP+q00\x1b\\\u{9b}31m\u{202e}\u{90}\u{9c}\x00\x03\x04\x13\x1a\x1c\x7f",
        "\x1b[200~four\x1b",
    ];
    terminal.press(format!("\x1b[200~{}\x1b[201~", pasted.concat()));
    terminal.sees("four");
    assert!(terminal.contents().contains("Note on"), "{}", terminal.contents());
    // The end is the end wherever reads are split; without its beginning it is nothing.
    for byte in b"\x1b[200~five\x1b[20\x1b[201~\x1b[201~" {
        terminal.press([*byte]);
    }
    terminal.sees("five");
    terminal.press("\x13");
    terminal.sees("Saved.");
    let shown = home.run(&["show", &slug, "--format", "json"]).lines().remove(0);
    let note = shown["annotations"][0]["note"].as_str().unwrap();
    assert!(note.starts_with("one\ntwo\nthree") && note.contains("five"), "{note:?}");
    assert!(!note.contains(|it: char| it.is_control() && it != '\n'), "{note:?}");
    assert!(!note.contains(['\u{202e}', '\u{9b}']), "{note:?}");
    terminal.press("q");
    assert!(terminal.end().success());
}

#[test]
fn a_program_of_the_desktop_copies_too_and_the_limit_is_named() {
    let home = Home::new();
    let long = "This one is said again and again. ".repeat(3000);
    let slug = home.add("long.md", &format!("# Long\n\nA short one. {long}\n"));
    let taken = home.path("taken");
    let xclip = home.write(
        "bin/xclip",
        // Slow enough that the reader has left the program by then.
        format!(
            "#!/bin/sh\nwhile kill -0 $PPID 2> /dev/null; do sleep 0.01; done\n\
             cat > '{}.new'\nmv '{0}.new' '{0}'\n",
            taken.display()
        ),
    );
    fs::set_permissions(&xclip, fs::Permissions::from_mode(0o755)).unwrap();
    let path = format!("{}:/usr/bin:/bin", home.path("bin").display());
    let variables = [("DISPLAY", ":9"), ("PATH", path.as_str())];
    let mut terminal = Terminal::start_as(&home, &["read", &slug], &variables);
    terminal.sees("A short one.");
    terminal.press("y");
    terminal.hears(b"\x1b]52;c;QSBzaG9ydCBvbmUu\x07");
    terminal.sees("Sent to the clipboard");
    terminal.press("q");
    assert!(terminal.end().success());
    let mut waits = 0;
    while !taken.exists() {
        waits += 1;
        assert!(waits < 1000, "the program of the desktop took nothing");
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    assert_eq!(fs::read_to_string(&taken).unwrap(), "A short one.");
    fs::remove_file(&taken).unwrap();
    // Over SSH that would be the clipboard of the wrong machine: the terminal alone is left.
    let variables = [&variables[..], &[("SSH_TTY", "/dev/pts/9")]].concat();
    let mut terminal = Terminal::start_as(&home, &["read", &slug], &variables);
    terminal.sees("A short one.");
    terminal.press("V}");
    terminal.sees("SELECT");
    terminal.press("y");
    terminal.sees("longer than 74 KB");
    terminal.press("q");
    assert!(terminal.end().success());
    assert!(!taken.exists());
}

#[test]
fn a_console_has_no_clipboard_and_is_told_so() {
    let home = Home::new();
    let slug = page(&home);
    let mut terminal = open(&home, &slug, &[("TERM", "linux")]);
    terminal.press("y");
    terminal.sees("no clipboard in this terminal");
    assert!(!all_of(terminal).contains("\x1b]52"));
}

#[test]
fn the_cursor_stands_where_one_reads_chooses_or_writes() {
    let home = Home::new();
    let slug = page(&home);
    let mut terminal = open(&home, &slug, &[]);
    let at = |it: &Terminal| {
        let (row, column) = it.screen().cursor_position();
        let cells = (column..80).filter_map(|x| it.screen().cell(row, x));
        cells.map(|cell| cell.contents().to_owned()).collect::<String>()
    };
    let close = ("\x1b", "Sentence 1");
    for (keys, words) in [
        ("}", "Sentence 1"),
        ("aone two\x1b[D\x1b[D", "wo"),
        close,
        ("O", "A Heading"),
        close,
        ("/two\x1b[D", "o"),
        close,
        (":width\x1b[D", "h"),
        close,
        ("v", "Sentence 1"),
        close,
        ("?", "reader"),
        close,
    ] {
        terminal.press(keys);
        let stands = |it: &Terminal| {
            // In a selection it stands where it stood.
            let is_selecting = it.contents().contains("SELECT");
            let is_other = is_selecting == (keys == "v");
            is_other && !it.screen().hide_cursor() && at(it).starts_with(words)
        };
        terminal.until(&format!("{keys:?} {words:?}"), stands);
    }
    terminal.press("q");
    assert!(terminal.end().success());
    let mut list = Terminal::start(&home, &[]);
    list.until("the list", |it| !it.screen().hide_cursor() && at(it).contains("Page"));
    list.press("q");
    assert!(list.end().success());
}
