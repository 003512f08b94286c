//! A part of a page to blocks, element by element, on a stack of its own: nesting costs no stack.

use std::collections::HashSet;

use dom_query::{NodeId, NodeRef};

use super::notes::Notes;
use super::page::Page;
use super::picture;
use super::shown::{
    is_block, is_caption, is_formula, is_permalink, is_picture_figure, is_pull_quote, is_short,
    is_skipped,
};
use super::table::{Cell, Table};
use super::url;
use super::{code, layout};
use crate::domain::{Align, Block, BlockKind, Container, Link, MarkKind, Text};

/// The most lines of a paragraph; the rest is another.
const MAX_LINES: usize = 2000;

/// What is left to do.
enum Step<'a> {
    Enter(NodeRef<'a>),
    Leave(Leave),
}

/// What is done behind the content of an element.
enum Leave {
    Flush,
    Mark,
    /// A term of a list of definitions.
    Term,
    Heading,
    Container,
    List,
    Note(Vec<(Container, bool)>),
    Cell {
        columns: usize,
        rows: usize,
        align: Align,
    },
    TableCaption,
    Table,
    Caption,
    Figure,
    Quote,
    Words(&'static str),
}

struct Walk<'a> {
    page: Page,
    steps: Vec<Step<'a>>,
    base: Option<&'a str>,
    notes: Notes,
    /// Tables that lay the page out.
    layout: HashSet<NodeId>,
}

/// Makes blocks of all that stands in an element; links are joined to the page's address.
pub(super) fn blocks(root: &NodeRef<'_>, base: Option<&str>) -> Vec<Block> {
    let mut walk = Walk {
        page: Page::default(),
        steps: vec![Step::Enter(*root)],
        base,
        notes: Notes::find(root),
        layout: layout::tables(root),
    };
    while let Some(step) = walk.steps.pop() {
        match step {
            Step::Enter(node) if node.is_text() => walk.text(&node.text()),
            Step::Enter(node) if node.is_element() => walk.element(node),
            Step::Enter(node) if node.is_document() || node.is_fragment() => walk.content(&node),
            Step::Enter(_) => (),
            Step::Leave(leave) => walk.leave(leave),
        }
    }
    walk.page.flush();
    walk.page.blocks
}

impl<'a> Walk<'a> {
    /// Puts the content of an element before what is left to do.
    fn content(&mut self, node: &NodeRef<'a>) {
        self.steps.extend(node.children_it(true).map(Step::Enter));
    }

    fn text(&mut self, text: &str) {
        let is_note = matches!(self.page.nest.last(), Some((Container::Footnote(_), true)));
        // The mark that leads back to the text.
        if !(is_note && self.page.inline.is_empty() && matches!(text.trim(), "^" | "↑")) {
            self.page.inline.push(text);
        }
    }

    fn then(&mut self, node: &NodeRef<'a>, leave: Leave) {
        self.steps.push(Step::Leave(leave));
        self.content(node);
    }

    fn element(&mut self, node: NodeRef<'a>) {
        let Some(name) = node.node_name() else { return };
        let name: &str = &name;
        if is_skipped(&node, name) {
            return;
        }
        if let Some(label) = self.notes.definition(&node).cloned() {
            self.note(&node, label);
            return;
        }
        let is_done =
            self.inline(&node, name) || self.table(&node, name) || self.block(&node, name);
        if !is_done {
            // `div`, `section` and whatever else stands for a block, and what is unknown.
            if is_block(name) {
                self.page.flush();
                self.then(&node, Leave::Flush);
            } else {
                self.content(&node);
            }
        }
    }

