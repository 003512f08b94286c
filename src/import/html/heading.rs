//! The headings of a page, and when one of them is its title rather than what Readability makes of the
//! `title` element. Knows no tags: where one gives the title, no heading is asked.

use dom_query::NodeRef;

use super::super::{claims::line, names::is_han, trim::folded};
use crate::domain::Text;

/// What stands between a title and the name of its site.
const SEPARATORS: &[char] = &['|', '-', '–', '—', '·', '•', '_', '»', '«', ':', '｜', '/'];
/// How many headings are looked at.
const MAX_HEADINGS: usize = 8;
/// A `title` element shorter than this may name a file or a site, in code points.
const SHORT: usize = 15;

/// The `title` element and the headings of level 1.
#[derive(Debug, Default)]
pub(super) struct Headings {
    /// What the `title` element says.
    pub(super) element: String,
    all: Vec<String>,
    /// Those that stand in the page itself, not in its frame.
    inner: Vec<String>,
}

impl Headings {
    /// Adds a heading with its words.
    pub(super) fn add(&mut self, node: &NodeRef<'_>, text: String) {
        if text.is_empty() || self.all.len() >= MAX_HEADINGS {
            return;
        }
        let is_frame = |it: &NodeRef<'_>| {
            ["header", "nav", "footer", "aside"].iter().any(|name| it.has_name(name))
        };
        let is_link = node.first_element_child().is_some_and(|it| it.has_name("a"));
        if !is_link && !node.ancestors_it(Some(8)).any(|it| is_frame(&it)) {
            self.inner.push(text.clone());
        }
        self.all.push(text);
    }

    /// Returns the title, given what Readability makes of the `title` element.
    ///
    /// A heading with which the element begins is the title where Readability tore its beginning off
    /// or counted words that Han characters do not have; so is the only heading of the page itself
    /// where the element says something else altogether and is short or in other letters: the name
    /// of a file, a site or a language.
    pub(super) fn title(&self, readable: &str) -> Text {
        let begins = |heading: &&String| {
            let rest = self.element.strip_prefix(heading.as_str()).map(str::trim_start);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(SEPARATORS))
        };
        let is_torn = !self.element.starts_with(readable);
        let first = self.all.iter().find(begins);
        if let Some(heading) = first.filter(|it| is_torn || it.contains(is_han)) {
            return line(heading);
        }
        let is_short = self.element.chars().nth(SHORT).is_none();
        let is_other = |heading: &str| heading.contains(is_han) != self.element.contains(is_han);
        match self.inner.as_slice() {
            [heading] if (is_short || is_other(heading)) && !self.shares_word(heading) => {
                line(heading)
            }
            _ => line(readable),
        }
    }

    fn shares_word(&self, heading: &str) -> bool {
        let shared = folded(&self.element);
        heading
            .split(|char: char| !char.is_alphanumeric())
            .any(|word| word.chars().count() > 2 && shared.contains(&folded(word)))
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::{Hints, import};

    #[test]
    fn a_heading_is_the_title_when_the_element_says_less() {
        for (head, title) in [
            ("<title>page 1</title><h1>Rivers and Hills</h1>", "Rivers and Hills"),
            ("<title>English</title><h1>河水改直之后</h1>", "河水改直之后"),
            ("<title>Chinese, in simplified letters</title><h1>河水改直之后</h1>", "河水改直之后"),
            ("<title>河水改直之后 - 三江网 - 评论</title><h1>河水改直之后</h1>", "河水改直之后"),
            (
                "<title>Outside the town: rivers that nobody straightened · Weir</title>\
                 <h1>Outside the town: rivers that nobody straightened</h1>",
                "Outside the town: rivers that nobody straightened",
            ),
            ("<title>Rivers - Weir</title><h1>All Rivers</h1>", "Rivers - Weir"),
            ("<title>a page</title><header><h1>The Weir</h1></header>", "a page"),
            ("<title>a page</title><h1>One</h1><h1>Two</h1>", "a page"),
            ("<title>x</title><meta property=og:title content=y><h1>One</h1>", "y"),
            ("<h1>One</h1>", "One"),
        ] {
            let words =
                "<p>The river has been straightened four times since the old survey.".repeat(9);
            let page = format!("<!doctype html>{head}{words}");
            let imported = import(page.as_bytes(), &Hints::default()).unwrap();
            assert_eq!(imported.meta.title.as_str(), title, "{page}");
        }
    }
}
