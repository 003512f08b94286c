//! How long 1,000 notes take on a megabyte: edited texts, and odd ones.

use std::time::{Duration, Instant};

use postil::anchor::{Current, follow};

use crate::{
    WEIGHTS,
    chance::Chance,
    draft::Draft,
    edits,
    quotes::{edition, selectors},
    texts::{LANGUAGES, Language},
};

/// How often each is timed; the median is printed.
const ROUNDS: usize = 5;

/// Prints the times.
pub(crate) fn time() {
    for language in LANGUAGES {
        for (weight, per_mille) in WEIGHTS {
            let mut draft = megabyte(language, 7);
            let old = draft.text();
            edits::edit(&mut draft, language, *per_mille, &mut Chance::seeded(8));
            time_one(&format!("{weight} edits, {}", language.name), &old, &draft.text());
        }
    }
    let line = "The same line stands here again and again.\n";
    time_one("one line repeated, half of it gone", &line.repeat(23_000), &line.repeat(11_000));
    let endless = |step: usize| {
        let words = (step..170_000).filter(|it| it % 97 != step);
        words.map(|it| format!("w{}", it * it % 9_973)).collect::<Vec<_>>().join(" ")
    };
    time_one("no sentence ends", &endless(0), &endless(1));
    let texts = [7, 8].map(|seed| megabyte(&LANGUAGES[0], seed).text());
    time_one("all rewritten", &texts[0], &texts[1]);
}

fn megabyte(language: &Language, seed: u64) -> Draft {
    let count = 1_000_000 / if language.blank.is_empty() { 75 } else { 85 };
    Draft::of(&language.text(count, &mut Chance::seeded(seed)), language.blank)
}

fn time_one(name: &str, old: &str, new: &str) {
    let (old_edition, new_edition) = (edition(old), edition(new));
    let selectors = selectors(&old_edition, 1_000, &mut Chance::seeded(9));
    let given: Vec<_> = selectors.iter().collect();
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            let current = Current::of(&new_edition);
            assert_eq!(follow(old, &current, &given).len(), given.len());
            start.elapsed()
        })
        .collect();
    times.sort();
    println!("1,000 notes on {} bytes, {name}: {:.1?}", old.len(), times[ROUNDS / 2]);
}
