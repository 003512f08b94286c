//! Laws of every alignment, on editions that are damaged at random and on rubbish.

use proptest::prelude::*;

use super::{Lexicon, align};
use crate::domain::{Alignment, Block, BlockKind, Edition, Lang, Meta, Pin, Place, Span};

/// Says what is wrong with an alignment of two editions, if anything is.
fn broken(alignment: &Alignment, from: &Edition, to: &Edition) -> Option<String> {
    let (mut row, mut column) = (0, 0);
    for bead in &alignment.blocks {
        if bead.from.start != row || bead.to.start != column {
            return Some(format!("a gap or a step back before {bead:?}"));
        }
        if bead.from.is_empty() && bead.to.is_empty() || !bead.score.is_finite() {
            return Some(format!("nothing in {bead:?}"));
        }
        (row, column) = (bead.from.end, bead.to.end);
    }
    if (row, column) != (from.blocks().len(), to.blocks().len()) {
        return Some("not all blocks are in a bead".to_owned());
    }
    let shared = || alignment.blocks.iter().filter(|bead| bead.is_shared());
    let ours: Vec<Span> = alignment.sentences.iter().map(|bead| bead.from).collect();
    let theirs: Vec<Span> = alignment.sentences.iter().map(|bead| bead.to).collect();
    covers(from, shared().flat_map(|bead| bead.from.clone()), &ours)
        .or_else(|| covers(to, shared().flat_map(|bead| bead.to.clone()), &theirs))
}

/// Says which sentence of some blocks is not covered in order.
fn covers(
    edition: &Edition,
    blocks: impl Iterator<Item = usize>,
    spans: &[Span],
) -> Option<String> {
    if !spans.is_sorted_by(|one, other| one.end <= other.start && one.start <= other.start) {
        return Some(format!("out of order: {spans:?}"));
    }
    let mut full = spans.iter().filter(|span| span.start < span.end).peekable();
    let mut is_open = false;
    for block in blocks {
        for (start, end) in edition.block(block)?.sentences() {
            let at = |offset| Place { block, offset };
            let Some(span) = full.peek() else {
                return Some(format!("no bead at {block} {start}"));
            };
            if !is_open && span.start != at(start) {
                return Some(format!("{span:?} does not begin at {block} {start}"));
            }
            is_open = span.end != at(end);
            if !is_open {
                full.next();
            }
        }
    }
    (is_open || full.next().is_some()).then(|| "a bead of no sentence".to_owned())
}

fn edition(tag: &str, blocks: &[(BlockKind, String)]) -> Edition {
    let blocks = blocks.iter().map(|(kind, text)| Block::plain(kind.clone(), text.as_str()));
    Edition::new(Meta::new(Lang::parse(tag).unwrap(), "t"), blocks.collect())
}

fn rubbish() -> impl Strategy<Value = Vec<(BlockKind, String)>> {
    let kind = prop_oneof![
        Just(BlockKind::Paragraph),
        Just(BlockKind::ListItem),
        Just(BlockKind::Heading(2)),
        Just(BlockKind::Rule),
        Just(BlockKind::Code("".into())),
    ];
    let text = prop_oneof!["\\PC{0,40}", "[a-c。.!? 一二十百0-9,]{0,80}", "(github |１２){0,9}"];
    proptest::collection::vec((kind, text), 0..24)
}

/// A paragraph that no other is like: words, names and numbers of its own.
fn paragraph(seed: usize) -> (String, String) {
    let names = ["Ada", "Bell", "Curie", "Darwin", "Euler", "Fermi", "Gauss", "Hooke"];
    let length = 3 + seed * 7 % 23;
    let name = names[seed % names.len()];
    let year = 1700 + seed * 13 % 300;
    let english = format!("In {year} {name}{seed} wrote {}", "a long letter ".repeat(length));
    let chinese = format!("{year} 年，{name}{seed} 写了{}", "一封长信".repeat(length));
    (format!("{}.", english.trim()), format!("{chinese}。"))
}

/// Blocks of two editions that say the same.
type Pair = (Vec<usize>, Vec<usize>);

/// What happens to a block on its way into another edition.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Fate {
    Kept,
    Dropped,
    Joined,
    Split,
    Preceded,
}

fn fates() -> impl Strategy<Value = Vec<Fate>> {
    let fate = prop_oneof![
        16 => Just(Fate::Kept),
        2 => Just(Fate::Dropped),
        1 => Just(Fate::Joined),
        1 => Just(Fate::Split),
        1 => Just(Fate::Preceded),
    ];
    proptest::collection::vec(fate, 6..60)
}

