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
    /// The languages that its source names beside this one, here or not.
    pub elsewhere: Vec<Elsewhere>,
}

/// Where an article is to be had in another language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elsewhere {
    pub lang: Lang,
    /// Its URL; empty where the source only names the language.
    pub source: Text,
}

/// Returns the languages that editions name and that are not among them, in order, each once.
///
/// A bar's 中文 means whatever Chinese its page turned out to be in, known again by its URL.
pub fn missing(editions: &[&Meta]) -> Vec<Elsewhere> {
    let is_here = |place: &Elsewhere| {
        editions.iter().any(|meta| {
            let is_vague = place.lang.as_str() == "zh" && meta.lang.is_chinese();
            let is_same_page = !place.source.is_empty() && meta.source == place.source;
            meta.lang == place.lang || is_vague || is_same_page
        })
    };
    let mut missing: Vec<Elsewhere> = Vec::new();
    for place in editions.iter().flat_map(|meta| &meta.elsewhere) {
        let is_new = missing.iter().all(|it| it.lang != place.lang);
        if is_new && !is_here(place) {
            missing.push(place.clone());
        }
    }
    missing
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
    /// What the reader tagged it with, in order of the alphabet.
    pub tags: Vec<Text>,
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
    /// Returns what a filter looks at: title, section, handle, authors and tags, a line each.
    pub fn searchable(&self) -> String {
        let authors = self.meta.authors.iter().map(|author| author.name.as_str());
        let rest = [self.meta.title.as_str(), &self.meta.section, self.slug.as_str()];
        let tags = self.tags.iter().map(Text::as_str);
        rest.into_iter().chain(authors).chain(tags).collect::<Vec<_>>().join("\n")
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
            elsewhere: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_missing_until_it_is_here_however_its_page_called_it() {
        let lang = |tag| Lang::parse(tag).unwrap();
        let place = |tag, source: &str| Elsewhere { lang: lang(tag), source: source.into() };
        let mut english = Meta::new(lang("en"), "Tide");
        english.elsewhere = vec![place("zh", ""), place("pt", "u/pt"), place("fr", "u/fr")];
        let mut portuguese = Meta::new(lang("pt-BR"), "Maré");
        portuguese.source = "u/pt".into();
        portuguese.elsewhere = vec![place("fr", "u/fr"), place("en", "u/en")];
        let tags = |editions: &[&Meta]| {
            let missing = missing(editions);
            missing.iter().map(|place| place.lang.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(tags(&[&english]), ["zh", "pt", "fr"]);
        assert_eq!(tags(&[&english, &portuguese]), ["zh", "fr"]);
        let chinese = Meta::new(lang("zh-Hant"), "潮");
        assert_eq!(tags(&[&english, &portuguese, &chinese]), ["fr"]);
    }

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
