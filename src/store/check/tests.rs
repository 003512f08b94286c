//! Libraries with one thing wrong each, and what is told of it.

use std::{
    ffi::OsStr,
    fs,
    os::unix::{ffi::OsStrExt, fs::PermissionsExt, fs::symlink},
};

use super::{Fault, Level};
use crate::{
    domain::Slug,
    store::{
        Basis, NewEdition, Original, Overwrite, Store,
        disk::sha256,
        samples::{Shelf, essay, note},
    },
};

/// What is told of a library: file, what, whether it is trouble.
fn told(store: &Store) -> Vec<(String, String, bool)> {
    let findings = store.check().unwrap().findings;
    let shown = findings.into_iter().map(|finding| {
        let file = finding.file.strip_prefix(store.root()).unwrap().to_string_lossy().into_owned();
        let is_trouble = finding.fault.level() == Level::Trouble;
        assert!(!finding.fault.remedy().is_empty());
        (file, finding.fault.to_string(), is_trouble)
    });
    shown.collect()
}

/// Asserts that one thing is told of a library.
#[track_caller]
fn tells(shelf: &Shelf, file: &str, what: &str, is_trouble: bool) {
    let told = told(&shelf.store);
    let is_told =
        told.len() == 1 && told[0].0 == file && told[0].1.contains(what) && told[0].2 == is_trouble;
    assert!(is_told, "{told:#?}");
}

const TROUBLE: bool = true;
const INFORMATION: bool = false;
const COPY: &str = "sync-conflict-20260101-120000-ABCDEFG";

#[test]
fn a_sound_library_with_notes_has_nothing_to_tell() {
    let (shelf, slug) = Shelf::with_essay();
    assert_eq!(told(&shelf.store), []);
    annotate(&shelf, &slug);
    let checked = shelf.store.check().unwrap();
    assert_eq!((checked.articles, checked.files, checked.findings), (1, 4, vec![]));
}

fn annotate(shelf: &Shelf, slug: &Slug) {
    let text = crate::store::samples::TEXT;
    shelf.store.save(slug, &note(1, "one"), Basis::Opened(&[]), Some(text)).unwrap();
}

#[test]
fn front_matter_is_looked_at_key_by_key() {
    for (from, to, what, is_trouble) in [
        ("title: Essay", "title: [", "`title` in the front matter is not read", TROUBLE),
        ("id: 0", "uid: 0", "no `id`", INFORMATION),
        ("lang: en\n", "", "no `lang`", INFORMATION),
        ("lang: en", "lang: fr", "`lang` is not the language in its name", TROUBLE),
        ("An essay.", "My essay.", "edited by hand", INFORMATION),
    ] {
        let (shelf, _) = Shelf::with_essay();
        let file = shelf.read("essay/en.md");
        assert!(file.contains(from), "{file}");
        shelf.write("essay/en.md", file.replacen(from, to, 1));
        tells(&shelf, "essay/en.md", what, is_trouble);
    }
}

#[test]
fn editions_are_compared_with_their_siblings() {
    let other = "---\nid: 00000000-0000-0000-0000-00000000000b\nlang: fr\n---\nAutre.\n";
    let stored = format!("![](images/{}.png)", "0a".repeat(32));
    for (name, text, what, is_trouble) in [
        ("fr.md", other, "`id` is not that of the other editions", TROUBLE),
        ("en_.md", "Other.", "postil does not know", INFORMATION),
        ("EN.md", "Other.", "the same language", TROUBLE),
        ("xx.md", "Other.", "no name for its language", INFORMATION),
        ("README.md", "Other.", "postil does not know this file", INFORMATION),
        ("fr.md", "An essay.\n\n開源的法律保障。", "the same text as essay/en.md", INFORMATION),
        ("fr.md", "![](images/none.png)", "images/none.png, which was not stored", INFORMATION),
        ("fr.md", &stored, "which is not there", TROUBLE),
    ] {
        let (shelf, _) = Shelf::with_essay();
        shelf.write(&format!("essay/{name}"), text);
        tells(&shelf, &format!("essay/{name}"), what, is_trouble);
    }
    let (shelf, _) = Shelf::with_essay();
    let name = format!("essay/en.{COPY}.md");
    shelf.write(&name, "x");
    tells(&shelf, &name, "sync tool", TROUBLE);
    fs::remove_file(shelf.store.root().join(name)).unwrap();
    shelf.write("essay/fr.md", b"caf\xe9");
    tells(&shelf, "essay/fr.md", "not UTF-8", TROUBLE);
}

