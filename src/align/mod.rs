//! Which parts of one edition say what those of another say: beads of blocks, and of sentences
//! within them. Pure.
//!
//! Dynamic programming over log-odds (Gale & Church 1993, with more to go by): each bead earns its
//! shape's prior, and what its two sides share beyond chance: length, kind, links, names and
//! numbers, characters where both are Chinese, and words that a [`Lexicon`] knows in both
//! languages. A long pair is aligned in a band round stretches that are certain, so that memory
//! grows with the editions and not with their product. Nothing here translates, and nothing is
//! certain: each bead says how much speaks for it.

mod blocks;
mod inside;
mod chain;
mod grid;
mod band;
mod landmarks;
mod pinned;
mod evidence;
mod words;
mod length;
mod unit;
mod kind;
mod link;
mod vocabulary;
mod token;
mod number;
mod lexicon;
mod lesson;
mod item;
mod worded;
mod fact;
mod name;
mod support;
mod differences;

pub use differences::differences;
pub use lexicon::Lexicon;

use crate::domain::{Alignment, Edition, Pin};

/// Aligns one edition with another; `pins` are pairs of blocks that have to stand in one bead.
///
/// The same two editions are aligned alike, whichever is named first.
pub fn align(from: &Edition, to: &Edition, lexicon: &Lexicon, pins: &[Pin]) -> Alignment {
    if is_turned(from, to) {
        let pins: Vec<Pin> = pins.iter().map(|pin| pin.reversed()).collect();
        return in_order(to, from, lexicon, &pins).reversed();
    }
    in_order(from, to, lexicon, pins)
}

fn in_order(from: &Edition, to: &Edition, lexicon: &Lexicon, pins: &[Pin]) -> Alignment {
    // Both in Chinese: their characters say it all, and no word is to be translated.
    let none = Lexicon::default();
    let lexicon = if from.meta.lang.is_chinese() { &none } else { lexicon };
    let beads = blocks::beads(from, to, lexicon, pins);
    let sentences = inside::beads(from, to, lexicon, &beads);
    Alignment { blocks: beads, sentences }
}

/// Says whether the evidence is to be read the other way round: a Chinese text is asked for the
/// Latin words of another, which has many more of them.
fn is_turned(from: &Edition, to: &Edition) -> bool {
    let key = |edition: &Edition| {
        let lang = &edition.meta.lang;
        (lang.is_chinese(), lang.as_str().to_owned(), edition.blocks().len(), edition.length())
    };
    let texts = |edition: &Edition| {
        edition.blocks().iter().map(|block| block.text.clone()).collect::<Vec<_>>()
    };
    key(from).cmp(&key(to)).then_with(|| texts(from).cmp(&texts(to))).is_gt()
}

/// Returns a count as a number to reckon with.
#[expect(clippy::cast_precision_loss, reason = "no text has 2^52 code points")]
fn real(count: usize) -> f64 {
    count as f64
}

#[cfg(test)]
mod laws;
