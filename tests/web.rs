//! Pages of the web, through the real program: a site in several languages on this machine.
#![cfg(test)]

#[expect(dead_code, reason = "the command line's tests do more with a home")]
#[path = "support/program.rs"]
mod program;
#[expect(dead_code, reason = "the tests of fetching need more of a server")]
#[path = "support/server.rs"]
mod server;

use std::{fs, process::Stdio};

use program::{Home, Ran};
use serde_json::{Value, json};
use server::{Request, Server, Step, honest};

const ENGLISH: &str = "<p>A ferry is a slow bridge. It waits for you on one side of the water, and \
    takes you to the other when enough of you have come to pay for the crossing.</p>\
    <p>Whoever lives on an island knows the hours of the ferry as others know the hours of day.</p>";
const SIMPLIFIED: &str = "<p>渡船是一座很慢的桥。它在水的这一边等你，等到够多的人来付过河的钱，才把你送到\
    对岸。</p><p>住在岛上的人，记得渡船的时刻，就像别人记得早晨和黄昏。</p>";
const TRADITIONAL: &str = "<p>渡船是一座很慢的橋。它在水的這一邊等你，等到夠多的人來付過河的錢，才把你送到\
    對岸。</p><p>住在島上的人，記得渡船的時刻，就像別人記得早晨和黃昏。</p>";

/// How a page names its other languages.
#[derive(Clone, Copy, Debug)]
enum Bar {
    Hreflang,
    Names,
    Short,
    Labelled,
}

/// Returns a page of the site with its bar.
fn page(bar: Bar, path: &str) -> Option<String> {
    let (lang, title, text) = match path {
        "/en/ferry" => ("en", "The Slow Bridge", ENGLISH),
        "/zh/ferry" => ("zh-CN", "慢桥", SIMPLIFIED),
        "/tw/ferry" => ("zh-TW", "慢橋", TRADITIONAL),
        _ => return None,
    };
    let (head, links) = match bar {
        Bar::Hreflang => (
            "<link rel=alternate hreflang=en href=/en/ferry>\
             <link rel=alternate hreflang=zh-CN href=/zh/ferry>\
             <link rel=alternate hreflang=zh-TW href=/tw/ferry>\
             <link rel=alternate hreflang=x-default href=/en/ferry>",
            String::new(),
        ),
        Bar::Names => ("", bar_of(path, ["English", "简体", "繁體"], " | ")),
        Bar::Short => ("", bar_of(path, ["EN", "中文", "繁中"], " / ")),
        Bar::Labelled => {
            let bar = bar_of(path, ["English", "简体中文", "繁體中文"], ", ");
            ("", format!("Language: {bar}"))
        }
    };
    Some(format!(
        "<!doctype html><html lang={lang}><head><meta charset=utf-8><title>{title}</title>{head}\
         </head><body><div class=languages>{links}</div><article><h1>{title}</h1>{text}</article>\
         </body></html>"
    ))
}

fn bar_of(path: &str, names: [&str; 3], between: &str) -> String {
    let paths = ["/en/ferry", "/zh/ferry", "/tw/ferry"];
    let link = |(name, to): (&str, &str)| {
        if to == path {
            format!("<span>{name}</span>")
        } else {
            format!("<a href=\"{to}\">{name}</a>")
        }
    };
    names.into_iter().zip(paths).map(link).collect::<Vec<_>>().join(between)
}

fn site(bar: Bar) -> Server {
    Server::start(move |request| match page(bar, &request.path) {
        Some(page) => honest("200 OK", &["Content-Type: text/html"], page.as_bytes()),
        None => honest("404 Not Found", &["Content-Type: text/html"], b"<p>No such page.</p>"),
    })
}

fn add(home: &Home, arguments: &[&str]) -> Ran {
    home.run(&[&["add", "--json", "--allow-private"], arguments].concat())
}

fn told(ran: &Ran) -> Vec<[String; 3]> {
    let lines = ran.lines();
    let text = |line: &Value, key: &str| line[key].as_str().unwrap_or("-").to_owned();
    lines.iter().map(|line| ["slug", "lang", "status"].map(|key| text(line, key))).collect()
}

