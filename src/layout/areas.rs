//! The one place that divides the screen: `update` and `ui` both ask here, so they agree.

use super::{Area, Size};

/// The widest that text is set, in cells, unless the reader says otherwise.
pub const MEASURE: u16 = 72;

/// The cells right of the text, for the signs of annotations.
const SIGNS: u16 = 4;

/// The least cells left of the text, for the paragraph's number.
const MARGIN: u16 = 4;

/// The columns of the library's list beside the text.
const LIBRARY: u16 = 31;

/// The columns of the notes beside the text.
const NOTES: u16 = 28;

/// From this width on, the library and the notes stand beside the text together.
const BOTH: u16 = 120;

/// From this width on, notes stand beside the text; below it they are a sheet.
const BESIDE: u16 = 100;

/// From this width on, the library stands beside the text.
const LISTED: u16 = 80;

/// Below this size there is text only: no margins, no language bar.
const SMALL: Size = Size { width: 30, height: 8 };

/// What is to be seen beside the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Panes {
    pub library: bool,
    pub notes: bool,
    /// Two editions side by side, where there is room for them; nothing else is there then.
    pub pair: bool,
    /// The widest that the text may be, in cells.
    pub measure: u16,
}

impl Default for Panes {
    fn default() -> Self {
        Self { library: false, notes: false, pair: false, measure: MEASURE }
    }
}

/// Where everything lies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Areas {
    /// The list of articles, its title row included.
    pub library: Option<Area>,
    /// The notes beside the text, their title row included.
    pub notes: Option<Area>,
    /// The lines between panes, one cell wide.
    pub lines: [Option<Area>; 2],
    /// The pane of the text: everything between the lines.
    pub pane: Area,
    /// The language bar; of no height where the screen is small.
    pub bar: Area,
    /// Left of the text: paragraph numbers, the current one's sign.
    pub margin: Area,
    pub text: Area,
    /// Right of the text: the signs of annotations.
    pub signs: Area,
    /// Where the second edition lies, at the side of the first.
    pub side: Option<Side>,
    /// The last row of the screen.
    pub status: Area,
}

/// Where an edition lies that is not the one that is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Side {
    pub bar: Area,
    pub margin: Area,
    pub text: Area,
    pub signs: Area,
}

impl Areas {
    /// Divides a screen. `numbers` is how many digits the last paragraph's number has.
    ///
    /// Notes take the library's columns below 120 columns, and are no pane at all below 100; the
    /// library is none below 80.
    pub fn split(size: Size, panes: Panes, numbers: u16) -> Self {
        let status = u16::from(size.height > 1);
        let height = size.height - status;
        let has_notes = panes.notes && size.width >= BESIDE;
        let has_library = panes.library && size.width >= if has_notes { BOTH } else { LISTED };
        let is_narrow = size.width < SMALL.width;
        let margins =
            if is_narrow { (0, 0) } else { (MARGIN.max(numbers.saturating_add(2)), SIGNS) };
        if panes.pair && size.width >= BESIDE {
            return Self::pair(size, panes.measure, margins);
        }
        let left = if has_library { LIBRARY + 1 } else { 0 };
        // What the measure leaves over is the notes', up to twice their width.
        let least = panes.measure.saturating_add(margins.0 + margins.1);
        let spare = (size.width - left).saturating_sub(least.saturating_add(NOTES + 1));
        let notes = NOTES + spare.min(NOTES);
        let right = if has_notes { size.width - notes - 1 } else { size.width };
        let column = |x, width| Area::new(x, 0, width, height);
        let mut areas = Self {
            library: has_library.then(|| column(0, LIBRARY)),
            notes: has_notes.then(|| column(right + 1, notes)),
            lines: [has_library.then(|| column(LIBRARY, 1)), has_notes.then(|| column(right, 1))],
            pane: column(left, right - left),
            status: Area::new(0, height, size.width, status),
            ..Self::default()
        };
        areas.divide(panes.measure, margins, has_library || has_notes, size.height < SMALL.height);
        areas
    }

    /// Divides a screen between two editions, with a line between them.
    fn pair(size: Size, measure: u16, margins: (u16, u16)) -> Self {
        let status = u16::from(size.height > 1);
        let height = size.height - status;
        let half = ((size.width - 1) / 2).min(measure.saturating_add(margins.0 + margins.1));
        let left = (size.width - 1 - 2 * half) / 2;
        let middle = left + half;
        let divided = |x| {
            let mut areas = Self { pane: Area::new(x, 0, half, height), ..Self::default() };
            areas.divide(measure, margins, true, size.height < SMALL.height);
            areas
        };
        let (ours, theirs) = (divided(left), divided(middle + 1));
        let Self { bar, margin, text, signs, .. } = theirs;
        let under_margin = |bar: Area, text: Area| Area {
            x: text.x,
            size: Size { width: text.size.width, ..bar.size },
            ..bar
        };
        Self {
            lines: [Some(Area::new(middle, 0, 1, height)), None],
            pane: Area::new(0, 0, size.width, height),
            bar: under_margin(ours.bar, ours.text),
            side: Some(Side { bar: under_margin(bar, text), margin, text, signs }),
            status: Area::new(0, height, size.width, status),
            ..ours
        }
    }

