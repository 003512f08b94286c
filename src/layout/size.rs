//! Sizes and rectangles of the screen, in cells.

/// A size in cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    pub width: u16,
    pub height: u16,
}

/// A rectangle of cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Area {
    pub x: u16,
    pub y: u16,
    pub size: Size,
}

impl Area {
    /// Builds a rectangle from its corner and its size.
    pub fn new(x: u16, y: u16, width: u16, height: u16) -> Self {
        Self { x, y, size: Size { width, height } }
    }

    /// Says whether a cell lies within.
    pub fn contains(&self, x: u16, y: u16) -> bool {
        (self.x..self.x.saturating_add(self.size.width)).contains(&x)
            && (self.y..self.y.saturating_add(self.size.height)).contains(&y)
    }
}
