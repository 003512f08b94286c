//! Languages in Latin letters, told apart by words that stand in every text of theirs.

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
];

/// How many words are looked at.
const LOOKED_AT: usize = 1500;

/// Returns the language whose common words a text has most of; `None` when it is not clear.
pub(super) fn guess(text: &str) -> Option<&'static str> {
    let mut counts: Vec<(usize, &'static str)> = COMMON.iter().map(|(tag, _)| (0, *tag)).collect();
    let is_end = |char: char| !char.is_alphabetic();
    let words = text.split(is_end).filter(|word| !word.is_empty() && word.len() <= 10);
    for word in words.take(LOOKED_AT) {
        let lower = word.to_lowercase();
        for (count, (_, common)) in counts.iter_mut().zip(COMMON) {
            count.0 += usize::from(common.contains(&lower.as_str()));
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
