//! How a cell is drawn, reduced to what the terminal can show, and the shortest change (SGR).
//!
//! Only bold, dim, underline and reverse are sent: the other attributes turn into something else
//! in tmux, GNU screen or on a console.

use std::fmt::Write;

use ratatui::style::{Color, Modifier};

use super::palette;
use crate::layout::Colors;

/// Attributes and colours as the terminal knows them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Ink {
    weight: Weight,
    is_underlined: bool,
    is_reversed: bool,
    front: Hue,
    back: Hue,
}

/// Bold and dim share one switch to turn them off, so they exclude each other; bold wins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
enum Weight {
    #[default]
    Plain,
    Bold,
    Dim,
}

/// A colour as it is sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) enum Hue {
    /// The terminal's own.
    #[default]
    Own,
    /// One of 16 or of 256.
    Numbered(u8),
    Rgb(u8, u8, u8),
}

impl Ink {
    /// The terminal's own colours, no attribute.
    pub(super) const PLAIN: Self = Self {
        weight: Weight::Plain,
        is_underlined: false,
        is_reversed: false,
        front: Hue::Own,
        back: Hue::Own,
    };

    /// Reduces a style to what the terminal can show.
    pub(super) fn new(front: Color, back: Color, modifier: Modifier, colors: Colors) -> Self {
        let weight = match (modifier.contains(Modifier::BOLD), modifier.contains(Modifier::DIM)) {
            (true, _) => Weight::Bold,
            (false, true) => Weight::Dim,
            (false, false) => Weight::Plain,
        };
        Self {
            weight,
            is_underlined: modifier.contains(Modifier::UNDERLINED),
            is_reversed: modifier.contains(Modifier::REVERSED),
            front: palette::reduce(front, colors),
            back: palette::reduce(back, colors),
        }
    }

    /// Returns what of it shows on a blank.
    pub(super) fn on_blank(self) -> Self {
        if self.is_underlined || self.is_reversed {
            return self;
        }
        Self { back: self.back, ..Self::PLAIN }
    }

    /// Packs it, for hashing and ordering only.
    pub(super) fn bits(self) -> u64 {
        let flags = self.weight as u64 | u64::from(self.is_underlined) << 2;
        let hues = self.front.bits() << 26 | self.back.bits();
        hues << 4 | flags | u64::from(self.is_reversed) << 3
    }

    /// Writes the shortest change from another ink to this one; nothing where they are equal.
    pub(super) fn write_from(self, before: Self, out: &mut Vec<u8>) {
        if self == before {
            return;
        }
        let mut afresh = String::new();
        self.write_difference(Self::PLAIN, &mut afresh);
        let mut change = String::new();
        self.write_difference(before, &mut change);
        // `ESC [ m` resets alone; before other parameters an empty one is the reset.
        let reset = if afresh.is_empty() { "" } else { ";" };
        let codes = if change.len() <= reset.len() + afresh.len() && !change.is_empty() {
            change
        } else {
            format!("{reset}{afresh}")
        };
        out.extend_from_slice(b"\x1b[");
        out.extend_from_slice(codes.as_bytes());
        out.push(b'm');
    }

    fn write_difference(self, before: Self, codes: &mut String) {
        if self.weight != before.weight {
            if before.weight != Weight::Plain {
                push(codes, "22");
            }
            match self.weight {
                Weight::Plain => (),
                Weight::Bold => push(codes, "1"),
                Weight::Dim => push(codes, "2"),
            }
        }
        if self.is_underlined != before.is_underlined {
            push(codes, if self.is_underlined { "4" } else { "24" });
        }
        if self.is_reversed != before.is_reversed {
            push(codes, if self.is_reversed { "7" } else { "27" });
        }
        if self.front != before.front {
            self.front.write(30, codes);
        }
        if self.back != before.back {
            self.back.write(40, codes);
        }
    }
}

impl Hue {
    fn bits(self) -> u64 {
        match self {
            Self::Own => 0,
            Self::Numbered(number) => 1 << 24 | u64::from(number),
            Self::Rgb(red, green, blue) => {
                2 << 24 | u64::from(red) << 16 | u64::from(green) << 8 | u64::from(blue)
            }
        }
    }

    /// Writes the code, counted from 30 for the front and 40 for the back.
    fn write(self, base: u8, codes: &mut String) {
        let code = match self {
            Self::Own => format!("{}", base + 9),
            Self::Numbered(number @ 0..8) => format!("{}", base + number),
            Self::Numbered(number @ 8..16) => format!("{}", base + 52 + number),
            Self::Numbered(number) => format!("{};5;{number}", base + 8),
            Self::Rgb(red, green, blue) => format!("{};2;{red};{green};{blue}", base + 8),
        };
        push(codes, &code);
    }
}

fn push(codes: &mut String, code: &str) {
    let separator = if codes.is_empty() { "" } else { ";" };
    // Writing into a string cannot fail.
    let _ = write!(codes, "{separator}{code}");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ink(front: Color, back: Color, modifier: Modifier) -> Ink {
        Ink::new(front, back, modifier, Colors::True)
    }

    fn change(before: Ink, after: Ink) -> String {
        let mut out = Vec::new();
        after.write_from(before, &mut out);
        String::from_utf8(out).unwrap().replace('\x1b', "^")
    }

    #[test]
    fn the_shorter_of_change_and_reset_is_sent() {
        let bold = ink(Color::Reset, Color::Reset, Modifier::BOLD);
        let marked = ink(Color::Black, Color::Indexed(220), Modifier::empty());
        let strong = ink(Color::Black, Color::Indexed(220), Modifier::BOLD);
        assert_eq!(change(Ink::PLAIN, Ink::PLAIN), "");
        assert_eq!(change(Ink::PLAIN, bold), "^[1m");
        assert_eq!(change(bold, Ink::PLAIN), "^[m");
        assert_eq!(change(marked, strong), "^[1m");
        assert_eq!(change(strong, marked), "^[22m");
        assert_eq!(change(marked, bold), "^[;1m");
        assert_eq!(change(bold, marked), "^[;30;48;5;220m");
    }

    #[test]
    fn bold_wins_over_dim_and_other_attributes_are_left_out() {
        let both = ink(Color::Reset, Color::Reset, Modifier::BOLD | Modifier::DIM);
        assert_eq!(both, ink(Color::Reset, Color::Reset, Modifier::BOLD));
        let other = Modifier::ITALIC | Modifier::SLOW_BLINK | Modifier::HIDDEN;
        assert_eq!(ink(Color::Reset, Color::Reset, other), Ink::PLAIN);
    }

    #[test]
    fn a_blank_shows_only_its_back_unless_underlined_or_reversed() {
        let red = |modifier| ink(Color::Red, Color::Blue, modifier);
        let back = ink(Color::Reset, Color::Blue, Modifier::empty());
        assert_eq!(red(Modifier::BOLD).on_blank(), back);
        let lined = red(Modifier::UNDERLINED);
        assert_eq!(lined.on_blank(), lined);
    }
}
