//! Colours that the terminal does not have, brought to the nearest that it has.
//!
//! The themes choose colours for each kind of terminal; this is for what they did not foresee.

use ratatui::style::Color;

use super::ink::Hue;
use crate::layout::Colors;

/// The sixteen as xterm shows them; what a terminal's own palette says cannot be known.
const SIXTEEN: [(u8, u8, u8); 16] = [
    (0, 0, 0),
    (205, 0, 0),
    (0, 205, 0),
    (205, 205, 0),
    (0, 0, 238),
    (205, 0, 205),
    (0, 205, 205),
    (229, 229, 229),
    (127, 127, 127),
    (255, 0, 0),
    (0, 255, 0),
    (255, 255, 0),
    (92, 92, 255),
    (255, 0, 255),
    (0, 255, 255),
    (255, 255, 255),
];

/// The six steps of each part in the cube of 216 colours.
const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// Brings a colour to what the terminal has.
pub(super) fn reduce(color: Color, colors: Colors) -> Hue {
    let hue = hue(color);
    match (colors, hue) {
        (Colors::None, _) => Hue::Own,
        (Colors::Sixteen, Hue::Numbered(number @ 16..)) => nearest_of_16(parts(number)),
        (Colors::Sixteen, Hue::Rgb(red, green, blue)) => nearest_of_16((red, green, blue)),
        (Colors::Indexed, Hue::Rgb(red, green, blue)) => nearest_of_256((red, green, blue)),
        _ => hue,
    }
}

fn hue(color: Color) -> Hue {
    let number = match color {
        Color::Reset => return Hue::Own,
        Color::Rgb(red, green, blue) => return Hue::Rgb(red, green, blue),
        Color::Indexed(number) => number,
        named => NAMED.iter().position(|it| *it == named).map_or(7, |at| at.to_le_bytes()[0]),
    };
    Hue::Numbered(number)
}

/// ratatui's names in the order of their numbers.
const NAMED: [Color; 16] = [
    Color::Black,
    Color::Red,
    Color::Green,
    Color::Yellow,
    Color::Blue,
    Color::Magenta,
    Color::Cyan,
    Color::Gray,
    Color::DarkGray,
    Color::LightRed,
    Color::LightGreen,
    Color::LightYellow,
    Color::LightBlue,
    Color::LightMagenta,
    Color::LightCyan,
    Color::White,
];

/// Returns the parts of one of the 256 colours.
fn parts(number: u8) -> (u8, u8, u8) {
    let step = |index: u8| STEPS.get(usize::from(index)).copied().unwrap_or_default();
    match number {
        0..16 => SIXTEEN.get(usize::from(number)).copied().unwrap_or_default(),
        16..232 => {
            let number = number - 16;
            (step(number / 36), step(number / 6 % 6), step(number % 6))
        }
        grey => {
            let level = 8 + (grey - 232) * 10;
            (level, level, level)
        }
    }
}

fn nearest_of_16(color: (u8, u8, u8)) -> Hue {
    Hue::Numbered((0..16).min_by_key(|it| distance(parts(*it), color)).unwrap_or_default())
}

/// The first sixteen are left out: every terminal shows them differently.
fn nearest_of_256(color: (u8, u8, u8)) -> Hue {
    Hue::Numbered((16..=255).min_by_key(|it| distance(parts(*it), color)).unwrap_or_default())
}

fn distance(one: (u8, u8, u8), other: (u8, u8, u8)) -> u32 {
    let square = |one: u8, other: u8| u32::from(one.abs_diff(other)).pow(2);
    // Green weighs most and blue least to the eye.
    3 * square(one.0, other.0) + 6 * square(one.1, other.1) + square(one.2, other.2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_fall_to_what_the_terminal_has() {
        let yellow = Color::Rgb(255, 215, 0);
        for (color, colors, hue) in [
            (yellow, Colors::True, Hue::Rgb(255, 215, 0)),
            (yellow, Colors::Indexed, Hue::Numbered(220)),
            (yellow, Colors::Sixteen, Hue::Numbered(3)),
            (yellow, Colors::None, Hue::Own),
            (Color::Indexed(247), Colors::Indexed, Hue::Numbered(247)),
            (Color::Indexed(220), Colors::Sixteen, Hue::Numbered(3)),
            (Color::White, Colors::Sixteen, Hue::Numbered(15)),
            (Color::Black, Colors::True, Hue::Numbered(0)),
            (Color::Reset, Colors::True, Hue::Own),
        ] {
            assert_eq!(reduce(color, colors), hue, "{color:?} with {colors:?}");
        }
    }

    #[test]
    fn every_numbered_colour_is_its_own_nearest() {
        for number in 16..=255 {
            let (red, green, blue) = parts(number);
            let Hue::Numbered(found) = reduce(Color::Rgb(red, green, blue), Colors::Indexed) else {
                panic!("{number} is not numbered");
            };
            assert_eq!(parts(found), (red, green, blue));
        }
    }
}
