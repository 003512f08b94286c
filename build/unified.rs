//! Which Chinese characters are one in two scripts.
//!
//! Packed is one 16-bit little-endian number for each code point from U+4E00 to U+9FFF: the character that stands
//! for all that are written for each other in simplified and traditional texts.

use std::collections::BTreeMap;

use opencc_fmmseg::{DictMaxLen, DictionaryMaxlength};

/// The Han of the basic plane.
const FIRST: u16 = 0x4e00;
const LAST: u16 = 0x9fff;

/// What is written for each other in some words only, and so in no table of single characters.
const ALSO: &[(char, char)] = &[
    ('划', '画'),
    ('着', '著'),
    ('姐', '姊'),
    ('你', '妳'),
    ('巨', '鉅'),
    ('搜', '蒐'),
    ('秘', '祕'),
    ('污', '汙'),
];

/// Returns the table.
pub(crate) fn packed(tables: &DictionaryMaxlength) -> Vec<u8> {
    let mut groups = Groups::default();
    let all = [
        &tables.ts_characters,
        &tables.st_characters,
        &tables.tw_variants,
        &tables.tw_variants_rev,
        &tables.hk_variants,
        &tables.hk_variants_rev,
    ];
    for (key, value) in all.into_iter().flat_map(DictMaxLen::iter) {
        if let ([key], Some(value)) = (key, value.chars().next())
            && let (Some(key), Some(value)) = (han(*key), han(value))
        {
            groups.join(key, value);
        }
    }
    for (one, other) in ALSO {
        if let (Some(one), Some(other)) = (han(*one), han(*other)) {
            groups.join(one, other);
        }
    }
    let traditional: Vec<u16> = tables
        .ts_characters
        .iter()
        .filter_map(|(key, value)| match key {
            [key] if !value.starts_with(*key) => han(*key),
            _ => None,
        })
        .collect();
    groups.packed(&traditional).into_iter().flat_map(u16::to_le_bytes).collect()
}

fn han(char: char) -> Option<u16> {
    u16::try_from(u32::from(char)).ok().filter(|it| (FIRST..=LAST).contains(it))
}

/// Characters that are written for each other.
#[derive(Default)]
struct Groups {
    parents: BTreeMap<u16, u16>,
}

impl Groups {
    fn root(&self, mut char: u16) -> u16 {
        while let Some(parent) = self.parents.get(&char) {
            char = *parent;
        }
        char
    }

    fn join(&mut self, one: u16, other: u16) {
        let (one, other) = (self.root(one), self.root(other));
        if one != other {
            self.parents.insert(one.max(other), one.min(other));
        }
    }

    /// Returns what stands for each character: the first of its group that is simplified.
    fn packed(&self, traditional: &[u16]) -> Vec<u16> {
        let mut shown = BTreeMap::new();
        for char in (FIRST..=LAST).filter(|it| !traditional.contains(it)) {
            shown.entry(self.root(char)).or_insert(char);
        }
        (FIRST..=LAST)
            .map(|char| *shown.get(&self.root(char)).unwrap_or(&self.root(char)))
            .collect()
    }
}
