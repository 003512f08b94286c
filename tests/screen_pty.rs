//! The screen in a real terminal: taken, painted, handed over, and given back on every way out.
//!
//! Each test runs one of the ignored tests below in a PTY of its own, and reads what comes of it.
#![cfg(test)]

use std::{
    env,
    io::Read,
    num::NonZeroU16,
    panic::{self, AssertUnwindSafe},
    sync::mpsc,
    thread,
};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use postil::{
    layout::{Capabilities, Size},
    term::{Screen, size, wait_for_screen},
};
use ratatui::{layout::Position, style::Style};
use rustix::termios::{LocalModes, tcgetattr};

const SIZE: PtySize = PtySize { rows: 10, cols: 60, pixel_width: 0, pixel_height: 0 };

/// Runs an ignored test in a PTY and returns all that it sent.
fn run(inner: &str) -> String {
    let pty = native_pty_system().openpty(SIZE).unwrap();
    let mut command = CommandBuilder::new(env::current_exe().unwrap());
    command.args(["--exact", inner, "--ignored", "--nocapture", "--quiet"]);
    let mut child = pty.slave.spawn_command(command).unwrap();
    drop(pty.slave);
    let mut sent = Vec::new();
    // Linux ends it with an error, when nobody holds the other side any more.
    let _ = pty.master.try_clone_reader().unwrap().read_to_end(&mut sent);
    let sent = String::from_utf8_lossy(&sent).into_owned();
    assert!(child.wait().unwrap().success(), "{inner}: {sent}");
    sent
}

/// Returns what stands on the screen after some bytes.
fn screen(sent: &str) -> vt100::Parser {
    let [rows, columns] = [SIZE.rows, SIZE.cols].map(|it| NonZeroU16::new(it).unwrap());
    let mut terminal = vt100::Parser::new(rows, columns, 0);
    terminal.process(sent.as_bytes());
    terminal
}

/// Cuts what was sent where the screen was given back for the last time, modes first.
fn at_the_end(sent: &str) -> (&str, &str) {
    sent.rsplit_once("\x1b[r\x1b[m\x1b[?2026l").unwrap()
}

fn assert_given_back(sent: &str) {
    let terminal = screen(sent);
    let screen = terminal.screen();
    assert!(!screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste());
    assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
}

fn is_cooked() -> bool {
    let modes = tcgetattr(rustix::stdio::stdin()).unwrap().local_modes;
    modes.contains(LocalModes::ECHO | LocalModes::ICANON | LocalModes::ISIG)
}

fn enter() -> Screen {
    assert!(is_cooked());
    let screen = Screen::enter(Capabilities::default(), true).unwrap();
    assert!(!is_cooked());
    screen
}

fn show(screen: &mut Screen, words: &str) {
    let (width, height) = (SIZE.cols, SIZE.rows);
    assert_eq!(size().unwrap(), Size { width, height });
    let draw = |buffer: &mut ratatui::buffer::Buffer| {
        buffer.set_string(2, 1, words, Style::new());
        Some(Position { x: 2, y: 1 })
    };
    screen.paint(Size { width, height }, draw).unwrap();
}

#[test]
fn the_screen_is_taken_painted_and_given_back() {
    let sent = run("paints_and_is_dropped");
    let (during, _) = at_the_end(&sent);
    let terminal = screen(during);
    assert!(terminal.screen().alternate_screen() && terminal.screen().bracketed_paste());
    assert_eq!(terminal.screen().contents().trim(), "中文 words");
    assert_eq!(terminal.screen().cursor_position(), (1, 2));
    assert_given_back(&sent);
}

#[test]
#[ignore = "runs in a PTY"]
fn paints_and_is_dropped() {
    let mut screen = enter();
    show(&mut screen, "中文 words");
    drop(screen);
    assert!(is_cooked());
}

#[test]
fn it_is_given_back_once() {
    let sent = run("leaves_twice");
    assert_eq!(sent.matches("\x1b[?1049l").count(), 1);
}

#[test]
#[ignore = "runs in a PTY"]
fn leaves_twice() {
    let mut screen = enter();
    show(&mut screen, "words");
    screen.leave().unwrap();
    screen.leave().unwrap();
    assert!(is_cooked());
}

