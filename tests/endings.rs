//! However the program ends: the terminal is as it was, and nothing that was written is lost.
#![cfg(test)]

#[expect(dead_code, reason = "the command line's tests read more of what a run leaves")]
#[path = "support/program.rs"]
mod program;
#[expect(dead_code, reason = "other tests look at the bytes")]
#[path = "support/terminal.rs"]
mod terminal;

use std::{
    fs,
    net::{TcpListener, TcpStream},
    thread,
    time::{Duration, Instant},
};

use program::{Home, PROGRAM};
use rustix::process::{Pid, Signal, kill_process};
use terminal::Terminal;

/// The text that breaks the program when it is pasted.
const TRAP: &str = "break here";

/// An article of forty numbered paragraphs, with a heading among them.
fn page(home: &Home) -> String {
    let paragraph =
        |number: usize| format!("Sentence {number} begins. It ends here, as {number}.\n\n");
    let [first, second] = [1..=20, 21..=40].map(|it| it.map(paragraph).collect::<String>());
    home.add("page.md", &format!("# A Page\n\n{first}## A Heading\n\n{second}"))
}

/// Opens the article; what is pasted may break it.
fn open(home: &Home, slug: &str) -> Terminal {
    let variables = [("POSTIL_TEST_TRAP", TRAP)];
    let mut terminal = Terminal::start_as(home, &["read", slug], &variables);
    terminal.until("the first paragraph", |it| it.current().is_some());
    terminal
}

fn go_to(terminal: &mut Terminal, number: usize) {
    terminal.press(format!(":{number}\r"));
    terminal.until("the paragraph", |it| it.current().is_some_and(|it| it.1 == number));
}

/// Opens a note on paragraph 7 and writes a few words, which are not kept for a second.
fn begin_a_note(terminal: &mut Terminal) {
    go_to(terminal, 7);
    terminal.press("a");
    terminal.sees("Note on ¶7");
    terminal.press("half a thought");
    terminal.sees("half a thought");
}

/// Starts the program as one does, and finds the note where it was left.
fn is_offered_again(home: &Home) {
    let mut terminal = Terminal::start(home, &[]);
    terminal.sees("A note was begun and not saved");
    terminal.until("the same sentence", |it| it.current().is_some_and(|it| it.1 == 7));
    terminal.press("a");
    terminal.sees("half a thought");
    terminal.press("\x13");
    terminal.sees("Saved.");
    // The library is where it would have been.
    terminal.press("q");
    terminal.sees("Library");
    terminal.press("q");
    assert!(terminal.end().success());
    let mut terminal = Terminal::start(home, &[]);
    terminal.sees("Library");
    terminal.press("q");
    assert!(terminal.end().success());
}

#[test]
fn a_note_outlives_every_signal_that_ends_the_program() {
    for signal in [Signal::TERM, Signal::HUP, Signal::INT, Signal::QUIT] {
        let home = Home::new();
        let slug = page(&home);
        let mut terminal = open(&home, &slug);
        begin_a_note(&mut terminal);
        terminal.signal(signal);
        assert!(terminal.end().success(), "{signal:?}");
        is_offered_again(&home);
    }
}

#[test]
fn a_note_outlives_the_terminal() {
    let home = Home::new();
    let slug = page(&home);
    let mut terminal = open(&home, &slug);
    begin_a_note(&mut terminal);
    let lasted = terminal.hang_up();
    assert!(lasted < Duration::from_secs(1), "{lasted:?}");
    is_offered_again(&home);
}

#[test]
fn a_terminal_that_takes_nothing_is_not_waited_for() {
    let home = Home::new();
    let slug = page(&home);
    let mut terminal = open(&home, &slug);
    begin_a_note(&mut terminal);
    let lasted = terminal.end_stalled(Signal::TERM);
    assert!(lasted < Duration::from_secs(1), "{lasted:?}");
    is_offered_again(&home);
}

#[test]
fn a_terminal_that_vanishes_is_not_waited_for_by_an_editor() {
    let home = Home::new();
    let slug = page(&home);
    let editor = home.write("editor.sh", "trap '' HUP\necho I am here\nsleep 5\n");
    let editor = format!("sh {}", editor.display());
    let mut terminal = Terminal::start_as(&home, &["read", &slug], &[("VISUAL", &editor)]);
    terminal.until("the first paragraph", |it| it.current().is_some());
    begin_a_note(&mut terminal);
    terminal.press("\x05");
    terminal.sees("I am here");
    let lasted = terminal.hang_up();
    assert!(lasted < Duration::from_secs(1), "{lasted:?}");
    is_offered_again(&home);
}

