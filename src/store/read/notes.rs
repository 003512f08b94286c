//! Reads the annotations of an article from all of its logs.

use std::ops::ControlFlow;

use uuid::Uuid;

use super::{NOTES, each_line, log_names};
use crate::{
    domain::{AnnotationId, ArticleId, Record, Slug, Version},
    store::{Store, StoreError, disk::Folder, fold::Fold, line, warning::Warning},
};

/// The annotations of an article, and what could not be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notes {
    /// In no order that means anything, but always the same.
    pub records: Vec<Record>,
    pub warnings: Vec<Warning>,
}

/// Returns the id of what a person says of a whole article: its tags, star, archived and read
/// state. The same on every device, so that two of them mean one thing.
pub fn flag_id(article: ArticleId, person: &str, name: &str) -> AnnotationId {
    AnnotationId(Uuid::new_v5(&article.0, format!("{person}\n{name}").as_bytes()))
}

impl Store {
    /// Reads the annotations of an article. What is damaged is told and hides nothing else.
    pub fn records(&self, slug: &Slug) -> Result<Notes, StoreError> {
        let folder = self.article_folder(slug)?;
        let (fold, warnings) =
            fold(&folder).map_err(StoreError::read(folder.path().join(NOTES)))?;
        Ok(Notes { records: fold.records(), warnings })
    }

    /// Returns the versions of an annotation that no other replaces, the greatest first; that of a
    /// deletion is one too.
    pub fn heads(&self, slug: &Slug, id: AnnotationId) -> Result<Vec<Version>, StoreError> {
        let folder = self.article_folder(slug)?;
        let (fold, _) = fold(&folder).map_err(StoreError::read(folder.path().join(NOTES)))?;
        Ok(fold.heads(id))
    }
}

/// Folds every log of an article.
pub(super) fn fold(folder: &Folder) -> std::io::Result<(Fold, Vec<Warning>)> {
    let mut fold = Fold::default();
    let Some(notes) = folder.inner(NOTES)? else { return Ok((fold, Vec::new())) };
    let (names, mut warnings) = log_names(&notes)?;
    for name in names {
        let path = notes.path().join(&name);
        let read = each_line(&notes, &name, |raw| {
            match line::read(raw.bytes) {
                Ok(line) => fold.absorb(line),
                Err(damage) => {
                    let (path, line) = (path.clone(), raw.number);
                    warnings.push(Warning::DamagedLine { path, line, damage });
                }
            }
            ControlFlow::Continue(())
        });
        if let Err(error) = read {
            warnings.push(Warning::Unreadable { path: path.clone(), reason: error.to_string() });
        }
    }
    Ok((fold, warnings))
}
