//! Numbers and dates put into a pair, the same in both editions, each in its language's own way.

use crate::{chance::Chance, gold::Pair};
use postil::domain::{Block, BlockKind, Edition, Text};

const MONTHS: &[&str] = &[
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Of how many paragraphs one gets a sentence more.
const EACH: usize = 2;

/// Puts sentences with numbers and dates behind some paragraphs that are one-to-one.
pub(crate) fn furnished(pair: &Pair, chance: &mut Chance) -> Pair {
    let (mut ours, mut theirs) = (pair.from.blocks().to_vec(), pair.to.blocks().to_vec());
    for (from, to) in crate::score::one_to_one(&pair.beads) {
        let is_prose = |block: &Block| {
            block.kind == BlockKind::Paragraph && block.text.as_str().ends_with(['.', '。'])
        };
        if is_prose(&ours[from]) && is_prose(&theirs[to]) && chance.is(1, EACH) {
            let (one, other) = sentence(chance, pair.from.meta.lang.is_chinese());
            append(&mut ours[from], &one);
            append(&mut theirs[to], &other);
        }
    }
    Pair {
        article: pair.article.clone(),
        langs: pair.langs.clone(),
        from: Edition::new(pair.from.meta.clone(), ours),
        to: Edition::new(pair.to.meta.clone(), theirs),
        beads: pair.beads.clone(),
        sentences: pair.sentences.clone(),
    }
}

fn append(block: &mut Block, sentence: &str) {
    block.text = Text::new(&format!("{}{sentence}", block.text.as_str()));
}

/// Says a fact in both languages.
fn sentence(chance: &mut Chance, is_chinese: bool) -> (String, String) {
    let (year, month, day) = (1950 + chance.below(75), chance.below(12), 1 + chance.below(28));
    let (name, number) = (MONTHS[month], 11 + chance.below(88));
    let month = month + 1;
    let (english, chinese) = match chance.below(8) {
        0 => (
            format!(" It began on {name} {day}, {year}."),
            format!("此事始于{year}年{month}月{day}日。"),
        ),
        1 => (format!(" It ended in {name} {year}."), format!("此事止于 {year} 年 {month} 月。")),
        2 => (
            format!(" On {day} {name} they met again."),
            format!("他们于{month}月{day}日再次会面。"),
        ),
        3 => (
            format!(" About {number} million people saw it."),
            format!("大约有{}万人看到了它。", number * 100),
        ),
        4 => (format!(" That is {number}% of all."), format!("这占全部的百分之{number}。")),
        5 => (format!(" It cost {number},000 dollars."), format!("它花费了{number}000美元。")),
        6 => (format!(" It took {number} days."), format!("这用了{number}天的时间。")),
        _ => (format!(" Since {year} it has grown."), format!("自{year}年以来它一直在增长。")),
    };
    (if is_chinese { chinese.clone() } else { english }, chinese)
}
