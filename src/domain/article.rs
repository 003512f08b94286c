//! An article and what is known about it.

use super::{Date, Lang, Place, Text, Time};

/// Names an article for ever, whatever its folder is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ArticleId(pub uuid::Uuid);

/// The name of an article's folder, its handle on the command line.
///
/// Invariant: not empty, at most 80 bytes, no separator, no leading dot or dash, not a reserved
/// name; letters and digits of any script, dashes between them.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Slug(Box<str>);

/// The longest slug, in bytes.
pub const MAX_SLUG: usize = 80;

/// What is known about one edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meta {
    pub lang: Lang,
    pub title: Text,
    pub authors: Vec<Author>,
    pub section: Text,
    pub published: Option<Date>,
    /// The URL or path that it came from.
    pub source: Text,
    pub site: Text,
    pub added: Option<Time>,
    /// The others translate this one.
    pub is_original: bool,
}

/// Who wrote it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Author {
    pub name: Text,
    pub affiliation: Text,
}

/// An article in a list: its handle, its editions, what the reader has done with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub slug: Slug,
    /// Its metadata in the edition that represents it.
    pub meta: Meta,
    /// The languages that are there, in the order of the language bar.
    pub langs: Vec<Lang>,
    /// How many notes and highlights it has.
    pub notes: usize,
    pub progress: Progress,
}

/// How far an article is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Progress {
    #[default]
    New,
    /// Per cent, 0 to 99.
    Started(u8),
    Done,
}

/// Where somebody is reading an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadingPlace {
    pub lang: Lang,
    pub place: Place,
    pub progress: Progress,
}

impl Entry {
    /// Returns what a filter looks at: title, section, handle and authors, a line each.
    pub fn searchable(&self) -> String {
        let authors = self.meta.authors.iter().map(|author| author.name.as_str());
        let rest = [self.meta.title.as_str(), &self.meta.section, self.slug.as_str()];
        rest.into_iter().chain(authors).collect::<Vec<_>>().join("\n")
    }
}

impl std::fmt::Display for Slug {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.0)
    }
}

impl Slug {
    /// Takes a folder's name as it stands; `None` when no article may be called so.
    pub fn parse(name: &str) -> Option<Self> {
        let is_bad = name.is_empty()
            || name.len() > 255
            || name.starts_with('.')
            || name.contains(['/', '\\'])
            || name.chars().any(char::is_control);
        (!is_bad).then(|| Self(name.into()))
    }

    /// Returns the name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Builds a slug from a title, numbered from 2 when `number` is above 1.
    ///
    /// Lower case, letters and digits of any script kept, everything else a dash, at most
    /// [`MAX_SLUG`] bytes; a title without a letter is `article`. The caller gives the title in NFC.
    pub fn from_title(title: &str, number: usize) -> Self {
        let suffix = if number > 1 { format!("-{number}") } else { String::new() };
        let mut slug = String::new();
        for char in title.chars().flat_map(char::to_lowercase) {
            let next = if char.is_alphanumeric() || is_joined(char) { char } else { '-' };
            if next == '-' && (slug.is_empty() || slug.ends_with('-')) {
                continue;
            }
            if slug.len() + next.len_utf8() + suffix.len() > MAX_SLUG {
                break;
            }
            slug.push(next);
        }
        let stem = slug.trim_matches('-');
        let stem = if stem.is_empty() || is_reserved(stem) { "article" } else { stem };
        Self(format!("{stem}{suffix}").into())
    }
}

/// Combining marks that belong to the letter before them.
fn is_joined(char: char) -> bool {
    matches!(char, '\u{300}'..='\u{36f}' | '\u{900}'..='\u{dff}' | '\u{e31}'..='\u{e4e}')
}

/// Names that some platform keeps for itself.
fn is_reserved(stem: &str) -> bool {
    let numbered = |prefix| {
        stem.strip_prefix(prefix)
            .is_some_and(|rest: &str| rest.len() == 1 && rest.bytes().all(|it| it.is_ascii_digit()))
    };
    matches!(stem, "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

impl Meta {
    /// Builds the metadata of an edition of which only the language and the title are known.
    pub fn new(lang: Lang, title: impl Into<Text>) -> Self {
        Self {
            lang,
            title: title.into(),
            authors: Vec::new(),
            section: Text::default(),
            published: None,
            source: Text::default(),
            site: Text::default(),
            added: None,
            is_original: false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_keep_letters_of_every_script() {
        for (title, slug) in [
            ("How Far Can the US-Russia Détente Go?", "how-far-can-the-us-russia-détente-go"),
            ("美俄关系缓和能走多远？", "美俄关系缓和能走多远"),
            ("  ../..  ", "article"),
            ("CON", "article"),
            ("--rm -rf", "rm-rf"),
        ] {
            assert_eq!(Slug::from_title(title, 1).as_str(), slug);
        }
    }

    #[test]
    fn a_long_title_is_cut_between_letters_and_keeps_its_number() {
        let slug = Slug::from_title(&"開".repeat(99), 12);
        assert!(slug.as_str().len() <= MAX_SLUG && slug.as_str().ends_with("開-12"));
    }
}
