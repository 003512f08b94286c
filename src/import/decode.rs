//! Bytes to text: which encoding, by whom it is named, in which order.
//!
//! The reader's word comes first; then a byte order mark; zero bytes that only UTF-16 has; the
//! server's charset; the page's own declaration; UTF-8 if it is that; else a guess. UTF-7 and the
//! encodings that hide ASCII are not honoured, whoever names them (WHATWG Encoding, 4.2).

use std::borrow::Cow;
use std::cmp::Ordering;

use encoding_rs::{
    Encoding, ISO_2022_JP, REPLACEMENT, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, X_USER_DEFINED,
};

use super::{Warning, claims};

/// How far a page's own declaration is looked for (HTML, 13.2.3.2 says 1024; real pages exceed it).
const DECLARED_WITHIN: usize = 8192;
/// How much of a text shows whether it is UTF-16.
const UTF16_WITHIN: usize = 8192;
/// How much of a text the guess is made from.
const GUESSED_FROM: usize = 256 << 10;

/// Text, and what was not well with it.
pub(super) struct Decoded<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) warnings: Vec<Warning>,
}

/// Decodes bytes; what is no text in the encoding found becomes U+FFFD.
pub(super) fn decode<'a>(
    bytes: &'a [u8],
    charset: Option<&str>,
    content_type: Option<&str>,
) -> Decoded<'a> {
    let mut warnings = Vec::new();
    let asked = charset.and_then(|label| {
        let found = honoured(label);
        if found.is_none() {
            warnings.push(Warning::UnknownCharset(claims::line(label)));
        }
        found
    });
    let encoding = asked.or_else(|| marked(bytes)).unwrap_or_else(|| {
        let named = content_type.and_then(charset_of).or_else(|| declared(bytes));
        settled(bytes, named, &mut warnings)
    });
    let (text, damaged) = encoding.decode_with_bom_removal(bytes);
    if damaged {
        warnings.push(Warning::DamagedText(encoding.name().into()));
    }
    Decoded { text, warnings }
}

/// Finds an encoding by its label; `None` for those that are not honoured.
fn honoured(label: &str) -> Option<&'static Encoding> {
    Encoding::for_label(label.trim().as_bytes()).filter(|it| *it != REPLACEMENT)
}

/// Finds UTF-8 and UTF-16 by their mark, and UTF-16 by its zeros.
fn marked(bytes: &[u8]) -> Option<&'static Encoding> {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return Some(encoding);
    }
    let head = bytes.get(..bytes.len().min(512) & !1)?;
    let (mut first, mut second) = (0, 0);
    for pair in head.as_chunks::<2>().0 {
        first += usize::from(pair.first() == Some(&0));
        second += usize::from(pair.last() == Some(&0));
    }
    let pairs = head.len() / 2;
    if pairs >= 2 && second * 3 >= pairs && first * 8 <= second {
        return Some(UTF_16LE);
    }
    if pairs >= 2 && first * 3 >= pairs && second * 8 <= first {
        return Some(UTF_16BE);
    }
    utf16(bytes)
}

/// Finds UTF-16 in other letters than Latin: it has a zero somewhere, as no text of single bytes has,
/// and read in one of both orders nearly all of it is what texts are made of.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(UTF16_WITHIN) & !1)?;
    memchr::memchr(0, head)?;
    let printable = head.iter().filter(|byte| (b' '..=b'~').contains(*byte)).count();
    let pairs = head.as_chunks::<2>().0;
    let score = |order: fn([u8; 2]) -> u16| pairs.iter().filter(|it| is_usual(order(**it))).count();
    let (little, big) = (score(u16::from_le_bytes), score(u16::from_be_bytes));
    let is_text = little.max(big) * 20 >= pairs.len() * 19 && printable * 10 <= head.len() * 9;
    match little.cmp(&big) {
        Ordering::Greater if is_text => Some(UTF_16LE),
        Ordering::Less if is_text => Some(UTF_16BE),
        _ => None,
    }
}

/// Says whether a unit of UTF-16 is a letter or a sign that texts are full of.
fn is_usual(unit: u16) -> bool {
    matches!(
        unit,
        0x09 | 0x0a | 0x0d | 0x20..=0x7e | 0xa0..=0x52f | 0x5d0..=0x6ff | 0x900..=0x97f
            | 0xe01..=0xe5b | 0x2010..=0x2044 | 0x3000..=0x30ff | 0x4e00..=0x9fff
            | 0xac00..=0xd7a3 | 0xff01..=0xff60
    )
}

