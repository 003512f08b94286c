//! How well notes are found again after edits whose truth is known, and how fast.
//!
//! `cargo bench --bench anchor` prints for each language, under light and under heavy edits, how
//! many quotes were placed wrongly (on words that are gone or say something else now), what share
//! of those that are still there was found, and what became of the rest; then the same for each
//! kind of edit by itself, for texts that are no prose, for honest rewordings, and for traps. Last it
//! times 1,000 notes on a megabyte, and texts that are odd.
//!
//! Arguments after `--` are text files to measure on as well, a paragraph a line; `--show` prints
//! each quote that was not found, `--seeds=N` sets how many texts are edited (40),
//! `--first=N` from which seed on (0), and
//! `--revision=OLD:NEW` follows the sentences of one file to another instead.
#![expect(
    clippy::print_stdout,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a measure, not a product"
)]

mod chance;
mod draft;
mod edits;
mod quotes;
mod revision;
mod rewordings;
mod shapes;
mod speed;
mod texts;
mod traps;
mod truth;

use chance::Chance;
use draft::Draft;
use postil::{
    anchor::{Current, follow},
    domain::{Anchor, sentences, slice},
};
use quotes::{edition, selectors};
use rewordings::Kind;
use texts::{LANGUAGES, Language};
use truth::{Tally, Truth};

/// How many sentences of a thousand are edited.
const WEIGHTS: &[(&str, usize)] = &[("light", 80), ("heavy", 400)];

/// How many sentences a written text has, and how many quotes are followed.
const SENTENCES: usize = 150;
const QUOTES: usize = 100;

/// How many sentences of a thousand are edited in one way only.
const BY_ITSELF: usize = 150;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let value = |name: &str| arguments.iter().find_map(|it| it.strip_prefix(name));
    let seeds = value("--seeds=").and_then(|it| it.parse().ok()).unwrap_or(40);
    let first = value("--first=").and_then(|it| it.parse().ok()).unwrap_or(0);
    let is_shown = value("--show").is_some();
    if let Some((old, new)) = value("--revision=").and_then(|it| it.split_once(':')) {
        revision::measure(old, new, is_shown);
        return;
    }
    let files = arguments.iter().filter(|it| !it.starts_with("--"));
    let files: Vec<_> = files.map(|it| (it, std::fs::read_to_string(it).unwrap())).collect();
    let run = |name: &str, language: &Language, text: &dyn Fn(&mut Chance) -> Text, edit: &Edit| {
        let mut tally = Tally::default();
        for seed in first..first + seeds {
            let mut chance = Chance::seeded(seed * 1_000 + u64::try_from(name.len()).unwrap());
            let text = text(&mut chance);
            on(&text, language, edit, &mut chance, &mut tally, is_shown);
        }
        println!("{}, {name}: {}", language.name, tally.line());
    };
    for (weight, per_mille) in WEIGHTS {
        let edit: &Edit =
            &|draft, language, chance| edits::edit(draft, language, *per_mille, chance);
        for language in LANGUAGES {
            run(weight, language, &|chance| language.text(SENTENCES, chance), edit);
        }
        for (name, text) in &files {
            let is_chinese = text.contains('的');
            let name = format!("{weight} {name}");
            run(&name, &LANGUAGES[usize::from(is_chinese)], &|_| paragraphs(text), edit);
        }
    }
    for language in LANGUAGES {
        by_kind(language, &run);
    }
    for language in LANGUAGES {
        for kind in [Kind::Reworded, Kind::Foreign] {
            println!("{}", rewordings::measure(language, kind, seeds.min(20), is_shown));
        }
    }
    for language in LANGUAGES {
        traps::measure(language, &(first..first + seeds), is_shown);
    }
    speed::time();
}

/// Measures one language by the kinds of edits, and of texts that are no prose.
fn by_kind(language: &Language, run: &Run) {
    let text: &dyn Fn(&mut Chance) -> Text = &|chance| language.text(SENTENCES, chance);
    for (name, rolls) in edits::KINDS {
        run(name, language, text, &|draft, language, chance| {
            edits::edit_in(draft, language, BY_ITSELF, rolls, chance);
        });
    }
    run("quotes made curly", language, text, &|draft, _, _| edits::curl_quotes(draft));
    run("the other script", language, text, &|draft, language, _| {
        edits::turn_script(draft, language);
    });
    for (name, shape) in shapes::SHAPES {
        let text: &dyn Fn(&mut Chance) -> Text = &|chance| shape.text(language, SENTENCES, chance);
        run(name, language, text, &|draft, language, chance| {
            edits::edit(draft, language, BY_ITSELF, chance);
        });
    }
    for (name, shape) in shapes::NUMBERED {
        let text: &dyn Fn(&mut Chance) -> Text = &|chance| shape.text(language, SENTENCES, chance);
        run(name, language, text, &|draft, language, chance| {
            edits::edit_in(draft, language, BY_ITSELF, &edits::NUMBERS, chance);
        });
    }
}

/// Splits a file into paragraphs of sentences.
fn paragraphs(text: &str) -> Text {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let of_line = |line: &str| {
        sentences(line).into_iter().map(|(start, end)| slice(line, start, end).to_owned()).collect()
    };
    lines.map(of_line).collect()
}

/// Paragraphs of sentences.
type Text = Vec<Vec<String>>;

/// What is done to a text.
type Edit<'a> = dyn Fn(&mut Draft, &Language, &mut Chance) + 'a;

/// Measures one kind of text under one kind of edit.
type Run<'a> = dyn Fn(&str, &Language, &dyn Fn(&mut Chance) -> Text, &Edit) + 'a;

/// Edits a text, follows quotes of it, and counts what was found.
fn on(
    text: &Text,
    language: &Language,
    edit: &Edit,
    chance: &mut Chance,
    tally: &mut Tally,
    is_shown: bool,
) {
    let mut draft = Draft::of(text, language.blank);
    let old_text = draft.text();
    let old = edition(&old_text);
    let old_current = Current::of(&old);
    let selectors = selectors(&old, QUOTES, chance);
    let given: Vec<_> = selectors.iter().collect();
    edit(&mut draft, language, chance);
    let (cells, new_text) = (draft.cells(), draft.text());
    let new = edition(&new_text);
    let anchors = follow(&old_text, &Current::of(&new), &given);
    let undone = follow(&old_text, &old_current, &given);
    tally.undone += undone.iter().filter(|it| matches!(it, Anchor::Exact(_))).count();
    let mut places = vec![None; draft.length];
    for (place, from) in cells.iter().enumerate().filter_map(|(it, cell)| Some((it, cell.from?))) {
        places[from] = Some(place);
    }
    for (selector, anchor) in selectors.iter().zip(anchors) {
        let truth = Truth::of(selector, &cells, &places, &old_text);
        let verdict = tally.add(&truth, anchor, &new);
        if let Some(verdict) = verdict.filter(|_| is_shown) {
            let found = match anchor {
                Anchor::Moved(span) | Anchor::Changed(span) => new.quote(span),
                _ => String::new(),
            };
            let place = truth.place().unwrap_or_default();
            println!("{verdict}, {}\n  was   {}", anchor.name(), selector.exact.as_str());
            println!("  is    {}\n  found {found}", slice(&new_text, place.start, place.end));
        }
    }
}
