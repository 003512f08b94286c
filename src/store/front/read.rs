//! Front matter → what is known about an edition, and what made no sense.

use std::collections::HashSet;

use super::yaml::{self, Field, Value};
use crate::{
    domain::{ArticleId, Author, Date, Elsewhere, Lang, Meta, Text},
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
            read.damages.push((shown(&key), FrontDamage::Twice));
        } else if !read.take(&key, value) {
            read.damages.push((shown(&key), FrontDamage::Value));
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
    shown(line.split(':').next().unwrap_or_default())
}

/// Returns what is shown of a key, in which anything may stand.
fn shown(key: &str) -> String {
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
            Value::Places(places) => {
                let read = places.iter().map(|place| {
                    let source = Text::line(place.source.as_deref().unwrap_or_default());
                    Some(Elsewhere { lang: Lang::parse(&place.lang)?, source })
                });
                self.meta.elsewhere = read.clone().flatten().collect();
                read.into_iter().all(|place| place.is_some())
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

#[cfg(test)]
mod tests {
    use super::*;

    fn read_en(front: &str) -> Front {
        read(front.as_bytes(), &Lang::english())
    }

    fn damages(front: &str) -> Vec<(String, FrontDamage)> {
        read_en(front).damages
    }

    #[test]
    fn what_makes_no_sense_is_left_out_and_the_rest_is_read() {
        for (bad, key, damage) in [
            ("published: 2023-02-30", "published", FrontDamage::Value),
            ("published: yesterday", "published", FrontDamage::Value),
            ("id: 7", "id", FrontDamage::Value),
            ("added: 2023-02-01", "added", FrontDamage::Value),
            ("lang: fr", "lang", FrontDamage::Value),
            ("section: [a, b]", "section", FrontDamage::Yaml),
            ("authors: 3: 4", "authors", FrontDamage::Yaml),
            ("authors: [{name: [x]}]", "authors", FrontDamage::Yaml),
            ("elsewhere: [zh]", "elsewhere", FrontDamage::Yaml),
            ("elsewhere: [{lang: \"?\"}]", "elsewhere", FrontDamage::Value),
            ("original: perhaps", "original", FrontDamage::Yaml),
            ("site: \"unfinished", "site", FrontDamage::Yaml),
            ("mood: *nothing", "mood", FrontDamage::Yaml),
            ("title: again", "title", FrontDamage::Twice),
        ] {
            let front = format!("title: First\n{bad}\nsource: https://example.org/\n");
            let read = read_en(&front);
            assert_eq!(read.damages, [(key.to_owned(), damage)], "{bad}");
            let meta = read.meta;
            assert_eq!((&*meta.title, &*meta.source), ("First", "https://example.org/"), "{bad}");
        }
    }

    #[test]
    fn a_key_that_is_named_is_clean_and_short() {
        let front = "\"\\e]0;x\\a\": 1\n\"\\e]0;x\\a\": 2\na\u{feff}: 1\na\u{feff}: 2\n";
        let twice = |name: &str| (name.to_owned(), FrontDamage::Twice);
        assert_eq!(damages(front), [twice(""), twice("a")]);
        let long = format!("{0}: 1\n{0}: 2\n", "k".repeat(5000));
        assert!(damages(&long).iter().all(|(name, _)| *name == "k".repeat(40)));
    }

    #[test]
    fn an_alias_bomb_costs_its_own_keys_only() {
        let levels = (1..15).map(|level| {
            let aliases = vec![format!("*a{}", level - 1); 10].join(", ");
            format!("a{level}: &a{level} [{aliases}]\n")
        });
        let bomb = format!("a0: &a0 [x, x, x]\n{}", levels.collect::<String>());
        let read = read_en(&format!("title: Calm\n{bomb}site: here\n"));
        assert_eq!((&*read.meta.title, &*read.meta.site), ("Calm", "here"));
        assert!(!read.damages.is_empty());
    }

    #[test]
    fn deep_nesting_is_damage_and_no_crash() {
        for deep in ["[".repeat(30_000), "{a: ".repeat(15_000), "- ".repeat(30_000)] {
            let read = read_en(&format!("title: Calm\nmood:\n  {deep}\n"));
            assert_eq!(&*read.meta.title, "Calm");
            assert_eq!(read.damages, [("mood".to_owned(), FrontDamage::Yaml)]);
        }
    }

    #[test]
    fn authors_are_read_as_others_write_them() {
        for (yaml, names) in [
            ("authors: Ada", &["Ada"][..]),
            ("authors: [Ada, 魯迅]", &["Ada", "魯迅"]),
            ("authors:\n- name: Ada\n  role: x\n- Bo", &["Ada", "Bo"]),
            ("authors: {name: Ada, affiliation: null}", &["Ada"]),
            ("authors:", &[]),
        ] {
            let read = read_en(yaml);
            let found: Vec<&str> = read.meta.authors.iter().map(|it| &*it.name).collect();
            assert_eq!((found.as_slice(), read.damages), (names, vec![]), "{yaml}");
        }
    }

    #[test]
    fn values_are_taken_as_they_are_spelt_and_cleaned() {
        let read = read_en("title: 1984\nsection: \"a\\e[31mb\\nc\"\nsource: 007\nsite: yes\n");
        let meta = &read.meta;
        let shown = [&*meta.title, &*meta.section, &*meta.source, &*meta.site];
        assert_eq!(shown, ["1984", "ab c", "007", "yes"]);
    }

    #[test]
    fn comments_blank_lines_and_nothing_at_all_are_no_damage() {
        for front in ["", "# only a comment\n", "\n\n", "title:\n", "mood: [1, {a: b}]\n"] {
            assert_eq!(damages(front), [], "{front:?}");
        }
        assert_eq!(damages("# mine\ntitle: a\ntitle: [\n").len(), 1);
    }
}
