//! HTML inside Markdown to Markdown: wrappers go, an `aside` becomes a quotation, tables and lists
//! are rewritten, links and pictures inside lines too. What stands between tags stays Markdown.

use super::super::{ImportError, html};
use crate::markdown::write;

/// How deep quotations made of elements may stand in each other.
const MAX_QUOTES: usize = 8;

/// Elements whose content is HTML throughout.
const WHOLE: &[&str] =
    &["table", "pre", "ul", "ol", "dl", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "picture"];
/// Elements that are never read.
const NEVER: &[&str] = &[
    "script", "style", "iframe", "svg", "video", "audio", "object", "canvas", "noscript",
    "template", "form", "button", "select", "textarea",
];
/// Elements that only wrap paragraphs.
const WRAPPERS: &[&str] = &[
    "div", "section", "article", "details", "center", "p", "label", "header", "footer", "main",
    "nav", "address", "hgroup",
];
/// Elements that become quotations.
const QUOTES: &[&str] = &["aside", "blockquote"];
/// Elements inside words that Markdown has a sign for, and those with a meaning of their own.
const SAID: &[&str] = &[
    "strong", "b", "em", "i", "br", "code", "kbd", "samp", "tt", "hr", "img", "input", "a",
    "summary",
];
/// The longest of all these names.
const LONGEST_NAME: usize = "blockquote".len();
/// Elements inside words whose tags say nothing here.
const INLINE: &[&str] = &[
    "span", "font", "u", "small", "big", "abbr", "time", "ins", "del", "s", "wbr", "ruby", "sup",
    "sub", "mark", "cite", "dfn", "var", "input",
];

struct Flatten<'a> {
    source: &'a str,
    out: String,
    /// The line that is being written.
    line: String,
    quotes: usize,
    /// Wrappers that are open.
    wrappers: usize,
    /// A box to tick came: the next words are an item.
    is_item: bool,
    /// Links that are open, with where they lead.
    links: Vec<Option<String>>,
    /// Elements that never end.
    endless: Vec<String>,
    /// What is wrong with a piece of HTML.
    error: Option<ImportError>,
}

/// Rewrites a text; one without HTML stays as it is.
pub(super) fn flatten(source: &str) -> Result<String, ImportError> {
    let has_tag = |at: usize| {
        source
            .as_bytes()
            .get(at + 1)
            .is_some_and(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'/' | b'!'))
    };
    if !memchr::memchr_iter(b'<', source.as_bytes()).any(has_tag) {
        return Ok(source.to_owned());
    }
    let mut flatten = Flatten {
        source,
        out: String::with_capacity(source.len()),
        line: String::new(),
        quotes: 0,
        wrappers: 0,
        is_item: false,
        links: Vec::new(),
        endless: Vec::new(),
        error: None,
    };
    let mut at = 0;
    while at < source.len() && flatten.error.is_none() {
        at = flatten.line(at);
    }
    if !flatten.line.trim().is_empty() {
        flatten.end_line();
    }
    flatten.error.map_or(Ok(flatten.out), Err)
}

