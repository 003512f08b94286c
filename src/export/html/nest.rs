//! The containers that blocks stand in, from a flat sequence of blocks to nested tags.

use super::escape::escape;
use crate::domain::{Block, BlockKind, Container};

/// What is open around the block that was written last.
#[derive(Default)]
pub(super) struct Nest<'a> {
    open: &'a [Container],
}

impl<'a> Nest<'a> {
    /// Closes and opens what lies between the last block and this one.
    pub(super) fn enter(&mut self, block: &'a Block, page: &mut String) {
        let begins = matches!(block.kind, BlockKind::ListItem | BlockKind::Footnote);
        let kept = block.nest.len() - usize::from(begins && !block.nest.is_empty());
        let same = self.open.iter().zip(&block.nest).take(kept).take_while(|(it, next)| it == next);
        let same = same.count();
        let next_item = self.open.get(same).zip(block.nest.get(same));
        let is_same_list = next_item.is_some_and(|(last, next)| is_one_list(last, next));
        self.close_to(same + usize::from(is_same_list), page);
        for (depth, container) in block.nest.iter().enumerate().skip(same) {
            if depth == same && is_same_list {
                page.push_str("</li>\n");
            } else {
                page.push_str(&opening(container));
            }
            page.push_str(&item(container));
        }
        self.open = &block.nest;
    }

    /// Closes what is still open.
    pub(super) fn leave(&mut self, page: &mut String) {
        self.close_to(0, page);
        self.open = &[];
    }

    fn close_to(&self, depth: usize, page: &mut String) {
        page.extend(self.open.iter().skip(depth).rev().map(closing));
    }
}

fn is_one_list(last: &Container, next: &Container) -> bool {
    matches!(
        (last, next),
        (Container::Bullet, Container::Bullet) | (Container::Ordered(_), Container::Ordered(_))
    )
}

fn opening(container: &Container) -> String {
    match container {
        Container::Quotation => "<blockquote>\n".to_owned(),
        Container::Bullet => "<ul>\n".to_owned(),
        Container::Ordered(_) => "<ol>\n".to_owned(),
        Container::Footnote(label) => {
            format!("<div class=\"footnote\" id=\"fn-{0}\">\n<sup>{0}</sup>\n", escape(label))
        }
    }
}

fn item(container: &Container) -> String {
    match container {
        Container::Bullet => "<li>".to_owned(),
        Container::Ordered(number) => format!("<li value=\"{number}\">"),
        Container::Quotation | Container::Footnote(_) => String::new(),
    }
}

fn closing(container: &Container) -> &'static str {
    match container {
        Container::Quotation => "</blockquote>\n",
        Container::Bullet => "</li>\n</ul>\n",
        Container::Ordered(_) => "</li>\n</ol>\n",
        Container::Footnote(_) => "</div>\n",
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn drawn(blocks: &[Block]) -> String {
        let (mut nest, mut page) = (Nest::default(), String::new());
        for block in blocks {
            nest.enter(block, &mut page);
            page.push_str(&block.text);
        }
        nest.leave(&mut page);
        page.replace('\n', "")
    }

    fn block(kind: BlockKind, text: &str, nest: &[Container]) -> Block {
        Block { nest: nest.to_vec(), ..Block::plain(kind, text) }
    }

    #[test]
    fn items_share_a_list_and_what_follows_an_item_stays_in_it() {
        use Container::{Bullet, Ordered};
        let found = drawn(&[
            block(BlockKind::ListItem, "a", &[Bullet]),
            block(BlockKind::ListItem, "b", &[Bullet, Ordered(2)]),
            block(BlockKind::Paragraph, "c", &[Bullet, Ordered(2)]),
            block(BlockKind::ListItem, "d", &[Bullet]),
            block(BlockKind::ListItem, "e", &[Ordered(7)]),
            block(BlockKind::Quotation, "f", &[Container::Quotation]),
            block(BlockKind::Quotation, "g", &[Container::Quotation]),
            block(BlockKind::Footnote, "h", &[Container::Footnote("1".into())]),
        ]);
        let expected = "<ul><li>a<ol><li value=\"2\">bc</li></ol></li><li>d</li></ul>\
                        <ol><li value=\"7\">e</li></ol><blockquote>fg</blockquote>\
                        <div class=\"footnote\" id=\"fn-1\"><sup>1</sup>h</div>";
        assert_eq!(found, expected);
    }

    proptest! {
        #[test]
        fn whatever_opens_closes_in_the_reverse_order(
            nests in prop::collection::vec((prop::collection::vec(0..4_u8, 0..5), any::<bool>()), 0..9),
        ) {
            let container = |it: &u8| match it {
                0 => Container::Quotation,
                1 => Container::Bullet,
                2 => Container::Ordered(1),
                _ => Container::Footnote("a".into()),
            };
            let blocks: Vec<_> = nests
                .iter()
                .map(|(nest, is_item)| {
                    let kind = if *is_item { BlockKind::ListItem } else { BlockKind::Paragraph };
                    let nest: Vec<_> = nest.iter().map(container).collect();
                    block(kind, "", &nest)
                })
                .collect();
            let page = drawn(&blocks);
            let mut open = Vec::new();
            for tag in page.split('<').skip(1).filter_map(|tag| tag.split('>').next()) {
                match tag.strip_prefix('/') {
                    Some(name) => prop_assert_eq!(open.pop(), Some(name)),
                    None => open.push(tag.split(' ').next().unwrap()),
                }
            }
            prop_assert!(open.is_empty());
        }
    }
}
