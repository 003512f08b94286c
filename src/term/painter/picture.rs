//! A screen as the terminal will show it: glyphs in rows, ready to be compared.
//!
//! Made from a buffer of cells once; knows nothing of cursors and bytes sent.

use ratatui::{
    buffer::{Buffer, Cell},
    style::{Color, Modifier},
};

use super::{cluster, ink::Ink};
use crate::layout::{Capabilities, Size};

/// One column of a row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Glyph<'a> {
    pub(super) text: &'a str,
    /// In cells; none where the glyph before it reaches over this column.
    pub(super) width: u16,
    pub(super) is_disputed: bool,
    pub(super) ink: Ink,
}

/// A row, and what is known of it without looking at each glyph.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row<'a> {
    pub(super) glyphs: &'a [Glyph<'a>],
    /// Equal rows have equal hashes; each stands for `BLOCK` columns.
    pub(super) blocks: &'a [u64],
    pub(super) has_dispute: bool,
}

/// A screen as the terminal will show it.
#[derive(Debug)]
pub(super) struct Picture<'a> {
    pub(super) size: Size,
    glyphs: Vec<Glyph<'a>>,
    blocks: Vec<u64>,
    disputes: Vec<bool>,
}

/// How many columns are hashed together; no block of a picture is blank and has a hash but 0.
const BLOCK: usize = 8;

impl Glyph<'_> {
    pub(super) const BLANK: Self =
        Glyph { text: " ", width: 1, is_disputed: false, ink: Ink::PLAIN };

    /// Says whether nothing but the background shows.
    pub(super) fn is_blank(&self) -> bool {
        self.text == " " && self.width == 1
    }

    /// Says whether it looks like an erased cell.
    pub(super) fn is_erased(&self) -> bool {
        self.is_blank() && self.ink.on_blank() == Ink::PLAIN
    }

    /// Says whether two look the same, whatever was asked for.
    pub(super) fn looks_like(&self, other: &Glyph<'_>) -> bool {
        self.width == other.width && self.text == other.text && self.look() == other.look()
    }

    /// Says whether it looks right when drawn in an ink.
    pub(super) fn suits(&self, ink: Ink) -> bool {
        self.ink == ink || (self.is_blank() && self.ink.on_blank() == ink.on_blank())
    }

    fn look(&self) -> Ink {
        if self.is_blank() { self.ink.on_blank() } else { self.ink }
    }

    fn hash(&self) -> u64 {
        if self.is_erased() {
            return 0;
        }
        let bytes = self.text.bytes().fold(u64::from(self.width), |hash, byte| {
            hash.wrapping_mul(0x100) ^ hash >> 56 ^ u64::from(byte)
        });
        bytes ^ self.look().bits().wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }
}

impl Row<'_> {
    /// Says whether both look the same.
    pub(super) fn looks_like(&self, other: &Row<'_>) -> bool {
        self.blocks == other.blocks
            && self.glyphs.iter().zip(other.glyphs).all(|(one, other)| one.looks_like(other))
    }
}

impl<'a> Picture<'a> {
    /// Reads a buffer.
    pub(super) fn new(buffer: &'a Buffer, capabilities: Capabilities) -> Self {
        let size = Size { width: buffer.area.width, height: buffer.area.height };
        let mut picture = Self {
            size,
            glyphs: Vec::with_capacity(buffer.content.len()),
            blocks: Vec::new(),
            disputes: Vec::new(),
        };
        let mut inks = Inks::new(capabilities);
        for cells in buffer.content.chunks(usize::from(size.width).max(1)) {
            let start = picture.glyphs.len();
            picture.push_row(cells, &mut inks);
            let row = picture.glyphs.get(start..).unwrap_or_default();
            picture.disputes.push(row.iter().any(|glyph| glyph.is_disputed));
            picture.blocks.extend(row.chunks(BLOCK).map(hash));
        }
        picture
    }

    /// Makes an erased screen.
    pub(super) fn erased(size: Size) -> Self {
        let (width, height) = (usize::from(size.width), usize::from(size.height));
        Self {
            size,
            glyphs: vec![Glyph::BLANK; width * height],
            blocks: vec![0; width.div_ceil(BLOCK) * height],
            disputes: vec![false; height],
        }
    }

    fn push_row(&mut self, cells: &'a [Cell], inks: &mut Inks) {
        let mut rest = cells;
        while let [cell, behind @ ..] = rest {
            let ink = inks.of(cell);
            let has_room = behind.first().is_some_and(|cell| cell.symbol() == " ");
            let mut found = cluster::read(cell, inks.is_ambiguous_wide, has_room);
            let mut covered = usize::from(found.width).saturating_sub(1);
            if covered > behind.len() {
                // Half of it would stand outside of the screen.
                (found.text, found.width, found.is_disputed, covered) = (" ", 1, false, 0);
            }
            let cluster::Cluster { text, width, is_disputed } = found;
            self.glyphs.push(Glyph { text, width, is_disputed, ink });
            let half = Glyph { text: "", width: 0, is_disputed: false, ink: Ink::PLAIN };
            self.glyphs.extend(std::iter::repeat_n(half, covered));
            rest = behind.get(covered..).unwrap_or_default();
        }
    }

    /// Returns a row, which is empty outside of the picture.
    pub(super) fn row(&self, y: usize) -> Row<'_> {
        let (width, across) =
            (usize::from(self.size.width), usize::from(self.size.width).div_ceil(BLOCK));
        Row {
            glyphs: self.glyphs.get(y * width..(y + 1) * width).unwrap_or_default(),
            blocks: self.blocks.get(y * across..(y + 1) * across).unwrap_or_default(),
            has_dispute: self.disputes.get(y).copied().unwrap_or_default(),
        }
    }

    /// Returns all rows.
    pub(super) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        (0..usize::from(self.size.height)).map(|y| self.row(y))
    }
}

fn hash(glyphs: &[Glyph<'_>]) -> u64 {
    glyphs.iter().fold(0, |hash: u64, glyph| {
        let mixed = (hash.rotate_left(5) ^ glyph.hash()).wrapping_mul(0x517c_c1b7_2722_0a95);
        mixed ^ mixed >> 32
    })
}

/// Reduces styles, each run of equal ones once.
struct Inks {
    colors: crate::layout::Colors,
    is_ambiguous_wide: bool,
    last: (Color, Color, Modifier),
    ink: Ink,
}

impl Inks {
    fn new(capabilities: Capabilities) -> Self {
        Self {
            colors: capabilities.colors,
            is_ambiguous_wide: capabilities.is_ambiguous_wide,
            last: (Color::Reset, Color::Reset, Modifier::empty()),
            ink: Ink::PLAIN,
        }
    }

    fn of(&mut self, cell: &Cell) -> Ink {
        let style = (cell.fg, cell.bg, cell.modifier);
        if style != self.last {
            self.last = style;
            self.ink = Ink::new(style.0, style.1, style.2, self.colors);
        }
        self.ink
    }
}
