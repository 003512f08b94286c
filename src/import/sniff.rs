//! What bytes are, by their content: a kind that is no text, or one of our formats.

use std::fmt;

use super::{Format, Hints};

/// Something that is no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Pdf,
    Epub,
    Office,
    Archive,
    Picture,
    Sound,
    Program,
    Database,
    RichText,
    Unknown,
}

/// How much of a text decides its format, in bytes.
const HEAD: usize = 64 << 10;

/// The first bytes of kinds that are no text.
const MAGIC: &[(&[u8], Kind)] = &[
    (b"%PDF-", Kind::Pdf),
    (b"PK\x03\x04", Kind::Archive),
    (b"PK\x05\x06", Kind::Archive),
    (b"\x1f\x8b", Kind::Archive),
    (b"BZh", Kind::Archive),
    (b"\xfd7zXZ\0", Kind::Archive),
    (b"7z\xbc\xaf\x27\x1c", Kind::Archive),
    (b"\x28\xb5\x2f\xfd", Kind::Archive),
    (b"Rar!\x1a\x07", Kind::Archive),
    (b"\x89PNG\r\n", Kind::Picture),
    (b"GIF87a", Kind::Picture),
    (b"GIF89a", Kind::Picture),
    (b"\xff\xd8\xff", Kind::Picture),
    (b"II*\0", Kind::Picture),
    (b"MM\0*", Kind::Picture),
    (b"ID3", Kind::Sound),
    (b"OggS", Kind::Sound),
    (b"fLaC", Kind::Sound),
    (b"\x7fELF", Kind::Program),
    (b"\xcf\xfa\xed\xfe", Kind::Program),
    (b"\xca\xfe\xba\xbe", Kind::Program),
    (b"\0asm", Kind::Program),
    (b"SQLite format 3\0", Kind::Database),
    (b"\xd0\xcf\x11\xe0\xa1\xb1", Kind::Office),
    (b"{\\rtf", Kind::RichText),
];

/// Says what bytes are if they are certainly no text.
pub(super) fn kind(bytes: &[u8]) -> Option<Kind> {
    if bytes.starts_with(b"RIFF") && bytes.get(8..12).is_some_and(|it| it == b"WEBP") {
        return Some(Kind::Picture);
    }
    if bytes.get(4..8).is_some_and(|it| it == b"ftyp") {
        return Some(Kind::Sound);
    }
    let (_, kind) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic))?;
    let is_zip = bytes.starts_with(b"PK");
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let holds = |word: &[u8]| memchr::memmem::find(head, word).is_some();
    match kind {
        Kind::Archive if is_zip && holds(b"application/epub+zip") => Some(Kind::Epub),
        Kind::Archive if is_zip && (holds(b"[Content_Types].xml") || holds(b"opendocument")) => {
            Some(Kind::Office)
        }
        kind => Some(*kind),
    }
}

/// Says whether a text holds so many control characters that it is none.
pub(super) fn is_riddled(text: &str) -> bool {
    // Terminals are teased with BEL, BS, SO, SI and ESC; programs and pictures hold the others.
    let control = |byte: &&u8| matches!(byte, 0..=6 | 16..=26 | 28..=31);
    let head = text.as_bytes().get(..text.len().min(HEAD)).unwrap_or_default();
    // Counting all below the blank is quick, and mostly enough: few texts have so many lines.
    let low = head.iter().filter(|byte| **byte < b' ').count();
    let odd = if low * 5 > head.len() { head.iter().filter(control).count() } else { 0 };
    let nuls = memchr::memchr_iter(0, head).count();
    let lost = memchr::memmem::find_iter(head, "\u{fffd}").count();
    nuls * 20 > head.len() || odd * 5 > head.len() || (lost > 8 && lost * 4 > head.len())
}

