//! Notes as Markdown, for a vault of notes or any editor.
//!
//! Front matter names the article; each note is its quote, a line that says what it is, and the
//! reader's words. That line ends in a block id (`^6f0e52a7d918`) that follows from the note's own
//! id, so that links to it in Obsidian survive the next export.

use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::{
    Article, DayOf,
    order::{self, Placed},
    say,
};
use crate::{
    domain::{Block, BlockKind, Container, Date, Mark, MarkKind, Meta, Text},
    markdown::{parse, write},
    words::Words,
};

/// Writes the notes and highlights of an article in reading order; those whose words are not found
/// stand last, with their quotes.
pub fn notes(article: &Article, words: &Words, day_of: DayOf) -> String {
    let notes = order::in_reading_order(article);
    let notes = notes.iter().map(|placed| note(article, placed, words, day_of));
    head(article).into_iter().chain(notes).collect::<Vec<_>>().join("\n")
}

/// Writes the front matter and the title, by the edition that the others translate.
fn head(article: &Article) -> Option<String> {
    let original = article.editions.iter().find(|edition| edition.meta.is_original);
    let Meta { lang, title, authors, section, published, source, site, .. } =
        &original.or(article.editions.first())?.meta;
    let authors: Vec<&str> = authors.iter().map(|author| author.name.as_str()).collect();
    let fields = [
        ("id", article.id.0.to_string().into()),
        ("title", title.as_str().into()),
        ("lang", lang.as_str().into()),
        ("authors", json!(authors)),
        ("section", section.as_str().into()),
        ("published", published.map(Date::iso).into()),
        ("source", source.as_str().into()),
        ("site", site.as_str().into()),
    ];
    let is_known = |value: &Value| !matches!(value.as_str(), Some("")) && *value != json!([]);
    let known = fields.into_iter().filter(|(_, value)| !value.is_null() && is_known(value));
    let known: Map<_, _> = known.map(|(name, value)| (name.to_owned(), value)).collect();
    let front = serde_saphyr::to_string(&Value::Object(known)).unwrap_or_default();
    let title = write(&[Block::plain(BlockKind::Heading(1), title.clone())]);
    Some(format!("---\n{}\n---\n\n{title}", front.trim_end()))
}

fn note(article: &Article, placed: &Placed, words: &Words, day_of: DayOf) -> String {
    let line = write(&[line(article, placed, words, day_of)]);
    let id = block_id(placed.annotation.id.0);
    let others = article.renderings_of(placed.annotation.id);
    let others = others.iter().map(|it| quote(&say::rendering(words, it)));
    let mut parts: Vec<_> = [quote(&placed.selector.exact)].into_iter().chain(others).collect();
    parts.push(format!("{} ^{id}\n", line.trim_end()));
    parts.push(said(&placed.note.words));
    parts.retain(|part| !part.is_empty());
    parts.join("\n")
}

/// Builds the line that says what a note is: `**reason**, green, ¶4, you, 2 Mar 2026, #law`.
fn line(article: &Article, placed: &Placed, words: &Words, day_of: DayOf) -> Block {
    let kind = say::kind(words, placed);
    let marks = vec![Mark { start: 0, end: kind.chars().count(), kind: MarkKind::Strong }];
    let lang = placed.annotation.target.lang.own_name();
    let place = match (article.editions.len() > 1, placed.number) {
        (true, Some(number)) => Some(format!("{lang} ¶{number}")),
        (false, Some(number)) => Some(format!("¶{number}")),
        (true, None) => Some(lang.to_owned()),
        (false, None) => None,
    };
    let known = [kind, say::color(words, placed)].into_iter().chain(place);
    let further = [say::state(words, placed), say::versions(words, placed)];
    let day = words.date(day_of(placed.annotation.created));
    let by = [placed.annotation.creator.to_string(), day];
    let tags = placed.note.tags.iter().map(|tag| tagged(tag));
    let all: Vec<_> = known.chain(further.into_iter().flatten()).chain(by).chain(tags).collect();
    Block { marks, ..Block::plain(BlockKind::Paragraph, say::joined(words, &all)) }
}

/// Writes a tag as Obsidian knows them: letters, digits, dashes, underscores and slashes.
fn tagged(tag: &str) -> String {
    let letter = |char: char| match char {
        '-' | '_' | '/' => char,
        char if char.is_alphanumeric() => char,
        _ => '-',
    };
    format!("#{}", tag.chars().map(letter).collect::<String>())
}

