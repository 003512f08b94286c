//! The order in which the clusters of a row are seen (UAX #9): levels of the text, read near the
//! row only, and the pieces of a row put in their places by them.

use unicode_bidi::{BidiInfo, Level};

use super::{
    Direction, Role,
    cells::{cells, clusters, shown},
    direction::{is_behind_turned, may_turn, mirrored},
    setting::Setting,
    starts::Extent,
};

/// How far the levels of a text are found at once, in bytes.
const WINDOW: usize = 8 * 1024;

/// How much text around that is read with it, in bytes. A level is decided by the letters next to
/// it, brackets by what stands between them; what is farther away does not count.
const AROUND: usize = 1024;

/// How a text runs, and what of its levels was found last.
#[derive(Clone, Debug)]
pub(super) struct Course {
    pub(super) direction: Direction,
    /// The terminal is not left to do it.
    pub(super) is_ours: bool,
    /// The byte that the levels begin at, and a level for each byte.
    known: Option<(usize, Vec<Level>)>,
}

impl Course {
    /// Takes the direction of a text in an edition that runs one way.
    pub(super) fn of(text: &str, edition: Direction, setting: &Setting) -> Self {
        let is_ours = setting.bidi == super::Bidi::Postil;
        let direction = if is_ours { Direction::of(text, edition) } else { Direction::LeftToRight };
        Self { direction, is_ours, known: None }
    }

    /// Runs from left to right as a whole: code, whatever its comments are in.
    pub(super) fn left_to_right(setting: &Setting) -> Self {
        Self::of("", Direction::LeftToRight, setting)
    }

    /// Returns the order of what a row covers; `None` where it is seen as it is read.
    pub(super) fn order(&mut self, text: &str, extent: Extent) -> Option<Order> {
        let (start, end) = extent.bytes;
        let row = text.get(start..end)?;
        let turns = || may_turn(row) || is_behind_turned(text, start);
        if !self.is_ours || !self.direction.is_right_to_left() && !turns() {
            return None;
        }
        let direction = self.direction;
        let (from, levels) = self.levels(text, start);
        let known = row.char_indices().map_while(|(at, _)| levels.get(start + at - from));
        Some(Order::new(direction, extent.points.0, known.copied().collect()))
    }

    /// Finds the levels around a byte. Which text is read depends on the byte alone.
    fn levels(&mut self, text: &str, byte: usize) -> (usize, &[Level]) {
        let first = byte / WINDOW * WINDOW;
        let from = text.floor_char_boundary(first.saturating_sub(AROUND));
        if self.known.as_ref().is_none_or(|(known, _)| *known != from) {
            let to = text.floor_char_boundary(first + WINDOW + 2 * AROUND);
            let near = text.get(from..to).unwrap_or_default();
            self.known = Some((from, BidiInfo::new(near, Some(level(self.direction))).levels));
        }
        self.known.as_ref().map_or((from, &[]), |(from, levels)| (*from, levels))
    }
}

/// The order of one row, or of one cell of a table.
#[derive(Clone, Debug)]
pub(super) struct Order {
    pub(super) direction: Direction,
    /// The code point that the levels begin at.
    first: usize,
    levels: Vec<Level>,
    /// What was written, as it is read.
    pieces: Vec<Piece>,
}

/// Something drawn in one place: a cluster, or a part of a sign.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) drawn: String,
    pub(super) column: u16,
    pub(super) cells: u16,
    /// Its code points, `(start, len)`; no length for what is not of the text.
    pub(super) points: (usize, usize),
    pub(super) role: Role,
}

impl Order {
    fn new(direction: Direction, first: usize, levels: Vec<Level>) -> Self {
        Self { direction, first, levels, pieces: Vec::new() }
    }

    /// Returns the order of a text that is not of the edition, in the direction that it has in one.
    fn of_plain(text: &str, direction: Direction) -> Self {
        let levels = BidiInfo::new(text, Some(level(direction))).levels;
        let levels = text.char_indices().filter_map(|(at, _)| levels.get(at).copied()).collect();
        Self::new(direction, 0, levels)
    }

    /// Takes note of something drawn, as it is read.
    pub(super) fn push(&mut self, piece: Piece) {
        self.pieces.push(piece);
    }

    /// Returns the pieces as they are seen from the left, each in its place.
    pub(super) fn seen(self) -> Vec<Piece> {
        let base = level(self.direction);
        let mut last = base;
        let level_of = |piece: &Piece| {
            // A reference to a footnote goes with the word that it stands behind.
            if piece.points.1 > 0 {
                let at = piece.points.0.checked_sub(self.first);
                let known = at.and_then(|at| self.levels.get(at)).copied();
                last = if piece.drawn == "\t" { base } else { known.unwrap_or(base) };
            }
            last
        };
        let levels: Vec<Level> = self.pieces.iter().map(level_of).collect();
        let mut column = self.pieces.iter().map(|it| it.column).min().unwrap_or_default();
        let order = BidiInfo::reorder_visual(&levels);
        let mut seen = Vec::with_capacity(self.pieces.len());
        for (piece, level) in
            order.iter().filter_map(|at| self.pieces.get(*at).zip(levels.get(*at)))
        {
            let turned = mirrored(&piece.drawn).filter(|_| level.is_rtl());
            let drawn = turned.unwrap_or(&piece.drawn).to_owned();
            seen.push(Piece { drawn, column, ..piece.clone() });
            column = column.saturating_add(piece.cells);
        }
        seen
    }
}

/// Returns a line as it is seen from the left, for what is no text of an edition: titles, notes.
pub fn ordered(line: &str, direction: Direction) -> std::borrow::Cow<'_, str> {
    if !may_turn(line) {
        return line.into();
    }
    let mut order = Order::of_plain(line, direction);
    let mut point = 0;
    for (_, cluster) in clusters(line, 0) {
        let len = cluster.chars().count();
        let drawn = shown(cluster).to_owned();
        order.push(Piece { drawn, column: 0, cells: 0, points: (point, len), role: Role::Text });
        point += len;
    }
    order.seen().into_iter().map(|it| it.drawn).collect::<String>().into()
}

/// Returns the column where a code point of a line is seen that [`ordered`] turns; `None` behind
/// its last.
pub fn column_seen(
    line: &str,
    direction: Direction,
    point: usize,
    is_ambiguous_wide: bool,
) -> Option<u16> {
    let mut order = Order::of_plain(line, direction);
    let mut start = 0;
    for (_, cluster) in clusters(line, 0) {
        let len = cluster.chars().count();
        let (drawn, cells) = (cluster.to_owned(), cells(cluster, is_ambiguous_wide));
        order.push(Piece { drawn, column: 0, cells, points: (start, len), role: Role::Text });
        start += len;
    }
    let holds = |it: &&Piece| (it.points.0..it.points.0 + it.points.1).contains(&point);
    order.seen().iter().find(holds).map(|it| it.column)
}

fn level(direction: Direction) -> Level {
    if direction.is_right_to_left() { Level::rtl() } else { Level::ltr() }
}
