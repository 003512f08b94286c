//! Tags of a page as the tokenizer sees them, and what their elements do to those that are open
//! (HTML, 13.2.4.2 and 13.2.6.4.7).

use memchr::memchr;

/// The name of an element in lower case, hashed: names are compared at every tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Tag(u64);

/// What an element is to the tree builder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Has no content.
    Void,
    /// Is copied into every paragraph until it ends.
    Formatting,
    /// Ends only where its own kind may end.
    Special,
    /// Its content is text that is no article.
    Raw,
    /// Its content is not read; it ends by itself if it must.
    Foreign,
    /// The tag goes, its content stays.
    Dropped,
    Ordinary,
}

/// A start tag: its name, its attributes with raw values, and where it ends.
pub(in super::super) struct Read<'a> {
    pub(in super::super) name: &'a str,
    pub(in super::super) attributes: Vec<(&'a str, &'a str)>,
    pub(in super::super) is_self_closing: bool,
    pub(in super::super) end: usize,
}

const fn hash(name: &str) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325;
    let mut rest = name.as_bytes();
    while let [byte, after @ ..] = rest {
        hash = (hash ^ byte.to_ascii_lowercase() as u64).wrapping_mul(0x0100_0000_01b3);
        rest = after;
    }
    hash
}

/// Defines the names that are spoken of, each with its kind.
macro_rules! tags {
    ($($kind:ident: $($constant:ident $name:literal)*;)*) => {
        impl Tag {
            $($(pub(super) const $constant: Self = Self(hash($name));)*)*

            /// Returns what the element is to the tree builder.
            pub(super) fn kind(self) -> Kind {
                match self {
                    $($(Self::$constant)|* => Kind::$kind,)*
                    _ => Kind::Ordinary,
                }
            }
        }
    };
}

tags! {
    Void: AREA "area" BASE "base" BR "br" COL "col" EMBED "embed" HR "hr" IMG "img" IMAGE "image"
        INPUT "input" LINK "link" META "meta" PARAM "param" SOURCE "source" TRACK "track" WBR "wbr"
        KEYGEN "keygen";
    Formatting: A "a" B "b" BIG "big" CODE "code" EM "em" FONT "font" I "i" NOBR "nobr" S "s"
        SMALL "small" STRIKE "strike" STRONG "strong" TT "tt" U "u";
    Special: ADDRESS "address" ARTICLE "article" ASIDE "aside" BLOCKQUOTE "blockquote" BODY "body"
        BUTTON "button" CAPTION "caption" CENTER "center" COLGROUP "colgroup" DD "dd"
        DETAILS "details" DIR "dir" DIV "div" DL "dl" DT "dt" FIELDSET "fieldset"
        FIGCAPTION "figcaption" FIGURE "figure" FOOTER "footer" FORM "form" H1 "h1" H2 "h2" H3 "h3"
        H4 "h4" H5 "h5" H6 "h6" HEAD "head" HEADER "header" HGROUP "hgroup" HTML "html" LI "li"
        MAIN "main" MENU "menu" NAV "nav" OL "ol" P "p" PRE "pre" SECTION "section"
        SUMMARY "summary" TABLE "table" TBODY "tbody" TD "td" TFOOT "tfoot" TH "th" THEAD "thead"
        TR "tr" UL "ul" DIALOG "dialog" LISTING "listing" SEARCH "search";
    Raw: SCRIPT "script" STYLE "style" TEXTAREA "textarea" TITLE "title" IFRAME "iframe"
        NOSCRIPT "noscript" NOEMBED "noembed" NOFRAMES "noframes" XMP "xmp";
    Foreign: SVG "svg" MATH "math" TEMPLATE "template" SELECT "select" CANVAS "canvas"
        VIDEO "video" AUDIO "audio" OBJECT "object";
    Dropped: PLAINTEXT "plaintext" FRAMESET "frameset" FRAME "frame" MARQUEE "marquee"
        APPLET "applet" OPTION "option" OPTGROUP "optgroup";
}

impl Tag {
    /// A piece of words, of which the tree builder knows nothing.
    pub(super) const SPAN: Self = Self(hash("span"));

    /// Takes a name in any case.
    pub(super) fn of(name: &str) -> Self {
        Self(hash(name))
    }

    /// Returns what it costs to read one, to lay it out and to keep it, in cells of a table.
    pub(super) fn cost(self) -> usize {
        match self {
            _ if self.is_table_part() => 1,
            Self::A | Self::IMG | Self::IMAGE => 16,
            Self::LI | Self::DT | Self::DD | Self::OL | Self::UL | Self::BLOCKQUOTE => 8,
            _ => 4,
        }
    }

    /// Says whether a paragraph ends where it begins.
    pub(super) fn closes_paragraph(self) -> bool {
        let is_inside = self.is_table_part() || self == Self::BUTTON;
        let is_frame = matches!(self, Self::HTML | Self::HEAD | Self::BODY);
        (self.kind() == Kind::Special && !is_inside && !is_frame) || self == Self::HR
    }

    /// Says whether it is `h1` to `h6`.
    pub(super) fn is_heading(self) -> bool {
        matches!(self, Self::H1 | Self::H2 | Self::H3 | Self::H4 | Self::H5 | Self::H6)
    }

    /// Says whether it groups rows of a table.
    pub(super) fn is_row_group(self) -> bool {
        matches!(self, Self::TBODY | Self::THEAD | Self::TFOOT | Self::CAPTION | Self::COLGROUP)
    }

    /// Says whether it stands directly in a table.
    pub(super) fn is_table_part(self) -> bool {
        self.is_row_group() || matches!(self, Self::TR | Self::TD | Self::TH)
    }

