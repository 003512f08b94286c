//! Words by which names, offices, sections and languages are known: tables, and what they say.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::domain::Lang;

/// Words of an office or an institution, in lower case.
static OFFICES: LazyLock<HashSet<&str>> =
    LazyLock::new(|| include_str!("../../assets/import/offices.txt").lines().collect());
/// The same in Chinese, as parts of words.
static OFFICES_HAN: LazyLock<Vec<&str>> =
    LazyLock::new(|| include_str!("../../assets/import/offices-han.txt").lines().collect());

/// Sections that papers have, in lower case.
static SECTIONS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| include_str!("../../assets/import/sections.txt").lines().collect());

/// The longest name of a language, in bytes.
const MAX_LANGUAGE: usize = 40;

/// Names of languages as language bars spell them, in lower case, longest of each beginning first.
static LANGUAGES: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    include_str!("../../assets/import/languages.txt")
        .lines()
        .filter_map(|it| it.split_once('\t'))
        .collect()
});

/// Family names of one character that people who write Chinese have.
const FAMILIES: &str = "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林高罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖蕭\
    萧田董袁潘于蒋蔣蔡余杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾鐘谭譚陆陸汪范石廖贾賈夏韦韋付傅方白邹鄒孟熊秦邱江尹薛闫閻\
    段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴覃武戴莫孔向汤湯常温溫康施文牛樊葛邢安齐齊易乔喬伍庞龐颜顏倪庄莊聂聶\
    章鲁魯岳翟殷詹申欧歐耿关關兰蘭焦俞左柳甘祝包宁寧尚符舒阮柯纪紀梅童凌毕畢单單季裴霍涂成苗谷盛曲翁冉骆駱蓝藍路游辛靳\
    管柴蒙鲍鮑华華喻祁蒲房滕屈饶饒解牟艾尤时時穆农農司卓古吉缪繆简簡车車项項连連芦蘆麦麥褚娄婁窦竇戚岑景党黨宫宮费費卜冷晏";

/// Particles that stand in names in lower case.
const PARTICLES: &[&str] = &[
    "de", "van", "von", "der", "den", "la", "le", "del", "di", "da", "dos", "al", "el", "bin",
    "ibn", "ter", "y",
];

/// Words of titles that stand in no name, in lower case.
const NO_NAMES: &[&str] = &[
    "the", "a", "an", "and", "or", "of", "in", "on", "for", "to", "with", "from", "by", "at", "is",
    "are", "was", "be", "can", "will", "how", "why", "what", "who", "when", "where", "which",
    "that", "this", "these", "those", "not", "no", "our", "your", "their", "his", "its", "we",
    "you", "they", "as", "into", "new", "more", "after", "before", "between", "about", "against",
    "without", "read", "share", "views", "photo", "image", "chapter", "part", "notes", "letter",
    "letters", "river",
];

/// Says whether a short line names an office or an institution.
pub(super) fn is_affiliation(line: &str) -> bool {
    if line.chars().take(161).count() > 160 {
        return false;
    }
    let lower = line.to_lowercase();
    let is_end = |char: char| !(char.is_alphanumeric() || char == '-');
    lower.split(is_end).any(|word| OFFICES.contains(word))
        || OFFICES_HAN.iter().any(|part| line.contains(part))
}

/// Says whether words look like the name of one person.
pub(super) fn is_name(words: &str) -> bool {
    let words = words.trim();
    if words.is_empty() || words.len() > 60 || is_affiliation(words) || is_section(words) {
        return false;
    }
    is_chinese_name(words) || is_latin_name(words)
}

/// Says whether words are two to four Han characters that begin with a family name, or a name
/// written with a middle dot.
fn is_chinese_name(words: &str) -> bool {
    let count = words.chars().count();
    if !words.chars().all(|char| is_han(char) || matches!(char, '·' | '•' | '・')) {
        return false;
    }
    if words.contains(['·', '•', '・']) {
        return (4..=16).contains(&count);
    }
    let is_double =
        ["欧阳", "歐陽", "司马", "司馬", "上官", "诸葛", "諸葛", "司徒", "皇甫", "慕容", "夏侯"]
            .iter()
            .any(|family| words.starts_with(family));
    let is_family = words.chars().next().is_some_and(|char| FAMILIES.contains(char));
    (is_family && (2..=3).contains(&count)) || (is_double && (3..=4).contains(&count))
}

