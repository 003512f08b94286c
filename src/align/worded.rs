//! Numbers and months in English words.

use super::item::{Item, What};

const UNITS: &[&str] = &[
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
];

const ORDINALS: &[&str] = &[
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
];

const TENS: &[(&str, u64)] = &[
    ("twent", 20),
    ("thirt", 30),
    ("fort", 40),
    ("fift", 50),
    ("sixt", 60),
    ("sevent", 70),
    ("eight", 80),
    ("ninet", 90),
];

/// Words that multiply what stands before them.
const TIMES: &[(&str, u64)] = &[
    ("decade", 10),
    ("decades", 10),
    ("dozen", 12),
    ("dozens", 12),
    ("hundred", 100),
    ("hundreds", 100),
    ("century", 100),
    ("centuries", 100),
    ("thousand", 1_000),
    ("thousands", 1_000),
    ("million", 1_000_000),
    ("millions", 1_000_000),
    ("billion", 1_000_000_000),
    ("billions", 1_000_000_000),
    ("trillion", 1_000_000_000_000),
    ("trillions", 1_000_000_000_000),
];

/// Words that count, and how far.
const OTHERS: &[(&str, u64)] = &[
    ("a", 1),
    ("an", 1),
    ("single", 1),
    ("once", 1),
    ("both", 2),
    ("couple", 2),
    ("double", 2),
    ("pair", 2),
    ("twice", 2),
    ("triple", 3),
    ("quarter", 25),
    ("half", 50),
];

const MONTHS: &[&str] = &[
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Reads a number in words; returns it and of how many items it is.
pub(super) fn worded(items: &[Item]) -> Option<(u64, usize)> {
    let (mut total, mut part, mut read) = (0_u64, 0_u64, 0);
    let mut at = 0;
    while let Some(item) = items.get(at) {
        at += 1;
        let What::Word(word) = &item.what else {
            // twenty-five
            if read > 0 && item.what == What::Mark('-') {
                continue;
            }
            break;
        };
        let word = word.to_lowercase();
        let of = |table: &[(&str, u64)]| table.iter().find(|it| it.0 == word).map(|it| it.1);
        if let Some(times) = of(TIMES) {
            part = part.max(1).checked_mul(times)?;
            if times >= 1_000 {
                (total, part) = (total.checked_add(part)?, 0);
            }
        } else if let Some(value) = of(OTHERS).filter(|_| read == 0).or_else(|| plain(&word)) {
            let fits =
                part == 0 || part.is_multiple_of(100) || (part.is_multiple_of(10) && value < 10);
            if read > 0 && !(fits && part + total > 0) {
                break;
            }
            part += value;
        } else if word != "and" || read == 0 {
            break;
        } else {
            continue;
        }
        read = at;
    }
    (read > 0).then_some((total + part, read))
}

fn plain(word: &str) -> Option<u64> {
    let small = UNITS.iter().chain(ORDINALS).position(|it| *it == word);
    if let Some(at) = small {
        return u64::try_from(at % UNITS.len()).ok();
    }
    let tens = |(stem, value): &(&str, u64)| {
        let rest = word.strip_prefix(stem)?;
        matches!(rest, "y" | "ieth" | "ies").then_some(*value)
    };
    TENS.iter().find_map(tens)
}

/// Returns the number of a month by its name, long or short.
pub(super) fn month(word: &str) -> Option<u64> {
    let is_short = word.len() == 3 || word == "Sept";
    let at = MONTHS.iter().position(|it| *it == word || (is_short && it.starts_with(word)))?;
    u64::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::item::items;

    #[test]
    fn numbers_are_read_from_words_as_far_as_they_go() {
        for (text, value, read) in [
            ("twenty-five people", 25, 3),
            ("two hundred and five", 205, 4),
            ("three thousand two hundred", 3200, 4),
            ("a hundred years", 100, 2),
            ("one of two", 1, 1),
            ("twenty-first", 21, 3),
            ("two three", 2, 1),
            ("eighties", 80, 1),
            ("ten and more", 10, 1),
        ] {
            assert_eq!(worded(&items(text)), Some((value, read)), "{text}");
        }
        assert_eq!(worded(&items("weight")), None);
        assert_eq!(month("Sept"), Some(9));
        assert_eq!((month("Ma"), month("may")), (None, None));
    }
}
