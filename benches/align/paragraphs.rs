//! Paragraphs of known sentences, made of blocks that are one sentence each.

use std::collections::BTreeSet;

use crate::{
    chance::Chance,
    gold::Pair,
    score::{Sentences, one_to_one},
};
use postil::domain::{Block, BlockKind, Edition};

/// Of a thousand sentences, how many the second edition leaves out or joins with the one before.
const DELETED: usize = 50;
const JOINED: usize = 80;

/// Makes a pair whose paragraphs have three to nine sentences; `None` of a pair without any.
pub(crate) fn paragraphs(pair: &Pair, chance: &mut Chance) -> Option<Pair> {
    let links: Vec<(String, String)> = one_to_one(&pair.beads)
        .into_iter()
        .filter_map(|(from, to)| {
            Some((sentence(&pair.from.blocks()[from])?, sentence(&pair.to.blocks()[to])?))
        })
        .collect();
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    let mut sentences = BTreeSet::new();
    let mut rest = links.as_slice();
    while rest.len() >= 3 {
        let (these, others) = rest.split_at((3 + chance.below(7)).min(rest.len()));
        rest = others;
        let (one, other, gold) = paragraph(these, ours.len(), chance);
        let count = |text: &str| plain(text).sentences().len();
        let number = |gold: &[Sentences]| {
            let (ours, theirs): (Vec<_>, Vec<_>) = gold.iter().cloned().unzip();
            (ours.concat().len(), theirs.concat().len())
        };
        if number(&gold) != (count(&one), count(&other)) {
            continue;
        }
        sentences.extend(gold.into_iter().filter(|(from, to)| !from.is_empty() && !to.is_empty()));
        ours.push(plain(&one));
        theirs.push(plain(&other));
    }
    (!ours.is_empty()).then(|| Pair {
        article: pair.article.clone(),
        langs: pair.langs.clone(),
        beads: (0..ours.len()).map(|at| (vec![at], vec![at])).collect(),
        from: Edition::new(pair.from.meta.clone(), ours),
        to: Edition::new(pair.to.meta.clone(), theirs),
        sentences,
    })
}

fn plain(text: &str) -> Block {
    Block::plain(BlockKind::Paragraph, text)
}

/// Returns a block that is one sentence of prose.
fn sentence(block: &Block) -> Option<String> {
    let is_prose = matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem);
    let text = block.text.as_str().trim();
    let is_long = text.chars().count() >= 12 && text.ends_with(['.', '?', '!', '。', '？', '！']);
    (is_prose && is_long && block.sentences().len() == 1).then(|| text.to_owned())
}

/// Puts sentences together, some of the second side left out or joined, with the beads between.
fn paragraph(
    links: &[(String, String)],
    block: usize,
    chance: &mut Chance,
) -> (String, String, Vec<Sentences>) {
    let ours: Vec<&str> = links.iter().map(|(from, _)| from.as_str()).collect();
    let mut other = String::new();
    let mut gold: Vec<Sentences> = Vec::new();
    let mut count = 0;
    for (at, (_, to)) in links.iter().enumerate() {
        let fate = chance.below(1000);
        if fate < DELETED {
            gold.push((vec![(block, at)], Vec::new()));
        } else if fate < DELETED + JOINED
            && other.ends_with('。')
            && let Some((from, _)) = gold.last_mut().filter(|(_, to)| !to.is_empty())
        {
            other.pop();
            other.extend(["，", to]);
            from.push((block, at));
        } else {
            other.push_str(to);
            gold.push((vec![(block, at)], vec![(block, count)]));
            count += 1;
        }
    }
    (ours.join(" "), other, gold)
}
