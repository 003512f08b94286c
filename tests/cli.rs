//! The command line, through the real program: what scripts and pipes may rely on.
#![cfg(test)]

#[path = "support/program.rs"]
mod program;
#[path = "cli/converted.rs"]
mod converted;
#[path = "cli/align.rs"]
mod align;
#[path = "cli/check.rs"]
mod check;

use std::{fs, io::Read, process::Stdio, thread};

use program::Home;
use serde_json::{Value, json};

const ESSAY: &str = "---\ntitle: On Ferries\nauthors:\n  - name: A. Writer\n    affiliation: Fellow\n\
    section: Transport\npublished: 2026-03-02\n---\n\nA ferry is a slow bridge. It waits for you.\n\n\
    ## Why\n\n- A ferry is cheap.\n- It has [tables](https://example.org/t).\n";

const SIMPLIFIED: &str =
    "# 渡船\n\n渡船是一座很慢的桥，它会等待每一个人。这个城市的人们说，没有时间过河。\n";
const TRADITIONAL: &str =
    "# 渡船\n\n渡船是一座很慢的橋，它會等待每一個人。這個城市的人們說，沒有時間過河。\n";

fn show(home: &Home, slug: &str) -> Value {
    home.run(&["show", slug, "--format", "json"]).lines().remove(0)
}

fn annotate(home: &Home, slug: &str, quote: &str, rest: &[&str]) -> String {
    let start = ["annotate", slug, "--quote", quote];
    home.run(&[&start, rest].concat()).good().trim().to_owned()
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

fn status(ran: &program::Ran) -> Vec<&'static str> {
    let known = ["added", "unchanged", "updated", "edited", "failed"];
    let name = |line: &Value| known.into_iter().find(|it| line["status"] == *it).unwrap();
    ran.lines().iter().map(name).collect()
}

#[test]
fn a_file_is_added_once_and_known_again() {
    let home = Home::new();
    let path = home.write("ferry.md", ESSAY);
    let add = || home.run(&["add", "--json", path.to_str().unwrap()]);
    let first = add();
    assert_eq!(
        first.lines(),
        [json!({ "slug": "on-ferries", "lang": "en", "title": "On Ferries", "status": "added" })]
    );
    assert_eq!(status(&add()), ["unchanged"]);
    assert_eq!(home.run(&["list", "--json"]).lines()[0].as_array().unwrap().len(), 1);
}

#[test]
fn files_of_one_name_in_two_folders_are_two_articles() {
    let home = Home::new();
    home.write("one/essay.md", "# One\n\nThe first of the texts, whole and alone.\n");
    home.write("two/essay.md", "# Two\n\nAnother text, which is not the first at all.\n");
    let add_in = |folder: &str, name: &str| {
        let mut command = home.command(&["add", "--json", name]);
        let output = command.current_dir(home.path(folder)).output().unwrap();
        let line: Value = serde_json::from_slice(&output.stdout).unwrap();
        (line["slug"].clone(), line["status"].clone())
    };
    assert_eq!(add_in("one", "essay.md"), (json!("one"), json!("added")));
    assert_eq!(add_in("two", "essay.md"), (json!("two"), json!("added")));
    // Whatever the way to it is called, a file is the same file.
    assert_eq!(add_in("two", "../one/./essay.md"), (json!("one"), json!("unchanged")));
    assert!(home.run(&["show", "one"]).good().contains("The first of the texts"));
}

#[test]
fn a_folder_is_added_with_what_it_holds() {
    let home = Home::new();
    home.write("in/one.md", "# One\n\nThe first of the words.\n");
    home.write("in/deep/two.txt", "Two\n\nThe second of the words, and more of them.\n");
    home.write("in/.hidden.md", "# Hidden\n\nNot this.\n");
    home.write("in/picture.png", [0x89, b'P', b'N', b'G']);
    let ran = home.run(&["add", "--json", "in"]);
    assert!(ran.is_good, "{ran:?}");
    assert_eq!(status(&ran), ["added", "added"]);
    fs::create_dir(home.path("nothing")).unwrap();
    let refused = home.run(&["add", "nothing"]).failed();
    assert!(refused.contains("nothing: no file in it can be added"), "{refused}");
}

