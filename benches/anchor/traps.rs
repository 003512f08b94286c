//! Traps: edits after which the right words and the nearest words are not the same.
//!
//! Where [`crate::edits`] rolls what people do to texts, this sets up what misleads: a twin of the
//! sentence that stays when it goes, two twins that change places, a word that turns the sense while
//! all others stay, the same sentence elsewhere, spellings that only look different.

use std::ops::Range;

use postil::{
    anchor::{Current, follow, select},
    domain::Anchor,
};

use crate::{chance::Chance, quotes::edition, texts::Language};

/// How many sentences the text of a trap has.
const SENTENCES: usize = 40;

/// What is wanted of a quote.
enum Wanted {
    /// Attached here, in code points.
    Attached(Range<usize>),
    /// Shown or lost, as its words are gone or say another thing.
    Unattached,
}

/// A text before and after, and a quote in it.
struct Case {
    old: Vec<Vec<String>>,
    new: Vec<Vec<String>>,
    /// The sentence that is quoted, and where it is afterwards.
    at: Place,
    wanted: Option<Place>,
    /// Parts of it are quoted as well.
    has_parts: bool,
}

/// A paragraph and a sentence in it.
type Place = (usize, usize);

/// Sets a trap.
type Trap = fn(&Language, &mut Chance) -> Option<Case>;

const TRAPS: &[(&str, Trap)] = &[
    ("a twin stays", twin_stays),
    ("twins change places", twins_change_places),
    ("two sentences change places", sentences_change_places),
    ("one word turns it", one_word_turns_it),
    ("the same elsewhere stays", same_stays),
    ("another begins alike", another_begins_alike),
    ("written otherwise", written_otherwise),
];

/// What was caught.
#[derive(Default)]
struct Tally {
    all: usize,
    wrong: usize,
    wanted: usize,
    lost: usize,
}

/// Sets each trap many times in one language, and says what was caught.
pub(crate) fn measure(language: &Language, seeds: &Range<u64>, is_shown: bool) {
    for (name, trap) in TRAPS {
        let mut tally = Tally::default();
        for seed in seeds.clone() {
            let mut chance = Chance::seeded(seed * 31 + 500_000);
            let cases = std::iter::repeat_with(|| trap(language, &mut chance));
            let cases: Vec<Case> = cases.take(20).flatten().collect();
            for case in cases {
                case.count(language, &mut chance, &mut tally, is_shown);
            }
        }
        let Tally { all, wrong, wanted, lost } = tally;
        println!("{}, {name}: WRONG {wrong} of {all}; lost {lost} of {wanted}", language.name);
    }
}

impl Case {
    /// Returns the quoted sentence, parts of it and the two sentences that it ends, in code points,
    /// each with what is wanted.
    fn quotes(&self, language: &Language, chance: &mut Chance) -> Vec<(Range<usize>, Wanted)> {
        let sentence = &self.old[self.at.0][self.at.1];
        let length = sentence.chars().count();
        let start = start_of(&self.old, self.at, language.blank);
        let to = self.wanted.map(|place| start_of(&self.new, place, language.blank));
        let wanted = |from: usize, end: usize| match to {
            Some(to) => Wanted::Attached(to + from..to + end),
            None => Wanted::Unattached,
        };
        let mut all = vec![(start..start + length, wanted(0, length))];
        if self.has_parts {
            for _ in 0..2 {
                let (from, end) = part(sentence, chance);
                all.push((start + from..start + end, wanted(from, end)));
            }
        }
        all
    }

    fn count(&self, language: &Language, chance: &mut Chance, tally: &mut Tally, is_shown: bool) {
        for (quote, wanted) in self.quotes(language, chance) {
            let found = self.find(&quote, language);
            let is_attached = matches!(found, Some((true, _)));
            let (is_wrong, is_lost) = match (&wanted, found) {
                (Wanted::Attached(place), Some((true, found))) => (!is_near(&found, place), false),
                (Wanted::Attached(_), _) => (false, true),
                (Wanted::Unattached, _) => (is_attached, false),
            };
            tally.all += 1;
            tally.wanted += usize::from(matches!(wanted, Wanted::Attached(_)));
            tally.wrong += usize::from(is_wrong);
            tally.lost += usize::from(is_lost);
            if is_shown && (is_wrong || is_lost) {
                let name = if is_wrong { "wrong" } else { "lost" };
                println!("trap {name}: {}", self.describe(&quote, language));
            }
        }
    }

    /// Returns whether a quote is attached, and where it is or would be.
    fn find(&self, quote: &Range<usize>, language: &Language) -> Option<(bool, Range<usize>)> {
        let [old, new] = [&self.old, &self.new].map(|it| written(it, language.blank));
        let (old_edition, new_edition) = (edition(&old), edition(&new));
        let current = Current::of(&old_edition);
        let span = old_edition.span_of(quote.start, quote.end);
        let selector = select(&old_edition, span, current.hash());
        let anchor = follow(&old, &Current::of(&new_edition), &[&selector])[0];
        let span = anchor.span().or(anchor.suggestion())?;
        let range = new_edition.position_of(span.start)..new_edition.position_of(span.end);
        Some((matches!(anchor, Anchor::Moved(_) | Anchor::Exact(_)), range))
    }