/// Decides between the encoding named and what the bytes look like.
fn settled(
    bytes: &[u8],
    named: Option<&'static Encoding>,
    warnings: &mut Vec<Warning>,
) -> &'static Encoding {
    let is_utf8 = Encoding::utf8_valid_up_to(bytes) == bytes.len();
    let is_ascii = bytes.is_ascii() && !bytes.contains(&0x1b);
    match named {
        // A page that says it is UTF-16 has just been read as ASCII (WHATWG Encoding, 4.2).
        Some(encoding) if encoding == UTF_16LE || encoding == UTF_16BE => UTF_8,
        Some(encoding) if encoding == X_USER_DEFINED => WINDOWS_1252,
        // Text of several bytes a letter that is UTF-8 throughout is that, whatever it says.
        Some(encoding) if encoding != UTF_8 => {
            if is_utf8 && !is_ascii && encoding.is_ascii_compatible() { UTF_8 } else { encoding }
        }
        Some(_) | None if is_ascii_in_disguise(bytes) => ISO_2022_JP,
        Some(_) | None if is_utf8 || is_mostly_utf8(bytes) => UTF_8,
        _ => {
            let guess = guessed(bytes);
            warnings.push(Warning::GuessedCharset(guess.name().into()));
            guess
        }
    }
}

/// Says whether bytes are ISO-2022-JP: ASCII throughout, with the sequence that begins Japanese.
fn is_ascii_in_disguise(bytes: &[u8]) -> bool {
    let starts = |sign: &[u8]| memchr::memmem::find(bytes, sign).is_some();
    bytes.is_ascii() && (starts(b"\x1b$B") || starts(b"\x1b$@"))
}

/// Says whether bytes are UTF-8 with a few damaged places: at least ten whole letters beyond ASCII
/// for each of them.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut damaged) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|char| !char.is_ascii()).count();
        damaged += usize::from(!chunk.invalid().is_empty());
    }
    whole >= damaged * 10
}

fn guessed(bytes: &[u8]) -> &'static Encoding {
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Allow);
    let first = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or_default();
    let from = first.saturating_sub(GUESSED_FROM / 2);
    let part = bytes.get(from..bytes.len().min(from + GUESSED_FROM)).unwrap_or_default();
    detector.feed(part, part.len() + from == bytes.len());
    detector.guess(None, chardetng::Utf8Detection::Deny)
}

/// Reads the charset of a content type: `text/html; charset="gbk"`.
fn charset_of(content_type: &str) -> Option<&'static Encoding> {
    let lower = content_type.to_ascii_lowercase();
    let after = lower.split_once("charset")?.1.trim_start().strip_prefix('=')?.trim_start();
    let value = after.trim_start_matches(['"', '\'']);
    honoured(value.split(['"', '\'', ';', ' ', '/', '>']).next()?)
}

