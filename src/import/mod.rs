//! Bytes from outside to articles, one file a format. Knows no files and no network.
//!
//! `decode` makes text of bytes, `sniff` says what the text is, and one module a format makes
//! blocks and claims of it. Whom to believe about an article, first to last: what the caller says
//! (`Hints`), what the source says of itself (front matter; for pages see `html::claims`), what its
//! first lines say (`text::head`), what its letters say (`language`), and its name.

pub mod limits;
mod claims;
mod sniff;
mod mhtml;
mod decode;
mod language;
mod date;
mod names;
mod byline;
mod boilerplate;
mod front_matter;
mod text;
mod trim;
mod markdown;
mod html;
#[cfg(test)]
mod laws;

use std::fmt;

pub use sniff::Kind;

use self::claims::Claims;
use crate::domain::{ArticleId, Block, BlockKind, Lang, Meta, Text};

/// An article as it comes in: one edition, and what else its source told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    pub meta: Meta,
    /// The body, canonical: written as Markdown and parsed again it is the same.
    pub blocks: Vec<Block>,
    /// The other languages that the source names in a language bar or by `hreflang`, with their URL
    /// if it tells.
    pub other_langs: Vec<(Lang, Option<String>)>,
    pub format: Format,
    pub warnings: Vec<Warning>,
    /// The id in front matter of our own.
    pub id: Option<ArticleId>,
}

/// What the caller knows about the bytes.
#[derive(Clone, Copy, Debug, Default)]
pub struct Hints<'a> {
    /// The name of the file or its URL: the source, the base of links, the title of last resort.
    pub name: &'a str,
    /// The language that the reader says it is in; believed before all else.
    pub lang: Option<&'a Lang>,
    /// The encoding that the reader says it is in; believed before all else.
    pub charset: Option<&'a str>,
    /// The content type that a server named, with its charset.
    pub content_type: Option<&'a str>,
}

/// The format that bytes turned out to have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Html,
    Markdown,
    Text,
}

/// What went less than well, though the article came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Warning {
    /// No encoding of that name exists; it was found otherwise.
    UnknownCharset(Text),
    /// The encoding was guessed; its name.
    GuessedCharset(Text),
    /// Some bytes are no text in the encoding of that name; each became U+FFFD.
    DamagedText(Text),
    /// Elements nest deeper than [`limits::MAX_DEPTH`]; the deeper ones were flattened.
    Flattened,
    /// Nothing on the page stood out as the article; all of it was taken.
    WholePage,
    /// The front matter is no YAML that can be read; it was left out. What is wrong with it.
    DamagedFrontMatter(Text),
    /// Neither the source nor its words say which language it is in; it was taken for English.
    UnknownLanguage,
}

/// Why bytes are no article.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    #[error("there is no text in it")]
    Empty,
    #[error("it is larger than {} MB; split it, or keep the text alone", limits::MAX_INPUT >> 20)]
    TooLarge,
    #[error("the page holds too many elements; save a part of it")]
    TooManyElements,
    #[error("it has more than {} lines with words; split it", limits::MAX_LINES)]
    TooManyLines,
    #[error("it has more than {} signs of markup; split it", limits::MAX_SIGNS)]
    TooManySigns,
    #[error("it is {0}, not text; {remedy}", remedy = .0.remedy())]
    NotText(Kind),
}

/// What a format makes of its text.
#[derive(Debug, Default)]
struct Draft {
    claims: Claims,
    blocks: Vec<Block>,
    warnings: Vec<Warning>,
}

/// Makes an article of bytes: its format and encoding are found by content.
///
/// The blocks are canonical. Everything in it has been through [`Text`].
pub fn import(bytes: &[u8], hints: &Hints<'_>) -> Result<Imported, ImportError> {
    if bytes.len() > limits::MAX_INPUT {
        return Err(ImportError::TooLarge);
    }
    if let Some(page) = mhtml::read(bytes) {
        let name = if page.location.is_empty() { hints.name } else { &page.location };
        let content_type = Some(page.content_type.as_str());
        return import_one(&page.bytes, &Hints { name, content_type, ..*hints });
    }
    import_one(bytes, hints)
}

fn import_one(bytes: &[u8], hints: &Hints<'_>) -> Result<Imported, ImportError> {
    if let Some(kind) = sniff::kind(bytes) {
        return Err(ImportError::NotText(kind));
    }
    let decoded = decode::decode(bytes, hints.charset, hints.content_type);
    let source = decoded.text.as_ref();
    if sniff::is_riddled(source) {
        return Err(ImportError::NotText(Kind::Unknown));
    }
    if source.trim().is_empty() {
        return Err(ImportError::Empty);
    }
    let format = sniff::format(source, hints);
    if format != Format::Html && has_too_many_lines(source) {
        return Err(ImportError::TooManyLines);
    }
    if format != Format::Html && has_too_many_signs(source) {
        return Err(ImportError::TooManySigns);
    }
    let mut draft = match format {
        Format::Html => html::read(source, hints)?,
        Format::Markdown => markdown::read(source, hints)?,
        Format::Text => text::read(source),
    };
    let mut warnings = decoded.warnings;
    warnings.append(&mut draft.warnings);
    let blocks = stored(crate::markdown::canonical(draft.blocks));
    if blocks.iter().all(|block| block.text.trim().is_empty() && !is_picture(block)) {
        return Err(ImportError::Empty);
    }
    Ok(finish(draft.claims, blocks, format, warnings, hints))
}

