//! Text from outside, made safe to show. The one place where control characters are dealt with.

use std::{fmt, ops::Deref};

/// Text that may be drawn or printed to a terminal.
///
/// Invariant: holds no C0 or C1 control but `\n` and `\t`, no bidi override, embedding or isolate,
/// no tag character, no byte order mark, no interlinear annotation, and no escape sequence's body.
/// Positions in it count Unicode code points.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Text(Box<str>);

impl Text {
    /// Cleans text from outside; lines end in `\n` afterwards.
    ///
    /// An escape sequence goes whole: CSI to its final byte, a string (OSC, DCS, APC, PM, SOS) to
    /// its end or the end of the line (ECMA-48, 5.4 and 5.6). `\r\n`, `\r`, NEL, U+2028, U+2029,
    /// VT and FF are ends of lines. What else cannot be shown is left out.
    pub fn new(raw: &str) -> Self {
        if is_all_plain(raw) { Self(raw.into()) } else { Self(clean(raw).into()) }
    }

    /// Cleans text that has to stand on one line: runs of blanks and line ends become one space.
    pub fn line(raw: &str) -> Self {
        let clean = Self::new(raw);
        Self(clean.split_whitespace().collect::<Vec<_>>().join(" ").into())
    }

    /// Says whether a character is one that a text may hold, and a terminal takes for nothing else.
    pub fn may_hold(char: char) -> bool {
        is_plain(char)
    }

    /// Returns the text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Counts code points.
    pub fn count(&self) -> usize {
        self.0.chars().count()
    }

