//! One row after the other: where the row that starts here ends. Greedy, first fit.
//!
//! A row depends on the text from its start on and on nothing before it, so a text may be laid out
//! from any row start, as far as is asked, and comes out as if it were laid out at once.

use super::{
    breaks::{breaks, is_complex, is_han, is_lonely, last_breaks, may_tear},
    cells::{SOFT_HYPHEN, cells, clusters, is_blank_cluster},
};

/// Where a URL is best torn: behind one of these.
const URL_MARKS: &str = "/?&-._=#+%";

/// A text to wrap.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wrap<'a> {
    pub(super) text: &'a str,
    /// The byte that the text begins at: what stands before it is another's.
    pub(super) begin: usize,
    /// What is drawn within the text but is not of it, in order.
    pub(super) inserts: &'a [Insert],
    /// A tab ends a row, as a newline does.
    pub(super) has_tab_rows: bool,
    pub(super) is_ambiguous_wide: bool,
}

/// Something drawn behind the byte `byte` that takes cells but no text. It stays with the cluster
/// before it; where the text begins it stands first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Insert {
    pub(super) byte: usize,
    pub(super) cells: u16,
    pub(super) text: String,
}

/// How many cells a row has: the one in question, and those below it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    pub(super) here: u16,
    pub(super) below: u16,
}

/// How far a row can go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reach {
    /// To a hard line end or the text's: the row ends there.
    End(usize),
    /// Something there does not fit: the row ends at this byte at the latest.
    Full(usize),
}

/// Where a word may be torn that no row can hold.
#[derive(Clone, Copy, Debug, Default)]
struct Tears {
    /// The latest place of all.
    latest: Option<usize>,
    /// The latest behind a mark of a URL, in the second half.
    behind_mark: Option<usize>,
}

impl<'a> Wrap<'a> {
    /// Takes a text with nothing drawn in it.
    pub(super) fn plain(text: &'a str, is_ambiguous_wide: bool) -> Self {
        Self { text, begin: 0, inserts: &[], has_tab_rows: false, is_ambiguous_wide }
    }

    /// Returns the byte behind the row that starts at `start`: behind its blanks, and behind its
    /// newline where it has one.
    ///
    /// Always beyond `start`, unless that is the end of the text.
    pub(super) fn row_end(&self, start: usize, room: Room) -> usize {
        match self.reach(start, room.here.max(1)) {
            Reach::End(end) => end,
            Reach::Full(limit) => self.broken(start, limit, room),
        }
    }

    /// Returns what is drawn within the text from a row's start on.
    pub(super) fn inserts_from(&self, start: usize) -> impl Iterator<Item = &Insert> {
        let is_begin = start == self.begin;
        let is_before = |it: &Insert| it.byte < start || it.byte == start && !is_begin;
        self.inserts.iter().skip(self.inserts.partition_point(is_before))
    }

    /// Walks from `start` until something does not fit. Blanks always fit: they are not drawn at
    /// the end of a row.
    fn reach(&self, start: usize, room: u16) -> Reach {
        let mut inserts = self.inserts_from(start).peekable();
        let mut column = 0u16;
        while let Some(insert) = inserts.next_if(|it| it.byte <= start) {
            column = column.saturating_add(insert.cells);
        }
        let simple = if self.inserts.is_empty() { self.simple_run(start, room) } else { 0 };
        column = column.saturating_add(u16::try_from(simple).unwrap_or(room));
        for (byte, cluster) in clusters(self.text, start + simple) {
            if self.is_hard(cluster) {
                return Reach::End(byte + 1);
            }
            let end = byte + cluster.len();
            column = column.saturating_add(cells(cluster, self.is_ambiguous_wide));
            if column > room && !is_blank_cluster(cluster) {
                return Reach::Full(byte);
            }
            while let Some(insert) = inserts.next_if(|it| it.byte <= end) {
                column = column.saturating_add(insert.cells);
                if column > room {
                    return Reach::Full(byte);
                }
            }
        }
        Reach::End(self.text.len())
    }

    /// Returns how many characters of plain ASCII follow that surely fit: each is one cluster of
    /// one cell. The last of a run is left to be looked at, since a mark may follow it.
    fn simple_run(&self, start: usize, room: u16) -> usize {
        let rest = self.text.as_bytes().get(start..).unwrap_or_default();
        let run = rest.iter().take(room.into()).take_while(|byte| (b' '..=b'~').contains(byte));
        run.count().saturating_sub(1)
    }

