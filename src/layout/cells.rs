//! How many cells a cluster takes, and where clusters begin. The only place that decides a width.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// How many code points of a cluster are shown: a family with four skin tones has eleven, a letter
/// buried under marks is cut here. The text itself keeps them all.
const MOST_SHOWN: usize = 12;

/// Where a word may be broken; drawn only at the end of a row, as a hyphen.
pub(super) const SOFT_HYPHEN: char = '\u{ad}';

/// Returns how many cells one grapheme cluster takes on the screen.
///
/// It is the width of what is shown of it ([`shown`]) by UAX #11: 2 for a wide sign, for an emoji
/// sequence joined by ZWJ, for one with VS16 and for a flag; 0 for marks without a base, controls
/// and a soft hyphen; 1 for a tab, which only code draws wider. Terminals dispute the widths of
/// clusters with ZWJ, VS16 and flags; layout, `ui` and the painter all go by this one.
pub fn cells(cluster: &str, is_ambiguous_wide: bool) -> u16 {
    let mut chars = cluster.chars();
    let (first, second) = (chars.next(), chars.next());
    match (first, second) {
        (None | Some('\n' | SOFT_HYPHEN), None) => return 0,
        (Some('\t' | ' '..='~' | '\u{5d0}'..='\u{5ea}' | '\u{620}'..='\u{64a}'), None) => return 1,
        (Some('\u{3041}'..='\u{3096}' | '\u{3400}'..='\u{9fff}'), None) => return 2,
        _ => (),
    }
    let shown = shown(cluster);
    let width = if is_ambiguous_wide { shown.width_cjk() } else { shown.width() };
    u16::try_from(width).unwrap_or(u16::MAX)
}

/// Returns what is drawn of a cluster: all of it, but for marks piled up without end.
pub fn shown(cluster: &str) -> &str {
    let end = cluster.char_indices().nth(MOST_SHOWN).map_or(cluster.len(), |(byte, _)| byte);
    cluster.get(..end).unwrap_or(cluster)
}

/// Returns how many cells a text takes on one row.
pub fn width_of(text: &str, is_ambiguous_wide: bool) -> u16 {
    let widths = clusters(text, 0).map(|(_, cluster)| cells(cluster, is_ambiguous_wide));
    widths.fold(0, u16::saturating_add)
}

/// Goes through the grapheme clusters of a text from a byte on, which has to start one.
///
/// The same as `graphemes(true)` of unicode-segmentation, with a short way for plain text.
pub fn clusters(text: &str, start: usize) -> Clusters<'_> {
    Clusters { rest: text.get(start..).unwrap_or_default(), at: start }
}

/// The clusters of a text, each with the byte that it starts at.
#[derive(Clone, Debug)]
pub struct Clusters<'a> {
    rest: &'a str,
    at: usize,
}

impl<'a> Iterator for Clusters<'a> {
    type Item = (usize, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let mut chars = self.rest.chars();
        let first = chars.next()?;
        let is_alone = is_plain(first) && chars.next().is_none_or(is_plain);
        let length = if is_alone {
            first.len_utf8()
        } else {
            self.rest.graphemes(true).next().map_or(first.len_utf8(), str::len)
        };
        let (cluster, rest) = self.rest.split_at_checked(length)?;
        let at = self.at;
        (self.rest, self.at) = (rest, at + length);
        Some((at, cluster))
    }
}

/// Says whether a character never joins another plain one: there is a boundary between two such
/// (UAX #29: neither extends, prepends, joins nor pairs).
pub(super) fn is_plain(char: char) -> bool {
    matches!(char,
        '\n' | ' '..='~' | '\u{a0}'..='\u{a8}' | '\u{aa}'..='\u{ac}' | '\u{af}'..='\u{2ff}'
        | '\u{400}'..='\u{482}' | '\u{5d0}'..='\u{5ea}' | '\u{620}'..='\u{64a}' | '\u{2010}'..='\u{2027}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{3000}'..='\u{3029}' | '\u{3041}'..='\u{3096}' | '\u{30a0}'..='\u{30ff}'
        | '\u{3400}'..='\u{9fff}' | '\u{ff01}'..='\u{ff5e}')
}

/// Says whether a line may end here and the sign is then not drawn: every blank but those that
/// hold words together.
pub(super) fn is_blank(char: char) -> bool {
    char.is_whitespace() && !matches!(char, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

/// Says whether a cluster is a blank alone, with no mark on it.
pub(super) fn is_blank_cluster(cluster: &str) -> bool {
    cluster.chars().all(is_blank)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn widths_of_single_clusters() {
        for (cluster, narrow, wide) in [
            ("a", 1, 1),
            ("文", 2, 2),
            ("“", 1, 2),
            ("é", 1, 1),
            ("e\u{301}", 1, 1),
            ("👨\u{200d}👩\u{200d}👧\u{200d}👦", 2, 2),
            ("❤\u{fe0f}", 2, 2),
            ("🇹🇼", 2, 2),
            ("한", 2, 2),
            ("\u{1112}\u{1161}\u{11ab}", 2, 2),
            ("\n", 0, 0),
            ("\u{ad}", 0, 0),
            ("\u{200b}", 0, 0),
        ] {
            assert_eq!(
                (cells(cluster, false), cells(cluster, true)),
                (narrow, wide),
                "{cluster:?}"
            );
        }
    }

    #[test]
    fn the_short_way_knows_the_same_widths() {
        for char in '\u{20}'..='\u{ffff}' {
            let text = char.to_string();
            if char.is_control() || char == SOFT_HYPHEN {
                continue;
            }
            assert_eq!(usize::from(cells(&text, false)), text.width(), "{char:?}");
            assert_eq!(usize::from(cells(&text, true)), text.width_cjk(), "{char:?}");
        }
    }

    #[test]
    fn plain_characters_never_join() {
        let plain: Vec<char> = ('\n'..='\u{ffff}').filter(|it| is_plain(*it)).collect();
        for char in &plain {
            let text: String = ['a', *char, '文', *char, *char].iter().collect();
            assert_eq!(text.graphemes(true).count(), 5, "{char:?}");
        }
    }

    #[test]
    fn a_letter_buried_under_marks_shows_a_few_of_them() {
        let buried = format!("z{}", "\u{309}".repeat(999));
        assert_eq!(shown(&buried).chars().count(), MOST_SHOWN);
        assert_eq!(cells(&buried, false), 1);
        let family = "👨🏽\u{200d}👩🏽\u{200d}👧🏽\u{200d}👦🏽";
        assert_eq!(shown(family), family);
    }

    proptest! {
        #[test]
        fn the_short_way_finds_the_same_clusters(
            text in prop_oneof!["\\PC*", "[a中，“é\u{301}\u{200d}👨🏽🇹🇼각\u{1100}\u{1161}\u{ad}\r\n ]*"]
        ) {
            let slow: Vec<_> = text.grapheme_indices(true).collect();
            prop_assert_eq!(clusters(&text, 0).collect::<Vec<_>>(), slow);
        }
    }
}