    /// Deals with elements inside words.
    fn inline(&mut self, node: &NodeRef<'a>, name: &str) -> bool {
        match name {
            "cite" if node.attr("class").is_some_and(|it| it.contains("citation")) => {
                self.content(node);
            }
            "em" | "i" | "cite" | "dfn" | "var" => self.mark(node, MarkKind::Emphasis),
            "strong" | "b" => self.mark(node, MarkKind::Strong),
            "code" | "kbd" | "samp" | "tt" => self.mark(node, MarkKind::Code),
            "a" => self.link(node),
            "br" => {
                if self.page.table.is_some() || self.page.heading.is_some() {
                    self.page.inline.space();
                } else if self.page.inline.lines() >= MAX_LINES {
                    self.page.flush();
                } else {
                    self.page.inline.break_line();
                }
            }
            "img" if is_formula(node) => {
                self.page.inline.open(MarkKind::Code);
                self.page.inline.push(&node.attr("alt").unwrap_or_default());
                self.page.inline.close();
            }
            "img" => {
                if let Some((figure, title)) = picture::read(node, self.base) {
                    self.page.image(figure, title);
                }
            }
            "q" => {
                self.page.inline.push("“");
                self.then(node, Leave::Quote);
            }
            "rt" => {
                self.page.inline.push("(");
                self.then(node, Leave::Words(")"));
            }
            "rp" | "wbr" => (),
            "sup" | "sub" => self.raised(node, name == "sup"),
            _ => return false,
        }
        true
    }

    fn mark(&mut self, node: &NodeRef<'a>, kind: MarkKind) {
        self.page.inline.open(kind);
        self.then(node, Leave::Mark);
    }

    fn link(&mut self, node: &NodeRef<'a>) {
        if let Some(label) = self.notes.reference(node) {
            self.page.inline.note(label.clone());
            return;
        }
        let href = node.attr("href").unwrap_or_default();
        let is_in_note = self.page.nest.iter().any(|(it, _)| matches!(it, Container::Footnote(_)));
        if href.starts_with('#') && (is_in_note || is_permalink(node)) && is_short(node) {
            return;
        }
        match url::resolve(self.base, &href) {
            Some(target) => {
                let title = Text::line(&node.attr("title").unwrap_or_default());
                let link = Link { target: Text::line(&target), title };
                self.mark(node, MarkKind::Link(Box::new(link)));
            }
            None => self.content(node),
        }
    }

    /// Writes raised and lowered digits as such, so that x² does not become x2.
    fn raised(&mut self, node: &NodeRef<'a>, is_raised: bool) {
        let only =
            node.first_child().filter(|child| child.is_text() && child.next_sibling().is_none());
        let digits = only.and_then(|child| {
            let text = child.text();
            let table = if is_raised {
                "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ"
            } else {
                "₀₁₂₃₄₅₆₇₈₉₊₋ₙ"
            };
            let place = |char: char| "0123456789+-n".chars().position(|it| it == char);
            let one = |char: char| place(char).and_then(|at| table.chars().nth(at));
            text.trim()
                .chars()
                .take(12)
                .map(one)
                .collect::<Option<String>>()
                .filter(|it| !it.is_empty())
        });
        match digits {
            Some(digits) => self.page.inline.push(&digits),
            None => self.content(node),
        }
    }

