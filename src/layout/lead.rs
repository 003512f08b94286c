//! What stands before a block's text: the indents of what it is nested in, and its marker.

use super::{INDENT, Setting, Signs, Spacing, cells::width_of, cut::cut};
use crate::domain::{Block, BlockKind, Container};

/// How far a quotation is indented, in cells.
const QUOTATION: u16 = 2;

/// The longest label of a footnote in front of it, in cells with its brackets.
const LABEL: u16 = 12;

/// The lead of a block's rows, all of one width but where a paragraph's first row is indented.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Lead {
    /// Before the first row: the indent and the marker.
    pub(super) first: String,
    /// Before the others: the indent.
    pub(super) rest: String,
}

impl Lead {
    /// Builds the lead of a block. All of it takes at most half of the width: where it would take
    /// more, the indents shrink, then the marker goes.
    pub(super) fn of(block: &Block, above: Option<&Block>, setting: &Setting) -> Self {
        let most = setting.width / 2;
        let begins_item = matches!(block.kind, BlockKind::ListItem | BlockKind::Footnote);
        let (mut indent, mut bullets, mut marker) = (0u16, 0usize, String::new());
        for container in &block.nest {
            indent = indent.saturating_add(width_of(&marker, setting.is_ambiguous_wide));
            bullets += usize::from(matches!(container, Container::Bullet));
            marker = marker_of(container, bullets, setting);
        }
        let width = width_of(&marker, setting.is_ambiguous_wide);
        let (marker, width) = if width > most { (String::new(), 0) } else { (marker, width) };
        let indent = blanks(indent.min(most - width));
        let rest = format!("{indent}{}", blanks(width));
        if begins_item {
            return Self { first: format!("{indent}{marker}"), rest };
        }
        let is_indented = setting.spacing == Spacing::Indent
            && block.kind == BlockKind::Paragraph
            && above.is_some_and(|above| above.kind != BlockKind::Rule)
            && width_of(&rest, false) + INDENT <= most;
        let first = format!("{rest}{}", blanks(if is_indented { INDENT } else { 0 }));
        Self { first, rest }
    }
}

/// Returns what a container puts before its first block, with the blank behind it.
fn marker_of(container: &Container, bullets: usize, setting: &Setting) -> String {
    match container {
        Container::Quotation => blanks(QUOTATION),
        Container::Bullet => {
            let is_outer = bullets % 2 == 1;
            let sign = match (setting.signs, is_outer) {
                (Signs::Unicode, true) => "• ",
                (Signs::Unicode, false) | (Signs::Ascii, true) => "- ",
                (Signs::Ascii, false) => "* ",
            };
            sign.to_owned()
        }
        Container::Ordered(number) => format!("{number}. "),
        Container::Footnote(label) => {
            let label = cut(label, LABEL - 2, setting.signs, setting.is_ambiguous_wide);
            format!("[{label}] ")
        }
    }
}

fn blanks(count: u16) -> String {
    " ".repeat(count.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::samples::{nested, setting};

    fn lead(kind: BlockKind, nest: &[Container], width: u16) -> (String, String) {
        let lead = Lead::of(&nested(kind, nest, "甲"), None, &setting(width));
        (lead.first, lead.rest)
    }

    #[test]
    fn a_marker_stands_before_the_block_that_begins_its_item() {
        let nest = [Container::Bullet, Container::Ordered(12)];
        assert_eq!(lead(BlockKind::ListItem, &nest, 40), ("  12. ".into(), "      ".into()));
        assert_eq!(lead(BlockKind::Paragraph, &nest, 40), ("      ".into(), "      ".into()));
    }

    #[test]
    fn a_lead_takes_half_of_the_width_at_most() {
        let deep = vec![Container::Quotation; 40];
        assert_eq!(lead(BlockKind::Quotation, &deep, 20).0.len(), 10);
        let item = [Container::Quotation, Container::Bullet];
        assert_eq!(lead(BlockKind::ListItem, &item, 6), (" • ".into(), "   ".into()));
        assert_eq!(lead(BlockKind::ListItem, &item, 3), (" ".into(), " ".into()));
        assert_eq!(lead(BlockKind::ListItem, &item, 1), (String::new(), String::new()));
    }

    #[test]
    fn a_long_label_is_cut() {
        let nest = [Container::Footnote("a-very-long-label".into())];
        assert_eq!(lead(BlockKind::Footnote, &nest, 40).0, "[a-very-lo…] ");
    }
}
