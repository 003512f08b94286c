//! One line of a log: an annotation as W3C's JSON-LD, with the version it is and those it replaces.
//!
//! Terms that W3C has no word for are spelt `postil:…` and declared in the inline context. Knows
//! no file.

mod terms;
mod time;
mod shape;
mod read;
mod write;
mod carry;
mod draft;

pub(super) use carry::OWN as KNOWN_FIELDS;
pub(super) use draft::{read_draft, write_draft};
pub(super) use read::read;
pub(super) use terms::is_writer;
pub(super) use time::{iso, parse_iso};
pub(super) use write::{Stamp, write};

use crate::domain::{Annotation, AnnotationId, Version};

/// A version of an annotation as one line says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) version: Version,
    /// The versions that it replaces.
    pub(super) replaces: Vec<Version>,
    pub(super) state: State,
}

/// What a version says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum State {
    Live(Annotation),
    Deleted(AnnotationId),
}

impl Line {
    /// Returns the id of the annotation that it is a version of.
    pub(super) fn id(&self) -> AnnotationId {
        match &self.state {
            State::Live(annotation) => annotation.id,
            State::Deleted(id) => *id,
        }
    }
}
