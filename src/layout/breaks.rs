//! Where a line may break: UAX #14, and what Chinese, Japanese and Korean ask for beyond it.

use unicode_linebreak::{BreakClass, break_property, linebreaks, split_at_safe};
use unicode_segmentation::GraphemeCursor;
use unicode_width::UnicodeWidthChar;

use super::cells::{is_blank, is_plain};

/// Marks that never start a row, whatever stands before them: closing ones, stops, and connectors
/// (W3C clreq, the basic set), small kana, and what repeats or lengthens (JIS X 4051). UAX #14
/// keeps most of them; `·` and `～` it does not.
const NEVER_FIRST: &str = "，。、；：？！）》」』〉】〕〗〙〛｝］｣､｡·‧・～〜–／－%％‰℃\
    ーぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ々〻ゝゞヽヾ゠";

/// Marks that never start the rest of a torn word either.
const CLOSING: &str = ",.;:?!)]}…”’";

/// Marks that never end a row.
const NEVER_LAST: &str = "（《「『〈【〔〖〘〚｛［｢“‘([{";

/// How far before a row's end its breaks are looked for first, in bytes: as a rule two words.
const NEAR: usize = 32;

/// Goes through the bytes in `start + 1..=limit` where a row that begins at `start` may end.
///
/// Reads the text from `start` to two characters behind `limit` and nothing else, so that it says
/// the same wherever the text before was cut. Beyond the crate (UAX #14 of Unicode 15.0): a line
/// may break before “ ‘ where a wide character stands before them, and after ” ’ where one follows
/// (`LB19a` of Unicode 16, and a little more: 用“Rust”写 breaks on both sides); never inside a
/// cluster; never between `//` and what follows; and in Korean at blanks alone.
pub(super) fn breaks(text: &str, start: usize, limit: usize) -> impl Iterator<Item = usize> {
    breaks_from(text, start, start, limit)
}

/// Returns the last two of [`breaks`], the later one second.
pub(super) fn last_breaks(
    text: &str,
    start: usize,
    limit: usize,
) -> (Option<usize>, Option<usize>) {
    let last_two = |found: (_, Option<usize>), at| (found.1, Some(at));
    let near = text.floor_char_boundary(limit.saturating_sub(NEAR)).max(start);
    let (far, safe) = split_at_safe(text.get(start..near).unwrap_or_default());
    if !far.is_empty() {
        // The crate has the safe pair begin at the second of these; a break before it may still
        // depend on more (LB21a, a Hebrew letter before).
        let pair: usize = safe.chars().take(2).map(char::len_utf8).sum();
        let is_sure = |at: &usize| *at > start + far.len() + pair;
        let found = breaks_from(text, start, start + far.len(), limit).filter(is_sure);
        let found = found.fold((None, None), last_two);
        if found.0.is_some() {
            return found;
        }
    }
    breaks(text, start, limit).fold((None, None), last_two)
}