fn show(home: &Home, slug: &str, lang: &str) -> Value {
    home.run(&["show", slug, "--lang", lang, "--format", "json"]).lines().remove(0)
}

#[test]
fn a_page_that_is_to_be_read_is_in_the_library_first() {
    let (server, home) = (site(Bar::Hreflang), Home::new());
    home.write("config/postil/config.toml", "allow_private = true\n");
    // There is no terminal to read it on.
    home.run(&["read", &server.url("/en/ferry")]).failed();
    assert!(home.run(&["list"]).good().starts_with("the-slow-bridge\t"));
    let paths: Vec<String> = server.seen().into_iter().map(|it| it.path).collect();
    assert_eq!(paths, ["/en/ferry"]);
}

#[test]
fn a_page_in_three_languages_becomes_one_article_whatever_its_bar_is() {
    for bar in [Bar::Hreflang, Bar::Names, Bar::Short, Bar::Labelled] {
        let (server, home) = (site(bar), Home::new());
        let ran = add(&home, &["--all-languages", &server.url("/en/ferry")]);
        let editions = ["en", "zh-Hans", "zh-Hant"];
        let slug = "the-slow-bridge";
        let expected = editions.map(|lang| [slug, lang, "added"].map(str::to_owned));
        assert_eq!(told(&ran), expected, "{bar:?} {}", ran.told);
        assert_eq!(show(&home, slug, "zh-Hant")["title"], "慢橋");
        assert_eq!(show(&home, slug, "en")["elsewhere"], Value::Null, "{bar:?}");
        let paths: Vec<String> = server.seen().into_iter().map(|it| it.path).collect();
        assert_eq!(paths, ["/en/ferry", "/zh/ferry", "/tw/ferry"], "each page once");
        let again = add(&home, &["--all-languages", &server.url("/en/ferry")]);
        assert!(told(&again).iter().all(|it| it[2] == "unchanged"), "{:?}", told(&again));
    }
}

#[test]
fn languages_that_were_not_fetched_are_known_and_found_again() {
    for bar in [Bar::Hreflang, Bar::Names, Bar::Labelled] {
        let (server, home) = (site(bar), Home::new());
        assert!(add(&home, &[&server.url("/en/ferry")]).is_good);
        let known = [("zh-Hans", "/zh/ferry"), ("zh-Hant", "/tw/ferry")];
        let known = known.map(|(tag, path)| json!({ "tag": tag, "source": server.url(path) }));
        assert_eq!(show(&home, "the-slow-bridge", "en")["elsewhere"], json!(known), "{bar:?}");
        // Added by itself, a page joins the article whose other language it is.
        let ran = add(&home, &[&server.url("/tw/ferry")]);
        assert_eq!(told(&ran), [["the-slow-bridge", "zh-Hant", "added"]], "{bar:?}");
        let left = &show(&home, "the-slow-bridge", "en")["elsewhere"];
        assert_eq!(left.as_array().unwrap().len(), 1, "{bar:?} {left}");
    }
}

#[test]
fn a_page_that_answers_in_the_same_language_again_is_no_edition() {
    let server = Server::start(|_| {
        let page = page(Bar::Hreflang, "/en/ferry").unwrap();
        honest("200 OK", &["Content-Type: text/html"], page.as_bytes())
    });
    let home = Home::new();
    let ran = add(&home, &["--all-languages", &server.url("/en/ferry")]);
    let status: Vec<String> = told(&ran).into_iter().map(|[.., status]| status).collect();
    assert_eq!(
        (status, ran.code),
        (["added", "failed", "failed"].map(str::to_owned).into(), Some(1))
    );
    assert!(ran.told.lines().all(|line| line.contains("in en again")), "{}", ran.told);
}

