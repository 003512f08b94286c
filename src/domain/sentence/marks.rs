//! What a code point means to a sentence: ends it, closes it, goes on with it. Classes only; the
//! rules are next door.

/// Code points that end a sentence whatever follows, in pairs of first and last: `Sentence_Break =
/// STerm` of Unicode 16 without the ASCII ones, which need a blank behind them.
const TERMINATORS: &[(u32, u32)] = &[
    (0x589, 0x589),
    (0x61d, 0x61f),
    (0x6d4, 0x6d4),
    (0x700, 0x702),
    (0x7f9, 0x7f9),
    (0x837, 0x837),
    (0x839, 0x839),
    (0x83d, 0x83e),
    (0x964, 0x965),
    (0x104a, 0x104b),
    (0x1362, 0x1362),
    (0x1367, 0x1368),
    (0x166e, 0x166e),
    (0x1735, 0x1736),
    (0x17d4, 0x17d5),
    (0x1803, 0x1803),
    (0x1809, 0x1809),
    (0x1944, 0x1945),
    (0x1aa8, 0x1aab),
    (0x1b4e, 0x1b4f),
    (0x1b5a, 0x1b5b),
    (0x1b5e, 0x1b5f),
    (0x1b7d, 0x1b7f),
    (0x1c3b, 0x1c3c),
    (0x1c7e, 0x1c7f),
    (0x203c, 0x203d),
    (0x2047, 0x2049),
    (0x2cf9, 0x2cfb),
    (0x2e2e, 0x2e2e),
    (0x2e3c, 0x2e3c),
    (0x2e53, 0x2e54),
    (0x3002, 0x3002),
    (0xa4ff, 0xa4ff),
    (0xa60e, 0xa60f),
    (0xa6f3, 0xa6f3),
    (0xa6f7, 0xa6f7),
    (0xa876, 0xa877),
    (0xa8ce, 0xa8cf),
    (0xa92f, 0xa92f),
    (0xa9c8, 0xa9c9),
    (0xaa5d, 0xaa5f),
    (0xaaf0, 0xaaf1),
    (0xabeb, 0xabeb),
    (0xfe12, 0xfe12),
    (0xfe15, 0xfe16),
    (0xfe56, 0xfe57),
    (0xff01, 0xff01),
    (0xff1f, 0xff1f),
    (0xff61, 0xff61),
    (0x10a56, 0x10a57),
    (0x10f55, 0x10f59),
    (0x10f86, 0x10f89),
    (0x11047, 0x11048),
    (0x110be, 0x110c1),
    (0x11141, 0x11143),
    (0x111c5, 0x111c6),
    (0x111cd, 0x111cd),
    (0x111de, 0x111df),
    (0x11238, 0x11239),
    (0x1123b, 0x1123c),
    (0x112a9, 0x112a9),
    (0x113d4, 0x113d5),
    (0x1144b, 0x1144c),
    (0x115c2, 0x115c3),
    (0x115c9, 0x115d7),
    (0x11641, 0x11642),
    (0x1173c, 0x1173e),
    (0x11944, 0x11944),
    (0x11946, 0x11946),
    (0x11a42, 0x11a43),
    (0x11a9b, 0x11a9c),
    (0x11c41, 0x11c42),
    (0x11ef7, 0x11ef8),
    (0x11f43, 0x11f44),
    (0x16a6e, 0x16a6f),
    (0x16af5, 0x16af5),
    (0x16b37, 0x16b38),
    (0x16b44, 0x16b44),
    (0x16d6e, 0x16d6f),
    (0x16e98, 0x16e98),
    (0x1bc9f, 0x1bc9f),
    (0x1da88, 0x1da88),
];

/// How a code point ends a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Terminator {
    /// A full stop, which does much else besides.
    Stop,
    /// An ellipsis, or several stops in a row.
    Ellipsis,
    /// `!` or `?`, which want a blank behind them.
    Narrow,
    /// Ends a sentence of a script that sets no blanks.
    Strong,
}

/// Returns how a code point ends a sentence, if it does.
pub(super) fn terminator(char: char) -> Option<Terminator> {
    match char {
        '.' | '\u{2024}' | '\u{fe52}' | '．' => Some(Terminator::Stop),
        '!' | '?' => Some(Terminator::Narrow),
        '…' | '⋯' => Some(Terminator::Ellipsis),
        // The bulk of every text goes by without a look at the table.
        '\0'..='\u{588}' | '\u{3003}'..='\u{a4fe}' | '\u{abec}'..='\u{fe11}' => None,
        _ => {
            let point = u32::from(char);
            let at = TERMINATORS.partition_point(|(_, last)| *last < point);
            let is_listed = TERMINATORS.get(at).is_some_and(|(first, _)| *first <= point);
            is_listed.then_some(Terminator::Strong)
        }
    }
}

/// Finds the first terminator of a text.
///
/// Goes by bytes: Latin, Greek, Cyrillic, Han and Hangul are passed over without being decoded.
pub(super) fn find_terminator(text: &str) -> Option<usize> {
    let is_near = |byte: u8| match byte {
        0..=0x7f => matches!(byte, b'.' | b'!' | b'?'),
        _ => matches!(byte, 0xd6..=0xe3 | 0xea | 0xef | 0xf0),
    };
    let mut from = 0;
    loop {
        let rest = text.as_bytes().get(from..)?;
        let at = from + rest.iter().position(|byte| is_near(*byte))?;
        let char = text.get(at..)?.chars().next()?;
        if terminator(char).is_some() {
            return Some(at);
        }
        from = at + char.len_utf8();
    }
}

