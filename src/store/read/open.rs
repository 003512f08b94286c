//! Which article was open when the program was ended from outside, as a file of the state folder says.

use serde::{Deserialize, Serialize};

use crate::{
    domain::{ArticleId, Slug},
    store::{Store, StoreError, disk::limits::MAX_SMALL},
};

/// The file in the state folder.
pub(crate) const LEFT_OPEN: &str = "left-open.json";

/// The file's format. The slug alone could be another article's by now.
#[derive(Serialize, Deserialize)]
struct Shape {
    slug: String,
    article: String,
}

impl Store {
    /// Returns the article that was open when the program was ended from outside, if it is still
    /// there.
    pub fn left_open(&self) -> Result<Option<Slug>, StoreError> {
        let Some(state) = self.known_state()? else { return Ok(None) };
        let bytes = state.read(LEFT_OPEN, MAX_SMALL).map_err(StoreError::remember(state.path()))?;
        let shape: Option<Shape> = bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok());
        let Some(shape) = shape else { return Ok(None) };
        let slug = Slug::parse(&shape.slug);
        Ok(slug.filter(|slug| {
            self.article_id(slug).is_ok_and(|article| article.0.to_string() == shape.article)
        }))
    }
}

/// Writes the file.
pub(crate) fn write_left_open(slug: &Slug, article: ArticleId) -> String {
    let shape = Shape { slug: slug.to_string(), article: article.0.to_string() };
    // A struct of texts always has JSON.
    serde_json::to_string(&shape).unwrap_or_default() + "\n"
}
