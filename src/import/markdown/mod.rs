//! Markdown that people have: front matter of any tool, HTML between its paragraphs, a first heading
//! that is the title.

mod flatten;

use super::{Claims, Draft, Hints, ImportError, Warning, claims::line, front_matter, trim};
use crate::domain::{Block, BlockKind};
use crate::markdown::parse;

/// Among how many of the first blocks the title may stand.
const TITLE_WITHIN: usize = 5;

/// Reads an article from Markdown.
pub(super) fn read(source: &str, _hints: &Hints<'_>) -> Result<Draft, ImportError> {
    let matter = front_matter::read(source);
    let mut warnings = Vec::new();
    let has_matter = matter.is_some();
    let (claims, rest) = match matter {
        Some(matter) => {
            warnings.extend(matter.damage.map(Warning::DamagedFrontMatter));
            (matter.claims, matter.rest)
        }
        None => (Claims::default(), source),
    };
    let mut blocks = parse(&flatten::flatten(rest)?);
    let mut claims = titled(&mut blocks, claims);
    if !has_matter {
        claims = trim::head(&mut blocks, claims);
    }
    Ok(Draft { claims, blocks, warnings })
}

/// Takes the title from the first heading of level 1, and the heading out of the body when it says
/// the same: the title is shown above the body.
fn titled(blocks: &mut Vec<Block>, claims: Claims) -> Claims {
    let is_title = |block: &Block| {
        block.kind == BlockKind::Heading(1) && block.nest.is_empty() && !block.text.is_empty()
    };
    let Some(at) = blocks.iter().take(TITLE_WITHIN).position(is_title) else { return claims };
    let title = blocks.get(at).map(|block| line(&block.text)).unwrap_or_default();
    let is_same = claims.title.is_empty() || claims.title.to_lowercase() == title.to_lowercase();
    if is_same && blocks.len() > 1 {
        blocks.remove(at);
    }
    claims.or(Claims { title, ..Claims::default() })
}
