//! How long a megabyte takes against a megabyte, in several states.

use std::time::Instant;

use crate::{chance::Chance, gold::Pair};
use postil::{
    align::{Lexicon, align},
    domain::{Block, Edition, Text},
};

const MEGABYTE: usize = 1 << 20;

/// Times the pairs of each two languages, repeated until they are long, with a number in each block
/// so that no two are one.
pub(crate) fn measure(pairs: &[Pair]) {
    for langs in ["en+zh-Hans", "en+zh-Hant", "zh-Hans+zh-Hant"] {
        let pairs: Vec<&Pair> = pairs.iter().filter(|pair| pair.langs == langs).collect();
        if pairs.is_empty() {
            continue;
        }
        let from = long(&pairs, |pair| &pair.from);
        let to = long(&pairs, |pair| &pair.to);
        let cut = |edition: &Edition, part: std::ops::Range<usize>| {
            let blocks = edition.blocks();
            let at = |tenths: usize| blocks.len() * tenths / 10;
            Edition::new(edition.meta.clone(), blocks[at(part.start)..at(part.end)].to_vec())
        };
        for (name, to) in [
            ("whole", to.clone()),
            ("the first tenth missing", cut(&to, 1..10)),
            ("the last tenth missing", cut(&to, 0..9)),
            ("a tenth alone", cut(&to, 4..5)),
        ] {
            let start = Instant::now();
            let alignment = align(&from, &to, &Lexicon::shipped(), &[]);
            let took = start.elapsed();
            let off = from.blocks().len() - to.blocks().len();
            let offsets = [0, off, from.blocks().len() * 4 / 10];
            let straight = alignment.blocks.iter().filter(|bead| {
                bead.is_shared() && offsets.contains(&(bead.from.start.wrapping_sub(bead.to.start)))
            });
            println!(
                "{langs}, {name}: {} blocks with {}: {took:.2?}, {} on a straight way",
                from.blocks().len(),
                to.blocks().len(),
                straight.count(),
            );
        }
    }
}

/// Times each article as it is, and a full lexicon.
pub(crate) fn articles(pairs: &[Pair]) {
    let lexicon = Lexicon::shipped();
    for pair in pairs {
        let mut times: Vec<_> = (0..9)
            .map(|_| {
                let start = Instant::now();
                let alignment = align(&pair.from, &pair.to, &lexicon, &[]);
                (start.elapsed(), alignment.sentences.len())
            })
            .collect();
        times.sort_unstable();
        let (took, sentences) = times[times.len() / 2];
        let bytes: usize = pair.from.blocks().iter().map(|block| block.text.len()).sum();
        println!(
            "{} {}: {bytes} bytes, {sentences} sentences: {took:.2?}",
            pair.article, pair.langs
        );
    }
    let han = |at: usize| char::from_u32(0x4e00 + u32::try_from(at % 5_000).unwrap()).unwrap();
    let line = |word: usize| {
        let known =
            (0..6).map(|at| format!("\t{}{}\t1.25", han(word * 7 + at), han(word + at * 3)));
        format!("w{word}{}\n", known.collect::<Vec<_>>().concat())
    };
    let lines: Vec<String> = (0..20_000).map(line).collect();
    let lines = lines.concat();
    let start = Instant::now();
    let mut lexicon = Lexicon::shipped();
    lexicon.join(&Lexicon::read(&lines).unwrap());
    println!("a lexicon of {} bytes: {:.2?}", lines.len(), start.elapsed());
}

/// Repeats the blocks that stand in one-to-one beads until there is a megabyte of the first side.
fn long<'a>(pairs: &[&'a Pair], side: impl Fn(&'a Pair) -> &'a Edition) -> Edition {
    let mut blocks: Vec<Block> = Vec::new();
    let mut bytes = 0;
    let mut chance = Chance::seeded(3);
    for round in 0.. {
        for pair in pairs {
            // In another order each time, so that no stretch comes twice.
            let mut links: Vec<_> = crate::score::one_to_one(&pair.beads).into_iter().collect();
            for at in (1..links.len()).rev() {
                links.swap(at, chance.below(at + 1));
            }
            for (from, to) in links {
                bytes += pair.from.blocks()[from].text.len();
                let index = if std::ptr::eq(side(pair), &raw const pair.from) { from } else { to };
                let mut block = side(pair).blocks()[index].clone();
                // Only some blocks have a number of their own, as in a text.
                if blocks.len().is_multiple_of(7) {
                    let number = round * 1_000 + blocks.len();
                    block.text = Text::new(&format!("{} {number}", block.text.as_str()));
                }
                blocks.push(block);
            }
            if bytes > MEGABYTE {
                return Edition::new(side(pairs[0]).meta.clone(), blocks);
            }
        }
    }
    Edition::new(side(pairs[0]).meta.clone(), blocks)
}