/// Waits for a call.
fn called(server: &TcpListener) -> TcpStream {
    server.set_nonblocking(true).unwrap();
    let end = Instant::now() + Duration::from_secs(20);
    loop {
        match server.accept() {
            Ok((stream, _)) => return stream,
            Err(error) => assert!(Instant::now() < end, "nobody calls: {error}"),
        }
        thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn a_server_that_says_nothing_is_not_waited_for_either() {
    let home = Home::new();
    let slug = page(&home);
    home.write("config/postil/config.toml", "allow_private = true\n");
    let server = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/page", server.local_addr().unwrap());
    let mut terminal = open(&home, &slug);
    terminal.press(format!(":add {address}\r"));
    let _silent = called(&server);
    begin_a_note(&mut terminal);
    let begun = Instant::now();
    terminal.signal(Signal::HUP);
    assert!(terminal.end().success());
    let lasted = begun.elapsed();
    assert!(lasted < Duration::from_secs(1), "{lasted:?}");
    is_offered_again(&home);
}

#[cfg(debug_assertions)]
#[test]
fn a_note_outlives_a_defect() {
    let home = Home::new();
    let slug = page(&home);
    let mut terminal = open(&home, &slug);
    begin_a_note(&mut terminal);
    terminal.press(format!("\x1b[200~{TRAP}\x1b[201~"));
    assert_broke(terminal, "the note");
    is_offered_again(&home);
}

/// Waits for the end of a program that broke, and reads what it says below the shell's own lines.
#[cfg(debug_assertions)]
fn assert_broke(terminal: Terminal, place: &str) {
    let (status, shown) = terminal.end_shown();
    assert_eq!(status.exit_code(), 1, "{place}: {shown}");
    assert!(shown.contains("the trap of a test"), "{place}: {shown}");
    assert!(shown.contains("postil: something broke"), "{place}: {shown}");
}

#[cfg(debug_assertions)]
#[test]
fn a_defect_in_any_pane_gives_the_terminal_back() {
    let home = Home::new();
    let slug = page(&home);
    let mut terminal = open(&home, &slug);
    terminal.press("h");
    terminal.sees("Highlighted.");
    terminal.press("q");
    assert!(terminal.end().success());
    for (keys, words) in [
        ("", "¶"),
        ("p", "Notes"),
        ("?", "Keys"),
        ("O", "A Heading"),
        ("/Sent", "/Sent"),
        (":wid", ":wid"),
        ("v", "SELECT"),
        ("V", "SELECT"),
        ("s", "SELECT"),
        ("d", "Take this highlight away?"),
        ("a", "Note on"),
        ("g", "to the top"),
        ("5", " 5"),
    ] {
        let mut terminal = open(&home, &slug);
        terminal.press(keys);
        terminal.sees(words);
        terminal.press(format!("\x1b[200~{TRAP}\x1b[201~"));
        assert_broke(terminal, keys);
    }
    let mut list = Terminal::start_as(&home, &[], &[("POSTIL_TEST_TRAP", TRAP)]);
    // It broke while this article was open.
    list.until("the article", |it| it.current().is_some());
    list.press("q");
    list.sees("Library");
    list.press("/pag");
    list.sees("/pag");
    list.press(format!("\x1b[200~{TRAP}\x1b[201~"));
    assert_broke(list, "the library");
}

/// Returns the only child of a process.
#[cfg(target_os = "linux")]
fn child_of(parent: Pid) -> Pid {
    let id = parent.as_raw_nonzero();
    let children = fs::read_to_string(format!("/proc/{id}/task/{id}/children")).unwrap();
    Pid::from_raw(children.trim().parse().unwrap()).unwrap()
}

/// Says whether the shell waits for a command.
#[cfg(target_os = "linux")]
fn is_at_the_shell(terminal: &Terminal) -> bool {
    !terminal.screen().alternate_screen() && terminal.contents().trim_end().ends_with("shell>")
}

#[cfg(target_os = "linux")]
#[test]
fn stopped_it_gives_the_terminal_back_and_goes_on_where_it_was() {
    let home = Home::new();
    let slug = page(&home);
    let shell = [("PS1", "shell> "), ("ENV", "")];
    let mut terminal = Terminal::run(&home, "/bin/sh", &["-i"], &shell);
    terminal.sees("shell> ");
    terminal.press(format!("{PROGRAM} read {slug}\n"));
    terminal.until("the article", |it| it.current().is_some());
    begin_a_note(&mut terminal);
    terminal.press("\x1b");
    terminal.sees("Draft kept");
    let (program, here) = (child_of(terminal.process()), terminal.current());
    for way in ["by the key", "by a signal"] {
        terminal.forget();
        match way {
            "by the key" => terminal.press("\x1a"),
            _ => kill_process(program, Signal::TSTP).unwrap(),
        }
        terminal.until("the shell", is_at_the_shell);
        assert!(terminal.contents().contains("Stopped"), "{way}");
        let screen = terminal.screen();
        assert!(!screen.alternate_screen() && !screen.bracketed_paste(), "{way}");
        terminal.press("echo sa''ne\n");
        terminal.sees("sane");
        terminal.press("fg\n");
        terminal.until("the place", |it| it.screen().alternate_screen() && it.current() == here);
        assert!(terminal.screen().bracketed_paste(), "{way}");
        terminal.press("a");
        terminal.sees("half a thought");
        terminal.press("\x1b");
        terminal.sees("Draft kept");
    }
    terminal.press("q");
    terminal.until("the shell", is_at_the_shell);
    terminal.press("exit\n");
    assert!(terminal.end().success());
}

#[test]
fn a_storm_of_sizes_leaves_the_sentence_on_the_screen() {
    let home = Home::new();
    let slug = page(&home);
    let mut terminal = open(&home, &slug);
    go_to(&mut terminal, 20);
    for round in 0..300_u16 {
        terminal.resize(20 + round % 150, 5 + round % 60);
        terminal.signal(Signal::WINCH);
        if round % 7 == 0 {
            terminal.press("\x0c");
        }
    }
    terminal.resize(90, 30);
    let is_there = |it: &Terminal| {
        let rows: Vec<String> = it.screen().rows(0, 90).collect();
        rows.last().is_some_and(|last| last.contains("¶20"))
            && it.current().is_some_and(|it| it.1 == 20)
    };
    terminal.until("the last size", is_there);
    // Whatever was asked before is on the screen when this is.
    terminal.press(":nonsense");
    terminal.sees(":nonsense");
    terminal.press("\x1b");
    terminal.until("the text again", is_there);
    let shown = terminal.contents();
    terminal.forget();
    terminal.press("\x0c");
    terminal.until("a whole paint", |it| it.heard().windows(3).any(|part| part == b"\x1b[J"));
    terminal.until("the same screen", |it| is_there(it) && it.contents() == shown);
    terminal.press("q");
    assert!(terminal.end().success());
}
