//! A block's text and its marks as one sequence: what opens, what is said, what closes.

use crate::domain::{Mark, MarkKind, byte_of};

/// A step through a block's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step<'a> {
    Open(&'a MarkKind),
    /// Text and the code point at which it starts.
    Text(usize, &'a str),
    Close(&'a MarkKind),
    /// A footnote's mark.
    Reference(&'a str),
}

/// Returns the steps through a text; whatever opens closes, in the reverse order.
///
/// Marks come sorted and nested, as a block has them; where they are not, they are cut short.
pub(super) fn steps<'a>(text: &'a str, marks: &'a [Mark]) -> Vec<Step<'a>> {
    let mut walk = Walk { rest: text, at: 0, open: Vec::new(), steps: Vec::new() };
    for mark in marks {
        walk.close_until(mark.start);
        walk.say_until(mark.start);
        match &mark.kind {
            MarkKind::Footnote(label) => walk.steps.push(Step::Reference(label)),
            kind if mark.end > walk.at => walk.open(kind, mark.end),
            _ => (),
        }
    }
    walk.close_until(usize::MAX);
    walk.say_until(usize::MAX);
    walk.steps
}

struct Walk<'a> {
    rest: &'a str,
    /// The code point at which the rest starts.
    at: usize,
    /// What is open, with its end; an inner one never ends behind an outer one.
    open: Vec<(&'a MarkKind, usize)>,
    steps: Vec<Step<'a>>,
}

impl<'a> Walk<'a> {
    fn open(&mut self, kind: &'a MarkKind, end: usize) {
        let end = self.open.last().map_or(end, |(_, outer)| end.min(*outer));
        self.open.push((kind, end));
        self.steps.push(Step::Open(kind));
    }

    /// Closes what ends at or before a code point.
    fn close_until(&mut self, point: usize) {
        while let Some((kind, end)) = self.open.pop_if(|(_, end)| *end <= point) {
            self.say_until(end);
            self.steps.push(Step::Close(kind));
        }
    }

    /// Says the text up to a code point.
    fn say_until(&mut self, point: usize) {
        let (said, rest) = self.rest.split_at(byte_of(self.rest, point.saturating_sub(self.at)));
        if !said.is_empty() {
            self.steps.push(Step::Text(self.at, said));
            self.at += said.chars().count();
            self.rest = rest;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Writes steps so that what is open can be seen.
    fn drawn(steps: &[Step]) -> String {
        let name = |kind: &MarkKind| match kind {
            MarkKind::Strong => 's',
            MarkKind::Emphasis => 'e',
            _ => 'x',
        };
        let draw = |step: &Step| match step {
            Step::Open(kind) => format!("<{}>", name(kind)),
            Step::Text(_, text) => (*text).to_owned(),
            Step::Close(kind) => format!("</{}>", name(kind)),
            Step::Reference(label) => format!("[{label}]"),
        };
        steps.iter().map(draw).collect()
    }

    #[test]
    fn marks_open_and_close_where_they_stand() {
        let marks = [
            Mark { start: 0, end: 4, kind: MarkKind::Strong },
            Mark { start: 2, end: 4, kind: MarkKind::Emphasis },
            Mark { start: 4, end: 4, kind: MarkKind::Footnote("1".into()) },
            Mark { start: 5, end: 6, kind: MarkKind::Code },
        ];
        let found = drawn(&steps("粗体又斜，a字", &marks));
        assert_eq!(found, "<s>粗体<e>又斜</e></s>[1]，<x>a</x>字");
    }

    #[test]
    fn marks_that_cross_are_cut_short() {
        let marks = [
            Mark { start: 0, end: 2, kind: MarkKind::Strong },
            Mark { start: 1, end: 9, kind: MarkKind::Emphasis },
        ];
        assert_eq!(drawn(&steps("abc", &marks)), "<s>a<e>b</e></s>c");
    }

    proptest! {
        #[test]
        fn all_of_the_text_is_said_and_all_that_opens_closes(
            text in "[a中👍 ]{0,12}",
            spans in prop::collection::vec((0..14_usize, 0..14_usize, any::<bool>()), 0..6),
        ) {
            let kind = |is_strong| if is_strong { MarkKind::Strong } else { MarkKind::Emphasis };
            let marks: Vec<_> = spans
                .into_iter()
                .map(|(start, end, is_strong)| Mark { start, end, kind: kind(is_strong) })
                .collect();
            let (mut said, mut open) = (String::new(), Vec::new());
            for step in steps(&text, &marks) {
                match step {
                    Step::Open(kind) => open.push(kind),
                    Step::Close(kind) => prop_assert_eq!(open.pop(), Some(kind)),
                    Step::Text(at, part) => {
                        prop_assert_eq!(at, said.chars().count());
                        said.push_str(part);
                    }
                    Step::Reference(_) => (),
                }
            }
            prop_assert!(said == text && open.is_empty());
        }
    }
}
