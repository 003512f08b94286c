//! What one edition of an article has and another has not: blocks, sentences, numbers, dates, names.
//!
//! A fact is looked for in the aligned sentence first and then in the rest of the block, for a
//! translator moves things about; told in words, it need not be there at all.

use std::collections::HashSet;

use super::{
    Lexicon,
    fact::{Fact, facts},
    item::items,
    name::Names,
    support::Support,
    token::is_han,
};
use crate::domain::{
    Alignment, Bead, Block, Difference, Edition, Matter, Place, SentenceBead, Span, slice,
};

/// How many letters a sentence and a block have to have to be missed.
const SENTENCE: usize = 8;
const BLOCK: usize = 2;

/// Lists where two editions do not agree, in order of place.
///
/// Flags to look at: nothing here understands what is said. The lexicon tells sentences that were
/// put together from those of which one is missing.
pub fn differences(
    from: &Edition,
    to: &Edition,
    alignment: &Alignment,
    lexicon: &Lexicon,
) -> Vec<Difference> {
    let names = Names::new(from, to);
    let mut sentences = alignment.sentences.iter().peekable();
    let mut found = Vec::new();
    for (at, bead) in alignment.blocks.iter().enumerate() {
        if bead.is_shared() {
            let mut inside = Vec::new();
            while let Some(sentence) = sentences.next_if(|it| is_inside(it, bead)) {
                inside.push(Told::new(from, to, *sentence));
            }
            found.extend(lone_sentences(from, to, &inside));
            found.extend(inside.iter().flat_map(|told| hollow(from, to, told.bead, lexicon)));
            found.extend(facts_of(&inside));
            found.extend(names.differences(from, to, bead, &inside));
        } else if !is_replaced(from, to, &alignment.blocks, at) {
            found.extend(lone_block(from, to, bead));
        }
    }
    found.sort_by_key(|difference| (difference.from.start, difference.to.start));
    found
}

/// A bead of sentences and what its sides tell.
pub(super) struct Told {
    pub(super) bead: SentenceBead,
    ours: Vec<Known>,
    theirs: Vec<Known>,
}

/// A fact and its span.
struct Known {
    fact: Fact,
    span: Span,
}

impl Told {
    fn new(from: &Edition, to: &Edition, bead: SentenceBead) -> Self {
        Self { bead, ours: known(from, bead.from), theirs: known(to, bead.to) }
    }
}

/// Reads the facts of a span.
fn known(edition: &Edition, span: Span) -> Vec<Known> {
    let mut all = Vec::new();
    for (block, start, text) in pieces(edition, span) {
        let at = |offset: usize| Place { block, offset: start + offset };
        all.extend(facts(&items(text)).into_iter().map(|fact| {
            let span = Span { start: at(fact.start), end: at(fact.end) };
            Known { fact, span }
        }));
    }
    all
}

/// Returns the text of a span, a block each, with where it begins in the block.
pub(super) fn pieces(edition: &Edition, span: Span) -> impl Iterator<Item = (usize, usize, &str)> {
    (span.start.block..=span.end.block).filter_map(move |block| {
        let (start, end) = span.within(block, edition.length_of(block))?;
        Some((block, start, slice(edition.block(block)?.text.as_str(), start, end)))
    })
}

/// Flags sentences that one side has alone. Where each side has one at the same place, the one is
/// taken for a free translation of the other.
fn lone_sentences(from: &Edition, to: &Edition, inside: &[Told]) -> Vec<Difference> {
    let is_lone = |told: &Told| !told.bead.is_shared();
    let is_ours = |told: &Told| told.bead.from.start < told.bead.from.end;
    let is_turned = |one: &Told, other: Option<&Told>| {
        other.is_some_and(|other| is_lone(other) && is_ours(one) != is_ours(other))
    };
    let mut found = Vec::new();
    for (at, told) in inside.iter().enumerate().filter(|(_, told)| is_lone(told)) {
        let before = at.checked_sub(1).and_then(|at| inside.get(at));
        let (edition, span) =
            if is_ours(told) { (from, told.bead.from) } else { (to, told.bead.to) };
        let is_free = is_turned(told, before) || is_turned(told, inside.get(at + 1));
        if !is_free && says(&edition.quote(span), SENTENCE) {
            found.push(lone(Matter::Sentence, told.bead.from, told.bead.to));
        }
    }
    found
}

