//! The YAML of front matter as serde reads it, with bounds on what it may ask for.

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{IgnoredAny, MapAccess, SeqAccess, Visitor, value::MapAccessDeserializer},
};
use serde_saphyr::{
    Options, alias_limits, budget, options,
    options::{DuplicateKeyPolicy, MergeKeyPolicy},
};

/// A key and its value, in the order of the file.
pub(crate) type Field = (String, Value);

/// The value of a key, as far as postil reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    /// `None` when nothing stands behind the key.
    Text(Option<String>),
    Flag(bool),
    People(Vec<Person>),
    Places(Vec<Place>),
    /// Of a key that is not postil's.
    Unknown,
}

/// A person in a list of authors.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub(crate) struct Person {
    pub(crate) name: String,
    #[serde(default)]
    pub(crate) affiliation: Option<String>,
}

/// Where another language is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub(crate) struct Place {
    pub(crate) lang: String,
    #[serde(default)]
    pub(crate) source: Option<String>,
}

/// Reads a mapping; an error when any of it is damaged.
pub(crate) fn parse(yaml: &str) -> Result<Vec<Field>, serde_saphyr::Error> {
    if yaml.trim().is_empty() {
        return Ok(Vec::new());
    }
    let fields: Fields = serde_saphyr::from_str_with_options(yaml, bounds())?;
    Ok(fields.0)
}

/// Far more than an article's head needs, far less than an alias bomb does.
fn bounds() -> Options {
    options! {
        budget: budget! {
            max_events: 10_000,
            max_nodes: 5_000,
            max_depth: 16,
            flow_nesting_limit: 16,
            max_aliases: 20,
            max_anchors: 20,
            max_documents: 1,
            max_recorded_anchor_events: 2_000,
            max_recorded_anchor_bytes: 128 << 10,
            max_total_scalar_bytes: 128 << 10,
        },
        alias_limits: alias_limits! {
            max_total_replayed_events: 500,
            max_replay_stack_depth: 4,
        },
        duplicate_keys: DuplicateKeyPolicy::PassThrough,
        merge_keys: MergeKeyPolicy::AsOrdinary,
        with_snippet: false,
    }
}

struct Fields(Vec<Field>);

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_map(FieldsVisitor)
    }
}

struct FieldsVisitor;

impl<'de> Visitor<'de> for FieldsVisitor {
    type Value = Fields;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("keys and values")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields, A::Error> {
        let mut fields = Vec::new();
        while let Some(key) = map.next_key::<String>()? {
            let value = match key.as_str() {
                "id" | "lang" | "title" | "section" | "published" | "source" | "site" | "added"
                | "imported" => Value::Text(map.next_value()?),
                "original" => Value::Flag(map.next_value()?),
                "authors" => Value::People(map.next_value::<People>()?.0),
                "elsewhere" => Value::Places(map.next_value::<Option<_>>()?.unwrap_or_default()),
                _ => {
                    map.next_value::<IgnoredAny>()?;
                    Value::Unknown
                }
            };
            fields.push((key, value));
        }
        Ok(Fields(fields))
    }
}

/// People as others write them too: one name, names, or names with affiliations.
#[derive(Default)]
struct People(Vec<Person>);

impl<'de> Deserialize<'de> for People {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(PeopleVisitor)
    }
}

struct PeopleVisitor;

impl<'de> Visitor<'de> for PeopleVisitor {
    type Value = People;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("authors")
    }

    fn visit_str<E>(self, name: &str) -> Result<People, E> {
        Ok(People(vec![Person { name: name.to_owned(), affiliation: None }]))
    }

    fn visit_unit<E>(self) -> Result<People, E> {
        Ok(People::default())
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<People, A::Error> {
        Ok(People(vec![Person::deserialize(MapAccessDeserializer::new(map))?]))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<People, A::Error> {
        let mut people = Vec::new();
        while let Some(People(more)) = items.next_element()? {
            people.extend(more);
        }
        Ok(People(people))
    }
}