    /// Divides the pane of the text.
    fn divide(&mut self, measure: u16, margins: (u16, u16), is_beside: bool, is_low: bool) {
        let Area { x, size: Size { width, height }, .. } = self.pane;
        let measure = width.saturating_sub(margins.0 + margins.1).min(measure.max(1));
        let used = measure + margins.0 + margins.1;
        let left = if is_beside { x } else { x + width.saturating_sub(used) / 2 };
        let top = if is_low || margins.0 == 0 { 0 } else { 2.min(height) };
        let rows = height - top;
        let bar = u16::from(!is_beside);
        self.bar = Area::new(left + bar, 0, used.saturating_sub(bar), top.min(1));
        self.margin = Area::new(left, top, margins.0, rows);
        self.text = Area::new(left + margins.0, top, measure, rows);
        self.signs = Area::new(left + margins.0 + measure, top, margins.1, rows);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(width: u16, height: u16, library: bool, notes: bool) -> Areas {
        Areas::split(Size { width, height }, Panes { library, notes, ..Panes::default() }, 1)
    }

    #[test]
    fn the_reader_alone_has_four_cells_on_either_side() {
        let areas = split(80, 24, false, false);
        assert_eq!(areas.bar, Area::new(1, 0, 79, 1));
        assert_eq!(areas.margin, Area::new(0, 2, 4, 21));
        assert_eq!(areas.text, Area::new(4, 2, 72, 21));
        assert_eq!(areas.signs, Area::new(76, 2, 4, 21));
        assert_eq!(areas.status, Area::new(0, 23, 80, 1));
        assert_eq!((areas.library, areas.notes), (None, None));
    }

    #[test]
    fn three_panes_stand_between_two_lines() {
        let areas = split(120, 30, true, true);
        assert_eq!(areas.library, Some(Area::new(0, 0, 31, 29)));
        assert_eq!(areas.lines[0], Some(Area::new(31, 0, 1, 29)));
        assert_eq!(areas.bar, Area::new(32, 0, 59, 1));
        assert_eq!(areas.text, Area::new(36, 2, 51, 27));
        assert_eq!(areas.signs, Area::new(87, 2, 4, 27));
        assert_eq!(areas.lines[1], Some(Area::new(91, 0, 1, 29)));
        assert_eq!(areas.notes, Some(Area::new(92, 0, 28, 29)));
    }

    #[test]
    fn narrow_screens_show_one_pane_beside_the_text_or_none() {
        let areas = split(119, 30, true, true);
        assert!(areas.library.is_none() && areas.notes.is_some());
        let areas = split(99, 30, true, true);
        assert!(areas.library.is_some() && areas.notes.is_none());
        let areas = split(79, 30, true, true);
        assert!(areas.library.is_none() && areas.notes.is_none());
    }

    #[test]
    fn a_wide_screen_keeps_the_measure_and_centres_it() {
        let areas = split(200, 60, false, false);
        assert_eq!((areas.text.x, areas.text.size.width), (64, 72));
        let areas = split(200, 60, true, true);
        assert_eq!((areas.text.x, areas.text.size.width), (36, 72));
        assert_eq!(areas.notes.unwrap().size.width, 56);
    }

    #[test]
    fn two_editions_share_the_screen() {
        let panes = Panes { pair: true, ..Panes::default() };
        let areas = Areas::split(Size { width: 120, height: 24 }, panes, 1);
        assert_eq!((areas.text.x, areas.text.size.width), (4, 51));
        assert_eq!(areas.lines[0], Some(Area::new(59, 0, 1, 23)));
        let side = areas.side.unwrap();
        assert_eq!((side.text.x, side.text.size.width, side.signs.x), (64, 51, 115));
        let areas = Areas::split(Size { width: 200, height: 24 }, panes, 1);
        assert_eq!((areas.text.x, areas.text.size.width), (23, 72));
        let areas = Areas::split(Size { width: 99, height: 24 }, panes, 1);
        assert!(areas.side.is_none(), "below each other");
    }

    #[test]
    fn a_tiny_screen_is_text_only() {
        let areas = split(20, 5, false, false);
        assert_eq!(areas.text, Area::new(0, 0, 20, 4));
        assert_eq!(areas.bar.size.height, 0);
    }

    #[test]
    fn a_long_number_widens_the_margin() {
        let areas = Areas::split(Size { width: 80, height: 24 }, Panes::default(), 4);
        assert_eq!((areas.margin.size.width, areas.text.size.width), (6, 70));
    }

    #[test]
    fn no_size_breaks_it() {
        for width in 0..130 {
            for height in 0..12 {
                for panes in 0..4 {
                    let areas = split(width, height, panes & 1 > 0, panes & 2 > 0);
                    let right = areas.signs.x + areas.signs.size.width;
                    assert!(right <= width && areas.text.size.height <= height);
                    assert!(areas.text.size.width > 0 || width == 0, "{width}");
                }
            }
        }
    }
}
