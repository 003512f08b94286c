//! A fault at every system call: each call that touches the library or the state folder fails once,
//! and at each the program is killed once. Afterwards everything is as it was, or as it was to be.
//!
//! By strace; without it this says so and passes, unless `POSTIL_REQUIRE_STRACE` is set.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{
    library::{QUOTE, assert_kept, note, page, said, troubles},
    program::{Home, PROGRAM},
    server::{Server, honest},
};

/// The calls by which files are found, made, written and put in place.
const CALLS: [&str; 8] =
    ["openat", "mkdirat", "write", "fsync", "renameat", "renameat2", "flock", "unlinkat"];

/// What becomes of a call.
const FAULTS: [&str; 2] = ["error=EIO", "signal=KILL"];

/// What a run under strace came to.
struct Faulted {
    /// It ended as if nothing had been.
    is_good: bool,
    /// It was not killed.
    is_ended: bool,
    told: String,
}

/// Runs the program under strace.
fn strace(home: &Home, options: &[&str], arguments: &[&str]) -> Option<Faulted> {
    let mut command = Command::new("strace");
    command.args(["-f", "-qq"]).args(options).arg(PROGRAM).args(arguments);
    command.env_clear().envs(home.environment()).current_dir(home.path(""));
    match command.output() {
        Ok(output) => Some(Faulted {
            is_good: output.status.success(),
            is_ended: output.status.code().is_some_and(|code| code < 128),
            told: String::from_utf8_lossy(&output.stderr).into_owned(),
        }),
        Err(error) => {
            assert!(env::var_os("POSTIL_REQUIRE_STRACE").is_none(), "strace: {error}");
            eprintln!("strace is missing: faults of system calls are not looked at");
            None
        }
    }
}

/// Says at which of all calls of a name the program touches its own folders, counted from 1.
fn ours(home: &Home, call: &str, arguments: &[&str]) -> Option<Vec<usize>> {
    let trace = home.path("trace");
    let filter = format!("trace={call}");
    strace(home, &["-y", "-o", trace.to_str().unwrap(), "-e", &filter], arguments)?;
    let trace = fs::read_to_string(&trace).unwrap();
    let folders = [home.library(), home.path("state")].map(|it| it.to_str().unwrap().to_owned());
    let calls = trace.lines().filter(|line| line.contains('(')).enumerate();
    let ours = calls.filter(|(_, line)| folders.iter().any(|folder| line.contains(folder)));
    Some(ours.map(|(number, _)| number + 1).collect())
}

/// Does something with a fault at each call in turn, each time in a home made anew.
fn at_each_call(make: impl Fn() -> Home, arguments: &[&str], look: impl Fn(&Home, &Faulted, &str)) {
    let mut count = 0;
    for call in CALLS {
        let Some(ours) = ours(&make(), call, arguments) else { return };
        for number in ours {
            for fault in FAULTS {
                let home = make();
                let inject = format!("inject={call}:{fault}:when={number}");
                let options = ["-o", "/dev/null", "-e", "trace=none", "-e", &inject];
                let Some(ran) = strace(&home, &options, arguments) else { return };
                look(&home, &ran, &inject);
                count += 1;
            }
        }
    }
    assert!(count > 30, "only {count} faults were planted");
}

/// What failed is told in one line, and nothing else is.
fn assert_told(ran: &Faulted, at: &str) {
    if ran.is_ended && !ran.is_good {
        assert!(ran.told.starts_with("postil: "), "{at}: {}", ran.told);
        assert_eq!(ran.told.lines().count(), 1, "{at}: {}", ran.told);
    }
}

fn copied(from: &Path) -> Home {
    let home = Home::new();
    for folder in ["library", "state", "page.md"] {
        let copied =
            Command::new("cp").arg("-a").arg(from.join(folder)).arg(home.path("")).output();
        drop(copied.unwrap());
    }
    home
}

