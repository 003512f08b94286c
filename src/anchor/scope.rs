//! Words that widen or narrow what is said, or say how sure it is: where one comes or goes, a text
//! says another thing, though all its other words stay.

use crate::script::unified;

/// Such words, in order.
pub(super) const SCOPES: &[&str] = &[
    "all",
    "alleged",
    "allegedly",
    "almost",
    "always",
    "any",
    "avoid",
    "both",
    "can",
    "could",
    "denied",
    "denies",
    "deny",
    "each",
    "either",
    "entirely",
    "every",
    "everyone",
    "fail",
    "failed",
    "fails",
    "fewer",
    "if",
    "impossible",
    "lack",
    "lacked",
    "lacks",
    "least",
    "less",
    "mainly",
    "many",
    "may",
    "might",
    "more",
    "most",
    "mostly",
    "must",
    "nearly",
    "only",
    "or",
    "partially",
    "partly",
    "possible",
    "possibly",
    "probably",
    "purportedly",
    "refuse",
    "refused",
    "refuses",
    "several",
    "shall",
    "should",
    "some",
    "sometimes",
    "supposedly",
    "unable",
    "unlikely",
    "until",
    "usually",
];

/// Two Han that do the same, simplified.
const SCOPES_OF_HAN: &[&str] = &[
    "几乎", "有时", "部分", "很少", "可能", "据说", "所谓", "大多", "一些", "有些", "某些", "至少",
    "至多", "最多", "最少", "大概", "通常", "总是", "往往", "从来", "主要", "任何", "所有", "全部",
    "全体", "必须", "必需", "应当", "应该", "可以", "能够", "除非", "如果", "假如", "或者", "停止",
    "失败", "避免", "否认", "缺乏", "缺少",
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
    )
}

/// Says whether Han, unified, have such a word among them.
pub(super) fn has_scope(han: &str) -> bool {
    let is_there = |word: &str| han.contains(&word.chars().map(unified).collect::<String>());
    !han.is_empty() && SCOPES_OF_HAN.iter().any(|word| is_there(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_of_han_are_found_in_either_script() {
        let unified = |text: &str| text.chars().map(unified).collect::<String>();
        for text in ["在有时候", "在有時候", "应该", "應該"] {
            assert!(has_scope(&unified(text)), "{text}");
        }
        assert!(!has_scope("有人") && !has_scope(""));
    }
}
