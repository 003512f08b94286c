//! Which words carry the meaning: numbers and negations, and which change of a word is only a typo.

/// What a change of a token would mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Word,
    /// Digits, words that count, signs of money and per cent.
    Number,
    Negation,
    /// Punctuation: says nothing by itself.
    Mark,
}

impl Class {
    /// Says whether a text says another thing as soon as such a token comes, goes or changes.
    pub(super) fn is_hard(self) -> bool {
        matches!(self, Self::Number | Self::Negation)
    }
}

/// Returns the class of a word in small letters, of one Han, or of a sign.
pub(super) fn class_of(word: &str) -> Class {
    let first = word.chars().next().unwrap_or_default();
    // `h5bp` and `cbox20` count as well.
    if word.contains(char::is_numeric) || is_number(word) || is_sign(first) {
        Class::Number
    } else if is_negation(word) {
        Class::Negation
    } else {
        Class::Word
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

fn is_negation(word: &str) -> bool {
    matches!(
        word,
        "not"
            | "no"
            | "never"
            | "none"
            | "nothing"
            | "nobody"
            | "nowhere"
            | "nor"
            | "neither"
            | "cannot"
            | "without"
            | "hardly"
            | "barely"
            | "scarcely"
            | "seldom"
            | "rarely"
            | "except"
            | "unless"
            | "against"
            | "false"
            | "untrue"
            | "few"
            | "little"
            | "不"
            | "没"
            | "沒"
            | "无"
            | "無"
            | "未"
            | "非"
            | "否"
            | "别"
            | "別"
            | "莫"
            | "勿"
            | "毋"
            | "反"
    ) || word.ends_with("n't")
}

/// Words that say how many or which one; another of them says another thing.
const NUMBERS: &[&str] = &[
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
    "hundred",
    "thousand",
    "million",
    "billion",
    "trillion",
    "dozen",
    "half",
    "third",
    "quarter",
    "twice",
    "once",
    "double",
    "first",
    "second",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "hundreds",
    "thousands",
    "millions",
    "billions",
    "january",
    "february",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "〇",
    "零",
    "一",
    "二",
    "三",
    "四",
    "五",
    "六",
    "七",
    "八",
    "九",
    "十",
    "百",
    "千",
    "万",
    "萬",
    "亿",
    "億",
    "两",
    "兩",
    "半",
    "倍",
];

fn is_number(word: &str) -> bool {
    NUMBERS.contains(&word)
}

/// Han that are written for each other by mistake.
const CONFUSED: &[&str] = &[
    "的地得",
    "他她它",
    "做作",
    "在再",
    "哪那",
    "已以",
    "像象",
    "帐账",
    "坐座",
    "吗嘛嗎",
    "拉啦",
    "後后候",
    "须需須",
    "帳賬",
    "绝决",
    "絕決",
    "度渡",
    "制製",
    "份分",
    "带戴",
    "帶戴",
];

/// Says whether a word became another by a slip of the finger only; both in small letters.
///
/// One letter wrong, missing, too many or swapped with the next, in a word of four letters or more,
/// two in one of nine, but never the first: `legal` and `illegal`, `million` and `billion` differ
/// in what they say. A Han only became one that it is confused with.
pub(super) fn is_typo(old: &str, new: &str) -> bool {
    let (old, new): (Vec<char>, Vec<char>) = (old.chars().collect(), new.chars().collect());
    if let ([one], [other]) = (old.as_slice(), new.as_slice()) {
        return CONFUSED.iter().any(|it| it.contains(*one) && it.contains(*other));
    }
    let shorter = old.len().min(new.len());
    let allowed = match shorter {
        0..=2 => return false,
        3 if old.len() == new.len() => return is_swap(&old, &new),
        3..=8 => 1,
        _ => 2,
    };
    let is_long = shorter < LONGEST && old.len().abs_diff(new.len()) <= allowed;
    is_long && old.first() == new.first() && distance(&old, &new) <= allowed
}

/// A word longer than this is taken for replaced when it changed, in letters.
const LONGEST: usize = 40;

fn is_swap(old: &[char], new: &[char]) -> bool {
    match (old, new) {
        ([first, left, right], [same, one, other]) => {
            first == same && left == other && right == one
        }
        _ => false,
    }
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
    fn numbers_and_negations_are_hard() {
        for word in ["3.14", "seven", "%", "不", "don't", "never", "三", "$"] {
            assert!(class_of(word).is_hard(), "{word}");
        }
        for word in ["notion", "中", "noon", "onerous"] {
            assert_eq!(class_of(word), Class::Word, "{word}");
        }
    }
}