impl Flatten<'_> {
    /// Rewrites what begins with a line, and returns where it stopped.
    fn line(&mut self, at: usize) -> usize {
        let rest = self.source.get(at..).unwrap_or_default();
        let raw = rest.split_inclusive('\n').next().unwrap_or_default();
        let indent = raw.len() - raw.trim_start_matches([' ', '\t']).len();
        let is_code = indent >= 4 || raw.starts_with('\t');
        if let Some(length) = fence(rest) {
            for inner in rest.get(..length).unwrap_or_default().lines() {
                self.line.push_str(inner);
                self.end_line();
            }
            return at + length;
        }
        if is_code && self.wrappers + self.quotes == 0 {
            self.line.push_str(raw.trim_end_matches(['\n', '\r']));
            self.end_line();
            return at + raw.len();
        }
        let strip = if self.wrappers + self.quotes > 0 {
            indent.min(2 * (self.wrappers + self.quotes))
        } else {
            0
        };
        self.words(at + strip)
    }

    /// Rewrites from within a line to its end, or further if a tag or an element leads on.
    fn words(&mut self, from: usize) -> usize {
        let mut at = from;
        loop {
            let rest = self.source.get(at..).unwrap_or_default();
            let Some(next) = rest.find(['<', '`', '\\', '\n']) else {
                self.line.push_str(rest);
                return self.source.len();
            };
            self.line.push_str(rest.get(..next).unwrap_or_default().trim_end_matches('\r'));
            at += next;
            let rest = rest.get(next..).unwrap_or_default();
            at += match rest.as_bytes().first() {
                Some(b'\n') => {
                    self.end_line();
                    return at + 1;
                }
                Some(b'`') => {
                    let length = code_span(rest);
                    self.line.push_str(rest.get(..length).unwrap_or_default());
                    length
                }
                Some(b'\\') => {
                    let length = 1 + rest
                        .chars()
                        .nth(1)
                        .filter(|char| *char != '\n')
                        .map_or(0, char::len_utf8);
                    self.line.push_str(rest.get(..length).unwrap_or_default());
                    length
                }
                _ => self.tag(at),
            };
        }
    }

    /// Rewrites what a `<` begins, and returns how long it is.
    fn tag(&mut self, at: usize) -> usize {
        let rest = self.source.get(at..).unwrap_or_default();
        if rest.starts_with("<!--") {
            return rest.find("-->").map_or(rest.len(), |end| end + 3);
        }
        let is_end = rest.starts_with("</");
        // Only what is known by its name is read to its end, so that a text full of signs that
        // begin nothing is not walked through from each of them.
        if !is_known(rest.get(1 + usize::from(is_end)..).unwrap_or_default()) {
            self.line.push('<');
            return 1;
        }
        let read = html::read_tag(self.source, at + 1 + usize::from(is_end));
        let name = read.name.to_ascii_lowercase();
        let length = read.end - at;
        let name = name.as_str();
        if !is_end && (WHOLE.contains(&name) || NEVER.contains(&name)) {
            return self.whole(at, &read, name);
        }
        if WRAPPERS.contains(&name)
            || name == "summary"
            || NEVER.contains(&name)
            || WHOLE.contains(&name)
        {
            self.wrapper(name, is_end);
        } else if QUOTES.contains(&name) {
            self.quote(is_end);
        } else {
            self.inline(name, is_end, &read);
        }
        length
    }

    fn wrapper(&mut self, name: &str, is_end: bool) {
        if name == "summary" {
            self.line.push_str(if is_end { "</strong>" } else { "<strong>" });
            if is_end {
                self.end_paragraph();
            }
            return;
        }
        self.end_paragraph();
        self.wrappers = if is_end {
            self.wrappers.saturating_sub(1)
        } else {
            (self.wrappers + 1).min(MAX_QUOTES)
        };
    }

    fn quote(&mut self, is_end: bool) {
        self.end_paragraph();
        if is_end {
            self.quotes = self.quotes.saturating_sub(1);
            // A line without the mark, so that what follows is not taken into the quotation.
            self.out.push('\n');
        } else {
            self.quotes = (self.quotes + 1).min(MAX_QUOTES);
        }
    }

    /// Rewrites a tag inside words.
    fn inline(&mut self, name: &str, is_end: bool, read: &html::Read<'_>) {
        let get = |wanted: &str| {
            let found = read.attributes.iter().find(|(name, _)| name.eq_ignore_ascii_case(wanted));
            found.map_or("", |(_, value)| *value)
        };
        match name {
            "strong" | "b" => self.line.push_str(if is_end { "</strong>" } else { "<strong>" }),
            "em" | "i" => self.line.push_str(if is_end { "</em>" } else { "<em>" }),
            "br" => self.line.push_str("<br>"),
            "code" | "kbd" | "samp" | "tt" => self.line.push('`'),
            "hr" => {
                self.end_paragraph();
                self.line.push_str("---");
                self.end_paragraph();
            }
            "img" => self.picture(get("src"), get("alt"), get("class")),
            "input" if get("type").eq_ignore_ascii_case("checkbox") => {
                self.end_paragraph();
                self.is_item = true;
            }
            "a" if is_end => {
                if let Some(Some(target)) = self.links.pop() {
                    self.line.extend(["](<", &target, ">)"]);
                }
            }
            "a" => {
                let target =
                    html::resolve(None, get("href")).filter(|it| !it.contains(['<', '>', '\\']));
                if target.is_some() {
                    self.line.push('[');
                }
                self.links.push(target);
                self.links.truncate(64);
            }
            _ => (),
        }
    }

    /// Writes a picture; a portrait beside a quotation says nothing.
    fn picture(&mut self, source: &str, alt: &str, class: &str) {
        let is_portrait = class.contains("avatar") || alt.eq_ignore_ascii_case("avatar");
        let Some(target) =
            html::resolve(None, source).filter(|it| !is_portrait && !it.contains(['<', '>', '\\']))
        else {
            return;
        };
        let alt: String = alt.chars().filter(|char| !"[]\\\n".contains(*char)).collect();
        self.line.extend(["![", &alt, "](<", &target, ">)"]);
    }

    /// Rewrites an element of which all is HTML, and returns how long it is.
    fn whole(&mut self, at: usize, read: &html::Read<'_>, name: &str) -> usize {
        let end = if self.endless.iter().any(|it| it == name) {
            None
        } else {
            self.end_of(read.end, name)
        };
        let Some(end) = end else {
            self.endless.push(name.to_owned());
            return read.end - at;
        };
        if WHOLE.contains(&name) {
            self.end_paragraph();
            let read = html::fragment(self.source.get(at..end).unwrap_or_default());
            let blocks = read.unwrap_or_else(|error| {
                self.error = Some(error);
                Vec::new()
            });
            let text = write(&crate::markdown::canonical(blocks));
            for line in text.lines() {
                self.line.push_str(line);
                self.end_line();
            }
            self.end_paragraph();
        }
        end - at
    }

    /// Finds where an element ends, elements of its own name within it included.
    fn end_of(&self, from: usize, name: &str) -> Option<usize> {
        let mut depth = 1_usize;
        let mut at = from;
        loop {
            let (start, end) = html::find_end(self.source, at, name)?;
            let inside = self.source.get(at..start)?;
            depth += inside.matches('<').count().min(opens(inside, name));
            depth -= 1;
            if depth == 0 {
                return Some(end);
            }
            at = end;
        }
    }

    /// Ends the line, with the marks of the quotations around it.
    fn end_line(&mut self) {
        for _ in 0..self.quotes {
            self.out.push_str("> ");
        }
        let line = std::mem::take(&mut self.line);
        if self.is_item && !line.trim().is_empty() {
            self.is_item = false;
            self.out.push_str("- ");
        }
        self.out.push_str(if line.trim().is_empty() { "" } else { &line });
        self.out.push('\n');
    }

    /// Ends the paragraph that is being written.
    fn end_paragraph(&mut self) {
        if !self.line.trim().is_empty() {
            self.end_line();
        }
        self.line.clear();
        self.end_line();
    }
}