#[test]
fn standard_input_is_a_source() {
    let home = Home::new();
    let ran = home.run_with(&["add", "--json", "-"], "# From a Pipe\n\nThe words that came in.\n");
    assert_eq!((ran.lines()[0]["slug"].as_str(), ran.code), (Some("from-a-pipe"), Some(0)));
    let text = home.run(&["show", "from-a-pipe"]).good();
    assert!(text.contains("The words that came in."), "{text}");
}

#[test]
fn a_web_page_is_told_from_markdown_by_its_content() {
    let home = Home::new();
    let paragraph = "The harbour keeps its own time, and the clerk who winds it is seldom asked. ";
    let page = format!(
        "<!doctype html><html lang=en><head><title>Harbour Time</title></head><body><nav>Home \
         About</nav><article><h1>Harbour Time</h1><p>{0}</p><p>{0}{0}</p></article></body></html>",
        paragraph.repeat(4)
    );
    let slug = home.add("page", &page);
    assert_eq!(slug, "harbour-time");
    let text = home.run(&["show", &slug]).good();
    assert!(text.contains("keeps its own time") && !text.contains('<'), "{text}");
    assert!(!text.contains("About"), "{text}");
}

#[test]
fn text_copied_from_a_page_keeps_its_title_and_words() {
    let home = Home::new();
    let copied = "Home\nSubscribe\nThe Price of a Lighthouse\nMaria Quill\nMarch 3, 2026\n\
        Nobody pays for a lighthouse by the ship. The keeper is paid by the year, in fog or out.\n\
        That is why economists like it as an example, and why sailors do not.\nShare\n";
    let path = home.write("copied.txt", copied);
    let ran = home.run(&["add", "--json", path.to_str().unwrap()]);
    assert_eq!(ran.lines()[0]["title"], "The Price of a Lighthouse", "{ran:?}");
    let text = home.run(&["show", "the-price-of-a-lighthouse"]).good();
    assert!(text.contains("Nobody pays for a lighthouse by the ship."), "{text}");
}

#[test]
fn the_two_chinese_scripts_are_told_apart_and_stand_in_one_article() {
    let home = Home::new();
    let slug = home.add("ferry.md", ESSAY);
    for (name, text) in [("one.md", SIMPLIFIED), ("two.md", TRADITIONAL)] {
        home.write(name, text);
        home.run(&["add", "--edition-of", &slug, name]).good();
    }
    let langs: Vec<_> = show(&home, &slug)["languages"].as_array().unwrap().clone();
    let tags: Vec<_> = langs.iter().map(|it| it["tag"].as_str().unwrap()).collect();
    assert_eq!(tags.len(), 3, "{tags:?}");
    assert!(["en", "zh-Hans", "zh-Hant"].iter().all(|tag| tags.contains(tag)), "{tags:?}");
    let shown = home.run(&["show", &slug, "--lang", "zh-Hant"]).good();
    assert!(shown.contains("很慢的橋"), "{shown}");
}

#[test]
fn what_was_edited_by_hand_is_overwritten_only_when_asked() {
    let home = Home::new();
    let slug = home.add("ferry.md", ESSAY);
    let stored = home.library().join(&slug).join("en.md");
    let edited = fs::read_to_string(&stored).unwrap().replace("slow bridge", "patient bridge");
    fs::write(&stored, &edited).unwrap();
    home.write("ferry.md", ESSAY.replace("slow bridge", "wet bridge"));
    let add = |rest: &[&str]| home.run(&[&["add", "--json", "ferry.md"], rest].concat());
    let refused = add(&["--edition-of", &slug]);
    assert_eq!(status(&refused), ["edited"], "{refused:?}");
    assert!(refused.told.contains("--replace overwrites it"), "{refused:?}");
    assert_eq!(fs::read_to_string(&stored).unwrap(), edited);
    assert_eq!(status(&add(&["--edition-of", &slug, "--replace"])), ["updated"]);
    assert!(fs::read_to_string(&stored).unwrap().contains("wet bridge"));
}

#[test]
fn one_bad_source_never_stops_the_rest() {
    let home = Home::new();
    home.write("one.md", "# One\n\nThe first of the words.\n");
    home.write("two.md", "# Two\n\nThe second of the words.\n");
    home.write("empty.md", "");
    let ran = home.run(&["add", "--json", "one.md", "missing.md", "empty.md", "two.md"]);
    assert_eq!(status(&ran), ["added", "failed", "failed", "added"]);
    assert_eq!((ran.code, ran.told.lines().count()), (Some(1), 2), "{ran:?}");
    assert!(ran.told.starts_with("postil: cannot read missing.md: "), "{ran:?}");
    assert!(ran.told.contains("check the name") && ran.told.contains("empty.md"), "{ran:?}");
    assert!(ran.lines()[1]["error"].as_str().unwrap().contains("missing.md"));
}

