//! What a reader sees of notes whose text was changed on disk, and what the keys do about it.
#![cfg(test)]

#[expect(dead_code, reason = "the tests of the screens look at more of the program")]
#[path = "support/screen.rs"]
mod screen;

use screen::{Screen, View};

/// Compares a screen with the one that was approved under that name.
fn check(name: &str, screen: &Screen) {
    let mut settings = insta::Settings::new();
    settings.set_snapshot_path("screens");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, screen.show()));
}

fn shows(screen: &Screen, words: &str) -> bool {
    screen.rows().join("\n").contains(words)
}

/// What is done to the English text: the first sentence is put behind a new one, a number in the
/// second paragraph is another, and the last objection is gone.
const ENGLISH: &[(&str, &str)] = &[
    ("A tide table is a promise", "This is about trust. A tide table is a promise"),
    ("last nineteen years", "last ninety years"),
    (" That is true, and it misses the point.", ""),
];

/// The same in Chinese.
const CHINESE: &[(&str, &str)] = &[
    ("潮汐表是大海", "這裡說的是信任。潮汐表是大海"),
    ("過去十九年", "過去九十年"),
    ("這話不錯，卻沒有說到點子上。", ""),
];

/// A window with notes on the first sentence, on one with a number and on one that will go.
fn noted(view: View, language: &str) -> Screen {
    let screen = view.read().press(if language.is_empty() { "g g" } else { language });
    let screen = screen.press("a").write("Who promises?").press("C-t C-t C-s } )");
    let screen = screen.press("a").write("The moon’s own cycle.").press("C-t C-t C-t C-s");
    screen
        .press("/")
        .write(if language.is_empty() { "misses" } else { "點子" })
        .press("Enter")
        .press("a")
        .write("Does it?")
        .press("C-t C-t C-t C-t C-t C-s Esc g g")
}

#[test]
fn a_changed_text_is_told_and_the_pane_opens_on_what_is_lost() {
    let screen = noted(View::new(80, 24), "").edit("en.md", ENGLISH);
    check("changed_text_80x24", &screen);
    let pane = screen.press("p");
    check("changed_text_pane_80x24", &pane);
    let taken = pane.press("=");
    check("changed_text_taken_80x24", &taken);
    let orphan = taken.press("Esc s s =");
    check("changed_text_attached_80x24", &orphan);
}

#[test]
fn in_the_text_old_words_and_new_ones_are_shown_first() {
    let screen = noted(View::new(80, 24), "").edit("en.md", ENGLISH).press("g g ] a ] a");
    let asked = screen.press("=");
    check("changed_text_sheet_80x24", &asked);
    let later = asked.press("j");
    assert!(!shows(&later, "takes the new"), "{}", later.show());
    let taken = later.press("= =");
    check("changed_text_sheet_taken_80x24", &taken);
}

#[test]
fn beside_the_text_what_is_lost_stands_at_the_head() {
    let screen = noted(View::new(120, 30), "").edit("en.md", ENGLISH);
    check("changed_text_120x30", &screen);
    check("changed_text_list_120x30", &screen.press("Tab"));
    let chinese = noted(View::new(120, 30).speaking("zh-Hant"), "L L").edit("zh-Hant.md", CHINESE);
    check("changed_text_120x30_zh-Hant", &chinese);
    check("changed_text_list_120x30_zh-Hant", &chinese.press("Tab"));
}

#[test]
fn in_chinese() {
    let chinese = noted(View::new(80, 24).speaking("zh-Hant"), "L L").edit("zh-Hant.md", CHINESE);
    check("changed_text_80x24_zh-Hant", &chinese);
    let asked = chinese.press("g g ] a ] a =");
    check("changed_text_sheet_80x24_zh-Hant", &asked);
    check("changed_text_taken_80x24_zh-Hant", &asked.press("= g ="));
}
