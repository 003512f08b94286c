//! One block as Markdown, without what it stands in.

use std::cmp::Reverse;

use memchr::{memchr2, memchr3};

use super::{
    escape::{Place, destination, info},
    inline::{self, Manner, Stretch},
};
use crate::{
    domain::{Align, Block, BlockKind, Figure, Link, Mark, MarkKind},
    markdown::read::parse,
};

/// Writes what a block holds, as lines.
pub(super) fn write(block: &Block) -> String {
    match &block.kind {
        BlockKind::Rule => "***".to_owned(),
        BlockKind::Code(language) => code(&block.text, language),
        BlockKind::Figure(it) => figure(it),
        _ => checked(block),
    }
}

/// Writes text and marks in the plainest manner in which they are read as they are.
fn checked(block: &Block) -> String {
    if is_sure(block) {
        return sure(block);
    }
    let first = write_as(block, &Manner::Asterisks);
    let Err(lost) = read_back(block, &first) else { return first };
    for manner in [Manner::Tags(lost), Manner::AllTags] {
        let written = write_as(block, &manner);
        if read_back(block, &written).is_ok() {
            return written;
        }
    }
    write_as(block, &Manner::Careful)
}

/// Writes a block that needs no other look.
fn sure(block: &Block) -> String {
    match block.kind {
        _ if !block.marks.is_empty() => write_as(block, &Manner::Asterisks),
        BlockKind::Heading(level) => heading(level, &block.text),
        _ => block.text.to_string(),
    }
}

fn write_as(block: &Block, manner: &Manner) -> String {
    let end = block.text.count();
    let whole = Stretch { text: &block.text, start: 0, end };
    match &block.kind {
        BlockKind::Table(columns) => table(block, columns, manner),
        BlockKind::Heading(level) => {
            heading(*level, &inline::write(whole, &block.marks, Place::Heading, manner))
        }
        _ => inline::write(whole, &block.marks, Place::Paragraph, manner),
    }
}

/// Says whether a block is one of a line of text in which nothing can be taken for markup, but for
/// emphasis that stands apart.
///
/// An exclamation mark means something before a bracket only, a tilde or a bar at the beginning of
/// a line.
fn is_sure(block: &Block) -> bool {
    let bytes = block.text.as_bytes();
    !matches!(block.kind, BlockKind::Table(_))
        && block.text.starts_with(char::is_alphabetic)
        && !block.text.ends_with('#')
        && memchr3(b'*', b'`', b'_', bytes).is_none()
        && memchr3(b'[', b'<', b'&', bytes).is_none()
        && memchr2(b'\\', b'\n', bytes).is_none()
        && are_apart(&block.text, &block.marks)
}

/// Says whether marks are emphasis from letter to letter with text between them: no rule of
/// flanking or of neighbours can take such asterisks for anything else.
fn are_apart(text: &str, marks: &[Mark]) -> bool {
    let mut chars = text.chars();
    // The code point that comes next.
    let mut point = 0;
    let mut is_letter = |wanted: usize| {
        let char = wanted.checked_sub(point).and_then(|skipped| chars.nth(skipped));
        point = wanted + 1;
        char.is_some_and(char::is_alphanumeric)
    };
    let mut free = 0;
    marks.iter().enumerate().all(|(at, mark)| {
        let Mark { start, end, .. } = *mark;
        let is_fit = is_emphasis(mark) && end > start && (at == 0 || start > free);
        free = end;
        is_fit && is_letter(start) && (end == start + 1 || is_letter(end - 1))
    })
}

/// Reads what was written; the places of the emphasis that it lost when it is another block.
fn read_back(block: &Block, written: &str) -> Result<(), Vec<usize>> {
    let read = parse(written);
    let kind = match &block.kind {
        kind @ (BlockKind::Heading(_) | BlockKind::Table(_)) => kind,
        _ => &BlockKind::Paragraph,
    };
    let same = read.first().filter(|it| read.len() == 1 && it.text == block.text);
    if same.is_some_and(|it| it.marks == block.marks && it.kind == *kind) {
        return Ok(());
    }
    let found = same.map_or(&[][..], |it| &it.marks);
    let emphasis = block.marks.iter().enumerate().filter(|(_, mark)| is_emphasis(mark));
    Err(emphasis.filter(|(_, mark)| !holds(found, mark)).map(|(at, _)| at).collect())
}

fn is_emphasis(mark: &Mark) -> bool {
    matches!(mark.kind, MarkKind::Emphasis | MarkKind::Strong)
}