#[test]
fn a_list_can_be_filtered() {
    let home = Home::new();
    home.add("ferry.md", ESSAY);
    home.add("two.md", "# Two\n\nThe second of the words.\n");
    let list = home.run(&["list"]).good();
    assert!(list.contains("On Ferries") && list.contains("Two"), "{list}");
    let json = home.run(&["list", "--json", "writer"]).lines().remove(0);
    assert_eq!(json.as_array().unwrap().len(), 1);
    let first = &json[0];
    assert_eq!(
        (&first["slug"], &first["section"], &first["published"], &first["progress"]),
        (&json!("on-ferries"), &json!("Transport"), &json!("2026-03-02"), &json!("new"))
    );
    assert_eq!(home.run(&["list", "nowhere"]).good(), "");
}

#[test]
fn an_article_is_shown_in_four_formats() {
    let home = Home::new();
    let slug = home.add("ferry.md", ESSAY);
    let text = home.run(&["show", &slug]).good();
    assert!(text.contains("On Ferries") && text.contains("It has tables"), "{text}");
    let markdown = home.run(&["show", &slug, "--format", "markdown"]).good();
    assert!(markdown.contains("[tables](https://example.org/t)"), "{markdown}");
    let html = home.run(&["show", &slug, "--format", "html"]).good();
    assert!(html.contains("<li") && html.to_lowercase().contains("<!doctype html>"), "{html}");
}

#[test]
fn json_has_exactly_the_promised_fields() {
    let home = Home::new();
    let slug = home.add("ferry.md", ESSAY);
    annotate(&home, &slug, "slow bridge", &["--note", "Slow?", "--kind", "question"]);
    let shown = show(&home, &slug);
    let known = [
        "id",
        "slug",
        "lang",
        "languages",
        "title",
        "authors",
        "section",
        "published",
        "source",
        "site",
        "blocks",
        "annotations",
    ];
    assert_eq!(keys(&shown), known);
    assert_eq!(shown["authors"], json!([{ "name": "A. Writer", "affiliation": "Fellow" }]));
    let heads: Vec<_> = shown["blocks"].as_array().unwrap().iter().map(keys).collect();
    assert_eq!(heads[0], ["index", "kind", "depth", "paragraph", "text"]);
    assert_eq!(heads[1], ["index", "kind", "depth", "level", "text"]);
    assert_eq!(heads[3], ["index", "kind", "depth", "paragraph", "text", "links"]);
    let note = &shown["annotations"][0];
    let known = [
        "id",
        "kind",
        "color",
        "note",
        "tags",
        "quote",
        "lang",
        "block",
        "start",
        "end",
        "state",
        "creator",
        "created",
        "modified",
        "relations",
        "versions",
    ];
    assert_eq!(keys(note), known);
    let texts = shown["blocks"].as_array().unwrap().iter().map(|it| it["text"].as_str().unwrap());
    let text: Vec<char> = texts.collect::<Vec<_>>().join("\n").chars().collect();
    let at = |name: &str| usize::try_from(note[name].as_u64().unwrap()).unwrap();
    assert_eq!(text[at("start")..at("end")].iter().collect::<String>(), "slow bridge");
    assert_eq!((&note["state"], &note["kind"]), (&json!("exact"), &json!("question")));
}

