//! The shape of a line's JSON, as serde reads it; what postil has no word for is passed over.
//!
//! W3C lets a body and a selector be one or many, and a body be an IRI or an object.

use std::{borrow::Cow, fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer,
    de::{self, MapAccess, SeqAccess, Visitor, value::MapAccessDeserializer},
};

/// What a line says of the version that it is.
#[derive(Deserialize)]
pub(crate) struct VersionShape<'a> {
    #[serde(borrow)]
    pub(crate) id: Cow<'a, str>,
    #[serde(rename = "type", borrow)]
    pub(crate) kind: Cow<'a, str>,
    #[serde(rename = "postil:n")]
    pub(crate) n: serde_json::Number,
    #[serde(rename = "postil:writer", borrow)]
    pub(crate) writer: Cow<'a, str>,
    #[serde(rename = "postil:prev", default)]
    pub(crate) replaces: Vec<String>,
    #[serde(rename = "postil:deleted", default)]
    pub(crate) is_deleted: bool,
}

/// What a line says of the annotation.
#[derive(Deserialize)]
pub(crate) struct AnnotationShape<'a> {
    #[serde(borrow)]
    pub(crate) created: Cow<'a, str>,
    #[serde(borrow)]
    pub(crate) modified: Cow<'a, str>,
    #[serde(borrow)]
    pub(crate) creator: CreatorShape<'a>,
    #[serde(default, borrow)]
    pub(crate) body: Many<BodyShape<'a>>,
    #[serde(borrow)]
    pub(crate) target: TargetShape<'a>,
    #[serde(rename = "postil:kind", default, borrow)]
    pub(crate) note_kind: Cow<'a, str>,
    #[serde(rename = "postil:color", default, borrow)]
    pub(crate) color: Cow<'a, str>,
    #[serde(rename = "postil:relation", default, borrow)]
    pub(crate) relation: Cow<'a, str>,
    #[serde(rename = "postil:from", default, borrow)]
    pub(crate) from: Cow<'a, str>,
    #[serde(rename = "postil:set", default)]
    pub(crate) is_set: Option<bool>,
    #[serde(rename = "postil:pin", default, borrow)]
    pub(crate) pin: Option<TargetShape<'a>>,
}

/// Who made it.
#[derive(Deserialize)]
pub(crate) struct CreatorShape<'a> {
    #[serde(borrow)]
    pub(crate) name: Cow<'a, str>,
}

/// What it is about.
#[derive(Deserialize)]
pub(crate) struct TargetShape<'a> {
    #[serde(borrow)]
    pub(crate) source: Cow<'a, str>,
    #[serde(default, borrow)]
    pub(crate) selector: Many<SelectorShape<'a>>,
    #[serde(rename = "postil:text", default, borrow)]
    pub(crate) text: Cow<'a, str>,
}

/// A selector of any type; each type has fields of its own.
#[derive(Deserialize)]
pub(crate) struct SelectorShape<'a> {
    #[serde(rename = "type", borrow)]
    pub(crate) kind: Cow<'a, str>,
    #[serde(default, borrow)]
    pub(crate) exact: Cow<'a, str>,
    #[serde(default, borrow)]
    pub(crate) prefix: Cow<'a, str>,
    #[serde(default, borrow)]
    pub(crate) suffix: Cow<'a, str>,
    #[serde(default)]
    pub(crate) start: usize,
    #[serde(default)]
    pub(crate) end: usize,
}

/// A body: an IRI, or words with a purpose.
pub(crate) enum BodyShape<'a> {
    Iri(String),
    Words(WordsShape<'a>),
}

/// Words with a purpose (`TextualBody`).
#[derive(Deserialize)]
pub(crate) struct WordsShape<'a> {
    #[serde(default, borrow)]
    pub(crate) value: Cow<'a, str>,
    #[serde(default, borrow)]
    pub(crate) purpose: Cow<'a, str>,
}

/// One or many, or none.
pub(crate) struct Many<T>(pub(crate) Vec<T>);

impl<T> Default for Many<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Many<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(ManyVisitor(PhantomData))
    }
}

struct ManyVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for ManyVisitor<T> {
    type Value = Many<T>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("one or many")
    }

    fn visit_str<E: de::Error>(self, raw: &str) -> Result<Self::Value, E> {
        Ok(Many(vec![T::deserialize(de::value::StrDeserializer::new(raw))?]))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        Ok(Many(vec![T::deserialize(MapAccessDeserializer::new(map))?]))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        let mut many = Vec::new();
        while let Some(item) = items.next_element()? {
            many.push(item);
        }
        Ok(Many(many))
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for BodyShape<'a> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(BodyVisitor(PhantomData))
    }
}

struct BodyVisitor<'a>(PhantomData<&'a ()>);

impl<'de: 'a, 'a> Visitor<'de> for BodyVisitor<'a> {
    type Value = BodyShape<'a>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an IRI or an object")
    }

    fn visit_str<E: de::Error>(self, raw: &str) -> Result<Self::Value, E> {
        Ok(BodyShape::Iri(raw.to_owned()))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        let words = WordsShape::deserialize(MapAccessDeserializer::new(map))?;
        Ok(BodyShape::Words(words))
    }
}
