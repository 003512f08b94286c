//! Texts and editions for this room's tests.

use std::sync::Arc;

use proptest::prelude::*;

use super::{Flow, Head, Row, Setting, Signs, Spacing};
use crate::domain::{
    Align, Block, BlockKind, Container, Edition, Figure, Lang, Mark, MarkKind, Meta,
};

pub(super) fn setting(width: u16) -> Setting {
    Setting {
        width,
        spacing: Spacing::Blank,
        is_ambiguous_wide: false,
        bidi: super::Bidi::Postil,
        signs: Signs::Unicode,
        figure_word: "Figure".into(),
    }
}

pub(super) fn edition(blocks: Vec<Block>) -> Arc<Edition> {
    Arc::new(Edition::new(Meta::new(Lang::english(), "t"), blocks))
}

/// The blocks without head and end.
pub(super) fn flow(blocks: Vec<Block>, setting: Setting) -> Flow {
    let edition = Edition::beginning(Meta::new(Lang::english(), "t"), blocks);
    Flow::new(Arc::new(edition), Head::default(), setting)
}

pub(super) fn all_rows(flow: &mut Flow) -> Vec<Row> {
    flow.rows(flow.first(), u16::MAX)
}

/// What is drawn, a line a row, without blanks at the ends.
pub(super) fn lines(flow: &mut Flow) -> Vec<String> {
    let wide = flow.setting().is_ambiguous_wide;
    all_rows(flow).iter().map(|row| row.line(wide).trim_end().to_owned()).collect()
}

pub(super) fn paragraph(text: &str) -> Block {
    Block::plain(BlockKind::Paragraph, text)
}

pub(super) fn nested(kind: BlockKind, nest: &[Container], text: &str) -> Block {
    Block { nest: nest.to_vec(), ..Block::plain(kind, text) }
}

/// Chinese prose in which at most two marks follow a character.
pub(super) fn chinese() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => ("[一-龥]{1,6}", "[，。、；：？！）》」]?").prop_map(|(han, mark)| han + &mark),
        1 => "[「（《“][一-龥]{1,3}[”]?".prop_map(String::from),
        1 => "[A-Za-z]{1,8}",
        1 => "[0-9]{1,4}％?",
        1 => Just("——".to_owned()),
        1 => Just("……".to_owned()),
        1 => "[一-龥]·[一-龥]",
    ];
    prop::collection::vec(piece, 1..25).prop_map(|pieces| pieces.concat())
}

/// Words of many scripts, with what terminals and algorithms stumble over.
pub(super) fn mixed() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        4 => "[a-zé]{1,12}[,.;]?",
        4 => "[一-龥]{1,8}[，。”]?",
        1 => Just("👨\u{200d}👩\u{200d}👧\u{200d}👦".to_owned()),
        1 => Just("🇹🇼🇯🇵❤\u{fe0f}👍🏽".to_owned()),
        1 => Just("שָׁלוֹם עוֹלָם".to_owned()),
        1 => Just("안녕하세요".to_owned()),
        1 => Just("\u{1112}\u{1161}\u{11ab}".to_owned()),
        1 => "z[\u{300}-\u{315}]{0,40}",
        1 => Just("https://example.org/a-b/c?d=e&f=g.html#part_of_it".to_owned()),
        1 => "[\u{200b}\u{ad}\u{200d}\u{300}\t\n ]{1,3}",
        1 => "[“‘（(「][a-z一-龥]{1,3}[”’）)」]",
    ];
    let piece = (word, "[ ]{0,2}").prop_map(|(word, blank)| word + &blank);
    prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

/// Text from right to left with what turns in it.
pub(super) fn turning() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        4 => "[א-ת]{1,8}[,.!]?",
        4 => "[ب-ي]{1,8}[،.؟]?",
        2 => "[a-z]{1,8}[,.]?",
        1 => "[0-9]{1,4}[%,.:-]?[0-9]{0,2}",
        1 => "[٠-٩]{1,4}[٪٫]?",
        1 => "[(«“\\[][א-تa-z0-9]{1,5}[)»”\\]]",
        1 => "[一-龥]{1,4}",
        1 => "[-+*/<>=&@#_]{1,3}",
    ];
    let piece = (word, "[ ]{0,2}").prop_map(|(word, blank)| word + &blank);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// Any text that the library can hold.
pub(super) fn text() -> impl Strategy<Value = String> {
    prop_oneof![3 => mixed(), 2 => chinese(), 2 => turning(), 1 => "\\PC{0,60}"]
        .prop_map(|it| crate::domain::Text::new(&it).as_str().to_owned())
}

fn marks(count: usize) -> impl Strategy<Value = Vec<Mark>> {
    let mark = (0..=count, 0..=count, 0..4u8).prop_map(|(one, other, kind)| {
        let (start, end) = (one.min(other), one.max(other));
        match kind {
            0 => Mark { start, end: start, kind: MarkKind::Footnote("12".into()) },
            1 => Mark { start, end, kind: MarkKind::Strong },
            2 => Mark { start, end, kind: MarkKind::Emphasis },
            _ => Mark { start, end, kind: MarkKind::Code },
        }
    });
    prop::collection::vec(mark, 0..4).prop_map(|mut marks| {
        marks.sort_by_key(|mark| (mark.start, std::cmp::Reverse(mark.end)));
        marks
    })
}

fn nest() -> impl Strategy<Value = Vec<Container>> {
    let container = prop_oneof![
        Just(Container::Quotation),
        Just(Container::Bullet),
        (0..200u32).prop_map(Container::Ordered),
    ];
    prop::collection::vec(container, 0..4)
}

fn kind() -> impl Strategy<Value = BlockKind> {
    let figure = |alt: &str, caption: &str| {
        let (source, alt, caption) = ("x".into(), alt.into(), caption.into());
        BlockKind::Figure(Box::new(Figure { source, alt, caption }))
    };
    prop_oneof![
        4 => Just(BlockKind::Paragraph),
        1 => Just(BlockKind::Heading(2)),
        1 => Just(BlockKind::Quotation),
        1 => Just(BlockKind::ListItem),
        1 => Just(BlockKind::Code("".into())),
        1 => Just(figure("", "")),
        1 => Just(figure("US Russia", "somewhere")),
        2 => Just(BlockKind::Table(vec![Align::None, Align::Right, Align::Center])),
        1 => Just(BlockKind::Rule),
    ]
}

/// Any block, canonical or not.
pub(super) fn block() -> impl Strategy<Value = Block> {
    (kind(), nest(), text()).prop_flat_map(|(kind, mut nest, text)| {
        if kind == BlockKind::ListItem && nest.is_empty() {
            nest.push(Container::Bullet);
        }
        let text = if kind == BlockKind::Rule { String::new() } else { text };
        let text =
            if matches!(kind, BlockKind::Table(_)) { text.replace("  ", "\t") } else { text };
        marks(text.chars().count()).prop_map(move |marks| Block {
            kind: kind.clone(),
            nest: nest.clone(),
            text: text.as_str().into(),
            marks,
        })
    })
}

pub(super) fn any_setting() -> impl Strategy<Value = Setting> {
    let width = prop_oneof![1..8u16, 8..100u16];
    (width, any::<bool>(), any::<bool>(), any::<bool>()).prop_map(|(width, indent, wide, ascii)| {
        Setting {
            spacing: if indent { Spacing::Indent } else { Spacing::Blank },
            is_ambiguous_wide: wide,
            signs: if ascii { Signs::Ascii } else { Signs::Unicode },
            ..setting(width)
        }
    })
}
