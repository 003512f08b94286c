//! The blocks of an edition as plain lines.

use crate::{
    domain::{Block, BlockKind, Container, Edition, Figure},
    export::inline::{Step, steps},
    words::Words,
};

/// Writes the blocks, with a blank line before each but the items of a list.
pub(super) fn write(edition: &Edition, words: &Words, page: &mut String) {
    let mut is_in_list = false;
    for block in edition.blocks() {
        let is_item = block.kind == BlockKind::ListItem;
        if !(is_item && is_in_list) {
            page.push('\n');
        }
        is_in_list = is_item || (is_in_list && !block.nest.is_empty());
        let (first, further) = margins(block);
        for (at, line) in text(block, words).split('\n').enumerate() {
            let margin = if at == 0 { &first } else { &further };
            page.push_str(if line.is_empty() { margin.trim_end() } else { margin });
            page.push_str(line);
            page.push('\n');
        }
    }
}

/// Returns what stands before the first line of a block, and before the others.
fn margins(block: &Block) -> (String, String) {
    let (mut first, mut further) = (String::new(), String::new());
    let begins = matches!(block.kind, BlockKind::ListItem | BlockKind::Footnote);
    for (depth, container) in block.nest.iter().enumerate() {
        let sign = match container {
            Container::Quotation => "> ".to_owned(),
            Container::Bullet => "- ".to_owned(),
            Container::Ordered(number) => format!("{number}. "),
            Container::Footnote(label) => format!("[{label}] "),
        };
        let is_own = begins && depth + 1 == block.nest.len();
        let is_seen = is_own || *container == Container::Quotation;
        let blank = " ".repeat(sign.chars().count());
        further.push_str(if *container == Container::Quotation { &sign } else { &blank });
        first.push_str(if is_seen { &sign } else { &blank });
    }
    (first, further)
}

fn text(block: &Block, words: &Words) -> String {
    match &block.kind {
        BlockKind::Code(_) => block.text.to_string(),
        BlockKind::Rule => "---".to_owned(),
        BlockKind::Table(_) => said(block).replace('\t', " | "),
        BlockKind::Figure(figure) => caption(figure, words),
        _ => said(block),
    }
}

fn caption(figure: &Figure, words: &Words) -> String {
    let caption = if figure.caption.is_empty() { &figure.alt } else { &figure.caption };
    if caption.is_empty() {
        return words.name("figure");
    }
    words.say("figure-line", [("caption", caption.as_str().into())])
}

/// Returns the text of a block with the marks of its footnotes.
fn said(block: &Block) -> String {
    let say = |step| match step {
        Step::Text(_, text) => text.to_owned(),
        Step::Reference(label) => format!("[{label}]"),
        Step::Open(_) | Step::Close(_) => String::new(),
    };
    steps(&block.text, &block.marks).into_iter().map(say).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::samples::sample;

    #[test]
    fn every_kind_of_block_is_a_line_that_says_what_it_is() {
        let mut page = String::new();
        write(&sample().editions[0], &Words::load("en"), &mut page);
        let expected = "
A heading

First words, then <others> & more.[a]

- Kept
  2. Inner

     More of inner
- Next

> Said
> so

let a = 1;

  a < 2

one | two
1 | |2

Figure: Seen

---

[a] Below
";
        assert_eq!(page, expected);
    }

    #[test]
    fn an_item_without_words_leaves_no_blanks_behind() {
        let empty =
            Block { nest: vec![Container::Bullet], ..Block::plain(BlockKind::ListItem, "") };
        let meta = sample().editions[0].meta.clone();
        let mut page = String::new();
        write(&Edition::new(meta, vec![empty]), &Words::load("en"), &mut page);
        assert_eq!(page, "\n-\n");
    }
}
