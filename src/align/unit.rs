//! Units: the blocks or sentences that are aligned, by what is compared of them.

use super::{kind::Kind, link, real, vocabulary::Vocabulary};
use crate::domain::Block;

/// A block or a sentence, by what is compared.
pub(super) struct Unit {
    /// The bytes of its visible text.
    pub(super) size: f64,
    pub(super) kind: Kind,
    /// Where it leads, each once, in order of the alphabet.
    pub(super) links: Vec<Box<str>>,
    /// Its tokens and how often each occurs, in order of their numbers.
    pub(super) tokens: Vec<(u32, f64)>,
}

impl Unit {
    /// Reads a block.
    pub(super) fn of_block(block: &Block, vocabulary: &mut Vocabulary) -> Self {
        Self {
            size: real(block.text.trim().len()),
            kind: Kind::of(&block.kind),
            links: links(block, 0, usize::MAX),
            tokens: vocabulary.read(&block.text),
        }
    }

    /// Reads a sentence, given with its code points in the block.
    pub(super) fn of_sentence(
        block: &Block,
        (start, end): (usize, usize),
        text: &str,
        vocabulary: &mut Vocabulary,
    ) -> Self {
        Self {
            size: real(text.len()),
            kind: Kind::Sentence,
            links: links(block, start, end),
            tokens: vocabulary.read(text),
        }
    }
}

/// Returns where the marks that begin in a stretch lead.
fn links(block: &Block, start: usize, end: usize) -> Vec<Box<str>> {
    use crate::domain::{BlockKind, MarkKind};
    let inside = block.marks.iter().filter(|mark| start <= mark.start && mark.start < end);
    let targets = inside.filter_map(|mark| match &mark.kind {
        MarkKind::Link(link) | MarkKind::Image(link) => Some(link.target.as_str()),
        _ => None,
    });
    let picture = match &block.kind {
        BlockKind::Figure(figure) => Some(figure.source.as_str()),
        _ => None,
    };
    let keys = targets.chain(picture).map(link::key).filter(|key| !key.is_empty());
    let mut keys: Vec<Box<str>> = keys.map(String::into_boxed_str).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}
