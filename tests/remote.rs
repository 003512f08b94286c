//! The program through what people read through: SSH on a slow line, tmux, screen, mosh.
//!
//! Each is started by the test and ends with it. One that is not installed is passed over with a
//! word, unless `POSTIL_REQUIRE_TERMINALS` is set.
#![cfg(test)]

#[expect(dead_code, reason = "the command line's tests read more of what a run leaves")]
#[path = "support/program.rs"]
mod program;
#[expect(dead_code, reason = "the tests of the terminal do more to it")]
#[path = "support/terminal.rs"]
mod terminal;
#[path = "support/tools.rs"]
mod tools;
#[path = "support/line.rs"]
mod line;
#[path = "support/sshd.rs"]
mod sshd;

use std::{
    fs,
    path::Path,
    process::Command,
    thread,
    time::{Duration, Instant},
};

use line::{Line, Pace, Traffic};
use program::{Home, PROGRAM};
use sshd::Sshd;
use terminal::Terminal;
use tools::{skip, tool};

/// How long anything may take on a busy machine.
const DEADLINE: Duration = Duration::from_secs(30);

/// A modem in another part of the world: 300 ms there and back, 10 KB a second.
const SLOW: Pace = Pace { delay: Duration::from_millis(150), bytes_a_second: 10_000 };

/// What multiplexers and mosh need to believe in UTF-8, on a machine without other locales.
const UTF8: [(&str, &str); 3] = [("LANG", "C.UTF-8"), ("LC_ALL", "C.UTF-8"), ("SHELL", "/bin/sh")];

fn page(home: &Home) -> String {
    let paragraph = |number: usize| {
        format!("Sentence {number} begins. It ends here, as {number}. 第{number}段，也有中文。\n\n")
    };
    let text: String = (1..=40).map(paragraph).collect();
    home.add("page.md", &format!("# A Page\n\n{text}"))
}

fn go_to(terminal: &mut Terminal, number: usize) {
    terminal.press(format!(":{number}\r"));
    terminal.until("the paragraph", |it| it.current().is_some_and(|it| it.1 == number));
}

/// Waits until something is so that no screen shows.
fn eventually(what: &str, is_so: impl Fn() -> bool) {
    let end = Instant::now() + DEADLINE;
    while !is_so() {
        assert!(Instant::now() < end, "{what}");
        thread::sleep(Duration::from_millis(10));
    }
}

fn logged(home: &Home, slug: &str) -> String {
    home.logs(slug).iter().map(|path| fs::read_to_string(path).unwrap()).collect()
}

/// Reads, pages, writes a note with Chinese in it and saves it; the same through anything.
fn read_and_note(terminal: &mut Terminal, home: &Home, slug: &str) {
    terminal.until("the article", |it| it.current().is_some());
    terminal.press(" ");
    terminal.until("another page", |it| !it.contents().contains("Sentence 1 begins."));
    terminal.press("b");
    terminal.sees("Sentence 1 begins.");
    terminal.sees("第1段，也有中文。");
    go_to(terminal, 5);
    terminal.press("a");
    terminal.sees("Note on ¶5");
    terminal.press("為什麼 through here");
    terminal.sees("為什麼 through here");
    terminal.press("\x13");
    terminal.sees("Saved.");
    assert!(logged(home, slug).contains("為什麼 through here"));
}

/// Starts here and now, and finds the note that was being written when the line was cut.
fn is_offered_again(home: &Home) {
    let mut terminal = Terminal::start(home, &[]);
    terminal.sees("A note was begun and not saved");
    terminal.until("the same sentence", |it| it.current().is_some_and(|it| it.1 == 7));
    terminal.press("a");
    terminal.sees("half a thought");
    terminal.press("\x1b");
    terminal.sees("Draft kept");
    terminal.press("qq");
    assert!(terminal.end().success());
}

fn begin_a_note(terminal: &mut Terminal) {
    go_to(terminal, 7);
    terminal.press("a");
    terminal.sees("Note on ¶7");
    terminal.press("half a thought");
    terminal.sees("half a thought");
}

fn ssh(home: &Home, sshd: &Sshd, port: u16, slug: &str) -> Terminal {
    let arguments = sshd.client(home, port, &["read", slug]);
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    Terminal::run(home, "ssh", &arguments, &[])
}

#[test]
fn over_ssh_it_reads_notes_and_copies_by_the_terminal_alone() {
    let home = Home::new();
    let Some(sshd) = Sshd::start(&home) else { return };
    let slug = page(&home);
    let mut terminal = ssh(&home, &sshd, sshd.port, &slug);
    read_and_note(&mut terminal, &home, &slug);
    terminal.press("y");
    terminal.hears(&osc52("Sentence 5 begins."));
    terminal.sees("Sent to the clipboard");
    terminal.press("q");
    assert!(terminal.end().success());
}