/// Counts the start tags of a name in a piece of HTML.
fn opens(piece: &str, name: &str) -> usize {
    let starts = piece.match_indices('<').filter(|(at, _)| {
        let after = piece.get(at + 1..at + 1 + name.len());
        let next = piece.as_bytes().get(at + 1 + name.len());
        after.is_some_and(|it| it.eq_ignore_ascii_case(name))
            && next.is_none_or(|byte| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/'))
    });
    starts.count()
}

/// Returns how long fenced code is that begins here.
fn fence(text: &str) -> Option<usize> {
    let first = text.split_inclusive('\n').next()?;
    let start = first.trim_start_matches(' ');
    let mark = start.chars().next().filter(|char| matches!(char, '`' | '~'))?;
    let length = start.chars().take_while(|char| *char == mark).count();
    let info = start.get(length..)?;
    if first.len() - start.len() > 3 || length < 3 || (mark == '`' && info.contains('`')) {
        return None;
    }
    let mut taken = first.len();
    for raw in text.get(taken..)?.split_inclusive('\n') {
        taken += raw.len();
        let line = raw.trim();
        if line.len() >= length && line.chars().all(|char| char == mark) {
            break;
        }
    }
    Some(taken)
}

/// Says whether what follows a `<` begins with the name of an element that is dealt with here.
fn is_known(text: &str) -> bool {
    let is_end = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>');
    let mut letters = text.as_bytes().iter().take(LONGEST_NAME + 1);
    let length = letters.position(is_end).unwrap_or(text.len());
    let name = text.get(..length).filter(|name| name.len() <= LONGEST_NAME);
    let name = name.unwrap_or_default().to_ascii_lowercase();
    [WHOLE, NEVER, WRAPPERS, QUOTES, INLINE, SAID].iter().any(|all| all.contains(&name.as_str()))
}

/// Returns how long a code span is that begins here, within its line; the marks alone if it has no
/// end.
fn code_span(text: &str) -> usize {
    let line = text.split('\n').next().unwrap_or_default();
    let length = line.bytes().take_while(|byte| *byte == b'`').count();
    let mut at = length;
    while let Some(rest) = line.get(at..).filter(|rest| !rest.is_empty()) {
        let Some(next) = rest.find('`') else { break };
        let run = rest.bytes().skip(next).take_while(|byte| *byte == b'`').count();
        at += next + run;
        if run == length {
            return at;
        }
    }
    length
}

#[cfg(test)]
mod tests;
