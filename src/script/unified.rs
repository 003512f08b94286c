//! One character for all that are written for each other, so that texts of two scripts compare.

/// What stands for each Han from U+4E00 to U+9FFF, two bytes each, little-endian; packed by
/// `build.rs`.
static TABLE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/han.bin"));

/// The first Han of the table.
const FIRST: u32 = 0x4e00;

/// Returns the character that stands for a Han and all that are written for it in simplified or
/// traditional texts; any other code point as it is.
///
/// Several traditional characters may be one simplified one: 發 and 髮 are both 发 here.
pub fn unified(char: char) -> char {
    let index = u32::from(char).checked_sub(FIRST).and_then(|it| usize::try_from(it).ok());
    let bytes = index.and_then(|it| TABLE.get(it * 2..it * 2 + 2));
    let Some([low, high]) = bytes else { return char };
    char::from_u32(u32::from(u16::from_le_bytes([*low, *high]))).unwrap_or(char)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> String {
        text.chars().map(unified).collect()
    }

    #[test]
    fn texts_of_two_scripts_read_alike() {
        for (simplified, traditional) in [
            ("港口的守夜人已经回家了", "港口的守夜人已經回家了"),
            ("后来头发干了，面包也发了", "後來頭髮乾了，麵包也發了"),
            ("在台湾这里写着为什么", "在臺灣這裏寫著爲什麼"),
            ("一个计画，他们的画", "一個計畫，他們的畫"),
            ("万无一失", "萬無一失"),
        ] {
            assert_eq!(all(simplified), all(traditional));
        }
    }

    #[test]
    fn what_is_no_han_stays_and_nothing_is_folded_twice() {
        assert_eq!(all("aé「」👍\u{3400}\u{a000}\u{20000}"), "aé「」👍\u{3400}\u{a000}\u{20000}");
        for char in '\u{4e00}'..='\u{9fff}' {
            assert_eq!(unified(unified(char)), unified(char));
        }
        let kept = "不没未非否别一二三四五六七八九十百";
        assert_eq!(all(kept), kept);
    }
}
