//! What a reader sees of notes whose text was changed on disk, and what the keys do about it.
#![cfg(test)]

#[expect(dead_code, reason = "the tests of the screens look at more of the program")]
#[path = "support/screen.rs"]
mod screen;

use std::sync::Arc;

use postil::{
    app::{Cause, Message, Report},
    domain::{Anchor, Span},
};
use screen::{Screen, View, check};

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

/// Puts notes into other states than their text would give them.
fn with(screen: Screen, anchors: &[fn(Span) -> Anchor]) -> Screen {
    let reader = screen.state.reader.as_ref().unwrap();
    let (slug, edition) = (reader.article.slug.clone(), Arc::clone(reader.edition()));
    let mut notes = reader.notes.clone();
    for (note, anchor) in notes.here.iter_mut().zip(anchors) {
        note.anchor = anchor(note.anchor.span().unwrap());
    }
    let (notes, cause) = (Some(notes), Cause::Undo);
    let changed = Report::Changed { slug, edition, notes, steps: Vec::new(), cause };
    screen.send(Message::Job(Box::new(changed)))
}

#[test]
fn what_is_in_doubt_offers_the_place_that_is_known() {
    let doubtful: &[fn(Span) -> Anchor] =
        &[|span| Anchor::Ambiguous(Some(span)), |span| Anchor::Orphan(Some(span))];
    let screen = with(noted(View::new(80, 24), ""), doubtful).press("p k k");
    check("doubtful_80x24", &screen);
    check("doubtful_orphan_80x24", &screen.press("j"));
    let chinese = noted(View::new(120, 30).speaking("zh-Hant"), "L L");
    let chinese = with(chinese, doubtful).press("Tab k k");
    check("doubtful_120x30_zh-Hant", &chinese);
}

#[test]
fn all_that_were_found_again_are_confirmed_together_and_taken_back_together() {
    let screen = noted(View::new(80, 24), "").edit("en.md", &ENGLISH[..1]);
    assert!(
        shows(&screen, "en.md changed on disk: 3 of 3 notes found again."),
        "{}",
        screen.show()
    );
    let confirmed = screen.press("g =");
    assert!(shows(&confirmed, "3 notes confirmed. u takes it back."), "{}", confirmed.show());
    assert!(!shows(&confirmed, "+~"));
    let again = confirmed.press("g =");
    assert!(shows(&again, "No note waits"), "{}", again.show());
    let undone = again.press("u");
    assert!(shows(&undone, "Undone.") && shows(&undone, "+~"), "{}", undone.show());
    let redone = undone.press("C-r");
    assert!(shows(&redone, "Redone.") && !shows(&redone, "+~"), "{}", redone.show());
}

#[test]
fn an_article_whose_text_has_changed_says_so_when_it_is_opened_and_only_then() {
    let screen = noted(View::new(80, 24), "").edit("en.md", ENGLISH);
    let opened = screen.press("q Enter");
    let told = "! The text has changed: 1 of 3 notes found again, 1 changed, 1 orphan";
    assert!(shows(&opened, told), "{}", opened.show());
    assert!(!shows(&opened.press("L L L j"), told));
}

#[test]
fn labels_and_lists_over_a_changed_text_are_those_of_the_new_one() {
    let labelled = View::new(80, 24).read().press("s");
    let change: &[(&str, &str)] = &[("A tide table is a", "First. A tide table is a")];
    let picked = labelled.edit("en.md", change).press("s");
    let selected = picked.state.reader.as_ref().unwrap().selected().unwrap();
    assert_eq!(picked.state.reader.as_ref().unwrap().edition().quote(selected).trim(), "First.");
    let listed = View::new(80, 24).read().press("O");
    let new: &[(&str, &str)] = &[("## What a table needs", "## Needs\n\n## What a table needs")];
    let chosen = listed.edit("en.md", new);
    assert!(shows(&chosen, "› Needs"), "{}", chosen.show());
}