/// Says whether sorted marks hold one of emphasis.
fn holds(marks: &[Mark], mark: &Mark) -> bool {
    let place = |mark: &Mark| (mark.start, Reverse(mark.end));
    let first = marks.partition_point(|it| place(it) < place(mark));
    let mut same = marks.iter().skip(first).take_while(|it| place(it) == place(mark));
    same.any(|it| it == mark)
}

fn heading(level: u8, text: &str) -> String {
    format!("{} {text}", "#".repeat(usize::from(level)))
}

fn code(text: &str, language: &str) -> String {
    let (sign, fence) = if language.contains('`') { ('~', "~") } else { ('`', "`") };
    let runs = text.lines().map(|line| line.trim_start_matches([' ', '\t']));
    let longest = runs.map(|line| line.chars().take_while(|char| *char == sign).count()).max();
    let fence = fence.repeat(longest.unwrap_or_default().max(2) + 1);
    let gap = if language.starts_with(sign) { " " } else { "" };
    let end = if text.is_empty() { "" } else { "\n" };
    format!("{fence}{gap}{}\n{text}{end}{fence}", info(language))
}

fn figure(it: &Figure) -> String {
    let link = Link { target: it.source.clone(), title: it.caption.clone() };
    let alt = Stretch { text: &it.alt, start: 0, end: it.alt.count() };
    let alt = inline::write(alt, &[], Place::Cell, &Manner::Careful);
    format!("![{alt}]({})", destination(&link))
}

fn table(block: &Block, columns: &[Align], manner: &Manner) -> String {
    let mut rows = Vec::new();
    let mut start = 0;
    for row in block.text.split('\n') {
        let mut line = String::from("|");
        for text in row.split('\t') {
            let end = start + text.chars().count();
            let cell = Stretch { text, start, end };
            let cell = inline::write(cell, &block.marks, Place::Cell, manner);
            line.extend([" ", &cell.replace('|', r"\|"), " |"]);
            start = end + 1;
        }
        rows.push(line);
        if rows.len() == 1 {
            rows.push(format!("|{}", columns.iter().copied().map(align).collect::<String>()));
        }
    }
    rows.join("\n")
}

fn align(column: Align) -> &'static str {
    match column {
        Align::None => " --- |",
        Align::Left => " :-- |",
        Align::Center => " :-: |",
        Align::Right => " --: |",
    }
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prelude::*};

    use super::*;
    use crate::{domain::Text, markdown::canonical};

    fn is_read_back(text: &str, marks: Vec<Mark>) -> Option<bool> {
        let kind = BlockKind::Paragraph;
        let block = Block { marks, ..Block::plain(kind, Text::new(text)) };
        let blocks = canonical(vec![block]);
        let block = blocks.first().filter(|block| is_sure(block))?;
        Some(read_back(block, &write_as(block, &Manner::Asterisks)).is_ok())
    }

    fn emphasis(start: usize, end: usize) -> Mark {
        Mark { start, end, kind: MarkKind::Emphasis }
    }

    #[test]
    fn emphasis_is_sure_from_letter_to_letter_with_text_between() {
        let sure = |marks| is_read_back("one two, 三四", marks) == Some(true);
        assert!(sure(vec![]) && sure(vec![emphasis(0, 3), emphasis(4, 7), emphasis(9, 10)]));
        assert!(sure(vec![emphasis(1, 2), emphasis(9, 11)]));
        for marks in [
            vec![emphasis(0, 8)],
            vec![emphasis(0, 1), Mark { kind: MarkKind::Strong, ..emphasis(1, 3) }],
            vec![emphasis(0, 7), Mark { kind: MarkKind::Strong, ..emphasis(4, 7) }],
            vec![Mark { kind: MarkKind::Code, ..emphasis(0, 3) }],
        ] {
            assert_eq!(is_read_back("one two, 三四", marks.clone()), None, "{marks:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(500))]
        #[test]
        fn what_is_sure_is_read_back(
            text in "[a-cä中文，。“”：！（）~|!.:;#>=+\\-\"'0-2 ]{1,16}",
            marks in vec((0..16_usize, 1..5_usize, any::<bool>()), 0..4),
        ) {
            let mark = |(start, length, is_strong)| Mark {
                kind: if is_strong { MarkKind::Strong } else { MarkKind::Emphasis },
                ..emphasis(start, start + length)
            };
            let is_right = is_read_back(&text, marks.into_iter().map(mark).collect());
            prop_assert_ne!(is_right, Some(false));
        }
    }
}
