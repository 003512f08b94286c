//! Random blocks, canonical or not, in English and Chinese.

use proptest::{collection::vec, prelude::*, sample::select};

use crate::domain::{Align, Block, BlockKind, Container, Figure, Link, Mark, MarkKind, Text};

/// Words and signs that markup is made of, or that stand beside emphasis.
const WORDS: &[&str] = &[
    "a",
    "word",
    "Zwölf",
    "中文",
    "重点",
    "不",
    "，",
    "。",
    "「",
    "」",
    "“",
    "”",
    "：",
    "！",
    "（",
    "）",
    "—",
    "…",
    "、",
    "\u{3000}",
    " ",
    " ",
    " ",
    "  ",
    "\n",
    "\t",
    "*",
    "**",
    "_",
    "__",
    "`",
    "``",
    "```",
    "~~~",
    "[",
    "]",
    "(",
    ")",
    "![",
    "](",
    "<",
    ">",
    "<b>",
    "</em>",
    "<!--",
    "&",
    "&amp;",
    "&#42;",
    "\\",
    "\\\\",
    "|",
    "-",
    "--",
    "---",
    "+",
    "=",
    "===",
    "#",
    "##",
    "1.",
    "2)",
    "12",
    ":",
    ":-",
    "!",
    "[^1]",
    "[^1]:",
    "[x]:",
    "{",
    "}",
    "$",
    "%",
    "^",
    "~",
    "'",
    "\"",
    "/",
    ".",
    ",",
    ";",
    "?",
    "@",
    "https://a.b/c",
    "e\u{301}",
    "👨‍👩‍👧",
    "é",
    "한국어",
    "ー",
    "\u{a0}",
    "\u{200b}",
    "0",
    "x_y",
];

/// Blocks that often go on with what the block before them stands in.
pub(super) fn any() -> impl Strategy<Value = Vec<Block>> {
    vec((0..5_usize, vec(container(), 0..3), block()), 0..7).prop_map(|steps| {
        let mut nest: Vec<Container> = Vec::new();
        let blocks = steps.into_iter().map(|(kept, new, block)| {
            nest.truncate(kept);
            nest.extend(new);
            Block { nest: nest.clone(), ..block }
        });
        blocks.collect()
    })
}

fn block() -> impl Strategy<Value = Block> {
    (kind(), text(), vec(mark(), 0..6)).prop_map(|(kind, text, marks)| Block {
        kind,
        nest: Vec::new(),
        text: Text::new(&text),
        marks,
    })
}

fn text() -> impl Strategy<Value = String> {
    vec(select(WORDS), 0..9).prop_map(|words| words.concat())
}

fn kind() -> impl Strategy<Value = BlockKind> {
    prop_oneof![
        1 => (0..8_u8).prop_map(BlockKind::Heading),
        6 => Just(BlockKind::Paragraph),
        4 => Just(BlockKind::ListItem),
        2 => Just(BlockKind::Quotation),
        1 => select(&["", "rust", "a `b`", "~x", "c&amp;d \\*"][..])
            .prop_map(|info| BlockKind::Code(Text::new(info))),
        1 => (target(), text(), title()).prop_map(|(source, alt, caption)| {
            let (source, alt, caption) = (source.into(), alt.into(), caption.into());
            BlockKind::Figure(Box::new(Figure { source, alt, caption }))
        }),
        2 => vec(select(&[Align::None, Align::Left, Align::Center, Align::Right][..]), 0..4)
            .prop_map(BlockKind::Table),
        2 => Just(BlockKind::Footnote),
        1 => Just(BlockKind::Rule),
    ]
}

fn container() -> impl Strategy<Value = Container> {
    prop_oneof![
        Just(Container::Quotation),
        Just(Container::Bullet),
        select(&[0, 1, 2, 10, 999_999_998, 999_999_999, u32::MAX][..]).prop_map(Container::Ordered),
        label().prop_map(Container::Footnote),
    ]
}

fn label() -> impl Strategy<Value = Text> {
    select(&["1", "2", "Note", "注", "a b", "a*b", "", "]"][..]).prop_map(Text::new)
}

fn mark() -> impl Strategy<Value = Mark> {
    let kind = prop_oneof![
        3 => Just(MarkKind::Emphasis),
        3 => Just(MarkKind::Strong),
        2 => Just(MarkKind::Code),
        2 => link().prop_map(MarkKind::Link),
        1 => link().prop_map(MarkKind::Image),
        1 => label().prop_map(MarkKind::Footnote),
    ];
    (0..14_usize, 0..8_usize, kind).prop_map(|(start, length, kind)| Mark {
        start,
        end: start + length,
        kind,
    })
}

fn link() -> impl Strategy<Value = Box<Link>> {
    (target(), title())
        .prop_map(|(target, title)| Box::new(Link { target: target.into(), title: title.into() }))
}

fn target() -> impl Strategy<Value = String> {
    let whole = select(
        &["https://a.b/c_(d)?e=1&f=2", "", "图/一 二.png", "a(b", "https://a.b/c", "#x"][..],
    );
    prop_oneof![whole.prop_map(str::to_owned), text()]
}

fn title() -> impl Strategy<Value = String> {
    prop_oneof![3 => Just(String::new()), 1 => text()]
}
