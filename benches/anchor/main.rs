//! How well notes are found again after edits whose truth is known, and how fast.
//!
//! `cargo bench --bench anchor` prints, per language and weight of edits, the share of quotes that
//! were found, offered (`changed`), ambiguous and orphaned, and the number placed wrongly: on words
//! that are gone or say something else now. With files as arguments (`-- FILE…`, plain text, one
//! paragraph a line) it measures on them too.
#![expect(
    clippy::print_stdout,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a measure, not a product"
)]

mod chance;
mod draft;
mod edits;
mod texts;

use std::time::Instant;

use chance::Chance;
use draft::{Cell, Draft, Sign};
use postil::{
    anchor::{Current, follow, select},
    domain::{Anchor, Block, BlockKind, Edition, Lang, Meta, Selector, sentences, slice},
};
use texts::{LANGUAGES, Language};

fn main() {
    let files: Vec<String> = std::env::args().skip(1).filter(|it| !it.starts_with("--")).collect();
    let is_verbose = std::env::var_os("SHOW").is_some();
    for (name, per_mille) in [("light", 80), ("heavy", 400)] {
        for language in LANGUAGES {
            let mut tally = Tally::default();
            for seed in 0..40 {
                let mut chance = Chance::seeded(seed + 1_000 * per_mille as u64);
                let text = language.text(150, &mut chance);
                measure(&text, language, per_mille, &mut chance, &mut tally, is_verbose);
            }
            println!("{name} {:8} {}", language.name, tally.line());
        }
        for file in &files {
            let text = std::fs::read_to_string(file).unwrap();
            let is_chinese = text.contains('的');
            let language = if is_chinese { &LANGUAGES[1] } else { &LANGUAGES[0] };
            let mut tally = Tally::default();
            for seed in 0..40 {
                let mut chance = Chance::seeded(seed + 77 * per_mille as u64);
                measure(
                    &paragraphs(&text),
                    language,
                    per_mille,
                    &mut chance,
                    &mut tally,
                    is_verbose,
                );
            }
            println!("{name} {file} {}", tally.line());
        }
    }
    time();
}

/// Splits a file into paragraphs of sentences.
fn paragraphs(text: &str) -> Vec<Vec<String>> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let of_line = |line: &str| {
        sentences(line).into_iter().map(|(start, end)| slice(line, start, end).to_owned()).collect()
    };
    lines.map(of_line).collect()
}

#[derive(Default)]
struct Tally {
    /// Quotes whose words are all still there, and how many of them were found.
    whole: usize,
    found: usize,
    offered: usize,
    ambiguous: usize,
    orphaned: usize,
    /// Quotes whose words changed what they say, and how many of them were offered there.
    changed: usize,
    shown: usize,
    gone: usize,
    wrong: usize,
    undone: usize,
    all: usize,
}

impl Tally {
    fn line(&self) -> String {
        let share = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
        format!(
            "{} quotes; of {} whole: found {:.2} %, offered {}, ambiguous {}, orphaned {}; of {} changed: offered {:.1} %; {} gone; undone {:.2} %; WRONG {}",
            self.all,
            self.whole,
            share(self.found, self.whole),
            self.offered,
            self.ambiguous,
            self.orphaned,
            self.changed,
            share(self.shown, self.changed),
            self.gone,
            share(self.undone, self.all),
            self.wrong
        )
    }
}

fn edition(text: &str) -> Edition {
    let blocks = text.split('\n').map(|it| Block::plain(BlockKind::Paragraph, it)).collect();
    Edition::new(Meta::new(Lang::english(), "measure"), blocks)
}