/// Finds the format of a text. Its name and content type decide only where the text says nothing.
pub(super) fn format(text: &str, hints: &Hints<'_>) -> Format {
    let text = text.trim_start_matches(|char: char| char.is_whitespace() || char == '\u{feff}');
    let mut end = text.len().min(HEAD);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = text.get(..end).unwrap_or_default();
    if is_page(head) {
        return Format::Html;
    }
    let marks = markdown_signs(head);
    if marks >= 2 {
        return Format::Markdown;
    }
    let (tags, blocks) = html_tags(head);
    if blocks >= 2 || (blocks == 1 && tags >= 2) || (tags >= 1 && head.starts_with('<')) {
        return if marks > 0 { Format::Markdown } else { Format::Html };
    }
    let path = hints.name.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    let is_named = [".md", ".markdown", ".mdown", ".mkd"].iter().any(|end| path.ends_with(end));
    let is_served = hints.content_type.is_some_and(|it| it.starts_with("text/markdown"));
    if is_named || is_served { Format::Markdown } else { Format::Text }
}

/// Says whether a text opens as a page does, behind comments and declarations.
fn is_page(text: &str) -> bool {
    let mut rest = text;
    loop {
        rest = rest.trim_start();
        let skip = if rest.starts_with("<!--") {
            rest.find("-->").map(|at| at + 3)
        } else if rest.starts_with("<?") {
            rest.find('>').map(|at| at + 1)
        } else {
            None
        };
        match skip.and_then(|at| rest.get(at..)) {
            Some(after) => rest = after,
            None => break,
        }
    }
    let start: String = rest.chars().take(16).collect::<String>().to_ascii_lowercase();
    let opens = ["<!doctype html", "<html", "<head", "<body", "<title", "<meta", "<frameset"];
    opens.iter().any(|it| start.starts_with(it))
}

/// Weighs the signs that a text is Markdown: a sure one counts 2, a weak kind 1.
fn markdown_signs(text: &str) -> usize {
    let mut weak = [false; 4];
    let mut sure = usize::from(has_front_matter(text)) * 2;
    for line in text.lines().take(2000) {
        let trimmed = line.trim_start();
        let hashes = trimmed.bytes().take_while(|byte| *byte == b'#').count();
        let after = trimmed.get(hashes..).unwrap_or_default();
        if (1..=6).contains(&hashes) && after.starts_with(' ') && after.len() >= 2 {
            sure += 2;
        }
        if trimmed.starts_with("```") || trimmed.starts_with("~~~") || has_link(trimmed) {
            sure += 2;
        }
        if is_delimiter_row(trimmed) || is_reference(trimmed) {
            sure += 2;
        }
        let [bold, item, quote, underline] = &mut weak;
        *bold |= trimmed.matches("**").count() >= 2 || trimmed.matches('`').count() >= 2;
        *item |= ["- ", "* ", "+ "].iter().any(|it| trimmed.starts_with(it));
        *quote |= trimmed.starts_with("> ");
        *underline |= trimmed.len() >= 3
            && (trimmed.bytes().all(|it| it == b'=') || trimmed.bytes().all(|it| it == b'-'));
        if sure >= 2 {
            return sure;
        }
    }
    weak.iter().filter(|it| **it).count()
}

fn has_front_matter(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("---\n").or_else(|| text.strip_prefix("---\r\n")) else {
        return false;
    };
    let mut lines = rest.lines();
    lines.next().is_some_and(|line| line.contains(':') || line.starts_with('#'))
        && lines.any(|line| matches!(line.trim_end(), "---" | "..."))
}

/// Says whether a line holds `[words](somewhere)`.
fn has_link(line: &str) -> bool {
    let Some((before, after)) = line.split_once("](") else { return false };
    let target = after.split(')').next().unwrap_or_default();
    let is_target = target.starts_with("http")
        || target.starts_with(['/', '#', '.', '<'])
        || target.contains(['.', '/']);
    before.contains('[') && after.contains(')') && is_target
}

fn is_delimiter_row(line: &str) -> bool {
    line.contains("--")
        && line.contains('|')
        && line.bytes().all(|byte| matches!(byte, b'|' | b'-' | b':' | b' ' | b'\t'))
}

