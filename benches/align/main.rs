//! How well editions are aligned, on pairs whose beads were checked by eye, and how fast.
//!
//! `cargo bench --bench align` measures the sample article that ships with the program. Arguments
//! after `--` are folders with articles to measure on as well: each article a folder with an
//! edition a file (`en.md`, `zh-Hans.md`) and the beads a pair (`en+zh-Hans.beads`, a line
//! `3 4 = 3` each; `# ` begins a remark, `?` a line of blocks that are nobody's). It prints precision,
//! recall and F1 of one-to-one links of blocks: clean, and with a tenth of the blocks deleted, a
//! twentieth joined and a twentieth of foreign ones put in, on fresh seeds; then of all beads of
//! sentences, where `en+zh-Hans.sentences` has them (`3.0 3.1 = 3.0`: block and sentence).
//!
//! `--seeds=N` sets how many times each pair is damaged (20), `--first=N` from which seed on;
//! `--show` prints what was wrong in the clean pairs; `--learn` learns a lexicon from all other
//! articles first; `--pair=A+B` measures that pair of languages alone; `--speed` times a megabyte.
#![expect(
    clippy::print_stdout,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a measure, not a product"
)]

#[path = "../anchor/chance.rs"]
mod chance;
mod damage;
mod gold;
mod score;
mod speed;

use std::collections::BTreeMap;

use chance::Chance;
use gold::{Pair, pairs};
use postil::align::{Lexicon, align};
use score::{Score, one_to_one};

/// The measures of one pair of languages.
#[derive(Default)]
struct Line {
    clean: Score,
    damaged: Score,
    sentences: Score,
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let value = |name: &str| arguments.iter().find_map(|it| it.strip_prefix(name));
    let number = |name: &str, usual| value(name).and_then(|it| it.parse().ok()).unwrap_or(usual);
    let (seeds, first) = (number("--seeds=", 20), number("--first=", 0));
    let folders = arguments.iter().filter(|it| !it.starts_with("--")).map(String::as_str);
    let pairs = pairs(&folders.collect::<Vec<_>>());
    if value("--speed").is_some() {
        speed::measure(&pairs);
        return;
    }
    let mut lines: BTreeMap<String, Line> = BTreeMap::new();
    for pair in pairs.iter().filter(|pair| value("--pair=").is_none_or(|it| it == pair.langs)) {
        let lexicon = lexicon(pair, &pairs, value("--learn").is_some());
        let mut line = Line::default();
        measure(pair, &lexicon, value("--show").is_some(), &mut line);
        for seed in first..first + seeds {
            let mut chance = Chance::seeded(seed * 1_000 + 7);
            let damaged = damage::damaged(pair, &pairs, &mut chance);
            let alignment = align(&damaged.from, &damaged.to, &lexicon, &[]);
            line.damaged.count(&one_to_one(&damaged.beads), &score::found(&alignment));
        }
        println!("{} {}: {}", pair.article, pair.langs, line.told());
        let sum = lines.entry(pair.langs.clone()).or_default();
        sum.clean.add(&line.clean);
        sum.damaged.add(&line.damaged);
        sum.sentences.add(&line.sentences);
    }
    for (langs, line) in lines {
        println!("{langs}: {}", line.told());
    }
}

/// Returns what is known of words: nothing, or what all other articles teach.
fn lexicon(_pair: &Pair, _pairs: &[Pair], _is_learnt: bool) -> Lexicon {
    Lexicon::default()
}

fn measure(pair: &Pair, lexicon: &Lexicon, is_shown: bool, line: &mut Line) {
    let alignment = align(&pair.from, &pair.to, lexicon, &[]);
    let (gold, found) = (one_to_one(&pair.beads), score::found(&alignment));
    line.clean.count(&gold, &found);
    if is_shown {
        let wrong = found.difference(&gold).map(|link| format!("wrong {link:?}"));
        let missed = gold.difference(&found).map(|link| format!("missed {link:?}"));
        wrong.chain(missed).for_each(|it| println!("{} {} {it}", pair.article, pair.langs));
    }
    if !pair.sentences.is_empty() {
        let found = score::sentences(pair, &alignment);
        line.sentences.count(&pair.sentences, &found);
        if is_shown {
            let wrong = found.difference(&pair.sentences).map(|it| format!("wrong {it:?}"));
            wrong.for_each(|it| println!("{} {} sentences {it}", pair.article, pair.langs));
        }
    }
}

impl Line {
    fn told(&self) -> String {
        let sentences = if self.sentences.is_empty() {
            String::new()
        } else {
            format!("; sentences {}", self.sentences.told())
        };
        format!("clean {}; damaged {}{sentences}", self.clean.told(), self.damaged.told())
    }
}