    /// Returns the part between two code points; out of range means up to the end.
    pub fn slice(&self, start: usize, end: usize) -> &str {
        slice(&self.0, start, end)
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Text {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl From<&str> for Text {
    fn from(raw: &str) -> Self {
        Self::new(raw)
    }
}

impl From<String> for Text {
    fn from(raw: String) -> Self {
        Self::new(&raw)
    }
}

/// Returns the byte at which a code point starts; past the end, the length.
///
/// `Chars` skips many code points at once, which `CharIndices` does not.
pub fn byte_of(text: &str, point: usize) -> usize {
    let mut chars = text.chars();
    if let Some(skipped) = point.checked_sub(1) {
        chars.nth(skipped);
    }
    text.len() - chars.as_str().len()
}

/// Returns the part of a text between two code points; out of range means up to the end.
pub fn slice(text: &str, start: usize, end: usize) -> &str {
    let tail = text.get(byte_of(text, start)..).unwrap_or_default();
    tail.get(..byte_of(tail, end.saturating_sub(start))).unwrap_or_default()
}

/// Says whether every character may be shown, many bytes at once: what may not is known by the
/// three bytes that it begins with.
fn is_all_plain(raw: &str) -> bool {
    let bytes = raw.as_bytes();
    let next = |by: usize| bytes.get(by..).unwrap_or_default();
    let (seconds, thirds) = (next(1).chunks(CHUNK), next(2).chunks(CHUNK));
    let is_body_plain =
        bytes.chunks(CHUNK).zip(seconds).zip(thirds).all(|((first, second), third)| {
            let triples = first.iter().zip(second).zip(third);
            triples.fold(true, |plain, ((first, second), third)| {
                plain & !begins_odd(*first, *second, *third)
            })
        });
    // The last two bytes begin no triple.
    let is_end_plain = match bytes.get(bytes.len().saturating_sub(2)..) {
        Some([first, second]) => !begins_odd(*first, *second, 0) && !is_odd_ascii(*second),
        Some([only]) => !is_odd_ascii(*only),
        _ => true,
    };
    is_body_plain && is_end_plain
}

/// How many bytes are looked at before the first that is odd ends it.
const CHUNK: usize = 64;

fn is_odd_ascii(byte: u8) -> bool {
    (byte < b' ' || byte == 0x7f) && byte != b'\n' && byte != b'\t'
}

/// Says whether a character that may not be shown begins with these bytes of UTF-8.
#[expect(clippy::needless_bitwise_bool, reason = "without branches many bytes are looked at once")]
fn begins_odd(first: u8, second: u8, third: u8) -> bool {
    is_odd_ascii(first)
        | (first == 0xc2) & (second < 0xa0)
        | (first == 0xe2) & (second == 0x80) & (0xa8..=0xae).contains(&third)
        | (first == 0xe2) & (second == 0x81) & (0xa6..=0xaf).contains(&third)
        | (first == 0xef) & (second == 0xbb) & (third == 0xbf)
        | (first == 0xef) & (second == 0xbf) & (0xb9..=0xbb).contains(&third)
        | (first == 0xf3) & (second == 0xa0) & (third <= 0x81)
}

fn is_plain(char: char) -> bool {
    if char <= '\u{9f}' {
        return matches!(char, '\n' | '\t' | ' '..='~');
    }
    !matches!(char,
        '\u{2028}' | '\u{2029}' | '\u{feff}'
        | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}'
        | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

fn clean(raw: &str) -> String {
    let mut cleaned = String::with_capacity(raw.len());
    let mut rest = raw.chars();
    while let Some(char) = rest.next() {
        match char {
            '\r' => {
                if rest.as_str().starts_with('\n') {
                    rest.next();
                }
                cleaned.push('\n');
            }
            '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{b}' | '\u{c}' => cleaned.push('\n'),
            '\u{1b}' => rest = after_escape(rest.as_str()).chars(),
            '\u{9b}' => rest = after_csi(rest.as_str()).chars(),
            '\u{90}' | '\u{98}' | '\u{9d}'..='\u{9f}' => {
                rest = after_string(rest.as_str()).chars();
            }
            char if is_plain(char) => cleaned.push(char),
            _ => (),
        }
    }
    cleaned
}

/// Returns what follows an escape sequence, given what follows its ESC.
fn after_escape(text: &str) -> &str {
    let mut chars = text.chars();
    match chars.next() {
        Some('[') => after_csi(chars.as_str()),
        Some(']' | 'P' | 'X' | '^' | '_') => after_string(chars.as_str()),
        Some(' '..='/') => {
            let rest = chars.as_str().trim_start_matches(|char| (' '..='/').contains(&char));
            let is_final = rest.starts_with(|char| ('0'..='~').contains(&char));
            rest.get(usize::from(is_final)..).unwrap_or_default()
        }
        Some('0'..='~') => chars.as_str(),
        _ => text,
    }
}

fn after_csi(text: &str) -> &str {
    let rest = text.trim_start_matches(|char| (' '..='?').contains(&char));
    let is_final = rest.starts_with(|char| ('@'..='~').contains(&char));
    rest.get(usize::from(is_final)..).unwrap_or_default()
}

/// Returns what follows a control string; one that never ends ends with its line, so that it
/// cannot swallow an article.
fn after_string(text: &str) -> &str {
    for (at, char) in text.char_indices() {
        let after = text.get(at..).unwrap_or_default();
        match char {
            '\u{7}' | '\u{9c}' => return after.get(char.len_utf8()..).unwrap_or_default(),
            '\u{1b}' => return after.strip_prefix("\u{1b}\\").unwrap_or(after),
            '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => return after,
            _ => (),
        }
    }
    ""
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn escape_sequences_go_whole() {
        for (raw, shown) in [
            ("a\u{1b}[31mb", "ab"),
            ("a\u{1b}]52;c;SGVsbG8=\u{7}b", "ab"),
            ("a\u{1b}]0;title\u{1b}\\b", "ab"),
            ("a\u{9b}2Jb", "ab"),
            ("a\u{9d}52;c;x\u{9c}b", "ab"),
            ("a\u{1b}(0b", "ab"),
            ("a\u{1b}]0;never ends\nb", "a\nb"),
            ("a\u{1b}", "a"),
            ("a\u{1b}中", "a中"),
            ("a\u{7f}\u{0}b", "ab"),
        ] {
            assert_eq!(Text::new(raw).as_str(), shown, "{raw:?}");
        }
    }

    #[test]
    fn bidi_overrides_and_tag_characters_go_but_joiners_stay() {
        assert_eq!(Text::new("a\u{202e}b\u{2066}c\u{e0041}d").as_str(), "abcd");
        assert_eq!(Text::new("👨\u{200d}👩\u{fe0f}").as_str(), "👨\u{200d}👩\u{fe0f}");
    }

    #[test]
    fn every_kind_of_line_end_is_one_newline() {
        assert_eq!(Text::new("a\r\nb\rc\u{2028}d\u{85}e\u{c}f").as_str(), "a\nb\nc\nd\ne\nf");
        assert_eq!(Text::line(" a\r\n  b\tc ").as_str(), "a b c");
    }

    #[test]
    fn slices_count_code_points() {
        let text = Text::new("a中👍b");
        assert_eq!(text.slice(1, 3), "中👍");
        assert_eq!(text.slice(3, 99), "b");
        assert_eq!(text.slice(9, 3), "");
    }

    #[test]
    fn what_is_found_in_bytes_is_what_is_found_in_characters() {
        for char in ('\0'..='\u{f0000}').filter(|char| *char < '\u{40000}' || *char > '\u{dffff}') {
            for text in
                [char.to_string(), format!("{char}中a"), format!("{}é{char}", "中".repeat(21))]
            {
                assert_eq!(is_all_plain(&text), text.chars().all(is_plain), "{text:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn what_is_plain_is_found_in_any_text(raw in "[ -~\n中é\u{80}-\u{a5}\u{2020}-\u{206f}\u{feff}\u{fff8}-\u{fffd}\u{e0000}-\u{e0090}]{0,200}") {
            prop_assert_eq!(is_all_plain(&raw), raw.chars().all(is_plain));
        }

        #[test]
        fn cleaning_twice_changes_nothing_more(raw in any::<String>()) {
            let once = Text::new(&raw);
            prop_assert!(once.chars().all(is_plain));
            prop_assert_eq!(&Text::new(&once), &once);
        }
    }
}
