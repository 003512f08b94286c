//! Languages of one alphabet, told apart by the letters that stand beside each other: where common
//! words say nothing, and only where there is text enough to say it by.

use whatlang::{Detector, Lang as Known};

/// How many letters a text needs: in less, chance decides.
const LEAST: usize = 80;

/// How much of a text is looked at, in words.
const LOOKED_AT: usize = 400;

/// Languages in Latin letters, and the tags of those that are told apart well.
const LATIN: &[(Known, &str)] = &[
    (Known::Eng, "en"),
    (Known::Fra, "fr"),
    (Known::Deu, "de"),
    (Known::Spa, "es"),
    (Known::Por, "pt"),
    (Known::Ita, "it"),
    (Known::Nld, "nl"),
    (Known::Pol, "pl"),
    (Known::Ces, "cs"),
    (Known::Slk, "sk"),
    (Known::Slv, "sl"),
    (Known::Hrv, "hr"),
    (Known::Ron, "ro"),
    (Known::Hun, "hu"),
    (Known::Swe, "sv"),
    (Known::Dan, "da"),
    (Known::Nob, "nb"),
    (Known::Fin, "fi"),
    (Known::Est, "et"),
    (Known::Lit, "lt"),
    (Known::Lav, "lv"),
    (Known::Tur, "tr"),
    (Known::Aze, "az"),
    (Known::Vie, "vi"),
    (Known::Ind, "id"),
    (Known::Cat, "ca"),
    (Known::Afr, "af"),
    (Known::Epo, "eo"),
    (Known::Lat, "la"),
];

/// Languages of other alphabets that more than one language writes.
const OTHERS: &[&[(Known, &str)]] = &[
    &[
        (Known::Rus, "ru"),
        (Known::Ukr, "uk"),
        (Known::Bel, "be"),
        (Known::Bul, "bg"),
        (Known::Srp, "sr"),
        (Known::Mkd, "mk"),
    ],
    &[(Known::Ara, "ar"), (Known::Pes, "fa"), (Known::Urd, "ur")],
    &[(Known::Heb, "he"), (Known::Yid, "yi")],
    &[(Known::Hin, "hi"), (Known::Mar, "mr"), (Known::Nep, "ne")],
];

/// Returns the language of a text in Latin letters, where it shows one.
pub(super) fn latin(text: &str) -> Option<&'static str> {
    among(text, LATIN)
}

/// Returns the language of a text in the alphabet of another, named by its tag: `uk` for `ru`.
pub(super) fn like(tag: &str, text: &str) -> Option<&'static str> {
    let group = OTHERS.iter().find(|group| group.iter().any(|(_, known)| *known == tag))?;
    among(text, group)
}

fn among(text: &str, group: &[(Known, &'static str)]) -> Option<&'static str> {
    let words: Vec<&str> =
        text.split_whitespace().filter(|it| is_prose(it)).take(LOOKED_AT).collect();
    let prose = words.join(" ");
    if prose.chars().filter(|char| char.is_alphabetic()).count() < LEAST {
        return None;
    }
    let allowed = group.iter().map(|(known, _)| *known).collect();
    let found = Detector::with_allowlist(allowed).detect(&prose)?;
    let tag = group.iter().find(|(known, _)| *known == found.lang()).map(|(_, tag)| *tag);
    tag.filter(|_| found.is_reliable())
}

/// Says whether a word is one of prose, not an address, a path, a name in code or a number.
pub(super) fn is_prose(word: &str) -> bool {
    let word =
        word.trim_matches(|char: char| !char.is_alphanumeric() && !"_/@#$<>=`".contains(char));
    let is_inner = |char: char| char.is_alphabetic() || "'’-‐".contains(char) || is_mark(char);
    let has_hump = |pair: (char, char)| pair.0.is_lowercase() && pair.1.is_uppercase();
    let is_hump = word.chars().zip(word.chars().skip(1)).any(has_hump);
    !word.is_empty() && word.chars().all(is_inner) && !is_hump
}

/// Vowel points and other marks that are no letters.
fn is_mark(char: char) -> bool {
    matches!(char, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{64b}'..='\u{65f}'
        | '\u{900}'..='\u{94d}' | '\u{200c}' | '\u{200d}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_code_are_no_prose() {
        for word in ["word,", "“it’s", "(l’eau)", "well-known.", "שָׁלוֹם", "слово:"]
        {
            assert!(is_prose(word), "{word}");
        }
        for word in
            ["https://example.org/a", "src/main.rs", "3.14", "getName()", "`let`", "a_b", "—"]
        {
            assert!(!is_prose(word), "{word}");
        }
    }

    #[test]
    fn little_text_says_nothing() {
        assert_eq!(latin("Rivers keep no diaries."), None);
        assert_eq!(like("ru", "Річка пам'ятає."), None);
        assert_eq!(like("th", &"ไทย".repeat(99)), None);
    }
}