/// Reads the declaration at the head of a page: XML's, `meta charset`, `meta http-equiv`.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(DECLARED_WITHIN))?;
    let begins = |at: usize| matches!(head.get(at + 1), Some(b'm' | b'M' | b'?'));
    if !memchr::memchr_iter(b'<', head).any(begins) {
        return None;
    }
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    if let Some(xml) = head.trim_start().strip_prefix("<?xml") {
        let declaration = xml.split("?>").next()?;
        if let Some((_, value)) = declaration.split_once("encoding=") {
            let value = value.trim_start_matches(['"', '\'']);
            return honoured(value.split(['"', '\'']).next()?);
        }
    }
    head.split("<meta").skip(1).find_map(|rest| charset_of(rest.split('>').next()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> String {
        decode(bytes, None, None).text.into_owned()
    }

    fn utf16(text: &str, big: bool) -> Vec<u8> {
        let bytes = |unit: u16| if big { unit.to_be_bytes() } else { unit.to_le_bytes() };
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn utf16_is_read_with_its_mark_and_without() {
        for big in [false, true] {
            assert_eq!(text(&utf16("\u{feff}中文 text", big)), "中文 text");
            assert_eq!(text(&utf16("Mostly Latin, 一些中文", big)), "Mostly Latin, 一些中文");
        }
        assert_eq!(text(b"\xef\xbb\xbfa"), "a");
    }

    #[test]
    fn utf16_without_its_mark_is_read_in_every_script() {
        for words in [
            "河水改直之后\n\n他在河边住了二十年，知道水的脾气。一条河，一个镇。\n",
            "川をまっすぐにした町\n\n川のそばに二十年住んで、水の気持ちを知るようになった。\n",
            "강을 곧게 편 마을\n\n그는 강가에서 이십 년을 살았다.\n",
            "Прямые реки\n\nОн прожил у реки двадцать лет.\n",
            "<html><title>河水改直之后</title><p>他在河边住了二十年，知道水的脾气。",
        ] {
            assert_eq!(text(&utf16(words, false)), words);
            assert_eq!(text(&utf16(words, true)), words);
        }
        let zero = "Plain words of a log, and a zero\0 among them. Lines follow each other.";
        assert_eq!(text(zero.as_bytes()), zero);
    }

    #[test]
    fn japanese_in_seven_bits_is_read_without_a_declaration() {
        let words = "川のそばに二十年住んで、水の気持ちを知るようになった。";
        let (bytes, ..) = encoding_rs::ISO_2022_JP.encode(words);
        assert_eq!(text(&bytes), words);
        assert_eq!(text(b"\x1b[1mbold\x1b[0m"), "\u{1b}[1mbold\u{1b}[0m");
    }

    #[test]
    fn a_page_says_how_it_is_written() {
        for head in [
            "<meta charset=gb18030>",
            "<META http-equiv=Content-Type content='text/html; charset=GBK'>",
            "<?xml version='1.0' encoding='gb2312'?>",
        ] {
            let page = format!("{head}<p>河水记得每一座山");
            let (bytes, ..) = encoding_rs::GB18030.encode(&page);
            assert_eq!(text(&bytes), page);
        }
    }

    #[test]
    fn the_reader_is_believed_before_the_server_and_the_server_before_the_page() {
        let (bytes, ..) = encoding_rs::BIG5.encode("<meta charset=gbk>水");
        let served = Some("text/html; charset=big5");
        assert!(decode(&bytes, None, served).text.ends_with('水'));
        assert!(decode(&bytes, Some("big5"), Some("text/html; charset=gbk")).text.ends_with('水'));
        let odd = decode(b"a", Some("utf-7"), None);
        assert_eq!(odd.warnings, [Warning::UnknownCharset("utf-7".into())]);
    }

    #[test]
    fn what_names_no_encoding_is_guessed() {
        let chinese = "他在河边住了二十年，知道水的脾气，也知道人的脾气。".repeat(8);
        let taiwan = "他在河邊住了二十年，知道水的脾氣，也知道人的脾氣。".repeat(8);
        let japanese = "川のそばに二十年住んで、水の気持ちを知るようになった。".repeat(8);
        let korean = "그는 강가에서 이십 년을 살았고 물의 성질을 알았다. ".repeat(8);
        let russian = "Он прожил у реки двадцать лет и знал нрав воды. ".repeat(8);
        let german = "Er wohnte zwanzig Jahre am Fluß und wußte, wie das Wasser für sich spräche. ";
        for (encoding, words) in [
            (encoding_rs::GB18030, chinese.as_str()),
            (encoding_rs::BIG5, &taiwan),
            (encoding_rs::SHIFT_JIS, &japanese),
            (encoding_rs::EUC_JP, &japanese),
            (encoding_rs::EUC_KR, &korean),
            (encoding_rs::KOI8_R, &russian),
            (encoding_rs::WINDOWS_1251, &russian),
            (encoding_rs::WINDOWS_1252, german),
        ] {
            let (bytes, ..) = encoding.encode(words);
            assert_eq!(text(&bytes), words, "{}", encoding.name());
        }
    }

    #[test]
    fn damaged_utf8_stays_utf8() {
        let mut bytes = "河水记得每一座山，也记得桥。".as_bytes().to_vec();
        bytes.truncate(bytes.len() - 1);
        let decoded = decode(&bytes, None, None);
        assert!(decoded.text.starts_with("河水记得") && decoded.text.ends_with('\u{fffd}'));
        assert_eq!(decoded.warnings, [Warning::DamagedText("UTF-8".into())]);
    }

    #[test]
    fn a_page_that_lies_about_utf8_is_read_as_it_is() {
        let page = "<meta charset=gbk><p>河水记得每一座山";
        assert_eq!(text(page.as_bytes()), page);
    }
}