#[test]
fn a_screen_that_was_never_painted_leaves_what_the_shell_shows() {
    let sent = run("paints_nothing");
    assert!(!sent.contains("1049"), "{sent:?}");
}

#[test]
#[ignore = "runs in a PTY"]
fn paints_nothing() {
    drop(enter());
    assert!(is_cooked());
}

#[test]
fn a_panic_gives_the_screen_back_before_it_is_reported() {
    let sent = run("panics");
    assert_given_back(&sent);
    let (before, after) = at_the_end(&sent);
    assert!(after.contains("the reason") && !before.contains("the reason"));
}

#[test]
#[ignore = "runs in a PTY"]
fn panics() {
    let mut screen = enter();
    show(&mut screen, "words");
    let ended = panic::catch_unwind(AssertUnwindSafe(|| panic!("the reason")));
    assert!(ended.is_err() && is_cooked());
}

#[test]
fn a_panic_of_another_thread_leaves_the_screen_alone() {
    let sent = run("another_thread_panics");
    let (during, after) = at_the_end(&sent);
    assert_eq!(screen(during).screen().contents().trim(), "goes on");
    assert!(!sent.contains("the job") && !after.contains("the job"));
}

#[test]
#[ignore = "runs in a PTY"]
fn another_thread_panics() {
    let mut screen = enter();
    show(&mut screen, "before");
    assert!(thread::spawn(|| panic!("the job")).join().is_err());
    assert!(!is_cooked());
    show(&mut screen, "goes on");
}

#[test]
fn an_editor_gets_the_screen_and_what_it_leaves_comes_back() {
    let sent = run("hands_over");
    let parts: Vec<_> = sent.split("\x1b[?1049l").collect();
    let (between, after) = parts[1].split_once("\x1b[?1049h").unwrap();
    assert!(screen(parts[0]).screen().contents().contains("before"));
    assert!(between.contains("I am the editor"));
    assert!(screen(after).screen().contents().contains("from the editor"));
    assert_given_back(&sent);
}

#[test]
#[ignore = "runs in a PTY"]
fn hands_over() {
    let mut screen = enter();
    show(&mut screen, "before");
    wait_for_screen();
    let editor = "sh -c 'echo I am the editor; echo from the editor > $0'";
    let text = hand_over(&mut screen, editor, "before").unwrap();
    assert!(!is_cooked());
    show(&mut screen, &text);
    assert_eq!(hand_over(&mut screen, "false", "kept"), None);
}

/// Lets an editor have the screen and waits until it is taken back.
fn hand_over(screen: &mut Screen, editor: &str, text: &str) -> Option<String> {
    let (sender, left) = mpsc::channel();
    screen.hand_over(editor, text.to_owned(), move |it| sender.send(it).unwrap()).unwrap();
    assert!(screen.is_away());
    let left = left.recv().unwrap();
    assert!(is_cooked());
    screen.take_back().unwrap();
    left
}

#[test]
fn after_a_stop_the_screen_is_taken_again_and_painted_whole() {
    let sent = run("suspends");
    let (_, after) = sent.split_once("\x1b[?1049l").unwrap();
    let (during, _) = at_the_end(after);
    assert!(screen(during).screen().contents().contains("the same"));
    assert_given_back(&sent);
}

#[test]
fn input_is_not_read_while_the_screen_is_somebody_elses() {
    run("waits_for_the_screen");
}

#[test]
#[ignore = "runs in a PTY"]
fn waits_for_the_screen() {
    let (sender, waits) = mpsc::channel();
    let reader = thread::spawn(move || {
        wait_for_screen();
        sender.send(()).unwrap();
    });
    assert_eq!(waits.try_recv(), Err(mpsc::TryRecvError::Empty));
    let screen = enter();
    waits.recv().unwrap();
    reader.join().unwrap();
    drop(screen);
}

/// The kernel does not stop a job that no shell watches, so it goes on at once.
#[test]
#[ignore = "runs in a PTY"]
fn suspends() {
    let mut screen = enter();
    show(&mut screen, "the same");
    screen
        .suspend(|| {
            assert!(is_cooked());
            Ok(())
        })
        .unwrap();
    assert!(!is_cooked());
    show(&mut screen, "the same");
}
