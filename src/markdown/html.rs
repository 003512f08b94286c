//! What HTML inside Markdown comes to: the few tags that mean something, and the text of a block.
//! Not an HTML parser; a page is read by `import`.

use comrak::nodes::NodeValue;

use super::dialect::{Nowhere, with_tree};

/// A tag inside a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    Strong(Side),
    Emphasis(Side),
    Break,
    /// One that means nothing here.
    Other,
}

/// Which end of an element a tag is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Open,
    Close,
}

/// Says what one tag, `<` to `>`, means.
pub(super) fn tag(raw: &str) -> Tag {
    let (name, side) = name_of(raw.get(1..).unwrap_or_default());
    match name.to_ascii_lowercase().as_str() {
        "strong" => Tag::Strong(side),
        "em" => Tag::Emphasis(side),
        "br" => Tag::Break,
        _ => Tag::Other,
    }
}

/// Returns the paragraphs of an HTML block: no tags, no scripts, styles and comments, entities as
/// the characters that they name, and a new paragraph wherever an element of its own begins or
/// ends.
pub(super) fn paragraphs(html: &str) -> Vec<String> {
    let mut paragraphs = vec![String::new()];
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let (before, tag) = rest.split_at(start);
        add(&mut paragraphs, before);
        let Some(end) = end_of_markup(tag) else {
            // A tag that never ends is none, and neither is any behind it.
            let end = if is_markup(tag) { tag.len() } else { 1 };
            add(&mut paragraphs, tag.get(..end).unwrap_or_default());
            rest = tag.get(end..).unwrap_or_default();
            continue;
        };
        let (name, _) = name_of(tag.get(1..).unwrap_or_default());
        if name.eq_ignore_ascii_case("br") {
            add(&mut paragraphs, "\n");
        } else if !name.is_empty() && !is_within_a_line(name) {
            paragraphs.push(String::new());
        }
        rest = tag.get(end..).unwrap_or_default();
    }
    add(&mut paragraphs, rest);
    let tidy = paragraphs.iter().map(|text| decode(&lines(text)));
    tidy.filter(|text| !text.is_empty()).collect()
}

fn add(paragraphs: &mut [String], text: &str) {
    let Some(paragraph) = paragraphs.last_mut() else { return };
    if text == "\n" {
        // Stands for a break until the blanks are folded.
        paragraph.push(BREAK);
    } else {
        paragraph.push_str(text);
    }
}

/// A character that no cleaned text holds.
const BREAK: char = '\u{1}';

/// Folds blanks, and makes lines of breaks.
fn lines(text: &str) -> String {
    let lines = text.split(BREAK).map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.collect::<Vec<_>>().join("\n").trim().to_owned()
}

/// Returns the name of a tag, given what follows its `<`, and which side it is.
fn name_of(tag: &str) -> (&str, Side) {
    let (side, tag) = match tag.strip_prefix('/') {
        Some(tag) => (Side::Close, tag),
        None => (Side::Open, tag),
    };
    let end = tag.find(|char: char| !char.is_ascii_alphanumeric() && char != '-');
    (tag.get(..end.unwrap_or(tag.len())).unwrap_or_default(), side)
}

/// Returns where markup that begins with `<` ends; nothing when it is a `<` of the text.
fn end_of_markup(text: &str) -> Option<usize> {
    let past = |from: usize, end: &str| {
        let found = text.get(from..).and_then(|rest| rest.find(end));
        found.map_or(text.len(), |at| from + at + end.len())
    };
    if text.starts_with("<!--") {
        return Some(past(4, "-->"));
    }
    if text.starts_with("<![CDATA[") {
        return Some(past(9, "]]>"));
    }
    if !is_markup(text) {
        return None;
    }
    let (name, side) = name_of(text.get(1..)?);
    for hidden in ["script", "style"] {
        if side == Side::Open && name.eq_ignore_ascii_case(hidden) {
            return Some(end_of_hidden(text, hidden));
        }
    }
    end_of_tag(text)
}

/// Says whether a `<` begins a tag or a declaration.
fn is_markup(text: &str) -> bool {
    let next = text.chars().nth(1);
    next.is_some_and(|next| next.is_ascii_alphabetic() || "/!?".contains(next))
}

/// Returns where a script or a style ends, its closing tag included.
fn end_of_hidden(text: &str, name: &str) -> usize {
    let closing = text.match_indices("</").find(|(at, _)| {
        let found = text.get(at + 2..at + 2 + name.len());
        found.is_some_and(|found| found.eq_ignore_ascii_case(name))
    });
    let end = closing.and_then(|(at, _)| Some(at + end_of_tag(text.get(at..)?)?));
    end.unwrap_or(text.len())
}

/// Returns where a tag ends; a `>` within quotes does not end it.
fn end_of_tag(text: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(at + 1),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => (),
        }
    }
    // A quote that never closes is an apostrophe.
    text.find('>').map(|at| at + 1)
}

fn is_within_a_line(name: &str) -> bool {
    const WITHIN: [&str; 30] = [
        "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i",
        "img", "ins", "kbd", "mark", "q", "ruby", "s", "samp", "small", "span", "strong", "sub",
        "sup", "time", "u", "var", "wbr",
    ];
    WITHIN.iter().any(|within| name.eq_ignore_ascii_case(within))
}

/// Puts the characters that entities name in their place.
fn decode(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    text.lines().map(decode_line).collect::<Vec<_>>().join("\n")
}

/// Decodes one line as the info string of a fence, in which comrak resolves entities and
/// backslashes and nothing else.
fn decode_line(line: &str) -> String {
    let fence = format!("~~~ {}", line.replace('\\', r"\\"));
    let decoded =
        with_tree(&fence, usize::MAX, &Nowhere, |root| match &root.first_child()?.data().value {
            NodeValue::CodeBlock(code) => Some(code.info.clone()),
            _ => None,
        });
    decoded.flatten().unwrap_or_else(|| line.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_means_what_its_name_says() {
        for (raw, meaning) in [
            ("<strong>", Tag::Strong(Side::Open)),
            ("</STRONG >", Tag::Strong(Side::Close)),
            ("<em class='x'>", Tag::Emphasis(Side::Open)),
            ("<br/>", Tag::Break),
            ("<embed>", Tag::Other),
            ("<!-- em -->", Tag::Other),
        ] {
            assert_eq!(tag(raw), meaning, "{raw}");
        }
    }

    #[test]
    fn a_block_of_html_comes_to_its_words() {
        for (html, words) in [
            ("<div>\n<p>One &amp; two</p><p>three", &["One & two", "three"][..]),
            ("<!-- a > b -->", &[]),
            ("<script>if (a<b) {}</script><p>x", &["x"]),
            ("<style>p {}", &[]),
            ("<p title='a > b'>a < b", &["a < b"]),
            ("<p title='a>b", &["b"]),
            ("<p>a</p><p b <i", &["a", "<p b <i"]),
            ("<p>one<br>two <b>bold</b>\nagain", &["one\ntwo bold again"]),
            ("<p>C:\\new &lt;em&gt; &#20013;", &["C:\\new <em> 中"]),
            ("<td>1</td><td>2</td>", &["1", "2"]),
        ] {
            assert_eq!(paragraphs(html), words, "{html}");
        }
    }
}
