//! A block's text with its marks and highlights as HTML.

use super::{
    escape::{escape, link},
    highlights::Stretch,
};
use crate::{
    domain::{MarkKind, byte_of},
    export::inline::Step,
};

/// Writes steps through a text; `between` says what a line end and a tab become, if anything else
/// than a break and a tab: what is open is closed before it and opened again behind it.
pub(super) fn write(
    steps: &[Step],
    stretches: &[Stretch],
    between: impl Fn(char) -> Option<&'static str>,
    page: &mut String,
) {
    let mut open: Vec<&MarkKind> = Vec::new();
    for step in steps {
        match step {
            Step::Open(kind) => {
                page.push_str(&opening(kind));
                open.push(kind);
            }
            Step::Close(kind) => {
                page.push_str(closing(kind));
                open.pop();
            }
            Step::Text(at, text) => {
                for (text, color) in colored(*at, text, stretches) {
                    say(text, color, &open, &between, page);
                }
            }
            Step::Reference(label) => {
                let label = escape(label);
                page.extend(["<sup><a href=\"#fn-", &label, "\">", &label, "</a></sup>"]);
            }
        }
    }
}

/// Writes text of one colour.
fn say(
    text: &str,
    color: Option<&str>,
    open: &[&MarkKind],
    between: &impl Fn(char) -> Option<&'static str>,
    page: &mut String,
) {
    let (before, behind) = match color {
        Some(color) => (format!("<mark class=\"{color}\">"), "</mark>"),
        None => (String::new(), ""),
    };
    for piece in text.split_inclusive(['\n', '\t']) {
        let end = piece.chars().last().filter(|char| matches!(char, '\n' | '\t'));
        let words = piece.trim_end_matches(['\n', '\t']);
        if !words.is_empty() {
            page.extend([&before, &*escape(words), behind]);
        }
        match end.and_then(|end| between(end).ok_or(end).into()) {
            Some(Ok(tags)) => {
                page.extend(open.iter().rev().map(|kind| closing(kind)));
                page.push_str(tags);
                page.extend(open.iter().map(|kind| opening(kind)));
            }
            Some(Err('\n')) => page.push_str("<br>\n"),
            Some(Err(char)) => page.push(char),
            None => (),
        }
    }
}

/// Cuts a text that starts at a code point into parts of one colour, or of none.
fn colored<'a>(
    at: usize,
    text: &'a str,
    stretches: &[Stretch],
) -> Vec<(&'a str, Option<&'static str>)> {
    let first = stretches.partition_point(|it| it.end <= at);
    let (mut parts, mut rest, mut point) = (Vec::new(), text, at);
    for stretch in stretches.iter().skip(first) {
        for (end, color) in [(stretch.start, None), (stretch.end, Some(stretch.color.name()))] {
            let (part, behind) = rest.split_at(byte_of(rest, end.saturating_sub(point)));
            point += part.chars().count();
            rest = behind;
            parts.push((part, color));
        }
        if rest.is_empty() {
            break;
        }
    }
    parts.push((rest, None));
    parts.retain(|(part, _)| !part.is_empty());
    parts
}

fn opening(kind: &MarkKind) -> String {
    match kind {
        MarkKind::Emphasis => "<em>".to_owned(),
        MarkKind::Strong => "<strong>".to_owned(),
        MarkKind::Code => "<code>".to_owned(),
        MarkKind::Link(target) => match link(&target.target) {
            Some(href) => format!("<a href=\"{href}\" rel=\"noreferrer\">"),
            None => "<a>".to_owned(),
        },
        MarkKind::Image(_) | MarkKind::Footnote(_) => "<span>".to_owned(),
    }
}

fn closing(kind: &MarkKind) -> &'static str {
    match kind {
        MarkKind::Emphasis => "</em>",
        MarkKind::Strong => "</strong>",
        MarkKind::Code => "</code>",
        MarkKind::Link(_) => "</a>",
        MarkKind::Image(_) | MarkKind::Footnote(_) => "</span>",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{Color, Mark},
        export::inline::steps,
    };

    #[test]
    fn highlights_lie_inside_marks() {
        let marks = [Mark { start: 1, end: 3, kind: MarkKind::Strong }];
        let stretch = Stretch { start: 2, end: 4, color: Color::Green };
        let mut page = String::new();
        write(&steps("a粗體b", &marks), &[stretch], |_| None, &mut page);
        let expected = "a<strong>粗<mark class=\"green\">體</mark></strong>\
                        <mark class=\"green\">b</mark>";
        assert_eq!(page, expected);
    }

    #[test]
    fn marks_are_closed_before_what_stands_between_and_opened_behind_it() {
        let marks = [Mark { start: 0, end: 3, kind: MarkKind::Emphasis }];
        let mut page = String::new();
        write(&steps("a\tb\nc", &marks), &[], |char| (char == '\t').then_some("|"), &mut page);
        assert_eq!(page, "<em>a</em>|<em>b</em><br>\nc");
    }
}
