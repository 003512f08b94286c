//! Clauses that say of the clause beside them that it is not so, or on what it depends: `, which is
//! false`, `unless it rains,`, `，这是错的`.

use super::{
    meaning::Class,
    token::{Token, folded},
};

/// The longest that is read as one, in words or Han.
const LONGEST: usize = 10;

/// What such a clause begins with if it sets a condition.
const CONDITIONS: &[&str] = &["had", "if", "or", "provided", "providing", "suppose", "unless"];
const CONDITIONS_OF_HAN: &[&str] =
    &["一旦", "万一", "假如", "倘若", "只要", "如果", "或者", "除非", "要是", "若是"];

/// What it begins with if it speaks of the clause beside it.
const REFERRING: &[&str] =
    &["although", "but", "it", "so", "that", "these", "they", "this", "though", "which"];
const REFERRING_HAN: &str = "这那此其但却可";

/// Words that take back what was said.
const DENIALS: &[&str] = &[
    "denied",
    "disputed",
    "false",
    "incorrect",
    "lie",
    "lies",
    "mistaken",
    "myth",
    "nonsense",
    "rumor",
    "rumour",
    "untrue",
    "wrong",
];
const DENIALS_OF_HAN: &str = "错谎谣伪谬";

/// Says whether a clause is such a comment, given its tokens in order.
pub(super) fn is_comment(text: &str, clause: &[&Token]) -> bool {
    let words: Vec<&Token> =
        clause.iter().copied().filter(|token| token.class != Class::Mark).collect();
    if words.len() > LONGEST {
        return false;
    }
    let all: Vec<String> = words.iter().map(|token| word(text, token)).collect();
    let Some(first) = all.first() else { return false };
    let begins = all.iter().take(2).map(String::as_str).collect::<String>();
    let is_condition =
        CONDITIONS.contains(&first.as_str()) || CONDITIONS_OF_HAN.contains(&begins.as_str());
    let is_denial =
        |word: &String| DENIALS.contains(&word.as_str()) || DENIALS_OF_HAN.contains(word.as_str());
    let refers = REFERRING.contains(&first.as_str()) || REFERRING_HAN.contains(first.as_str());
    is_condition
        || all.iter().any(is_denial)
        || refers && words.iter().any(|token| token.class == Class::Negation)
}

/// Returns a token as it is compared.
fn word(text: &str, token: &Token) -> String {
    text.get(token.start..token.end).unwrap_or_default().chars().map(folded).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anchor::token::tokens;

    fn check(clause: &str) -> bool {
        let all = tokens(clause, &(0..clause.len()));
        is_comment(clause, &all.iter().collect::<Vec<_>>())
    }

    #[test]
    fn what_denies_or_limits_the_clause_beside_it_is_a_comment() {
        for clause in [
            "which is false",
            "if the council agrees",
            "Unless it rains",
            "or so they say",
            "but it never was",
            "this was a lie",
            "这是错的",
            "這是錯的",
            "除非下雨",
            "但这并不属实",
        ] {
            assert!(check(clause), "{clause}");
        }
        for clause in [
            "",
            "which is new",
            "and the ferry does not run",
            "as they say",
            "this was a harbour",
            "这是新的",
            "因为没有下雨",
            "if it is one of the clauses that go on and on without an end",
        ] {
            assert!(!check(clause), "{clause}");
        }
    }
}
