//! One row of the text: its runs, and over them highlights, hits, the selection and labels.

use ratatui::style::{Modifier, Style};

use super::{
    Role, Scene,
    seen::{Seen, sight, span_of},
};
use crate::{
    app::{Hints, Reader},
    domain::{Anchored, Edition, Place, Span},
    layout::{self, Direction, Row, RowKind},
};

/// An edition as it is drawn, with what lies on its text.
pub(super) struct Page<'a> {
    pub(super) edition: &'a Edition,
    pub(super) notes: Seen<&'a Anchored>,
    pub(super) echoes: Seen<&'a Anchored>,
    /// The current sentence; none where this edition has nothing that answers it.
    pub(super) sentence: Option<Span>,
    /// The current sentence is marked, quietly.
    pub(super) is_marked: bool,
    /// What else is done with the edition that is read.
    pub(super) reader: Option<&'a Reader>,
    /// The labels on it.
    pub(super) hints: Option<&'a Hints>,
}

impl<'a> Page<'a> {
    /// Returns the edition that is read.
    pub(super) fn of(reader: &'a Reader, is_marked: bool) -> Self {
        let sight = sight(reader.view.rows.iter().filter(|row| row.kind == RowKind::Text));
        Self {
            edition: reader.edition(),
            notes: Seen::notes(sight, &reader.notes.here),
            echoes: Seen::echoes(sight, &reader.others.echoes),
            sentence: Some(reader.edition().sentence_at(reader.place)),
            is_marked,
            reader: Some(reader),
            hints: reader.hints.as_ref().filter(|hints| hints.pinned.is_none()),
        }
    }

    /// Returns the second edition, where one is shown.
    pub(super) fn of_second(reader: &'a Reader, is_marked: bool) -> Option<Self> {
        let companion = reader.second()?;
        let beside = reader.view.side.iter().flatten().filter(|row| row.kind == RowKind::Text);
        let below = reader.view.rows.iter().filter(|row| row.kind == RowKind::Below);
        let sight = sight(beside.chain(below));
        Some(Self {
            edition: &companion.edition,
            notes: Seen::notes(sight, &companion.notes),
            echoes: Seen::echoes(sight, &[]),
            sentence: reader.second_sentence(),
            is_marked,
            reader: None,
            hints: reader.hints.as_ref().filter(|hints| hints.pinned.is_some()),
        })
    }
}

