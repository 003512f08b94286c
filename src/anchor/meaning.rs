//! Which words carry the meaning: numbers, negations and words that widen or narrow what is said,
//! and which change of a word is only a typo.

use super::scope::{SCOPES, is_scope, is_scope_of_han};

/// What a change of a token would mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Word,
    /// Digits, words that count, signs of money and per cent.
    Number,
    Negation,
    /// Words that widen or narrow what is said, or say how sure it is: `all`, `only`, `must`.
    Scope,
    /// Punctuation: says nothing by itself.
    Mark,
}

impl Class {
    /// Says whether a text says another thing as soon as such a token comes, goes or changes.
    pub(super) fn is_hard(self) -> bool {
        matches!(self, Self::Number | Self::Negation | Self::Scope)
    }

    /// Says whether a slip of the finger is looked for in it.
    pub(super) fn is_spelt(self) -> bool {
        matches!(self, Self::Word | Self::Scope)
    }
}

/// Words that deny, in order.
const NEGATIONS: &[&str] = &[
    "against", "barely", "cannot", "except", "false", "few", "hardly", "little", "neither",
    "never", "no", "nobody", "non", "none", "nor", "not", "nothing", "nowhere", "rarely",
    "scarcely", "seldom", "unless", "untrue", "without",
];

/// Words that count or date, in order.
const NUMBERS: &[&str] = &[
    "april",
    "august",
    "billion",
    "billions",
    "december",
    "double",
    "dozen",
    "eight",
    "eighteen",
    "eighth",
    "eighty",
    "eleven",
    "february",
    "fifteen",
    "fifth",
    "fifty",
    "first",
    "five",
    "forty",
    "four",
    "fourteen",
    "fourth",
    "friday",
    "half",
    "hundred",
    "hundreds",
    "january",
    "july",
    "june",
    "million",
    "millions",
    "monday",
    "nine",
    "nineteen",
    "ninety",
    "ninth",
    "november",
    "october",
    "once",
    "one",
    "quarter",
    "saturday",
    "second",
    "september",
    "seven",
    "seventeen",
    "seventh",
    "seventy",
    "six",
    "sixteen",
    "sixth",
    "sixty",
    "sunday",
    "ten",
    "tenth",
    "third",
    "thirteen",
    "thirty",
    "thousand",
    "thousands",
    "three",
    "thursday",
    "trillion",
    "tuesday",
    "twelve",
    "twenty",
    "twice",
    "two",
    "wednesday",
    "zero",
];

/// The longest word in the lists, in bytes.
const LONGEST_LISTED: usize = 14;

/// For each first letter and each length the last letters of the listed words, as bits: most words
/// are in no list.
const LISTED: Ends = ends_of_lines(SCOPES, ends_of(NUMBERS, ends_of(NEGATIONS, NO_ENDS)));

type Ends = [[u32; LONGEST_LISTED + 1]; 26];

const NO_ENDS: Ends = [[0; LONGEST_LISTED + 1]; 26];

#[expect(clippy::indexing_slicing, reason = "reads constants while compiling")]
const fn ends_of(list: &[&str], mut ends: Ends) -> Ends {
    let mut index = 0;
    while index < list.len() {
        let word = list[index].as_bytes();
        ends = with(word[0], word.len(), word[word.len() - 1], ends);
        index += 1;
    }
    ends
}

/// Does the same for words one a line; a line that begins with no small letter is none.
#[expect(clippy::indexing_slicing, reason = "reads constants while compiling")]
const fn ends_of_lines(lines: &str, mut ends: Ends) -> Ends {
    let bytes = lines.as_bytes();
    let (mut start, mut at) = (0, 0);
    while at < bytes.len() {
        if bytes[at] == b'\n' {
            if bytes[start].is_ascii_lowercase() {
                ends = with(bytes[start], at - start, bytes[at - 1], ends);
            }
            start = at + 1;
        }
        at += 1;
    }
    ends
}

