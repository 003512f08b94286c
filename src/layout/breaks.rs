//! Where a line may break: UAX #14, and what Chinese asks for beyond it.

use unicode_linebreak::{BreakClass, break_property, linebreaks};
use unicode_segmentation::GraphemeCursor;
use unicode_width::UnicodeWidthChar;

use super::cells::{is_blank, is_plain};

/// Marks that never start a row, whatever stands before them: closing ones, stops, and connectors
/// (W3C clreq, the basic set). UAX #14 keeps most of them; `·` and `～` it does not.
const NEVER_FIRST: &str = "，。、；：？！）》」』〉】〕〗〙〛｝］｣､｡·‧・～〜–／－%％‰℃";

/// Marks that never start the rest of a torn word either.
const CLOSING: &str = ",.;:?!)]}…”’";

/// Marks that never end a row.
const NEVER_LAST: &str = "（《「『〈【〔〖〘〚｛［｢“‘([{";

/// Goes through the bytes in `start + 1..=limit` where a row that begins at `start` may end.
///
/// Reads the text from `start` to two characters behind `limit` and nothing else, so that it says the
/// same wherever the text before was cut. Beyond the crate (UAX #14 of Unicode 15.0): a line may
/// break before “ ‘ where a wide character stands before them, and after ” ’ where one follows
/// (`LB19a` of Unicode 16, and a little more: 用“Rust”写 breaks on both sides); never inside a
/// cluster; never between `//` and what follows.
pub(super) fn breaks(text: &str, start: usize, limit: usize) -> impl Iterator<Item = usize> {
    let behind: usize =
        text.get(limit..).unwrap_or_default().chars().take(2).map(char::len_utf8).sum();
    let slice = text.get(start..limit + behind).unwrap_or_default();
    let mut allowed = linebreaks(slice).map(|(at, _)| at).peekable();
    let mut before = None;
    let mut solid = None;
    let is_within = move |(at, _): &(usize, char)| start + at <= limit;
    slice.char_indices().take_while(is_within).filter_map(move |(at, char)| {
        while allowed.next_if(|it| *it < at).is_some() {}
        let is_allowed = allowed.peek() == Some(&at);
        let left = before.replace(char);
        let left_solid = if is_blank(char) { solid } else { solid.replace(char) };
        let left = left?;
        let is_break = (is_allowed || is_quote_break(left, char))
            && !is_forbidden(left_solid.unwrap_or(left), slice, at, char)
            && is_boundary(slice, at, left, char);
        is_break.then_some(start + at)
    })
}

/// Says whether a line may break before an opening quotation mark or after a closing one because
/// of the wide character on its other side.
fn is_quote_break(left: char, right: char) -> bool {
    let opens = matches!(right, '“' | '‘')
        && (is_wide(left) && !NEVER_LAST.contains(left) || matches!(left, '”' | '’'));
    let closes = matches!(left, '”' | '’') && is_wide(right) && may_start(right);
    opens || closes
}

/// Says whether a wide character may follow a closing mark on the next row.
fn may_start(char: char) -> bool {
    matches!(
        break_property(char.into()),
        BreakClass::Ideographic
            | BreakClass::OpenPunctuation
            | BreakClass::HangulLvSyllable
            | BreakClass::HangulLvtSyllable
            | BreakClass::EmojiBase
    )
}

/// Says whether a break at `at`, before `right`, breaks a rule of ours.
fn is_forbidden(left_solid: char, slice: &str, at: usize, right: char) -> bool {
    let after = || slice.get(at + right.len_utf8()..).and_then(|rest| rest.chars().next());
    NEVER_FIRST.contains(right)
        || NEVER_LAST.contains(left_solid)
        // A dash alone connects; two are a pause, and may start a row.
        || right == '—' && after() != Some('—')
        || slice.get(..at).is_some_and(|before| before.ends_with("//"))
}

/// Says whether a cluster starts at `at`.
fn is_boundary(slice: &str, at: usize, left: char, right: char) -> bool {
    is_plain(left) && is_plain(right)
        || GraphemeCursor::new(at, slice.len(), true).is_boundary(slice, 0).unwrap_or(true)
}

/// Says whether a word that no row can hold may be torn between two clusters.
pub(super) fn may_tear(left: &str, right: &str) -> bool {
    let is_first = |marks: &str| right.starts_with(|char| marks.contains(char));
    let is_pair = left == right && matches!(left, "—" | "…");
    let opens = left.ends_with(|char| NEVER_LAST.contains(char));
    !(is_pair || opens || is_first(NEVER_FIRST) || is_first(CLOSING))
}

/// Says whether what follows a row is a single character, a word or a number, with its marks: too
/// little for the last row of a Chinese paragraph.
pub(super) fn is_lonely(rest: &str) -> bool {
    let (mut units, mut is_in_word) = (0, false);
    for (count, char) in rest.trim_end().chars().enumerate() {
        if char == '\n' {
            break;
        }
        let is_han = is_han(char);
        units += u8::from(is_han || char.is_alphanumeric() && !is_in_word);
        is_in_word = !is_han && !is_blank(char) && (is_in_word || char.is_alphanumeric());
        if units > 1 || count > 64 {
            return false;
        }
    }
    units == 1
}

/// Says whether a character is a wide letter or sign: Han, kana, Hangul, emoji, but no mark.
pub(super) fn is_han(char: char) -> bool {
    char >= '\u{1100}' && is_wide(char) && (char.is_alphanumeric() || char >= '\u{1f000}')
}

/// Says whether a character is of a script that writes without spaces and breaks by dictionaries
/// that we do not have: Thai, Lao, Khmer, Burmese.
pub(super) fn is_complex(char: char) -> bool {
    break_property(char.into()) == BreakClass::ComplexContext
}

fn is_wide(char: char) -> bool {
    char.width() == Some(2)
}