/// Says whether a sentence goes on before it: `SContinue` of UAX #29, rule 8a.
pub(super) fn is_continuing(char: char) -> bool {
    matches!(
        char,
        ',' | '-'
            | ':'
            | ';'
            | '\u{37e}'
            | '\u{55d}'
            | '،'
            | '\u{60d}'
            | '؛'
            | '\u{7f8}'
            | '\u{1802}'
            | '\u{1808}'
            | '–'
            | '—'
            | '、'
            | '\u{fe10}'
            | '\u{fe11}'
            | '\u{fe13}'
            | '\u{fe14}'
            | '\u{fe31}'
            | '\u{fe32}'
            | '\u{fe50}'
            | '\u{fe51}'
            | '\u{fe54}'
            | '\u{fe55}'
            | '\u{fe58}'
            | '\u{fe63}'
            | '，'
            | '－'
            | '：'
            | '；'
            | '\u{ff64}'
    )
}

/// Says whether it closes a quotation or a bracket, and so belongs to what it follows.
///
/// The straight quotes are among them, as in UAX #29: behind a stop they close.
pub(super) fn is_closer(char: char) -> bool {
    is_closing_bracket(char)
        || matches!(
            char,
            '"' | '\''
                | '”'
                | '’'
                | '»'
                | '›'
                | '＂'
                | '＇'
                | '❞'
                | '❜'
                | '」'
                | '』'
                | '﹂'
                | '﹄'
                | '〞'
                | '〟'
                | '｣'
        )
}

/// Says whether it closes a bracket.
pub(super) fn is_closing_bracket(char: char) -> bool {
    matches!(
        char,
        ')' | ']' | '}' | '）' | '］' | '｝' | '】' | '〕' | '》' | '〉' | '〗' | '〙' | '〛'
    )
}

/// Says whether it opens a quotation or a bracket; the straight quotes may.
pub(super) fn is_opener(char: char) -> bool {
    matches!(
        char,
        '(' | '['
            | '{'
            | '"'
            | '\''
            | '“'
            | '‘'
            | '«'
            | '‹'
            | '„'
            | '‚'
            | '‟'
            | '（'
            | '［'
            | '｛'
            | '【'
            | '〔'
            | '《'
            | '〈'
            | '〖'
            | '〘'
            | '〚'
            | '「'
            | '『'
            | '﹁'
            | '﹃'
            | '〝'
            | '｢'
            | '¿'
            | '¡'
    )
}

/// Says whether a quotation mark that opens in one language closes in another: „so“, »so«.
pub(super) fn is_either(char: char) -> bool {
    matches!(char, '“' | '‘' | '«' | '‹')
}

/// Says whether it belongs to the code point before it: variation selectors, joiners, accents.
pub(super) fn is_extending(char: char) -> bool {
    matches!(char,
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{20d0}'..='\u{20ff}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}')
}

/// Says whether it is of a script that sets no blanks between sentences, or an emoji.
pub(super) fn is_wide(char: char) -> bool {
    matches!(char,
        '\u{1100}'..='\u{11ff}' | '\u{2600}'..='\u{27bf}' | '\u{2e80}'..='\u{2fff}'
        | '\u{3005}'..='\u{3007}' | '\u{3021}'..='\u{3029}' | '\u{3031}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ffdc}'
        | '\u{1b000}'..='\u{1b16f}' | '\u{1f000}'..='\u{1faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use unicode_segmentation::UnicodeSegmentation;

    use super::*;

    #[test]
    fn the_table_is_that_of_uax_29() {
        for char in ('\u{80}'..='\u{10ffff}').filter(|it| !it.is_whitespace()) {
            // Two pieces where it ends a sentence, and two still before a small letter.
            let is_strong = format!("a{char} b").split_sentence_bounds().count() == 2;
            let is_ours = terminator(char) == Some(Terminator::Strong);
            assert_eq!(is_ours, is_strong, "{:x}", u32::from(char));
        }
    }

    #[test]
    fn every_terminator_is_found_by_its_bytes() {
        for char in ('\0'..='\u{10ffff}').filter(|it| terminator(*it).is_some()) {
            assert_eq!(find_terminator(&format!("aé中{char}")), Some(6), "{char}");
        }
    }

    #[test]
    fn what_goes_on_is_that_of_uax_29() {
        for char in ('!'..='\u{ffff}').filter(|it| terminator(*it).is_none() && !is_extending(*it))
        {
            let goes_on = format!("a? {char}B").split_sentence_bounds().count() == 1;
            let is_arabic_semicolon = char == '؛';
            assert!(is_continuing(char) || !goes_on || is_format(char), "{:x}", u32::from(char));
            assert!(
                !is_continuing(char) || goes_on || is_arabic_semicolon,
                "{:x}",
                u32::from(char)
            );
        }
    }

    /// What UAX #29 reads over.
    fn is_format(char: char) -> bool {
        format!("a.{char}b").split_sentence_bounds().count() == 1 && !char.is_alphanumeric()
    }
}