#[expect(clippy::indexing_slicing, reason = "reads constants while compiling")]
const fn with(first: u8, length: usize, last: u8, mut ends: Ends) -> Ends {
    ends[(first - b'a') as usize][length] |= 1 << (last - b'a');
    ends
}

/// Says whether a word may be in a list.
fn is_listed(word: &str) -> bool {
    let letter = |byte: u8| byte.checked_sub(b'a').filter(|it| *it < 26);
    let ends = word.as_bytes().first().zip(word.as_bytes().last());
    let ends = ends.and_then(|(first, last)| letter(*first).zip(letter(*last)));
    ends.is_some_and(|(first, last)| {
        let lengths = LISTED.get(usize::from(first)).and_then(|it| it.get(word.len()));
        lengths.is_some_and(|it| it >> last & 1 == 1)
    })
}

/// Returns the class of a word in small letters, of one Han, or of a sign.
pub(super) fn class_of(word: &str) -> Class {
    let mut chars = word.chars();
    match (chars.next(), chars.next()) {
        (Some(char), None) if !char.is_ascii() => return class_of_char(char),
        (Some(char), None) if is_sign(char) => return Class::Number,
        _ => (),
    }
    // `h5bp` and `cbox20` count as well.
    if word.bytes().any(|byte| byte.is_ascii_digit()) {
        Class::Number
    } else if word.ends_with("n't") {
        Class::Negation
    } else if !is_listed(word) {
        Class::Word
    } else if NUMBERS.binary_search(&word).is_ok() {
        Class::Number
    } else if NEGATIONS.binary_search(&word).is_ok() {
        Class::Negation
    } else if is_scope(word) {
        Class::Scope
    } else {
        Class::Word
    }
}

fn class_of_char(char: char) -> Class {
    match char {
        '不' | '没' | '沒' | '无' | '無' | '未' | '非' | '否' | '别' | '別' | '莫' | '勿'
        | '毋' | '反' | '难' | '難' | '拒' | '禁' | '甭' | '罕' => Class::Negation,
        '〇' | '零' | '壹' | '贰' | '叁' | '肆' | '伍' | '陆' | '柒' | '捌' | '玖' | '拾'
        | '佰' | '仟' | '廿' | '卅' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八'
        | '九' | '十' | '百' | '千' | '万' | '萬' | '亿' | '億' | '两' | '兩' | '半' | '倍' => {
            Class::Number
        }
        _ if is_scope_of_han(char) => Class::Scope,
        '\u{3400}'..='\u{9fff}' => Class::Word,
        _ if is_sign(char) || char.is_numeric() => Class::Number,
        _ => Class::Word,
    }
}

/// Says whether a sign counts or compares.
pub(super) fn is_sign(char: char) -> bool {
    matches!(
        char,
        '%' | '‰'
            | '$'
            | '€'
            | '£'
            | '¥'
            | '₽'
            | '₩'
            | '₹'
            | '°'
            | '+'
            | '='
            | '<'
            | '>'
            | '≤'
            | '≥'
            | '≠'
            | '±'
            | '×'
            | '÷'
            | '√'
            | '∞'
    )
}

/// Returns the group of Han that are written for each other by mistake, 0 for those of none.
fn confusion(char: char) -> u8 {
    match char {
        '的' | '地' | '得' => 1,
        '做' | '作' => 3,
        '在' | '再' => 4,
        '哪' | '那' => 5,
        '已' | '以' => 6,
        '像' | '象' => 7,
        '帐' | '账' | '帳' | '賬' => 8,
        '坐' | '座' => 9,
        '吗' | '嘛' | '嗎' => 10,
        '拉' | '啦' => 11,
        '后' | '候' | '後' => 12,
        '须' | '需' | '須' => 13,
        '绝' | '决' | '絕' | '決' => 14,
        '度' | '渡' => 15,
        '制' | '製' => 16,
        '份' | '分' => 17,
        '带' | '戴' | '帶' => 18,
        _ => 0,
    }
}

