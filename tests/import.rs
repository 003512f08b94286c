//! Pages of invented papers, copied as plain text: what must come out of each, exactly.
//!
//! A page is three parts between lines of `=====`: the metadata, the text as it was copied, and the
//! blocks. A block is its kind and its text; `…` stands for what is left out of a long one.
#![cfg(test)]

use std::{fs, path::Path};

use postil::{
    domain::{Author, Block, Date},
    import::{Format, Hints, Imported, import},
    markdown::{parse, write},
};

fn shown(imported: &Imported) -> Vec<(&'static str, String)> {
    let meta = &imported.meta;
    let author = |it: &Author| format!("{} <{}>", it.name, it.affiliation);
    let authors: Vec<String> = meta.authors.iter().map(author).collect();
    let others: Vec<&str> = imported.other_langs.iter().map(|(lang, _)| lang.as_str()).collect();
    vec![
        ("lang", meta.lang.to_string()),
        ("title", meta.title.to_string()),
        ("section", meta.section.to_string()),
        ("published", meta.published.map(Date::iso).unwrap_or_default()),
        ("authors", authors.join("; ")),
        ("others", others.join(" ")),
        ("site", meta.site.to_string()),
    ]
}

fn fits(block: &Block, expected: &str) -> bool {
    let (kind, text) = expected.split_once(':').unwrap();
    let text = text.trim();
    let says = match text.split_once('…') {
        Some((start, end)) => block.text.starts_with(start) && block.text.ends_with(end),
        None => block.text.as_str() == text,
    };
    block.kind_name() == kind && says
}

fn check(name: &str, page: &str) -> Vec<String> {
    let mut parts = page.split("=====\n");
    let (meta, text, blocks) =
        (parts.next().unwrap(), parts.next().unwrap(), parts.next().unwrap());
    let imported = import(text.as_bytes(), &Hints::default()).unwrap();
    assert_eq!(imported.format, Format::Text, "{name}");
    assert_eq!(parse(&write(&imported.blocks)), imported.blocks, "{name}");
    let mut wrong = Vec::new();
    for (field, found) in shown(&imported) {
        let start = format!("{field}:");
        let expected = meta.lines().find_map(|line| line.strip_prefix(&start)).unwrap_or_default();
        if expected.trim() != found {
            wrong.push(format!("{name}: {field} is {found:?}, not {:?}", expected.trim()));
        }
    }
    let expected: Vec<&str> = blocks.lines().collect();
    let are_blocks = expected.len() == imported.blocks.len()
        && imported.blocks.iter().zip(&expected).all(|(block, expected)| fits(block, expected));
    if !are_blocks {
        let found: Vec<String> = imported
            .blocks
            .iter()
            .map(|block| format!("{}: {}", block.kind_name(), block.text.slice(0, 40)))
            .collect();
        wrong.push(format!("{name}: blocks are\n  {}", found.join("\n  ")));
    }
    wrong
}

#[test]
fn pages_of_many_papers_come_out_as_they_should() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import");
    let mut wrong = Vec::new();
    let mut pages = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|it| it == "page") {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            wrong.extend(check(&name, &fs::read_to_string(&path).unwrap()));
            pages += 1;
        }
    }
    wrong.sort();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(pages >= 20, "{pages}");
}
