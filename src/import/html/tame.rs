//! Makes a page harmless before it is parsed: what is never read goes, nesting, attributes and open
//! formatting are bounded. Linear in the page, and right about pages that are well-formed; where
//! tags are crossed it only has to keep the tree small, the parser decides what they mean.
//!
//! It must stand before the parser because both the parser (it looks for open elements) and the
//! search for the readable part take quadratic time in nesting.

mod spans;

use std::collections::HashMap;

use memchr::{memchr, memmem};

use super::super::ImportError;
use super::super::limits::{
    MAX_ATTRIBUTE, MAX_ATTRIBUTES, MAX_COST, MAX_DEPTH, MAX_EMBEDDED, MAX_FORMATTING,
    MAX_JSON_DEPTH,
};
use super::options;
use super::tag::{self, Kind, Tag};
use spans::Spans;

/// The longest `noscript` that is kept, in bytes: room for the picture of a lazy one.
const MAX_NOSCRIPT: usize = 4096;
/// The most tags in it.
const MAX_NOSCRIPT_TAGS: usize = 6;
/// What a `<` that begins no tag costs.
const COST_OF_SIGN: usize = 2;
/// The longest tag that is copied as it stands, in bytes.
const MAX_TAG: usize = 1024;

/// A page that is safe to parse.
pub(super) struct Tamed {
    pub(super) html: String,
    /// Elements were taken out because they nested too deep.
    pub(super) is_flattened: bool,
}

/// An element that is open.
struct Open {
    tag: Tag,
    /// How many formatting elements were open when it began.
    formatting: usize,
}

struct Tamer<'a> {
    source: &'a str,
    out: String,
    open: Vec<Open>,
    /// Formatting elements without an end so far.
    formatting: usize,
    /// Start tags that were left out and whose end tags have to go too.
    left_out: HashMap<Tag, usize>,
    /// Elements that never end, so that nobody looks for their end again.
    endless: Vec<Tag>,
    /// What the page costs so far.
    cost: usize,
    spans: Spans,
    /// The first `pre` that is open.
    pre: usize,
    is_xml: bool,
    is_flattened: bool,
}

/// Rewrites a page.
pub(super) fn tame(source: &str) -> Result<Tamed, ImportError> {
    let mut tamer = Tamer {
        source,
        out: String::with_capacity(source.len()),
        open: Vec::new(),
        formatting: 0,
        left_out: HashMap::new(),
        endless: Vec::new(),
        cost: 0,
        spans: Spans::default(),
        pre: 0,
        is_xml: source.trim_start_matches('\u{feff}').trim_start().starts_with("<?xml"),
        is_flattened: false,
    };
    let mut at = 0;
    while let Some(rest) = source.get(at..) {
        let Some(next) = memchr(b'<', rest.as_bytes()) else {
            tamer.words(rest)?;
            break;
        };
        tamer.words(rest.get(..next).unwrap_or_default())?;
        at = tamer.markup(at + next)?;
    }
    Ok(Tamed { html: tamer.out, is_flattened: tamer.is_flattened })
}