/// Chooses the quotes of a text: whole sentences, some words of one, two sentences, a word.
fn quotes(text: &str, count: usize, chance: &mut Chance) -> Vec<(usize, usize)> {
    let mut all = Vec::new();
    let mut point = 0;
    for line in text.split('\n') {
        all.extend(sentences(line).into_iter().map(|(start, end)| (point + start, point + end)));
        point += line.chars().count() + 1;
    }
    let chars: Vec<char> = text.chars().collect();
    let mut chosen = Vec::new();
    while chosen.len() < count {
        let index = chance.below(all.len());
        let (start, end) = all[index];
        let quote = match chance.below(20) {
            0..8 => (start, end),
            8..11 => (start, all[(index + 1).min(all.len() - 1)].1),
            kind => {
                let length = if kind < 18 { 12 + chance.below(40) } else { 4 };
                let mut from = start + chance.below(end - start);
                let mut to = (from + length).min(end);
                let is_inner = |at: usize| {
                    at > start
                        && at < end
                        && chars[at - 1].is_ascii_alphanumeric()
                        && chars[at].is_ascii_alphanumeric()
                };
                while is_inner(from) {
                    from -= 1;
                }
                while is_inner(to) {
                    to += 1;
                }
                (from, to)
            }
        };
        let words: String = chars[quote.0..quote.1].iter().collect();
        if words.trim() == words && words.chars().filter(|char| char.is_alphanumeric()).count() > 2
        {
            chosen.push(quote);
        }
    }
    chosen
}

fn measure(
    text: &[Vec<String>],
    language: &Language,
    per_mille: usize,
    chance: &mut Chance,
    tally: &mut Tally,
    is_verbose: bool,
) {
    let mut draft = Draft::of(text, language.blank);
    let old_text = draft.text();
    let old = edition(&old_text);
    let old_current = Current::of(&old);
    let selectors: Vec<Selector> = quotes(&old_text, 100, chance)
        .into_iter()
        .map(|(start, end)| select(&old, old.span_of(start, end), old_current.hash()))
        .collect();
    edits::edit(&mut draft, language, per_mille, chance);
    let cells = draft.cells();
    let new_text = draft.text();
    let new = edition(&new_text);
    let current = Current::of(&new);
    let given: Vec<&Selector> = selectors.iter().collect();
    let anchors = follow(&old_text, &current, &given);
    tally.undone += follow(&old_text, &old_current, &given)
        .iter()
        .filter(|it| matches!(it, Anchor::Exact(_)))
        .count();
    let mut places = vec![None; draft.length + 1];
    for (place, cell) in cells.iter().enumerate() {
        if let Some(from) = cell.from {
            places[from] = Some(place);
        }
    }
    for (selector, anchor) in selectors.iter().zip(anchors) {
        let truth = Truth::of(selector, &cells, &places, &old_text);
        let verdict = tally.add(&truth, anchor, &new);
        if is_verbose && verdict != "" {
            let got = match anchor {
                Anchor::Moved(span) | Anchor::Changed(span) => new.quote(span),
                _ => String::new(),
            };
            let wanted = match truth {
                Truth::Whole(a, b) | Truth::Changed(a, b) => slice(&new_text, a, b).to_owned(),
                _ => String::new(),
            };
            println!(
                "{verdict}: {} [{}]\n   was    {}\n   truth  {wanted}\n   got    {got}",
                anchor.name(),
                truth.name(),
                selector.exact.as_str()
            );
            let at = selector.start.saturating_sub(60);
            println!("   around {}", slice(&old_text, at, selector.end + 60));
            if let Truth::Whole(a, b) | Truth::Changed(a, b) = truth {
                println!("   now    {}", slice(&new_text, a.saturating_sub(60), b + 60));
            }
        }
    }
}

enum Truth {
    /// The words are there, from the first to behind the last.
    Whole(usize, usize),
    Changed(usize, usize),
    /// Too little is left to say.
    Partly,
    Gone,
}

impl Truth {
    fn of(selector: &Selector, cells: &[Cell], places: &[Option<usize>], old_text: &str) -> Self {
        let range = selector.start..selector.end;
        let quote: Vec<char> = slice(old_text, range.start, range.end).chars().collect();
        let words = || range.clone().zip(&quote).filter(|(_, char)| char.is_alphanumeric());
        let total = words().count();
        let left: Vec<usize> = words().filter_map(|(at, _)| places[at]).collect();
        let copied =
            |cell: &&Cell| matches!(cell.sign, Sign::Copies(from) if range.contains(&from));
        let is_copied = cells.iter().filter(copied).count() * 2 > total;
        let is_moved = left.iter().any(|at| cells[*at].sign == Sign::Moved);
        let (Some(first), Some(last)) = (left.iter().min(), left.iter().max()) else {
            // Of a copy whose original is gone nobody can tell that it was not moved.
            return if is_copied { Self::Partly } else { Self::Gone };
        };
        let is_changed = cells.iter().any(|cell| match cell.sign {
            Sign::Instead(from) => range.contains(&from),
            Sign::Denies(from) => range.contains(&from) && from > range.start,
            _ => false,
        });
        let is_together = last + 1 - first <= quote.len() + quote.len() / 5 + 2;
        match () {
            () if is_copied && is_moved => Self::Partly,
            () if is_changed => Self::Changed(*first, last + 1),
            () if left.len() * 10 >= total * 9 && is_together => Self::Whole(*first, last + 1),
            () => Self::Partly,
        }
    }

