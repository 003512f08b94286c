//! Lines that pages have around an article: buttons, counters, notices, the heads of other lists.
//! A line is boilerplate only when it is one of these as a whole: when in doubt it is body.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Whole lines, folded: buttons, counters and notices.
static LINES: LazyLock<HashSet<&str>> =
    LazyLock::new(|| include_str!("../../assets/import/noise.txt").lines().collect());

/// Beginnings of lines that are notices whatever follows, folded.
static BEGINNINGS: LazyLock<Vec<&str>> =
    LazyLock::new(|| include_str!("../../assets/import/noise-beginnings.txt").lines().collect());

/// Heads of what follows an article: behind one of them, short lines are no longer body. Folded.
static TAILS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| include_str!("../../assets/import/tails.txt").lines().collect());

/// Whole lines, or their beginnings up to a colon, that stand in the middle of articles. Folded.
static INTERRUPTIONS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| include_str!("../../assets/import/interruptions.txt").lines().collect());

/// The longest line that is looked at, in bytes.
const MAX_LENGTH: usize = 200;

/// Says whether a line as a whole is a button, a counter or a notice.
pub(super) fn is_noise(line: &str) -> bool {
    if line.len() > MAX_LENGTH {
        return false;
    }
    let folded = folded(line);
    folded.is_empty()
        || LINES.contains(folded.as_str())
        || BEGINNINGS.iter().any(|start| line_starts(line, start))
        || is_counter(&folded)
        || is_row_of_noise(line)
}

/// Says whether a line is the head of what follows an article.
pub(super) fn is_tail(line: &str) -> bool {
    line.len() <= MAX_LENGTH && {
        let folded = folded(line);
        TAILS.contains(folded.as_str())
            || TAILS
                .contains(folded.trim_start_matches(|it: char| it.is_ascii_digit()).trim_start())
            || folded.strip_prefix("more from ").is_some_and(|rest| rest.len() < 40)
    }
}

/// Says whether a line interrupts an article: an advertisement, a pointer to another page.
pub(super) fn is_interruption(line: &str) -> bool {
    if line.len() > MAX_LENGTH {
        return false;
    }
    let label = line.split([':', '：']).next().unwrap_or_default();
    let is_pointer = label.len() < line.len();
    let words = folded(label);
    INTERRUPTIONS.contains(words.as_str()) && (is_pointer || words != "related")
}

fn line_starts(line: &str, start: &str) -> bool {
    let head: String = line.trim().chars().take(24).flat_map(char::to_lowercase).collect();
    head.starts_with(start)
}

/// Lower case, without the signs and counts that stand around a button's word.
fn folded(line: &str) -> String {
    let is_edge = |char: char| {
        char.is_whitespace()
            || char.is_control()
            || "»›>▲△↑▼↓→←«‹<·•|｜[]【】()（）…—–-*#+:：.。!！,，♥★☆✉🔗".contains(char)
    };
    let mut core = line.trim_matches(is_edge);
    let without = core.trim_end_matches(|char: char| char.is_ascii_digit() || is_edge(char));
    if without.chars().any(char::is_alphabetic) {
        core = without;
    }
    core.to_lowercase().replace('’', "'").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Says whether a line only counts: `5 min read`, `1,204 views`, `阅读 1204`.
fn is_counter(folded: &str) -> bool {
    let units = [
        "min read",
        "mins read",
        "minute read",
        "minutes read",
        "min",
        "views",
        "shares",
        "comments",
        "comment",
        "likes",
        "reads",
        "reading time",
        "阅读",
        "閱讀",
        "浏览",
        "瀏覽",
        "评论",
        "評論",
        "次阅读",
        "次浏览",
        "点赞",
        "人气",
        "人參與",
        "人参与",
        "阅读量",
        "条评论",
        "則留言",
        "分钟阅读",
        "分鐘閱讀",
    ];
    let words =
        folded.trim_matches(|char: char| char.is_ascii_digit() || " ,.:：+k".contains(char));
    let has_digit = folded.bytes().any(|byte| byte.is_ascii_digit());
    (units.contains(&words) && (has_digit || !words.is_ascii()))
        || (has_digit && is_measure(folded))
}

/// Says whether Chinese words only measure: `阅读时间约 5 分钟`, `全文共1204字`, `阅读 10万+`.
fn is_measure(folded: &str) -> bool {
    let words = [
        "阅读时间",
        "閱讀時間",
        "阅读时长",
        "阅读",
        "閱讀",
        "预计",
        "預計",
        "全文",
        "字数",
        "字數",
        "浏览",
        "瀏覽",
        "点击",
        "點擊",
        "在看",
        "点赞",
        "喜欢",
        "收藏",
        "评论",
        "評論",
        "分钟",
        "分鐘",
        "次数",
        "次",
        "万",
        "萬",
        "约",
        "約",
        "共",
        "需",
        "字",
        "人",
        "条",
        "量",
    ];
    let is_sign = |char: char| char.is_ascii_digit() || " ,.:：，+".contains(char);
    let mut rest = folded.trim_matches(is_sign);
    if folded.is_ascii() || folded.chars().nth(20).is_some() {
        return false;
    }
    while let Some(next) = words.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = next.trim_start_matches(is_sign);
    }
    rest.is_empty()
}

/// Says whether every part of a line is noise: `Share | Print | Email`, `Facebook Twitter Print`.
fn is_row_of_noise(line: &str) -> bool {
    let all = |parts: &[&str]| {
        parts.len() >= 2 && parts.iter().all(|part| LINES.contains(folded(part).as_str()))
    };
    let cut: Vec<&str> = line
        .split(['|', '｜', '·', '•', '/', '\t', '【', '】', '[', ']'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    let words: Vec<&str> = line.split_whitespace().collect();
    all(&cut) || (words.len() <= 10 && all(&words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buttons_and_counters_are_noise() {
        for line in [
            "Share",
            "Share 12",
            "» Back to Top",
            "Print | Email",
            "Facebook Twitter LinkedIn",
            "5 min read",
            "1,204 views",
            "Comments (3)",
            "返回顶部",
            "分享到：",
            "阅读 1204",
            "责任编辑：李四",
            "© 2019 The Paper",
            "Read more: How bridges end",
            "上一篇：水的脾气",
            "字号：大 中 小",
            "***",
        ] {
            assert!(is_noise(line), "{line}");
        }
    }

    #[test]
    fn sentences_are_not() {
        for line in [
            "Share what you have.",
            "The comments were kind",
            "分享是一种美德。",
            "Print came late to the valley.",
            "1908",
            "More light",
            "Topless bridges",
            "评论员文章",
            "编辑部的故事",
        ] {
            assert!(!is_noise(line) && !is_tail(line), "{line}");
        }
        assert!(
            is_tail("You might also like") && is_tail("相关文章：") && is_tail("More from Ann Lee")
        );
    }
}
