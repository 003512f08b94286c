//! A table as a grid: columns share the width, cells wrap, rules where they are needed.

use super::{
    Bidi, Direction, Role, Row, RowKind, Setting,
    body::rule_sign,
    cells::width_of,
    columns::{Cell, Columns, GAP},
    lead::Lead,
    line::{draw_words, drawn_width},
    marks::{Roles, references},
    order::Course,
    pen::Pen,
    starts::{Extent, Starts, line_end, narrow, wide},
    wrap::Insert,
};
use crate::domain::{Align, Block};

/// A table, its lines laid out as far as anybody has asked.
///
/// A *line* is a row of the table; it takes as many rows as its highest cell, and one more where a
/// rule stands below it.
#[derive(Clone, Debug)]
pub(super) struct Table {
    lead: Lead,
    roles: Roles,
    inserts: Vec<Insert>,
    aligns: Vec<Align>,
    columns: Columns,
    direction: Direction,
    lines: Starts,
    /// The first row of each line, and behind the last one known.
    tops: Vec<u32>,
    /// The line looked at last, and its cells.
    looked_at: Option<(usize, Vec<Cell>)>,
}

impl Table {
    /// Begins a table; gives the lead back when it has too many columns to be set as one.
    pub(super) fn new(
        block: &Block,
        aligns: &[Align],
        edition: Direction,
        lead: Lead,
        setting: &Setting,
    ) -> Result<Self, Lead> {
        let wide = setting.is_ambiguous_wide;
        let inserts = references(block, wide);
        let room = setting.width.saturating_sub(width_of(&lead.rest, wide));
        let Some(columns) = Columns::of(&block.text, &inserts, room, wide) else {
            return Err(lead);
        };
        let (roles, aligns, lines) = (Roles::of(block), aligns.to_vec(), Starts::new());
        let is_ours = setting.bidi == Bidi::Postil && columns.total() <= room;
        let direction =
            if is_ours { Direction::of(&block.text, edition) } else { Direction::LeftToRight };
        Ok(Self {
            lead,
            roles,
            inserts,
            aligns,
            columns,
            direction,
            lines,
            tops: vec![0],
            looked_at: None,
        })
    }

    /// Lays out up to a row and says whether there is one.
    pub(super) fn reach_row(&mut self, text: &str, row: usize) -> bool {
        while self.count() <= row && self.add_line(text) {}
        row < self.count()
    }

    /// Returns the row of a code point; past the end, the last row with text.
    pub(super) fn row_of(&mut self, text: &str, point: usize) -> usize {
        let line = self.lines.row_of(text, point, line_end(text));
        while self.tops.len() < line + 2 && self.add_line(text) {}
        let top = self.tops.get(line).map_or(0, |top| wide(*top));
        let cells = self.cells(text, line);
        let rows = cells.iter().flat_map(|cell| cell.iter().enumerate());
        let mut holding = rows.filter(|(_, it)| it.points.0 <= point && point < it.points.1);
        // The very end of the text is in its last cell.
        let last = cells.last().map_or(0, |cell| cell.len().saturating_sub(1));
        top + holding.next().map_or(last, |(row, _)| row)
    }

    /// Returns the first code point of a row that has been laid out; of a rule, that of the line
    /// below it.
    pub(super) fn point_of(&mut self, text: &str, row: usize) -> Option<usize> {
        let (line, within) = self.line_of(row);
        let behind = self.lines.extent(line)?.points.1;
        let mut rows = self.cells(text, line).iter().filter_map(|cell| cell.get(within));
        Some(rows.next().map_or(behind, |it| it.points.0))
    }

    /// Counts the rows laid out.
    pub(super) fn count(&self) -> usize {
        self.tops.last().map_or(0, |top| wide(*top))
    }

