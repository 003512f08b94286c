//! The pictures of a page: where they are, also when a script would have loaded them.

use dom_query::NodeRef;

use super::url;
use crate::domain::{Figure, Text};

/// Where scripts find the address of a picture that is loaded late, best first.
const LATE: &[&str] =
    &["data-src", "data-original", "data-lazy-src", "data-url", "data-hi-res-src", "data-full-src"];
/// The longest alternative text, in code points.
const MAX_ALT: usize = 1000;

/// Reads a picture and its title; `None` for one that shows nothing: a dot that counts readers, a
/// placeholder, an address that is none.
pub(super) fn read(node: &NodeRef<'_>, base: Option<&str>) -> Option<(Figure, Text)> {
    let size =
        |name| node.attr(name).and_then(|it| it.trim().trim_end_matches("px").parse::<u32>().ok());
    let is_dot = [size("width"), size("height")].into_iter().flatten().any(|it| it <= 2);
    if is_dot {
        return None;
    }
    let late = LATE.iter().filter_map(|name| node.attr(name)).map(|it| it.to_string());
    let set = ["data-srcset", "srcset"].into_iter().filter_map(|name| node.attr(name));
    let first_of =
        |set: &str| set.split_whitespace().next().map(|it| it.trim_end_matches(',').to_owned());
    let own = node.attr("src").map(|it| it.to_string());
    let is_placeholder =
        |address: &String| address.starts_with("data:") || address.contains("placeholder");
    let good = own.clone().filter(|it| !is_placeholder(it));
    let all = late.chain(good).chain(set.filter_map(|it| first_of(&it))).chain(own);
    let source = all.into_iter().find_map(|it| url::resolve(base, &it))?;
    let alt = Text::line(&node.attr("alt").unwrap_or_default());
    let alt = if alt.count() > MAX_ALT { Text::line(alt.slice(0, MAX_ALT)) } else { alt };
    let title = Text::line(&node.attr("title").unwrap_or_default());
    let source = Text::line(&source);
    Some((Figure { source, alt, caption: Text::default() }, title))
}
