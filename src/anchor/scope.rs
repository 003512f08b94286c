//! Words that widen or narrow what is said, say how sure or how often it is, or undo it: where one
//! comes or goes, a text says another thing, though all its other words stay.

use super::english::is_among;

/// Such words, one a line and in order.
pub(super) const SCOPES: &str = include_str!("../../assets/anchor/scope.txt");

/// Says whether a word in small letters is one of them.
pub(super) fn is_scope(word: &str) -> bool {
    is_among(SCOPES, word)
}

/// Two English words that do the same together.
const PHRASES: &[(&str, &str)] = &[
    ("a", "few"),
    ("about", "to"),
    ("all", "but"),
    ("anything", "but"),
    ("as", "if"),
    ("as", "though"),
    ("at", "most"),
    ("far", "from"),
    ("in", "name"),
    ("in", "part"),
    ("in", "theory"),
    ("instead", "of"),
    ("next", "to"),
    ("no", "longer"),
    ("other", "than"),
    ("rather", "than"),
    ("short", "of"),
    ("so", "called"),
    ("used", "to"),
    ("up", "to"),
    ("wants", "to"),
    ("wanted", "to"),
    ("tries", "to"),
    ("hoped", "to"),
    ("meant", "to"),
    ("plans", "to"),
    ("planned", "to"),
    ("intends", "to"),
    ("intended", "to"),
    ("proof", "that"),
    ("believed", "that"),
    ("had", "to"),
    ("has", "to"),
    ("have", "to"),
];

/// Says whether two words in small letters do so together.
pub(super) fn is_phrase_of_scope(one: &str, other: &str) -> bool {
    PHRASES.contains(&(one, other))
}

/// Two Han that do the same, as [`unified`](crate::script::unified) writes them, in order.
const SCOPES_OF_HAN: &[&str] = &[
    "一些", "一切", "一定", "一直", "一般", "万一", "不再", "不太", "不必", "不该", "不足", "个别",
    "临时", "主要", "之内", "之外", "也许", "人人", "仅仅", "仅限", "从不", "从未", "从来", "代理",
    "以上", "以下", "以内", "以外", "任何", "仿佛", "企图", "传言", "似乎", "侭量", "倘若", "假如",
    "假装", "假设", "停止", "偶尔", "全体", "全部", "再也", "几乎", "凡是", "分之", "前任", "势必",
    "勉强", "半数", "单单", "即将", "取消", "只有", "只要", "可以", "可能", "同样", "名义", "否则",
    "否定", "否认", "唯有", "基本", "声称", "多数", "大半", "大多", "大概", "大约", "大致", "大部",
    "大量", "失实", "失败", "好像", "如果", "始终", "完全", "将会", "将近", "小部", "少数", "少量",
    "尚未", "左右", "常常", "并非", "应当", "应该", "彻底", "往往", "很多", "很少", "必然", "必需",
    "必须", "忘记", "忽视", "怀疑", "总是", "恐怕", "想必", "想要", "愿意", "或者", "或许", "所有",
    "所谓", "才能", "打算", "拒绝", "据称", "据说", "接近", "放弃", "整个", "方可", "无法", "无需",
    "时常", "普遍", "暂时", "更加", "曾经", "最多", "最少", "有些", "有人", "有时", "有的", "未能",
    "本应", "本该", "某些", "每天", "每年", "每日", "每月", "每次", "永久", "永远", "理应", "理论",
    "相当", "看来", "禁止", "约莫", "终止", "经常", "绝对", "绝非", "缺乏", "缺少", "肯定", "能够",
    "自称", "至多", "至少", "若干", "虚假", "虚构", "表面", "要是", "许多", "试图", "谣传", "质疑",
    "超过", "越来", "足够", "通常", "避免", "部分", "错误", "间或", "防止", "阻止", "限于", "除了",
    "除非", "难以", "难免", "需要",
];

/// Says whether one Han does the same by itself.
pub(super) fn is_scope_of_han(char: char) -> bool {
    matches!(
        char,
        '只' | '仅'
            | '僅'
            | '必'
            | '须'
            | '須'
            | '应'
            | '應'
            | '可'
            | '能'
            | '都'
            | '皆'
            | '均'
            | '每'
            | '各'
            | '任'
            | '某'
            | '些'
            | '全'
            | '几'
            | '幾'
            | '偶'
            | '略'
            | '稍'
            | '若'
            | '曾'
            | '将'
            | '將'
            | '最'
            | '更'
            | '似'
            | '误'
            | '誤'
            | '伪'
            | '偽'
            | '谎'
            | '謊'
            | '疑'
            | '称'
            | '稱'
            | '假'
    )
}

/// Says whether such words of two Han came or went between Han that are unified. One Han more or
/// less is a slip in such a word.
pub(super) fn are_others(old: &str, new: &str) -> bool {
    let count = |han: &str| han.chars().filter(|it| *it != ' ').count();
    count(old).abs_diff(count(new)) > 1 && scopes_of(old) != scopes_of(new)
}

/// Returns such words of two Han among some that are unified, in order.
pub(super) fn scopes_of(han: &str) -> Vec<&str> {
    let mut starts = han.char_indices().map(|(at, _)| at).collect::<Vec<_>>();
    starts.push(han.len());
    let pairs = starts.windows(3).filter_map(|at| han.get(*at.first()?..*at.last()?));
    let mut found: Vec<_> =
        pairs.filter(|pair| SCOPES_OF_HAN.binary_search(pair).is_ok()).collect();
    found.sort_unstable();
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::script::unified;

    fn all(text: &str) -> String {
        text.chars().map(unified).collect()
    }

    #[test]
    fn pairs_of_han_are_found_in_either_script() {
        for (text, found) in [("在有时候", "有时"), ("在有時候", "有时"), ("應該", "应该")]
        {
            assert_eq!(scopes_of(&all(text)), [found], "{text}");
        }
        assert_eq!(scopes_of("几乎有时"), ["几乎", "有时"]);
        assert!(scopes_of("有人家").len() == 1 && scopes_of("有").is_empty());
        assert!(scopes_of("").is_empty());
        assert!(are_others("人人有为", "人人有时有为") && !are_others("没有人", "没有人人"));
    }

    #[test]
    fn the_lists_are_in_order_and_unified() {
        assert!(SCOPES.lines().filter(|line| !line.starts_with('#')).is_sorted());
        assert!(SCOPES_OF_HAN.is_sorted());
        assert!(SCOPES_OF_HAN.iter().all(|pair| *pair == all(pair)), "{SCOPES_OF_HAN:?}");
    }
}