    fn name(&self) -> &'static str {
        match self {
            Self::Whole(..) => "whole",
            Self::Changed(..) => "changed",
            Self::Partly => "partly",
            Self::Gone => "gone",
        }
    }
}

impl Tally {
    /// Counts one; returns what is worth a look.
    fn add(&mut self, truth: &Truth, anchor: Anchor, new: &Edition) -> &'static str {
        self.all += 1;
        // Marks at the ends are no part of the truth.
        let place = |span: postil::domain::Span| {
            let quote = new.quote(span);
            let head = quote.chars().take_while(|char| !char.is_alphanumeric()).count();
            let tail = quote.chars().rev().take_while(|char| !char.is_alphanumeric()).count();
            (new.position_of(span.start) + head, new.position_of(span.end).saturating_sub(tail))
        };
        let is_near = |(start, end): (usize, usize), (from, to): (usize, usize)| {
            let shared = end.min(to).saturating_sub(start.max(from));
            shared * 2 > (end.max(to) - start.min(from))
        };
        match (truth, anchor) {
            (Truth::Whole(start, end), Anchor::Moved(span) | Anchor::Exact(span)) => {
                self.whole += 1;
                if is_near((*start, *end), place(span)) {
                    self.found += 1
                } else {
                    self.wrong += 1;
                    return "WRONG";
                }
            }
            (Truth::Whole(..), other) => {
                self.whole += 1;
                match other {
                    Anchor::Changed(_) => self.offered += 1,
                    Anchor::Ambiguous => self.ambiguous += 1,
                    _ => self.orphaned += 1,
                }
                return "LOST";
            }
            (Truth::Changed(..) | Truth::Gone, Anchor::Moved(_) | Anchor::Exact(_)) => {
                self.wrong += 1;
                return "WRONG";
            }
            (Truth::Changed(start, end), other) => {
                self.changed += 1;
                if let Anchor::Changed(span) = other {
                    self.shown += usize::from(is_near((*start, *end), place(span)));
                }
            }
            (Truth::Gone, _) => self.gone += 1,
            (Truth::Partly, Anchor::Moved(span)) => {
                let _ = span;
            }
            (Truth::Partly, _) => {}
        }
        ""
    }
}

/// Times 1,000 notes on a text of a megabyte.
fn time() {
    for language in LANGUAGES {
        for (name, per_mille) in [("light", 20), ("heavy", 400)] {
            let mut chance = Chance::seeded(7);
            let per_sentence = if language.blank.is_empty() { 75 } else { 85 };
            let mut draft =
                Draft::of(&language.text(1_000_000 / per_sentence, &mut chance), language.blank);
            let old_text = draft.text();
            let old = edition(&old_text);
            let hash = Current::of(&old).hash().clone();
            let selectors: Vec<Selector> = quotes(&old_text, 1_000, &mut chance)
                .into_iter()
                .map(|(start, end)| select(&old, old.span_of(start, end), &hash))
                .collect();
            let given: Vec<&Selector> = selectors.iter().collect();
            edits::edit(&mut draft, language, per_mille, &mut chance);
            let new = edition(&draft.text());
            let mut times: Vec<_> = (0..5)
                .map(|_| {
                    let start = Instant::now();
                    let current = Current::of(&new);
                    let anchors = follow(&old_text, &current, &given);
                    assert_eq!(anchors.len(), given.len());
                    start.elapsed()
                })
                .collect();
            times.sort();
            println!(
                "{name} {:8} 1,000 notes on {} bytes: {:?}",
                language.name,
                old_text.len(),
                times[2]
            );
        }
    }
}
