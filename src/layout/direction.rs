//! Which way a paragraph runs, and what of a text runs the other way.

use unicode_bidi::{BidiClass, bidi_class};

use crate::domain::Lang;

/// How much of a paragraph decides on its direction, in code points.
const LOOKED_AT: usize = 1024;

/// How far before a row its last letter is looked for, in code points.
const NEAR: usize = 64;

/// Which way a text runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Direction {
    #[default]
    LeftToRight,
    RightToLeft,
}

/// Who puts right-to-left text in the order in which it is seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Bidi {
    /// The layout, by UAX #9: what is drawn is in order, and the terminal is told to leave it so.
    #[default]
    Postil,
    /// The terminal: everything is drawn as it is read, from the left.
    Terminal,
}

impl Direction {
    /// Returns the direction of what is written in a language.
    pub fn of_language(lang: &Lang) -> Self {
        if lang.runs_right_to_left() { Self::RightToLeft } else { Self::LeftToRight }
    }

    /// Returns the direction of a text in an edition that runs one way.
    ///
    /// The first letter decides (UAX #9, P2). A paragraph of a right-to-left edition may begin with
    /// a foreign name: it runs to the right only where most of its letters do.
    pub fn of(text: &str, edition: Self) -> Self {
        let mut strong = text.chars().take(LOOKED_AT).filter_map(strong);
        match (strong.next(), edition) {
            (None, _) => edition,
            (Some(Self::LeftToRight), Self::RightToLeft) => {
                let (right, left): (Vec<Self>, Vec<Self>) =
                    strong.partition(|it| *it == Self::RightToLeft);
                if right.len() > left.len() / 2 { Self::RightToLeft } else { Self::LeftToRight }
            }
            (Some(first), _) => first,
        }
    }

    /// Says whether it is from right to left.
    pub fn is_right_to_left(self) -> bool {
        self == Self::RightToLeft
    }
}

/// Returns the direction of a character that has one by itself.
fn strong(char: char) -> Option<Direction> {
    if char.is_ascii() {
        return char.is_ascii_alphabetic().then_some(Direction::LeftToRight);
    }
    match bidi_class(char) {
        BidiClass::L => Some(Direction::LeftToRight),
        BidiClass::R | BidiClass::AL => Some(Direction::RightToLeft),
        _ => None,
    }
}

/// Says whether a character runs from right to left, or as Arabic digits do can make a sign beside
/// it do so.
fn turns(char: char) -> bool {
    !char.is_ascii() && matches!(bidi_class(char), BidiClass::R | BidiClass::AL | BidiClass::AN)
}

/// Says whether a text may hold anything that runs from right to left: by its bytes, so that other
/// texts pay next to nothing.
pub(super) fn may_turn(text: &str) -> bool {
    // U+0580 to U+07FF begin with these bytes, and none other does; the forms for presentation and
    // the rare scripts of the other planes share theirs with much else.
    let is_sign = |byte: &u8| matches!(byte, 0xd6..=0xdf | 0xe0 | 0xef | 0xf0);
    text.bytes().any(|byte| is_sign(&byte)) && text.chars().any(turns)
}

/// Says whether the last letter before a byte runs from right to left: signs and numbers behind it
/// may turn with it, on the next row too.
pub(super) fn is_behind_turned(text: &str, byte: usize) -> bool {
    let mut before = text.get(..byte).unwrap_or_default().chars().rev().take(NEAR);
    before.find_map(strong) == Some(Direction::RightToLeft)
}

/// Returns the sign that a bracket or an arrow of comparison is seen as where text runs from right
/// to left (UAX #9, L4).
pub(super) fn mirrored(cluster: &str) -> Option<&'static str> {
    const PAIRS: [[&str; 2]; 21] = [
        ["(", ")"],
        ["[", "]"],
        ["{", "}"],
        ["<", ">"],
        ["«", "»"],
        ["‹", "›"],
        ["≤", "≥"],
        ["≪", "≫"],
        ["⟨", "⟩"],
        ["⟦", "⟧"],
        ["〈", "〉"],
        ["《", "》"],
        ["「", "」"],
        ["『", "』"],
        ["【", "】"],
        ["〔", "〕"],
        ["（", "）"],
        ["［", "］"],
        ["｛", "｝"],
        ["＜", "＞"],
        ["⁅", "⁆"],
    ];
    if cluster.len() > 3 {
        return None;
    }
    PAIRS.iter().find_map(|[open, close]| match cluster {
        it if it == *open => Some(*close),
        it if it == *close => Some(*open),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::cells;

    #[test]
    fn the_first_letter_decides_and_in_an_arabic_edition_most_of_them() {
        use Direction::{LeftToRight as Left, RightToLeft as Right};
        for (text, edition, direction) in [
            ("hello שלום", Left, Left),
            ("«12» שלום hello", Left, Right),
            ("12, 13", Left, Left),
            ("12, 13", Right, Right),
            ("NASA أعلنت أمس", Right, Right),
            ("Ibn Khaldun, Prolegomena (المقدمة), 1377", Right, Left),
            ("", Right, Right),
        ] {
            assert_eq!(Direction::of(text, edition), direction, "{text}");
        }
    }

    #[test]
    fn only_text_from_right_to_left_may_turn() {
        for text in ["", "naïve — “text”", "中文，日本語のカナ", "한국어", "😀 ﬁ हिन्दी"]
        {
            assert!(!may_turn(text), "{text}");
        }
        for text in ["a ש", "ع", "\u{fb1d}", "\u{fefb}", "\u{10800}"] {
            assert!(may_turn(text), "{text}");
        }
    }

    #[test]
    fn what_is_mirrored_keeps_its_width() {
        for char in '\0'..='\u{ffff}' {
            let sign = char.to_string();
            let Some(other) = mirrored(&sign) else { continue };
            assert_eq!(mirrored(other), Some(sign.as_str()));
            for is_wide in [false, true] {
                assert_eq!(cells(&sign, is_wide), cells(other, is_wide), "{sign}");
            }
        }
    }
}