fn is_latin_name(words: &str) -> bool {
    let parts: Vec<&str> = words.split_whitespace().collect();
    if parts.iter().any(|part| NO_NAMES.contains(&part.to_lowercase().as_str())) {
        return false;
    }
    let is_part = |part: &&str| {
        let is_letter =
            |char: char| (char.is_alphabetic() && !is_han(char)) || "-.'’".contains(char);
        part.chars().all(is_letter)
            && (PARTICLES.contains(part) || part.chars().next().is_some_and(char::is_uppercase))
    };
    let is_initial = |part: &&str| part.ends_with('.') && part.len() <= 4;
    (2..=5).contains(&parts.len())
        && parts.iter().all(is_part)
        && parts
            .iter()
            .filter(|part| !is_initial(part))
            .all(|part| !part.ends_with('.') || part.ends_with("r."))
        && !parts
            .iter()
            .all(|part| part.len() > 2 && part.chars().all(char::is_uppercase) && parts.len() > 3)
}

/// Says whether a line is the name of a section that papers have.
pub(super) fn is_section(line: &str) -> bool {
    let is_edge = |char: char| char.is_whitespace() || "|｜【】[]:：/>»".contains(char);
    let line = line.trim_matches(is_edge);
    line.len() <= 40 && SECTIONS.contains(line.to_lowercase().as_str())
}

/// Reads the name of a language at the beginning of a text, and says how many bytes it took.
pub(super) fn language_at(text: &str) -> Option<(Lang, usize)> {
    let head: String = text.chars().take(24).collect();
    let lower = head.to_lowercase();
    let is_whole = |name: &str| {
        let after = lower.get(name.len()..).and_then(|rest| rest.chars().next());
        let ends_han = name.chars().next_back().is_some_and(is_han);
        after.is_none_or(|char| !char.is_alphanumeric() || (ends_han && !is_han(char)))
    };
    let found = LANGUAGES.iter().find(|(name, _)| lower.starts_with(name) && is_whole(name));
    let (name, tag) = found?;
    // Lower case never changes the length of these names, but the text's own letters decide.
    let taken: usize = text.chars().take(name.chars().count()).map(char::len_utf8).sum();
    Some((Lang::parse(tag)?, taken))
}

/// Reads a text that is the name of one language and nothing else.
pub(super) fn language(text: &str) -> Option<Lang> {
    let text = text.trim();
    let pairs = [('[', ']'), ('(', ')'), ('（', '）'), ('【', '】')];
    let inside =
        pairs.iter().find_map(|(open, close)| text.strip_prefix(*open)?.strip_suffix(*close));
    let text = inside.unwrap_or(text).trim();
    if text.len() > MAX_LANGUAGE {
        return None;
    }
    language_at(text).filter(|(_, taken)| *taken == text.len()).map(|(lang, _)| lang)
}

/// Says whether a character is a Han character.
pub(super) fn is_han(char: char) -> bool {
    matches!(char, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{20000}'..='\u{323af}' | '々' | '〇')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_from_offices_and_sections() {
        for name in [
            "Ann Lee",
            "Jean-Luc de Marigny",
            "J. R. Okafor",
            "王小明",
            "欧阳文",
            "让·雅克",
            "Mary O’Neil",
        ] {
            assert!(is_name(name), "{name}");
        }
        for other in [
            "Foreign Policy",
            "Research Fellow",
            "The river",
            "评论",
            "水",
            "河水上涨了",
            "A",
            "An Essay on 3 Rivers",
        ] {
            assert!(!is_name(other), "{other}");
        }
        assert!(is_affiliation("Senior Lecturer, Delta College") && is_affiliation("三江大学教授"));
        assert!(!is_affiliation("Why Rivers Matter"));
        assert!(is_section("FOREIGN POLICY") && is_section("【评论】") && !is_section("Rivers"));
    }

    #[test]
    fn languages_are_read_by_their_names() {
        for (text, tag) in [
            ("English", "en"),
            ("简体", "zh-Hans"),
            ("繁體", "zh-Hant"),
            ("EN", "en"),
            ("Chinese (Traditional)", "zh-Hant"),
            ("中文（简体）", "zh-Hans"),
            ("[中文]", "zh"),
        ] {
            assert_eq!(language(text).unwrap().as_str(), tag, "{text}");
        }
        assert_eq!(language("Englishman"), None);
        assert_eq!(language("中国"), None);
        assert_eq!(language_at("简体 繁體").unwrap().1, "简体".len());
    }
}
