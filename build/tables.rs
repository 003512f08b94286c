//! The tables of the conversion, each as a trie; what words become stands in one pool.

use std::{collections::BTreeMap, error::Error};

use opencc_fmmseg::{DictMaxLen, DictionaryMaxlength};

use crate::{
    trie::{EACH, SAME, Trie, Value},
    words::{Costs, MOST},
};

/// Every table, packed.
pub(crate) struct Packed {
    pub(crate) tries: Vec<(&'static str, Vec<u8>)>,
    pub(crate) pool: String,
}

/// Words and what they become.
type Pairs = BTreeMap<String, String>;

/// Packs the tables: those that only put one character or phrase for another, and the one from
/// simplified to traditional, which has all common words in it.
pub(crate) fn packed(
    tables: &DictionaryMaxlength,
    words: &str,
    corrections: &str,
) -> Result<Packed, Box<dyn Error>> {
    let mut pool = Pool::default();
    let plain = [
        ("ts", &tables.ts_phrases, &tables.ts_characters),
        ("tw", &tables.tw_variants_phrases, &tables.tw_variants),
        ("tw_rev", &tables.tw_variants_rev_phrases, &tables.tw_variants_rev),
        ("hk", &tables.hk_variants_phrases, &tables.hk_variants),
        ("hk_rev", &tables.hk_variants_rev_phrases, &tables.hk_variants_rev),
    ];
    let mut tries = Vec::new();
    for (name, phrases, characters) in plain {
        let mut pairs = pairs(characters);
        pairs.append(&mut self::pairs(phrases));
        if name == "hk" {
            pairs.append(&mut hong_kong(tables));
        }
        pool.characters = of_one_character(&pairs);
        tries.push((name, pool.trie(&pairs, |_| 0).packed()));
    }
    let mut pairs = self::pairs(&tables.st_characters);
    pairs.append(&mut self::pairs(&tables.st_phrases));
    pairs.append(&mut corrected(corrections)?);
    let mut costs = Costs::read(words);
    costs.take(pairs.keys().map(String::as_str));
    let known: Vec<String> = costs.words().map(str::to_owned).collect();
    for word in known {
        let becomes = longest_match(&pairs, &word);
        pairs.entry(word).or_insert(becomes);
    }
    pool.characters = of_one_character(&pairs);
    let cost = |word: &str| costs.of(word).unwrap_or(MOST).min(255);
    tries.push(("st", pool.trie(&pairs, cost).packed()));
    Ok(Packed { tries, pool: pool.text })
}

/// Returns the pairs of a table, but for those that change the number of characters: positions in
/// the two texts are the same.
fn pairs(table: &DictMaxLen) -> Pairs {
    let all = table.iter().map(|(key, value)| (key.iter().collect::<String>(), value.to_string()));
    all.filter(|(key, value)| key.chars().count() == value.chars().count()).collect()
}

/// Returns what Hong Kong writes otherwise than the tables have it: 裏 and, but for works and fame,
/// 着.
fn hong_kong(tables: &DictionaryMaxlength) -> Pairs {
    let kept =
        self::pairs(&tables.ts_phrases).into_iter().filter(|(_, value)| value.contains('著'));
    let kept = kept.map(|(key, _)| (key.clone(), key));
    let forms = [("裡", "裏"), ("著", "着")].map(|(one, other)| (one.to_owned(), other.to_owned()));
    kept.chain(forms).collect()
}

/// Reads lines of a phrase and what it becomes.
fn corrected(text: &str) -> Result<Pairs, String> {
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let pair = |line: &str| {
        let (key, value) = line.split_once(' ')?;
        let is_alike = key.chars().count() == value.chars().count();
        is_alike.then(|| (key.to_owned(), value.to_owned()))
    };
    lines.map(|line| pair(line).ok_or_else(|| format!("no pair of one length: {line}"))).collect()
}

fn of_one_character(pairs: &Pairs) -> BTreeMap<char, char> {
    let one = |text: &str| {
        let mut chars = text.chars();
        chars.next().filter(|_| chars.next().is_none())
    };
    pairs.iter().filter_map(|(key, value)| Some((one(key)?, one(value)?))).collect()
}

/// Converts a word by the longest phrase at each place.
fn longest_match(pairs: &Pairs, word: &str) -> String {
    let chars: Vec<char> = word.chars().collect();
    let (mut becomes, mut at) = (String::new(), 0);
    while at < chars.len() {
        let found = (at + 1..=chars.len()).rev().find_map(|end| {
            let part: String = chars[at..end].iter().collect();
            pairs.get(&part).map(|value| (end, value.clone()))
        });
        let (end, value) = found.unwrap_or_else(|| (at + 1, chars[at].to_string()));
        becomes.push_str(&value);
        at = end;
    }
    becomes
}

/// What words become, each once.
#[derive(Default)]
struct Pool {
    text: String,
    places: BTreeMap<String, u32>,
    /// What the characters of the table at hand become by themselves.
    characters: BTreeMap<char, char>,
}

impl Pool {
    fn trie(&mut self, pairs: &Pairs, cost: impl Fn(&str) -> u32) -> Trie {
        let mut trie = Trie::default();
        for (key, value) in pairs {
            let cost = u8::try_from(cost(key)).unwrap_or(u8::MAX);
            let (kind, at) = self.kind(key, value);
            trie.insert(key, Value { kind, at, cost });
        }
        trie
    }

    fn kind(&mut self, key: &str, value: &str) -> (u8, u32) {
        let by_itself = |char| *self.characters.get(&char).unwrap_or(&char);
        if key == value {
            return (SAME, 0);
        }
        if key.chars().count() > 1 && key.chars().map(by_itself).eq(value.chars()) {
            return (EACH, 0);
        }
        let text = &mut self.text;
        let at = *self.places.entry(value.to_owned()).or_insert_with(|| {
            let at = text.len();
            text.push_str(value);
            u32::try_from(at).unwrap_or_default()
        });
        (u8::try_from(value.len()).unwrap_or_default(), at)
    }
}
