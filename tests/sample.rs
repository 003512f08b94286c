//! The sample holds together: three editions of one article, block for block, and every note of the
//! author's finds its words.
#![cfg(test)]

use std::{collections::BTreeSet, fs, path::Path};

use postil::{
    domain::{Block, Color, Container, NoteKind},
    markdown::{parse, write},
};

const TAGS: [&str; 3] = ["en", "zh-Hans", "zh-Hant"];

/// Reads an edition: its front matter and what stands below.
fn edition(tag: &str) -> (String, String) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/sample").join(tag);
    let text = fs::read_to_string(path.with_extension("md")).unwrap();
    let (front, body) = text.strip_prefix("---\n").unwrap().split_once("\n---\n\n").unwrap();
    (front.to_owned(), body.to_owned())
}

/// Reads the notes as TOML tables.
fn notes() -> Vec<toml::Table> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/sample/notes.toml");
    let file: toml::Table = fs::read_to_string(path).unwrap().parse().unwrap();
    let notes = file["note"].as_array().unwrap();
    notes.iter().map(|note| note.as_table().unwrap().clone()).collect()
}

/// Returns what each block is and stands in; languages differ in words alone.
fn shape(blocks: &[Block]) -> Vec<(&str, &[Container])> {
    blocks.iter().map(|block| (block.kind_name(), &*block.nest)).collect()
}

#[test]
fn the_editions_are_one_article_with_one_original() {
    let line = |front: &str, key: &str| {
        front.lines().find_map(|line| line.strip_prefix(key)).unwrap_or_default().to_owned()
    };
    let fronts = TAGS.map(|tag| (tag, edition(tag).0));
    let ids: BTreeSet<_> = fronts.iter().map(|(_, front)| line(front, "id: ")).collect();
    assert_eq!(ids.len(), 1);
    let id = uuid::Uuid::parse_str(ids.first().unwrap()).unwrap();
    assert_eq!(id.get_version_num(), 7);
    for (tag, front) in &fronts {
        assert_eq!(line(front, "lang: "), *tag);
        assert_eq!(line(front, "original: ") == "true", *tag == "en");
        assert!(!line(front, "title: ").is_empty() && !line(front, "published: ").is_empty());
    }
}

#[test]
fn the_editions_have_the_same_blocks_in_the_same_order() {
    let english = parse(&edition("en").1);
    let kinds: BTreeSet<_> = english.iter().map(Block::kind_name).collect();
    let shown = "code figure footnote heading list_item paragraph quotation table";
    assert_eq!(kinds.into_iter().collect::<Vec<_>>().join(" "), shown);
    for tag in TAGS {
        assert_eq!(shape(&parse(&edition(tag).1)), shape(&english), "{tag}");
    }
}

#[test]
fn the_editions_are_written_as_postil_writes() {
    for tag in TAGS {
        let body = edition(tag).1;
        assert_eq!(write(&parse(&body)), body, "{tag}");
    }
}

#[test]
fn neither_chinese_edition_has_letters_of_the_other() {
    for (tag, foreign) in [
        ("zh-Hans", "這們說書頁邊會麼樣裡後發樂亂隻乾淨為過還著註記「」"),
        ("zh-Hant", "这们说书页边会么样里后发乐乱净为过还着注记“”"),
    ] {
        let found: String = edition(tag).1.chars().filter(|it| foreign.contains(*it)).collect();
        assert_eq!(found, "", "{tag}");
    }
}

#[test]
fn every_note_finds_its_words_once() {
    let mut ids = BTreeSet::new();
    for note in notes() {
        let text = |key: &str| note[key].as_str().unwrap();
        let blocks = parse(&edition(text("lang")).1);
        let found = blocks.iter().map(|block| block.text.matches(text("quote")).count());
        assert_eq!(found.sum::<usize>(), 1, "{}", text("quote"));
        assert!(NoteKind::from_name(text("kind")).is_some());
        assert!(Color::from_name(text("color")).is_some());
        assert_eq!(uuid::Uuid::parse_str(text("id")).unwrap().get_version_num(), 7);
        assert!(ids.insert(text("id").to_owned()), "two notes are {}", text("id"));
        assert!(!text("creator").is_empty() && text("words").trim() == text("words"));
    }
}

#[test]
fn the_notes_show_what_notes_can_do() {
    let all = |key: &str| -> BTreeSet<String> {
        notes().iter().map(|note| note[key].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(all("lang").len(), 3);
    assert_eq!(all("color").len(), 2);
    assert_eq!(all("kind").len(), NoteKind::ALL.len());
    assert!(all("words").contains(""), "one is a bare highlight");
}
