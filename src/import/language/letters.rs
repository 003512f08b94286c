//! Letters counted by script, and the Chinese characters that only one script has.

use std::sync::LazyLock;

/// Pairs of characters of which the first stands in simplified text only, the second in traditional
/// text only. Characters that both scripts use (后, 里 as a measure, 只) have no place in it.
const PAIRS: &str = include_str!("../../../assets/import/han-pairs.txt");
/// Characters of the pairs that the other script uses too, with another meaning.
const SHARED: &str = "干并复据叶里着著欲朴胜炮伙夥冲筑涂";

/// The first and the last Han character that is counted, and what between them is none: hexagrams.
const HAN: (char, char) = ('\u{3400}', '\u{9fff}');
const NO_HAN: (char, char) = ('\u{4dc0}', '\u{4dff}');
/// What stands in the table for a character that only simplified text has.
const SIMPLIFIED: u8 = 1;
/// What stands in the table for a character that only traditional text has.
const TRADITIONAL: u8 = 2;
/// What stands in the table for one that is no letter.
const NO_LETTER: u8 = 3;

/// What each Han character is: a text asks for thousands of them.
static DISTINCTIVE: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let (first, last) = HAN;
    let mut table = vec![0; last as usize - first as usize + 1];
    let others = (NO_HAN.0..=NO_HAN.1).map(|char| (char, NO_LETTER));
    for (char, kind) in distinctive().chain(others) {
        if let Some(its) = table.get_mut(place(char)) {
            *its = kind;
        }
    }
    table
});

/// Returns every distinctive character with what it is.
fn distinctive() -> impl Iterator<Item = (char, u8)> {
    let pairs = PAIRS.split_whitespace();
    let all = pairs.flat_map(|pair| pair.chars().zip([SIMPLIFIED, TRADITIONAL]));
    all.filter(|(char, _)| !SHARED.contains(*char))
}

/// Returns the place of a character in the table.
fn place(char: char) -> usize {
    let (first, _) = HAN;
    (char as usize).wrapping_sub(first as usize)
}

/// How many letters of each script a text has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Letters {
    pub(super) latin: usize,
    pub(super) simplified: usize,
    pub(super) traditional: usize,
    han: usize,
    kana: usize,
    hangul: usize,
    /// Cyrillic, Arabic, Hebrew, Greek, Thai, Devanagari.
    scripts: [usize; 6],
}

/// The language that stands for each of the scripts.
const SCRIPT_TAGS: [&str; 6] = ["ru", "ar", "he", "el", "th", "hi"];

impl Letters {
    /// Counts the letters of a text.
    pub(super) fn count(text: &str) -> Self {
        let latin = text.bytes().filter(u8::is_ascii_alphabetic).count();
        let mut letters = Self { latin, ..Self::default() };
        // How many characters are of each kind that stands in the table.
        let (table, mut han) = (DISTINCTIVE.as_slice(), [0; 4]);
        for char in text.chars().filter(|char| !char.is_ascii()) {
            let kind = table.get(place(char)).map(|kind| usize::from(*kind));
            match kind.and_then(|kind| han.get_mut(kind)) {
                Some(count) => *count += 1,
                None => letters.add(char),
            }
        }
        let [common, simplified, traditional, _] = han;
        Self { simplified, traditional, han: common + simplified + traditional, ..letters }
    }

    fn add(&mut self, char: char) {
        let [cyrillic, arabic, hebrew, greek, thai, devanagari] = &mut self.scripts;
        match char {
            '\u{c0}'..='\u{24f}' => self.latin += 1,
            '\u{3041}'..='\u{30fa}' => self.kana += 1,
            '\u{ac00}'..='\u{d7a3}' | '\u{1100}'..='\u{11ff}' => self.hangul += 1,
            '\u{400}'..='\u{52f}' => *cyrillic += 1,
            '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' => *arabic += 1,
            '\u{5d0}'..='\u{5ea}' => *hebrew += 1,
            '\u{370}'..='\u{3ff}' => *greek += 1,
            '\u{e01}'..='\u{e4e}' => *thai += 1,
            '\u{900}'..='\u{97f}' => *devanagari += 1,
            _ => (),
        }
    }

    /// Counts the letters that are not Latin.
    pub(super) fn others(&self) -> usize {
        self.han + self.kana + self.hangul + self.scripts.iter().sum::<usize>()
    }

    /// Returns the tag of a text that is not mainly in Latin letters. A Han character says as much
    /// as three Latin letters.
    pub(super) fn script(&self) -> Option<&'static str> {
        let east = self.han + self.kana + self.hangul;
        let best = (0..).zip(self.scripts).max_by_key(|(_, count)| *count);
        let (index, count): (usize, usize) = best.unwrap_or_default();
        if east * 3 > self.latin && east * 3 >= count {
            return if self.kana * 10 > self.han && self.kana >= self.hangul {
                Some("ja")
            } else if self.hangul * 2 > self.han {
                Some("ko")
            } else {
                Some(self.chinese().unwrap_or("zh"))
            };
        }
        if count > self.latin { SCRIPT_TAGS.get(index).copied() } else { None }
    }

    /// Returns the script of Chinese text, if its characters show one.
    pub(super) fn chinese(&self) -> Option<&'static str> {
        match self.simplified.cmp(&self.traditional) {
            std::cmp::Ordering::Greater => Some("zh-Hans"),
            std::cmp::Ordering::Less => Some("zh-Hant"),
            std::cmp::Ordering::Equal => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_says_each_character_once() {
        let mut all: Vec<_> = distinctive().collect();
        all.sort_unstable();
        assert!(all.len() > 1500, "{}", all.len());
        for (pair, next) in all.iter().zip(all.iter().skip(1)) {
            assert_ne!(pair.0, next.0, "{}", pair.0);
        }
        for (char, kind) in all {
            let letters = Letters::count(&char.to_string());
            let is_simple = usize::from(kind == SIMPLIFIED);
            assert_eq!((letters.simplified, letters.traditional), (is_simple, 1 - is_simple));
        }
        assert!(PAIRS.split_whitespace().all(|pair| pair.chars().count() == 2));
    }

    #[test]
    fn letters_of_text_without_distinctive_characters_are_plain_chinese() {
        let letters = Letters::count("人之初，性本善。");
        assert_eq!((letters.script(), letters.chinese()), (Some("zh"), None));
    }

    #[test]
    fn a_quotation_in_the_other_script_does_not_tip_the_scale() {
        let text = "「這個國家」在他们那里写成这样，说的是同一件事，对读者来说没有区别。";
        assert_eq!(Letters::count(text).script(), Some("zh-Hans"));
    }
}
