//! What a source says about itself, each claim present or not. Who is believed is decided by the
//! order in which claims are joined.

use super::limits::{MAX_LINE, MAX_LISTED};
use crate::domain::{ArticleId, Author, Date, Lang, Text};

/// Claims about an article; an empty field says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Claims {
    pub(super) id: Option<ArticleId>,
    pub(super) lang: Option<Lang>,
    pub(super) title: Text,
    pub(super) authors: Vec<Author>,
    pub(super) section: Text,
    pub(super) published: Option<Date>,
    pub(super) source: Text,
    pub(super) site: Text,
    pub(super) is_original: bool,
    /// Other languages that the source names, with their URL.
    pub(super) other_langs: Vec<(Lang, Option<String>)>,
}

impl Claims {
    /// Fills what these claims leave open from claims that are trusted less.
    pub(super) fn or(self, less: Self) -> Self {
        Self {
            id: self.id.or(less.id),
            lang: self.lang.or(less.lang),
            title: first(self.title, less.title),
            authors: joined_authors(self.authors, less.authors),
            section: first(self.section, less.section),
            published: self.published.or(less.published),
            source: first(self.source, less.source),
            site: first(self.site, less.site),
            is_original: self.is_original || less.is_original,
            other_langs: joined_langs(self.other_langs, less.other_langs),
        }
    }
}

/// Returns a short line about the article, cleaned and bounded.
pub(super) fn line(raw: &str) -> Text {
    let head: String = raw.chars().take(MAX_LINE * 4).collect();
    let clean = Text::line(&head);
    if clean.count() <= MAX_LINE { clean } else { Text::line(clean.slice(0, MAX_LINE)) }
}

fn first(one: Text, other: Text) -> Text {
    if one.is_empty() { other } else { one }
}

/// Keeps the trusted names, and takes the affiliations that they lack from the others.
fn joined_authors(mut authors: Vec<Author>, less: Vec<Author>) -> Vec<Author> {
    if authors.is_empty() {
        authors = less;
    } else {
        for author in authors.iter_mut().filter(|author| author.affiliation.is_empty()) {
            if let Some(same) = less.iter().find(|other| other.name == author.name) {
                author.affiliation = same.affiliation.clone();
            }
        }
    }
    authors.truncate(MAX_LISTED);
    authors
}

fn joined_langs(
    mut langs: Vec<(Lang, Option<String>)>,
    less: Vec<(Lang, Option<String>)>,
) -> Vec<(Lang, Option<String>)> {
    for (lang, url) in less {
        let is_full = langs.len() >= MAX_LISTED;
        match langs.iter_mut().find(|(known, _)| *known == lang) {
            Some((_, known)) if known.is_none() => *known = url,
            Some(_) => (),
            None if !is_full => langs.push((lang, url)),
            None => break,
        }
    }
    langs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn author(name: &str, affiliation: &str) -> Author {
        Author { name: name.into(), affiliation: affiliation.into() }
    }

    #[test]
    fn trusted_claims_stand_and_gaps_are_filled() {
        let more = Claims {
            title: "A".into(),
            authors: vec![author("Ann Lee", "")],
            other_langs: vec![(Lang::english(), None)],
            ..Claims::default()
        };
        let less = Claims {
            title: "B".into(),
            section: "World".into(),
            authors: vec![author("Ann Lee", "Reporter"), author("Site Staff", "")],
            other_langs: vec![(Lang::english(), Some("https://a.example/en".into()))],
            ..Claims::default()
        };
        let both = more.or(less);
        assert_eq!((both.title.as_str(), both.section.as_str()), ("A", "World"));
        assert_eq!(both.authors, [author("Ann Lee", "Reporter")]);
        assert_eq!(both.other_langs[0].1.as_deref(), Some("https://a.example/en"));
    }

    #[test]
    fn a_line_is_one_line_and_bounded() {
        assert_eq!(line(" a\n b\u{1b}[31m ").as_str(), "a b");
        assert_eq!(line(&"長".repeat(9_000_000)).count(), MAX_LINE);
    }
}