#[test]
fn a_quote_must_name_one_place() {
    let home = Home::new();
    let slug = home.add("ferry.md", ESSAY);
    let refused = home.run(&["annotate", &slug, "--quote", "A ferry is"]).failed();
    assert!(refused.contains("2 times") && refused.contains("--nth"), "{refused}");
    annotate(&home, &slug, "A ferry is", &["--nth", "2", "--color", "blue"]);
    let note = show(&home, &slug)["annotations"][0].clone();
    assert_eq!((&note["block"], &note["color"]), (&json!(2), &json!("blue")));
    home.run(&["annotate", &slug, "--quote", "not there"]).failed();
    home.run(&["annotate", &slug, "--quote", "A ferry is", "--nth", "3"]).failed();
    let elsewhere = home.run(&["annotate", &slug, "--quote", "cheap", "--lang", "de"]).failed();
    assert!(elsewhere.contains("on-ferries has no edition in de; it is there in en"));
    let unknown = home.run(&["annotate", "no-such", "--quote", "x"]).failed();
    assert!(unknown.contains("no-such") && unknown.contains("postil list"), "{unknown}");
    let wrong = home.run(&["annotate", &slug, "--quote", "slow", "--kind", "joke"]);
    assert_eq!(wrong.code, Some(2));
    assert!(wrong.told.contains("objection"), "{wrong:?}");
}

#[test]
fn notes_leave_as_markdown_and_as_web_annotations() {
    let home = Home::new();
    let slug = home.add("ferry.md", ESSAY);
    annotate(&home, &slug, "slow bridge", &["--note", "A metaphor.", "--kind", "claim"]);
    annotate(&home, &slug, "cheap", &[]);
    let markdown = home.run(&["notes", "--format", "markdown"]).good();
    assert!(markdown.contains("slow bridge") && markdown.contains("A metaphor."), "{markdown}");
    let only = home.run(&["notes", &slug, "--kind", "claim", "--format", "json"]).lines().remove(0);
    assert_eq!(only.as_array().unwrap().len(), 1);
    let all = home.run(&["notes", &slug, "--format", "jsonld"]).lines().remove(0);
    assert_eq!(all["@context"][0], "http://www.w3.org/ns/anno.jsonld");
    assert_eq!((&all["type"], &all["total"]), (&json!("AnnotationCollection"), &json!(2)));
    for item in all["first"]["items"].as_array().unwrap() {
        assert!(item["id"].as_str().unwrap().starts_with("urn:uuid:"), "{item}");
        assert_eq!(item["type"], "Annotation");
        assert!(["highlighting", "commenting"].iter().any(|it| item["motivation"] == *it));
        let mut kinds: Vec<_> = item["target"]["selector"]
            .as_array()
            .unwrap()
            .iter()
            .map(|it| it["type"].as_str().unwrap())
            .collect();
        kinds.sort_unstable();
        assert_eq!(kinds, ["TextPositionSelector", "TextQuoteSelector"]);
        let source = item["target"]["source"].as_str().unwrap();
        assert!(source.starts_with("urn:uuid:") && source.ends_with("#en"), "{source}");
    }
}

#[test]
fn a_damaged_log_hides_nothing_else_and_is_named() {
    let home = Home::new();
    let slug = home.add("ferry.md", ESSAY);
    annotate(&home, &slug, "slow bridge", &["--note", "The first."]);
    let log = home.logs(&slug).remove(0);
    let mut bytes = fs::read(&log).unwrap();
    bytes.extend_from_slice(b"\0\0\0\0{\"id\":\"urn:uu");
    fs::write(&log, bytes).unwrap();
    annotate(&home, &slug, "cheap", &["--note", "The second."]);
    let ran = home.run(&["notes", &slug]);
    assert!(ran.is_good && ran.out.contains("The first.") && ran.out.contains("The second."));
    let name = log.file_name().unwrap().to_str().unwrap();
    assert!(ran.told.contains(name), "{ran:?}");
}

#[test]
fn a_changed_text_moves_no_note_to_other_words_and_loses_none() {
    let home = Home::new();
    let slug = home.add("ferry.md", ESSAY);
    annotate(&home, &slug, "It waits for you.", &["--note", "Kept."]);
    annotate(&home, &slug, "A ferry is cheap.", &["--note", "Gone."]);
    let stored = home.library().join(&slug).join("en.md");
    let text = fs::read_to_string(&stored).unwrap();
    let states = || {
        let shown = show(&home, &slug);
        let notes = shown["annotations"].as_array().unwrap().clone();
        let of = |words: &str| notes.iter().find(|it| it["note"] == words).unwrap().clone();
        (of("Kept."), of("Gone."))
    };
    fs::write(&stored, text.replace("## Why", "A new paragraph stands here.\n\n## Why now"))
        .unwrap();
    let (kept, gone) = states();
    for note in [&kept, &gone] {
        assert!(["exact", "moved"].iter().any(|it| note["state"] == *it), "{note}");
    }
    fs::write(&stored, text.replace("- A ferry is cheap.\n", "")).unwrap();
    let (kept, gone) = states();
    assert!(["exact", "moved"].iter().any(|it| kept["state"] == *it), "{kept}");
    assert!(["orphan", "changed"].iter().any(|it| gone["state"] == *it), "{gone}");
    assert_eq!((&gone["quote"], &gone["start"]), (&json!("A ferry is cheap."), &Value::Null));
    fs::write(&stored, text).unwrap();
    assert_eq!(states().1["state"], "exact");
}