impl Tamer<'_> {
    /// Takes words as they are.
    fn words(&mut self, words: &str) -> Result<(), ImportError> {
        self.out.push_str(words);
        self.spend(memchr::memchr_iter(b'&', words.as_bytes()).count())
    }

    /// Counts what a part of the page costs.
    fn spend(&mut self, cost: usize) -> Result<(), ImportError> {
        self.cost += cost;
        if self.cost > MAX_COST { Err(ImportError::TooManyElements) } else { Ok(()) }
    }

    /// Deals with what begins with `<` at a byte, and returns where it ends.
    fn markup(&mut self, at: usize) -> Result<usize, ImportError> {
        let rest = self.source.get(at..).unwrap_or_default();
        let end = self.source.len();
        let until = |sign: &[u8], from: usize| {
            let tail = rest.as_bytes().get(from..).unwrap_or_default();
            memmem::find(tail, sign).map_or(end, |found| at + from + found + sign.len())
        };
        let second = rest.as_bytes().get(1).copied().unwrap_or_default();
        match second {
            b'!' if rest.starts_with("<!--") => {
                // `<!-->` and `<!--->` are whole comments (HTML, 13.2.5.43 and 44).
                Ok(until(b"-->", 2))
            }
            b'!' | b'?' => {
                let close = until(b">", 1);
                let is_doctype =
                    rest.get(..9).is_some_and(|it| it.eq_ignore_ascii_case("<!doctype"));
                if is_doctype && close - at < 200 {
                    self.out.push_str(self.source.get(at..close).unwrap_or_default());
                }
                Ok(close)
            }
            b'/' if rest.as_bytes().get(2).is_some_and(u8::is_ascii_alphabetic) => {
                let close = tag::end(self.source, at + 2);
                self.end(at);
                Ok(close)
            }
            b'a'..=b'z' | b'A'..=b'Z' => self.start(at),
            _ => {
                self.out.push('<');
                self.spend(COST_OF_SIGN)?;
                Ok(at + 1)
            }
        }
    }

    /// Deals with a start tag, and with the content of elements that are taken or left whole.
    fn start(&mut self, at: usize) -> Result<usize, ImportError> {
        let read = tag::read(self.source, at + 1);
        let close = read.end;
        let tag = Tag::of(read.name);
        self.spend(tag.cost())?;
        let is_closed = read.is_self_closing && self.is_xml;
        match tag.kind() {
            Kind::Dropped => return Ok(close),
            Kind::Raw | Kind::Foreign if is_closed => return Ok(close),
            Kind::Raw | Kind::Foreign => return Ok(self.whole(at, &read, tag)),
            _ => (),
        }
        if tag == Tag::SPAN && !is_closed {
            let is_bare = spans::is_bare(&read, self.is_in_pre());
            self.spans.begin(self.open.len(), !is_bare);
            if is_bare {
                return Ok(close);
            }
        }
        let admitted = self.admit(tag);
        if !admitted {
            *self.left_out.entry(tag).or_default() += 1;
            return Ok(close);
        }
        if tag == Tag::BR && self.is_in_pre() {
            // Two of them would be taken for a paragraph.
            self.out.push('\n');
            return Ok(close);
        }
        self.copy(at, &read);
        if is_closed && tag.kind() != Kind::Void {
            self.out.push_str("</");
            self.out.push_str(read.name);
            self.out.push('>');
        } else if tag.kind() != Kind::Void {
            let formatting = self.formatting;
            self.formatting += usize::from(is_copied(tag));
            if tag == Tag::PRE && !self.is_in_pre() {
                self.pre = self.open.len();
            }
            self.open.push(Open { tag, formatting });
        }
        Ok(close)
    }

    fn is_in_pre(&self) -> bool {
        self.open.get(self.pre).is_some_and(|open| open.tag == Tag::PRE)
    }

    /// Closes what a start tag closes by itself, and says whether there is room for it.
    fn admit(&mut self, tag: Tag) -> bool {
        if tag.closes_paragraph() {
            self.close_within(|it| it == Tag::P, Tag::bounds_button);
        }
        match tag {
            Tag::LI => self.close_within(|it| it == Tag::LI, Tag::bounds_item),
            Tag::DD | Tag::DT => {
                self.close_within(|it| it == Tag::DD || it == Tag::DT, Tag::bounds_item);
            }
            Tag::A => self.remove(Tag::A),
            Tag::TR => self.close_within(|it| it == Tag::TR, Tag::bounds_table),
            Tag::TD | Tag::TH => self.close_within(
                |it| it == Tag::TD || it == Tag::TH,
                |it| it == Tag::TR || it.bounds_table(),
            ),
            _ => (),
        }
        if tag.is_row_group() {
            self.close_within(Tag::is_row_group, Tag::bounds_table);
        }
        if self.open.len() >= MAX_DEPTH && tag.kind() != Kind::Void {
            self.is_flattened = true;
            return false;
        }
        !(is_copied(tag) && self.formatting >= MAX_FORMATTING)
    }

    /// Deals with an end tag.
    fn end(&mut self, at: usize) {
        let name = tag::name(self.source, at + 2);
        let tag = Tag::of(name);
        if matches!(tag.kind(), Kind::Dropped | Kind::Raw | Kind::Foreign) {
            return;
        }
        if tag == Tag::SPAN && self.spans.ends_left_out(self.open.len()) {
            return;
        }
        if let Some(count) = self.left_out.get_mut(&tag).filter(|count| **count > 0) {
            *count -= 1;
            return;
        }
        match tag.kind() {
            Kind::Formatting => self.remove(tag),
            Kind::Special if tag.is_heading() => self.close_within(Tag::is_heading, Tag::bounds),
            Kind::Special if tag == Tag::P => self.close_within(|it| it == tag, Tag::bounds_button),
            Kind::Special if tag == Tag::LI => self.close_within(|it| it == tag, Tag::bounds_list),
            Kind::Special if tag.is_table_part() => {
                self.close_within(|it| it == tag, Tag::bounds_table);
            }
            Kind::Special => self.close_within(|it| it == tag, Tag::bounds),
            _ => self.close_within(|it| it == tag, |it| it.kind() == Kind::Special),
        }
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }

    /// Closes the innermost element that is looked for, and all in it, unless a bound comes first.
    fn close_within(&mut self, is_it: impl Fn(Tag) -> bool, is_bound: impl Fn(Tag) -> bool) {
        for (at, open) in self.open.iter().enumerate().rev() {
            if is_it(open.tag) {
                let formatting = self.open.iter().skip(at).find(|it| it.tag.bounds_formatting());
                if let Some(cell) = formatting {
                    self.formatting = cell.formatting;
                }
                self.open.truncate(at);
                return;
            }
            if is_bound(open.tag) {
                return;
            }
        }
    }

    /// Takes the innermost formatting element of a name out of those that are open.
    fn remove(&mut self, tag: Tag) {
        if let Some(at) = self.open.iter().rposition(|open| open.tag == tag) {
            self.open.remove(at);
        }
        if is_copied(tag) {
            self.formatting = self.formatting.saturating_sub(1);
        }
    }

    /// Takes or leaves an element whose content is not tags of the page, and returns its end.
    fn whole(&mut self, at: usize, read: &tag::Read<'_>, tag: Tag) -> usize {
        let found = if self.endless.contains(&tag) {
            None
        } else {
            tag::find_end(self.source, read.end, read.name)
        };
        let Some((content_end, close)) = found else {
            self.endless.push(tag);
            // Raw text that never ends is the rest of the page; foreign content ends by itself.
            return if tag.kind() == Kind::Raw { self.source.len() } else { read.end };
        };
        let content = self.source.get(read.end..content_end).unwrap_or_default();
        let is_taken = match tag {
            Tag::TITLE => content.len() <= MAX_ATTRIBUTE,
            Tag::SCRIPT => is_json(read, content),
            Tag::NOSCRIPT => is_picture(content),
            _ => false,
        };
        if is_taken {
            self.copy(at, read);
            self.out.push_str(content);
            self.out.push_str(self.source.get(content_end..close).unwrap_or_default());
        } else if tag == Tag::MATH {
            self.formula(read, content);
        } else if tag == Tag::SCRIPT && is_tex(read) {
            self.words_of_formula(content);
        } else if tag == Tag::SELECT {
            self.out.push_str(&options::links(content).unwrap_or_default());
        }
        close
    }

    /// Writes what a formula says in TeX, if it does and no picture of it follows that says the same.
    fn formula(&mut self, read: &tag::Read<'_>, content: &str) {
        let tail = self.out.rfind('<').and_then(|at| self.out.get(at..)).unwrap_or_default();
        if tail.starts_with("<span") && tail.contains("mwe-math-mathml") {
            return;
        }
        let words = read.attributes.iter().find(|(name, _)| name.eq_ignore_ascii_case("alttext"));
        let noted = || {
            let note = content.split_once("application/x-tex")?.1;
            Some(note.split_once('>')?.1.split('<').next().unwrap_or_default())
        };
        if let Some(words) = words.map(|(_, words)| *words).or_else(noted) {
            self.words_of_formula(words);
        }
    }

    fn words_of_formula(&mut self, words: &str) {
        if words.len() <= MAX_ATTRIBUTE && !words.trim().is_empty() {
            self.out.push_str("<code>");
            self.out.push_str(&words.trim().replace('<', "&lt;"));
            self.out.push_str("</code>");
        }
    }

    /// Copies a start tag, leaving out attributes that are too many or too long.
    fn copy(&mut self, at: usize, read: &tag::Read<'_>) {
        let raw = self.source.get(at..read.end).unwrap_or_default();
        if raw.len() <= MAX_TAG && read.attributes.len() <= MAX_ATTRIBUTES {
            self.out.push_str(raw);
            return;
        }
        self.out.push('<');
        self.out.push_str(read.name);
        let fits = |(name, value): &&(&str, &str)| name.len() <= 64 && value.len() <= MAX_ATTRIBUTE;
        for (name, value) in read.attributes.iter().filter(fits).take(MAX_ATTRIBUTES) {
            let quote = if value.contains('"') { '\'' } else { '"' };
            self.out.push(' ');
            self.out.push_str(name);
            self.out.push('=');
            self.out.push(quote);
            self.out.push_str(value);
            self.out.push(quote);
        }
        self.out.push('>');
    }
}

