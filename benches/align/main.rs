//! How well editions are aligned, on pairs whose beads were checked by eye, and how fast.
//!
//! `cargo bench --bench align` measures the sample article that ships with the program and articles
//! that are made. Arguments after `--` are folders with articles to measure on instead of these: each
//! article a folder with an edition a file (`en.md`, `zh-Hans.md`) and the beads a pair
//! (`en+zh-Hans.beads`, a line `3 4 = 3` each; `# ` begins a remark, `?` a line of blocks that are
//! nobody's; without that file, block by block if all kinds agree). It prints precision, recall and
//! F1 of one-to-one links of blocks: clean, and with a tenth of the blocks deleted, a twentieth
//! joined and a twentieth of foreign ones put in, on fresh seeds; then of all beads of sentences in
//! paragraphs that are made of one-sentence blocks, and where `en+zh-Hans.sentences` has them
//! (`3.0 3.1 = 3.0`: block and sentence).
//!
//! `--seeds=N` sets how many times each pair is damaged (20), `--first=N` from which seed on;
//! `--show` prints what was wrong; `--shipped` takes the lexicon that ships with the program,
//! `--learn` learns from all other articles first; `--pair=A+B` measures that pair of languages
//! alone. `--speed` times each article and a megabyte instead, `--differences` plants differences and counts which are
//! found, with the flags of a clean pair in brackets.
#![expect(
    clippy::print_stdout,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a measure, not a product"
)]

#[path = "../anchor/chance.rs"]
mod chance;
mod damage;
mod furnish;
mod gold;
mod made;
mod paragraphs;
mod planted;
mod score;
mod speed;

use std::collections::BTreeMap;

use chance::Chance;
use gold::{Pair, pairs};
use postil::align::{Lexicon, align};
use score::{Score, one_to_one};

/// How many articles are made.
const MADE: usize = 8;

/// The measures of one pair of languages.
#[derive(Default)]
struct Line {
    clean: Score,
    damaged: Score,
    sentences: Score,
    /// Sentences inside paragraphs that were made of them.
    made: Score,
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let value = |name: &str| arguments.iter().find_map(|it| it.strip_prefix(name));
    let number = |name: &str, usual| value(name).and_then(|it| it.parse().ok()).unwrap_or(usual);
    let (seeds, first) = (number("--seeds=", 20), number("--first=", 0));
    let folders = arguments.iter().filter(|it| !it.starts_with("--")).map(String::as_str);
    let folders: Vec<&str> = folders.collect();
    let mut pairs = pairs(&folders);
    if folders.is_empty() {
        pairs.extend(made::pairs(MADE));
    }
    if value("--differences").is_some() {
        let mut sums: BTreeMap<&str, planted::Flags> = BTreeMap::new();
        for pair in pairs.iter().filter(|pair| value("--pair=").is_none_or(|it| it == pair.langs)) {
            let mut flags = planted::Flags::default();
            for seed in first..first + seeds {
                let mut chance = Chance::seeded(seed * 1_000 + 5);
                let is_shown = value("--show").is_some();
                flags.count(pair, &Lexicon::shipped(), is_shown, &mut chance);
            }
            println!("{} {}: {}", pair.article, pair.langs, flags.told());
            sums.entry(&pair.langs).or_default().add(&flags);
        }
        for (langs, flags) in sums {
            println!("{langs}: {}", flags.told());
        }
        return;
    }
    if value("--speed").is_some() {
        speed::articles(&pairs);
        speed::measure(&pairs);
        return;
    }
    let mut lines: BTreeMap<String, Line> = BTreeMap::new();
    for pair in pairs.iter().filter(|pair| value("--pair=").is_none_or(|it| it == pair.langs)) {
        let lexicon =
            lexicon(pair, &pairs, value("--shipped").is_some(), value("--learn").is_some());
        let mut line = Line::default();
        measure(pair, &lexicon, value("--show").is_some(), &mut line);
        for seed in first..first + seeds {
            let mut chance = Chance::seeded(seed * 1_000 + 7);
            let damaged = damage::damaged(pair, &pairs, &mut chance);
            let alignment = align(&damaged.from, &damaged.to, &lexicon, &[]);
            line.damaged.count(&one_to_one(&damaged.beads), &score::found(&alignment));
            if let Some(made) = paragraphs::paragraphs(pair, &mut chance) {
                let alignment = align(&made.from, &made.to, &lexicon, &[]);
                line.made.count(&made.sentences, &score::sentences(&made, &alignment));
            }
        }
        println!("{} {}: {}", pair.article, pair.langs, line.told());
        let sum = lines.entry(pair.langs.clone()).or_default();
        sum.clean.add(&line.clean);
        sum.damaged.add(&line.damaged);
        sum.sentences.add(&line.sentences);
        sum.made.add(&line.made);
    }
    for (langs, line) in lines {
        println!("{langs}: {}", line.told());
    }
}

/// Returns what is known of words: nothing, or what all other articles teach.
fn lexicon(pair: &Pair, pairs: &[Pair], is_shipped: bool, is_learnt: bool) -> Lexicon {
    let mut lexicon = if is_shipped { Lexicon::shipped() } else { Lexicon::default() };
    if is_learnt {
        for other in pairs.iter().filter(|other| other.article != pair.article) {
            let alignment = align(&other.from, &other.to, &lexicon, &[]);
            lexicon.learn(&other.from, &other.to, &alignment);
        }
    }
    lexicon
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
        let (clean, damaged, made) = (&self.clean, &self.damaged, &self.made);
        format!(
            "clean {}; damaged {}; paragraphs {}{sentences}",
            clean.told(),
            damaged.told(),
            made.told(),
        )
    }
}
