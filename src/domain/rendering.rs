//! Quoted words in another language.

use std::collections::BTreeMap;

use super::{AnnotationId, Lang, Text};

/// What other editions say where annotations are made.
pub type Renderings = BTreeMap<AnnotationId, Vec<Rendering>>;

/// What another edition says where a note is made: the whole sentences that say the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendering {
    pub lang: Lang,
    pub quote: Text,
    /// Where it stands in that edition's text, in code points.
    pub start: usize,
    pub end: usize,
}
