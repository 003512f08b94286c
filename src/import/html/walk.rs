//! A part of a page to blocks, element by element, on a stack of its own: nesting costs no stack.

use std::collections::HashSet;

use dom_query::{NodeId, NodeRef};

use super::notes::Notes;
use super::page::Page;
use super::picture;
use super::table::{Cell, Table};
use super::url;
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
        layout: layout_tables(root),
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
        let mut text = String::new();
        for inner in node.descendants_it() {
            if inner.is_text() {
                text.push_str(&inner.text());
            } else if inner.has_name("br") {
                text.push('\n');
            }
        }
        let text = Text::new(&text);
        let text = text.strip_prefix('\n').unwrap_or(&text).trim_end();
        if !text.trim().is_empty() {
            let kind = BlockKind::Code(language(node));
            self.page.block(Block::plain(kind, text));
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

/// Says whether an element is not part of what is read.
fn is_skipped(node: &NodeRef<'_>, name: &str) -> bool {
    let is_control = matches!(
        name,
        "head"
            | "script"
            | "style"
            | "template"
            | "noscript"
            | "button"
            | "input"
            | "select"
            | "textarea"
            | "nav"
            | "iframe"
            | "object"
            | "embed"
            | "video"
            | "audio"
            | "canvas"
            | "svg"
            | "math"
            | "dialog"
            | "option"
            | "title"
            | "link"
            | "meta"
    );
    is_control
        || node
            .element_ref()
            .is_some_and(|element| element.attrs.iter().any(|it| hides(&it.name.local, &it.value)))
}

/// Says whether an attribute says that its element is not shown, or is about the page.
fn hides(name: &str, value: &str) -> bool {
    let is_frame = |class: &str| {
        matches!(
            class,
            "mw-editsection"
                | "noprint"
                | "sr-only"
                | "visually-hidden"
                | "screen-reader-text"
                | "mwe-math-fallback-image-inline"
                | "katex-html"
        )
    };
    match name {
        "hidden" => true,
        "id" => matches!(value, "toc" | "table-of-contents"),
        "class" => value.split_ascii_whitespace().any(is_frame),
        "style" => value.replace(' ', "").to_ascii_lowercase().contains("display:none"),
        _ => false,
    }
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "body"
            | "center"
            | "details"
            | "dialog"
            | "div"
            | "dl"
            | "fieldset"
            | "figure"
            | "footer"
            | "form"
            | "header"
            | "hgroup"
            | "html"
            | "legend"
            | "main"
            | "ul"
            | "ol"
            | "li"
            | "menu"
            | "dir"
            | "dt"
            | "dd"
            | "blockquote"
            | "pre"
            | "hr"
            | "summary"
            | "figcaption"
            | "p"
            | "section"
            | "table"
            | "tbody"
            | "thead"
            | "tfoot"
            | "tr"
            | "td"
            | "th"
            | "caption"
    )
}

/// Says whether a class names a quotation that is set apart.
fn is_pull_quote(node: &NodeRef<'_>) -> bool {
    let class = node.attr("class").unwrap_or_default();
    class.split_ascii_whitespace().any(|it| {
        let lower = it.to_ascii_lowercase();
        matches!(lower.as_str(), "pquote" | "pullquote" | "pull-quote" | "blockquote")
    })
}

/// Says whether a link only names the place that it stands at.
fn is_permalink(node: &NodeRef<'_>) -> bool {
    let is_in_heading = node.parent().is_some_and(|it| {
        it.node_name().is_some_and(|name| name.len() == 2 && name.starts_with('h'))
    });
    let class = node.attr("class").unwrap_or_default();
    is_in_heading || class.contains("anchor") || class.contains("headerlink")
}

/// Says whether an element holds a few signs at most.
fn is_short(node: &NodeRef<'_>) -> bool {
    let words: usize = node
        .descendants_it()
        .take(8)
        .filter(NodeRef::is_text)
        .map(|it| it.text().trim().chars().take(9).count())
        .sum();
    words <= 6
}

/// Says whether a figure is a picture: not a table, code, a quotation or another figure.
fn is_picture_figure(node: &NodeRef<'_>) -> bool {
    for inner in node.descendants_it() {
        let Some(name) = inner.node_name() else { continue };
        match &*name {
            "figure" | "table" | "pre" | "blockquote" => return false,
            "img" => return true,
            _ => (),
        }
    }
    false
}

/// Returns the language of code, from the class of its element or of those next to it.
fn language(node: &NodeRef<'_>) -> Text {
    let inner = node.first_element_child();
    let nodes = [Some(*node), inner, node.parent(), node.parent().and_then(|it| it.parent())];
    for near in nodes.into_iter().flatten() {
        if let Some(lang) = near.attr("data-lang").or_else(|| near.attr("data-language")) {
            return Text::line(&lang);
        }
        let class = near.attr("class").unwrap_or_default();
        let starts = ["language-", "lang-", "highlight-source-", "brush:", "src-"];
        let found = class
            .split_ascii_whitespace()
            .find_map(|it| starts.iter().find_map(|start| it.strip_prefix(start)));
        if let Some(lang) = found.filter(|it| !it.is_empty() && it.len() < 32) {
            return Text::line(lang);
        }
    }
    Text::default()
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

/// Finds the tables that hold what a table of facts does not: tables, headings, lists, paragraphs;
/// and those of one row or one column.
fn layout_tables(root: &NodeRef<'_>) -> HashSet<NodeId> {
    let mut layout = HashSet::new();
    // The tables around this place, each with its depth, rows, cells of a row and paragraphs.
    let mut open: Vec<(NodeId, usize, [usize; 4])> = Vec::new();
    let mut steps = vec![(*root, 0_usize)];
    while let Some((node, depth)) = steps.pop() {
        while open.last().is_some_and(|(_, outer, _)| *outer >= depth) {
            close(&mut open, &mut layout);
        }
        let name = node.node_name().unwrap_or_default();
        if let Some((id, _, [rows, cells, widest, paragraphs])) = open.last_mut() {
            match &*name {
                "tr" => (*rows, *cells) = (*rows + 1, 0),
                "td" | "th" => {
                    *cells += 1;
                    *widest = (*widest).max(*cells);
                }
                "p" => *paragraphs += 1,
                "table" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "pre" | "blockquote"
                | "article" | "figure" => {
                    layout.insert(*id);
                }
                _ => (),
            }
        }
        if &*name == "table" {
            open.push((node.id, depth, [0; 4]));
        }
        steps.extend(node.children_it(true).filter(NodeRef::is_element).map(|it| (it, depth + 1)));
    }
    while !open.is_empty() {
        close(&mut open, &mut layout);
    }
    layout
}

fn close(open: &mut Vec<(NodeId, usize, [usize; 4])>, layout: &mut HashSet<NodeId>) {
    if let Some((id, _, [rows, _, widest, paragraphs])) = open.pop() {
        let is_strip = rows <= 1 || widest <= 1;
        if is_strip || paragraphs > rows * widest * 2 {
            layout.insert(id);
        }
    }
}
