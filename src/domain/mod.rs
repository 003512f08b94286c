//! What an article and a note are: values and pure functions. No files, no terminal, no clock.

mod text;
mod lang;
mod time;
mod block;
mod place;
mod rendering;
mod article;
mod edition;
mod sentence;
mod word;
mod walk;
mod hash;
mod annotation;
mod sketch;
mod bead;
mod difference;

pub use annotation::{
    Anchor, Anchored, Annotation, AnnotationId, Body, CONTEXT, Color, Draft, Note, NoteKind,
    Record, Relation, Revision, Selector, Target, Version,
};
pub use article::{
    ArticleId, Author, Elsewhere, Entry, MAX_SLUG, Meta, Progress, ReadingPlace, Slug, missing,
};
pub use bead::{Alignment, Bead, Pin, SentenceBead};
pub use block::{Align, Block, BlockKind, Container, Figure, Link, Mark, MarkKind};
pub use difference::{Difference, Matter};
pub use edition::{Edition, Facts};
pub use hash::TextHash;
pub use lang::{Lang, convertible};
pub use place::{Place, Span};
pub use rendering::{Rendering, Renderings};
pub use sentence::{sentence_at, sentences, sentences_in_bytes};
pub use sketch::Sketch;
pub use text::{Text, byte_of, slice};
pub use time::{Date, Time};
pub use walk::Way;
pub use word::{next_word_end, next_word_start, previous_word_start, word_at, words_and_minutes};
