//! A block of running words: heading, paragraph, item, quotation, footnote, caption.

use super::{
    Direction, Role, Row, RowKind, Setting,
    cells::width_of,
    lead::Lead,
    line::{draw_words, drawn_width},
    marks::{Roles, references},
    order::{Course, ordered},
    pen::Pen,
    plain::wrap_plain,
    starts::{Extent, Starts},
    wrap::{Insert, Room, Wrap},
};
use crate::domain::{Block, BlockKind};

/// How many rows the words of a picture may take above its caption.
const MOST_ABOVE: usize = 4;

/// A block of words, laid out as far as anybody has asked.
#[derive(Clone, Debug)]
pub(super) struct Wrapped {
    starts: Starts,
    lead: Lead,
    roles: Roles,
    inserts: Vec<Insert>,
    /// Rows that are not of the text and stand above it: a picture's own words over its caption.
    above: Vec<String>,
    /// A tab ends a row: a table too wide to be one.
    has_tab_rows: bool,
    course: Course,
}

impl Wrapped {
    /// Begins a block.
    pub(super) fn new(block: &Block, edition: Direction, lead: Lead, setting: &Setting) -> Self {
        let inserts = references(block, setting.is_ambiguous_wide);
        let has_tab_rows = matches!(block.kind, BlockKind::Table(_));
        let roles = Roles::of(block);
        let starts = Starts::new();
        let course = Course::of(&block.text, edition, setting);
        let above = Vec::new();
        let mut wrapped = Self { starts, lead, roles, inserts, above, has_tab_rows, course };
        if let BlockKind::Figure(figure) = &block.kind {
            wrapped.tag(&figure.alt, &block.text, setting);
        }
        wrapped
    }

    /// Names a picture: before its words where they are the block's, else on rows of their own.
    fn tag(&mut self, alt: &str, text: &str, setting: &Setting) {
        let wide = setting.is_ambiguous_wide;
        let room = setting.width.saturating_sub(width_of(&self.lead.rest, wide));
        let tag = format!("[{}] ", setting.figure_word);
        let cells = width_of(&tag, wide);
        let is_told = alt.is_empty() || alt == text;
        if is_told && cells <= room / 2 {
            self.inserts.insert(0, Insert { byte: 0, cells, text: tag });
            return;
        }
        let words = if is_told { tag } else { format!("{tag}{alt}") };
        let rows = wrap_plain(words.trim_end(), room, wide);
        let lines = rows.iter().take(MOST_ABOVE).map(|row| row.of(&words).trim_end().to_owned());
        self.above = lines.collect();
    }

    /// Lays out up to a row and says whether there is one.
    pub(super) fn reach_row(&mut self, text: &str, row: usize, setting: &Setting) -> bool {
        let Some(row) = row.checked_sub(self.above.len()) else { return true };
        let Self { starts, lead, inserts, has_tab_rows, .. } = self;
        starts.reach_row(
            text,
            row,
            row_end(wrap(text, inserts, *has_tab_rows, setting), lead, setting),
        )
    }

    /// Returns the row of a code point.
    pub(super) fn row_of(&mut self, text: &str, point: usize, setting: &Setting) -> usize {
        let Self { starts, lead, inserts, has_tab_rows, .. } = self;
        let row_end = row_end(wrap(text, inserts, *has_tab_rows, setting), lead, setting);
        starts.row_of(text, point, row_end) + self.above.len()
    }

    /// Returns the first code point of a row that has been laid out.
    pub(super) fn point_of(&self, row: usize) -> Option<usize> {
        let Some(row) = row.checked_sub(self.above.len()) else { return Some(0) };
        self.starts.extent(row).map(|it| it.points.0)
    }

    /// Counts the rows laid out.
    pub(super) fn count(&self) -> usize {
        self.starts.count() + self.above.len()
    }

    /// Writes a row that has been laid out.
    pub(super) fn draw(&mut self, text: &str, row: usize, setting: &Setting) -> Option<Row> {
        let lead = if row == 0 { &self.lead.first } else { &self.lead.rest };
        let begun = Row {
            kind: RowKind::Text,
            is_first: row == 0,
            direction: self.course.direction,
            lead: lead.clone(),
            ..Row::default()
        };
        let Some(line) = row.checked_sub(self.above.len()) else {
            return Some(self.draw_above(begun, row, setting));
        };
        let extent @ Extent { points: (start, end), .. } = self.starts.extent(line)?;
        let mut pen = Pen::new(Row { start, end, ..begun }, setting);
        let wrap = wrap(text, &self.inserts, self.has_tab_rows, setting);
        if self.course.direction.is_right_to_left() {
            pen.move_to(pen.room().saturating_sub(drawn_width(&wrap, extent)));
        }
        pen.begin_order(self.course.order(text, extent));
        draw_words(&mut pen, &wrap, extent, |point| self.roles.at(point));
        Some(pen.finish())
    }

    /// Writes a row of a picture's own words.
    fn draw_above(&self, begun: Row, row: usize, setting: &Setting) -> Row {
        let mut pen = Pen::new(begun, setting);
        let direction = self.course.direction;
        let words = self.above.get(row).map_or("", String::as_str);
        if direction.is_right_to_left() {
            let cells = width_of(words, setting.is_ambiguous_wide);
            pen.move_to(pen.room().saturating_sub(cells));
        }
        let words = if self.course.is_ours { ordered(words, direction) } else { words.into() };
        pen.sign(&words, 0, Role::Caption);
        pen.finish()
    }
}

fn wrap<'a>(
    text: &'a str,
    inserts: &'a [Insert],
    has_tab_rows: bool,
    setting: &Setting,
) -> Wrap<'a> {
    let is_ambiguous_wide = setting.is_ambiguous_wide;
    Wrap { text, begin: 0, inserts, has_tab_rows, is_ambiguous_wide }
}

fn row_end<'a>(
    wrap: Wrap<'a>,
    lead: &Lead,
    setting: &Setting,
) -> impl Fn(usize) -> usize + use<'a> {
    let room = |lead: &str| setting.width.saturating_sub(width_of(lead, setting.is_ambiguous_wide));
    let (first, below) = (room(&lead.first), room(&lead.rest));
    move |start| wrap.row_end(start, Room { here: if start == 0 { first } else { below }, below })
}
