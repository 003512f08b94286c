//! Front matter → what is known about an edition, and what made no sense.

use std::collections::HashSet;

use super::yaml::{self, Field, Value};
use crate::{
    domain::{ArticleId, Author, Date, Lang, Meta, Text},
    store::{line::parse_iso, warning::FrontDamage},
};

/// What the head of an edition says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Front {
    /// Its title is empty when none is given.
    pub(crate) meta: Meta,
    pub(crate) id: Option<ArticleId>,
    /// The hash of the body as it was imported.
    pub(crate) imported: Option<String>,
    /// The keys that are not read, and why.
    pub(crate) damages: Vec<(String, FrontDamage)>,
}

/// Reads front matter; the language is the one in the file's name.
pub(crate) fn read(front: &[u8], lang: &Lang) -> Front {
    let meta = Meta::new(lang.clone(), "");
    let mut read = Front { meta, id: None, imported: None, damages: Vec::new() };
    let yaml = String::from_utf8_lossy(front);
    let mut seen = HashSet::new();
    for (key, value) in fields(&yaml, &mut read.damages) {
        if !seen.insert(key.clone()) {
            read.damages.push((key, FrontDamage::Twice));
        } else if !read.take(&key, value) {
            read.damages.push((key, FrontDamage::Value));
        }
    }
    read
}

/// Reads all keys at once; where one is damaged, each by itself.
fn fields(yaml: &str, damages: &mut Vec<(String, FrontDamage)>) -> Vec<Field> {
    if let Ok(fields) = yaml::parse(yaml) {
        return fields;
    }
    let mut fields = Vec::new();
    for piece in super::change::pieces(yaml) {
        match yaml::parse(piece) {
            Ok(more) => fields.extend(more),
            Err(_) => damages.push((name_of(piece), FrontDamage::Yaml)),
        }
    }
    fields
}

/// Returns what stands where the key of a damaged piece should be.
fn name_of(piece: &str) -> String {
    let line = piece.lines().next().unwrap_or_default();
    let key = line.split(':').next().unwrap_or_default();
    Text::line(key).chars().take(40).collect()
}

impl Front {
    /// Takes a value in; says whether it is what the key takes.
    fn take(&mut self, key: &str, value: Value) -> bool {
        match value {
            Value::Text(None) | Value::Unknown => true,
            Value::Text(Some(text)) => self.take_text(key, &text),
            Value::Flag(is_original) => {
                self.meta.is_original = is_original;
                true
            }
            Value::People(people) => {
                let authors = people.into_iter().map(|person| Author {
                    name: Text::line(&person.name),
                    affiliation: Text::line(&person.affiliation.unwrap_or_default()),
                });
                self.meta.authors = authors.collect();
                true
            }
        }
    }

    fn take_text(&mut self, key: &str, text: &str) -> bool {
        let line = Text::line(text);
        let meta = &mut self.meta;
        match key {
            "title" => meta.title = line,
            "section" => meta.section = line,
            "source" => meta.source = line,
            "site" => meta.site = line,
            "imported" => self.imported = Some(text.to_owned()),
            "published" => {
                meta.published = Date::parse_iso(text);
                return meta.published.is_some();
            }
            "added" => {
                meta.added = parse_iso(text);
                return meta.added.is_some();
            }
            "id" => {
                self.id = uuid::Uuid::try_parse(text).ok().map(ArticleId);
                return self.id.is_some();
            }
            // The file's name says the language; another one here misleads nobody but its reader.
            "lang" => return Lang::parse(text).as_ref() == Some(&meta.lang),
            _ => (),
        }
        true
    }
}
