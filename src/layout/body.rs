//! A block as rows, whatever its kind.

use super::{
    Direction, Role, Row, RowKind, Setting, Signs, code::Code, lead::Lead, pen::Pen, table::Table,
    wrapped::Wrapped,
};
use crate::domain::{Block, BlockKind};

/// A block laid out as far as anybody has asked.
#[derive(Clone, Debug)]
pub(super) enum Body {
    Words(Box<Wrapped>),
    Code(Box<Code>),
    Table(Box<Table>),
    Rule(Lead),
}

impl Body {
    /// Begins a block that stands below another, in an edition that runs one way.
    pub(super) fn new(
        block: &Block,
        above: Option<&Block>,
        edition: Direction,
        setting: &Setting,
    ) -> Self {
        let lead = Lead::of(block, above, setting);
        let words = |lead| Self::Words(Box::new(Wrapped::new(block, edition, lead, setting)));
        match &block.kind {
            BlockKind::Code(_) => Self::Code(Box::new(Code::new(lead, setting))),
            BlockKind::Rule => Self::Rule(lead),
            BlockKind::Table(aligns) => match Table::new(block, aligns, edition, lead, setting) {
                Ok(table) => Self::Table(Box::new(table)),
                Err(lead) => words(lead),
            },
            _ => words(lead),
        }
    }

    /// Lays out up to a row and says whether there is one.
    pub(super) fn reach_row(&mut self, text: &str, row: usize, setting: &Setting) -> bool {
        match self {
            Self::Words(words) => words.reach_row(text, row, setting),
            Self::Code(code) => code.reach_row(text, row),
            Self::Table(table) => table.reach_row(text, row),
            Self::Rule(_) => row == 0,
        }
    }

    /// Returns the row of a code point; past the end, the last one.
    pub(super) fn row_of(&mut self, text: &str, point: usize, setting: &Setting) -> usize {
        match self {
            Self::Words(words) => words.row_of(text, point, setting),
            Self::Code(code) => code.row_of(text, point),
            Self::Table(table) => table.row_of(text, point),
            Self::Rule(_) => 0,
        }
    }

    /// Returns the first code point of a row that has been laid out.
    pub(super) fn point_of(&mut self, text: &str, row: usize) -> Option<usize> {
        match self {
            Self::Words(words) => words.point_of(row),
            Self::Code(code) => code.point_of(row),
            Self::Table(table) => table.point_of(text, row),
            Self::Rule(_) => None,
        }
    }

    /// Counts the rows laid out.
    pub(super) fn count(&self) -> usize {
        match self {
            Self::Words(words) => words.count(),
            Self::Code(code) => code.count(),
            Self::Table(table) => table.count(),
            Self::Rule(_) => 1,
        }
    }

    /// Writes a row that has been laid out; code is scrolled sideways by `shift`.
    pub(super) fn draw(
        &mut self,
        text: &str,
        row: usize,
        shift: u16,
        setting: &Setting,
    ) -> Option<Row> {
        match self {
            Self::Words(words) => words.draw(text, row, setting),
            Self::Code(code) => code.draw(text, row, shift, setting),
            Self::Table(table) => table.draw(text, row, shift, setting),
            Self::Rule(lead) => (row == 0).then(|| rule(&lead.rest, setting)),
        }
    }
}

/// Draws a dim line as wide as the text.
pub(super) fn rule(lead: &str, setting: &Setting) -> Row {
    let lead = lead.to_owned();
    let row = Row { kind: RowKind::Text, is_first: true, lead, ..Row::default() };
    let mut pen = Pen::new(row, setting);
    pen.sign(&rule_sign(setting, setting.width), 0, Role::Dim);
    pen.finish()
}

/// Returns a line of our own signs, `width` of them.
pub(super) fn rule_sign(setting: &Setting, width: u16) -> String {
    let sign = match setting.signs {
        Signs::Unicode => "─",
        Signs::Ascii => "-",
    };
    sign.repeat(width.into())
}