    /// Writes a row that has been laid out; a table wider than the text is scrolled by `shift`.
    pub(super) fn draw(
        &mut self,
        text: &str,
        row: usize,
        shift: u16,
        setting: &Setting,
    ) -> Option<Row> {
        let (line, within) = self.line_of(row);
        let behind = self.lines.extent(line)?.points.1;
        let of_row = |cell: &Cell| cell.get(within).copied();
        let cells: Vec<_> = self.cells(text, line).iter().map(of_row).collect();
        let points = || cells.iter().flatten().map(|it| it.points);
        let begun = Row {
            kind: RowKind::Text,
            start: points().map(|it| it.0).min().unwrap_or(behind),
            end: points().map(|it| it.1).max().unwrap_or(behind),
            is_first: row == 0,
            direction: self.direction,
            lead: self.lead.rest.clone(),
            ..Row::default()
        };
        let is_rule = begun.start == begun.end && points().next().is_none();
        let total = self.columns.total();
        let room = setting.width.saturating_sub(width_of(&begun.lead, setting.is_ambiguous_wide));
        let mut pen = Pen::new(begun, setting).shifted(if total > room { shift } else { 0 });
        let edge = if self.direction.is_right_to_left() { room.saturating_sub(total) } else { 0 };
        pen.move_to(edge);
        if is_rule {
            pen.sign(&rule_sign(setting, total), behind, Role::Dim);
        }
        for (column, left) in self.lefts() {
            if let Some(Some(extent)) = cells.get(column) {
                let course = self.course_of(text, *extent, setting);
                let indent = self.indent(text, column, *extent, course.direction);
                pen.move_to(edge.saturating_add(left).saturating_add(indent));
                self.draw_cell(&mut pen, text, *extent, (course, line == 0));
            }
        }
        let mut drawn = pen.finish();
        if self.direction.is_right_to_left() {
            drawn.clusters.sort_by_key(|it| it.start);
        }
        Some(drawn)
    }

    /// Returns the columns as they are seen from the left, each with where it begins.
    fn lefts(&self) -> Vec<(usize, u16)> {
        let mut seen: Vec<_> = self.columns.widths.iter().enumerate().collect();
        if self.direction.is_right_to_left() {
            seen.reverse();
        }
        let place = |left: &mut u16, (column, width): (usize, &u16)| {
            let begin = *left;
            *left = left.saturating_add(*width).saturating_add(GAP);
            Some((column, begin))
        };
        seen.into_iter().scan(0, place).collect()
    }

    /// Returns how the text of a cell runs.
    fn course_of(&self, text: &str, extent: Extent, setting: &Setting) -> Course {
        let cell = text.get(extent.bytes.0..extent.bytes.1).unwrap_or_default();
        Course::of(cell, self.direction, setting)
    }

    fn draw_cell(
        &self,
        pen: &mut Pen,
        text: &str,
        extent: Extent,
        (mut course, is_head): (Course, bool),
    ) {
        let wrap = self.columns.wrap(text, extent.bytes, &self.inserts);
        pen.begin_order(course.order(text, extent));
        draw_words(pen, &wrap, extent, |point| match self.roles.at(point) {
            Role::Text if is_head => Role::Strong,
            role => role,
        });
        pen.settle();
    }

    /// Returns how far a row of a cell is set in, by the alignment of its column.
    fn indent(&self, text: &str, column: usize, extent: Extent, direction: Direction) -> u16 {
        let align = match self.aligns.get(column).copied().unwrap_or_default() {
            Align::None if direction.is_right_to_left() => Align::Right,
            align => align,
        };
        if !matches!(align, Align::Right | Align::Center) {
            return 0;
        }
        let wrap = self.columns.wrap(text, extent.bytes, &self.inserts);
        let width = self.columns.widths.get(column).copied().unwrap_or_default();
        let spare = width.saturating_sub(drawn_width(&wrap, extent));
        if align == Align::Right { spare } else { spare / 2 }
    }

    /// Lays out the next line and says whether there was one.
    fn add_line(&mut self, text: &str) -> bool {
        let line = self.tops.len() - 1;
        self.lines.reach_row(text, line, line_end(text));
        let Some(extent) = self.lines.extent(line) else { return false };
        let has_rule = extent.bytes.1 < text.len() && (line == 0 || self.columns.has_wrapped);
        let height = self.columns.height(text, extent, &self.inserts) + usize::from(has_rule);
        let top = self.count().saturating_add(height);
        self.tops.push(narrow(top));
        true
    }

    /// Returns the line that a row belongs to, and the row within it.
    fn line_of(&self, row: usize) -> (usize, usize) {
        let line = self.tops.partition_point(|top| wide(*top) <= row).saturating_sub(1);
        (line, row - self.tops.get(line).map_or(0, |top| wide(*top)).min(row))
    }

    /// Returns the cells of a line.
    fn cells(&mut self, text: &str, line: usize) -> &[Cell] {
        let is_known = self.looked_at.as_ref().is_some_and(|(at, _)| *at == line);
        if !is_known {
            let extent = self.lines.extent(line);
            let lay = |extent| self.columns.lay(text, extent, &self.inserts);
            self.looked_at = Some((line, extent.map(lay).unwrap_or_default()));
        }
        self.looked_at.as_ref().map_or(&[], |(_, cells)| cells)
    }
}