#[test]
fn a_reader_who_has_seen_enough_is_no_error() {
    let home = Home::new();
    let slug = home.add("long.md", &format!("# Long\n\n{}", "Words of a page.\n\n".repeat(40_000)));
    let mut command = home.command(&["show", &slug]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut first = [0; 16];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{output:?}");
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
}

#[test]
fn no_control_character_reaches_the_terminal() {
    let home = Home::new();
    let evil = "\x1b]0;owned\x07\x1b[31m\u{9b}2J\u{202e}";
    let text = format!(
        "---\ntitle: \"A \\e[2J title\"\nsection: \"s\\e[1m\"\n---\n\nWords {evil} here.\n"
    );
    let slug = home.add("evil.md", &text);
    annotate(&home, &slug, "Words", &["--note", &format!("Note {evil}")]);
    let calls: &[&[&str]] = &[
        &["list"],
        &["list", "--json"],
        &["show", &slug],
        &["show", &slug, "--format", "markdown"],
        &["show", &slug, "--format", "html"],
        &["show", &slug, "--format", "json"],
        &["notes"],
        &["notes", "--format", "markdown"],
        &["notes", "--format", "jsonld"],
        &["add", "evil.md"],
        &["check"],
    ];
    let is_harmful =
        |char: char| (char.is_control() && char != '\n' && char != '\t') || char == '\u{202e}';
    for call in calls {
        let ran = home.run(call);
        assert!(ran.is_good, "{call:?} {ran:?}");
        assert!(
            !ran.out.contains(is_harmful) && !ran.told.contains(is_harmful),
            "{call:?} {ran:?}"
        );
    }
    let missing = home.run(&["add", "no\x1b[2Jsuch\nfile.md"]).failed();
    assert!(!missing.contains(is_harmful), "{missing:?}");
    let no_slug = home.run(&["show", "no\x1b[2Jslug"]).failed();
    assert!(!no_slug.contains(is_harmful), "{no_slug:?}");
}

#[test]
fn the_screen_needs_a_terminal() {
    let home = Home::new();
    assert_eq!(
        home.run(&[]).failed(),
        "postil: this needs a terminal; try 'postil list' or 'postil show SLUG'\n"
    );
}

#[test]
fn pages_are_printed_for_shells_and_man() {
    let home = Home::new();
    for shell in ["bash", "zsh", "fish"] {
        let page = home.run(&["completions", shell]).good();
        assert!(page.contains("annotate"), "{shell}");
    }
    let man = home.run(&["man"]).good();
    assert!(man.contains(".TH postil") && man.contains("annotate"), "{man}");
}

#[test]
fn two_writers_at_once_lose_nothing() {
    let home = Home::new();
    let slug = home.add("ferry.md", ESSAY);
    let write = |writer: usize| {
        for number in 0..8 {
            let words = format!("note {writer}.{number}");
            annotate(&home, &slug, "slow bridge", &["--note", &words]);
        }
    };
    thread::scope(|scope| (0..2).for_each(|writer| drop(scope.spawn(move || write(writer)))));
    let shown = show(&home, &slug);
    let mut words: Vec<_> =
        shown["annotations"].as_array().unwrap().iter().map(|it| it["note"].to_string()).collect();
    words.sort();
    words.dedup();
    assert_eq!(words.len(), 16);
    assert!(home.run(&["check"]).is_good);
}

#[test]
fn tags_are_set_once_and_listed_and_found() {
    let home = Home::new();
    let path = home.write("ferry.md", ESSAY);
    let add = |tags: &[&str]| {
        let source = ["add", "--json", path.to_str().unwrap()];
        home.run(&[&source[..], tags].concat()).good();
    };
    add(&["--tag", "travel", "--tag", "慢"]);
    add(&["--tag", "travel", "--tag", "water"]);
    let list = home.run(&["list", "--json"]).lines().remove(0);
    assert_eq!(list[0]["tags"], json!(["travel", "water", "慢"]));
    let found = |words: &str| home.run(&["list", "--json", words]).lines().remove(0);
    assert_eq!(found("慢").as_array().unwrap().len(), 1);
    assert_eq!(found("fast").as_array().unwrap().len(), 0);
    let log = fs::read_dir(home.library().join("on-ferries/notes")).unwrap().next().unwrap();
    let lines = fs::read_to_string(log.unwrap().path()).unwrap();
    assert_eq!(lines.lines().count(), 3, "a tag that is set is not written again");
}

#[test]
fn one_source_that_fails_does_not_stop_the_rest() {
    let home = Home::new();
    let good = home.write("ferry.md", ESSAY);
    let bad = home.write("dark.md", [0, 159, 146, 150, 0, 1, 2, 3]);
    let sources = ["/nowhere/at/all.md", bad.to_str().unwrap(), good.to_str().unwrap()];
    let ran = home.run(&[&["add", "--json"], &sources[..]].concat());
    assert_eq!((status(&ran), ran.code), (vec!["failed", "failed", "added"], Some(1)));
    for (line, source) in ran.lines().iter().zip(&sources[..2]) {
        assert_eq!(line["source"], *source);
        assert!(line["error"].as_str().unwrap().contains(source), "{line}");
    }
}

#[test]
fn adding_many_can_be_stopped_and_goes_on_where_it_stopped() {
    let home = Home::new();
    for number in 0..2000 {
        let text = format!("# Ferry {number}\n\nA ferry is a slow bridge, number {number}.\n");
        home.write(&format!("many/{number:04}.md"), text);
    }
    let many = home.path("many");
    let add = ["add", "--json", many.to_str().unwrap()];
    let mut command = home.command(&add);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // The first answer says that it is in the middle.
    let mut first = [0; 1];
    child.stdout.as_mut().unwrap().read_exact(&mut first).unwrap();
    let pid = rustix::process::Pid::from_child(&child);
    rustix::process::kill_process(pid, rustix::process::Signal::INT).unwrap();
    let ended = child.wait_with_output().unwrap();
    let told = String::from_utf8(ended.stderr).unwrap();
    assert_eq!((ended.status.code(), told.lines().count()), (Some(130), 1), "{told}");
    let added = ended.stdout.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).count();
    assert!((1..2000).contains(&added), "{added}");
    let entries = || {
        let names = fs::read_dir(home.library()).unwrap();
        names.filter(|it| !it.as_ref().unwrap().file_name().as_encoded_bytes().starts_with(b"."))
    };
    assert_eq!(entries().count(), added + 1, "what was told, and postil.toml");
    assert_eq!(fs::read_dir(home.library().join(".incoming")).unwrap().count(), 0);
    let again = home.run(&add);
    let status = status(&again);
    assert_eq!(status.iter().filter(|it| **it == "unchanged").count(), added);
    assert_eq!((status.len(), again.code), (2000, Some(0)));
}

