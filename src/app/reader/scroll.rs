//! Moving the window; the reading place stays on its sentence and is taken along at the edges.

use super::Reader;
use crate::{
    domain::{Place, Way},
    layout::At,
};

/// How far code can be moved sideways, in columns.
const MAX_SHIFT: u16 = 2_000;

impl Reader {
    /// Moves the window by rows, down when positive; says whether it moved.
    pub(in crate::app) fn scroll(&mut self, rows: isize) -> bool {
        let before = (self.view.top, self.view.above);
        let count = rows.unsigned_abs();
        if rows > 0 {
            let blank = usize::from(self.view.above).min(count);
            self.view.above -= u16::try_from(blank).unwrap_or(self.view.above);
            let last =
                self.flow.bottom_top(self.view.height - self.peek_height()).max(self.view.top);
            self.view.top = self.flow.down(self.view.top, count - blank).min(last);
        } else {
            self.view.top = self.flow.up(self.view.top, count);
            if self.view.top > self.flow.first() {
                self.view.above = 0;
            }
        }
        self.take_along();
        before != (self.view.top, self.view.above)
    }

    /// Moves the window by lines; where it cannot move, the place goes on by sentence.
    pub(in crate::app) fn scroll_lines(&mut self, rows: isize) {
        if !self.scroll(rows) {
            let way = if rows > 0 { Way::Forward } else { Way::Back };
            if let Some(place) = self.edition().sentence_step(self.place, way) {
                self.place = place;
            }
        }
    }

    /// Returns how many rows a page moves: all but two, so that the eye finds its line again.
    pub(in crate::app) fn page(&self) -> isize {
        let height = isize::try_from(self.view.height).unwrap_or(1);
        (height - 2).max(1)
    }

    /// Takes the place along when its row has left the window.
    fn take_along(&mut self) {
        let (first, last) = self.edges();
        let row = self.flow.at_of(self.place);
        if row < first {
            let from = self.flow.place_of(first);
            self.place = self.first_sentence_from(from, last);
        } else if row > last {
            let end = self.flow.place_of(last);
            let start = self.edition().sentence_at(end).start;
            self.place = if self.flow.at_of(start) >= first { start } else { end };
        }
    }

    /// Returns the first sentence that begins at or behind a place, if it begins in the window.
    fn first_sentence_from(&mut self, from: Place, last: At) -> Place {
        let start = self.edition().sentence_at(from).start;
        if start >= from {
            return start;
        }
        let next = self.edition().sentence_step(from, Way::Forward);
        match next.filter(|next| self.flow.at_of(*next) <= last) {
            Some(next) => next,
            None => from,
        }
    }

    /// Returns the first and the last row of the window.
    fn edges(&mut self) -> (At, At) {
        let taken = self.view.above.saturating_add(self.peek_height());
        let height = self.view.height.saturating_sub(taken).max(1);
        let last = self.flow.down(self.view.top, usize::from(height) - 1);
        (self.view.top, last)
    }

    /// Returns the row of the window on which the place stands.
    pub(super) fn row_of_place(&mut self) -> Option<u16> {
        let (first, last) = self.edges();
        let row = self.flow.at_of(self.place);
        if row < first || row > last {
            return None;
        }
        let rows = self.flow.distance(first, row, usize::from(self.view.height));
        u16::try_from(rows).ok().map(|rows| rows + self.view.above)
    }

    /// Moves the window so that the place stands on one of its rows; near the head, blank rows
    /// stand above it.
    pub(super) fn put_place_at(&mut self, row: u16) {
        let place = self.place;
        self.put_at(place, row);
    }

    /// Moves the window so that some place stands on one of its rows.
    pub(super) fn put_at(&mut self, place: Place, row: u16) {
        let at = self.flow.at_of(place);
        let top = self.flow.up(at, row.into());
        let above = self.flow.distance(top, at, row.into());
        self.view.top = top;
        self.view.above = row.saturating_sub(u16::try_from(above).unwrap_or(row));
    }

    /// Moves the window to the place with no blank rows left above.
    pub(super) fn show_place_at(&mut self, row: u16) {
        self.put_place_at(row);
        self.view.above = 0;
        let last = self.flow.bottom_top(self.view.height - self.peek_height());
        self.view.top = self.view.top.min(last);
    }

    /// Moves the window as little as it needs to show the whole sentence at the place.
    pub(in crate::app) fn show_place(&mut self) {
        let sentence = self.edition().sentence_at(self.place);
        self.show(sentence.start, sentence.end);
    }

    /// Moves the window so that a place stands on one of the first rows, as a sheet needs it.
    pub(in crate::app) fn reveal(&mut self, place: Place, rows: u16) {
        let (first, _) = self.edges();
        let at = self.flow.at_of(place);
        let row = self.flow.distance(first, at, usize::from(self.view.height));
        let row = row + usize::from(self.view.above);
        if at < first || row >= usize::from(rows) {
            self.put_at(place, rows.saturating_sub(2));
        }
    }

    /// Moves code and wide tables sideways.
    pub(in crate::app) fn shift_code(&mut self, columns: u16, is_right: bool) {
        self.view.shift = if is_right {
            self.view.shift.saturating_add(columns).min(MAX_SHIFT)
        } else {
            self.view.shift.saturating_sub(columns)
        };
        self.flow.set_code_shift(self.view.shift);
    }

    /// Moves the window as little as it needs to show two places, the first before all.
    pub(super) fn show(&mut self, start: Place, end: Place) {
        let (first, last) = self.edges();
        let (from, to) = (self.flow.at_of(start), self.flow.at_of(end));
        if from < first {
            self.view.top = from;
            self.view.above = 0;
        } else if to > last {
            let height = usize::from((self.view.height - self.peek_height()).max(1));
            let top = self.flow.up(to, height - 1).min(from);
            self.view.top = top.max(self.view.top);
            self.view.above = 0;
        }
    }
}
