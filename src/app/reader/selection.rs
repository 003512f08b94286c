//! Selecting words: a cursor, an anchor, and steps of characters, words, rows and sentences.

use unicode_segmentation::UnicodeSegmentation;

use super::{Follow, Reader};
use crate::{
    app::{Motion, Notice, Selecting},
    domain::{Place, Span, Way, byte_of, next_word_end, next_word_start, previous_word_start},
    layout::RowKind,
};

/// What a selection grows by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Character,
    Sentence,
}

/// Words being selected: everything from the anchor to the cursor, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selection {
    pub anchor: Place,
    pub cursor: Place,
    pub unit: Unit,
}

impl Selection {
    /// Returns the selection of the same words in a text that has changed.
    pub(super) fn followed(self, follow: &Follow<'_>) -> Option<Self> {
        let span = follow.span(Span::between(self.anchor, self.cursor))?;
        let (anchor, cursor) = if self.anchor <= self.cursor {
            (span.start, span.end)
        } else {
            (span.end, span.start)
        };
        Some(Self { anchor, cursor, ..self })
    }
}

impl Reader {
    /// Begins to select at the reading place.
    pub(in crate::app) fn begin_selecting(&mut self, unit: Unit) {
        let sentence = self.edition().sentence_at(self.place);
        let end = match unit {
            Unit::Character => sentence.start,
            Unit::Sentence => self.last_of(sentence),
        };
        self.selecting = Some(Selection { anchor: sentence.start, cursor: end, unit });
    }

    /// Selects from a place to another, both included.
    pub(in crate::app) fn select(&mut self, anchor: Place, cursor: Place, unit: Unit) {
        self.selecting = Some(Selection { anchor, cursor, unit });
    }

    /// Returns the words that are selected.
    pub fn selected(&self) -> Option<Span> {
        let selection = self.selecting?;
        let span = Span::between(selection.anchor, selection.cursor);
        if selection.unit == Unit::Sentence {
            let first = self.edition().sentence_at(span.start);
            let last = self.edition().sentence_at(span.end);
            return Some(Span { start: first.start, end: last.end });
        }
        Some(Span { start: span.start, end: self.behind(span.end) })
    }

    /// Moves the cursor, or swaps the ends.
    pub(in crate::app) fn extend(&mut self, action: Selecting, times: usize) {
        let Some(mut selection) = self.selecting else { return };
        if action == Selecting::SwapEnds {
            std::mem::swap(&mut selection.anchor, &mut selection.cursor);
        } else {
            for _ in 0..times.min(10_000) {
                let next = self.extended(selection.cursor, action);
                if next == selection.cursor {
                    break;
                }
                selection.cursor = next;
            }
        }
        self.selecting = Some(selection);
        self.show(selection.cursor, selection.cursor);
    }

    /// Applies a motion while selecting: the cursor goes where the reading place would, and pages
    /// are rows that it goes.
    pub(in crate::app) fn carry_cursor(
        &mut self,
        motion: Motion,
        count: Option<usize>,
        go: impl FnOnce(&mut Self) -> Option<Notice>,
    ) -> Option<Notice> {
        let Some(selection) = self.selecting else { return go(self) };
        let (page, half) = (self.page().unsigned_abs(), usize::from(self.view.height / 2).max(1));
        let rows = match motion {
            Motion::LineDown => Some((Selecting::Down, 1)),
            Motion::LineUp => Some((Selecting::Up, 1)),
            Motion::PageDown => Some((Selecting::Down, page)),
            Motion::PageUp => Some((Selecting::Up, page)),
            Motion::HalfDown => Some((Selecting::Down, half)),
            Motion::HalfUp => Some((Selecting::Up, half)),
            _ => None,
        };
        if let Some((step, rows)) = rows {
            self.extend(step, rows.saturating_mul(count.unwrap_or(1)));
            return None;
        }
        let before = self.place;
        let from = self.edition().sentence_at(selection.cursor).start;
        self.place = from;
        let notice = go(self);
        let is_end = motion == Motion::Bottom && count.is_none();
        if self.place == from && !is_end {
            self.place = before;
            return notice;
        }
        self.put_cursor_here(is_end);
        notice
    }

    /// Puts the cursor of the selection at the reading place: on its sentence's first character, or
    /// its last.
    fn put_cursor_here(&mut self, is_end: bool) {
        let sentence = self.edition().sentence_at(self.place);
        let cursor = if is_end { self.last_of(sentence) } else { sentence.start };
        if let Some(selection) = &mut self.selecting {
            selection.cursor = cursor;
        }
    }

