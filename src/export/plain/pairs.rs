//! Two aligned editions, bead under bead.

use std::ops::Range;

use crate::{
    domain::{Alignment, Edition, Lang, Span},
    words::Words,
};

/// Writes what says the same in two editions: the numbers of the blocks, how much speaks for it,
/// and the texts; where sentences are aligned, theirs.
pub fn alignment(from: &Edition, to: &Edition, alignment: &Alignment, words: &Words) -> String {
    let mut page = String::new();
    let mut sentences = alignment.sentences.iter().peekable();
    for bead in &alignment.blocks {
        let values = [
            ("from", blocks(&bead.from, words).into()),
            ("to", blocks(&bead.to, words).into()),
            ("score", format!("{:.1}", bead.score).into()),
        ];
        page += &words.say("bead", values);
        page.push('\n');
        if alignment.sentences.is_empty() || !bead.is_shared() {
            page += &side(&from.meta.lang, &texts(from, &bead.from));
            page += &side(&to.meta.lang, &texts(to, &bead.to));
        }
        let is_inside = |span: Span| bead.from.contains(&span.start.block);
        while let Some(sentence) = sentences.next_if(|it| bead.is_shared() && is_inside(it.from)) {
            page += &side(&from.meta.lang, &from.quote(sentence.from));
            page += &side(&to.meta.lang, &to.quote(sentence.to));
            if sentences.peek().is_some_and(|it| is_inside(it.from)) {
                page.push('\n');
            }
        }
        page.push('\n');
    }
    page
}

fn blocks(range: &Range<usize>, words: &Words) -> String {
    match range.len() {
        0 => words.name("bead-nothing"),
        1 => range.start.to_string(),
        _ => format!("{}–{}", range.start, range.end - 1),
    }
}

fn texts(edition: &Edition, range: &Range<usize>) -> String {
    let blocks = edition.blocks().get(range.clone()).unwrap_or_default();
    blocks.iter().map(|block| block.text.as_str()).collect::<Vec<_>>().join("\n")
}

/// Writes each line of one side with its language.
pub(super) fn side(lang: &Lang, text: &str) -> String {
    let lines = text.lines().filter(|line| !line.is_empty());
    lines.flat_map(|line| ["    ", lang.as_str(), "\t", line, "\n"]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Bead, Block, BlockKind, Meta, Place, SentenceBead};

    fn edition(tag: &str, texts: &[&str]) -> Edition {
        let block = |text: &&str| Block::plain(BlockKind::Paragraph, *text);
        let meta = Meta::new(Lang::parse(tag).unwrap(), "t");
        Edition::new(meta, texts.iter().map(block).collect())
    }

    #[test]
    fn each_bead_is_told_with_its_blocks_and_its_texts() {
        let (from, to) =
            (edition("en", &["One. Two.", "Three."]), edition("zh-Hans", &["一。二。"]));
        let whole = Span::between(Place::default(), Place { block: 0, offset: 9 });
        let other = Span::between(Place::default(), Place { block: 0, offset: 4 });
        let beads = vec![
            Bead { from: 0..1, to: 0..1, score: 3.21 },
            Bead { from: 1..2, to: 1..1, score: 0.0 },
        ];
        let mut it = Alignment { blocks: beads, sentences: Vec::new() };
        let told = "0 = 0 (3.2)\n    en\tOne. Two.\n    zh-Hans\t一。二。\n\n\
                    1 = nothing (0.0)\n    en\tThree.\n\n";
        assert_eq!(alignment(&from, &to, &it, &Words::load("en")), told);
        it.sentences.push(SentenceBead { from: whole, to: other, score: 1.0 });
        assert_eq!(alignment(&from, &to, &it, &Words::load("en")), told);
    }
}