    /// Deals with elements that make blocks.
    fn block(&mut self, node: &NodeRef<'a>, name: &str) -> bool {
        if self.page.table.is_some() {
            return false;
        }
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.page.flush();
                let level = name.bytes().last().map_or(2, |digit| digit.saturating_sub(b'0'));
                self.page.heading = Some(level.clamp(1, 6));
                self.then(node, Leave::Heading);
            }
            "ul" | "ol" | "menu" | "dir" => {
                self.page.flush();
                let start = node.attr("start").and_then(|it| it.trim().parse().ok()).unwrap_or(1);
                self.page.lists.push((name == "ol").then_some(start.min(999_999_999)));
                self.then(node, Leave::List);
            }
            "li" => {
                let leave = if self.page.item() { Leave::Container } else { Leave::Flush };
                self.then(node, leave);
            }
            "dt" | "summary" => {
                self.page.flush();
                self.page.inline.open(MarkKind::Strong);
                self.then(node, Leave::Term);
            }
            "dd" => {
                let leave = if self.page.enter(Container::Bullet) {
                    Leave::Container
                } else {
                    Leave::Flush
                };
                self.then(node, leave);
            }
            "blockquote" => self.quotation(node),
            "aside" | "div" if is_pull_quote(node) => self.quotation(node),
            "pre" | "listing" => self.code(node),
            "hr" => {
                self.page.flush();
                self.page.block(Block::plain(BlockKind::Rule, ""));
            }
            "figure" if self.page.figure.is_none() && is_picture_figure(node) => {
                self.page.flush();
                self.page.figure = Some(Vec::new());
                self.then(node, Leave::Figure);
            }
            "p" | "div" if is_caption(node) => {
                self.page.flush();
                self.then(node, Leave::Caption);
            }
            "figcaption" => {
                self.page.flush();
                self.then(node, Leave::Caption);
            }
            _ => return false,
        }
        true
    }

    fn quotation(&mut self, node: &NodeRef<'a>) {
        let is_in = self.page.enter(Container::Quotation);
        self.then(node, if is_in { Leave::Container } else { Leave::Flush });
    }

    fn note(&mut self, node: &NodeRef<'a>, label: Text) {
        self.page.flush();
        let outer = std::mem::take(&mut self.page.nest);
        self.page.enter(Container::Footnote(label));
        self.then(node, Leave::Note(outer));
    }

    fn code(&mut self, node: &NodeRef<'a>) {
        self.page.flush();
        if let Some(block) = code::read(node) {
            self.page.block(block);
        }
    }

    /// Deals with the parts of tables that hold facts.
    fn table(&mut self, node: &NodeRef<'a>, name: &str) -> bool {
        let is_in = self.page.table.is_some();
        match name {
            "table" if !is_in && !self.layout.contains(&node.id) => {
                self.page.flush();
                self.page.table = Some(Table::default());
                self.then(node, Leave::Table);
            }
            "tr" if is_in => {
                if let Some(table) = &mut self.page.table {
                    table.row();
                }
                self.content(node);
            }
            "td" | "th" if is_in => {
                self.page.inline.take();
                let span =
                    |name| node.attr(name).and_then(|it| it.trim().parse().ok()).unwrap_or(1);
                let (columns, rows) = (span("colspan"), span("rowspan"));
                self.then(node, Leave::Cell { columns, rows, align: align(node) });
            }
            "caption" if is_in => {
                self.page.inline.take();
                self.then(node, Leave::TableCaption);
            }
            _ => return false,
        }
        true
    }

    fn leave(&mut self, leave: Leave) {
        let page = &mut self.page;
        match leave {
            Leave::Flush => page.flush(),
            Leave::Mark => page.inline.close(),
            Leave::Term => {
                page.inline.close();
                page.flush();
            }
            Leave::Heading => {
                page.flush();
                page.heading = None;
            }
            Leave::Container => page.leave(),
            Leave::List => {
                page.flush();
                page.lists.pop();
            }
            Leave::Note(outer) => {
                page.flush();
                page.nest = outer;
            }
            Leave::Cell { columns, rows, align } => {
                let (text, marks) = page.inline.take();
                if let Some(table) = &mut page.table {
                    table.cell(Cell { text, marks, columns, rows, align });
                }
            }
            Leave::TableCaption => {
                let (text, _) = page.inline.take();
                if let Some(table) = &mut page.table {
                    table.caption = text;
                }
            }
            Leave::Table => page.end_table(),
            Leave::Caption => page.caption(),
            Leave::Figure => page.end_figure(),
            Leave::Quote => page.inline.push("”"),
            Leave::Words(words) => page.inline.push(words),
        }
    }
}

fn align(node: &NodeRef<'_>) -> Align {
    let style = node.attr("style").unwrap_or_default().replace(' ', "").to_ascii_lowercase();
    let from_style = style.split(';').find_map(|it| it.strip_prefix("text-align:")).unwrap_or("");
    let attribute = node.attr("align").unwrap_or_default().to_ascii_lowercase();
    match if from_style.is_empty() { attribute.as_str() } else { from_style } {
        "left" => Align::Left,
        "center" => Align::Center,
        "right" => Align::Right,
        _ => Align::None,
    }
}

#[cfg(test)]
mod tests;