/// What a terminal gets for its clipboard.
fn osc52(text: &str) -> Vec<u8> {
    let encoded = Command::new("base64").arg("-w0").stdin(stdin_of(text)).output().unwrap();
    format!("\x1b]52;c;{}\x07", String::from_utf8(encoded.stdout).unwrap()).into_bytes()
}

/// Makes a text the standard input of a process.
fn stdin_of(text: &str) -> fs::File {
    use std::io::{Seek, Write};
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(text.as_bytes()).unwrap();
    file.rewind().unwrap();
    file
}

/// Waits until all that was under way has arrived, and returns what went through.
fn settled(terminal: &mut Terminal, line: &Line) -> Traffic {
    let is_silent = || line.silence() > 2 * SLOW.delay;
    eventually("silence", is_silent);
    terminal.take_all();
    line.take_traffic()
}

#[test]
fn on_a_slow_line_a_key_is_one_round_trip_and_few_bytes() {
    let home = Home::new();
    let Some(sshd) = Sshd::start(&home) else { return };
    let slug = page(&home);
    let line = Line::to(sshd.port, SLOW);
    let mut terminal = ssh(&home, &sshd, line.port, &slug);
    // Nobody answers what the terminal is asked, and nobody waits for that.
    terminal.until("the article", |it| it.current().is_some());
    let first = settled(&mut terminal, &line);
    eprintln!("login and first paint: {first:?}");
    for (key, what, most) in [("j", "a line", 200), (" ", "a page", 1200), ("k", "a line up", 200)]
    {
        let before = terminal.contents();
        terminal.press(key);
        terminal.until(what, |it| it.contents() != before);
        let cost = settled(&mut terminal, &line);
        eprintln!("{what}: {cost:?}");
        assert_eq!(cost.round_trips, 1, "{what}: {cost:?}");
        assert!(cost.to_client <= most, "{what}: {cost:?}");
    }
    // Typed at once, they are painted once.
    let before = terminal.contents();
    terminal.press("j".repeat(40));
    terminal.until("lines", |it| it.contents() != before);
    let cost = settled(&mut terminal, &line);
    eprintln!("forty lines at once: {cost:?}");
    assert!(cost.to_client <= 800, "{cost:?}");
    let idle = Instant::now();
    eventually("five seconds", || idle.elapsed() > Duration::from_secs(5));
    assert_eq!(line.take_traffic(), Traffic::default(), "idle, nothing is sent");
    terminal.press("q");
    assert!(terminal.end().success());
}

#[test]
fn answers_that_come_late_over_a_slow_line_are_no_keys() {
    let home = Home::new();
    let Some(sshd) = Sshd::start(&home) else { return };
    let slug = page(&home);
    let line = Line::to(sshd.port, SLOW);
    let mut terminal = ssh(&home, &sshd, line.port, &slug);
    terminal.hears(b"\x1b[c");
    // In parts, as a line delivers them, and with keys between.
    for part in ["\x1b]11;rgb:ffff/ff", "ff/ffff\x1b\\\x1b[?2026;2$y", "\x1b[?0", "u\x1b[2;2R"] {
        terminal.press(part);
    }
    terminal.press("\x1b[?62;22c");
    terminal.until("the article", |it| it.current().is_some());
    // It has heard of kitty's keyboard and of synchronized update, and uses them.
    terminal.hears(b"\x1b[>5u");
    terminal.press("\x1b[97;5u");
    terminal.press(":9\r");
    terminal.until("the paragraph", |it| it.current().is_some_and(|it| it.1 == 9));
    terminal.press("\x1b[27u");
    terminal.press("q");
    terminal.hears(b"\x1b[<u");
    assert!(terminal.end().success());
}

#[test]
fn a_line_that_is_cut_costs_no_word() {
    let home = Home::new();
    let Some(sshd) = Sshd::start(&home) else { return };
    let slug = page(&home);
    let line = Line::to(sshd.port, SLOW);
    let mut terminal = ssh(&home, &sshd, line.port, &slug);
    terminal.until("the article", |it| it.current().is_some());
    begin_a_note(&mut terminal);
    line.cut();
    eventually("what was open is remembered", || is_left_open(&home));
    is_offered_again(&home);
}

/// Says whether a program that was cut off has kept all, which it does last.
fn is_left_open(home: &Home) -> bool {
    fn has(folder: &Path) -> bool {
        let Ok(entries) = fs::read_dir(folder) else { return false };
        entries.flatten().any(|it| it.file_name() == "left-open.json" || has(&it.path()))
    }
    has(&home.path("state"))
}

/// A tmux with a server of its own in a home.
fn tmux(home: &Home, arguments: &[&str]) -> Command {
    let mut command = Command::new("tmux");
    command.args(["-f", "/dev/null"]).args(arguments).env_clear().envs(home.environment());
    command.envs(UTF8).env("TMUX_TMPDIR", home.path(""));
    command
}

fn in_tmux(home: &Home, slug: &str) -> Terminal {
    let folder = home.path("").display().to_string();
    let variables = [UTF8.as_slice(), &[("TMUX_TMPDIR", folder.as_str())]].concat();
    let run = format!("exec '{PROGRAM}' read '{slug}'");
    Terminal::run(home, "tmux", &["-u", "-f", "/dev/null", "new-session", &run], &variables)
}

