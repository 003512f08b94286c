//! The rows in sight, as the last update laid them out; drawing reads nothing else.

use super::Reader;
use crate::{
    domain::{Place, Span},
    layout::{At, Row, RowKind},
};

/// How many rows above the window the notes beside the text may come from.
const NOTES_ABOVE: usize = 60;

/// What of the text is in sight.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// The rows, from the first under the bar.
    pub rows: Vec<Row>,
    /// The rows of the edition at the side, one for each row, where there is one.
    pub side: Vec<Option<Row>>,
    /// Blank rows above the first, left by a switch near the head.
    pub above: u16,
    /// How many rows there is room for.
    pub height: u16,
    /// Where the terminal's cursor stands: column and row of the text area.
    pub cursor: Option<(u16, u16)>,
    /// The annotations beside the text and the row of each quote, relative to the first in sight.
    pub beside: Vec<(isize, Aside)>,
    /// The last row of the text, or one behind it, is in sight.
    pub shows_the_end: bool,
    /// The window has not been put anywhere yet.
    pub(super) is_fresh: bool,
    /// Something changed since the rows were laid out.
    pub(super) is_due: bool,
    /// How far code is moved sideways, in columns.
    pub(super) shift: u16,
    pub(super) top: At,
}

/// What stands beside the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aside {
    /// An annotation of this edition, by its number.
    Note(usize),
    /// An echo, by its number.
    Echo(usize),
}

impl View {
    /// Returns the row of text at a row of the text area.
    pub fn row(&self, y: u16) -> Option<&Row> {
        self.rows.get(usize::from(y.checked_sub(self.above)?))
    }
}

impl Reader {
    /// Lays out what is in sight, if anything changed since that was done.
    pub(in crate::app) fn look(&mut self) {
        if std::mem::take(&mut self.view.is_due) {
            self.fill();
        }
    }

    /// Lays out what is in sight.
    fn fill(&mut self) {
        let height = self.view.height.saturating_sub(self.view.above);
        self.view.rows = self.flow.rows(self.view.top, height);
        self.view.side = if self.flow.has_side() {
            self.view.rows.iter().map(|row| self.flow.row_beside(row.at)).collect()
        } else {
            Vec::new()
        };
        let peek = self.insert_peek();
        let last = self.edition().blocks().len().saturating_sub(1);
        let length = self.edition().length_of(last);
        self.view.shows_the_end = self.view.rows.last().is_some_and(|row| {
            matches!(row.kind, RowKind::EndRule | RowKind::End(_))
                || row.block == last && row.end >= length
        });
        let cursor = match &self.selecting {
            Some(selection) => selection.cursor,
            None => self.place,
        };
        self.view.cursor = self.cell_of(cursor);
        self.view.beside = self.notes_beside();
        if let Some(under) = peek {
            let (under, rows) = (isize::try_from(under).unwrap_or(0), self.peek_height());
            let under = under + isize::try_from(self.view.above).unwrap_or(0);
            let below = self.view.beside.iter_mut().filter(|(row, _)| *row > under);
            below.for_each(|(row, _)| *row += isize::try_from(rows).unwrap_or(0));
        }
    }

    /// Returns where a place stands in the text area: column and row.
    pub(super) fn cell_of(&mut self, place: Place) -> Option<(u16, u16)> {
        self.look();
        let (at, column) = self.flow.column_of(place);
        let row = self.view.rows.iter().position(|row| row.at == at)?;
        Some((column, u16::try_from(row).ok()?.saturating_add(self.view.above)))
    }

    /// Returns the place at a cell of the text area, the nearest where nothing is.
    pub(in crate::app) fn place_at_cell(&mut self, column: u16, row: u16) -> Option<Place> {
        self.look();
        let row = self.view.row(row)?;
        if row.kind != RowKind::Text {
            return None;
        }
        let at = row.at;
        Some(self.flow.place_at_column(at, column))
    }

    /// Returns the annotations whose quotes begin in sight or not far above, with their rows.
    fn notes_beside(&mut self) -> Vec<(isize, Aside)> {
        let (Some(first), Some(last)) = (self.view.rows.first(), self.view.rows.last()) else {
            return Vec::new();
        };
        let (first, last) = (first.at, last.at);
        let from = self.flow.up(first, NOTES_ABOVE);
        let (flow, above) = (&mut self.flow, self.view.above);
        let blocks = flow.place_of(from).block..=flow.place_of(last).block;
        let own = self.notes.here.iter().enumerate();
        let own = own.filter_map(|(number, it)| Some((it.anchor.span()?, Aside::Note(number))));
        let echoes = self.others.echoes.iter().enumerate();
        let echoes = echoes.map(|(number, it)| (it.span, Aside::Echo(number)));
        // Most lie outside: their blocks say so before a row is laid out.
        let near = own.chain(echoes).filter(|(span, _)| blocks.contains(&span.start.block));
        let mut near: Vec<(Span, Aside)> = near.collect();
        near.sort_by_key(|(span, _)| span.start);
        let mut beside: Vec<(isize, Aside)> = Vec::new();
        let mut last_start = None;
        for (span, aside) in near {
            // Of many notes on one sentence the row is sought once.
            if let (true, Some((row, _))) = (last_start == Some(span.start), beside.last()) {
                beside.push((*row, aside));
                continue;
            }
            let at = flow.at_of(span.start);
            if at < from || at > last {
                continue;
            }
            let rows = if at >= first {
                isize::try_from(flow.distance(first, at, usize::MAX)).unwrap_or(0)
            } else {
                -isize::try_from(flow.distance(at, first, usize::MAX)).unwrap_or(0)
            };
            beside.push((rows + isize::try_from(above).unwrap_or(0), aside));
            last_start = Some(span.start);
        }
        beside
    }
}
