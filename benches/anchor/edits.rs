//! What people do to texts: slips, words and sentences that come, go, change and move.

use std::ops::Range;

use crate::{
    chance::Chance,
    draft::{Cell, Draft, Sentence, Sign},
    texts::Language,
};

/// Kinds of edits by themselves, by what is rolled for them.
pub(crate) const KINDS: &[(&str, Range<usize>)] = &[
    ("slips", 0..30),
    ("a word goes", 30..36),
    ("a word comes", 36..42),
    ("another word", 42..48),
    ("another number", 48..53),
    ("a negation", 53..57),
    ("sentences go", 57..66),
    ("sentences come", 66..73),
    ("sentences move", 73..75),
    ("copies", 75..78),
    ("copies with other numbers", 78..80),
    ("sentences split", 80..84),
    ("sentences joined", 84..88),
    ("paragraphs split", 88..91),
    ("paragraphs joined", 91..94),
    ("paragraphs move", 94..96),
    ("beginnings alike", 96..100),
    // Hostile ones, which are rolled by themselves only.
    ("a comment behind a comma", 100..101),
    ("a phrase is cut", 101..102),
];

/// What rolls another number.
pub(crate) const NUMBERS: Range<usize> = 48..53;

/// Edits a draft: about `per_mille` of its sentences are touched.
pub(crate) fn edit(draft: &mut Draft, language: &Language, per_mille: usize, chance: &mut Chance) {
    edit_in(draft, language, per_mille, &(0..100), chance);
    if chance.is(1, 3) {
        curl_quotes(draft);
    }
}

/// Edits a draft in the ways that can be rolled.
pub(crate) fn edit_in(
    draft: &mut Draft,
    language: &Language,
    per_mille: usize,
    rolls: &Range<usize>,
    chance: &mut Chance,
) {
    let count: usize = draft.paragraphs.iter().map(Vec::len).sum();
    for _ in 0..(count * per_mille).div_ceil(1_000) {
        let paragraph = chance.below(draft.paragraphs.len());
        if draft.paragraphs[paragraph].is_empty() {
            continue;
        }
        let at = (paragraph, chance.below(draft.paragraphs[paragraph].len()));
        match rolls.start + chance.below(rolls.len()) {
            0..30 => slip(&mut draft.paragraphs[at.0][at.1], chance),
            30..36 => word_goes(draft, at, chance),
            36..42 => word_comes(draft, at, language, chance),
            42..48 => word_changes(draft, at, language, chance),
            48..53 => number_changes(draft, at, chance),
            53..57 => negation_comes(draft, at, language, chance),
            57..66 => drop(draft.paragraphs[at.0].remove(at.1)),
            66..73 => put_in(draft, at, written(&language.sentence(chance), language.blank)),
            73..75 => copy_or_move(draft, at, language, 0, chance),
            75..78 => copy_or_move(draft, at, language, 1, chance),
            78..80 => copy_or_move(draft, at, language, 2, chance),
            80..84 => split(&mut draft.paragraphs[at.0], at.1, language.blank),
            84..88 => join(&mut draft.paragraphs[at.0], at.1, language.blank),
            88..91 => split_paragraph(draft, at),
            91..94 => join_paragraphs(draft, at.0, language.blank),
            94..96 => {
                let moved = draft.paragraphs.remove(at.0);
                let to = chance.below(draft.paragraphs.len() + 1);
                draft.paragraphs.insert(to, moved);
            }
            100 => comment_comes(&mut draft.paragraphs[at.0][at.1], language, chance),
            101 => phrase_goes(&mut draft.paragraphs[at.0][at.1], chance),
            _ => begin_alike(draft, at, language, chance),
        }
        if draft.paragraphs.is_empty() {
            return;
        }
    }
}

fn written(text: &str, blank: &str) -> Sentence {
    text.chars().chain(blank.chars()).map(Cell::put_in).collect()
}