fn has_too_many_lines(source: &str) -> bool {
    let lines = source.split(['\n', '\r']).filter(|line| !line.trim().is_empty());
    source.len() > limits::MAX_LINES
        && lines.take(limits::MAX_LINES + 1).count() > limits::MAX_LINES
}

fn has_too_many_signs(source: &str) -> bool {
    let is_sign =
        |byte: &u8| matches!(byte, b'<' | b'&' | b'*' | b'_' | b'`' | b'[' | b'\\' | b'|' | b'~');
    source.len() > limits::MAX_SIGNS && source.bytes().filter(is_sign).count() > limits::MAX_SIGNS
}

/// Makes blocks what they are when they have been stored and read again.
///
/// Canonical blocks already are that, but for paragraphs and lists of monstrous size, which the
/// reader of Markdown takes in pieces.
fn stored(blocks: Vec<Block>) -> Vec<Block> {
    let most = |block: &Block| block.text.len() + 2 * (block.marks.len() + block.nest.len());
    if blocks.iter().map(most).sum::<usize>() <= limits::MAX_WEIGHT {
        return blocks;
    }
    let mut weight = 0;
    for block in &blocks {
        let own = block.marks.len() * 2
            + block.text.bytes().filter(|byte| byte.is_ascii_punctuation() || *byte < b' ').count();
        weight = if block.nest.is_empty() { own } else { weight + own + block.nest.len() * 2 };
        if weight > limits::MAX_WEIGHT && !matches!(block.kind, BlockKind::Code(_)) {
            return crate::markdown::parse(&crate::markdown::write(&blocks));
        }
    }
    blocks
}

fn is_picture(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Figure(_))
}

/// Settles the metadata from the claims, the text and the hints.
fn finish(
    claims: Claims,
    blocks: Vec<Block>,
    format: Format,
    mut warnings: Vec<Warning>,
    hints: &Hints<'_>,
) -> Imported {
    let seen = language::Evidence::of(claims.title.as_str(), &blocks);
    let lang = match (hints.lang, claims.lang) {
        (Some(lang), _) => seen.refined(lang.clone()),
        (None, Some(lang)) if claims.id.is_some() => lang,
        (None, Some(lang)) => seen.checked(lang),
        (None, None) => seen.found().unwrap_or_else(|| {
            warnings.push(Warning::UnknownLanguage);
            Lang::english()
        }),
    };
    let title = if claims.title.is_empty() { title_of(&blocks, hints.name) } else { claims.title };
    let source = if claims.source.is_empty() { claims::line(hints.name) } else { claims.source };
    let meta = Meta {
        title,
        authors: claims.authors,
        section: claims.section,
        published: claims.published,
        source,
        site: claims.site,
        added: None,
        is_original: claims.is_original,
        ..Meta::new(lang.clone(), "")
    };
    // A bar that says 中文 means the Chinese at hand, whichever script it is in.
    let is_other = |(other, _): &(Lang, Option<String>)| {
        !(language::is_same(other, &lang) || (other.as_str() == "zh" && lang.is_chinese()))
    };
    let other_langs = claims.other_langs.into_iter().filter(is_other).collect();
    Imported { meta, blocks, other_langs, format, warnings, id: claims.id }
}

/// Returns the title of last resort: the first heading, else the name of the file, else the first
/// words.
fn title_of(blocks: &[Block], name: &str) -> Text {
    let is_heading = |block: &&Block| matches!(block.kind, BlockKind::Heading(_));
    if let Some(heading) = blocks.iter().find(is_heading).filter(|it| !it.text.is_empty()) {
        return claims::line(&heading.text);
    }
    let path = name.split(['?', '#']).next().unwrap_or_default();
    let file = path.trim_end_matches('/').rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let words = stem.replace(['-', '_'], " ");
    if stem.chars().any(char::is_alphabetic) {
        return claims::line(&words);
    }
    let first = blocks.iter().find(|block| !block.text.trim().is_empty());
    claims::line(first.map_or("", |block| block.text.slice(0, 60)))
}

impl Format {
    /// Returns the name of the format, as files of it end.
    pub fn name(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Markdown => "md",
            Self::Text => "txt",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}
