//! An edition as one small web page that needs nothing else and fetches nothing.
//!
//! Everything that comes from a text is escaped; only `http`, `https` and `mailto` links are links;
//! pictures are their captions. Highlights are marked, notes stand below their blocks.

mod escape;
mod highlights;
mod inline;
mod nest;
mod block;

use escape::escape;

use super::{Article, say};
use crate::{domain::Edition, words::Words};

/// The page's looks: our five colours as on a screen of 256, black upon them.
const STYLE: &str = include_str!("../../assets/export/page.css");

/// Lets the page use its own style and nothing else, whatever a text may contain.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// Writes an edition of an article as a page, with the notes that are attached to it.
pub fn page(article: &Article, edition: &Edition, words: &Words) -> String {
    let meta = &edition.meta;
    let (lang, title) = (escape(meta.lang.as_str()), escape(&meta.title));
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<article>\n"
    );
    page.push_str(&header(edition, words));
    block::write(article, edition, words, &mut page);
    page.push_str("</article>\n</body>\n</html>\n");
    page
}

fn header(edition: &Edition, words: &Words) -> String {
    let meta = &edition.meta;
    let line = |text: &str| {
        if text.is_empty() { String::new() } else { format!("<p>{}</p>\n", escape(text)) }
    };
    let bylines: String = say::bylines(words, meta).iter().map(|text| line(text)).collect();
    let day = meta.published.map(|date| {
        format!("<p><time datetime=\"{}\">{}</time></p>\n", date.iso(), words.date(date))
    });
    let source = match escape::link(&meta.source) {
        Some(target) => format!("<p><a href=\"{target}\">{target}</a></p>\n"),
        None => String::new(),
    };
    let (section, title) = (line(&meta.section), escape(&meta.title));
    let day = day.unwrap_or_default();
    format!("<header>\n{section}<h1>{title}</h1>\n{bylines}{day}{source}</header>\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{Block, BlockKind, Container, Link, Mark, MarkKind},
        export::samples::sample,
    };

    #[test]
    fn a_page_says_its_language_and_escapes_its_title() {
        let sample = sample();
        let article = sample.article();
        let html = page(&article, &sample.editions[0], &Words::load("en"));
        assert!(html.starts_with("<!DOCTYPE html>\n<html lang=\"en\">\n"));
        assert!(html.contains("<title>A *title*: “so” &amp; &lt;so&gt;</title>"));
        assert!(html.contains("<p>Reading</p>\n<h1>A *title*: “so” &amp; &lt;so&gt;</h1>\n"));
        assert!(html.contains("<time datetime=\"2026-03-02\">2 Mar 2026</time>"));
        assert!(html.ends_with("</article>\n</body>\n</html>\n"));
    }

    #[test]
    fn nothing_from_a_text_becomes_markup_or_a_script() {
        let mut edition = sample().editions[0].clone();
        let evil = "\"'><script>alert(1)</script>\n<img src=x onerror=y>";
        let kinds = [
            MarkKind::Footnote(evil.into()),
            MarkKind::Link(Box::new(Link { target: evil.into(), title: evil.into() })),
            MarkKind::Link(Box::new(Link {
                target: format!("https://a/{evil}").into(),
                title: evil.into(),
            })),
            MarkKind::Image(Box::new(Link { target: evil.into(), title: evil.into() })),
        ];
        let marks = kinds.into_iter().map(|kind| {
            let end = if matches!(kind, MarkKind::Footnote(_)) { 0 } else { 9 };
            Mark { start: 0, end, kind }
        });
        let nest = vec![Container::Footnote(evil.into())];
        let block =
            Block { marks: marks.collect(), nest, ..Block::plain(BlockKind::Footnote, evil) };
        let code = Block::plain(BlockKind::Code(evil.into()), evil);
        let table = Block::plain(BlockKind::Table(Vec::new()), evil);
        edition.meta.source = format!("https://a/{evil}").into();
        edition.meta.authors[0].name = evil.into();
        let edition = Edition::new(edition.meta, vec![block, code, table]);
        let sample = sample();
        let html = page(&sample.article(), &edition, &Words::load("en"));
        assert!(!html.contains("<script") && !html.contains("<img"), "{html}");
        assert!(!html.contains("\"'>") && !html.contains("='"), "{html}");
    }
}
