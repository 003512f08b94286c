//! Where a person is reading, and what a person is writing.

use super::{AnnotationId, Lang, Note, Place, Progress, Slug, Span};

/// Where a person is in an article on this machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    pub lang: Lang,
    pub place: Place,
    pub progress: Progress,
}

/// A note that is being written and is not yet saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    pub slug: Slug,
    pub lang: Lang,
    /// The note that is edited; `None` for a new one.
    pub id: Option<AnnotationId>,
    /// The words that it is about.
    pub span: Span,
    pub note: Note,
}
