//! Letters counted by script, and the Chinese characters that only one script has.

use std::sync::LazyLock;

/// Pairs of characters of which the first stands in simplified text only, the second in traditional
/// text only. Characters that both scripts use (后, 里 as a measure, 只) have no place in it.
const PAIRS: &str = include_str!("../../../assets/import/han-pairs.txt");
/// Characters of the pairs that the other script uses too, with another meaning.
const SHARED: &str = "干并复据叶里着著欲朴胜炮伙夥冲筑涂";

/// Every distinctive character, sorted, and whether it is the simplified one.
static DISTINCTIVE: LazyLock<Vec<(char, bool)>> = LazyLock::new(|| {
    let pairs = PAIRS.split_whitespace();
    let mut all: Vec<(char, bool)> = pairs
        .flat_map(|pair| pair.chars().zip([true, false]))
        .filter(|(char, _)| !SHARED.contains(*char))
        .collect();
    all.sort_unstable();
    all
});

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
        let mut letters = Self::default();
        for char in text.chars() {
            letters.add(char);
        }
        letters
    }

    fn add(&mut self, char: char) {
        let [cyrillic, arabic, hebrew, greek, thai, devanagari] = &mut self.scripts;
        match char {
            'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' => self.latin += 1,
            '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' => {
                self.han += 1;
                match DISTINCTIVE.binary_search_by_key(&char, |(it, _)| *it) {
                    Ok(at) if DISTINCTIVE.get(at).is_some_and(|(_, simple)| *simple) => {
                        self.simplified += 1;
                    }
                    Ok(_) => self.traditional += 1,
                    Err(_) => (),
                }
            }
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
        assert!(DISTINCTIVE.len() > 1500, "{}", DISTINCTIVE.len());
        for (pair, next) in DISTINCTIVE.iter().zip(DISTINCTIVE.iter().skip(1)) {
            assert_ne!(pair.0, next.0, "{}", pair.0);
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
