//! What elements are to a reader: part of the text, of the page around it, or nothing.

use dom_query::NodeRef;

/// Elements that stand for a block of their own.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "body",
    "center",
    "details",
    "dialog",
    "div",
    "dl",
    "fieldset",
    "figure",
    "footer",
    "form",
    "header",
    "hgroup",
    "html",
    "legend",
    "main",
    "ul",
    "ol",
    "li",
    "menu",
    "dir",
    "dt",
    "dd",
    "blockquote",
    "pre",
    "hr",
    "summary",
    "figcaption",
    "p",
    "section",
    "table",
    "tbody",
    "thead",
    "tfoot",
    "tr",
    "td",
    "th",
    "caption",
];

/// Says whether an element is not part of what is read.
pub(super) fn is_skipped(node: &NodeRef<'_>, name: &str) -> bool {
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

/// Says whether an element stands for a block of its own.
pub(super) fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name)
}

/// Says whether a class names a quotation that is set apart.
pub(super) fn is_pull_quote(node: &NodeRef<'_>) -> bool {
    let class = node.attr("class").unwrap_or_default();
    class.split_ascii_whitespace().any(|it| {
        let lower = it.to_ascii_lowercase();
        matches!(lower.as_str(), "pquote" | "pullquote" | "pull-quote" | "blockquote")
    })
}

/// Says whether a class names the words under a picture.
pub(super) fn is_caption(node: &NodeRef<'_>) -> bool {
    let class = node.attr("class").unwrap_or_default();
    class.split_ascii_whitespace().any(|it| {
        matches!(
            it,
            "wp-caption-text" | "caption" | "image-caption" | "img-caption" | "photo-caption"
        )
    })
}

/// Says whether a picture shows a formula whose words it has.
pub(super) fn is_formula(node: &NodeRef<'_>) -> bool {
    node.attr("class").is_some_and(|it| it.contains("mwe-math-fallback-image"))
}

/// Says whether a link only names the place that it stands at.
pub(super) fn is_permalink(node: &NodeRef<'_>) -> bool {
    let is_in_heading = node.parent().is_some_and(|it| {
        it.node_name().is_some_and(|name| name.len() == 2 && name.starts_with('h'))
    });
    let class = node.attr("class").unwrap_or_default();
    is_in_heading || class.contains("anchor") || class.contains("headerlink")
}

/// Says whether an element holds a few signs at most.
pub(super) fn is_short(node: &NodeRef<'_>) -> bool {
    let words: usize = node
        .descendants_it()
        .take(8)
        .filter(NodeRef::is_text)
        .map(|it| it.text().trim().chars().take(9).count())
        .sum();
    words <= 6
}

/// Says whether a figure is a picture: not a table, code, a quotation or another figure.
pub(super) fn is_picture_figure(node: &NodeRef<'_>) -> bool {
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
