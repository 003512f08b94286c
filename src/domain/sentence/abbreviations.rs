//! Which full stops end a sentence and which only a shorter word. The lists are data.

use super::marks::{Terminator, is_closer, is_opener, terminator};

/// Always stands before what it belongs to, so that no sentence ends behind it.
const LEADING: &[&str] = &[
    "Mr", "Mrs", "Ms", "Mx", "Dr", "Drs", "Prof", "Messrs", "Mme", "Mlle", "Rev", "Fr", "Hon",
    "Gen", "Col", "Maj", "Capt", "Cpt", "Lt", "Sgt", "Cpl", "Adm", "Cmdr", "Sen", "Rep", "Gov",
    "Pres", "Amb", "Supt", "Sec", "Mt", "Ft", "vs", "e.g", "i.e", "cf", "viz", "ca", "approx",
    "incl", "esp", "resp", "E.g", "I.e", "Cf", "z.B", "d.h", "bzw", "Nr", "Hr", "Mgr", "Sra",
];

/// Stands before a number: `No. 5`, `Vol. IV`. Elsewhere it is a word or its end.
const COUNTING: &[&str] = &[
    "No", "no", "Nos", "nos", "p", "pp", "P", "Pp", "Fig", "fig", "Figs", "figs", "Eq", "eq",
    "Eqs", "Sect", "sect", "Ch", "ch", "Chap", "chap", "Vol", "vol", "Vols", "vols", "Art", "art",
    "Par", "par", "Tab", "Bd", "S", "n", "nn", "fol", "l", "ll", "vv", "bk", "pt", "Pt", "Op",
    "op", "Ex",
];

/// May end a sentence, if what follows is one of the words that begin them.
const TRAILING: &[&str] = &[
    "Inc", "Ltd", "Co", "Corp", "Bros", "Cos", "Plc", "Jr", "Sr", "Esq", "St", "Ave", "Blvd", "Rd",
    "Univ", "Dept", "Assn", "Inst", "al", "ed", "eds", "trans", "repr", "Jan", "Feb", "Mar", "Apr",
    "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec", "Mon", "Tue", "Tues", "Wed", "Thu",
    "Thur", "Thurs", "Fri", "Sat", "Calif", "Conn", "Mass", "Penn", "Va", "Wash", "Fla", "Ga",
    "D.Phil", "Ph.D", "est", "Est", "Dist", "Gov't", "Hwy", "Mts", "lb", "oz", "ft", "sq", "min",
];

/// Words that begin sentences far more often than they stand as names.
const STARTERS: &[&str] = &[
    "A",
    "About",
    "According",
    "After",
    "Again",
    "All",
    "Also",
    "Although",
    "Among",
    "An",
    "And",
    "Another",
    "Any",
    "As",
    "At",
    "Because",
    "Before",
    "Besides",
    "Both",
    "But",
    "By",
    "Can",
    "Could",
    "Despite",
    "Did",
    "Do",
    "Does",
    "During",
    "Each",
    "Either",
    "Even",
    "Every",
    "Few",
    "Finally",
    "First",
    "For",
    "From",
    "Given",
    "Had",
    "Has",
    "Have",
    "He",
    "Hence",
    "Her",
    "Here",
    "His",
    "How",
    "However",
    "I",
    "If",
    "In",
    "Indeed",
    "Instead",
    "Is",
    "It",
    "Its",
    "Just",
    "Later",
    "Let",
    "Like",
    "Many",
    "Meanwhile",
    "More",
    "Moreover",
    "Most",
    "Much",
    "My",
    "Neither",
    "Never",
    "Nevertheless",
    "Next",
    "No",
    "Nobody",
    "Nor",
    "Not",
    "Nothing",
    "Now",
    "Of",
    "On",
    "Once",
    "One",
    "Only",
    "Or",
    "Other",
    "Others",
    "Our",
    "Over",
    "Perhaps",
    "Rather",
    "She",
    "Should",
    "Since",
    "So",
    "Some",
    "Soon",
    "Still",
    "Such",
    "That",
    "The",
    "Their",
    "Then",
    "There",
    "Therefore",
    "These",
    "They",
    "This",
    "Those",
    "Though",
    "Through",
    "Thus",
    "To",
    "Today",
    "Under",
    "Unless",
    "Unlike",
    "Until",
    "Was",
    "We",
    "Were",
    "What",
    "When",
    "Where",
    "Whether",
    "Which",
    "While",
    "Who",
    "Why",
    "With",
    "Within",
    "Without",
    "Yes",
    "Yet",
    "You",
    "Your",
];

