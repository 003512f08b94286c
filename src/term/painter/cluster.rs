//! Which clusters may reach the terminal, how wide they are, and whether terminals agree on that.
//!
//! Not the layout's measure: the cells are already laid out; this says what is safe to send.

use ratatui::buffer::{Cell, CellDiffOption, CellWidth};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// What a cell holds, as the terminal will take it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cluster<'a> {
    pub(super) text: &'a str,
    /// In cells; at least one.
    pub(super) width: u16,
    /// Terminals do not agree where the cursor stands afterwards.
    pub(super) is_disputed: bool,
}

impl Cluster<'_> {
    pub(super) const BLANK: Self = Cluster { text: " ", width: 1, is_disputed: false };
}

/// Reads a cell; what has no width or would command the terminal becomes a blank.
///
/// A sign that the terminal draws wide (East Asian ambiguous) covers the cell behind it where that
/// is blank.
pub(super) fn read<'a>(
    cell: &'a Cell,
    behind: Option<&Cell>,
    is_ambiguous_wide: bool,
) -> Cluster<'a> {
    let text = cell.symbol();
    if let [byte] = text.as_bytes() {
        // Most of an English screen, and all blanks.
        let is_printable = (b' '..=b'~').contains(byte);
        return if is_printable { Cluster { text, ..Cluster::BLANK } } else { Cluster::BLANK };
    }
    let forced = match cell.diff_option {
        CellDiffOption::ForcedWidth(width) => Some(width.get()),
        _ => None,
    };
    let mut chars = text.chars();
    if let (Some('\u{3400}'..='\u{9fff}'), None, None) = (chars.next(), chars.next(), forced) {
        // Most of a Chinese screen: Han, two cells wide everywhere.
        return Cluster { text, width: 2, is_disputed: false };
    }
    let width = forced.unwrap_or_else(|| text.cell_width());
    if width == 0 || text.chars().any(is_refused) {
        return Cluster::BLANK;
    }
    let is_disputed = is_disputed(text, width);
    if is_ambiguous_wide {
        let drawn = u16::try_from(text.width_cjk()).unwrap_or(width);
        if drawn > width {
            let has_room = behind.is_some_and(|behind| behind.symbol() == " ");
            let width = if has_room { drawn } else { width };
            return Cluster { text, width, is_disputed: is_disputed || !has_room };
        }
    }
    Cluster { text, width, is_disputed }
}

/// Controls, line ends and whatever reorders the rest of a line.
fn is_refused(char: char) -> bool {
    char.is_control()
        || matches!(char, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}')
        || matches!(char, '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

/// Says whether a terminal that adds up the widths of code points comes to another column than
/// one that measures whole clusters: joined, modified and flag emoji, conjuncts, spacing marks.
fn is_disputed(text: &str, width: u16) -> bool {
    let mut wide = text.chars().filter_map(UnicodeWidthChar::width).filter(|width| *width > 0);
    let first = wide.next().unwrap_or_default();
    wide.next().is_some()
        || first != usize::from(width)
        || text.chars().any(|char| {
            matches!(char, '\u{200d}' | '\u{fe0e}' | '\u{fe0f}')
                || matches!(char, '\u{1f1e6}'..='\u{1f1ff}' | '\u{1f3fb}'..='\u{1f3ff}')
                || matches!(char, '\u{e0000}'..='\u{e007f}')
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cluster(text: &str) -> (String, u16, bool) {
        let mut cell = Cell::EMPTY;
        cell.set_symbol(text);
        let cluster = read(&cell, None, false);
        (cluster.text.to_owned(), cluster.width, cluster.is_disputed)
    }

    #[test]
    fn every_script_keeps_its_width() {
        for (text, width) in [("a", 1), ("é", 1), ("e\u{301}", 1), ("中", 2), ("，", 2), ("🙂", 2)]
        {
            assert_eq!(cluster(text), (text.into(), width, false), "{text}");
        }
    }

    #[test]
    fn clusters_that_terminals_measure_differently_are_disputed() {
        for text in ["👨‍👩‍👧‍👦", "❤️", "☺︎", "🇹🇼", "👍🏽", "क्ष", "1️⃣", "กำ", "🏴\u{e0067}\u{e007f}", "ｶﾞ"]
        {
            let (same, _, is_disputed) = cluster(text);
            assert!(is_disputed && same == text, "{text}");
        }
    }

    #[test]
    fn what_commands_the_terminal_or_has_no_width_becomes_a_blank() {
        for text in [
            "\x1b",
            "\x1b[2J",
            "\n",
            "a\x07",
            "\u{9b}2J",
            "\u{200b}",
            "\u{ad}",
            "\u{301}",
            "\u{202e}",
            "a\u{202e}",
            "",
            "\x7f",
        ] {
            assert_eq!(cluster(text), (" ".into(), 1, false), "{text:?}");
        }
    }

    #[test]
    fn an_ambiguous_sign_is_wide_only_where_the_terminal_says_so_and_a_blank_follows() {
        let mut cell = Cell::EMPTY;
        cell.set_symbol("“");
        assert_eq!(read(&cell, None, false), Cluster { text: "“", width: 1, is_disputed: false });
        assert_eq!(
            read(&cell, Some(&Cell::EMPTY), true),
            Cluster { text: "“", width: 2, is_disputed: false }
        );
        assert_eq!(
            read(&cell, Some(&Cell::new("a")), true),
            Cluster { text: "“", width: 1, is_disputed: true }
        );
    }
}
