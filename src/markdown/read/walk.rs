//! The tree of a piece to flat blocks, without recursion: quotations nest as deep as a line is
//! long.

use comrak::{
    Node,
    nodes::{ListDelimType, ListType, NodeList, NodeValue, TableAlignment},
};

use super::line::Line;
use crate::{
    domain::{Align, Block, BlockKind, Container, Mark, Text},
    markdown::{canonical::figure, html, label::footnote_label, limits},
};

/// An ordered list that a piece ends in: its next number, should the next piece go on with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Numbering {
    delimiter: ListDelimType,
    next: u32,
}

/// Returns the blocks of a tree, and the list that may go on behind it, given the one before it.
pub(super) fn walk(root: Node<'_>, before: Option<&Numbering>) -> (Vec<Block>, Option<Numbering>) {
    let mut walk = Walk::default();
    let mut before = before;
    let mut next = root.first_child();
    while let Some(node) = next {
        if walk.enter(node, before.take())
            && let Some(child) = node.first_child()
        {
            next = Some(child);
            continue;
        }
        next = walk.leave(node, root);
    }
    (walk.blocks, walk.numbering)
}

#[derive(Debug, Default)]
struct Walk {
    blocks: Vec<Block>,
    nest: Vec<Container>,
    /// How many containers are open, also those too deep to count.
    depth: usize,
    /// The lists that are open: the next number of an ordered one.
    lists: Vec<Option<u32>>,
    /// The kind of the block that begins the innermost container, while it has none.
    due: Option<BlockKind>,
    /// The list of the document that was closed last, if nothing follows it.
    numbering: Option<Numbering>,
}

impl Walk {
    /// Takes a node up; says whether its children are nodes to take up too.
    fn enter(&mut self, node: Node<'_>, before: Option<&Numbering>) -> bool {
        self.numbering = None;
        match &node.data().value {
            NodeValue::BlockQuote => self.open(Container::Quotation, None),
            NodeValue::List(list) => self.lists.push(first_number(list, before)),
            NodeValue::Item(_) => {
                let item = self.next_item();
                self.open(item, Some(BlockKind::ListItem));
            }
            NodeValue::FootnoteDefinition(it) => {
                let label = footnote_label(&it.name);
                self.open(Container::Footnote(label), Some(BlockKind::Footnote));
            }
            NodeValue::Paragraph => self.add_paragraph(node),
            NodeValue::Heading(it) => {
                let (text, marks) = Line::of(node).finish();
                self.add(BlockKind::Heading(it.level), text, marks);
            }
            NodeValue::CodeBlock(code) => {
                let text = code.literal.strip_suffix('\n').unwrap_or(&code.literal);
                self.add(BlockKind::Code(Text::line(&code.info)), Text::new(text), Vec::new());
            }
            NodeValue::HtmlBlock(it) => self.add_html(&it.literal),
            NodeValue::Table(it) => self.add_table(node, &it.alignments),
            NodeValue::ThematicBreak => self.add(BlockKind::Rule, Text::default(), Vec::new()),
            _ => (),
        }
        is_container(&node.data().value)
    }

    /// Leaves a node and all that end with it; returns the one that follows.
    fn leave<'a>(&mut self, mut node: Node<'a>, root: Node<'a>) -> Option<Node<'a>> {
        loop {
            self.close(node);
            if let Some(next) = node.next_sibling() {
                return Some(next);
            }
            node = node.parent().filter(|parent| !parent.same_node(root))?;
        }
    }

    fn close(&mut self, node: Node<'_>) {
        let data = node.data();
        if let NodeValue::List(list) = &data.value {
            let next = self.lists.pop().flatten();
            let is_last = self.depth == 0;
            self.numbering =
                next.filter(|_| is_last).map(|next| Numbering { delimiter: list.delimiter, next });
        } else if is_container(&data.value) {
            self.add_due();
            self.depth -= 1;
            self.nest.truncate(self.depth);
        }
    }

