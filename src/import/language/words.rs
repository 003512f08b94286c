//! Languages in Latin letters, told apart by words that stand in every text of theirs.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Common words of each language that the others do not have, or have seldom.
const COMMON: &[(&str, &[&str])] = &[
    (
        "en",
        &[
            "the", "and", "of", "to", "is", "that", "was", "with", "for", "are", "this", "which",
            "have", "not", "from", "they", "it", "be", "by", "has", "were", "their", "would",
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

/// Returns the language whose common words a text has most of; `None` when it is not clear.
pub(super) fn guess(text: &str) -> Option<&'static str> {
    let mut counts: Vec<(usize, &'static str)> = COMMON.iter().map(|(tag, _)| (0, *tag)).collect();
    let is_end = |char: char| !char.is_alphabetic();
    let words = text.split(is_end).filter(|word| !word.is_empty() && word.len() <= 10);
    for word in words.take(LOOKED_AT) {
        let known = KNOWN.get(word.to_lowercase().as_str()).copied().unwrap_or_default();
        for (place, (count, _)) in counts.iter_mut().enumerate() {
            *count += usize::from(known >> place & 1 == 1);
        }
    }
    counts.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    match counts.as_slice() {
        [(best, tag), (second, _), ..] if *best >= 2 && best > second => Some(tag),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_words_are_little_and_a_draw_is_nothing() {
        assert_eq!(guess("Iceland"), None);
        assert_eq!(guess("que que"), None);
        assert_eq!(guess("the mill and the river"), Some("en"));
    }
}
