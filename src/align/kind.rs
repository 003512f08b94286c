//! What kinds of blocks translate each other.

use crate::domain::BlockKind;

/// The kind of a unit, as far as it tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    Heading(u8),
    Paragraph,
    Item,
    Quotation,
    Code,
    Figure,
    Table,
    Footnote,
    Rule,
    /// A sentence: what block it is in says nothing.
    Sentence,
}

impl Kind {
    /// Returns the kind of a block.
    pub(super) fn of(kind: &BlockKind) -> Self {
        match kind {
            BlockKind::Heading(level) => Self::Heading(*level),
            BlockKind::Paragraph => Self::Paragraph,
            BlockKind::ListItem => Self::Item,
            BlockKind::Quotation => Self::Quotation,
            BlockKind::Code(_) => Self::Code,
            BlockKind::Figure(_) => Self::Figure,
            BlockKind::Table(_) => Self::Table,
            BlockKind::Footnote => Self::Footnote,
            BlockKind::Rule => Self::Rule,
        }
    }

    /// Returns how much speaks for one kind to translate another, in log-odds.
    pub(super) fn odds(self, other: Self) -> f64 {
        match (self, other) {
            (Self::Sentence, _) | (_, Self::Sentence) => 0.0,
            (Self::Paragraph, Self::Paragraph) => 0.4,
            (Self::Item, Self::Item) => 0.9,
            (Self::Heading(one), Self::Heading(other)) if one == other => 1.7,
            (Self::Heading(_), Self::Heading(_)) => -1.5,
            (one, other) if one == other => 2.5,
            _ => -3.0,
        }
    }
}