    /// Says whether an end tag within it reaches no further out.
    pub(super) fn bounds(self) -> bool {
        matches!(self, Self::HTML | Self::TABLE | Self::TD | Self::TH | Self::CAPTION)
    }

    /// Says the same of the end of a paragraph.
    pub(super) fn bounds_button(self) -> bool {
        self.bounds() || self == Self::BUTTON
    }

    /// Says the same of the end of an item.
    pub(super) fn bounds_list(self) -> bool {
        self.bounds() || matches!(self, Self::OL | Self::UL)
    }

    /// Says the same of the beginning of the next item.
    pub(super) fn bounds_item(self) -> bool {
        let is_open = matches!(self, Self::ADDRESS | Self::DIV | Self::P);
        self.kind() == Kind::Special && !is_open
    }

    /// Says the same of the parts of a table.
    pub(super) fn bounds_table(self) -> bool {
        matches!(self, Self::HTML | Self::TABLE)
    }

    /// Says whether formatting that is open in it is forgotten when it ends.
    pub(super) fn bounds_formatting(self) -> bool {
        matches!(self, Self::TD | Self::TH | Self::CAPTION)
    }
}

/// Returns the name that begins at a byte.
pub(super) fn name(source: &str, at: usize) -> &str {
    let rest = source.get(at..).unwrap_or_default();
    let is_end = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c' | b'/' | b'>');
    let length = rest.as_bytes().iter().position(is_end).unwrap_or(rest.len());
    rest.get(..length).unwrap_or_default()
}

/// Returns the byte behind the tag whose name begins at a byte.
pub(super) fn end(source: &str, at: usize) -> usize {
    read(source, at).end
}

/// Reads the tag whose name begins at a byte, as HTML, 13.2.5.8 and 13.2.5.32 to 40 do.
pub(in super::super) fn read(source: &str, at: usize) -> Read<'_> {
    let name = name(source, at);
    let bytes = source.as_bytes();
    let mut attributes = Vec::new();
    let mut is_self_closing = false;
    let mut next = at + name.len();
    loop {
        next = skip(bytes, next, |byte| byte.is_ascii_whitespace() || byte == b'/');
        match bytes.get(next) {
            None => return Read { name, attributes, is_self_closing, end: bytes.len() },
            Some(b'>') => {
                is_self_closing |= next > 0 && bytes.get(next - 1) == Some(&b'/');
                return Read { name, attributes, is_self_closing, end: next + 1 };
            }
            Some(_) => (),
        }
        // A name may begin with `=`, which is why one byte is always taken.
        let word = next;
        next = skip(bytes, next + 1, |byte| {
            !byte.is_ascii_whitespace() && !matches!(byte, b'/' | b'>' | b'=')
        });
        let key = source.get(word..next).unwrap_or_default();
        let after = skip(bytes, next, |byte| byte.is_ascii_whitespace());
        let mut value = "";
        if bytes.get(after) == Some(&b'=') {
            let from = skip(bytes, after + 1, |byte| byte.is_ascii_whitespace());
            (value, next) = read_value(source, from);
        }
        attributes.push((key, value));
    }
}

/// Reads a value that begins at a byte, and returns the byte behind it.
fn read_value(source: &str, from: usize) -> (&str, usize) {
    let bytes = source.as_bytes();
    if let Some(quote @ (b'"' | b'\'')) = bytes.get(from) {
        let inside = bytes.get(from + 1..).unwrap_or_default();
        let length = memchr(*quote, inside).unwrap_or(inside.len());
        let value = source.get(from + 1..from + 1 + length).unwrap_or_default();
        return (value, (from + 2 + length).min(bytes.len()));
    }
    let end = skip(bytes, from, |byte| !byte.is_ascii_whitespace() && byte != b'>');
    (source.get(from..end).unwrap_or_default(), end)
}

fn skip(bytes: &[u8], from: usize, is_skipped: impl Fn(u8) -> bool) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    from + rest.iter().position(|byte| !is_skipped(*byte)).unwrap_or(rest.len())
}

/// Finds the end tag of a name at or behind a byte: where it begins, and the byte behind it.
pub(in super::super) fn find_end(
    source: &str,
    from: usize,
    wanted: &str,
) -> Option<(usize, usize)> {
    let mut at = from;
    loop {
        let rest = source.as_bytes().get(at..)?;
        let found = at + memchr(b'<', rest)?;
        let is_end = source.as_bytes().get(found + 1) == Some(&b'/');
        if is_end && name(source, found + 2).eq_ignore_ascii_case(wanted) {
            return Some((found, end(source, found + 2)));
        }
        at = found + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_read_as_browsers_read_them() {
        let source = "a href=\"x > y\" title=it's checked DATA-x = '1'/>rest";
        let read = read(source, 0);
        assert_eq!(read.name, "a");
        assert_eq!(
            read.attributes,
            [("href", "x > y"), ("title", "it's"), ("checked", ""), ("DATA-x", "1")]
        );
        assert!(read.is_self_closing);
        assert!(source.ends_with("rest") && read.end + 4 == source.len());
    }

    #[test]
    fn a_tag_that_never_ends_ends_with_the_page() {
        for source in ["a", "a href", "a href=", "a href=\"x", "a ="] {
            assert_eq!(read(source, 0).end, source.len(), "{source}");
        }
    }

    #[test]
    fn names_are_one_in_any_case() {
        assert_eq!(Tag::of("DIV"), Tag::DIV);
        assert_eq!(Tag::of("Script").kind(), Kind::Raw);
        assert_eq!(find_end("x</b></SCRIPT >y", 0, "script"), Some((5, 15)));
    }
}
