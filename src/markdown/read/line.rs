//! The inlines of one paragraph, heading or cell as text and marks.

use comrak::{Node, arena_tree::NodeEdge, nodes::NodeValue};

use crate::{
    domain::{Mark, MarkKind, Text},
    markdown::{
        canonical::link,
        html::{self, Side, Tag},
        label::{find_reference, footnote_label},
    },
};

/// Text and marks that grow as inlines are read; the marks count its code points.
#[derive(Debug, Default)]
pub(super) struct Line {
    text: String,
    points: usize,
    marks: Vec<Mark>,
    /// The inlines that are open: where their text starts.
    open: Vec<usize>,
    /// Where the text of the tags starts that are open.
    strong: Vec<usize>,
    emphasis: Vec<usize>,
    /// How many pictures are open; within one nothing is marked.
    pictures: usize,
    /// Where the unescaped text starts in which references to footnotes have not been looked for:
    /// byte and code point.
    unread: (usize, usize),
    /// Whether a soft break is due.
    is_broken: bool,
}

impl Line {
    /// Reads all inlines below a node.
    pub(super) fn of(node: Node<'_>) -> Self {
        Self::default().with(node)
    }

    /// Reads all inlines below a picture as its alternative text, in which nothing is marked.
    pub(super) fn alternative(picture: Node<'_>) -> Self {
        Self { pictures: 1, ..Self::default() }.with(picture)
    }

    fn with(self, node: Node<'_>) -> Self {
        let mut line = self;
        for edge in node.traverse() {
            match edge {
                NodeEdge::Start(inner) if !inner.same_node(node) => line.start(inner),
                NodeEdge::End(inner) if !inner.same_node(node) => line.end(inner),
                _ => (),
            }
        }
        line
    }

    /// Returns the text and its marks.
    pub(super) fn finish(mut self) -> (Text, Vec<Mark>) {
        self.settle();
        let text = Text::new(&self.text);
        if text.len() == self.text.len() {
            return (text, self.marks);
        }
        // An entity can name a character that is never shown.
        let mut clean = String::with_capacity(text.len());
        let mut points = Vec::new();
        let mut count = 0;
        for char in self.text.chars() {
            let shown = Text::new(char.encode_utf8(&mut [0; 4]));
            points.push(count);
            count += shown.count();
            clean.push_str(&shown);
        }
        let point = |old: usize| points.get(old).copied().unwrap_or(count);
        for mark in &mut self.marks {
            (mark.start, mark.end) = (point(mark.start), point(mark.end));
        }
        (Text::new(&clean), self.marks)
    }

    fn start(&mut self, node: Node<'_>) {
        match &node.data().value {
            NodeValue::Text(text) => self.add(text),
            NodeValue::FootnoteReference(it) => {
                // As it stands when nothing defines it: both are found in the text.
                let label: String = it.texts.iter().map(|(text, _)| text.as_str()).collect();
                self.add(&format!("[{label}]"));
            }
            NodeValue::SoftBreak => {
                self.settle();
                self.is_broken = true;
            }
            NodeValue::LineBreak => self.add_break(),
            NodeValue::Code(code) => self.add_code(&code.literal),
            NodeValue::HtmlInline(raw) => self.add_tag(html::tag(raw)),
            NodeValue::Emph | NodeValue::Strong | NodeValue::Link(_) | NodeValue::Escaped => {
                self.settle();
                self.open.push(self.points);
            }
            NodeValue::Image(_) => {
                self.settle();
                self.open.push(self.points);
                self.pictures += 1;
            }
            _ => (),
        }
    }

