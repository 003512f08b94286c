//! Numbers that are written in different ways: １２, 十二, 12; 1.5亿, 150 million.

/// Powers of ten by their English names, as their first six letters, and what is short for them.
const POWERS: &[(&str, usize)] = &[
    ("hundre", 2),
    ("thousa", 3),
    ("millio", 6),
    ("mn", 6),
    ("billio", 9),
    ("bn", 9),
    ("trilli", 12),
];

/// A number by its digits without zeros at either end, and the power of ten behind them.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Number {
    digits: String,
    power: usize,
    /// Digits behind the point.
    decimals: usize,
}

impl Number {
    /// Reads Latin digits, wide ones too, with `,` between groups and one `.`; returns the bytes
    /// read.
    pub(super) fn latin(text: &str) -> Option<(Self, usize)> {
        let mut number = Self { digits: String::new(), power: 0, decimals: 0 };
        let (mut read, mut is_fraction) = (0, false);
        let mut chars = text.chars().peekable();
        while let Some(char) = chars.next() {
            if let Some(digit) = digit(char) {
                number.digits.push(digit);
                number.decimals += usize::from(is_fraction);
            } else {
                let is_next_digit = chars.peek().copied().and_then(digit).is_some();
                match char {
                    '.' if is_next_digit && !is_fraction => is_fraction = true,
                    ',' | '，' if is_group(chars.clone()) && !is_fraction => (),
                    _ => break,
                }
            }
            read += char.len_utf8();
        }
        (read > 0).then_some((number, read))
    }

    /// Reads a Chinese number of two characters and more; returns the bytes read.
    ///
    /// `十分`, `一些`, `三四` and `万一` are words: a number has two digits and a place between
    /// them, or is a year, digit by digit.
    pub(super) fn han(text: &str) -> Option<(Self, usize)> {
        let run: Vec<Han> = text.chars().map_while(Han::of).take(24).collect();
        let read = text.chars().take(run.len()).map(char::len_utf8).sum();
        let is_plain = run.iter().all(|it| matches!(it, Han::Digit(_)));
        let value = if is_plain { year(&run)? } else { value(&run)? };
        Some((Self::whole(value), read))
    }

    /// Builds a whole number.
    pub(super) fn whole(value: u64) -> Self {
        Self { digits: value.to_string(), power: 0, decimals: 0 }
    }

    /// Returns its value if it is written as a whole number.
    pub(super) fn value(&self) -> Option<u64> {
        let is_plain = self.power == 0 && self.decimals == 0;
        is_plain.then(|| self.digits.parse().ok()).flatten()
    }

    /// Multiplies by a power of ten.
    pub(super) fn times(&mut self, power: usize) {
        self.power += power;
    }

    /// Returns the one spelling of its value.
    pub(super) fn key(&self) -> String {
        let digits = self.digits.trim_start_matches('0');
        let short = digits.trim_end_matches('0');
        if short.is_empty() {
            return "0".to_owned();
        }
        let power = self.power + (digits.len() - short.len());
        match power.checked_sub(self.decimals) {
            Some(power) => format!("{short}e{power}"),
            None => format!("{short}e-{}", self.decimals - power),
        }
    }
}

/// Returns the power of ten that an English word behind digits stands for, given by its first
/// letters, as tokens are.
pub(super) fn named_power(word: &str) -> Option<usize> {
    POWERS.iter().find(|(name, _)| *name == word).map(|(_, power)| *power)
}

/// Returns the power of ten that a Han behind digits stands for.
pub(super) fn power_of(han: char) -> Option<usize> {
    match han {
        '百' => Some(2),
        '千' => Some(3),
        '万' | '萬' => Some(4),
        '亿' | '億' => Some(8),
        _ => None,
    }
}

fn digit(char: char) -> Option<char> {
    let wide = u32::from(char).checked_sub(u32::from('０')).filter(|it| *it < 10);
    let narrow = char.to_digit(10);
    narrow.or(wide).and_then(|it| char::from_digit(it, 10))
}

