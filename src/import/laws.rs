//! Laws of the importer, held against random input: nothing panics, and what comes in is what will be
//! read again once it is stored.

use proptest::prelude::*;

use super::{Hints, Imported, import, limits};
use crate::domain::Text;
use crate::markdown::{parse, write};

/// Pieces of pages, crossed and cut.
const PIECES: &[&str] = &[
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<b>",
    "</b>",
    "<i>",
    "</i>",
    "<em>",
    "<strong>",
    "</strong>",
    "<a href='/x'>",
    "</a>",
    "<ul>",
    "</ul>",
    "<ol start=7>",
    "</ol>",
    "<li>",
    "<blockquote>",
    "</blockquote>",
    "<table>",
    "</table>",
    "<tr>",
    "<td colspan=3>",
    "<td>",
    "<th rowspan=2>",
    "<pre>",
    "</pre>",
    "<code class=language-c>",
    "</code>",
    "<h1>",
    "</h1>",
    "<h3>",
    "</h3>",
    "<br>",
    "<hr>",
    "<img src=a.png alt=b>",
    "<img src=c.png>",
    "<figure>",
    "<figcaption>",
    "</figure>",
    "<sup><a href='#n'>1</a></sup>",
    "<p id=n>",
    "<dl><dt>",
    "<dd>",
    "</dl>",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "<svg>",
    "<title>",
    "</title>",
    "<article>",
    "</article>",
    "&amp;",
    "&#27;[31m",
    "&nbsp;",
    " ",
    "\n",
    "word",
    "two words",
    "他说",
    "「不」",
    "*",
    "**",
    "_",
    "`",
    "[x](y)",
    "# ",
    "> ",
    "- ",
    "1. ",
    "|",
    "---",
    "~~~",
    "\\",
    "<",
    "&",
    "\u{1b}]0;x\u{7}",
    "\u{202e}",
    "\t",
    "    ",
    "By Ann Lee",
    "2017-02-15",
    "作者：王小明",
    "Share",
    "EN / 中文",
    "<aside class=pquote>",
    "</aside>",
    "<details><summary>",
    "</summary>",
    "<input type=checkbox>",
    "\n\n",
    "---\ntitle: a\n---\n",
    "a.jpg",
    "• ",
    "1、",
];

fn soup() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..60).prop_map(|pieces| pieces.concat())
}

fn holds(imported: &Imported) {
    let text = write(&imported.blocks);
    assert_eq!(parse(&text), imported.blocks, "{text}");
    for (lang, url) in &imported.other_langs {
        assert!(!lang.as_str().is_empty() && url.as_ref().is_none_or(|it| it.starts_with("http")));
    }
    assert!(imported.meta.title.count() <= limits::MAX_LINE);
    assert_eq!(Text::line(&imported.meta.title), imported.meta.title);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = import(&bytes, &Hints::default());
    }

    #[test]
    fn no_text_panics_and_all_of_it_is_canonical(text in any::<String>()) {
        if let Ok(imported) = import(text.as_bytes(), &Hints::default()) {
            holds(&imported);
        }
    }

    #[test]
    fn pages_are_canonical(soup in soup()) {
        let page = format!("<!doctype html><body>{soup}");
        if let Ok(imported) = import(page.as_bytes(), &Hints::default()) {
            holds(&imported);
        }
    }

    #[test]
    fn markdown_with_html_in_it_is_canonical(soup in soup()) {
        let hints = Hints { name: "a.md", ..Hints::default() };
        if let Ok(imported) = import(format!("# T\n\n{soup}").as_bytes(), &hints) {
            holds(&imported);
        }
    }

    #[test]
    fn plain_text_is_canonical(soup in soup()) {
        if let Ok(imported) = import(soup.replace(['<', '>'], "").as_bytes(), &Hints::default()) {
            holds(&imported);
        }
    }
}

#[test]
fn every_limit_has_its_error() {
    use super::ImportError;
    let empty = Hints::default();
    assert_eq!(import(b" \n\t", &empty).unwrap_err(), ImportError::Empty);
    assert_eq!(
        import(&vec![b'a'; limits::MAX_INPUT + 1], &empty).unwrap_err(),
        ImportError::TooLarge
    );
    for (unit, cost) in
        [("<p>", 4), ("<td>", 1), ("<li>", 8), ("<a href=x>", 16), ("<", 2), ("&", 1)]
    {
        let most = limits::MAX_COST / cost;
        let page = "<!doctype html><table>".to_owned() + &unit.repeat(most + 1);
        assert_eq!(
            import(page.as_bytes(), &empty).unwrap_err(),
            ImportError::TooManyElements,
            "{unit}"
        );
    }
    let table = format!(
        "Words.\n\n<table>{}</table>\n",
        "<a href=x>a</a>".repeat(limits::MAX_COST / 16 + 1)
    );
    let markdown = Hints { name: "a.md", ..Hints::default() };
    assert_eq!(import(table.as_bytes(), &markdown).unwrap_err(), ImportError::TooManyElements);
    for hints in [empty, markdown] {
        let lines = "a\r\n".repeat(limits::MAX_LINES + 1);
        assert_eq!(import(lines.as_bytes(), &hints).unwrap_err(), ImportError::TooManyLines);
        let signs = "< ".repeat(limits::MAX_SIGNS + 1);
        assert_eq!(import(signs.as_bytes(), &hints).unwrap_err(), ImportError::TooManySigns);
        let blank = "a".to_owned() + &"\n".repeat(limits::MAX_LINES * 2);
        assert_ne!(import(blank.as_bytes(), &hints).err(), Some(ImportError::TooManyLines));
    }
    let error = import(b"%PDF-1.7", &empty).unwrap_err().to_string();
    assert_eq!(error, "it is a PDF, not text; save its text with pdftotext and add that");
}