/// The longest word that can be an abbreviation, in code points.
const LONGEST: usize = 12;

/// Says whether a sentence ends at a single full stop that a blank follows.
///
/// `before` is the text up to the stop, `rest` what follows the blanks; neither is empty of words.
/// What begins with a small letter has been dealt with.
pub(super) fn ends_at_stop(before: &str, rest: &str) -> bool {
    let Some(word) = last_word(before) else { return true };
    let next = first_word(rest);
    if LEADING.contains(&word) || is_label(before, word) {
        return false;
    }
    if COUNTING.contains(&word) && is_numeral(word, next) {
        return false;
    }
    let is_abbreviation = TRAILING.contains(&word) || is_initial(word) || is_dotted(word);
    !is_abbreviation || begins_a_sentence(rest, next)
}

/// Says whether a stop behind a closing bracket ends but the word in it: `(U.S.) Congress`.
pub(super) fn is_abbreviated(before: &str) -> bool {
    last_word(before).is_some_and(|it| {
        LEADING.contains(&it) || TRAILING.contains(&it) || is_dotted(it) || is_label(before, it)
    })
}

/// Returns the word that ends a text, its inner stops included; `None` when it is no word or so
/// long that it is no abbreviation.
fn last_word(text: &str) -> Option<&str> {
    let is_inner = |char: &char| char.is_alphanumeric() || *char == '.';
    let length = text.chars().rev().take(LONGEST + 1).take_while(is_inner).map(char::len_utf8);
    let (count, bytes) = length.fold((0, 0), |(count, bytes), it| (count + 1, bytes + it));
    let word = text.get(text.len() - bytes..)?.trim_start_matches('.');
    (count <= LONGEST && !word.is_empty()).then_some(word)
}

/// Returns the first word of a text, behind what opens it.
fn first_word(text: &str) -> &str {
    let text = text.trim_start_matches(is_opener);
    let end = text.find(|char: char| !char.is_alphanumeric()).unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}

fn begins_a_sentence(rest: &str, next: &str) -> bool {
    let behind = rest.trim_start_matches(is_opener).get(next.len()..).unwrap_or_default();
    let is_initial = is_initial(next) && behind.starts_with('.');
    STARTERS.contains(&next) && !is_initial
}

/// `J`, as in J. K. Rowling.
fn is_initial(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.next().is_none()
}

/// `U.S`, `a.m`, `Ph.D`: letters with stops between them, at most two together.
fn is_dotted(word: &str) -> bool {
    let is_part = |part: &str| {
        (1..=2).contains(&part.chars().count()) && part.chars().all(char::is_alphabetic)
    };
    word.contains('.') && word.split('.').all(is_part)
}

/// Says whether a word that counts has its number behind it, Arabic or Roman; `No. I` has none.
fn is_numeral(word: &str, next: &str) -> bool {
    let is_roman = !next.is_empty() && next.chars().all(|char| "IVXLC".contains(char));
    next.starts_with(char::is_numeric) || (is_roman && !word.eq_ignore_ascii_case("no"))
}

/// Says whether a word numbers a list: `1`, `a` or `IV` where a line or a sentence begins.
fn is_label(before: &str, word: &str) -> bool {
    let is_number = word.len() <= 3 && word.bytes().all(|byte| byte.is_ascii_digit());
    let is_roman = word.len() <= 4 && word.chars().all(|char| "IVXivx".contains(char));
    if !(is_number || is_roman || word.chars().count() == 1) {
        return false;
    }
    let above = before.strip_suffix(word).unwrap_or_default();
    let ahead = above.trim_end_matches(' ').trim_end_matches(is_closer);
    match ahead.chars().next_back() {
        None | Some('\n' | '\t') => true,
        Some('.') if above.ends_with(' ') => last_word(ahead.trim_end_matches('.'))
            .is_none_or(|it| !COUNTING.contains(&it) && !is_initial(it)),
        Some(last) => {
            let wants_blank = terminator(last) < Some(Terminator::Strong);
            terminator(last) > Some(Terminator::Stop) && (above.ends_with(' ') || !wants_blank)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_in_one_list_only() {
        for (list, other) in [(LEADING, COUNTING), (COUNTING, TRAILING), (TRAILING, LEADING)] {
            assert!(list.iter().all(|word| !other.contains(word)));
        }
    }
}