/// Goes through those of [`breaks`] behind `near`, from where on none depends on what is before.
fn breaks_from(text: &str, start: usize, near: usize, limit: usize) -> impl Iterator<Item = usize> {
    let behind: usize =
        text.get(limit..).unwrap_or_default().chars().take(2).map(char::len_utf8).sum();
    let row = text.get(start..limit + behind).unwrap_or_default();
    let (passed, slice) = row.split_at_checked(near - start).unwrap_or(("", row));
    let mut allowed = linebreaks(slice).map(move |(at, _)| near + at).peekable();
    let mut left = None;
    let mut solid = passed.trim_end_matches(is_blank).chars().next_back();
    let is_within = move |(at, _): &(usize, char)| *at <= limit;
    let chars = slice.char_indices().map(move |(at, char)| (near + at, char));
    chars.take_while(is_within).filter_map(move |(at, right)| {
        while allowed.next_if(|it| *it < at).is_some() {}
        let is_allowed = allowed.peek() == Some(&at);
        let left_solid = if is_blank(right) { solid } else { solid.replace(right) };
        let left = left.replace(right)?;
        let is_break = (is_allowed || is_quote_break(left, right))
            && !is_inside_korean(left, right)
            && !is_forbidden(left_solid.unwrap_or(left), row, at - start, right)
            && is_boundary(row, at - start, left, right);
        is_break.then_some(at)
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
fn is_forbidden(left_solid: char, row: &str, at: usize, right: char) -> bool {
    let after = || row.get(at + right.len_utf8()..).and_then(|rest| rest.chars().next());
    NEVER_FIRST.contains(right)
        || NEVER_LAST.contains(left_solid)
        // A dash alone connects; two are a pause, and may start a row.
        || right == '—' && after() != Some('—')
        || row.get(..at).is_some_and(|before| before.ends_with("//"))
}

/// Says whether two neighbours stand in one Korean word: its syllables, letters and numbers among
/// them, and the brackets and quotation marks round it. UAX #14 would break between any two
/// syllables; readers of Korean expect whole words.
fn is_inside_korean(left: char, right: char) -> bool {
    let is_hung = |char: char| {
        let is_mark = NEVER_LAST.contains(char) || CLOSING.contains(char);
        is_hangul(char) || is_mark || char.is_alphanumeric() && !is_wide(char)
    };
    is_hangul(left) && is_hung(right) || is_hung(left) && is_hangul(right)
}

/// Says whether a character is Korean: a syllable or a part of one.
pub(super) fn is_hangul(char: char) -> bool {
    matches!(char, '\u{1100}'..='\u{11ff}' | '\u{3131}'..='\u{318e}' | '\u{a960}'..='\u{a97c}'
        | '\u{ac00}'..='\u{d7fb}' | '\u{ffa1}'..='\u{ffdc}')
}

/// Says whether a cluster starts at `at`.
fn is_boundary(row: &str, at: usize, left: char, right: char) -> bool {
    is_plain(left) && is_plain(right)
        || GraphemeCursor::new(at, row.len(), true).is_boundary(row, 0).unwrap_or(true)
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
    for (count, char) in rest.chars().enumerate() {
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::layout::samples;

    /// Marks each break of a text by `|`.
    fn marked(text: &str) -> String {
        let mut marked = text.to_owned();
        let all: Vec<usize> = breaks(text, 0, text.len()).collect();
        all.iter().rev().for_each(|at| marked.insert(*at, '|'));
        marked
    }

    #[test]
    fn chinese_breaks_between_characters_but_for_its_marks() {
        for expected in [
            "他|说：|“你|好。”|然|后",
            "用|“Rust”|写",
            "（甲）|乙，|丙",
            "希|拉|里·|克|林|顿",
            "上|海～|北|京",
            "好|——|不……|是",
            "约|18％|的",
        ] {
            assert_eq!(marked(&expected.replace('|', "")), expected);
        }
    }

    #[test]
    fn english_breaks_at_blanks_and_not_at_its_quotation_marks() {
        for expected in ["say |“no,” |and |it’s |so", "rock |’n’ |roll", "semi-|final |(of |two)"]
        {
            let text = expected.replace('|', "");
            assert_eq!(marked(&text), expected, "{text}");
        }
    }

    #[test]
    fn japanese_breaks_anywhere_but_before_what_leans_on_the_left() {
        for expected in [
            "あっ、|ちょっ|と|「待っ|て」|と",
            "コー|ヒー|と|人々|の|Linux|は",
            "ア|ル|＝|バ|フ|リー|だっ|た。",
            "三ヶ|月",
        ] {
            assert_eq!(marked(&expected.replace('|', "")), expected);
        }
    }

    #[test]
    fn korean_breaks_at_blanks_alone() {
        for expected in [
            "등대는 |1898년에 |세워졌다.",
            "‘눈’이라고 |불렀다(12쪽). |그는 |“네?”라고",
            "Linux라는 |말은 |한국(韓|國)에서",
        ] {
            assert_eq!(marked(&expected.replace('|', "")), expected);
        }
    }

    #[test]
    fn a_hebrew_letter_counts_however_far_before() {
        let text = format!("a a ש\taaa {}", "b".repeat(30));
        assert_eq!(last_breaks(&text, 0, text.len()), (Some(4), Some(11)));
    }

    proptest! {
        #[test]
        fn the_last_two_breaks_are_found_from_near_the_end(
            text in samples::text(), from in 0..40usize, to in 0..200usize
        ) {
            let start = text.floor_char_boundary(from);
            let limit = text.floor_char_boundary(to).max(start);
            let all: Vec<usize> = breaks(&text, start, limit).collect();
            let mut last = all.iter().rev().copied();
            let (later, earlier) = (last.next(), last.next());
            prop_assert_eq!(last_breaks(&text, start, limit), (earlier, later));
        }
    }
}