impl Scene<'_> {
    /// Draws a row of a block at a cell.
    pub(super) fn row(&mut self, page: &Page<'_>, row: &Row, x: u16, y: u16, width: u16) {
        self.canvas.put(x, y, &row.lead, width, self.role(Role::Dim));
        for run in &row.runs {
            let style = self.style_of(run.role);
            let room = width.saturating_sub(run.column);
            self.canvas.put_seen(x + run.column, y, &run.text, room, style);
        }
        self.echoes(page, row, x, y);
        if let Some(span) = page.sentence.filter(|_| page.is_marked) {
            self.overlay(page.edition, row, span, x, y, self.role(Role::Strong));
        }
        self.highlights(page, row, x, y);
        let Some(reader) = page.reader else { return self.labels(page, row, x, y) };
        if let Some(span) = self.suggested() {
            let style = Style::new().add_modifier(Modifier::UNDERLINED);
            self.overlay(page.edition, row, span, x, y, style);
        }
        self.hits(reader, row, x, y);
        if let Some(span) = reader.selected() {
            self.overlay(page.edition, row, span, x, y, self.role(Role::Select));
        }
        self.labels(page, row, x, y);
    }

    fn style_of(&self, role: layout::Role) -> Style {
        match role {
            layout::Role::Text => Style::new(),
            layout::Role::Heading => self.role(Role::Heading),
            layout::Role::Emphasis => self.role(Role::Emphasis),
            layout::Role::Strong => self.role(Role::Strong),
            layout::Role::Code => self.role(Role::Code),
            layout::Role::Link => self.role(Role::Link),
            layout::Role::Dim | layout::Role::Caption => self.role(Role::Dim),
        }
    }

    /// Lays a style over the part of a span that the row shows.
    fn overlay(&mut self, edition: &Edition, row: &Row, span: Span, x: u16, y: u16, style: Style) {
        let length = edition.length_of(row.block);
        let Some((start, end)) = span.within(row.block, length) else { return };
        for (column, width) in row.columns(start, end) {
            self.canvas.paint(x + column, y, width, style);
        }
    }

    /// Underlines what is annotated in another edition.
    fn echoes(&mut self, page: &Page<'_>, row: &Row, x: u16, y: u16) {
        let style = Style::new().add_modifier(Modifier::UNDERLINED);
        for (span, _) in page.echoes.over(span_of(row)) {
            self.overlay(page.edition, row, span, x, y, style);
        }
    }

    /// Lays the colours of highlights over the row, the longest first; where two overlap, the
    /// shorter shows its colour and both show by the underline.
    fn highlights(&mut self, page: &Page<'_>, row: &Row, x: u16, y: u16) {
        let mut spans: Vec<(usize, Span, crate::domain::Color)> = Vec::new();
        for (span, note) in page.notes.over(span_of(row)).filter(|(_, note)| !note.is_lost()) {
            let edition = page.edition;
            let length = edition.position_of(span.end) - edition.position_of(span.start);
            if let Some(words) = note.record.shown.note() {
                spans.push((length, span, words.color));
            }
        }
        spans.sort_by_key(|(length, ..)| std::cmp::Reverse(*length));
        // However many notes lie on the row, each of its letters gets one style.
        let mut styles: Vec<Option<Style>> = vec![None; row.end - row.start];
        for (_, span, color) in spans {
            let mut style = self.look.theme.highlight(color);
            let is_current = page.sentence.is_some_and(|it| span.contains(it.start));
            let is_selecting = page.reader.is_some_and(|it| it.selecting.is_some());
            let is_under_cursor = is_current && !is_selecting;
            if self.look.theme.has_digits && is_under_cursor {
                style = style.add_modifier(Modifier::REVERSED);
            }
            let length = page.edition.length_of(row.block);
            let Some((start, end)) = span.within(row.block, length) else { continue };
            let (skipped, behind) =
                (start.saturating_sub(row.start), end.min(row.end).saturating_sub(row.start));
            for under in styles.iter_mut().take(behind).skip(skipped) {
                let both = under.map(|it| it.patch(style).add_modifier(Modifier::UNDERLINED));
                *under = Some(both.unwrap_or(style));
            }
        }
        let mut start = row.start;
        for run in styles.chunk_by(|one, other| one == other) {
            let end = start + run.len();
            let style = run.first().copied().flatten();
            for (column, width) in style.map_or_else(Vec::new, |_| row.columns(start, end)) {
                self.canvas.paint(x + column, y, width, style.unwrap_or_default());
            }
            start = end;
        }
    }

    fn hits(&mut self, reader: &Reader, row: &Row, x: u16, y: u16) {
        let edition = reader.edition();
        let start = edition.position_of(Place { block: row.block, offset: row.start });
        let end = edition.position_of(Place { block: row.block, offset: row.end });
        let current = reader.current_hit();
        for (from, to) in reader.search.hits_within(start, end) {
            let span = edition.span_of(*from, *to);
            let role = if Some(span) == current { Role::Current } else { Role::Hit };
            self.overlay(edition, row, span, x, y, self.role(role));
        }
    }

    /// Covers the first letters of sentences with their labels; nothing moves.
    fn labels(&mut self, page: &Page<'_>, row: &Row, x: u16, y: u16) {
        let Some(hints) = page.hints else { return };
        for hint in &hints.hints {
            let start = hint.sentence.start;
            let is_here = start.block == row.block && (row.start..row.end).contains(&start.offset);
            if !is_here || !hint.label.starts_with(&hints.typed) {
                continue;
            }
            let rest = hint.label.get(hints.typed.len()..).unwrap_or_default();
            let Some((column, width)) =
                row.columns(start.offset, start.offset + 1).first().copied()
            else {
                continue;
            };
            let style = self.role(Role::Hint);
            let label = format!("{rest:<width$}", width = usize::from(width));
            let length = u16::try_from(label.len()).unwrap_or(1);
            // A sentence from right to left goes on to the left of its first letter.
            let column = match row.direction {
                Direction::LeftToRight => column,
                Direction::RightToLeft => (column + width).saturating_sub(length),
            };
            self.canvas.put(x + column, y, &label, length, style);
        }
    }
}
