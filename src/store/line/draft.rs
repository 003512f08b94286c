//! A draft: an annotation that is not a version yet, with the versions that it is to replace.

use serde::Deserialize;

use super::{
    read::{annotation, text_of},
    shape::AnnotationShape,
    terms,
    write::{annotation_fields, versions},
};
use crate::domain::{AnnotationId, Draft};

#[derive(Deserialize)]
struct DraftShape {
    id: String,
    #[serde(rename = "postil:prev")]
    replaces: Vec<String>,
}

/// Writes a draft as one line.
pub(crate) fn write_draft(draft: &Draft) -> String {
    let mut fields = annotation_fields(&draft.annotation, false);
    fields.insert("postil:prev".into(), versions(&draft.replaces));
    serde_json::Value::Object(fields).to_string()
}

/// Reads a draft; `None` when it is damaged.
pub(crate) fn read_draft(line: &[u8]) -> Option<Draft> {
    let json = text_of(line).ok()?;
    let shape: DraftShape = serde_json::from_str(json).ok()?;
    let body: AnnotationShape = serde_json::from_str(json).ok()?;
    let annotation = annotation(AnnotationId(terms::parse_urn(&shape.id)?), &body)?;
    let replaces = shape.replaces.iter().map(|it| terms::parse_version(it)).collect::<Option<_>>();
    Some(Draft { annotation, replaces: replaces? })
}
