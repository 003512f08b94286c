//! How Markdown looks that is written: as people write it, wherever that is read the same.

use crate::{
    domain::{Block, BlockKind, Container, Mark, MarkKind, Text},
    markdown::{canonical, parse, write},
};

#[test]
fn what_we_wrote_is_written_the_same_again() {
    for text in [
        "# On 1. Reading\n\nA *short* paragraph, with **strong** words, `code`, a\n".trim_end().to_owned() + " [link](https://a.b/c_(d) \"e\") and a note.[^1]\n\n[^1]: Of *one* paragraph.\n\n    And another.\n",
        "- one\n- two\n  - inner\n  - more\n\n    a paragraph\n\n- three\n\n1. first\n2. second\n\n1) another list\n".to_owned(),
        "> A quotation.\n>\n> - with a list\n>\n>   > and another quotation\n\nAfter.\n".to_owned(),
        "```rust\nfn main() {\n\n}\n```\n\n- ```\n  a\n\n  b\n  ```\n\n- # a heading\n".to_owned(),
        "| Year | Claim |\n| --- | :-: |\n| 1984 | *a* \\| b |\n\n***\n\n![A map](images/map.png \"The map.\")\n".to_owned(),
        "他说**「不」**就走了，**注意：**下文。\n\n\\[sic] <https://a.b/c?d=e> 5 \\* 3 < 16 & R&D snake_case\n".to_owned(),
        "A line\\\nbroken\\\n\\- twice\n\n1984\\. A year.\n\n-5 degrees\n".to_owned(),
        "- +\n\n- a\n\n1.\n\n2. b\n".to_owned(),
    ] {
        assert_eq!(write(&parse(&text)), text);
    }
}

#[test]
fn emphasis_that_asterisks_cannot_tell_stands_in_tags() {
    let mark = |start, end, kind| Mark { start, end, kind };
    let text =
        |text: &str, marks| Block { marks, ..Block::plain(BlockKind::Paragraph, Text::new(text)) };
    for (block, written) in [
        (text("a(b)c", vec![mark(1, 4, MarkKind::Strong)]), "a<strong>(b)</strong>c\n"),
        (text("中（文）字", vec![mark(1, 4, MarkKind::Strong)]), "中**（文）**字\n"),
        (
            text("ab", vec![mark(0, 1, MarkKind::Emphasis), mark(1, 2, MarkKind::Strong)]),
            "*a***b**\n",
        ),
    ] {
        assert_eq!(write(&[block]), written);
    }
}

#[test]
fn blocks_that_no_markdown_has_come_to_the_nearest() {
    let block = |kind, nest: &[Container], text: &str| Block {
        nest: nest.to_vec(),
        ..Block::plain(kind, Text::new(text))
    };
    let item = || Container::Bullet;
    for (blocks, written) in [
        (vec![block(BlockKind::Paragraph, &[item()], "a")], "- a\n"),
        (vec![block(BlockKind::ListItem, &[], "a")], "- a\n"),
        (vec![block(BlockKind::ListItem, &[item(), item()], "a")], "- - a\n"),
        (vec![block(BlockKind::Rule, &[item()], "a")], "- ***\n"),
        (vec![block(BlockKind::Quotation, &[], " a\n")], "> a\n"),
        (vec![block(BlockKind::Heading(9), &[], "a\nb")], "###### a b\n"),
        (vec![block(BlockKind::Heading(1), &[], " ")], ""),
        (vec![block(BlockKind::Footnote, &[], "a")], "a\n"),
        (
            vec![block(BlockKind::Table(Vec::new()), &[], "a\tb\nc")],
            "| a | b |\n| --- | --- |\n| c |  |\n",
        ),
        (vec![block(BlockKind::ListItem, &[Container::Ordered(u32::MAX)], "a")], "999999999. a\n"),
    ] {
        assert_eq!(write(&blocks), written, "{blocks:?}");
        assert_eq!(parse(written), canonical(blocks));
    }
}