/// Flags the sentences of a bead, of several on one side, that have no word in common with the other.
fn hollow(from: &Edition, to: &Edition, bead: SentenceBead, lexicon: &Lexicon) -> Vec<Difference> {
    let (ours, theirs) = (sentences(from, bead.from), sentences(to, bead.to));
    let lacking = |edition: &Edition, all: &[Span], other: String| -> Vec<Span> {
        if !bead.is_shared() || all.len() < 2 {
            return Vec::new();
        }
        let support = Support::of(&other, lexicon);
        let lacks = |span: &&Span| support.lacks(&edition.quote(**span));
        let lacking: Vec<Span> = all.iter().filter(lacks).copied().collect();
        // Where nothing is known of all, nothing is to be said of one.
        if lacking.len() < all.len() { lacking } else { Vec::new() }
    };
    let at = |span: Span, first: bool| {
        let place = if first { span.start } else { span.end };
        Span { start: place, end: place }
    };
    let missing = lacking(from, &ours, to.quote(bead.to)).into_iter();
    let missing = missing.map(|it| (it, at(bead.to, it.start == bead.from.start)));
    let added = lacking(to, &theirs, from.quote(bead.from)).into_iter();
    let added = added.map(|it| (at(bead.from, it.start == bead.to.start), it));
    missing.chain(added).map(|(from, to)| lone(Matter::Sentence, from, to)).collect()
}

/// Returns the sentences of a span.
fn sentences(edition: &Edition, span: Span) -> Vec<Span> {
    let mut found = Vec::new();
    for block in span.start.block..=span.end.block {
        let all = edition.block(block).map(Block::sentences).unwrap_or_default();
        let at = |offset| Place { block, offset };
        let spans = all.into_iter().map(|(start, end)| Span { start: at(start), end: at(end) });
        found.extend(spans.filter(|it| span.start <= it.start && it.end <= span.end));
    }
    found
}

/// Flags blocks that one side has alone.
fn lone_block(from: &Edition, to: &Edition, bead: &Bead) -> Option<Difference> {
    let (ours, theirs) = (cover(from, &bead.from), cover(to, &bead.to));
    let is_told = says(&from.quote(ours), BLOCK) || says(&to.quote(theirs), BLOCK);
    is_told.then(|| lone(Matter::Block, ours, theirs))
}

fn lone(matter: Matter, from: Span, to: Span) -> Difference {
    Difference { matter, from, to, ours: Vec::new(), theirs: Vec::new() }
}

/// Says whether a block that one side has alone stands where the other has one of its kind alone
/// that is as long: a free translation, as far as can be seen.
fn is_replaced(from: &Edition, to: &Edition, beads: &[Bead], at: usize) -> bool {
    let lone = |at: Option<usize>| at.and_then(|at| beads.get(at)).filter(|it| !it.is_shared());
    let Some(bead) = lone(Some(at)) else { return false };
    let near = [lone(at.checked_sub(1)), lone(Some(at + 1))];
    near.into_iter().flatten().any(|other| {
        let (ours, theirs) = if bead.to.is_empty() { (bead, other) } else { (other, bead) };
        let one = from.block(ours.from.start).filter(|_| !ours.from.is_empty());
        let two = to.block(theirs.to.start).filter(|_| !theirs.to.is_empty());
        one.zip(two).is_some_and(|(one, two)| {
            let (longer, shorter) =
                (one.text.len().max(two.text.len()), one.text.len().min(two.text.len()));
            std::mem::discriminant(&one.kind) == std::mem::discriminant(&two.kind)
                && longer < 2 * shorter
        })
    })
}

