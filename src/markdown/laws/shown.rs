//! Blocks in a notation that can be read and compared at a glance.
//!
//! One line a block: what it stands in (`>`, `-`, `3.`, `[^1]`), its kind, then its text with each
//! mark in braces; `⏎` is a break, `⇥` parts cells.

use crate::domain::{Align, Block, BlockKind, Container, Mark, MarkKind};

pub(super) fn shown(blocks: &[Block]) -> String {
    blocks.iter().map(block).collect::<Vec<_>>().join("\n")
}

fn block(block: &Block) -> String {
    let nest = block.nest.iter().map(container);
    let kind = match &block.kind {
        BlockKind::Heading(level) => format!("h{level}"),
        BlockKind::Paragraph => "p".to_owned(),
        BlockKind::ListItem => "item".to_owned(),
        BlockKind::Quotation => "quote".to_owned(),
        BlockKind::Code(info) => format!("code({info})"),
        BlockKind::Figure(it) => format!("figure({}|{}|{})", it.source, it.alt, it.caption),
        BlockKind::Table(columns) => {
            format!("table({})", columns.iter().copied().map(align).collect::<String>())
        }
        BlockKind::Footnote => "note".to_owned(),
        BlockKind::Rule => "rule".to_owned(),
    };
    let text = text(block).replace('\n', "⏎").replace('\t', "⇥");
    let parts = nest.chain([kind, text]).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" ")
}

fn container(container: &Container) -> String {
    match container {
        Container::Quotation => ">".to_owned(),
        Container::Bullet => "-".to_owned(),
        Container::Ordered(number) => format!("{number}."),
        Container::Footnote(label) => format!("[^{label}]"),
    }
}

fn align(column: Align) -> char {
    match column {
        Align::None => '-',
        Align::Left => 'l',
        Align::Center => 'c',
        Align::Right => 'r',
    }
}

fn text(block: &Block) -> String {
    let mut shown = String::new();
    let mut open: Vec<&Mark> = Vec::new();
    let mut marks = block.marks.iter().peekable();
    for point in 0..=block.text.count() {
        while open.last().is_some_and(|mark| mark.end == point) {
            open.pop();
            shown.push('}');
        }
        while let Some(mark) = marks.next_if(|mark| mark.start == point) {
            shown.extend(["{", &kind(&mark.kind)]);
            if mark.start == mark.end { shown.push('}') } else { open.push(mark) }
        }
        shown.push_str(block.text.slice(point, point + 1));
    }
    shown
}

fn kind(kind: &MarkKind) -> String {
    match kind {
        MarkKind::Emphasis => "em ".to_owned(),
        MarkKind::Strong => "strong ".to_owned(),
        MarkKind::Code => "code ".to_owned(),
        MarkKind::Link(it) => format!("link({}|{}) ", it.target, it.title),
        MarkKind::Image(it) => format!("image({}|{}) ", it.target, it.title),
        MarkKind::Footnote(label) => format!("^{label}"),
    }
}