    fn open(&mut self, container: Container, first: Option<BlockKind>) {
        self.add_due();
        self.depth += 1;
        if self.depth <= limits::MAX_NEST {
            self.nest.push(container);
            self.due = first;
        }
    }

    fn next_item(&mut self) -> Container {
        match self.lists.last_mut() {
            Some(Some(number)) => {
                let item = Container::Ordered(*number);
                *number = (*number + 1).min(limits::MAX_NUMBER);
                item
            }
            _ => Container::Bullet,
        }
    }

    fn add_paragraph(&mut self, node: Node<'_>) {
        let only = node.first_child().filter(|child| child.next_sibling().is_none());
        if let Some(child) = only
            && let NodeValue::Image(it) = &child.data().value
        {
            let (alt, _) = Line::alternative(child).finish();
            let kind = BlockKind::Figure(Box::new(figure(&it.url, &alt, &it.title)));
            return self.add(kind, Text::default(), Vec::new());
        }
        let (text, marks) = Line::of(node).finish();
        self.add(BlockKind::Paragraph, text, marks);
    }

    fn add_html(&mut self, html: &str) {
        for text in html::paragraphs(html) {
            self.add(BlockKind::Paragraph, Text::new(&text), Vec::new());
        }
    }

    fn add_table(&mut self, table: Node<'_>, columns: &[TableAlignment]) {
        let mut cells = Cells::default();
        for row in table.children() {
            for (column, cell) in row.children().enumerate() {
                let wall = if column == 0 { '\n' } else { '\t' };
                cells.add(wall, Line::of(cell));
            }
        }
        let columns = columns.iter().map(|column| match column {
            TableAlignment::None => Align::None,
            TableAlignment::Left => Align::Left,
            TableAlignment::Center => Align::Center,
            TableAlignment::Right => Align::Right,
        });
        let kind = BlockKind::Table(columns.collect());
        self.add(kind, Text::new(&cells.text), cells.marks);
    }

    fn add(&mut self, kind: BlockKind, text: Text, marks: Vec<Mark>) {
        let kind = match (kind, self.due.take()) {
            (BlockKind::Paragraph, Some(due)) => due,
            (kind, due) => {
                self.due = due;
                self.add_due();
                kind
            }
        };
        self.blocks.push(Block { kind, nest: self.nest.clone(), text, marks });
    }

    /// Adds the block that begins the innermost container, without text.
    fn add_due(&mut self) {
        if let Some(kind) = self.due.take() {
            self.add(kind, Text::default(), Vec::new());
        }
    }
}

/// The cells of a table as one text.
#[derive(Debug, Default)]
struct Cells {
    text: String,
    points: usize,
    marks: Vec<Mark>,
    /// Whether there is a cell already.
    is_begun: bool,
}

impl Cells {
    /// Adds a cell, and what parts it from the one before.
    fn add(&mut self, wall: char, line: Line) {
        if self.is_begun {
            self.text.push(wall);
            self.points += 1;
        }
        let (cell, marks) = line.finish();
        let moved = marks.into_iter().map(|mark| Mark {
            start: mark.start + self.points,
            end: mark.end + self.points,
            ..mark
        });
        self.marks.extend(moved);
        self.points += cell.count();
        self.text.push_str(&cell.replace(['\t', '\n'], " "));
        self.is_begun = true;
    }
}

fn is_container(value: &NodeValue) -> bool {
    matches!(
        value,
        NodeValue::BlockQuote
            | NodeValue::List(_)
            | NodeValue::Item(_)
            | NodeValue::FootnoteDefinition(_)
    )
}

/// Returns the number of a list's first item; nothing when it is not ordered.
fn first_number(list: &NodeList, before: Option<&Numbering>) -> Option<u32> {
    if list.list_type == ListType::Bullet {
        return None;
    }
    let goes_on = before.filter(|it| it.delimiter == list.delimiter).map(|it| it.next);
    Some(goes_on.unwrap_or_else(|| {
        u32::try_from(list.start).unwrap_or(limits::MAX_NUMBER).min(limits::MAX_NUMBER)
    }))
}
