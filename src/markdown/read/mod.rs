//! Markdown to blocks, in pieces.

mod cut;
mod references;
mod line;
mod walk;

use cut::{Cutter, Ending, Outcome};
use references::References;
use walk::{Numbering, walk};

use super::{canonical, dialect::with_tree, limits};
use crate::domain::{Block, Text};

/// Blocks that stand together in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    pub blocks: Vec<Block>,
    /// The byte of the text at which the next piece begins.
    pub end: usize,
}

/// Reads a text piece by piece; see [`pieces`].
#[derive(Debug)]
pub struct Pieces<'a> {
    cutter: Cutter<'a>,
    references: References,
    numbering: Option<Numbering>,
}

/// Returns the blocks of a text.
pub fn parse(markdown: &str) -> Vec<Block> {
    pieces(markdown).flat_map(|piece| piece.blocks).collect()
}

/// Reads a text piece by piece, in little memory; together the pieces are what [`parse`] returns.
///
/// A text that defines links is read twice, because a definition may stand behind its use.
pub fn pieces(markdown: &str) -> Pieces<'_> {
    Pieces::new(Cutter::whole(markdown, limits::PIECE))
}

/// Reads the beginning of a text of which more follows: the blocks that are the same whatever
/// follows, and how many bytes they take.
///
/// It ends where the text can last be cut, and before a `[bracket]` that a later definition could
/// make a link (the writer escapes those that are none); with no such place, it is empty. Whoever
/// has the whole text gets its first blocks in any case, from [`pieces`].
pub fn parse_beginning(markdown: &str) -> (Vec<Block>, usize) {
    let mut pieces = Pieces::new(Cutter::beginning(markdown));
    let mut blocks = Vec::new();
    let mut end = 0;
    for piece in &mut pieces {
        blocks.extend(piece.blocks);
        end = piece.end;
    }
    (blocks, end)
}

impl<'a> Pieces<'a> {
    fn new(cutter: Cutter<'a>) -> Self {
        let references = References::find(cutter.clone());
        Self { cutter, references, numbering: None }
    }
}

impl Iterator for Pieces<'_> {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        let Self { cutter, references, numbering } = self;
        let is_open = cutter.is_beginning();
        let (blocks, next) = cutter.next(|text, ending| {
            let outcome = read(text, ending, references, numbering.as_ref());
            if is_open && references.take_missed() { Outcome::Unsure } else { outcome }
        })?;
        *numbering = next;
        Some(Piece { blocks, end: cutter.at() })
    }
}

/// Reads one piece: its blocks, and the list that may go on behind it.
fn read(
    text: &str,
    ending: Ending,
    references: &References,
    numbering: Option<&Numbering>,
) -> Outcome<(Vec<Block>, Option<Numbering>)> {
    let clean = Text::new(text);
    let labels = references::labels(&clean);
    if ending != Ending::Forced && is_dense(&clean, labels.len()) {
        return Outcome::Crowded;
    }
    let mut source = references.definitions(&labels);
    source.push_str(&clean);
    source.push_str(ending.probe());
    // Only a line that looks like an item goes on with a list; a definition before it ends the
    // list and leaves no trace in the tree.
    let numbering = numbering.filter(|_| clean.starts_with(|char: char| char.is_ascii_digit()));
    drop(clean);
    let read = with_tree(&source, ending.steps(), references, |root| {
        if !ending.is_closed(root) {
            return None;
        }
        let (blocks, numbering) = walk(root, numbering);
        let is_hidden = ending == Ending::Cut && !labels.is_empty() && numbering.is_some();
        (!is_hidden).then(|| (canonical(blocks), numbering))
    });
    match read {
        None => Outcome::Crowded,
        Some(None) => Outcome::Open,
        Some(Some(read)) => Outcome::Whole(read),
    }
}

/// Says whether a piece defines more links than comrak looks up in one text.
fn is_dense(text: &str, labels: usize) -> bool {
    text.len() > limits::DENSE_PIECE && labels > limits::MAX_DEFINITIONS
}

/// Reads a text in pieces of at least so many bytes.
#[cfg(test)]
pub(super) fn parse_in_pieces(markdown: &str, piece: usize) -> Vec<Block> {
    Pieces::new(Cutter::whole(markdown, piece)).flat_map(|piece| piece.blocks).collect()
}