/// Returns the span of some blocks; for none, the place where they would stand.
fn cover(edition: &Edition, blocks: &std::ops::Range<usize>) -> Span {
    let start = Place::start_of(blocks.start);
    match blocks.end.checked_sub(1).filter(|_| !blocks.is_empty()) {
        Some(last) => Span { start, end: edition.span_of_block(last).end },
        None => Span { start, end: start },
    }
}

/// Says whether a text has so many letters; a Han is two.
fn says(text: &str, letters: usize) -> bool {
    let letter = |it: char| if is_han(it) { 2 } else { usize::from(it.is_alphanumeric()) };
    text.chars()
        .map(letter)
        .scan(0, |sum, it| {
            *sum += it;
            Some(*sum)
        })
        .any(|it| it >= letters)
}

fn is_inside(sentence: &SentenceBead, bead: &Bead) -> bool {
    bead.from.contains(&sentence.from.start.block) && bead.to.contains(&sentence.to.start.block)
}

/// Flags numbers and dates of the beads of a block that do not agree.
fn facts_of(inside: &[Told]) -> Vec<Difference> {
    let rests: Vec<(Vec<&Known>, Vec<&Known>)> = inside.iter().map(rest).collect();
    let ours: HashSet<&str> = rests.iter().flat_map(|rest| keys(&rest.0)).collect();
    let theirs: HashSet<&str> = rests.iter().flat_map(|rest| keys(&rest.1)).collect();
    let mut found = Vec::new();
    for (told, (one, other)) in inside.iter().zip(&rests).filter(|(told, _)| told.bead.is_shared())
    {
        let firm = |all: &[&Known], there: &HashSet<&str>| -> Vec<(Matter, Span)> {
            let all = all.iter().filter(|it| it.fact.is_firm);
            let lost =
                all.filter(|it| !it.fact.keys.iter().any(|key| there.contains(key.as_str())));
            lost.map(|it| (it.fact.matter, it.span)).collect()
        };
        let (one, other) = (firm(one, &theirs), firm(other, &ours));
        let Some(matter) = one.iter().chain(&other).map(|it| it.0).max() else { continue };
        let spans = |all: Vec<(Matter, Span)>| all.into_iter().map(|it| it.1).collect();
        found.push(Difference {
            matter,
            from: told.bead.from,
            to: told.bead.to,
            ours: spans(one),
            theirs: spans(other),
        });
    }
    found
}

/// Returns the facts of each side that the other side of the bead has not.
fn rest(told: &Told) -> (Vec<&Known>, Vec<&Known>) {
    (without(&told.ours, &told.theirs), without(&told.theirs, &told.ours))
}

fn without<'a>(all: &'a [Known], there: &[Known]) -> Vec<&'a Known> {
    let there: HashSet<&String> = there.iter().flat_map(|it| &it.fact.keys).collect();
    all.iter().filter(|it| !it.fact.keys.iter().any(|key| there.contains(key))).collect()
}