#[test]
fn a_fault_at_any_call_of_the_first_note_leaves_it_whole_or_not_there() {
    let template = Home::new();
    let slug = page(&template, 5);
    let make = || copied(&template.path(""));
    let arguments = ["annotate", &slug, "--quote", QUOTE, "--note", "faulted"];
    at_each_call(make, &arguments, |home, ran, at| {
        assert_told(ran, at);
        let is_there = said(home, &slug) == ["faulted"];
        if ran.is_ended {
            assert_eq!(is_there, ran.is_good, "{at}: {}", ran.told);
        }
        note(home, &slug, "after").good();
        let words = ["after", "faulted"][..if is_there { 2 } else { 1 }].iter();
        let words: Vec<String> = words.map(ToString::to_string).collect();
        assert_kept(home, &slug, &words);
        assert_eq!(said(home, &slug), words, "{at}");
    });
}

#[test]
fn a_fault_at_any_call_of_adding_leaves_the_article_whole_or_not_there() {
    let make = || {
        let home = Home::new();
        page(&home, 5);
        home.write("more.md", "# More\n\nThe second of the words.\n");
        home
    };
    at_each_call(make, &["add", "more.md"], |home, ran, at| {
        assert_told(ran, at);
        let listed = || home.run(&["list", "--json"]).lines()[0].as_array().unwrap().len();
        let before = listed();
        if ran.is_good {
            assert_eq!(before, 2, "{at}");
        }
        assert_eq!(troubles(home), [] as [String; 0], "{at}");
        let again = home.run(&["add", "more.md"]);
        let status = if before == 2 { "unchanged" } else { "added" };
        assert!(again.is_good && again.out.starts_with(status), "{at}: {again:?}");
        assert!(home.run(&["show", "more"]).good().contains("The second of the words."));
        assert_eq!((listed(), troubles(home)), (2, Vec::new()), "{at}");
    });
}

#[test]
fn a_fault_at_any_call_of_an_update_leaves_the_old_text_or_the_new_and_the_notes() {
    let template = Home::new();
    let slug = page(&template, 5);
    note(&template, &slug, "kept").good();
    let old = fs::read_to_string(template.path("page.md")).unwrap();
    let new = old.replace("Sentence 5 begins.", "Sentence five begins.");
    let make = || {
        let home = copied(&template.path(""));
        home.write("new.md", &new);
        home
    };
    let arguments = ["add", "--edition-of", &slug, "new.md"];
    at_each_call(make, &arguments, |home, ran, at| {
        assert_told(ran, at);
        let text = || home.run(&["show", &slug]).good();
        let (is_old, is_new) = (text().contains("Sentence 5"), text().contains("Sentence five"));
        assert!(is_old != is_new, "{at}: {}", text());
        if ran.is_good {
            assert!(is_new, "{at}");
        }
        assert_kept(home, &slug, &["kept".to_owned()]);
        let again = home.run(&arguments);
        assert!(again.is_good && text().contains("Sentence five"), "{at}: {again:?}");
        assert_kept(home, &slug, &["kept".to_owned()]);
    });
}

#[test]
fn a_page_is_on_the_disk_before_the_cache_says_that_it_is_known() {
    let body = "A ferry is a slow bridge, and it waits for you on this side. ".repeat(20);
    let page = format!("<html lang=en><title>Ferry</title><article><p>{body}</p></article></html>");
    let server = Server::start(move |_| {
        honest("200 OK", &["Content-Type: text/html", "ETag: \"1\""], page.as_bytes())
    });
    let home = Home::new();
    let trace: PathBuf = home.path("trace");
    let options = ["-y", "-o", trace.to_str().unwrap(), "-e", "trace=/rename,fsync,syncfs"];
    let arguments = ["add", "--allow-private", &server.url("/ferry")];
    let Some(ran) = strace(&home, &options, &arguments) else { return };
    assert!(ran.is_good, "{}", ran.told);
    let trace = fs::read_to_string(&trace).unwrap();
    let at =
        |is_it: &dyn Fn(&str) -> bool| trace.lines().position(is_it).expect("the call is made");
    let library = home.library();
    let flushed = format!("<{}>)", library.display());
    let article = at(&|line| line.contains("rename") && line.contains(".incoming"));
    let root = trace
        .lines()
        .skip(article)
        .position(|line| line.contains("fsync(") && line.contains(&flushed));
    let root = article + root.expect("the library's folder is flushed");
    let cache = at(&|line| line.contains("rename") && line.contains("/pages/"));
    assert!(article < root && root < cache, "{trace}");
}