#[test]
fn a_page_is_fetched_again_only_when_it_changed() {
    let server = Server::start(|request: &Request| {
        if request.header("if-none-match") == Some("\"one\"") {
            return honest("304 Not Modified", &["ETag: \"one\""], b"");
        }
        let page = page(Bar::Hreflang, "/en/ferry").unwrap();
        honest("200 OK", &["Content-Type: text/html", "ETag: \"one\""], page.as_bytes())
    });
    let home = Home::new();
    let url = server.url("/en/ferry");
    let status = |arguments: &[&str]| told(&add(&home, arguments)).remove(0)[2].clone();
    assert_eq!(status(&[&url]), "added");
    assert_eq!(status(&[&url]), "unchanged");
    let asked = |at: usize| server.seen()[at].header("if-none-match").map(str::to_owned);
    assert_eq!((asked(0), asked(1)), (None, Some("\"one\"".to_owned())));
    let path = home.library().join("the-slow-bridge/en.md");
    let edited = fs::read_to_string(&path).unwrap() + "\nMine.\n";
    fs::write(&path, &edited).unwrap();
    assert_eq!(status(&[&url]), "edited");
    assert_eq!(fs::read_to_string(&path).unwrap(), edited);
    assert_eq!(status(&["--replace", &url]), "updated");
    assert_eq!(asked(3), None, "what is to be replaced is asked for whole");
    fs::remove_dir_all(home.library().join("the-slow-bridge")).unwrap();
    assert_eq!(status(&[&url]), "added", "what is gone is no longer known");
}

#[test]
fn what_fails_is_told_and_the_rest_is_added() {
    let (server, home) = (site(Bar::Hreflang), Home::new());
    let urls = [server.url("/nowhere"), server.url("/en/ferry"), "http://127.0.0.1:1/".to_owned()];
    let ran = add(&home, &urls.each_ref().map(String::as_str));
    let status: Vec<String> = told(&ran).into_iter().map(|[.., status]| status).collect();
    assert_eq!(
        (status, ran.code),
        (["failed", "added", "failed"].map(str::to_owned).into(), Some(1))
    );
    let lines = ran.lines();
    assert_eq!((&lines[0]["source"], &lines[2]["source"]), (&json!(urls[0]), &json!(urls[2])));
    assert!(lines[0]["error"].as_str().unwrap().contains("404"), "{}", lines[0]);
}

#[test]
fn this_machine_is_not_asked_unless_allowed() {
    let (server, home) = (site(Bar::Hreflang), Home::new());
    let ran = home.run(&["add", "--json", &server.url("/en/ferry")]);
    assert_eq!((told(&ran).remove(0)[2].as_str(), ran.code), ("failed", Some(1)));
    assert!(ran.told.contains("--allow-private"), "{}", ran.told);
    assert_eq!(server.seen().len(), 0);
}

#[test]
fn a_silent_server_can_be_stopped_and_leaves_nothing() {
    let server = Server::start(|_| vec![Step::Silence]);
    let home = Home::new();
    let mut command = home.command(&["add", "--allow-private", &server.url("/en/ferry")]);
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    server.wait_for_request();
    let pid = rustix::process::Pid::from_child(&child);
    rustix::process::kill_process(pid, rustix::process::Signal::INT).unwrap();
    let ended = child.wait_with_output().unwrap();
    assert_eq!((ended.status.code(), ended.stdout.len()), (Some(130), 0));
    server.wait_for_close();
    let there = fs::read_dir(home.library()).map(Iterator::count).unwrap_or_default();
    assert_eq!(there, 0);
}

#[test]
fn the_header_and_the_page_say_the_encoding() {
    for (label, header) in [("gbk", true), ("gbk", false), ("utf-16le", true)] {
        let server = Server::start(move |_| {
            let head = if header { "" } else { "<meta charset=gbk>" };
            let page = page(Bar::Hreflang, "/zh/ferry").unwrap();
            let page = page.replace("<meta charset=utf-8>", head);
            let bytes = match label {
                "gbk" => encoding_rs::GBK.encode(&page).0.into_owned(),
                _ => page.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            };
            let header = if header { format!("; charset={label}") } else { String::new() };
            honest("200 OK", &[&format!("Content-Type: text/html{header}")], &bytes)
        });
        let home = Home::new();
        assert!(add(&home, &[&server.url("/zh/ferry")]).is_good);
        let shown = show(&home, "慢桥", "zh-Hans");
        assert_eq!(
            (&shown["title"], &shown["lang"]),
            (&json!("慢桥"), &json!("zh-Hans")),
            "{label}"
        );
        assert!(shown["blocks"].to_string().contains("住在岛上的人"), "{label}");
    }
}
