//! Text of one script or region written in another, one code point for one code point.

use super::{
    pass::Pass,
    table::{Found, Table},
};
use crate::domain::Lang;

/// A way to write Chinese.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Script {
    /// 简体.
    Simplified,
    /// 繁體, in no region's own forms.
    Traditional,
    /// 繁體 as Taiwan writes it.
    Taiwan,
    /// 繁體 as Hong Kong writes it.
    HongKong,
}

/// Writes texts of one script in another.
///
/// Invariant: a text and what becomes of it have the same number of code points, and what stands at
/// a position of one stands at that position of the other. So a position, a span or a mark of one
/// text is the same in the other, and no map is needed.
pub struct Converter {
    pub(super) passes: Vec<Pass>,
}

/// A table and where it lies in the program.
macro_rules! table {
    ($name:literal) => {
        Table::of(include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".trie")))
    };
}

impl Script {
    /// Every script with its tag.
    pub const ALL: &[(Self, &'static str)] = &[
        (Self::Simplified, "zh-Hans"),
        (Self::Traditional, "zh-Hant"),
        (Self::Taiwan, "zh-Hant-TW"),
        (Self::HongKong, "zh-Hant-HK"),
    ];

    /// Returns the script that a language is written in, if it is Chinese and says so.
    pub fn of(lang: &Lang) -> Option<Self> {
        Self::ALL.iter().find(|(_, tag)| *tag == lang.as_str()).map(|(script, _)| *script)
    }

    /// Reads a tag: those of [`Script::ALL`], and what names them, such as `zh-TW` or `zh-CN`.
    pub fn parse(tag: &str) -> Option<Self> {
        let lang = Lang::parse(tag)?;
        let script = Self::of(&lang);
        let region = tag.rsplit(['-', '_']).next().unwrap_or_default();
        match (script, region.to_ascii_lowercase().as_str()) {
            (Some(Self::Traditional), "tw") => Some(Self::Taiwan),
            (Some(Self::Traditional), "hk" | "mo") => Some(Self::HongKong),
            (script, _) => script,
        }
    }

    /// Guesses the script of a text by its characters; `None` where nothing tells.
    ///
    /// Traditional is what has next to no simplified character: it goes through the conversion from
    /// simplified almost unharmed, and simplified text with old names in it has to.
    pub fn guess(text: &str) -> Option<Self> {
        let (simplified, traditional) = (table!("st"), table!("ts"));
        let changes = |table: &Table, char| {
            let found = table.begin(char).and_then(|step| table.found(step));
            found.is_some_and(Found::is_changed)
        };
        let (mut simple, mut full) = (0_usize, 0_usize);
        for char in text.chars().filter(|char| *char >= '\u{2e80}') {
            let (is_simple, is_full) = (changes(&simplified, char), changes(&traditional, char));
            simple += usize::from(is_simple && !is_full);
            full += usize::from(is_full && !is_simple);
        }
        match (simple, full) {
            (0, 0) => None,
            _ if full > 8 * simple => Some(Self::Traditional),
            _ => Some(Self::Simplified),
        }
    }

    /// Returns the script's language tag.
    pub fn lang(self) -> Lang {
        let tag = Self::ALL.iter().find(|(it, _)| *it == self).map_or("zh", |(_, tag)| *tag);
        Lang::parse(tag).unwrap_or_else(Lang::english)
    }
}

impl Converter {
    /// Prepares what leads from one script to another; nothing is read or kept for it.
    pub fn new(from: Script, to: Script) -> Self {
        use Script::{HongKong, Simplified, Taiwan, Traditional};
        let mut passes = Vec::new();
        match from {
            _ if from == to => (),
            Simplified => passes.push(Pass::Likely(table!("st"))),
            Taiwan => passes.push(Pass::Longest(table!("tw_rev"))),
            HongKong => passes.push(Pass::Longest(table!("hk_rev"))),
            Traditional => (),
        }
        match to {
            _ if from == to => (),
            Simplified => passes.push(Pass::Longest(table!("ts"))),
            Taiwan => passes.push(Pass::Longest(table!("tw"))),
            HongKong => passes.push(Pass::Longest(table!("hk"))),
            Traditional => (),
        }
        Self { passes }
    }

