//! The one place where comrak is asked: its options, and the limit of its steps.

use std::{cell::Cell, sync::Arc};

use comrak::{Arena, Node, Options, ResolvedReference, options, try_parse_document};

/// Says where a link goes whose label is not defined in the text itself.
pub(super) trait Resolve: std::panic::RefUnwindSafe + Sync {
    /// Takes the label as it stands in the text.
    fn resolve(&self, label: &str) -> Option<ResolvedReference>;
}

/// Reads a text and hands its tree on; returns nothing when that takes more than `steps`.
pub(super) fn with_tree<T>(
    markdown: &str,
    steps: usize,
    resolver: &dyn Resolve,
    take: impl FnOnce(Node<'_>) -> T,
) -> Option<T> {
    let arena = Arena::new();
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.footnotes = true;
    options.extension.cjk_friendly_emphasis = true;
    options.parse.leave_footnote_definitions = true;
    // An escaped bracket never begins the reference of a footnote.
    options.parse.escaped_char_spans = true;
    let ask = |link: options::BrokenLinkReference<'_>| resolver.resolve(link.original);
    options.parse.broken_link_callback = Some(Arc::new(ask));
    let asked = Cell::new(0_usize);
    let is_too_long = || {
        asked.set(asked.get() + 1);
        asked.get().saturating_mul(STEPS_BETWEEN_QUESTIONS) > steps
    };
    let root = try_parse_document(&arena, markdown, &options, &is_too_long).ok()?;
    Some(take(root))
}

/// comrak asks whether to go on every 256 steps.
const STEPS_BETWEEN_QUESTIONS: usize = 256;

/// Resolves nothing.
pub(super) struct Nowhere;

impl Resolve for Nowhere {
    fn resolve(&self, _: &str) -> Option<ResolvedReference> {
        None
    }
}
