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
    let same = "It is all the same. ".repeat(200_000);
    time_one("200,000 equal sentences in a row, one more", &same, &format!("{same}Or not."));
    let lines = "It is all the same.\n".repeat(200_000);
    time_one(
        "200,000 equal lines, half of them gone",
        &lines,
        &"It is all the same.\n".repeat(100_000),
    );
    let draft = |seed| Draft::of(&LANGUAGES[0].text(118_000, &mut Chance::seeded(seed)), " ");
    let mut long = draft(3);
    let old = long.text();
    edits::edit(&mut long, &LANGUAGES[0], 400, &mut Chance::seeded(4));
    time_some(100, "heavy edits, en", &old, &long.text());
    many_texts();
}

/// Times notes that were each made on another version of an article of 100 KB.
fn many_texts() {
    let text = |seed| LANGUAGES[0].text(1_200, &mut Chance::seeded(seed));
    let draft = Draft::of(&text(5), " ");
    let versions: Vec<String> = (0..50)
        .map(|seed| {
            let mut version = draft.clone();
            edits::edit(&mut version, &LANGUAGES[0], 20, &mut Chance::seeded(seed));
            version.text()
        })
        .collect();
    let new = edition(&draft.text());
    let notes: Vec<_> = versions
        .iter()
        .map(|old| (old, selectors(&edition(old), 1, &mut Chance::seeded(6)).remove(0)))
        .collect();
    let start = Instant::now();
    let current = Current::of(&new);
    for (old, selector) in notes.iter().cycle().take(5_000) {
        assert_eq!(follow(old, &current, &[selector]).len(), 1);
    }
    println!("5,000 notes, each on a text of its own of 100 KB: {:.1?}", start.elapsed());
}

fn megabyte(language: &Language, seed: u64) -> Draft {
    let count = 1_000_000 / if language.blank.is_empty() { 75 } else { 85 };
    Draft::of(&language.text(count, &mut Chance::seeded(seed)), language.blank)
}

fn time_one(name: &str, old: &str, new: &str) {
    time_some(1_000, name, old, new);
}

fn time_some(count: usize, name: &str, old: &str, new: &str) {
    let (old_edition, new_edition) = (edition(old), edition(new));
    let selectors = selectors(&old_edition, count, &mut Chance::seeded(9));
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
    println!("{count} notes on {} bytes, {name}: {:.1?}", old.len(), times[ROUNDS / 2]);
}
