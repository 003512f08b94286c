//! The readable part of a page: `dom_smoothie`'s, unless it finds too little or the page is too large
//! to search.

use dom_query::{Document, NodeData, NodeRef};
use dom_smoothie::{Config, Readability};

use super::super::limits::{MAX_DEPTH, MAX_ESCAPING, MAX_READABLE};

/// The element that holds the readable part.
const ARTICLE: &str = "#readability-page-1";
/// A part as long as this is an article, however much stands around it, in code points: comments and
/// teasers are often many times as long as what they are about.
const LONG: usize = 200;

/// What the search says of a page.
pub(super) struct Readable {
    /// The title that `meta` tags or the `title` element give, without the name of the site.
    pub(super) title: String,
    /// Who wrote it, as the page shows it.
    pub(super) byline: Option<String>,
    /// The document, from which all but the article has been taken; none when all of the page
    /// should be read.
    document: Option<Document>,
}

impl Readable {
    /// Returns the element that holds the article.
    pub(super) fn root(&self) -> Option<NodeRef<'_>> {
        self.document.as_ref()?.select_single(ARTICLE).nodes().first().copied()
    }
}

/// Finds the readable part.
pub(super) fn find(document: Document) -> Readable {
    let (letters, is_small) = measure(&document);
    let config = Config { keep_classes: true, disable_json_ld: true, ..Config::default() };
    let nothing = Readable { title: String::new(), byline: None, document: None };
    let Ok(mut search) = Readability::with_document(document, None, Some(config)) else {
        return nothing;
    };
    if !is_small {
        return Readable { title: search.get_article_metadata(None).title, ..nothing };
    }
    let title = search.get_article_metadata(None).title;
    let Ok(found) = search.parse() else { return Readable { title, ..nothing } };
    // A page of few words is rather all article than none.
    let is_enough = found.length * 4 >= letters || found.length >= LONG;
    Readable { title, byline: found.byline, document: is_enough.then_some(search.doc) }
}

/// Counts the code points that a reader would see, and says whether the page is small enough.
fn measure(document: &Document) -> (usize, bool) {
    let (mut letters, mut elements, mut deepest, mut escaping) = (0, 0, 0, 0_usize);
    let mut steps: Vec<(NodeRef<'_>, usize)> = vec![(document.root(), 0)];
    while let Some((node, depth)) = steps.pop() {
        deepest = deepest.max(depth);
        if node.is_text() {
            letters += length(&node);
            escaping = escaping.saturating_add(escapes(&node));
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
    let is_light = escaping <= MAX_ESCAPING;
    (letters, elements <= MAX_READABLE && deepest <= MAX_DEPTH * 2 && is_light)
}

/// Returns how many bytes are walked through when a text is escaped.
fn escapes(node: &NodeRef<'_>) -> usize {
    let counted = node.query(|it| match &it.data {
        NodeData::Text { contents } => {
            let signs = contents.bytes().filter(|it| matches!(it, b'&' | b'<' | b'>' | 0xc2));
            signs.count().saturating_mul(contents.len())
        }
        _ => 0,
    });
    counted.unwrap_or_default()
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
