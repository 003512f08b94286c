//! Spans that only colour or set words: they go before the page is parsed, as every element costs
//! time in the search for the article.

use super::super::tag::Read;

/// What a class of a span in code says when it is more than a colour: a line, a gutter of numbers.
const LINES: &[&str] = &["line", "gutter", "lno", "ln"];

/// The spans that are open: how many elements stood open when each began, and whether it was kept.
#[derive(Debug, Default)]
pub(super) struct Spans(Vec<(usize, bool)>);

impl Spans {
    /// Notes a span that begins.
    pub(super) fn begin(&mut self, depth: usize, is_kept: bool) {
        self.0.push((depth, is_kept));
    }

    /// Says whether the end tag of a span belongs to one that was left out.
    pub(super) fn ends_left_out(&mut self, depth: usize) -> bool {
        // What stood deeper ended with what is around it.
        while self.0.last().is_some_and(|(began, is_kept)| began + usize::from(*is_kept) > depth) {
            self.0.pop();
        }
        self.0.pop().is_some_and(|(_, is_kept)| !is_kept)
    }
}

/// Says whether a span says nothing of its words: it has no attribute but looks and its language;
/// in code, no class but a colour's.
pub(super) fn is_bare(read: &Read<'_>, is_in_code: bool) -> bool {
    let is = |name: &str, other: &str| name.eq_ignore_ascii_case(other);
    read.attributes.iter().all(|(name, value)| {
        if is(name, "style") {
            let lower = value.to_ascii_lowercase();
            !["display", "visibility", "font-style", "font-weight", "select"]
                .iter()
                .any(|it| lower.contains(it))
        } else if is(name, "class") {
            is_in_code && !value.split_ascii_whitespace().any(is_line)
        } else {
            ["lang", "xml:lang", "dir", "data-mce-style", "data-contrast"]
                .iter()
                .any(|it| is(name, it))
        }
    })
}

fn is_line(class: &str) -> bool {
    let lower = class.to_ascii_lowercase();
    LINES.iter().any(|it| lower == *it || (it.len() > 2 && lower.contains(it)))
}