/// Says whether three digits and no more follow.
fn is_group(mut rest: impl Iterator<Item = char>) -> bool {
    let is_digit = |char: Option<char>| char.and_then(digit).is_some();
    (0..3).all(|_| is_digit(rest.next())) && !is_digit(rest.next())
}

/// What a Han says in a number.
enum Han {
    Digit(u64),
    /// 10, 100, 1000.
    Place(u64),
    /// 万, 亿.
    Group(u64),
}

impl Han {
    fn of(char: char) -> Option<Self> {
        Some(match char {
            '〇' | '零' => Self::Digit(0),
            '一' => Self::Digit(1),
            '二' | '两' | '兩' => Self::Digit(2),
            '三' => Self::Digit(3),
            '四' => Self::Digit(4),
            '五' => Self::Digit(5),
            '六' => Self::Digit(6),
            '七' => Self::Digit(7),
            '八' => Self::Digit(8),
            '九' => Self::Digit(9),
            '十' => Self::Place(10),
            '百' => Self::Place(100),
            '千' => Self::Place(1000),
            '万' | '萬' => Self::Group(10_000),
            '亿' | '億' => Self::Group(100_000_000),
            _ => return None,
        })
    }
}

/// Reads digits that stand for themselves, as in 二〇二五.
fn year(run: &[Han]) -> Option<u64> {
    let digits = run.iter().map(|it| if let Han::Digit(digit) = it { *digit } else { 0 });
    (3..=8).contains(&run.len()).then(|| digits.fold(0, |value, digit| value * 10 + digit))
}

/// Reads digits and places; a place without a digit is 1 at the beginning only.
fn value(run: &[Han]) -> Option<u64> {
    let (mut total, mut part, mut digit) = (0_u64, 0_u64, None);
    let mut digits = 0;
    for (at, han) in run.iter().enumerate() {
        match han {
            Han::Digit(0) => digit = None,
            Han::Digit(_) if digit.is_some() => return None,
            Han::Digit(it) => {
                digits += 1;
                digit = Some(*it);
            }
            Han::Place(place) => {
                let times = digit.take().or((at == 0 && *place == 10).then_some(1))?;
                part = part.checked_add(times.checked_mul(*place)?)?;
            }
            Han::Group(group) => {
                let times = part + digit.take().unwrap_or_default();
                let times = (times > 0).then_some(times)?;
                (total, part) = (total.checked_add(times.checked_mul(*group)?)?, 0);
            }
        }
    }
    (digits > 0 && run.len() > 1).then_some(total + part + digit.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn han(text: &str) -> Option<String> {
        Number::han(text).map(|(number, _)| number.key())
    }

    fn latin(text: &str) -> (String, usize) {
        let (number, read) = Number::latin(text).unwrap();
        (number.key(), read)
    }

    #[test]
    fn one_value_has_one_key_however_it_is_written() {
        let keys = ["12", "１２", "12,", "12."].map(|text| latin(text).0);
        assert!(keys.iter().all(|key| *key == "12e0"), "{keys:?}");
        assert_eq!(han("十二"), Some("12e0".to_owned()));
        assert_eq!(latin("1,634,000 files"), ("1634e3".to_owned(), 9));
        assert_eq!(latin("3.14。"), ("314e-2".to_owned(), 4));
        assert_eq!(latin("1,63"), ("1e0".to_owned(), 1));
        assert_eq!(latin("0.50").0, "5e-1");
        assert_eq!(latin("00").0, "0");
        let mut number = Number::latin("1.5").unwrap().0;
        number.times(8);
        assert_eq!(number.key(), latin("150000000").0);
    }

    #[test]
    fn chinese_numbers_are_read_and_words_that_look_like_them_are_not() {
        for (text, key) in [
            ("二〇二五年", "2025e0"),
            ("一百二十三", "123e0"),
            ("三千零五", "3005e0"),
            ("两万五千里", "25e3"),
            ("兩萬", "2e4"),
            ("三亿人", "3e8"),
            ("十二", "12e0"),
        ] {
            assert_eq!(han(text).as_deref(), Some(key), "{text}");
        }
        for text in ["十分", "一些", "三四个", "万一", "千万", "百", "", "十百"] {
            assert_eq!(han(text), None, "{text}");
        }
    }
}
