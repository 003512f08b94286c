//! Marks that nest: which text is what, told in one way.
//!
//! Pictures and code are solid: nothing begins or ends inside them. Links come next and are never
//! parted. Strong and emphasised text are sets of code points: a stretch of them is one mark, cut
//! only where it would cross a link, or emphasis a strong stretch.

use std::{cmp::Reverse, str::Chars};

use super::{
    link,
    spans::{Span, at, disjoint, off, uncrossed, union, without},
};
use crate::{
    domain::{Link, Mark, MarkKind},
    markdown::{label::footnote_label, limits},
};

/// Brings marks into canonical form; none reaches over a wall, as the cells of a table have them.
pub(super) fn settle(text: &str, marks: Vec<Mark>, walls: &[Span], in_table: bool) -> Vec<Mark> {
    if marks.is_empty() || (!in_table && are_apart(text, &marks)) {
        return marks;
    }
    let chars: Vec<char> = text.chars().collect();
    let raw = Raw::sort(marks, chars.len());
    let settled = raw.settle(&Place { chars, walls, in_table });
    settled.into_marks()
}

/// Says whether marks are canonical already because they are plain and apart, as most are.
fn are_apart(text: &str, marks: &[Mark]) -> bool {
    let has_backtick = text.contains('`');
    let mut rest = text.chars();
    let mut point = 0;
    marks.iter().enumerate().all(|(at, mark)| {
        let is_footnote = matches!(mark.kind, MarkKind::Footnote(_));
        let is_free = mark.start > point || (mark.start == point && (at == 0 || is_footnote));
        if !is_free || mark.end < mark.start || !is_fit(&mark.kind, has_backtick) {
            return false;
        }
        let is_within = skip(&mut rest, mark.start - point);
        point = mark.end;
        if is_footnote {
            return is_within && mark.start == mark.end;
        }
        let marked = rest.as_str();
        let is_whole = skip(&mut rest, mark.end - mark.start);
        let marked = marked.get(..marked.len() - rest.as_str().len()).unwrap_or_default();
        is_within
            && is_whole
            && marked.starts_with(char::is_alphanumeric)
            && marked.ends_with(char::is_alphanumeric)
    })
}

/// Skips characters, many at once; says whether there were so many.
fn skip(chars: &mut Chars<'_>, count: usize) -> bool {
    count.checked_sub(1).is_none_or(|last| chars.nth(last).is_some())
}

/// Says whether a mark of that kind, in a text with or without backticks, is written as it is.
fn is_fit(kind: &MarkKind, has_backtick: bool) -> bool {
    match kind {
        MarkKind::Emphasis | MarkKind::Strong => true,
        MarkKind::Code => !has_backtick,
        MarkKind::Link(it) => **it == link(&it.target, &it.title),
        MarkKind::Footnote(label) => *label == footnote_label(label),
        MarkKind::Image(_) => false,
    }
}

/// The text that is marked.
struct Place<'a> {
    chars: Vec<char>,
    walls: &'a [Span],
    in_table: bool,
}

/// Marks by kind.
#[derive(Default)]
struct Raw {
    images: Vec<(Span, Link)>,
    code: Vec<Span>,
    links: Vec<(Span, Link)>,
    strong: Vec<Span>,
    emphasis: Vec<Span>,
    footnotes: Vec<Mark>,
}

impl Raw {
    fn sort(marks: Vec<Mark>, points: usize) -> Self {
        let mut raw = Self::default();
        for mark in marks {
            let span = mark.start.min(points)..mark.end.min(points);
            match mark.kind {
                MarkKind::Footnote(label) => {
                    let kind = MarkKind::Footnote(footnote_label(&label));
                    raw.footnotes.push(Mark { start: span.start, end: span.start, kind });
                }
                _ if span.is_empty() => (),
                MarkKind::Emphasis => raw.emphasis.push(span),
                MarkKind::Strong => raw.strong.push(span),
                MarkKind::Code => raw.code.push(span),
                MarkKind::Link(it) => raw.links.push((span, link(&it.target, &it.title))),
                MarkKind::Image(it) => raw.images.push((span, link(&it.target, &it.title))),
            }
        }
        raw
    }

    fn settle(self, place: &Place<'_>) -> Self {
        let images = disjoint(self.images).into_iter();
        let images =
            images.flat_map(|(span, it)| place.parts(span, &[]).map(move |at| (at, it.clone())));
        let images: Vec<_> = images.collect();
        let pictures: Vec<Span> = images.iter().map(|(span, _)| span.clone()).collect();
        let code = union(self.code).into_iter().flat_map(|span| without(span, place.walls));
        let code = code.flat_map(|span| without(span, &pictures));
        let code: Vec<Span> = code.filter(|span| place.can_be_code(span)).collect();
        let mut solid = [pictures, code.clone()].concat();
        solid.sort_by_key(|span| span.start);

        let links = place.links(self.links, &solid);
        let spans: Vec<Span> = links.iter().map(|(span, _)| span.clone()).collect();
        let strong = place.stretches(self.strong, &solid, &[&spans]);
        let emphasis = place.stretches(self.emphasis, &solid, &[&spans, &strong]);
        let footnotes = self.footnotes.into_iter().map(|mark| {
            let start = off(mark.start..mark.start, &solid).start;
            Mark { start, end: start, kind: mark.kind }
        });
        let footnotes = footnotes.collect();
        Self { images, code, links, strong, emphasis, footnotes }
    }