    /// Converts a text.
    pub fn convert(&self, text: &str) -> String {
        self.passes.iter().fold(text.to_owned(), |text, pass| pass.whole(&text))
    }
}

/// Converts a text from one script to another.
pub fn convert(text: &str, from: Script, to: Script) -> String {
    Converter::new(from, to).convert(text)
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use opencc_fmmseg::{DictionaryMaxlength, OpenCC};
    use proptest::prelude::*;

    use super::*;
    use Script::{HongKong, Simplified, Taiwan, Traditional};

    static PEER: LazyLock<OpenCC> = LazyLock::new(OpenCC::new);

    /// Text as it may come: Chinese of both scripts, other scripts, astral characters.
    const TEXT: &str = "([后来太后头发发展干杯干部里面公里几乎茶几只要一只𫝈㑮𠀀]{0,9}|\
        [後來頭髮發展乾杯幹部裡面著作看著]{0,9}|[a-z0-9 ，。！\n]{0,5}|\\PC){0,12}";

    fn scripts() -> impl Strategy<Value = Script> {
        prop::sample::select(Script::ALL.iter().map(|(script, _)| *script).collect::<Vec<_>>())
    }

    #[test]
    fn words_decide_which_of_several_characters_is_meant() {
        for (simplified, traditional) in [
            ("头发", "頭髮"),
            ("发展", "發展"),
            ("干杯", "乾杯"),
            ("干部", "幹部"),
            ("后来", "後來"),
            ("皇后", "皇后"),
            ("理发", "理髮"),
            ("面条", "麵條"),
            ("公里", "公里"),
            ("里面", "裡面"),
            ("一只", "一隻"),
            ("只有", "只有"),
            ("干燥", "乾燥"),
            ("𫝈", "㑮"),
        ] {
            assert_eq!(convert(simplified, Simplified, Traditional), traditional);
            assert_eq!(convert(traditional, Traditional, Simplified), simplified);
        }
    }

    #[test]
    fn regions_have_forms_of_their_own() {
        for (simplified, traditional, taiwan, hong_kong) in [
            ("台湾", "臺灣", "臺灣", "台灣"),
            ("看着", "看著", "看著", "看着"),
            ("著作", "著作", "著作", "著作"),
            ("这里", "這裡", "這裡", "這裏"),
            ("说服", "說服", "說服", "説服"),
            ("污染", "污染", "汙染", "污染"),
            ("吃饭", "吃飯", "吃飯", "吃飯"),
        ] {
            for (script, expected) in
                [(Traditional, traditional), (Taiwan, taiwan), (HongKong, hong_kong)]
            {
                assert_eq!(convert(simplified, Simplified, script), expected);
                assert_eq!(convert(expected, script, Simplified), simplified);
            }
            assert_eq!(convert(taiwan, Taiwan, HongKong), hong_kong);
        }
    }

    #[test]
    fn every_phrase_of_the_tables_becomes_what_it_says() {
        let tables = DictionaryMaxlength::from_zstd().unwrap();
        let corrected = include_str!("../../assets/script/corrections.txt");
        let converter = Converter::new(Simplified, Traditional);
        for (phrase, traditional) in tables.st_phrases.iter() {
            let phrase: String = phrase.iter().collect();
            if !corrected.lines().any(|line| line.starts_with(&format!("{phrase} "))) {
                assert_eq!(converter.convert(&phrase), traditional);
            }
        }
    }

    #[test]
    fn the_script_of_a_text_is_guessed_by_its_characters() {
        assert_eq!(Script::guess("这里写着 the words"), Some(Simplified));
        assert_eq!(Script::guess("這裡寫著 the words"), Some(Traditional));
        assert_eq!(Script::guess("the words 中文"), None);
    }

    proptest! {
        #[test]
        fn every_character_stays_at_its_position(text in TEXT, from in scripts(), to in scripts()) {
            let converted = convert(&text, from, to);
            prop_assert_eq!(converted.chars().count(), text.chars().count());
            for (one, other) in text.chars().zip(converted.chars()) {
                let is_han = |char: char| char >= '\u{2e80}';
                prop_assert!(one == other || (is_han(one) && is_han(other)));
            }
            if from == to {
                prop_assert_eq!(converted, text);
            }
        }

        #[test]
        fn what_needs_no_likelihood_is_what_the_peer_says(text in TEXT) {
            prop_assert_eq!(convert(&text, Traditional, Simplified), PEER.t2s(&text, false));
            prop_assert_eq!(convert(&text, Taiwan, Simplified), PEER.tw2s(&text, false));
            prop_assert_eq!(convert(&text, HongKong, Simplified), PEER.hk2s(&text, false));
            prop_assert_eq!(convert(&text, Traditional, Taiwan), PEER.t2tw(&text, false));
        }
    }
}