    fn extended(&mut self, from: Place, action: Selecting) -> Place {
        match action {
            Selecting::Left => self.beside(from, Way::Back),
            Selecting::Right => self.beside(from, Way::Forward),
            Selecting::Up | Selecting::Down => self.rows_away(from, action),
            Selecting::NextWord | Selecting::LastWord | Selecting::WordEnd => {
                self.word_away(from, action)
            }
            Selecting::RowStart | Selecting::RowEnd => self.edge_of_row(from, action),
            Selecting::NextSentence => self.sentence_away(from, Way::Forward),
            Selecting::LastSentence => {
                self.edition().sentence_step(from, Way::Back).unwrap_or(from)
            }
            Selecting::NextParagraph => {
                let end = self.last_of(self.edition().span_of_block(from.block));
                if from < end {
                    return end;
                }
                let next = self.edition().block_step(from, Way::Forward);
                next.map_or(from, |next| self.last_of(self.edition().span_of_block(next.block)))
            }
            Selecting::LastParagraph => self.edition().block_step(from, Way::Back).unwrap_or(from),
            _ => from,
        }
    }

    /// Returns the end of this sentence, else of the next.
    fn sentence_away(&self, from: Place, way: Way) -> Place {
        let end = self.last_of(self.edition().sentence_at(from));
        if from < end {
            return end;
        }
        let next = self.edition().sentence_step(from, way);
        next.map_or(from, |next| self.last_of(self.edition().sentence_at(next)))
    }

    /// Returns the cluster before or behind a place, over the ends of blocks.
    fn beside(&self, from: Place, way: Way) -> Place {
        if way == Way::Forward {
            let next = self.behind(from);
            if next.offset < self.edition().length_of(from.block) {
                return next;
            }
            let next = self.edition().block_step(from, Way::Forward);
            return next.unwrap_or(from);
        }
        if from.offset == 0 {
            let above = self.edition().block_step(from, Way::Back);
            return above.map_or(from, |it| self.last_of(self.edition().span_of_block(it.block)));
        }
        self.last_of(Span { start: Place::start_of(from.block), end: from })
    }

    /// Returns the place behind the cluster at a place.
    fn behind(&self, from: Place) -> Place {
        let text = self.edition().block(from.block).map_or("", |block| &block.text);
        let tail = text.get(byte_of(text, from.offset)..).unwrap_or_default();
        let cluster = tail.graphemes(true).next().map_or(0, |it| it.chars().count());
        Place { offset: from.offset + cluster, ..from }
    }

    /// Returns the last cluster of a span within one block.
    fn last_of(&self, span: Span) -> Place {
        let text = self.edition().block(span.end.block).map_or("", |block| &block.text);
        let head = text.get(..byte_of(text, span.end.offset)).unwrap_or_default();
        let cluster = head.graphemes(true).next_back().map_or(0, |it| it.chars().count());
        Place { offset: span.end.offset - cluster.min(span.end.offset), ..span.end }.max(span.start)
    }

    fn word_away(&self, from: Place, action: Selecting) -> Place {
        let text = self.edition().block(from.block).map_or("", |block| &block.text);
        let found = match action {
            Selecting::NextWord => next_word_start(text, from.offset),
            Selecting::WordEnd => next_word_end(text, from.offset),
            _ => previous_word_start(text, from.offset),
        };
        match found {
            Some(offset) => Place { offset, ..from },
            None if action == Selecting::LastWord => {
                self.beside(Place { offset: 0, ..from }, Way::Back)
            }
            None => self.edition().block_step(from, Way::Forward).unwrap_or(from),
        }
    }

    fn rows_away(&mut self, from: Place, action: Selecting) -> Place {
        let (at, column) = self.flow.column_of(from);
        let mut row = at;
        // Blank rows hold no words: the cursor goes over them.
        loop {
            let next = match action {
                Selecting::Up => self.flow.up(row, 1),
                _ => self.flow.down(row, 1),
            };
            if next == row {
                return from;
            }
            row = next;
            if self.flow.rows(row, 1).iter().any(|row| row.kind == RowKind::Text) {
                return self.flow.place_at_column(row, column);
            }
        }
    }

    fn edge_of_row(&mut self, from: Place, action: Selecting) -> Place {
        let at = self.flow.at_of(from);
        match action {
            Selecting::RowStart => self.flow.place_of(at),
            _ => self.flow.last_place_of(at),
        }
    }
}
