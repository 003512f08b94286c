//! Where a blank row stands between two blocks. It belongs to the lower one.

use super::Spacing;
use crate::domain::{Block, BlockKind, Container};

/// Says whether a blank row stands between two neighbours.
pub(super) fn has_gap(above: &Block, below: &Block, spacing: Spacing) -> bool {
    let is_set_off = |block: &Block| {
        matches!(
            block.kind,
            BlockKind::Code(_) | BlockKind::Table(_) | BlockKind::Figure(_) | BlockKind::Rule
        )
    };
    if is_set_off(above) || is_set_off(below) || matches!(below.kind, BlockKind::Heading(_)) {
        return true;
    }
    if quotations(above) != quotations(below) {
        return true;
    }
    match (&above.kind, &below.kind) {
        (BlockKind::ListItem, BlockKind::ListItem) => is_other_list(above, below),
        (BlockKind::Footnote, BlockKind::Footnote) => false,
        (_, BlockKind::Footnote) => true,
        _ => spacing == Spacing::Blank,
    }
}

fn quotations(block: &Block) -> usize {
    block.nest.iter().filter(|it| matches!(it, Container::Quotation)).count()
}

/// Says whether two items of one depth are of a bullet list and an ordered one.
fn is_other_list(above: &Block, below: &Block) -> bool {
    let is_bullet = |block: &Block| matches!(block.nest.last(), Some(Container::Bullet));
    above.nest.len() == below.nest.len() && is_bullet(above) != is_bullet(below)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(container: Container) -> Block {
        Block { nest: vec![container], ..Block::plain(BlockKind::ListItem, "甲") }
    }

    #[test]
    fn paragraphs_are_told_apart_one_way_only() {
        let paragraph = Block::plain(BlockKind::Paragraph, "a");
        assert!(has_gap(&paragraph, &paragraph, Spacing::Blank));
        assert!(!has_gap(&paragraph, &paragraph, Spacing::Indent));
        let heading = Block::plain(BlockKind::Heading(2), "h");
        assert!(has_gap(&paragraph, &heading, Spacing::Indent));
    }

    #[test]
    fn items_of_a_list_stand_together() {
        let bullet = item(Container::Bullet);
        assert!(!has_gap(&bullet, &bullet, Spacing::Blank));
        assert!(has_gap(&bullet, &item(Container::Ordered(1)), Spacing::Indent));
    }

    #[test]
    fn what_is_no_prose_is_set_off() {
        let paragraph = Block::plain(BlockKind::Paragraph, "a");
        let code = Block::plain(BlockKind::Code("".into()), "a");
        assert!(has_gap(&code, &paragraph, Spacing::Indent));
        let quoted =
            Block { nest: vec![Container::Quotation], ..Block::plain(BlockKind::Quotation, "a") };
        assert!(has_gap(&paragraph, &quoted, Spacing::Indent));
        assert!(!has_gap(&quoted, &quoted, Spacing::Indent));
    }
}