fn keys<'a>(all: &'a [&'a Known]) -> impl Iterator<Item = &'a str> {
    all.iter().flat_map(|it| it.fact.keys.iter().map(String::as_str))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        align::align,
        domain::{BlockKind, Lang, Meta},
    };

    fn edition(tag: &str, texts: &[&str]) -> Edition {
        let block = |text: &&str| Block::plain(BlockKind::Paragraph, *text);
        let meta = Meta::new(Lang::parse(tag).unwrap(), "t");
        Edition::new(meta, texts.iter().map(block).collect())
    }

    /// Tells the differences of two editions: the matter and the words, or all that is said, of each.
    fn told(english: &[&str], chinese: &[&str]) -> Vec<String> {
        let (from, to) = (edition("en", english), edition("zh-Hans", chinese));
        let alignment = align(&from, &to, &Lexicon::shipped(), &[]);
        let tell = |it: Difference| {
            let side = |edition: &Edition, span: Span, words: &[Span]| match it.matter {
                Matter::Block | Matter::Sentence => edition.quote(span),
                _ => words.iter().map(|it| edition.quote(*it)).collect::<Vec<_>>().join(" "),
            };
            let (ours, theirs) = (side(&from, it.from, &it.ours), side(&to, it.to, &it.theirs));
            format!("{}: {ours} | {theirs}", it.matter.name())
        };
        differences(&from, &to, &alignment, &Lexicon::shipped()).into_iter().map(tell).collect()
    }

    #[test]
    fn editions_that_say_the_same_differ_in_nothing() {
        let english = [
            "In May 2021, 150 million people in twelve countries read GitHub's pages.",
            "Since the 1990s, 20% of them have been to Taipei. One in two stayed.",
            "Twenty-five of 1,634,000 APIs are v2.0.1, for which see RFC 9110.",
        ];
        let chinese = [
            "2021年5月，十二个国家的1.5亿人阅读了GitHub的页面。",
            "自九十年代以来，其中百分之二十去过台北，其中一半人留了下来。",
            "163.4万个API中有25个是v2.0.1，参见RFC 9110。",
        ];
        assert_eq!(told(&english, &chinese), Vec::<String>::new());
    }

    #[test]
    fn numbers_dates_and_names_that_do_not_agree_are_told_with_their_words() {
        let english = [
            "On March 7, 2021 the ferry brought 12 people to the bridge. It was cold.",
            "Ask Okonkwo at the bank for $30 million in cash. It was cold again.",
        ];
        let chinese = [
            "2021年5月7日，渡船把12个人送到了桥边。天很冷。",
            "向银行的Lindqvist要2000万美元现金。天又冷了。",
        ];
        assert_eq!(
            told(&english, &chinese),
            ["date: March | 5", "number: 30 million | 2000万", "name:  | Lindqvist"]
        );
    }

    #[test]
    fn a_number_may_move_to_another_sentence_of_its_block() {
        let english = ["The ferry of 1843 is old. It brought 12 people to the old bridge."];
        let chinese = ["渡船很旧了。1843年，它把12个人送到了那座旧桥边。"];
        assert_eq!(told(&english, &chinese), Vec::<String>::new());
    }

    #[test]
    fn blocks_and_sentences_of_one_edition_alone_are_told_with_its_words() {
        let english = [
            "The ferry waits in Dover for 12 people. They are late.",
            "Only here it says that the government of France was informed of everything in writing.",
            "The bridge of Calais is closed since 1901, as all know. Nobody knows the reasons for this today.",
            "In 1950 Ada came home and wrote 300 letters.",
        ];
        let chinese = [
            "渡船在 Dover 等 12 个人。他们迟到了。",
            "众所周知，Calais 的桥自 1901 年起关闭。",
            "1950 年，Ada 回到家，写了 300 封信。",
        ];
        assert_eq!(
            told(&english, &chinese),
            [
                format!("block: {} | ", english[1]),
                "sentence: Nobody knows the reasons for this today. | ".to_owned()
            ]
        );
    }

    #[test]
    fn turned_round_the_same_is_told() {
        let (from, to) = (
            edition("en", &["It costs 12 coins. Ask Ada.", "Gone."]),
            edition("zh-Hans", &["它收 21 个硬币。问 Bell 吧。"]),
        );
        let alignment = align(&from, &to, &Lexicon::shipped(), &[]);
        let turned = |it: Difference| Difference {
            from: it.to,
            to: it.from,
            ours: it.theirs,
            theirs: it.ours,
            ..it
        };
        let there = differences(&from, &to, &alignment, &Lexicon::shipped());
        let back: Vec<_> = differences(&to, &from, &alignment.reversed(), &Lexicon::shipped())
            .into_iter()
            .map(turned)
            .collect();
        assert_eq!(there.len(), back.len());
        assert!(there.iter().all(|it| back.contains(it)), "{there:?} {back:?}");
    }
}
