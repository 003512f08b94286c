//! Sizes and rectangles of the screen, in cells.

/// A size in cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    pub width: u16,
    pub height: u16,
}

/// The largest screen that is drawn: several times what a wall of screens shows in the smallest
/// letters. What a terminal claims beyond it, up to 65535 both ways, no memory could hold.
const MAX_SIZE: Size = Size { width: 2_000, height: 1_000 };

impl Size {
    /// Returns what of a claimed size is drawn.
    pub fn believed(width: u16, height: u16) -> Self {
        Self { width: width.min(MAX_SIZE.width), height: height.min(MAX_SIZE.height) }
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_screen_is_larger_than_the_limit() {
        assert_eq!(Size::believed(u16::MAX, u16::MAX), MAX_SIZE);
        assert_eq!(Size::believed(80, 24), Size { width: 80, height: 24 });
    }
}
