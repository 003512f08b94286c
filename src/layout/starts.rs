//! Where the rows of one text begin, as far as anybody has asked.

/// Where a row begins: in bytes to cut by, in code points to speak of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Start {
    byte: u32,
    point: u32,
}

/// The row starts of a text from its beginning on.
///
/// Invariant: never empty; ascending; the last is where the next row begins, or, when done, the
/// text's end. Each pair of neighbours is a row.
#[derive(Clone, Debug)]
pub(super) struct Starts {
    starts: Vec<Start>,
    is_done: bool,
}

/// What a row covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Extent {
    /// In bytes of the text.
    pub(super) bytes: (usize, usize),
    /// In code points of the text.
    pub(super) points: (usize, usize),
}

impl Starts {
    /// Knows nothing yet.
    pub(super) fn new() -> Self {
        Self { starts: vec![Start::default()], is_done: false }
    }

    /// Lays out up to a row, counted from 0, and says whether there is one. `row_end` is asked for
    /// the byte behind the row that starts at a byte.
    pub(super) fn reach_row(
        &mut self,
        text: &str,
        row: usize,
        row_end: impl Fn(usize) -> usize,
    ) -> bool {
        while !self.is_done && self.starts.len() < row.saturating_add(2) {
            self.push(text, &row_end);
        }
        row < self.count()
    }

    /// Lays out up to a code point and returns its row; past the end, the last one.
    pub(super) fn row_of(
        &mut self,
        text: &str,
        point: usize,
        row_end: impl Fn(usize) -> usize,
    ) -> usize {
        while !self.is_done && self.starts.last().is_some_and(|it| wide(it.point) <= point) {
            self.push(text, &row_end);
        }
        let behind = self.starts.partition_point(|it| wide(it.point) <= point);
        behind.saturating_sub(1).min(self.count().saturating_sub(1))
    }

    /// Returns what a row covers that has been laid out.
    pub(super) fn extent(&self, row: usize) -> Option<Extent> {
        let (start, end) = (self.starts.get(row)?, self.starts.get(row.checked_add(1)?)?);
        let bytes = (wide(start.byte), wide(end.byte));
        Some(Extent { bytes, points: (wide(start.point), wide(end.point)) })
    }

    /// Counts the rows laid out.
    pub(super) fn count(&self) -> usize {
        self.starts.len() - 1
    }

    fn push(&mut self, text: &str, row_end: impl Fn(usize) -> usize) {
        let last = self.starts.last().copied().unwrap_or_default();
        let start = wide(last.byte);
        let end = row_end(start).clamp(start, text.len());
        let points = text.get(start..end).map_or(0, |row| row.chars().count());
        self.starts.push(Start { byte: narrow(end), point: narrow(wide(last.point) + points) });
        // A row without an end would be laid out for ever.
        self.is_done = end == text.len() || end == start;
    }
}

/// Ends a row at each newline.
pub(super) fn line_end(text: &str) -> impl Fn(usize) -> usize {
    move |start| {
        let rest = text.as_bytes().get(start..).unwrap_or_default();
        memchr::memchr(b'\n', rest).map_or(text.len(), |at| start + at + 1)
    }
}

/// Widens what is kept small.
pub(super) fn wide(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// No text is longer than 4 GB: import refuses long before.
pub(super) fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