#[test]
fn a_text_is_written_in_the_other_script() {
    let home = Home::new();
    let taiwan = home.run_with(&["convert", "--to", "zh-Hant-TW"], "台湾的头发\n");
    assert_eq!((taiwan.out.as_str(), taiwan.told.as_str()), ("臺灣的頭髮\n", ""));
    let back = home.run_with(&["convert", "--to", "zh-cn", "--from", "zh-TW"], "裡面的頭髮");
    assert_eq!(back.out, "里面的头发");
    let mixed = home.run_with(&["convert", "--to", "zh-Hant"], "皇后在國家圖書館後面讀書");
    assert_eq!(mixed.out, "皇后在國家圖書館後面讀書");
    let none = home.run_with(&["convert", "--to", "fr"], "");
    assert!(none.code == Some(2) && none.told.contains("zh-Hans, zh-Hant, zh-Hant-TW, zh-Hant-HK"));
    let mut raw = home.command(&["convert", "--to", "zh-Hans"]);
    raw.stdin(std::fs::File::open(home.write("gb.txt", b"\xb7\xa2\xd5\xb9\n")).unwrap());
    let raw = raw.output().unwrap();
    assert_eq!(raw.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&raw.stderr).contains("not UTF-8 at byte 1"));
    assert!(!home.library().exists());
}
