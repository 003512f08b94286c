//! One block as Markdown, without what it stands in.

use std::cmp::Reverse;

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
    if is_plain(block) {
        return match block.kind {
            BlockKind::Heading(level) => heading(level, &block.text),
            _ => block.text.to_string(),
        };
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

/// Says whether a text is so plain that nothing in it can be taken for markup.
fn is_plain(block: &Block) -> bool {
    !matches!(block.kind, BlockKind::Table(_))
        && block.marks.is_empty()
        && block.text.starts_with(char::is_alphabetic)
        && !block.text.ends_with('#')
        && !block.text.contains(['\\', '`', '*', '_', '[', '<', '&', '!', '~', '|', '\n'])
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
