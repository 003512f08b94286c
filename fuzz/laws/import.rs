//! Bytes from outside: whatever they are, what comes in is what is read again once it is stored.

use postil::{
    domain::{Block, BlockKind, MarkKind, Text},
    import::{Hints, Imported, import, limits},
    markdown::{canonical, parse, write},
};

use super::{assert_clean, numbers};

/// Encodings as pages name them, with some that do not exist.
const CHARSETS: [&str; 16] = [
    "utf-8",
    "gb18030",
    "gb2312",
    "big5",
    "big5-hkscs",
    "shift_jis",
    "iso-2022-jp",
    "euc-kr",
    "euc-jp",
    "windows-1252",
    "utf-16le",
    "utf-16be",
    "utf-7",
    "x-user-defined",
    "replacement",
    "\u{1b}[31m../../x",
];

/// A page of the web.
pub(crate) fn html(bytes: &[u8]) {
    let hints = Hints {
        name: "https://example.org/a/b.html",
        content_type: Some("text/html; charset=utf-8"),
        ..Hints::default()
    };
    read(bytes, &hints);
}

/// A text that somebody copied out of a page.
pub(crate) fn text(bytes: &[u8]) {
    read(bytes, &Hints { name: "a/copied-page.txt", ..Hints::default() });
}

/// A page as a mail program or a browser saves it whole.
pub(crate) fn mhtml(bytes: &[u8]) {
    read(bytes, &Hints { name: "saved.mhtml", ..Hints::default() });
}

/// A text in some encoding, named rightly, wrongly or not at all.
pub(crate) fn decode(bytes: &[u8]) {
    let ([which], bytes) = numbers::<1>(bytes);
    let label = CHARSETS.get(which % CHARSETS.len()).copied();
    read(bytes, &Hints { charset: label, ..Hints::default() });
    let content_type = label.map(|it| format!("text/plain; charset={it}"));
    read(bytes, &Hints { content_type: content_type.as_deref(), ..Hints::default() });
    read(bytes, &Hints::default());
}

fn read(bytes: &[u8], hints: &Hints<'_>) {
    if let Ok(imported) = import(bytes, hints) {
        holds(&imported);
    }
}

fn holds(imported: &Imported) {
    let written = write(&imported.blocks);
    assert_clean(&written);
    assert_eq!(parse(&written), imported.blocks, "{written}");
    assert_eq!(canonical(imported.blocks.clone()), imported.blocks, "{written}");
    imported.blocks.iter().for_each(block_holds);
    let meta = &imported.meta;
    let people = meta.authors.iter().flat_map(|it| [&it.name, &it.affiliation]);
    for line in people.chain([&meta.title, &meta.section, &meta.source, &meta.site]) {
        assert_eq!(&Text::line(line), line);
    }
    assert!(meta.title.count() <= limits::MAX_LINE);
    assert!(meta.authors.len() <= limits::MAX_LISTED);
    for (_, url) in &imported.other_langs {
        assert!(url.as_ref().is_none_or(|it| it.starts_with("http")), "{url:?}");
    }
}

/// Marks lie within their block, and nothing nests without end.
fn block_holds(block: &Block) {
    assert!(block.nest.len() <= limits::MAX_NEST);
    let length = block.text.count();
    for mark in &block.marks {
        assert!(mark.start <= mark.end && mark.end <= length, "{block:?}");
        let is_point = matches!(mark.kind, MarkKind::Footnote(_));
        assert!(is_point || mark.start < mark.end, "{block:?}");
    }
    assert!(block.kind != BlockKind::Rule || block.text.is_empty());
}
