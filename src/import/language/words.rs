//! Languages in Latin letters, told apart by words that stand in every text of theirs.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::trigrams::is_prose;

/// Common words of each language that the others do not have, or have seldom.
const COMMON: &[(&str, &[&str])] = &[
    (
        "en",
        &[
            "the", "and", "of", "to", "is", "that", "was", "with", "for", "are", "this", "which",
            "have", "not", "from", "they", "it", "be", "by", "has", "were", "their", "would", "a",
            "an", "in", "on", "at", "or", "but", "you", "we", "he", "she", "his", "her", "what",
            "who", "when", "there", "its", "do", "no", "if", "can", "will", "all", "so", "my",
        ],
    ),
    (
        "fr",
        &[
            "le", "les", "et", "des", "est", "une", "dans", "que", "pour", "qui", "pas", "sur",
            "au", "avec", "ce", "sont", "du", "nous", "mais", "cette", "plus", "ne", "leur", "été",
            "aux",
        ],
    ),
    (
        "de",
        &[
            "der", "die", "und", "das", "ist", "nicht", "ein", "eine", "den", "von", "zu", "mit",
            "sich", "auf", "für", "dem", "auch", "es", "als", "dass", "wird", "sind", "im",
            "werden",
        ],
    ),
    (
        "es",
        &[
            "el", "los", "las", "y", "que", "por", "con", "una", "para", "del", "pero", "como",
            "más", "su", "fue", "está", "este", "lo", "también", "sus", "son", "hay", "muy", "ha",
        ],
    ),
    (
        "pt",
        &[
            "o", "os", "e", "não", "uma", "com", "para", "mas", "do", "da", "dos", "das", "em",
            "é", "que", "ao", "no", "na", "foi", "são", "pelo", "também", "isso", "mais", "seu",
        ],
    ),
    (
        "it",
        &[
            "il", "gli", "che", "di", "è", "non", "per", "una", "con", "del", "della", "sono",
            "ma", "anche", "nel", "più", "alla", "dei", "questo", "si", "le", "come", "delle",
            "ed",
        ],
    ),
    (
        "nl",
        &[
            "de", "het", "een", "en", "van", "dat", "niet", "zijn", "op", "voor", "met", "maar",
            "ook", "aan", "te", "er", "wordt", "bij", "naar", "heeft", "deze", "door", "werd",
            "zich",
        ],
    ),
    (
        "pl",
        &[
            "i", "w", "na", "nie", "się", "jest", "że", "z", "do", "to", "jak", "ale", "przez",
            "był", "była", "oraz", "po", "od", "tym", "dla", "za", "które", "który",
        ],
    ),
    (
        "cs",
        &[
            "a", "je", "se", "na", "že", "v", "to", "s", "z", "do", "ale", "jako", "byl", "byla",
            "podle", "pro", "jsou", "by", "po", "od", "není", "jeho", "které", "který",
        ],
    ),
    (
        "sv",
        &[
            "och", "att", "det", "som", "en", "är", "på", "för", "av", "med", "inte", "den",
            "till", "har", "ett", "om", "men", "var", "jag", "kan", "från", "så",
        ],
    ),
    (
        "da",
        &[
            "og", "at", "det", "som", "en", "er", "på", "for", "af", "med", "ikke", "den", "til",
            "har", "et", "om", "men", "var", "jeg", "kan", "fra", "der",
        ],
    ),
    (
        "nb",
        &[
            "og", "at", "det", "som", "en", "er", "på", "for", "av", "med", "ikke", "den", "til",
            "har", "et", "om", "men", "var", "jeg", "kan", "fra", "etter",
        ],
    ),
    (
        "fi",
        &[
            "ja", "on", "ei", "se", "että", "oli", "mutta", "hän", "kun", "ovat", "myös", "sen",
            "tai", "joka", "kuin", "niin", "mukaan", "ole", "vain",
        ],
    ),
    (
        "hu",
        &[
            "a", "az", "és", "hogy", "nem", "is", "egy", "van", "volt", "meg", "ez", "de", "csak",
            "már", "mint", "azt", "ha", "még", "el", "sem", "vagy",
        ],
    ),
    (
        "ro",
        &[
            "și", "în", "de", "la", "cu", "pe", "nu", "să", "care", "este", "din", "mai", "o",
            "un", "ce", "sau", "pentru", "fost", "după", "sunt", "prin",
        ],
    ),
    (
        "tr",
        &[
            "ve", "bir", "bu", "da", "de", "için", "ile", "çok", "olarak", "daha", "ne", "kadar",
            "sonra", "var", "gibi", "olan", "ama", "değil", "en",
        ],
    ),
    (
        "vi",
        &[
            "và", "của", "là", "có", "không", "được", "cho", "một", "người", "trong", "đã", "với",
            "các", "những", "này", "để", "khi", "từ", "cũng", "đến",
        ],
    ),
    (
        "id",
        &[
            "dan", "yang", "di", "untuk", "dengan", "tidak", "dari", "ini", "itu", "pada",
            "adalah", "dalam", "akan", "oleh", "juga", "ke", "sudah", "ada",
        ],
    ),
];

