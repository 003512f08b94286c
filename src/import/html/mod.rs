//! Pages: made harmless, parsed, searched for the article, and turned into blocks.

mod tag;
mod tame;
mod url;
mod inline;
mod table;
mod notes;
mod picture;
mod page;
mod walk;
mod json_ld;
mod claims;
mod readable;

use dom_query::Document;

use super::{Draft, Hints, ImportError, Warning, byline, trim};
use crate::domain::Block;

pub(super) use tag::{Read, find_end, read as read_tag};
pub(super) use url::resolve;

/// Reads an article from a page.
pub(super) fn read(source: &str, hints: &Hints<'_>) -> Result<Draft, ImportError> {
    let tamed = tame::tame(source)?;
    let mut warnings = Vec::new();
    if tamed.is_flattened {
        warnings.push(Warning::Flattened);
    }
    let document = Document::from(tamed.html.as_str());
    let address = Some(hints.name.trim()).filter(|name| url::is_web(name));
    let told = claims::read(&document, address);
    let base = told.base.as_deref();
    let article = readable::find(document);
    let root = article.as_ref().and_then(readable::Article::root);
    let mut blocks = root.map(|root| walk::blocks(&root, base)).unwrap_or_default();
    if blocks.is_empty() {
        warnings.push(Warning::WholePage);
        blocks = walk::blocks(&Document::from(tamed.html).root(), base);
    }
    let mut claims = told.claims;
    if claims.authors.is_empty()
        && let Some(by) = article.and_then(|it| it.byline)
    {
        claims.authors = byline::prefixed(&by).unwrap_or_else(|| byline::authors(&by));
    }
    trim::tail(&mut blocks);
    let claims = trim::head(&mut blocks, claims);
    Ok(Draft { claims, blocks, warnings })
}

/// Makes blocks of a piece of HTML that stands in something else.
pub(super) fn fragment(source: &str) -> Vec<Block> {
    match tame::tame(source) {
        Ok(tamed) => walk::blocks(&Document::from(tamed.html).root(), None),
        Err(_) => Vec::new(),
    }
}
