//! Texts made to be slow, deep or large. The larger ones are measured, not tested.

use super::shown::shown;
use crate::{
    domain::Block,
    markdown::{limits::MAX_NEST, parse, write},
};

#[test]
fn quotations_nest_as_deep_as_they_like() {
    let blocks = parse(&format!("{} a\n\nb", ">".repeat(20_000)));
    assert_eq!(blocks.iter().map(Block::depth).collect::<Vec<_>>(), [MAX_NEST, 0]);
    assert_eq!(parse(&write(&blocks)), blocks);
}

#[test]
fn lists_deeper_than_the_limit_keep_their_words() {
    let text: String = (0..60).flat_map(|depth| [" ".repeat(2 * depth), "- a\n".into()]).collect();
    let blocks = parse(&text);
    assert_eq!(blocks.len(), 60);
    assert!(blocks.iter().all(|block| block.depth() <= MAX_NEST && &*block.text == "a"));
    assert_eq!(parse(&write(&blocks)), blocks);
}

#[test]
fn a_paragraph_of_nothing_but_markup_is_cut_and_loses_no_word() {
    let blocks = parse(&"*a*b ".repeat(80_000));
    assert!(blocks.len() > 1);
    let letters =
        |letter| blocks.iter().flat_map(|it| it.text.chars()).filter(|it| *it == letter).count();
    assert_eq!([letters('a'), letters('b')], [80_000; 2]);
    assert_eq!(parse(&write(&blocks)), blocks);
}

#[test]
fn a_long_list_of_definitions_serves_every_use() {
    let mut text = String::new();
    for at in 0..100 {
        text.extend(["[r", &(at * 97).to_string(), "]\n\n"]);
    }
    for at in 0..10_000 {
        let at = at.to_string();
        text.extend(["[r", &at, "]: https://example.org/page/", &at, "\n"]);
    }
    let blocks = parse(&text);
    assert_eq!(blocks.len(), 100);
    let last = blocks.last().unwrap();
    assert_eq!(shown(std::slice::from_ref(last)), "p {link(https://example.org/page/9603|) r9603}");
    assert!(blocks.iter().all(|block| block.links().count() == 1));
}

#[test]
fn one_long_target_used_often_does_not_fill_the_memory() {
    let text = "[a] ".repeat(2_000) + "\n\n[a]: /" + &"x".repeat(100_000);
    let targets: usize =
        parse(&text).iter().flat_map(Block::links).map(|link| link.target.len()).sum();
    assert!(targets < 80 << 20, "{targets}");
}

#[test]
fn hostile_texts_are_read_and_written_back() {
    for text in [
        "[".repeat(5_000),
        "[a](".repeat(5_000),
        "[a]".repeat(5_000),
        "*a **a ".repeat(2_000),
        "_a __".repeat(2_000),
        (1..300).map(|length| "`".repeat(length) + "a ").collect(),
        "<a ".repeat(5_000),
        "<!".repeat(5_000),
        "<strong>a</em>".repeat(2_000),
        "&#27;a".repeat(5_000),
        "[^a]".repeat(5_000),
        "\\]:".repeat(5_000),
        "> ".repeat(5_000) + "- a",
        "- ".repeat(5_000) + "a",
        "a\\\n".repeat(5_000),
        "|a".repeat(2_000) + "|\n" + &"|-".repeat(2_000) + "|",
    ] {
        let blocks = parse(&text);
        assert_eq!(parse(&write(&blocks)), blocks, "{}", text.get(..12).unwrap());
    }
}
