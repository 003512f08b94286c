//! A block as rows, whatever its kind.

use super::{
    Role, Row, RowKind, Setting, Signs, code::Code, lead::Lead, pen::Pen, starts::Extent,
    wrapped::Wrapped,
};
use crate::domain::{Block, BlockKind};

/// A block laid out as far as anybody has asked.
#[derive(Clone, Debug)]
pub(super) enum Body {
    Words(Wrapped),
    Code(Code),
    Rule(Lead),
}

impl Body {
    /// Begins a block that stands below another.
    pub(super) fn new(block: &Block, above: Option<&Block>, setting: &Setting) -> Self {
        let lead = Lead::of(block, above, setting);
        match &block.kind {
            BlockKind::Code(_) => Self::Code(Code::new(lead)),
            BlockKind::Rule => Self::Rule(lead),
            BlockKind::Figure(_) => {
                let tag = format!("[{}] ", setting.figure_word);
                Self::Words(Wrapped::new(block, lead, &tag, setting))
            }
            _ => Self::Words(Wrapped::new(block, lead, "", setting)),
        }
    }

    /// Lays out up to a row and says whether there is one.
    pub(super) fn reach_row(&mut self, text: &str, row: usize, setting: &Setting) -> bool {
        match self {
            Self::Words(words) => words.reach_row(text, row, setting),
            Self::Code(code) => code.reach_row(text, row),
            Self::Rule(_) => row == 0,
        }
    }

    /// Returns the row of a code point; past the end, the last one.
    pub(super) fn row_of(&mut self, text: &str, point: usize, setting: &Setting) -> usize {
        match self {
            Self::Words(words) => words.row_of(text, point, setting),
            Self::Code(code) => code.row_of(text, point),
            Self::Rule(_) => 0,
        }
    }

    /// Returns the first code point of a row that has been laid out.
    pub(super) fn point_of(&self, row: usize) -> Option<usize> {
        let extent = match self {
            Self::Words(words) => words.extent(row),
            Self::Code(code) => code.extent(row),
            Self::Rule(_) => None,
        };
        extent.map(|Extent { points: (start, _), .. }| start)
    }

    /// Counts the rows laid out.
    pub(super) fn count(&self) -> usize {
        match self {
            Self::Words(words) => words.count(),
            Self::Code(code) => code.count(),
            Self::Rule(_) => 1,
        }
    }

    /// Writes a row that has been laid out; code is scrolled sideways by `shift`.
    pub(super) fn draw(
        &self,
        text: &str,
        row: usize,
        shift: u16,
        setting: &Setting,
    ) -> Option<Row> {
        match self {
            Self::Words(words) => words.draw(text, row, setting),
            Self::Code(code) => code.draw(text, row, shift, setting),
            Self::Rule(lead) => (row == 0).then(|| rule(&lead.rest, setting)),
        }
    }
}

/// Draws a dim line as wide as the text.
pub(super) fn rule(lead: &str, setting: &Setting) -> Row {
    let row = Row { kind: RowKind::Text, is_first: true, lead: lead.to_owned(), ..Row::default() };
    let mut pen = Pen::new(row, setting.width, setting.is_ambiguous_wide);
    let sign = match setting.signs {
        Signs::Unicode => "─",
        Signs::Ascii => "-",
    };
    pen.sign(&sign.repeat(setting.width.into()), 0, Role::Dim);
    pen.finish()
}
