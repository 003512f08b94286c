//! Code of a page, with its language.

use dom_query::NodeRef;

use crate::domain::{Block, BlockKind, Text};

/// Reads code; `None` when it is blank.
pub(super) fn read(node: &NodeRef<'_>) -> Option<Block> {
    let mut text = String::new();
    for inner in node.descendants_it() {
        if inner.is_text() && is_in_gutter(&inner) {
            continue;
        }
        if inner.is_text() {
            text.push_str(&inner.text());
        } else if inner.has_name("br") || (is_line(&inner) && !is_at_start(&text)) {
            text.push('\n');
        }
    }
    let text = Text::new(&text);
    let text = text.strip_prefix('\n').unwrap_or(&text).trim_end();
    let is_blank = text.trim().is_empty() || is_count(text);
    (!is_blank).then(|| Block::plain(BlockKind::Code(language(node)), text))
}

/// Says whether an element of code is a line of it.
fn is_line(node: &NodeRef<'_>) -> bool {
    ["li", "div", "p", "tr"].iter().any(|name| node.has_name(name))
}

fn is_at_start(text: &str) -> bool {
    text.is_empty() || text.ends_with('\n')
}

/// Says whether a text stands among the numbers of lines.
fn is_in_gutter(text: &NodeRef<'_>) -> bool {
    let is_number = |class: &str| {
        let lower = class.to_ascii_lowercase();
        matches!(
            lower.as_str(),
            "lineno" | "linenos" | "linenumber" | "line-number" | "line-numbers"
        ) || matches!(lower.as_str(), "line-numbers-rows" | "gutter" | "ln" | "lno" | "linenodiv")
    };
    text.ancestors_it(Some(3))
        .take_while(|it| !it.has_name("pre"))
        .filter_map(|it| it.attr("class"))
        .any(|class| class.split_ascii_whitespace().any(is_number))
}

/// Says whether code is nothing but the numbers of its lines, from one on.
fn is_count(text: &str) -> bool {
    let mut lines = (1_usize..).zip(text.split_whitespace());
    text.contains('\n') && lines.all(|(number, line)| line.parse() == Ok(number))
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
        let class = class.replace("brush: ", "brush:");
        let found = class
            .split(|char: char| char.is_ascii_whitespace() || char == ';')
            .find_map(|it| starts.iter().find_map(|start| it.strip_prefix(start)));
        if let Some(lang) = found.filter(|it| !it.is_empty() && it.len() < 32) {
            return Text::line(lang);
        }
    }
    Text::default()
}

#[cfg(test)]
mod tests {
    use super::super::super::{Hints, import};
    use crate::markdown::write;

    #[test]
    fn lines_of_code_are_lines_without_their_numbers() {
        let words = "<p>The river has been straightened four times since the old survey was made."
            .repeat(9);
        for (code, expected) in [
            (
                "<pre><span class=lineno>1</span>let a;\n<span class=lineno>2</span>let b;</pre>",
                "```\nlet a;\nlet b;\n```",
            ),
            (
                "<table><tr><td class=gutter><pre>1\n2\n</pre><td><pre class=lang-rust>let a;\nlet b;</pre></table>",
                "```rust\nlet a;\nlet b;\n```",
            ),
            ("<pre class='brush: js; gutter: true'>a\nb</pre>", "```js\na\nb\n```"),
            ("<pre><code><ol><li>a<li> b</ol></code></pre>", "```\na\n b\n```"),
            ("<pre>1\n1\n2</pre>", "```\n1\n1\n2\n```"),
            ("<pre>7</pre>", "```\n7\n```"),
        ] {
            let page = format!("<!doctype html><article>{words}{code}{words}</article>");
            let text = write(&import(page.as_bytes(), &Hints::default()).unwrap().blocks);
            assert!(text.contains(&format!("\n\n{expected}\n\n")), "{text}");
            assert_eq!(text.matches("```").count(), 2, "{text}");
        }
    }
}