#[test]
fn articles_are_compared_by_id_source_and_text() {
    let (shelf, _) = Shelf::with_essay();
    shelf.write("twin/en.md", shelf.read("essay/en.md"));
    let told = told(&shelf.store);
    assert_eq!(told.len(), 2, "{told:#?}");
    assert!(told[0].1.contains("same id as the article essay") && told[0].2);
    assert!(told[1].1.contains("same text as essay/en.md") && !told[1].2);
    let front = |lang| format!("---\nlang: {lang}\nsource: https://example.org/a\n---\n{lang}\n");
    let shelf = Shelf::new();
    for (slug, lang) in [("one", "en"), ("three", "fr"), ("two", "en")] {
        shelf.write(&format!("{slug}/{lang}.md"), front(lang) + slug);
    }
    let told = super::tests::told(&shelf.store);
    let sources: Vec<_> = told.iter().filter(|it| it.1.contains("source")).collect();
    assert_eq!(sources.len(), 1, "{told:#?}");
    assert_eq!((sources[0].0.as_str(), sources[0].2), ("two/en.md", INFORMATION));
}

#[test]
fn lines_of_logs_are_told_by_number() {
    let (shelf, slug) = Shelf::with_essay();
    annotate(&shelf, &slug);
    let log = shelf.log();
    let line = shelf.read(&log);
    let with = |more: &str| format!("{line}{more}\n");
    let unknown = line.trim_end().replacen('{', "{\"rights\":\"CC0\",", 1);
    let other_words = line.trim_end().replace("\"exact\":\"essay\"", "\"exact\":\"novel\"");
    let far = line.trim_end().replace("\"end\":8", "\"end\":800");
    let french = line.trim_end().replace("#en\"", "#fr\"");
    let moved = line.trim_end().replace("00000000000a#", "00000000000b#");
    let as_other = |line: &str| {
        assert!(line.contains("-000000000001\""), "{line}");
        line.replace("-000000000001\"", "-000000000002\"")
    };
    for (text, what, is_trouble) in [
        (with("{"), "line 2 is not read: it is cut short", TROUBLE),
        (with("======="), "line 2 is not read: it is a conflict marker", TROUBLE),
        (
            with(&as_other(&unknown)),
            "1 lines have fields that postil does not know: rights",
            INFORMATION,
        ),
        (with(&as_other(&other_words)), "the words of line 2 do not stand", TROUBLE),
        (with(&as_other(&far)), "line 2 points behind the end", TROUBLE),
        (with(&as_other(&french)), "line 2 is on the edition fr", TROUBLE),
        (with(&as_other(&moved)), "line 2 is on another article", TROUBLE),
        (with(&line.trim_end().replace("one", "two")), "line 2 is another version", TROUBLE),
    ] {
        shelf.write(&log, text);
        tells(&shelf, &log, what, is_trouble);
    }
    shelf.write(&log, &line);
    let copy = format!("essay/notes/abcdefgh.{COPY}.jsonl");
    shelf.write(&copy, &line);
    tells(&shelf, &copy, "read like every log", INFORMATION);
}

#[test]
fn texts_are_what_their_names_say() {
    let (shelf, slug) = Shelf::with_essay();
    annotate(&shelf, &slug);
    let name = format!("essay/texts/{}", shelf.names("essay/texts")[0]);
    shelf.write(&name, "Another essay.");
    tells(&shelf, &name, "its hash differs", TROUBLE);
    fs::remove_file(shelf.store.root().join(&name)).unwrap();
    tells(&shelf, &shelf.log(), "line 1 (1 in all) was made on is not in texts/", TROUBLE);
    let repaired = shelf.store.repair(&shelf.store.check().unwrap().findings).unwrap();
    assert_eq!(repaired.len(), 1);
    assert_eq!(shelf.read(&name), crate::store::samples::TEXT);
    assert_eq!(told(&shelf.store), []);
}

#[test]
fn pictures_and_originals_are_what_their_names_say() {
    let (shelf, slug) = Shelf::with_essay();
    let (wrong, right) = ("0".repeat(64), sha256(b"<p>"));
    let original = Original { bytes: b"<p>".to_vec(), extension: "html".into() };
    let edition = NewEdition { original: Some(original), ..essay().editions.remove(0) };
    let mut edition = edition;
    edition.meta.lang = crate::domain::Lang::parse("fr").unwrap();
    edition.blocks.truncate(1);
    shelf.store.add_edition(&slug, &edition, Overwrite::Never).unwrap();
    assert_eq!(told(&shelf.store), []);
    shelf.write(&format!("essay/images/{right}.png"), "<p>");
    tells(&shelf, &format!("essay/images/{right}.png"), "no edition shows", INFORMATION);
    fs::remove_dir_all(shelf.store.root().join("essay/images")).unwrap();
    fs::remove_dir_all(shelf.store.root().join("essay/original")).unwrap();
    let name = format!("essay/original/{wrong}.html");
    shelf.write(&name, "<p>");
    tells(&shelf, &name, &format!("should be called {right}.html"), TROUBLE);
    let repaired = shelf.store.repair(&shelf.store.check().unwrap().findings).unwrap();
    assert_eq!(repaired.len(), 1);
    assert_eq!(shelf.read(&name), "<p>", "it stays");
    assert_eq!(shelf.read(&format!("essay/original/{right}.html")), "<p>");
    tells(&shelf, &name, &format!("also there as {right}.html"), INFORMATION);
    assert!(shelf.store.repair(&shelf.store.check().unwrap().findings).unwrap().is_empty());
}