/// Writes quoted words, line by line as they stood.
fn quote(exact: &str) -> String {
    let lines: Vec<_> = exact.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let block = Block::plain(BlockKind::Quotation, lines.join("\n"));
    let block = Block { nest: vec![Container::Quotation], ..block };
    if lines.is_empty() { String::new() } else { write(&[block]) }
}

/// Writes the reader's words: as they were typed where the page stays whole with them, so that
/// emphasis, lists and links of the reader's keep their meaning; else with every sign escaped.
fn said(words: &Text) -> String {
    let words = words.trim();
    if words.is_empty() {
        return String::new();
    }
    let is_tame = |block: &Block| {
        matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Quotation)
    };
    if !words.contains('<') && parse(words).iter().all(is_tame) {
        return format!("{words}\n");
    }
    let paragraph = |lines: &str| Block::plain(BlockKind::Paragraph, lines);
    let blocks: Vec<_> = words.split("\n\n").map(|it| paragraph(it.trim())).collect();
    write(&blocks)
}

/// Returns a short name for a note: the last twelve digits of its id, which are random even where
/// the first tell the time.
fn block_id(id: Uuid) -> String {
    let digits = id.simple().to_string();
    digits.chars().skip(20).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        domain::Body,
        export::samples::{Sample, day_of, sample},
    };

    fn exported(sample: &Sample) -> String {
        notes(&sample.article(), &Words::load("en"), &day_of)
    }

    #[test]
    fn front_matter_names_the_original() {
        let page = exported(&sample());
        let expected = "---
id: 00000000-0000-0000-0000-000000000007
title: \"A *title*: “so” & <so>\"
lang: en
authors:
- A. Author
section: Reading
published: \"2026-03-02\"
source: https://example.org/a
site: example.org
---

# A \\*title\\*: “so” & \\<so>

";
        assert!(page.starts_with(expected), "{page}");
    }

    #[test]
    fn a_note_is_its_quote_what_it_is_and_its_words() {
        let page = exported(&sample());
        let expected = "
> First words

**claim**, yellow, English ¶1, you, 2 Mar 2026, #two-words ^000000000001

First

\\# not a heading

> \\<others>

**highlight**, green, English ¶1, 2 versions, you, 2 Mar 2026 ^000000000002

> Kept

**question**, blue, English ¶2, found again, you, 2 Mar 2026 ^000000000003

Kept in mind
";
        assert!(page.contains(expected), "{page}");
    }

    #[test]
    fn what_is_not_found_stands_last_with_its_quote() {
        let page = exported(&sample());
        let (before, lost) = page.split_once("> gone from the text\n").unwrap();
        assert!(before.contains("^000000000005") && lost.contains("not found, you"), "{page}");
    }

    #[test]
    fn words_keep_the_markup_that_leaves_the_page_whole() {
        for (words, written) in [
            ("see [[Law]] and *this*\n- a\n- b", "see [[Law]] and *this*\n- a\n- b\n"),
            ("```\nopen", "\\`\\`\\`\\\nopen\n"),
            ("a\n---", "a\\\n\\---\n"),
            ("<!-- a", "\\<!-- a\n"),
            ("", ""),
        ] {
            assert_eq!(said(&words.into()), written);
        }
    }

    #[test]
    fn a_block_id_is_the_random_end_of_an_id() {
        let id = Uuid::parse_str("01a20cc8-8e80-7b3d-9c41-6f0e52a7d918").unwrap();
        assert_eq!(block_id(id), "6f0e52a7d918");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn no_words_and_no_quote_swallow_the_notes_behind_them(
            words in "([-`~#>*_<!=+|:\\[\\]^ \\n1.a中]|```|<!--|---|\\n\\n|    ){0,16}",
            quote in "([-`~#>*_<!=|\\n1.a中]|```|<!--){0,9}",
        ) {
            let mut sample = sample();
            for anchored in &mut sample.annotations {
                let shown = &mut anchored.record.shown;
                if let (Body::Note(note), Some(selector)) =
                    (&mut shown.body, &mut shown.target.selector)
                {
                    note.words = words.as_str().into();
                    selector.exact = quote.as_str().into();
                }
            }
            let page = exported(&sample);
            let (_, body) = page.split_once("\n---\n").unwrap();
            let blocks = parse(body);
            let is_line = |block: &&Block| {
                block.kind == BlockKind::Paragraph
                    && block.nest.is_empty()
                    && block.text.contains(", 2 Mar 2026")
            };
            prop_assert_eq!(blocks.iter().filter(is_line).count(), 6, "{}", page);
        }
    }
}
