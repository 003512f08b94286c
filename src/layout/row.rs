//! One row of the screen as it is drawn: runs of one role, and where each cluster stands.

use super::{At, Direction};

/// One row, from the left edge of the text's area.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    pub at: At,
    pub kind: RowKind,
    /// The block it belongs to; 0 above the text, the last one below it.
    pub block: usize,
    /// The first code point of the block's text that it covers. Blanks at its end are covered but
    /// not drawn, so that the rows cover a text without a gap. (The rows of one row of a table
    /// whose cells wrap overlap: what each shows of it, its clusters say.)
    pub start: usize,
    /// The code point behind the last that it covers.
    pub end: usize,
    /// The first row of its block's text: the margin's number stands here.
    pub is_first: bool,
    /// Which way its text runs: from right to left it stands at the right edge.
    pub direction: Direction,
    /// What stands before the text, from column 0: indent, list marker, a footnote's label.
    pub lead: String,
    /// What is drawn, from left to right.
    pub runs: Vec<Run>,
    /// Where the text's clusters stand, in reading order.
    pub clusters: Vec<Cluster>,
}

/// What a row is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RowKind {
    #[default]
    Blank,
    /// A row of a block, also a rule of a table.
    Text,
    /// A row of another edition's block, set below the one that says the same.
    Below,
    /// A row of what another edition says for the current sentence; it has no place of its own.
    Peek,
    HeadSection,
    HeadTitle,
    HeadByline,
    /// Date, words and minutes, filled by `ui`.
    HeadFacts,
    /// The rule under the text's end.
    EndRule,
    /// A line filled by `ui`: 0 back to the top, 1 the next unread article.
    End(u8),
}

/// A stretch of a row with one role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The column it starts at.
    pub column: u16,
    /// What is drawn: tabs are spaces, marks that no cell can hold are left out.
    pub text: String,
    /// The first code point of the block's text.
    pub start: usize,
    /// How many code points it shows; 0 for what is not in the edition: a footnote's reference,
    /// the tag of a figure, a table's rule, a hyphen.
    pub len: usize,
    pub role: Role,
}

/// What a run is to the reader; the theme says how that looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Role {
    #[default]
    Text,
    /// A heading, and the title.
    Heading,
    Emphasis,
    Strong,
    Code,
    Link,
    /// A rule, a reference to a footnote, the section.
    Dim,
    /// A figure's words.
    Caption,
}

/// One grapheme cluster of the text on a row, or several next to each other of which nothing is
/// shown: blanks at the end, signs scrolled out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cluster {
    /// Its first code point in the block's text.
    pub start: usize,
    /// How many code points it has.
    pub len: usize,
    /// The column it stands at.
    pub column: u16,
    /// How many cells it takes; 0 when nothing of it is shown.
    pub width: u16,
}

impl Row {
    /// Returns the stretches of columns, `(column, width)`, that show a span of the block's text.
    ///
    /// Most rows answer with one; a row of a table with one for each cell, one in which text turns
    /// perhaps with several.
    pub fn columns(&self, start: usize, end: usize) -> Vec<(u16, u16)> {
        let is_shown = |it: &&Cluster| it.width > 0 && it.start + it.len > start && it.start < end;
        let shown = self.clusters.iter().filter(is_shown).map(|it| (it.column, it.width));
        let mut stretches = merged(shown);
        if stretches.len() > 1 {
            stretches.sort_unstable();
            stretches = merged(stretches.into_iter());
        }
        stretches
    }

    /// Returns the column where its text goes on: behind the last thing drawn, or before the first
    /// where it runs from right to left.
    pub fn behind(&self, is_ambiguous_wide: bool) -> u16 {
        match self.direction {
            Direction::LeftToRight => self.width(is_ambiguous_wide),
            Direction::RightToLeft => {
                let first =
                    self.clusters.iter().filter(|it| it.width > 0).map(|it| it.column).min();
                first.unwrap_or(u16::MAX).saturating_sub(1)
            }
        }
    }

    /// Returns the column behind the last thing drawn.
    pub fn width(&self, is_ambiguous_wide: bool) -> u16 {
        let lead = super::cells::width_of(&self.lead, is_ambiguous_wide);
        self.runs.last().map_or(lead, |run| {
            run.column.saturating_add(super::cells::width_of(&run.text, is_ambiguous_wide))
        })
    }

    /// Returns everything drawn, as one string with blanks where nothing is.
    pub fn line(&self, is_ambiguous_wide: bool) -> String {
        let mut line = self.lead.clone();
        let mut column = super::cells::width_of(&line, is_ambiguous_wide);
        for run in &self.runs {
            line.extend((column..run.column).map(|_| ' '));
            line.push_str(&run.text);
            column = run.column + super::cells::width_of(&run.text, is_ambiguous_wide);
        }
        line
    }
}

/// Joins stretches of columns that stand beside each other.
fn merged(stretches: impl Iterator<Item = (u16, u16)>) -> Vec<(u16, u16)> {
    let mut merged: Vec<(u16, u16)> = Vec::new();
    for (column, width) in stretches {
        match merged.last_mut() {
            Some((left, all)) if *left + *all == column => *all += width,
            Some((left, all)) if column + width == *left => (*left, *all) = (column, *all + width),
            _ => merged.push((column, width)),
        }
    }
    merged
}
