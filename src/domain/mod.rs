//! What an article and a note are: values and pure functions. No files, no terminal, no clock.

mod text;
mod lang;
mod time;
mod block;
mod place;
mod article;
mod edition;
mod sentence;
mod annotation;

pub use annotation::{
    Anchor, Anchored, Annotation, AnnotationId, Body, CONTEXT, Color, Draft, Note, NoteKind,
    Record, Relation, Selector, Target, TextHash, Version,
};
pub use article::{ArticleId, Author, Entry, MAX_SLUG, Meta, Progress, ReadingPlace, Slug};
pub use block::{Align, Block, BlockKind, Container, Figure, Link, Mark, MarkKind};
pub use edition::Edition;
pub use lang::Lang;
pub use place::{Place, Span};
pub use sentence::{sentence_at, sentences};
pub use text::{Text, byte_of, slice};
pub use time::{Date, Time};
