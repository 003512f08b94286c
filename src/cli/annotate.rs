//! `postil annotate`: a highlight or a note by its quote, in the same store as the screen's.

use std::io::Write;

use serde_json::json;

use super::{CliError, End, Setup, arguments, setup, write, write_json};
use crate::domain::{Edition, Note, Slug, Span, Text};

/// Puts a note on a quote.
pub(super) fn annotate(
    wishes: &arguments::Annotate,
    setup: &Setup,
    out: &mut impl Write,
) -> Result<End, CliError> {
    let library = setup.library()?;
    let slug = setup::slug(&wishes.slug)?;
    let lang = setup::lang(wishes.lang.as_deref())?;
    let lang = library.lang_of(&slug, lang.as_ref())?;
    let edition = library.store().edition(&slug, &lang)?;
    let span = find(&edition, &slug, &wishes.quote, wishes.nth)?;
    let note = Note {
        kind: wishes.kind.unwrap_or_default(),
        color: wishes.color.unwrap_or_default(),
        words: Text::new(wishes.note.as_deref().unwrap_or_default().trim_end()),
        tags: Vec::new(),
    };
    let written = library.make(&slug, &edition, span, note)?;
    let id = written.id.0.to_string();
    if wishes.json {
        let paragraph = edition.number_at(span.start.block);
        let values = json!({
            "id": id, "slug": slug.as_str(), "lang": lang.as_str(), "paragraph": paragraph,
            "start": edition.position_of(span.start), "end": edition.position_of(span.end),
        });
        write_json(out, &values)?;
    } else {
        write(out, &id)?;
    }
    Ok(End::Good)
}

/// Finds a quote, the nth when it occurs several times; overlapping ones count.
fn find(edition: &Edition, slug: &Slug, quote: &str, nth: Option<usize>) -> Result<Span, CliError> {
    let text = edition.text();
    let quote = Text::new(quote);
    let quote = quote.trim();
    let starts: Vec<usize> = if quote.is_empty() {
        Vec::new()
    } else {
        text.match_indices(quote).map(|(byte, _)| byte).collect()
    };
    let count = starts.len();
    let missing = || CliError::NoQuote { slug: slug.clone(), lang: edition.meta.lang.to_string() };
    let byte = match (nth, starts.as_slice()) {
        (_, []) => return Err(missing()),
        (None, [only]) => *only,
        (None, _) => return Err(CliError::ManyQuotes { slug: slug.clone(), count }),
        (Some(nth), starts) => {
            let found = nth.checked_sub(1).and_then(|index| starts.get(index)).copied();
            found.ok_or_else(|| CliError::NoSuchQuote { slug: slug.clone(), count, nth })?
        }
    };
    let start = text.get(..byte).map_or(0, |before| before.chars().count());
    Ok(edition.span_of(start, start + quote.chars().count()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Block, BlockKind, Lang, Meta, Place};

    fn edition() -> Edition {
        let blocks = ["一樣的話，一樣的話。", "Another."];
        let blocks = blocks.map(|text| Block::plain(BlockKind::Paragraph, text)).to_vec();
        Edition::new(Meta::new(Lang::english(), "t"), blocks)
    }

    #[test]
    fn a_quote_that_occurs_twice_needs_its_number() {
        let (edition, slug) = (edition(), Slug::from_title("t", 1));
        let find = |quote, nth| find(&edition, &slug, quote, nth);
        assert!(matches!(find("一樣", None), Err(CliError::ManyQuotes { count: 2, .. })));
        assert_eq!(find("一樣", Some(2)).unwrap().start, Place { block: 0, offset: 5 });
        assert!(matches!(find("一樣", Some(3)), Err(CliError::NoSuchQuote { .. })));
        assert!(matches!(find("沒有", None), Err(CliError::NoQuote { .. })));
        assert_eq!(find("Another", None).unwrap().start, Place { block: 1, offset: 0 });
    }
}
