//! Sentences as one meets them, of the kind that a conversion gets wrong: where words overlap, and
//! where one simplified character is several traditional ones.

#![cfg(test)]

use postil::script::{Script, convert};

/// Sentences in both scripts, ` = ` between them.
const SENTENCES: &str = include_str!("script/sentences.txt");

/// What is a matter of style alone, in both scripts: written for each other in every word.
fn styled(text: &str) -> String {
    let style = |char| match char {
        '佈' => '布',
        '祕' => '秘',
        '嘆' => '歎',
        '註' => '注',
        '覈' => '核',
        other => other,
    };
    text.chars().map(style).collect()
}

#[test]
fn sentences_are_written_in_the_other_script() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for line in SENTENCES.lines() {
        let (simplified, traditional) = line.split_once(" = ").unwrap();
        let converted = convert(simplified, Script::Simplified, Script::Taiwan);
        let expected = convert(traditional, Script::Traditional, Script::Taiwan);
        count += 1;
        if styled(&converted) != styled(&expected) {
            wrong.push(format!("{converted} instead of {expected}"));
        }
    }
    assert!(count > 150 && wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn sentences_are_written_back_as_they_were() {
    let mut wrong = Vec::new();
    for line in SENTENCES.lines() {
        let (simplified, traditional) = line.split_once(" = ").unwrap();
        if traditional.contains('嘗') && simplified.contains('嘗') {
            continue;
        }
        let converted = convert(traditional, Script::Traditional, Script::Simplified);
        if converted != simplified {
            wrong.push(format!("{converted} instead of {simplified}"));
        }
    }
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}
