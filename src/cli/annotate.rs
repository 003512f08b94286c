//! `postil annotate`: a highlight or a note by its quote, in the same store as the screen's.

use std::io::Write;

use serde_json::json;

use super::{CliError, End, Setup, arguments, write, write_json};
use crate::domain::{Edition, Note, Slug, Span, Text};

/// Puts a note on a quote.
pub(super) fn annotate(
    wishes: &arguments::Annotate,
    setup: &Setup,
    out: &mut impl Write,
) -> Result<End, CliError> {
    let (library, slug, lang) = setup.edition(&wishes.slug, wishes.lang.as_deref())?;
    let edition = library.text_of(&slug, &lang)?;
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

/// Finds a quote, the nth when it occurs several times.
fn find(edition: &Edition, slug: &Slug, quote: &str, nth: Option<usize>) -> Result<Span, CliError> {
    let quote = Text::new(quote);
    let found = edition.occurrences(quote.trim());
    let count = found.len();
    let missing = || CliError::NoQuote { slug: slug.clone(), lang: edition.meta.lang.to_string() };
    match (nth, found.as_slice()) {
        (_, []) => Err(missing()),
        (None, [only]) => Ok(*only),
        (None, _) => Err(CliError::ManyQuotes { slug: slug.clone(), count }),
        (Some(nth), found) => {
            let found = nth.checked_sub(1).and_then(|index| found.get(index)).copied();
            found.ok_or_else(|| CliError::NoSuchQuote { slug: slug.clone(), count, nth })
        }
    }
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