/// A letter is wrong, missing, doubled or swapped with the next; in Chinese missing, doubled or
/// swapped. Numbers, short words and the first letters are spared: a slip there is a change.
fn slip(sentence: &mut Sentence, chance: &mut Chance) {
    let words: Vec<_> = words(sentence)
        .into_iter()
        .filter(|it| it.1 - it.0 > 5 && !HARD.contains(&text(&sentence[it.0..it.1]).as_str()))
        .collect();
    if words.is_empty() {
        return slip_of_han(sentence, chance);
    }
    let (from, to) = *chance.of(&words);
    let at = from + 1 + chance.below(to - from - 2);
    match chance.below(4) {
        0 => sentence[at].char = char::from(b"abcdefghijklmnopqrstuvwxyz"[chance.below(26)]),
        1 => drop(sentence.remove(at)),
        2 => sentence.insert(at, Cell::put_in(sentence[at].char)),
        _ => sentence.swap(at, at + 1),
    }
}

/// Makes a slip in a written sentence.
pub(crate) fn slip_in(text: &mut String, chance: &mut Chance) {
    let mut sentence = written(text, "");
    slip(&mut sentence, chance);
    *text = sentence.iter().map(|cell| cell.char).collect();
}

/// Words that count or deny: a change of them is no slip.
const HARD: &[&str] = &[
    "not", "never", "nobody", "hardly", "without", "against", "nothing", "once", "second", "third",
    "million",
];

fn text(sentence: &[Cell]) -> String {
    sentence.iter().map(|cell| cell.char).collect()
}

fn slip_of_han(sentence: &mut Sentence, chance: &mut Chance) {
    let is_free = |cell: &Cell| {
        is_han(cell.char) && !"不没沒无無一二三四五六七八九十百千万萬两兩第反".contains(cell.char)
    };
    let free: Vec<usize> = (1..sentence.len().saturating_sub(2))
        .filter(|at| is_free(&sentence[*at]) && is_free(&sentence[at + 1]))
        .collect();
    if free.is_empty() {
        return;
    }
    let at = *chance.of(&free);
    match chance.below(3) {
        0 => drop(sentence.remove(at)),
        1 => sentence.insert(at, Cell::put_in(sentence[at].char)),
        _ => sentence.swap(at, at + 1),
    }
}

fn is_han(char: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&char)
}

/// Returns the words of small Latin letters, from their first to behind their last.
fn words(sentence: &Sentence) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < sentence.len() {
        let rest = sentence[at..].iter();
        let length = rest.take_while(|cell| cell.char.is_ascii_lowercase()).count();
        let is_whole = at == 0 || sentence[at - 1].char == ' ';
        if length > 0 && is_whole {
            found.push((at, at + length));
        }
        at += length.max(1);
    }
    found
}

/// Returns the words, or pairs of Han, that say nothing of numbers and negations.
fn free_words(sentence: &Sentence) -> Vec<(usize, usize)> {
    let words = words(sentence)
        .into_iter()
        .filter(|it| it.1 - it.0 > 3 && !HARD.contains(&text(&sentence[it.0..it.1]).as_str()));
    let is_free = |cell: &Cell| {
        is_han(cell.char) && !"不没沒无無一二三四五六七八九十百千万萬两兩第反".contains(cell.char)
    };
    let han = (0..sentence.len().saturating_sub(2))
        .filter(|at| is_free(&sentence[*at]) && is_free(&sentence[at + 1]))
        .map(|at| (at, at + 2));
    words.chain(han).collect()
}

fn word_goes(draft: &mut Draft, at: (usize, usize), chance: &mut Chance) {
    let sentence = &mut draft.paragraphs[at.0][at.1];
    let words = free_words(sentence);
    if words.is_empty() {
        return;
    }
    let (from, mut to) = *chance.of(&words);
    if sentence.get(to).is_some_and(|cell| cell.char == ' ') {
        to += 1;
    }
    drop(sentence.drain(from..to));
}

fn word_comes(draft: &mut Draft, at: (usize, usize), language: &Language, chance: &mut Chance) {
    let sentence = &mut draft.paragraphs[at.0][at.1];
    let words = free_words(sentence);
    if !words.is_empty() {
        let (from, _) = *chance.of(&words);
        let word = *chance.of::<&str>(language.fillers);
        drop(sentence.splice(from..from, written(word, language.blank)));
    }
}