/// Says whether a word became another by a slip of the finger only; both in small letters.
///
/// One letter missing, too many or swapped with the next in a word of four letters or more, or wrong
/// in one of five, two in one of nine, but never the first: `legal` and `illegal`, `million` and `billion` differ
/// in what they say. A Han only became one that it is confused with.
pub(super) fn is_typo(old: &str, new: &str) -> bool {
    let (old, new): (Vec<char>, Vec<char>) = (old.chars().collect(), new.chars().collect());
    if let ([one], [other]) = (old.as_slice(), new.as_slice()) {
        return confusion(*one) != 0 && confusion(*one) == confusion(*other);
    }
    let shorter = old.len().min(new.len());
    let allowed = match shorter {
        0..=2 => return false,
        // One letter for another makes a short word another one: `join`, `john`.
        3 if old.len() == new.len() => return is_swap(&old, &new),
        4 if old.len() == new.len() && !is_shuffled(&old, &new) => return false,
        3..=8 => 1,
        _ => 2,
    };
    let is_long = shorter < LONGEST && old.len().abs_diff(new.len()) <= allowed;
    is_long && old.first() == new.first() && distance(&old, &new) <= allowed
}

/// A word longer than this is taken for replaced when it changed, in letters.
const LONGEST: usize = 40;

/// Says whether the last two of three letters changed places: `the`, `teh`.
fn is_swap(old: &[char], new: &[char]) -> bool {
    let turned = [0, 2, 1].map(|at| new.get(at));
    old.iter().map(Some).eq(turned)
}

/// Says whether two words have the same letters.
fn is_shuffled(old: &[char], new: &[char]) -> bool {
    let (mut old, mut new) = (old.to_vec(), new.to_vec());
    old.sort_unstable();
    new.sort_unstable();
    old == new
}

/// Counts the changes, a swap of neighbours being one (optimal string alignment).
fn distance(old: &[char], new: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=new.len()).collect();
    for (row, one) in old.iter().enumerate() {
        let mut cells = Vec::with_capacity(new.len() + 1);
        let mut left = row + 1;
        cells.push(left);
        for (column, other) in new.iter().enumerate() {
            let at =
                |cells: &[usize], index: usize| cells.get(index).copied().unwrap_or(usize::MAX / 2);
            let mut cost = (at(&above, column) + usize::from(one != other))
                .min(at(&above, column + 1) + 1)
                .min(left + 1);
            let is_swapped = row > 0
                && column > 0
                && old.get(row - 1) == Some(other)
                && new.get(column - 1) == Some(one);
            if is_swapped {
                cost = cost.min(at(&before, column - 1) + 1);
            }
            cells.push(cost);
            left = cost;
        }
        before = std::mem::replace(&mut above, cells);
    }
    above.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_typos_and_other_words_are_not() {
        for (old, new) in [
            ("government", "goverment"),
            ("which", "whihc"),
            ("the", "teh"),
            ("tariff", "tariffs"),
            ("organisation", "organizatoin"),
            ("的", "得"),
        ] {
            assert!(is_typo(old, new), "{old} {new}");
        }
        for (old, new) in [
            ("legal", "illegal"),
            ("million", "billion"),
            ("increase", "decrease"),
            ("war", "was"),
            ("join", "john"),
            ("moral", "amoral"),
            ("import", "export"),
            ("大", "小"),
            ("a", "b"),
            ("", ""),
        ] {
            assert!(!is_typo(old, new), "{old} {new}");
        }
    }

    #[test]
    fn the_lists_are_in_order() {
        for list in [NEGATIONS, NUMBERS] {
            assert!(list.is_sorted() && list.iter().all(|word| word.len() <= LONGEST_LISTED));
        }
    }

    #[test]
    fn numbers_and_negations_are_hard() {
        for word in ["3.14", "seven", "%", "不", "don't", "never", "三", "$"] {
            assert!(class_of(word).is_hard(), "{word}");
        }
        for word in ["must", "only", "只", "必"] {
            assert_eq!(class_of(word), Class::Scope, "{word}");
        }
        for word in ["notion", "中", "noon", "onerous"] {
            assert_eq!(class_of(word), Class::Word, "{word}");
        }
    }
}
