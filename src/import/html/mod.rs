//! Pages: made harmless, parsed, searched for the article, and turned into blocks.

mod tag;
mod options;
mod tame;
mod url;
mod inline;
mod table;
mod notes;
mod picture;
mod page;
mod shown;
mod layout;
mod code;
mod walk;
mod json_ld;
mod heading;
mod switches;
mod claims;
mod readable;

use dom_query::Document;

use super::{Claims, Draft, Hints, ImportError, Warning, byline, trim};
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
    let readable = readable::find(document);
    let root = readable.root();
    let mut blocks = root.map(|root| walk::blocks(&root, base)).unwrap_or_default();
    if blocks.is_empty() {
        warnings.push(Warning::WholePage);
        blocks = walk::blocks(&Document::from(tamed.html).root(), base);
    }
    let shown = Claims {
        title: told.headings.title(&readable.title),
        authors: readable.byline.as_deref().map(byline::shown).unwrap_or_default(),
        ..Claims::default()
    };
    let claims = told.claims.or(shown);
    trim::tail(&mut blocks);
    let mut claims = trim::head(&mut blocks, claims);
    trim::foot(&mut blocks, &mut claims);
    trim::pictures(&mut blocks, &claims.title);
    Ok(Draft { claims, blocks, warnings })
}

/// Makes blocks of a piece of HTML that stands in something else.
pub(super) fn fragment(source: &str) -> Result<Vec<Block>, ImportError> {
    let tamed = tame::tame(source)?;
    Ok(walk::blocks(&Document::from(tamed.html).root(), None))
}

#[cfg(test)]
mod tests {
    use super::super::{Format, Hints, Imported, Warning, import};
    use crate::domain::{Block, BlockKind};
    use crate::markdown::write;

    const WORDS: &str = "The river has been straightened four times since the old survey, and each time \
        the town believed that the matter was settled, which it was not, as the villages below know.";

    fn read(page: &str) -> Imported {
        import(page.as_bytes(), &Hints { name: "https://weir.example/a", ..Hints::default() })
            .unwrap()
    }

    #[test]
    fn the_article_is_taken_and_the_page_around_it_left() {
        let body = format!("<p>{WORDS}</p>").repeat(6);
        let page = format!(
            "<!doctype html><html lang=en><title>What the Straight Rivers Do | The Weir</title>\
             <body><nav><ul><li><a href=/>Home</a><li><a href=/w>World</a></ul></nav>\
             <article><h1>What the Straight Rivers Do</h1><p class=byline>By Ann Lee</p>{body}\
             <h2>Afterwards</h2>{body}</article>\
             <div class=related><h3>You might also like</h3><ul><li><a href=/b>Bridges</a></ul></div>\
             <footer>© The Weir</footer>"
        );
        let imported = read(&page);
        assert_eq!(imported.format, Format::Html);
        assert_eq!(imported.meta.title.as_str(), "What the Straight Rivers Do");
        assert_eq!(imported.meta.authors[0].name.as_str(), "Ann Lee");
        let text = write(&imported.blocks);
        assert!(text.starts_with("The river") && text.contains("## Afterwards"), "{text}");
        for gone in ["Home", "Bridges", "©", "also like", "By Ann", "# What"] {
            assert!(!text.contains(gone), "{gone}: {text}");
        }
        assert_eq!(imported.warnings, []);
    }

    #[test]
    fn a_short_article_is_found_among_many_comments() {
        let comments = format!("<li><a href=/u>Reader</a> <span>{WORDS}</span></li>").repeat(40);
        let page = format!(
            "<!doctype html><title>Straight Rivers and what became of them</title>\
             <article><p>{WORDS}</p><p>{WORDS}</p></article>\
             <div class=comments><h3>Comments</h3><ul>{comments}</ul></div>"
        );
        let imported = read(&page);
        assert_eq!(imported.warnings, []);
        assert_eq!(imported.blocks.len(), 2, "{}", write(&imported.blocks));
    }

    #[test]
    fn nobody_is_named_in_a_heading() {
        let body = format!("<p>{WORDS}</p>").repeat(8);
        let page = format!(
            "<html><body><div><h2>Valley Branch</h2><h1>The Straight Rivers</h1>\
             <p>By Wu Mei</p>{body}</div>"
        );
        let authors = read(&page).meta.authors;
        assert_eq!(authors.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), ["Wu Mei"]);
    }

    #[test]
    fn pictures_that_only_repeat_the_title_say_nothing() {
        let body = format!("<p>{WORDS}</p>").repeat(8);
        let page = format!(
            "<!doctype html><title>What became of the straight rivers</title>{body}\
             <p><img src=a.png alt='What became of the straight rivers'></p>{body}\
             <p><img src=b.png alt='The weir'></p>{body}<p><img src=c.png alt='The weir'></p>{body}"
        );
        let blocks = read(&page).blocks;
        let is_figure = |block: &&Block| matches!(block.kind, BlockKind::Figure(_));
        let words: Vec<&str> = blocks.iter().filter(is_figure).map(|it| it.text.as_str()).collect();
        assert_eq!(words, ["", "The weir", ""]);
    }

    #[test]
    fn pictures_whose_words_stand_beside_them_say_nothing_more() {
        let body = format!("<p>{WORDS}</p>").repeat(8);
        let page = format!(
            "<!doctype html><title>Rivers</title>{body}<p><img src=a.png alt='The weir in May'></p>\
             <p>The weir in May (Delta)</p>{body}<p><img src=b.png alt='A boat'></p>{body}"
        );
        let blocks = read(&page).blocks;
        let is_figure = |block: &&Block| matches!(block.kind, BlockKind::Figure(_));
        let words: Vec<&str> = blocks.iter().filter(is_figure).map(|it| it.text.as_str()).collect();
        assert_eq!(words, ["", "A boat"]);
    }

    #[test]
    fn a_page_without_an_article_is_taken_whole() {
        let many = "<tr><td>one<td>two".repeat(30_000);
        let imported = read(&format!("<!doctype html><title>T</title><p>The words.<table>{many}"));
        assert_eq!(imported.blocks[0].text.as_str(), "The words.");
        assert!(imported.warnings.contains(&Warning::WholePage));
    }

    #[test]
    fn a_page_full_of_signs_that_have_to_be_escaped_is_taken_whole() {
        // Written by the search, each of them would be looked for to the end of the text.
        let imported = read(&format!("<!doctype html><title>T</title><p>A{}", "&".repeat(100_000)));
        assert_eq!(imported.blocks[0].text.count(), 100_001);
        assert!(imported.warnings.contains(&Warning::WholePage));
    }

    #[test]
    fn lines_about_the_article_are_read_and_taken_off() {
        let body = format!("<p>{WORDS}</p>").repeat(8);
        let page = format!(
            "<html><body><div><p>EN / 中文</p><p>Foreign Policy</p><h1>Straight Rivers</h1><p>Feb 15 , 2017</p>\
             <p>• Ann Lee</p><p>Fellow, Delta College</p>{body}<p>Back to Top</p></div>"
        );
        let imported = read(&page);
        let meta = &imported.meta;
        assert_eq!(
            (meta.title.as_str(), meta.section.as_str()),
            ("Straight Rivers", "Foreign Policy")
        );
        assert_eq!(meta.published.unwrap().iso(), "2017-02-15");
        assert_eq!(meta.authors[0].affiliation.as_str(), "Fellow, Delta College");
        assert_eq!(imported.other_langs[0].0.as_str(), "zh");
        assert!(write(&imported.blocks).starts_with("The river"));
    }
}
