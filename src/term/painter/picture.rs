//! A screen as the terminal will show it: glyphs in rows, ready to be compared.
//!
//! Made from a buffer of cells once; knows nothing of cursors and bytes sent.

use ratatui::{
    buffer::{Buffer, Cell},
    style::{Color, Modifier},
};

use super::{
    cluster::{self, Cluster},
    glyph::{Glyph, Packed},
    ink::Ink,
};
use crate::layout::{Capabilities, Colors, Size};

/// A row, and what is known of it without looking at each glyph.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row<'a> {
    pub(super) glyphs: &'a [Glyph],
    /// A hash for each `BLOCK` columns; 0 where all are erased.
    pub(super) blocks: &'a [u64],
    /// How many bytes its glyphs are, without those that look erased.
    pub(super) bytes: usize,
    pub(super) has_dispute: bool,
}

/// A screen as the terminal will show it.
#[derive(Debug, Default)]
pub(crate) struct Picture {
    pub(super) size: Size,
    glyphs: Vec<Glyph>,
    blocks: Vec<u64>,
    rows: Vec<(usize, bool)>,
    /// The clusters that do not fit into a glyph.
    long: Long,
}

/// The bytes of the clusters that do not fit into a glyph; there are few or none.
pub(super) type Long = Vec<(Packed, Box<str>)>;

/// How many columns are hashed together.
const BLOCK: usize = 8;

impl Row<'_> {
    /// Says whether both look the same.
    pub(super) fn looks_like(&self, other: &Row<'_>) -> bool {
        self.blocks == other.blocks
            && self.glyphs.iter().zip(other.glyphs).all(|(one, other)| one.looks_like(other))
    }
}

impl Picture {
    /// Reads a buffer.
    pub(super) fn new(buffer: &Buffer, capabilities: Capabilities) -> Self {
        let mut picture = Self::default();
        picture.read(buffer, capabilities);
        picture
    }

    /// Reads a buffer in place of what was read before.
    pub(crate) fn read(&mut self, buffer: &Buffer, capabilities: Capabilities) {
        self.size = Size { width: buffer.area.width, height: buffer.area.height };
        self.glyphs.clear();
        self.blocks.clear();
        self.rows.clear();
        self.long.clear();
        let mut inks = Inks::new(capabilities.colors);
        for cells in buffer.content.chunks(usize::from(self.size.width).max(1)) {
            let start = self.glyphs.len();
            let has_dispute = self.push_row(cells, &mut inks, capabilities.is_ambiguous_wide);
            let row = self.glyphs.get(start..).unwrap_or_default();
            let drawn = row.iter().filter(|glyph| !glyph.is_erased());
            self.rows.push((drawn.map(Glyph::len).sum(), has_dispute));
            self.blocks.extend(row.chunks(BLOCK).map(hash));
        }
    }

    /// Makes a screen of one erased row.
    pub(super) fn erased(width: u16) -> Self {
        Self {
            size: Size { width, height: 1 },
            glyphs: vec![Glyph::BLANK; width.into()],
            blocks: vec![0; usize::from(width).div_ceil(BLOCK)],
            rows: vec![(0, false)],
            long: Vec::new(),
        }
    }

    /// Reads a row and says whether it has a cluster of disputed width.
    fn push_row(&mut self, cells: &[Cell], inks: &mut Inks, is_ambiguous_wide: bool) -> bool {
        let mut has_dispute = false;
        let mut rest = cells;
        while let [cell, behind @ ..] = rest {
            let mut cluster = cluster::read(cell, behind.first(), is_ambiguous_wide);
            let mut covered = usize::from(cluster.width).saturating_sub(1);
            if covered > behind.len() {
                // A part of it would stand outside of the screen.
                (cluster, covered) = (Cluster::BLANK, 0);
            }
            has_dispute |= cluster.is_disputed;
            let glyph = Glyph::new(cluster, inks.of(cell));
            if let Some(packed) = glyph.long() {
                self.long.push((packed, cluster.text.into()));
            }
            self.glyphs.push(glyph);
            rest = behind;
            if covered > 0 {
                self.glyphs.extend(std::iter::repeat_n(Glyph::COVERED, covered));
                rest = behind.get(covered..).unwrap_or_default();
            }
        }
        has_dispute
    }

    /// Returns the clusters that do not fit into a glyph.
    pub(super) fn long(&self) -> &Long {
        &self.long
    }

    /// Returns a row, which is empty outside of the picture.
    pub(super) fn row(&self, y: usize) -> Row<'_> {
        let width = usize::from(self.size.width);
        let across = width.div_ceil(BLOCK);
        let (bytes, has_dispute) = self.rows.get(y).copied().unwrap_or_default();
        Row {
            bytes,
            glyphs: self.glyphs.get(y * width..(y + 1) * width).unwrap_or_default(),
            blocks: self.blocks.get(y * across..(y + 1) * across).unwrap_or_default(),
            has_dispute,
        }
    }

    /// Returns all rows.
    pub(super) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        (0..usize::from(self.size.height)).map(|y| self.row(y))
    }
}

/// Hashes the glyphs of a block, each with its column; erased ones change nothing.
fn hash(glyphs: &[Glyph]) -> u64 {
    let drawn = (1_u64..).zip(glyphs).filter(|(_, glyph)| !glyph.is_erased());
    drawn.fold(0, |hash, (column, glyph)| {
        let mixed = (glyph.hash() ^ column).wrapping_mul(0x517c_c1b7_2722_0a95);
        hash ^ mixed ^ mixed >> 32
    })
}

/// Reduces styles, each run of equal ones once.
struct Inks {
    colors: Colors,
    style: (Color, Color, Modifier),
    ink: Ink,
}

impl Inks {
    fn new(colors: Colors) -> Self {
        let style = (Color::Reset, Color::Reset, Modifier::empty());
        Self { colors, style, ink: Ink::PLAIN }
    }

    fn of(&mut self, cell: &Cell) -> Ink {
        let style = (cell.fg, cell.bg, cell.modifier);
        if style != self.style {
            self.style = style;
            self.ink = Ink::new(style.0, style.1, style.2, self.colors);
        }
        self.ink
    }
}
