//! What a person is writing, as the screen knows it.

use super::{AnnotationId, Lang, Note, Slug, Span};

/// A note that is being written: what it is about, and its words so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sketch {
    pub slug: Slug,
    pub lang: Lang,
    /// The note that is edited; `None` for a new one.
    pub id: Option<AnnotationId>,
    /// The words that it is about.
    pub span: Span,
    pub note: Note,
}