/// Makes an English edition, a damaged Chinese one, and the beads between them.
fn damaged(fates: &[Fate]) -> (Edition, Edition, Vec<Pair>) {
    let mut theirs: Vec<String> = Vec::new();
    let mut beads: Vec<Pair> = Vec::new();
    let mut kept = 0;
    for (at, fate) in fates.iter().enumerate() {
        let (_, chinese) = paragraph(at);
        // Two damages side by side may be one of another kind.
        let fate = if kept < 2 { Fate::Kept } else { *fate };
        // Half of a short paragraph may as well be all of it, with something put in behind.
        let is_short = chinese.chars().count() < 40;
        let fate = if fate == Fate::Split && is_short { Fate::Kept } else { fate };
        kept = if fate == Fate::Kept { kept + 1 } else { 0 };
        match fate {
            Fate::Kept => {
                beads.push((vec![at], vec![theirs.len()]));
                theirs.push(chinese);
            }
            Fate::Dropped => beads.push((vec![at], vec![])),
            Fate::Joined => {
                beads.last_mut().unwrap().0.push(at);
                theirs.last_mut().unwrap().push_str(&chinese);
            }
            Fate::Split => {
                let points = chinese.chars().count();
                let half: String = chinese.chars().take(points / 2).collect();
                let rest: String = chinese.chars().skip(points / 2).collect();
                beads.push((vec![at], vec![theirs.len(), theirs.len() + 1]));
                theirs.extend([half, rest]);
            }
            Fate::Preceded => {
                beads.push((vec![], vec![theirs.len()]));
                beads.push((vec![at], vec![theirs.len() + 1]));
                theirs.push(format!("译者按：{}。", "此处另有说明".repeat(4 + at % 9)));
                theirs.push(chinese);
            }
        }
    }
    let plain = |text: String| (BlockKind::Paragraph, text);
    let ours: Vec<_> = (0..fates.len()).map(|at| plain(paragraph(at).0)).collect();
    let theirs: Vec<_> = theirs.into_iter().map(plain).collect();
    (edition("en", &ours), edition("zh-Hans", &theirs), beads)
}

fn found(alignment: &Alignment) -> Vec<Pair> {
    let beads = alignment.blocks.iter();
    beads.map(|bead| (bead.from.clone().collect(), bead.to.clone().collect())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn each_block_and_each_sentence_is_in_one_bead_whatever_they_are(
        ours in rubbish(),
        theirs in rubbish(),
        tags in (0_usize..5, 0_usize..5),
    ) {
        let tag = |at: usize| ["en", "zh-Hans", "zh-Hant", "ar", "ja"][at];
        let (from, to) = (edition(tag(tags.0), &ours), edition(tag(tags.1), &theirs));
        let alignment = align(&from, &to, &Lexicon::default(), &[]);
        prop_assert_eq!(broken(&alignment, &from, &to), None);
        let back = align(&to, &from, &Lexicon::default(), &[]);
        prop_assert_eq!(back.reversed(), alignment);
    }

    #[test]
    fn an_edition_is_aligned_with_itself_block_by_block(blocks in rubbish()) {
        let edition = edition("zh-Hant", &blocks);
        let alignment = align(&edition, &edition, &Lexicon::default(), &[]);
        prop_assert_eq!(broken(&alignment, &edition, &edition), None);
        // Blocks without words are not told from each other by anything.
        let is_told = |at: &usize| {
            edition.block(*at).is_some_and(|block| block.text.chars().any(char::is_alphanumeric))
        };
        if (0..blocks.len()).all(|at| is_told(&at)) {
            prop_assert!(alignment.blocks.iter().all(|bead| bead.from == bead.to));
            prop_assert!(alignment.sentences.iter().all(|bead| bead.from == bead.to));
        }
    }

    #[test]
    fn what_was_dropped_joined_split_and_put_in_is_found(fates in fates()) {
        let (from, to, beads) = damaged(&fates);
        let alignment = align(&from, &to, &Lexicon::default(), &[]);
        prop_assert_eq!(broken(&alignment, &from, &to), None);
        prop_assert_eq!(found(&alignment), beads);
    }

    #[test]
    fn pinned_blocks_stand_in_one_bead(
        fates in fates(),
        pins in proptest::collection::vec((0_usize..60, 0_usize..60), 1..4),
    ) {
        let (from, to, _) = damaged(&fates);
        let pins: Vec<Pin> = pins.iter().map(|(from, to)| Pin { from: *from, to: *to }).collect();
        let alignment = align(&from, &to, &Lexicon::default(), &pins);
        prop_assert_eq!(broken(&alignment, &from, &to), None);
        let inside = |pin: &&Pin| pin.from < from.blocks().len() && pin.to < to.blocks().len();
        if let Some(pin) = pins.iter().rev().find(inside) {
            let bead = alignment.bead_of(pin.from).unwrap();
            prop_assert!(bead.to.contains(&pin.to), "{:?} {:?}", pin, bead);
        }
    }
}