/// Says whether a line defines a link or a footnote: `[1]: https://…`, `[^1]: words`.
fn is_reference(line: &str) -> bool {
    line.strip_prefix('[').and_then(|rest| rest.split_once("]: ")).is_some_and(|(label, target)| {
        label.starts_with('^') || target.starts_with("http") || target.starts_with('/')
    })
}

/// Counts the lines with an element of HTML, and those with one that makes a block.
fn html_tags(text: &str) -> (usize, usize) {
    const BLOCKS: &[&str] = &[
        "<p>",
        "<p ",
        "<div",
        "<h1",
        "<h2",
        "<h3",
        "<ul",
        "<ol",
        "<table",
        "<article",
        "<section",
        "<blockquote",
        "<main",
    ];
    const TAGS: &[&str] =
        &["</p>", "</a>", "<br", "</b>", "</i>", "</em>", "</strong>", "<img ", "</span>"];
    let mut counts = (0, 0);
    for line in text.lines().take(2000).filter(|line| line.contains('<')) {
        let lower = line.to_ascii_lowercase();
        counts.0 += TAGS.iter().filter(|tag| lower.contains(*tag)).count();
        counts.1 += BLOCKS.iter().filter(|tag| lower.contains(*tag)).count();
    }
    counts
}

impl Kind {
    /// Returns what the reader can do about it.
    pub fn remedy(self) -> &'static str {
        match self {
            Self::Pdf => "save its text with pdftotext and add that",
            Self::Epub => "save its chapters as HTML and add those",
            Self::Office | Self::RichText => "save it as HTML or plain text and add that",
            Self::Archive => "unpack it and add the files in it",
            Self::Picture | Self::Sound | Self::Program | Self::Database | Self::Unknown => {
                "add HTML, Markdown or plain text"
            }
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Pdf => "a PDF",
            Self::Epub => "an EPUB book",
            Self::Office => "an office document",
            Self::Archive => "an archive",
            Self::Picture => "a picture",
            Self::Sound => "sound or film",
            Self::Program => "a program",
            Self::Database => "a database",
            Self::RichText => "an RTF document",
            Self::Unknown => "binary",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Format {
        format(text, &Hints::default())
    }

    #[test]
    fn what_is_no_text_is_named() {
        for (bytes, expected) in [
            (&b"%PDF-1.7\n"[..], Kind::Pdf),
            (b"PK\x03\x04....mimetypeapplication/epub+zip", Kind::Epub),
            (b"PK\x03\x04....[Content_Types].xml", Kind::Office),
            (b"PK\x03\x04....a.txt", Kind::Archive),
            (b"\x89PNG\r\n\x1a\n", Kind::Picture),
            (b"RIFF....WEBPVP8 ", Kind::Picture),
            (b"{\\rtf1\\ansi", Kind::RichText),
        ] {
            assert_eq!(kind(bytes), Some(expected));
        }
        assert_eq!(kind(b"RIFF is a format"), None);
        assert!(is_riddled("a\0b\0c\0") && !is_riddled("one \0 in a hundred letters is no matter"));
    }

    #[test]
    fn the_format_is_found_by_content() {
        for (text, expected) in [
            ("<!DOCTYPE html><p>a", Format::Html),
            ("\u{feff}\n<?xml version='1.0'?><!-- x --><html>", Format::Html),
            ("<p>One.</p>\n<p>Two.</p>", Format::Html),
            ("---\ntitle: A\n---\nWords.", Format::Markdown),
            ("# A\n\nWords.", Format::Markdown),
            ("See [it](https://a.example).", Format::Markdown),
            ("<aside>\n\n## B\n\n</aside>", Format::Markdown),
            ("Title\n\nWords, and 3 < 4.\n", Format::Text),
            ("- one\n- two\n", Format::Text),
            ("#hashtag of the day", Format::Text),
        ] {
            assert_eq!(found(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_name_decides_only_what_the_text_leaves_open() {
        let named = Hints { name: "a.MD", ..Hints::default() };
        assert_eq!(format("Plain words.", &named), Format::Markdown);
        assert_eq!(format("<!doctype html>", &named), Format::Html);
    }
}