/// Says whether an element is copied into what follows until it ends; a link ends at the next.
fn is_copied(tag: Tag) -> bool {
    tag.kind() == Kind::Formatting && tag != Tag::A
}

/// Says whether a script is a formula in TeX.
fn is_tex(read: &tag::Read<'_>) -> bool {
    read.attributes.iter().any(|(name, value)| {
        name.eq_ignore_ascii_case("type") && value.to_ascii_lowercase().starts_with("math/tex")
    })
}

/// Says whether a script is JSON-LD that is short and flat enough to be read.
fn is_json(read: &tag::Read<'_>, content: &str) -> bool {
    let is_type = |(name, value): &(&str, &str)| {
        name.eq_ignore_ascii_case("type") && value.to_ascii_lowercase().contains("ld+json")
    };
    if content.len() > MAX_EMBEDDED || !read.attributes.iter().any(is_type) {
        return false;
    }
    let (mut depth, mut deepest) = (0_usize, 0);
    for byte in content.bytes() {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => (),
        }
        deepest = deepest.max(depth);
    }
    deepest <= MAX_JSON_DEPTH
}

/// Says whether a `noscript` holds the picture that a script would have loaded.
fn is_picture(content: &str) -> bool {
    content.len() <= MAX_NOSCRIPT
        && content.contains("<img")
        && memchr::memchr_iter(b'<', content.as_bytes()).count() <= MAX_NOSCRIPT_TAGS
}

#[cfg(test)]
mod tests;