    fn describe(&self, quote: &Range<usize>, language: &Language) -> String {
        let cut = |text: &str, range: &Range<usize>| -> String {
            text.chars().skip(range.start).take(range.len()).collect()
        };
        let [old, new] = [&self.old, &self.new].map(|it| written(it, language.blank));
        let found = self.find(quote, language).map(|(_, range)| cut(&new, &range));
        format!(
            "{}\n  was   {}\n  found {found:?}",
            self.old[self.at.0][self.at.1],
            cut(&old, quote)
        )
    }
}

fn written(text: &[Vec<String>], blank: &str) -> String {
    text.iter().map(|it| it.join(blank)).collect::<Vec<_>>().join("\n")
}

fn start_of(text: &[Vec<String>], at: Place, blank: &str) -> usize {
    let mut before = text[..=at.0].to_vec();
    before[at.0].truncate(at.1);
    before[at.0].push(String::new());
    written(&before, blank).chars().count()
}

fn is_near(found: &Range<usize>, wanted: &Range<usize>) -> bool {
    let shared = found.end.min(wanted.end).saturating_sub(found.start.max(wanted.start));
    shared * 2 > found.end.max(wanted.end) - found.start.min(wanted.start)
}

/// Chooses some words of a sentence: one, or many.
fn part(sentence: &str, chance: &mut Chance) -> (usize, usize) {
    let chars: Vec<char> = sentence.chars().collect();
    let is_letter = |char: char| char.is_ascii_alphanumeric() || matches!(char, ',' | '\u{e9}');
    let is_inner =
        |at: usize| at > 0 && at < chars.len() && is_letter(chars[at - 1]) && is_letter(chars[at]);
    let is_edge =
        |at: &usize| !is_inner(*at) && chars.get(*at).is_some_and(|it| it.is_alphanumeric());
    let starts: Vec<usize> = (0..chars.len()).filter(is_edge).collect();
    let from = *chance.of(&starts);
    let mut to = (from + *chance.of(&[2, 12, 30])).min(chars.len());
    while is_inner(to) {
        to += 1;
    }
    (from, to)
}

/// A text, and a sentence of it that stands there once.
fn begin(language: &Language, chance: &mut Chance) -> Option<(Vec<Vec<String>>, Place)> {
    let text = language.text(SENTENCES, chance);
    let at = chance.below(text.len());
    let at = (at, chance.below(text[at].len()));
    let sentence = &text[at.0][at.1];
    (text.iter().flatten().filter(|it| *it == sentence).count() == 1).then_some((text, at))
}

/// Makes a sentence say another thing by one word.
fn twisted(sentence: &str, language: &Language, chance: &mut Chance) -> Option<String> {
    let is_chinese = language.blank.is_empty();
    match chance.below(3) {
        0 => {
            let digits: Vec<usize> =
                sentence.match_indices(|it: char| it.is_ascii_digit()).map(|(at, _)| at).collect();
            let at = *digits.get(chance.below(digits.len()))?;
            let digit = (sentence.as_bytes()[at] - b'0' + 1) % 10;
            let (head, tail) = (sentence.split_at(at).0, sentence.split_at(at + 1).1);
            Some(format!("{head}{digit}{tail}"))
        }
        1 => {
            let pairs = if is_chinese { TURNED_HAN } else { TURNED };
            let there: Vec<_> = pairs.iter().filter(|(one, _)| sentence.contains(one)).collect();
            let (one, other) = there.get(chance.below(there.len()))?;
            Some(sentence.replacen(one, other, 1))
        }
        _ => {
            let words: &[&str] = if is_chinese { COME_HAN } else { COME };
            let places: Vec<usize> = if is_chinese {
                sentence.char_indices().skip(1).map(|(at, _)| at).collect()
            } else {
                sentence.match_indices(' ').map(|(at, _)| at + 1).collect()
            };
            let is_free = |at: &usize| {
                let (head, tail) = sentence.split_at(*at);
                tail.starts_with(char::is_alphabetic)
                    && head.ends_with(|it: char| it.is_alphabetic() || it == ' ')
            };
            let places: Vec<usize> = places.into_iter().filter(is_free).collect();
            let at = *places.get(chance.below(places.len()))?;
            let (head, tail) = sentence.split_at(at);
            Some(format!("{head}{}{tail}", chance.of(words)))
        }
    }
}

/// Words that become others.
const TURNED: &[(&str, &str)] = &[
    ("refused", "agreed to"),
    ("accepted", "rejected"),
    ("praised", "blamed"),
    ("published", "suppressed"),
    ("closed", "opened"),
    ("bread", "beer"),
    ("night", "might"),
    ("second", "third"),
    ("without", "with"),
    ("never", "always"),
    ("did not", "did"),
    ("every", "some"),
    ("bakers", "bankers"),
    ("before", "after"),
    ("in front of", "behind"),
    ("new", "old"),
];