    /// Returns the marks sorted by start, then longest first.
    fn into_marks(self) -> Vec<Mark> {
        let mark = |span: Span, kind| Mark { start: span.start, end: span.end, kind };
        let link = |it| MarkKind::Link(Box::new(it));
        let image = |it| MarkKind::Image(Box::new(it));
        let mut marks: Vec<Mark> = Vec::new();
        marks.extend(self.links.into_iter().map(|(span, it)| mark(span, link(it))));
        marks.extend(self.strong.into_iter().map(|span| mark(span, MarkKind::Strong)));
        marks.extend(self.emphasis.into_iter().map(|span| mark(span, MarkKind::Emphasis)));
        marks.extend(self.images.into_iter().map(|(span, it)| mark(span, image(it))));
        marks.extend(self.code.into_iter().map(|span| mark(span, MarkKind::Code)));
        marks.extend(self.footnotes);
        marks.sort_by_key(|mark| (mark.start, Reverse(mark.end)));
        marks
    }
}

impl Place<'_> {
    /// Returns what is left of a span between walls and without blanks at the ends.
    fn parts<'a>(&'a self, span: Span, solid: &'a [Span]) -> impl Iterator<Item = Span> + 'a {
        let parts = without(span, self.walls).into_iter().map(|part| self.trim(part, solid));
        parts.filter(|part| !part.is_empty())
    }

    /// Takes blanks off the ends of a span, but not those that are code.
    fn trim(&self, span: Span, solid: &[Span]) -> Span {
        let is_blank = |point: usize| {
            let is_blank = self.chars.get(point).is_some_and(|char| char.is_whitespace());
            is_blank && at(solid, point).is_none()
        };
        let Span { mut start, mut end } = span;
        while start < end && is_blank(start) {
            start += 1;
        }
        while start < end && is_blank(end - 1) {
            end -= 1;
        }
        start..end
    }

    /// Cuts links down until none overlaps another.
    fn links(&self, mut links: Vec<(Span, Link)>, solid: &[Span]) -> Vec<(Span, Link)> {
        links.sort_by_key(|(span, _)| (span.start, Reverse(span.end)));
        let mut end = 0;
        let mut kept = Vec::with_capacity(links.len());
        for (span, it) in links {
            let free = span.start.max(end)..span.end.max(end);
            for part in self.parts(off(free, solid), solid) {
                end = part.end;
                kept.push((part, it.clone()));
            }
        }
        kept
    }

    /// Joins the spans of one kind of emphasis, and cuts them where they cross others.
    fn stretches(&self, spans: Vec<Span>, solid: &[Span], others: &[&Vec<Span>]) -> Vec<Span> {
        let mut parts: Vec<Span> = union(spans).into_iter().map(|span| off(span, solid)).collect();
        for others in others {
            parts = parts.into_iter().flat_map(|part| uncrossed(part, others)).collect();
        }
        parts.into_iter().flat_map(|part| self.parts(part, solid)).collect()
    }

    /// Says whether Markdown can write a span as code.
    fn can_be_code(&self, span: &Span) -> bool {
        let code = self.chars.get(span.clone()).unwrap_or_default();
        let is_blank = code.iter().all(|char| char.is_whitespace());
        !is_blank && has_fence(code) && !(self.in_table && has_lone_escape(code))
    }
}

/// Says whether some run of backticks, not too long, is not in the code.
fn has_fence(code: &[char]) -> bool {
    let mut is_taken = [false; limits::MAX_BACKTICKS];
    for run in code.split(|char| *char != '`').filter(|run| !run.is_empty()) {
        if let Some(taken) = is_taken.get_mut(run.len() - 1) {
            *taken = true;
        }
    }
    is_taken.contains(&false)
}

/// Says whether a pipe stands behind an odd run of backslashes: in a table it cannot be written.
fn has_lone_escape(code: &[char]) -> bool {
    let pipes = code.iter().enumerate().filter(|(_, char)| **char == '|').map(|(at, _)| at);
    let mut before = pipes.map(|at| {
        let before = code.get(..at).unwrap_or_default();
        before.iter().rev().take_while(|char| **char == '\\').count()
    });
    before.any(|backslashes| backslashes % 2 == 1)
}