fn word_changes(draft: &mut Draft, at: (usize, usize), language: &Language, chance: &mut Chance) {
    let sentence = &mut draft.paragraphs[at.0][at.1];
    let words = free_words(sentence);
    if words.is_empty() {
        return;
    }
    let (from, to) = *chance.of(&words);
    let sign = sentence[from].from.map_or(Sign::Plain, Sign::Instead);
    let mut other = written(chance.of::<&str>(language.others), "");
    for cell in &mut other {
        cell.sign = sign;
    }
    drop(sentence.splice(from..to, other));
}

fn number_changes(draft: &mut Draft, at: (usize, usize), chance: &mut Chance) {
    let sentence = &mut draft.paragraphs[at.0][at.1];
    let digits: Vec<usize> =
        (0..sentence.len()).filter(|it| sentence[*it].char.is_ascii_digit()).collect();
    if digits.is_empty() {
        return;
    }
    let cell = &mut sentence[*chance.of(&digits)];
    cell.char =
        char::from(b"0123456789"[(usize::from(cell.char as u8 - b'0') + 1 + chance.below(9)) % 10]);
    cell.sign = cell.from.map_or(Sign::Plain, Sign::Instead);
}

fn negation_comes(draft: &mut Draft, at: (usize, usize), language: &Language, chance: &mut Chance) {
    let sentence = &mut draft.paragraphs[at.0][at.1];
    let words = free_words(sentence);
    if words.is_empty() {
        return;
    }
    let (from, _) = *chance.of(&words);
    let sign = sentence[from].from.map_or(Sign::Plain, Sign::Denies);
    let mut negation = written(chance.of::<&str>(language.negations), language.blank);
    for cell in &mut negation {
        cell.sign = sign;
    }
    drop(sentence.splice(from..from, negation));
}

/// A clause at the end takes back what the sentence says.
fn comment_comes(sentence: &mut Sentence, language: &Language, chance: &mut Chance) {
    let Some(last) = sentence.iter().rposition(|cell| cell.char.is_alphanumeric()) else { return };
    let sign = sentence[last].from.map_or(Sign::Plain, Sign::TakesBack);
    let mut comment = written(chance.of::<&str>(language.comments), "");
    for cell in &mut comment {
        cell.sign = sign;
    }
    let behind = last + 1;
    drop(sentence.splice(behind..behind, comment));
}

/// Words in a row go from the midst of a sentence, whatever they are: five, or seven Han.
fn phrase_goes(sentence: &mut Sentence, chance: &mut Chance) {
    let han = (0..sentence.len()).filter(|at| is_han(sentence[*at].char));
    let han: Vec<_> = han.map(|at| (at, at + 1)).collect();
    let (words, count) = if han.is_empty() { (words(sentence), 5) } else { (han, 7) };
    if words.len() < 2 * count + 2 {
        return;
    }
    let first = 1 + chance.below(words.len() - count - 1);
    let (from, to) = (words[first].0, words[first + count].0);
    let Some(start) = sentence[from].from else { return };
    drop(sentence.drain(from..to));
    sentence[from].sign = Sign::Instead(start);
}

fn put_in(draft: &mut Draft, at: (usize, usize), sentence: Sentence) {
    draft.paragraphs[at.0].insert(at.1, sentence);
}

/// Moves a sentence, copies it, or copies it with another number, to anywhere.
fn copy_or_move(
    draft: &mut Draft,
    at: (usize, usize),
    language: &Language,
    kind: usize,
    chance: &mut Chance,
) {
    let mut sentence = draft.paragraphs[at.0][at.1].clone();
    sentence.retain(|cell| cell.char != '\n');
    if language.blank == " " && sentence.last().is_some_and(|cell| cell.char != ' ') {
        sentence.push(Cell::put_in(' '));
    }
    if kind == 0 {
        drop(draft.paragraphs[at.0].remove(at.1));
        for cell in &mut sentence {
            cell.sign = Sign::Moved;
        }
    } else {
        for cell in &mut sentence {
            cell.sign = cell.from.take().map_or(cell.sign, Sign::Copies);
            if kind == 2 && cell.char.is_ascii_digit() {
                *cell = Cell::put_in(char::from(b"0123456789"[chance.below(10)]));
            }
        }
    }
    let paragraph = chance.below(draft.paragraphs.len());
    let index = chance.below(draft.paragraphs[paragraph].len() + 1);
    put_in(draft, (paragraph, index), sentence);
}