const TURNED_HAN: &[(&str, &str)] = &[
    ("拒绝", "同意"),
    ("拒絕", "同意"),
    ("接受", "退回"),
    ("没有", "总是"),
    ("沒有", "總是"),
    ("每一", "某一"),
    ("反对", "赞成"),
    ("反對", "贊成"),
    ("第二", "第三"),
    ("关闭", "开放"),
    ("關閉", "開放"),
    ("夜班", "早班"),
    ("冬天", "夏天"),
    ("她", "他"),
];

/// Words that come in; each has its blank.
const COME: &[&str] =
    &["almost ", "only ", "never ", "hardly ", "not ", "allegedly ", "sometimes "];

const COME_HAN: &[&str] = &["几乎", "只", "从不", "未必", "没有", "有时", "据说"];

fn twin_stays(language: &Language, chance: &mut Chance) -> Option<Case> {
    let (mut old, at) = begin(language, chance)?;
    let twin = twisted(&old[at.0][at.1], language, chance)?;
    if chance.is(1, 2) {
        old[at.0].insert(at.1 + 1, twin);
    } else {
        let other = (at.0 + 1 + chance.below(old.len() - 1)) % old.len();
        let place = chance.below(old[other].len() + 1);
        old[other].insert(place, twin);
    }
    let mut new = old.clone();
    new[at.0].remove(at.1);
    if chance.is(1, 2) {
        let place = chance.below(new[at.0].len() + 1);
        new[at.0].insert(place, language.sentence(chance));
    }
    new.retain(|it| !it.is_empty());
    Some(Case { old, new, at, wanted: None, has_parts: true })
}

fn twins_change_places(language: &Language, chance: &mut Chance) -> Option<Case> {
    let (mut old, at) = begin(language, chance)?;
    let twin = twisted(&old[at.0][at.1], language, chance)?;
    let other = chance.below(old.len());
    let place = if other == at.0 { at.1 + 1 } else { chance.below(old[other].len() + 1) };
    old[other].insert(place, twin.clone());
    let mut new = old.clone();
    new[other][place] = std::mem::replace(&mut new[at.0][at.1], twin);
    Some(Case { old, new, at, wanted: Some((other, place)), has_parts: false })
}

fn sentences_change_places(language: &Language, chance: &mut Chance) -> Option<Case> {
    let (old, at) = begin(language, chance)?;
    let other = chance.below(old.len());
    let place = (other, chance.below(old[other].len()));
    let mut new = old.clone();
    let carried = std::mem::replace(&mut new[at.0][at.1], old[place.0][place.1].clone());
    new[place.0][place.1] = carried;
    Some(Case { old, new, at, wanted: Some(place), has_parts: true })
}

fn one_word_turns_it(language: &Language, chance: &mut Chance) -> Option<Case> {
    let (old, at) = begin(language, chance)?;
    let mut new = old.clone();
    new[at.0][at.1] = twisted(&old[at.0][at.1], language, chance)?;
    Some(Case { old, new, at, wanted: None, has_parts: false })
}

fn same_stays(language: &Language, chance: &mut Chance) -> Option<Case> {
    let (mut old, at) = begin(language, chance)?;
    let other = (at.0 + 1 + chance.below(old.len() - 1)) % old.len();
    let copy = old[at.0][at.1].clone();
    let place = chance.below(old[other].len() + 1);
    old[other].insert(place, copy);
    let mut new = old.clone();
    new[at.0].remove(at.1);
    new.retain(|it| !it.is_empty());
    Some(Case { old, new, at, wanted: None, has_parts: true })
}

fn another_begins_alike(language: &Language, chance: &mut Chance) -> Option<Case> {
    let (old, at) = begin(language, chance)?;
    let other = language.sentence(chance);
    let count = |text: &str| text.chars().count();
    let head = count(&old[at.0][at.1]) * 2 / 5;
    let mut new = old.clone();
    let begun: String = old[at.0][at.1].chars().take(head).collect();
    let rest: String = other.chars().skip(count(&other) * 2 / 5).collect();
    new[at.0][at.1] = begun + &rest;
    (new[at.0][at.1] != old[at.0][at.1]).then_some(())?;
    Some(Case { old, new, at, wanted: None, has_parts: false })
}

fn written_otherwise(language: &Language, chance: &mut Chance) -> Option<Case> {
    let (mut old, at) = begin(language, chance)?;
    old[at.0][at.1].insert_str(0, "caf\u{e9} 1,250 ");
    let mut new = old.clone();
    for sentence in new.iter_mut().flatten() {
        *sentence = sentence.replace('\u{e9}', "e\u{301}").replace("1,250", "1250");
        *sentence = sentence.replace('"', "”").replace('\'', "’").replace('—', "–");
    }
    Some(Case { old, new, at, wanted: Some(at), has_parts: true })
}
