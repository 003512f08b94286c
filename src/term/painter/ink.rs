//! How a cell is drawn, reduced to what the terminal can show, and the shortest change (SGR).
//!
//! Only bold, dim, underline and reverse are sent: the other attributes turn into something else
//! in tmux, GNU screen or on a console.

use std::fmt::Write;

use ratatui::style::{Color, Modifier};

use super::palette;
use crate::layout::Colors;

/// Attributes and colours as the terminal knows them, packed so that comparing is cheap: four bits
/// of attributes, then twice 26 bits of colour.
///
/// Bold and dim share one switch to turn them off, so they exclude each other; bold wins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Ink(u64);

const BOLD: u64 = 1;
const DIM: u64 = 2;
const UNDERLINED: u64 = 4;
const REVERSED: u64 = 8;
const FRONT: u32 = 4;
const BACK: u32 = 30;

/// A colour as it is sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
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
    pub(super) const PLAIN: Self = Self(0);

    /// Reduces a style to what the terminal can show.
    pub(super) fn new(front: Color, back: Color, modifier: Modifier, colors: Colors) -> Self {
        let weight = match (modifier.contains(Modifier::BOLD), modifier.contains(Modifier::DIM)) {
            (true, _) => BOLD,
            (false, true) => DIM,
            (false, false) => 0,
        };
        let underlined = if modifier.contains(Modifier::UNDERLINED) { UNDERLINED } else { 0 };
        let reversed = if modifier.contains(Modifier::REVERSED) { REVERSED } else { 0 };
        let front = palette::reduce(front, colors).bits() << FRONT;
        let back = palette::reduce(back, colors).bits() << BACK;
        Self(weight | underlined | reversed | front | back)
    }

    /// Returns what of it shows on a blank.
    pub(super) fn on_blank(self) -> Self {
        if self.0 & (UNDERLINED | REVERSED) == 0 { Self(self.0 >> BACK << BACK) } else { self }
    }

    /// Returns a number that is equal for equal inks alone.
    pub(super) fn bits(self) -> u64 {
        self.0
    }

    fn has(self, attribute: u64) -> bool {
        self.0 & attribute != 0
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
        let turned = |attribute| self.has(attribute) != before.has(attribute);
        if turned(BOLD) || turned(DIM) {
            if before.has(BOLD | DIM) {
                push(codes, "22");
            }
            if self.has(BOLD | DIM) {
                push(codes, if self.has(BOLD) { "1" } else { "2" });
            }
        }
        if turned(UNDERLINED) {
            push(codes, if self.has(UNDERLINED) { "4" } else { "24" });
        }
        if turned(REVERSED) {
            push(codes, if self.has(REVERSED) { "7" } else { "27" });
        }
        for (shift, base) in [(FRONT, 30), (BACK, 40)] {
            let [now, before] = [self, before].map(|ink| Hue::from_bits(ink.0 >> shift));
            if now != before {
                now.write(base, codes);
            }
        }
    }
}

impl Hue {
    fn bits(self) -> u64 {
        match self {
            Self::Own => 0,
            Self::Numbered(number) => 1 << 24 | u64::from(number),
            Self::Rgb(red, green, blue) => {
                2 << 24 | u64::from(u32::from_be_bytes([0, red, green, blue]))
            }
        }
    }

    /// Reads the lowest 26 bits.
    fn from_bits(bits: u64) -> Self {
        let [blue, green, red, kind, ..] = bits.to_le_bytes();
        match kind & 3 {
            0 => Self::Own,
            1 => Self::Numbered(blue),
            _ => Self::Rgb(red, green, blue),
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
