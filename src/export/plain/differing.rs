//! Where two editions do not agree, with what either says.

use super::pairs::side;
use crate::{
    domain::{Difference, Edition, Matter, Span},
    words::Words,
};

/// Writes each difference: where it is and what it is about, then the words of both editions.
pub fn differences(from: &Edition, to: &Edition, found: &[Difference], words: &Words) -> String {
    if found.is_empty() {
        return words.name("differs-nowhere") + "\n";
    }
    let mut page = String::new();
    for difference in found {
        page += &head(from, to, difference, words);
        page.push('\n');
        page += &side(&from.meta.lang, &from.quote(difference.from));
        page += &side(&to.meta.lang, &to.quote(difference.to));
        page.push('\n');
    }
    page
}

fn head(from: &Edition, to: &Edition, difference: &Difference, words: &Words) -> String {
    let quotes = |edition: &Edition, spans: &[Span]| {
        let all: Vec<String> = spans.iter().map(|span| edition.quote(*span)).collect();
        if all.is_empty() { words.name("bead-nothing") } else { all.join(", ") }
    };
    let at = difference.from.start.block.to_string();
    let owner = if difference.is_added() { &to.meta.lang } else { &from.meta.lang };
    let lone = [("at", at.clone().into()), ("lang", owner.as_str().to_owned().into())];
    let both = [
        ("at", at.into()),
        ("from", quotes(from, &difference.ours).into()),
        ("to", quotes(to, &difference.theirs).into()),
    ];
    match difference.matter {
        Matter::Block => words.say("differs-block", lone),
        Matter::Sentence => words.say("differs-sentence", lone),
        Matter::Number => words.say("differs-number", both),
        Matter::Date => words.say("differs-date", both),
        Matter::Name => words.say("differs-name", both),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Block, BlockKind, Lang, Meta, Place};

    fn edition(tag: &str, text: &str) -> Edition {
        let meta = Meta::new(Lang::parse(tag).unwrap(), "t");
        Edition::new(meta, vec![Block::plain(BlockKind::Paragraph, text)])
    }

    #[test]
    fn a_difference_is_told_with_what_either_says() {
        let (from, to) =
            (edition("en", "It costs 12 coins."), edition("zh-Hans", "它收 21 个硬币。"));
        let at = |offset| Place { block: 0, offset };
        let span = |start, end| Span { start: at(start), end: at(end) };
        let number = Difference {
            matter: Matter::Number,
            from: span(0, 18),
            to: span(0, 11),
            ours: vec![span(9, 11)],
            theirs: vec![span(3, 5)],
        };
        let lone = Difference {
            matter: Matter::Sentence,
            from: span(18, 18),
            to: span(0, 11),
            ours: vec![],
            theirs: vec![],
        };
        let words = Words::load("en");
        assert_eq!(
            differences(&from, &to, &[number, lone], &words),
            "0: numbers differ: 12 | 21\n    en\tIt costs 12 coins.\n    zh-Hans\t它收 21 个硬币。\n\n\
             0: a sentence only in zh-Hans\n    zh-Hans\t它收 21 个硬币。\n\n"
        );
        assert_eq!(differences(&from, &to, &[], &words), "No differences were found.\n");
    }
}
