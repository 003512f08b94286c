//! Nothing is sent but what was asked for: reading, listing and annotating talk to nobody.

use std::{fs, process::Command};

use crate::{
    library::{QUOTE, go_to, leave, open},
    program::{Home, PROGRAM},
    server::{Server, honest},
};

/// A site with a page that names a picture, a link and another language of itself.
fn site() -> Server {
    Server::start(|_| {
        let body = "Sentence 3 begins. It ends here, as 3. ".repeat(9);
        let page = format!(
            "<html lang=en><head><title>Ferry</title>\
             <link rel=alternate hreflang=zh-Hans href=/zh></head><body><article><h1>Ferry</h1>\
             <p>One.</p><p>Two.</p><p>Sentence 3 begins.</p><p>{body}</p>\
             <p><a href=/next>next</a> <img src=/picture.png alt=picture></p></article></body></html>"
        );
        honest("200 OK", &["Content-Type: text/html"], page.as_bytes())
    })
}

#[test]
fn a_page_is_asked_for_once_and_reading_it_asks_for_nothing() {
    let (server, home) = (site(), Home::new());
    let added = home.run(&["add", "--json", "--allow-private", &server.url("/ferry")]);
    assert!(added.is_good, "{added:?}");
    let slug = added.lines()[0]["slug"].as_str().unwrap().to_owned();
    let asked = server.seen().len();
    assert_eq!(asked, 1, "no picture, no other language");
    let mut terminal = open(&home, &slug);
    terminal.press("G");
    terminal.press("h");
    terminal.sees("Highlighted.");
    // The language that the page names is said not to be here, and is not fetched.
    terminal.press("L");
    terminal.press("gg");
    go_to(&mut terminal, 1);
    leave(terminal);
    for call in calls(&slug) {
        let ran = home.run(&call);
        assert!(ran.is_good, "{call:?} {ran:?}");
    }
    assert_eq!(server.seen().len(), asked);
}

/// Every command but the one that adds.
fn calls(slug: &str) -> Vec<Vec<&str>> {
    let mut calls = vec![
        vec!["list"],
        vec!["notes"],
        vec!["check"],
        vec!["config"],
        vec!["annotate", slug, "--quote", QUOTE, "--nth", "1"],
    ];
    for format in ["text", "markdown", "json", "html"] {
        calls.push(vec!["show", slug, "--format", format]);
    }
    calls
}

#[test]
fn no_command_but_adding_an_address_opens_a_connection() {
    let home = Home::new();
    let slug = crate::library::page(&home, 5);
    let trace = home.path("trace");
    for call in calls(&slug).into_iter().chain([vec!["add", "page.md"]]) {
        let mut command = Command::new("strace");
        command.args(["-f", "-qq", "-e", "trace=socket,connect,sendto", "-o"]).arg(&trace);
        command.arg(PROGRAM).args(&call).env_clear().envs(home.environment());
        let Ok(output) = command.current_dir(home.path("")).output() else {
            assert!(std::env::var_os("POSTIL_REQUIRE_STRACE").is_none(), "strace is missing");
            eprintln!("strace is missing: connections are not looked for");
            return;
        };
        assert!(output.status.success(), "{call:?} {output:?}");
        let trace = fs::read_to_string(&trace).unwrap();
        assert!(!trace.contains("AF_INET"), "{call:?} {trace}");
    }
}
