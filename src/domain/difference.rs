//! Where two editions of an article do not agree.

use super::Span;

/// What one edition has and the other has not, or has otherwise: a flag to look at, no verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    pub matter: Matter,
    /// The blocks or sentences of the edition aligned from; empty, where they would stand, if it
    /// has none.
    pub from: Span,
    /// Those of the edition aligned to.
    pub to: Span,
    /// The words in question in either; none where blocks or sentences are missing.
    pub ours: Vec<Span>,
    pub theirs: Vec<Span>,
}

/// What a difference is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Matter {
    /// Whole blocks that only one edition has.
    Block,
    /// Sentences of a block that both editions have.
    Sentence,
    Number,
    Date,
    Name,
}

impl Matter {
    /// Returns its name in `align --differences --json`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Block => "block",
            Self::Sentence => "sentence",
            Self::Number => "number",
            Self::Date => "date",
            Self::Name => "name",
        }
    }
}

impl Difference {
    /// Says whether the edition aligned from has what the other has not.
    pub fn is_missing(&self) -> bool {
        self.to.start == self.to.end
    }

    /// Says whether the other edition has what the edition aligned from has not.
    pub fn is_added(&self) -> bool {
        self.from.start == self.from.end
    }
}