    /// Finds the end of a row that cannot go beyond `limit`.
    fn broken(&self, start: usize, limit: usize, room: Room) -> usize {
        let fits = |at: &usize| !self.ends_soft(*at) || self.width(start, *at) < room.here;
        let (before, best) = match last_breaks(self.text, start, limit) {
            (before, Some(best)) if fits(&best) => (before, Some(best)),
            // A soft hyphen needs a cell more: the break before it is as good.
            (before, _) => (None, before.filter(fits)),
        };
        let Some(best) = best else { return self.torn(start, limit) };
        if self.is_long(best, limit, room.below) {
            return self.torn_where_it_stands(best, limit);
        }
        match before {
            Some(before) if self.has_lonely_rest(before, best, room) => before,
            _ => best,
        }
    }

    /// Says whether the word at `word`, which does not fit before `limit`, fits on no row at all.
    fn is_long(&self, word: usize, limit: usize, room: u16) -> bool {
        let rest = self.text.get(limit..).unwrap_or_default();
        if rest.starts_with(is_han) {
            return false;
        }
        // A cell takes at least one byte.
        let near = usize::from(room).saturating_sub(limit - word);
        let is_near = |(count, byte): (usize, u8)| count <= near && byte.is_ascii_whitespace();
        if rest.len() <= near || rest.bytes().take(near + 1).enumerate().any(is_near) {
            return false;
        }
        match self.reach(word, room.max(1)) {
            Reach::End(_) => false,
            Reach::Full(limit) => breaks(self.text, word, limit).next().is_none(),
        }
    }

    /// Says whether a row that ends at `best` leaves a single character for the last one, and one
    /// that ends at `before` would give it company.
    fn has_lonely_rest(&self, before: usize, best: usize, room: Room) -> bool {
        let rest = self.text.get(best..).unwrap_or_default();
        let pulled = self.text.get(before..best).unwrap_or_default();
        pulled.contains(is_han) && is_lonely(rest) && {
            let line = rest.find('\n').map_or(self.text.len(), |at| best + at + 1);
            self.reach(before, room.below.max(1)) == Reach::End(line)
        }
    }

    /// Ends a row in or before a word that no row can hold: a URL is torn behind one of its marks,
    /// a script without breaks at the limit; any other word gets a row of its own.
    fn torn_where_it_stands(&self, word: usize, limit: usize) -> usize {
        let tears = self.tears(word, limit);
        let is_complex = self.text.get(word..).is_some_and(|rest| rest.starts_with(is_complex));
        tears.behind_mark.or(if is_complex { tears.latest } else { None }).unwrap_or(word)
    }

    /// Tears a word that no row can hold, in `start + 1..=limit`: behind a mark of a URL, else as
    /// late as may be, else as late as it fits; one cluster stays on the row even if it does not.
    fn torn(&self, start: usize, limit: usize) -> usize {
        let tears = self.tears(start, limit);
        let late = (limit > start).then_some(limit);
        tears.behind_mark.or(tears.latest).or(late).unwrap_or_else(|| self.behind_one(start))
    }

    /// Finds where a word may be torn in `from + 1..=limit`.
    fn tears(&self, from: usize, limit: usize) -> Tears {
        let middle = usize::midpoint(from, limit);
        let (mut tears, mut last) = (Tears::default(), "");
        for (byte, cluster) in clusters(self.text, from).take_while(|(byte, _)| *byte <= limit) {
            if byte > from && may_tear(last, cluster) {
                tears.latest = Some(byte);
                if last.starts_with(|char| URL_MARKS.contains(char)) && byte > middle {
                    tears.behind_mark = Some(byte);
                }
            }
            last = cluster;
        }
        tears
    }

    /// Returns the byte behind one cluster with its blanks and its newline.
    fn behind_one(&self, start: usize) -> usize {
        let mut rest = clusters(self.text, start).skip(1);
        let stop = rest.find(|(_, it)| self.is_hard(it) || !is_blank_cluster(it));
        stop.map_or(self.text.len(), |(byte, it)| byte + usize::from(self.is_hard(it)))
    }

    /// Says whether a cluster ends its row.
    fn is_hard(&self, cluster: &str) -> bool {
        cluster == "\n" || self.has_tab_rows && cluster == "\t"
    }

    /// Returns how many cells a stretch of the text takes, without inserts.
    fn width(&self, start: usize, end: usize) -> u16 {
        let stretch = clusters(self.text, start).take_while(|(byte, _)| *byte < end);
        stretch.fold(0, |sum: u16, (_, it)| sum.saturating_add(cells(it, self.is_ambiguous_wide)))
    }

    fn ends_soft(&self, at: usize) -> bool {
        self.text.get(..at).is_some_and(|before| before.ends_with(SOFT_HYPHEN))
    }
}