#[test]
fn what_was_left_over_is_set_aside_with_its_path_and_once() {
    let (shelf, _) = Shelf::with_essay();
    shelf.write(".incoming/left/0/en.md", "half");
    shelf.write("essay/texts/.0123.part", "torn");
    fs::remove_file(shelf.store.root().join("postil.toml")).unwrap();
    let found = told(&shelf.store);
    let files: Vec<&str> = found.iter().map(|it| it.0.as_str()).collect();
    assert_eq!(files, [".incoming/left", "essay/texts/.0123.part", "postil.toml"]);
    let repaired = shelf.store.repair(&shelf.store.check().unwrap().findings).unwrap();
    assert!(repaired.iter().all(|(_, done)| done.is_ok()) && repaired.len() == 3, "{repaired:?}");
    let stamp = shelf.names(".trash");
    assert_eq!(stamp.len(), 1);
    let aside = |path: &str| shelf.read(&format!(".trash/{}/{path}", stamp[0]));
    assert_eq!(aside(".incoming/left/0/en.md"), "half");
    assert_eq!(aside("essay/texts/.0123.part"), "torn");
    assert_eq!(told(&shelf.store), []);
    assert!(shelf.store.repair(&shelf.store.check().unwrap().findings).unwrap().is_empty());
    assert_eq!(shelf.names(".trash"), stamp);
}

#[test]
fn what_is_being_written_at_the_moment_is_no_remains() {
    let (shelf, _) = Shelf::with_essay();
    let now = uuid::Uuid::now_v7().simple();
    shelf.write(&format!("essay/notes/.{now}.part"), "coming");
    let root = crate::store::disk::Folder::open(shelf.store.root()).unwrap();
    let incoming = root.make(".incoming").unwrap();
    incoming.lock_shared();
    shelf.write(".incoming/coming/0/en.md", "coming");
    assert_eq!(told(&shelf.store), []);
    drop(incoming);
    tells(&shelf, ".incoming/coming", "left over", INFORMATION);
}

#[test]
fn a_library_of_hostile_files_is_looked_through_and_not_changed() {
    let (shelf, slug) = Shelf::with_essay();
    annotate(&shelf, &slug);
    let root = shelf.store.root();
    symlink("/etc", root.join("link")).unwrap();
    symlink("/etc/passwd", root.join("essay/it.md")).unwrap();
    symlink("/etc", root.join("essay/images")).unwrap();
    symlink("/etc/passwd", root.join("essay/notes/link.jsonl")).unwrap();
    fs::create_dir(root.join("essay/de.md")).unwrap();
    fs::create_dir(root.join("empty")).unwrap();
    fs::write(root.join(OsStr::from_bytes(b"essay/\xff.md")), "x").unwrap();
    fs::create_dir_all(root.join("essay/notes/deep/er")).unwrap();
    std::os::unix::net::UnixListener::bind(root.join("essay/texts/socket")).unwrap();
    let found = told(&shelf.store);
    let files: Vec<(&str, bool)> = found.iter().map(|it| (it.0.as_str(), it.2)).collect();
    let expected = [
        ("empty", TROUBLE),
        ("essay/de.md", INFORMATION),
        ("essay/images", TROUBLE),
        ("essay/it.md", TROUBLE),
        ("essay/notes/deep", INFORMATION),
        ("essay/notes/link.jsonl", TROUBLE),
        ("essay/texts/socket", TROUBLE),
        ("essay/\u{fffd}.md", TROUBLE),
        ("link", TROUBLE),
    ];
    assert_eq!(files, expected, "{found:#?}");
    let repaired = shelf.store.repair(&shelf.store.check().unwrap().findings).unwrap();
    assert!(repaired.is_empty(), "{repaired:?}");
    assert!(!root.join(".trash").exists());
}

#[test]
fn permissions_that_keep_the_owner_out_are_told() {
    let (shelf, slug) = Shelf::with_essay();
    annotate(&shelf, &slug);
    let log = shelf.log();
    let path = shelf.store.root().join(&log);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o400)).unwrap();
    tells(&shelf, &log, "permissions", TROUBLE);
}

#[test]
fn one_article_is_looked_at_alone_and_must_be_there() {
    let (shelf, slug) = Shelf::with_essay();
    shelf.write("other/en.md", b"\xff");
    let checked = shelf.store.check_only(&[slug]).unwrap();
    assert_eq!((checked.articles, checked.findings), (1, vec![]));
    assert!(shelf.store.check_only(&[Slug::parse("none").unwrap()]).is_err());
    let checked = shelf.store.check_only(&[Slug::parse("other").unwrap()]).unwrap();
    let faults: Vec<&Fault> = checked.findings.iter().map(|finding| &finding.fault).collect();
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert!(checked.is_troubled());
}

#[test]
fn a_library_that_is_not_there_has_nothing_to_tell_and_stays_so() {
    let shelf = Shelf::new();
    assert_eq!(shelf.store.check().unwrap(), super::Checked::default());
    assert!(shelf.store.repair(&[]).unwrap().is_empty());
    assert!(!shelf.store.root().exists());
}
