//! The readable part of a page: `dom_smoothie`'s, unless it finds too little or the page is too large
//! to search.

use dom_query::{Document, NodeData, NodeRef};
use dom_smoothie::{Config, Readability};

use super::super::limits::{MAX_DEPTH, MAX_READABLE};

/// The element that holds the readable part.
const ARTICLE: &str = "#readability-page-1";
/// A part as long as this is an article, however much stands around it, in code points.
const LONG: usize = 2500;

/// The article of a page, in a document from which the rest has been taken.
pub(super) struct Article {
    document: Document,
    /// Who wrote it, as the page shows it.
    pub(super) byline: Option<String>,
}

impl Article {
    /// Returns the element that holds the article.
    pub(super) fn root(&self) -> Option<NodeRef<'_>> {
        self.document.select_single(ARTICLE).nodes().first().copied()
    }
}

/// Finds the readable part; `None` when all of the page should be taken.
pub(super) fn find(document: Document) -> Option<Article> {
    let (letters, is_small) = measure(&document);
    if !is_small {
        return None;
    }
    let config = Config { keep_classes: true, disable_json_ld: true, ..Config::default() };
    let mut search = Readability::with_document(document, None, Some(config)).ok()?;
    let found = search.parse().ok()?;
    // A page of few words is rather all article than none.
    let is_enough = found.length * 4 >= letters || found.length >= LONG;
    is_enough.then_some(Article { document: search.doc, byline: found.byline })
}

/// Counts the code points that a reader would see, and says whether the page is small enough.
fn measure(document: &Document) -> (usize, bool) {
    let (mut letters, mut elements, mut deepest) = (0, 0, 0);
    let mut steps: Vec<(NodeRef<'_>, usize)> = vec![(document.root(), 0)];
    while let Some((node, depth)) = steps.pop() {
        deepest = deepest.max(depth);
        if node.is_text() {
            letters += length(&node);
            continue;
        }
        elements += usize::from(node.is_element());
        let is_aside = node.qual_name_ref().is_some_and(|name| {
            matches!(
                &*name.local,
                "head" | "script" | "style" | "nav" | "footer" | "noscript" | "aside" | "button"
            )
        });
        if !is_aside {
            steps.extend(node.children_it(true).map(|child| (child, depth + 1)));
        }
    }
    (letters, elements <= MAX_READABLE && deepest <= MAX_DEPTH * 2)
}

/// Counts the code points of a text, those of a text of blanks as none.
fn length(node: &NodeRef<'_>) -> usize {
    let count = |text: &str| {
        let is_blank = text.trim().is_empty();
        if is_blank { 0 } else { text.bytes().filter(|byte| byte & 0xc0 != 0x80).count() }
    };
    let counted = node.query(|it| match &it.data {
        NodeData::Text { contents } => count(contents),
        _ => 0,
    });
    counted.unwrap_or_default()
}
