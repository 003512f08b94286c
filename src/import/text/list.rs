//! Lists in plain text: two or more paragraphs that follow each other with marks of one kind.

use super::body::Paragraph;
use super::head::BULLETS;
use crate::domain::{Block, BlockKind, Container, Text};

/// How deep lists in plain text go.
const MAX_LEVELS: usize = 4;

/// What a paragraph of a list begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marker {
    Bullet,
    Number(u32),
}

/// Reads the mark at the beginning of a paragraph, and the words behind it.
pub(super) fn marker(text: &str) -> Option<(Marker, &str)> {
    let first = text.chars().next()?;
    if BULLETS.contains(&first) || matches!(first, '-' | '*' | '–' | '+' | '➢' | '►' | '✓')
    {
        let rest = text.get(first.len_utf8()..)?;
        let is_apart = rest.starts_with([' ', '\t', '\u{a0}']) || BULLETS.contains(&first);
        return (is_apart && !rest.trim().is_empty()).then(|| (Marker::Bullet, rest.trim()));
    }
    let inner = text.strip_prefix(['(', '（']).unwrap_or(text);
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=3).contains(&digits) {
        return None;
    }
    let number = inner.get(..digits)?.parse().ok()?;
    let rest = inner.get(digits..)?;
    let sign = rest.chars().next()?;
    let after = rest.get(sign.len_utf8()..)?;
    let is_mark = match sign {
        '.' | ')' => after.starts_with([' ', '\t']),
        '、' | '）' | '．' => true,
        _ => false,
    };
    (is_mark && !after.trim().is_empty()).then(|| (Marker::Number(number), after.trim()))
}

/// Reads a list that begins with a paragraph; returns its items and how many more it took.
pub(super) fn read(first: &Paragraph, rest: &[Paragraph]) -> Option<(Vec<Block>, usize)> {
    let (kind, words) = marker(&first.text)?;
    let mut indents = vec![first.indent];
    let mut nest = vec![container(kind)];
    let mut blocks = vec![item(&nest, words)];
    let mut last = kind;
    for paragraph in rest {
        let Some((mark, words)) = marker(&paragraph.text) else { break };
        let base = *indents.last().unwrap_or(&0);
        if paragraph.indent >= base + 2 && indents.len() < MAX_LEVELS && !paragraph.is_apart {
            indents.push(paragraph.indent);
            nest.push(container(mark));
        } else {
            while indents.len() > 1 && indents.last().is_some_and(|it| paragraph.indent < *it) {
                indents.pop();
                nest.pop();
                last = number_of(&nest);
            }
            if !follows(last, mark) {
                break;
            }
            nest.pop();
            nest.push(container(mark));
        }
        last = mark;
        blocks.push(item(&nest, words));
    }
    let is_bullet = first.text.starts_with(BULLETS);
    let used = blocks.len() - 1;
    (used > 0 || is_bullet).then_some((blocks, used))
}

fn follows(last: Marker, next: Marker) -> bool {
    match (last, next) {
        (Marker::Bullet, Marker::Bullet) => true,
        (Marker::Number(last), Marker::Number(next)) => next == last + 1,
        _ => false,
    }
}

fn container(marker: Marker) -> Container {
    match marker {
        Marker::Bullet => Container::Bullet,
        Marker::Number(number) => Container::Ordered(number),
    }
}

fn number_of(nest: &[Container]) -> Marker {
    match nest.last() {
        Some(Container::Ordered(number)) => Marker::Number(*number),
        _ => Marker::Bullet,
    }
}

fn item(nest: &[Container], words: &str) -> Block {
    Block { nest: nest.to_vec(), ..Block::plain(BlockKind::ListItem, Text::line(words)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraphs(lines: &[&str]) -> Vec<Paragraph> {
        let one = |line: &&str| Paragraph {
            text: line.trim().to_owned(),
            width: line.len(),
            indent: line.len() - line.trim_start().len(),
            is_apart: false,
        };
        lines.iter().map(one).collect()
    }

    fn shown(lines: &[&str]) -> Option<(Vec<String>, usize)> {
        let all = paragraphs(lines);
        let (blocks, used) = read(&all[0], &all[1..])?;
        let show = |block: &Block| {
            format!("{} {:?} {}", block.depth(), block.nest.last().unwrap(), block.text.as_str())
        };
        Some((blocks.iter().map(show).collect(), used))
    }

    #[test]
    fn numbers_have_to_follow_each_other() {
        let (items, used) = shown(&["1. One", "2. Two", "5. Five"]).unwrap();
        assert_eq!((items.len(), used), (2, 1));
        assert_eq!(shown(&["1. One", "words"]), None);
        assert_eq!(shown(&["1908 was a year", "1909 was too"]), None);
        assert_eq!(shown(&["1、磨坊", "2、桥"]).unwrap().0[1], "1 Ordered(2) 桥");
    }

    #[test]
    fn deeper_items_are_set_in() {
        let (items, _) = shown(&["- One", "  - Inner", "  - Inner too", "- Two"]).unwrap();
        assert_eq!(items, ["1 Bullet One", "2 Bullet Inner", "2 Bullet Inner too", "1 Bullet Two"]);
    }
}
