//! The readable part of a page: `dom_smoothie`'s, unless it finds too little or the page is too large
//! to search.

use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability};

use super::super::limits::{MAX_DEPTH, MAX_READABLE};

/// What of a page is read.
pub(super) enum Part {
    /// The article, in a document from which the rest has been taken.
    Article(Box<Document>, Option<String>),
    /// All of it: nothing stood out.
    Whole(Box<Document>),
}

/// The element that holds the readable part.
pub(super) const ARTICLE: &str = "#readability-page-1";

/// Finds the readable part.
pub(super) fn find(document: Document) -> Part {
    let (letters, is_small) = measure(&document);
    if !is_small {
        return Part::Whole(Box::new(document));
    }
    let config = Config { keep_classes: true, disable_json_ld: true, ..Config::default() };
    let Ok(mut search) = Readability::with_document(document.clone(), None, Some(config)) else {
        return Part::Whole(Box::new(document));
    };
    let found = search.parse();
    match found {
        // A page of few words is rather all article than none.
        Ok(article) if article.length * 4 >= letters || article.length >= 2500 => {
            Part::Article(Box::new(search.doc), article.byline)
        }
        _ => Part::Whole(Box::new(document)),
    }
}

/// Counts the letters that a reader would see, and says whether the page is small enough.
fn measure(document: &Document) -> (usize, bool) {
    let mut letters = 0;
    let mut elements = 0;
    let mut steps: Vec<(NodeRef<'_>, usize)> = vec![(document.root(), 0)];
    let mut deepest = 0;
    while let Some((node, depth)) = steps.pop() {
        deepest = deepest.max(depth);
        if node.is_text() {
            letters +=
                node.text().split_whitespace().map(|word| word.chars().count() + 1).sum::<usize>();
            continue;
        }
        let name = node.node_name().unwrap_or_default();
        let is_aside = matches!(
            &*name,
            "head"
                | "script"
                | "style"
                | "nav"
                | "footer"
                | "noscript"
                | "aside"
                | "button"
                | "form"
        );
        elements += usize::from(node.is_element());
        if !is_aside {
            steps.extend(node.children_it(true).map(|child| (child, depth + 1)));
        }
    }
    (letters, elements <= MAX_READABLE && deepest <= MAX_DEPTH * 2)
}