#[test]
fn in_tmux_it_reads_notes_and_copies_through_it() {
    let home = Home::new();
    if tool("tmux").is_none() {
        return;
    }
    let slug = page(&home);
    let mut terminal = in_tmux(&home, &slug);
    read_and_note(&mut terminal, &home, &slug);
    terminal.press("y");
    terminal.sees("Sent to the clipboard");
    let buffer = || tmux(&home, &["show-buffer"]).output().unwrap().stdout;
    eventually("the buffer of tmux", || buffer() == b"Sentence 5 begins.");
    // And the terminal around it.
    let encoded = String::from_utf8(osc52("Sentence 5 begins.")).unwrap();
    let encoded = encoded.trim_end_matches('\x07').rsplit(';').next().unwrap().to_owned();
    terminal.hears(encoded.as_bytes());
    terminal.press("q");
    terminal.end();
}

#[test]
fn a_note_outlives_its_tmux() {
    let home = Home::new();
    if tool("tmux").is_none() {
        return;
    }
    let slug = page(&home);
    let mut terminal = in_tmux(&home, &slug);
    terminal.until("the article", |it| it.current().is_some());
    begin_a_note(&mut terminal);
    assert!(tmux(&home, &["kill-server"]).status().unwrap().success());
    terminal.end();
    eventually("what was open is remembered", || is_left_open(&home));
    is_offered_again(&home);
}

#[test]
fn in_screen_it_reads_notes_and_copies_through_it() {
    let home = Home::new();
    if tool("screen").is_none() {
        return;
    }
    // A sentence that takes more than one string of screen's.
    let long = format!("It goes on {}and ends.", "and on, 也有中文, ".repeat(60));
    let slug = home.add("long.md", &format!("# Long\n\n{long}\n"));
    let page = page(&home);
    let rc = home.write("screenrc", "startup_message off\ndefutf8 on\nvbell off\n");
    let folder = home.path("screens");
    fs::create_dir(&folder).unwrap();
    fs::set_permissions(&folder, std::os::unix::fs::PermissionsExt::from_mode(0o700)).unwrap();
    let (rc, folder) = (rc.display().to_string(), folder.display().to_string());
    let variables = [UTF8.as_slice(), &[("SCREENDIR", folder.as_str())]].concat();
    let inside = |program: &[&str]| {
        let arguments = [&["-U", "-c", rc.as_str()], program].concat();
        Terminal::run(&home, "screen", &arguments, &variables)
    };
    let mut terminal = inside(&[PROGRAM, "read", &page]);
    read_and_note(&mut terminal, &home, &page);
    // A question in a string would have been handed on, and shown.
    assert!(!terminal.heard().windows(2).any(|it| it == b"+q"), "{}", terminal.contents());
    terminal.press("q");
    terminal.end();
    let mut terminal = inside(&[PROGRAM, "read", &slug]);
    terminal.until("the article", |it| it.current().is_some());
    terminal.press("y");
    terminal.hears(&osc52(&long));
    terminal.sees("Sent to the clipboard");
    terminal.press("q");
    terminal.end();
    // At the other end of a line nobody says whether it is screen.
    let mut terminal = inside(&["env", "-u", "STY", PROGRAM, "read", &page]);
    terminal.until("the article", |it| it.current().is_some());
    terminal.press("y");
    terminal.hears(&osc52("Sentence 5 begins."));
    terminal.sees("Sent to the clipboard");
    assert!(!terminal.contents().contains("52;c"), "{}", terminal.contents());
    terminal.press("q");
    terminal.end();
}

#[test]
fn in_mosh_it_reads_notes_and_copies() {
    let home = Home::new();
    if tool("mosh-server").is_none() || tool("mosh-client").is_none() {
        return;
    }
    let slug = page(&home);
    let server = Command::new("mosh-server")
        .args(["new", "-i", "127.0.0.1", "-c", "256", "--", PROGRAM, "read", &slug])
        .env_clear()
        .envs(home.environment())
        .envs(UTF8)
        // It ends by itself where no client ever comes.
        .env("MOSH_SERVER_NETWORK_TMOUT", "60")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&server.stdout).into_owned();
    let Some(connect) = said.lines().find_map(|line| line.strip_prefix("MOSH CONNECT ")) else {
        return skip(&format!("mosh-server does not start here: {said}"));
    };
    let (port, key) = connect.split_once(' ').unwrap();
    let variables = [UTF8.as_slice(), &[("MOSH_KEY", key)]].concat();
    let mut terminal = Terminal::run(&home, "mosh-client", &["127.0.0.1", port], &variables);
    read_and_note(&mut terminal, &home, &slug);
    terminal.press("y");
    terminal.sees("Sent to the clipboard");
    terminal.hears(&osc52("Sentence 5 begins."));
    terminal.press("q");
    terminal.end();
}
