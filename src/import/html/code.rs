//! Code of a page, with its language.

use dom_query::NodeRef;

use crate::domain::{Block, BlockKind, Text};

/// Reads code; `None` when it is blank.
pub(super) fn read(node: &NodeRef<'_>) -> Option<Block> {
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
    let is_blank = text.trim().is_empty();
    (!is_blank).then(|| Block::plain(BlockKind::Code(language(node)), text))
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