/// Ends a sentence at its comma.
fn split(paragraph: &mut Vec<Sentence>, index: usize, blank: &str) {
    let sentence = &mut paragraph[index];
    let Some(comma) = sentence.iter().position(|cell| matches!(cell.char, ',' | '，')) else {
        return;
    };
    sentence[comma].char = if blank.is_empty() { '。' } else { '.' };
    let mut rest = sentence.split_off(comma + 1);
    if let Some(blank) = rest.first().filter(|cell| cell.char == ' ').copied() {
        sentence.push(blank);
        rest.remove(0);
    }
    if let Some(cell) = rest.first_mut() {
        cell.char = cell.char.to_ascii_uppercase();
    }
    paragraph.insert(index + 1, rest);
}

/// Makes one sentence of two.
fn join(paragraph: &mut Vec<Sentence>, index: usize, blank: &str) {
    if index + 1 >= paragraph.len() {
        return;
    }
    let mut rest = paragraph.remove(index + 1);
    let sentence = &mut paragraph[index];
    if let Some(cell) = sentence.iter_mut().rev().find(|cell| cell.char != ' ') {
        cell.char = if blank.is_empty() { '，' } else { ',' };
    }
    if !blank.is_empty() {
        sentence.extend(written("and", " "));
    }
    if let Some(cell) = rest.first_mut() {
        cell.char = cell.char.to_ascii_lowercase();
    }
    sentence.extend(rest);
}

fn split_paragraph(draft: &mut Draft, at: (usize, usize)) {
    let rest = draft.paragraphs[at.0].split_off(at.1);
    draft.paragraphs.insert(at.0 + 1, rest);
}

fn join_paragraphs(draft: &mut Draft, index: usize, blank: &str) {
    if index + 1 >= draft.paragraphs.len() {
        return;
    }
    let rest = draft.paragraphs.remove(index + 1);
    if let Some(last) = draft.paragraphs[index].last_mut() {
        last.retain(|cell| cell.char != '\n');
        last.extend(written("", blank));
    }
    draft.paragraphs[index].extend(rest);
}

/// Puts in a sentence that begins as another does; in a third of cases in its place.
fn begin_alike(draft: &mut Draft, at: (usize, usize), language: &Language, chance: &mut Chance) {
    let sentence = &draft.paragraphs[at.0][at.1];
    let part = sentence.len() * 2 / 5;
    let mut alike: Sentence = sentence[..part].iter().map(|cell| Cell::put_in(cell.char)).collect();
    let other = language.sentence(chance);
    let skipped = other.chars().count() * 2 / 5;
    alike.extend(written(&other, language.blank).into_iter().skip(skipped));
    if chance.is(1, 3) {
        draft.paragraphs[at.0].remove(at.1);
    }
    let paragraph = if chance.is(1, 2) { at.0 } else { chance.below(draft.paragraphs.len()) };
    let index = chance.below(draft.paragraphs[paragraph].len() + 1);
    put_in(draft, (paragraph, index), alike);
}

/// Writes simplified characters as traditional ones, or the other way.
pub(crate) fn turn_script(draft: &mut Draft, language: &Language) {
    let turned = language.turned();
    for cell in draft.paragraphs.iter_mut().flatten().flatten() {
        cell.char = turned.get(&cell.char).copied().unwrap_or(cell.char);
    }
}

/// Makes straight quotes curly, as editors do.
pub(crate) fn curl_quotes(draft: &mut Draft) {
    let mut is_open = false;
    for cell in draft.paragraphs.iter_mut().flatten().flatten() {
        cell.char = match cell.char {
            '"' => {
                is_open = !is_open;
                if is_open { '“' } else { '”' }
            }
            '\'' => '’',
            char => char,
        };
    }
}