    fn end(&mut self, node: Node<'_>) {
        let kind = match &node.data().value {
            NodeValue::Emph => MarkKind::Emphasis,
            NodeValue::Strong => MarkKind::Strong,
            NodeValue::Link(it) => MarkKind::Link(Box::new(link(&it.url, &it.title))),
            NodeValue::Image(it) => {
                self.pictures -= 1;
                let picture = link(&it.url, &it.title);
                if self.open.last() == Some(&self.points) {
                    self.add(&picture.target);
                }
                MarkKind::Image(Box::new(picture))
            }
            NodeValue::Escaped => {
                self.unread = (self.text.len(), self.points);
                self.open.pop();
                return;
            }
            _ => return,
        };
        if matches!(kind, MarkKind::Image(_)) {
            self.unread = (self.text.len(), self.points);
        } else {
            self.settle();
        }
        let start = self.open.pop();
        self.mark(start, kind);
    }

    fn add(&mut self, text: &str) {
        if std::mem::take(&mut self.is_broken) && is_space_between(&self.text, text) {
            self.push(" ");
        }
        self.push(text);
    }

    fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.points += text.chars().count();
    }

    fn add_break(&mut self) {
        self.settle();
        self.is_broken = false;
        self.push(if self.pictures > 0 { " " } else { "\n" });
    }

    fn add_code(&mut self, code: &str) {
        self.settle();
        self.add("");
        let start = self.points;
        self.push(code);
        self.unread = (self.text.len(), self.points);
        self.mark(Some(start), MarkKind::Code);
    }

    fn add_tag(&mut self, tag: Tag) {
        self.settle();
        match tag {
            Tag::Strong(Side::Open) => self.strong.push(self.points),
            Tag::Emphasis(Side::Open) => self.emphasis.push(self.points),
            Tag::Strong(Side::Close) => {
                let start = self.strong.pop();
                self.mark(start, MarkKind::Strong);
            }
            Tag::Emphasis(Side::Close) => {
                let start = self.emphasis.pop();
                self.mark(start, MarkKind::Emphasis);
            }
            Tag::Break => self.add_break(),
            Tag::Other => (),
        }
    }

    fn mark(&mut self, start: Option<usize>, kind: MarkKind) {
        let Some(start) = start.filter(|start| *start < self.points) else { return };
        if self.pictures == 0 {
            self.marks.push(Mark { start, end: self.points, kind });
        }
    }

    /// Makes marks of the references to footnotes in the text since the last call.
    fn settle(&mut self) {
        let (from, mut points) = self.unread;
        if self.pictures == 0 && self.text.get(from..).is_some_and(|text| text.contains("[^")) {
            let unread = self.text.split_off(from);
            let mut rest = unread.as_str();
            while let Some((range, label)) = find_reference(rest) {
                let before = rest.get(..range.start).unwrap_or_default();
                self.text.push_str(before);
                points += before.chars().count();
                let kind = MarkKind::Footnote(footnote_label(label));
                self.marks.push(Mark { start: points, end: points, kind });
                rest = rest.get(range.end..).unwrap_or_default();
            }
            self.text.push_str(rest);
            self.points = points + rest.chars().count();
        }
        self.unread = (self.text.len(), self.points);
    }
}

/// Says whether a soft break between two texts is a space: not where both are written without.
fn is_space_between(before: &str, after: &str) -> bool {
    let (Some(before), Some(after)) = (before.chars().next_back(), after.chars().next()) else {
        return true;
    };
    let is_either = |char: char| is_unspaced(char) || "“”‘’—…".contains(char);
    !((is_unspaced(before) && is_either(after)) || (is_either(before) && is_unspaced(after)))
}

/// Says whether a character is of a script, or its punctuation, that puts no spaces between words.
fn is_unspaced(char: char) -> bool {
    matches!(char,
        '\u{2e80}'..='\u{2fdf}' | '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}'
        | '\u{ff01}'..='\u{ff60}' | '\u{20000}'..='\u{3fffd}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_chinese_are_joined_without_a_space() {
        for (before, after, is_space) in [
            ("中文", "中文", false),
            ("说：", "“不”", false),
            ("”", "他", false),
            ("中文", "word", true),
            ("word", "中文", true),
            ("“", "”", true),
            ("한국", "어", true),
            ("", "a", true),
        ] {
            assert_eq!(is_space_between(before, after), is_space, "{before}/{after}");
        }
    }
}
