//! A block of running words: heading, paragraph, item, quotation, footnote, caption.

use super::{
    Role, Row, RowKind, Setting,
    cells::{SOFT_HYPHEN, clusters, is_blank, width_of},
    lead::Lead,
    marks::{Roles, references},
    pen::Pen,
    starts::{Extent, Starts},
    wrap::{Insert, Room, Wrap},
};
use crate::domain::Block;

/// A block of words, laid out as far as anybody has asked.
#[derive(Clone, Debug)]
pub(super) struct Wrapped {
    starts: Starts,
    lead: Lead,
    roles: Roles,
    inserts: Vec<Insert>,
}

impl Wrapped {
    /// Begins a block; `tag` stands before its first word.
    pub(super) fn new(block: &Block, lead: Lead, tag: &str, setting: &Setting) -> Self {
        let mut inserts = references(block, setting.is_ambiguous_wide);
        let cells = width_of(tag, setting.is_ambiguous_wide);
        if cells > 0 {
            inserts.insert(0, Insert { byte: 0, cells, text: tag.to_owned() });
        }
        Self { starts: Starts::new(), lead, roles: Roles::of(block), inserts }
    }

    /// Lays out up to a row and says whether there is one.
    pub(super) fn reach_row(&mut self, text: &str, row: usize, setting: &Setting) -> bool {
        let Self { starts, lead, inserts, .. } = self;
        starts.reach_row(text, row, row_end(text, lead, inserts, setting))
    }

    /// Returns the row of a code point.
    pub(super) fn row_of(&mut self, text: &str, point: usize, setting: &Setting) -> usize {
        let Self { starts, lead, inserts, .. } = self;
        starts.row_of(text, point, row_end(text, lead, inserts, setting))
    }

    /// Returns what a row covers that has been laid out.
    pub(super) fn extent(&self, row: usize) -> Option<Extent> {
        self.starts.extent(row)
    }

    /// Counts the rows laid out.
    pub(super) fn count(&self) -> usize {
        self.starts.count()
    }

    /// Writes a row that has been laid out.
    pub(super) fn draw(&self, text: &str, row: usize, setting: &Setting) -> Option<Row> {
        let Extent { bytes: (start, end), points } = self.extent(row)?;
        let is_first = row == 0;
        let lead = if is_first { &self.lead.first } else { &self.lead.rest };
        let written = Row {
            kind: RowKind::Text,
            start: points.0,
            end: points.1,
            is_first,
            lead: lead.clone(),
            ..Row::default()
        };
        let mut pen = Pen::new(written, setting.width, setting.is_ambiguous_wide);
        let skipped = self.inserts.partition_point(|it| it.byte <= start && it.byte > 0);
        let mut inserts = self.inserts.iter().skip(skipped).peekable();
        while let Some(tag) = inserts.next_if(|it| is_first && it.byte == 0) {
            pen.sign(&tag.text, 0, Role::Dim);
        }
        let covered = text.get(..end).unwrap_or_default();
        let inserted = self.inserts.partition_point(|it| it.byte <= end);
        let inserted = inserted.checked_sub(1).and_then(|at| self.inserts.get(at));
        let solid = covered.trim_end_matches(is_blank).len().max(inserted.map_or(0, |it| it.byte));
        let mut point = points.0;
        for (byte, cluster) in clusters(covered, start) {
            if byte < solid {
                pen.cluster(cluster, point, self.roles.at(point));
            } else {
                pen.pass((point, cluster.chars().count()));
            }
            point += cluster.chars().count();
            while let Some(it) = inserts.next_if(|it| it.byte <= byte + cluster.len()) {
                pen.sign(&it.text, point, Role::Dim);
            }
        }
        if covered.ends_with(SOFT_HYPHEN) && end < text.len() {
            pen.sign("-", point, self.roles.at(point.saturating_sub(1)));
        }
        Some(pen.finish())
    }
}

fn row_end<'a>(
    text: &'a str,
    lead: &Lead,
    inserts: &'a [Insert],
    setting: &Setting,
) -> impl Fn(usize) -> usize + use<'a> {
    let wide = setting.is_ambiguous_wide;
    let room = |lead: &str| setting.width.saturating_sub(width_of(lead, wide));
    let (first, below) = (room(&lead.first), room(&lead.rest));
    let wrap = Wrap { text, inserts, is_ambiguous_wide: wide };
    move |start| wrap.row_end(start, Room { here: if start == 0 { first } else { below }, below })
}
