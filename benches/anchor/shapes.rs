//! Texts that are no prose: lists, contents, refrains, tables, code, emoji.

use crate::{chance::Chance, texts::Language};

/// What a text looks like.
#[derive(Clone, Copy)]
pub(crate) enum Shape {
    /// List items and headings: a few words a line, nothing ends them.
    List,
    /// A table of contents: lines that differ by their numbers only.
    Contents,
    /// Prose in which one sentence comes again in every paragraph.
    Refrain,
    /// Rows of cells.
    Table,
    /// Lines of a program.
    Code,
    /// Prose with emoji of several code points and combining marks.
    Emoji,
}

pub(crate) const SHAPES: &[(&str, Shape)] = &[
    ("lists and headings", Shape::List),
    ("contents", Shape::Contents),
    ("refrains", Shape::Refrain),
    ("tables", Shape::Table),
    ("code", Shape::Code),
    ("emoji and combining marks", Shape::Emoji),
];

/// Those in which only numbers change.
pub(crate) const NUMBERED: &[(&str, Shape)] = &[
    ("numbers in lists", Shape::List),
    ("numbers in contents", Shape::Contents),
    ("numbers in tables", Shape::Table),
];

impl Shape {
    /// Writes paragraphs in it, about so many sentences in all.
    pub(crate) fn text(
        self,
        language: &Language,
        count: usize,
        chance: &mut Chance,
    ) -> Vec<Vec<String>> {
        let lines =
            |line: &mut dyn FnMut(usize) -> String| (0..count).map(|it| vec![line(it)]).collect();
        match self {
            Self::List => lines(&mut |_| language.name_of_thing(chance)),
            Self::Contents => {
                lines(&mut |it| format!("{} {}: {}", it / 9 + 1, it % 9 + 1, language.refrain()))
            }
            Self::Table => lines(&mut |it| {
                let cells = [language.name_of_thing(chance), language.name_of_thing(chance)];
                format!("{}\t{}\t{}", cells[0], it * 37 % 1_009, cells[1])
            }),
            Self::Code => lines(&mut |it| {
                let names = ["total", "ferry", "ledger", "harbour", "bridge", "window"];
                let (one, other) = (chance.of(&names), chance.of(&names));
                format!(
                    "let {one}_{it} = {other}.add({}); // {}",
                    chance.below(90),
                    language.name_of_thing(chance)
                )
            }),
            Self::Refrain => {
                let mut text = language.text(count, chance);
                for paragraph in &mut text {
                    paragraph.push(language.refrain().to_owned());
                }
                text
            }
            Self::Emoji => {
                let mut text = language.text(count, chance);
                let signs = ["👩‍👩‍👧", "🇹🇼", "👍🏽", "❤️", "e\u{301}te\u{301}", "ก\u{e33}"];
                for sentence in text.iter_mut().flatten() {
                    if chance.is(1, 2) {
                        continue;
                    }
                    let at = sentence.find([',', '，']).unwrap_or(0);
                    sentence.insert_str(at, &format!(" {} ", chance.of(&signs)));
                    *sentence = sentence.trim().to_owned();
                }
                text
            }
        }
    }
}