/// The languages, by their place in [`COMMON`], that each word is common in: one bit each.
static KNOWN: LazyLock<HashMap<&str, u32>> = LazyLock::new(|| {
    let mut known = HashMap::new();
    for (place, (_, words)) in COMMON.iter().enumerate() {
        for word in *words {
            *known.entry(*word).or_default() |= 1 << place;
        }
    }
    known
});

/// How many words are looked at.
const LOOKED_AT: usize = 1500;

/// Below so many words a text is short: chance may give it the words of any language.
const SHORT: usize = 12;
/// How many different words more than English another language needs in a short text.
const CLEAR: usize = 2;

/// From so many words on a language shows by how many of them are its common ones: every how manieth
/// at least.
const LONG: usize = 30;
const SHARE: usize = 8;

/// How many common words of a language a text has, and how many different ones.
#[derive(Clone, Copy)]
struct Count {
    tag: &'static str,
    words: usize,
    different: usize,
}

/// What common words say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Guess {
    pub(super) tag: &'static str,
    /// The text is short, or the words are as many in it as in every text of the language.
    pub(super) is_sure: bool,
}

/// Counts the different common words of a language in a text; `None` where they are not known.
pub(super) fn common(text: &str, tag: &str) -> Option<usize> {
    let (_, common) = COMMON.iter().find(|(known, _)| *known == tag)?;
    let words = text.split(|char: char| !char.is_alphabetic()).take(LOOKED_AT);
    let words: HashSet<String> = words.map(str::to_lowercase).collect();
    Some(common.iter().filter(|word| words.contains(**word)).count())
}

/// Returns the language whose common words a text has most of; `None` when it is not clear.
pub(super) fn guess(text: &str) -> Option<Guess> {
    let mut counts: Vec<Count> =
        COMMON.iter().map(|(tag, _)| Count { tag, words: 0, different: 0 }).collect();
    let is_end = |char: char| !char.is_alphabetic();
    let prose = text.split_whitespace().filter(|word| is_prose(word));
    let words = prose.flat_map(|word| word.split(is_end)).filter(|word| !word.is_empty());
    let (mut length, mut seen) = (0, HashSet::new());
    for word in words.take(LOOKED_AT) {
        length += 1;
        if word.len() > 10 {
            continue;
        }
        let known = if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
            KNOWN.get_key_value(word)
        } else {
            KNOWN.get_key_value(word.to_lowercase().as_str())
        };
        let Some((word, known)) = known else { continue };
        let is_new = seen.insert(*word);
        for (place, count) in counts.iter_mut().enumerate() {
            let is_its = known >> place & 1 == 1;
            count.words += usize::from(is_its);
            count.different += usize::from(is_its && is_new);
        }
    }
    let english = counts.first().map_or(0, |english| english.different);
    counts.sort_by_key(|count| std::cmp::Reverse(count.words));
    match counts.as_slice() {
        [best, second, ..] if best.words >= 2 && best.words > second.words => {
            let is_chance = length < SHORT && best.different < english + CLEAR;
            let is_sure = length < LONG || best.words * SHARE > length;
            Some(Guess { tag: best.tag, is_sure }).filter(|it| it.tag == "en" || !is_chance)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_words_are_little_and_a_draw_is_nothing() {
        let tag = |text| guess(text).map(|it| it.tag);
        assert_eq!(tag("Iceland"), None);
        assert_eq!(tag("que que"), None);
        assert_eq!(tag("the mill and the river"), Some("en"));
    }
}
