//! Edits whose outcome is known, and laws that hold for any.

use proptest::prelude::*;

use super::*;
use crate::{
    anchor::{
        marked::{edition, selector_of, show},
        select,
    },
    domain::{Edition, TextHash},
};

/// Follows the quote in brackets to another text, which it returns with the brackets there.
fn followed(old: &str, new: &str) -> String {
    let (old, selector) = selector_of(old);
    let new = edition(new);
    show(follow(&old, &Current::of(&new), &[&selector])[0], &new)
}

/// Checks that a quote is attached to the words in brackets of the new text.
#[track_caller]
fn stays(old: &str, new: &str) {
    assert_eq!(followed(old, &new.replace(['[', ']'], "")), format!("moved {new}"));
}

const BEFORE: &str = "The council met in the old hall. Everybody was there on time.";
const BEHIND: &str = "Nobody went home before midnight. The minutes were lost.";

/// Puts a passage between the same neighbours, before and after.
fn between(passage: &str) -> String {
    format!("{BEFORE} {passage} {BEHIND}")
}

#[test]
fn edits_elsewhere_move_a_quote_whole() {
    stays(
        &between("The [bridge] fell."),
        &format!("A new start.\n{}", between("The [bridge] fell.")),
    );
    stays(
        &format!("他走了。{BEFORE}\n[橋塌了，沒有人說話。]{BEHIND}"),
        &format!("{BEHIND}\n他走了。{BEFORE}\n[橋塌了，沒有人說話。]"),
    );
}

#[test]
fn slips_and_marks_leave_a_quote_attached() {
    for (old, new) in [
        ("[The government raised the tariffs.]", "[The goverment raised the tarifs.]"),
        ("He said \"[it's \"on-line\" now]\" and left.", "He said “[it’s “online” now]” and left."),
        ("It was [a rather long and dull winter].", "It was [a long and dull winter]."),
        ("It was [a long and dull winter].", "It was [a very long and dull winter]."),
        ("They saw [the night train] leave.", "They saw [teh night train] leave."),
        ("[他昨天已经到了北京的机场。]", "[他昨天已经到了北京机场。]"),
        ("[港口的守夜人已經回家了，]其他人沒有。", "[港口的守夜人已已經回家了，]其他人沒有。"),
        ("[港口的守夜人已經回家了，]其他人沒有。", "[港口的守夜人已经回家了，]其他人没有。"),
        ("The [caf\u{e9} was shut] again.", "The [cafe\u{301} was shut] again."),
        ("It cost [1,000 crowns] a year.", "It cost [1000 crowns] a year."),
        ("[He left it. (…) She did not mind.]", "[He left it. (…) She did not mindd.]"),
    ] {
        stays(&between(old), &between(new));
    }
}

#[test]
fn a_quote_that_ends_inside_a_word_keeps_its_end_where_the_apostrophe_turns_curly() {
    stays(
        &between("They say the [harbour]'s bell was lost."),
        &between("They say the [harbour]’s bell was lost."),
    );
    stays(
        &between("They say the mayor'[s bell was lost]."),
        &between("They say the mayor’[s bell was lost]."),
    );
}

#[test]
fn a_beginning_that_another_sentence_shares_is_shown_not_attached() {
    let old = between("[In the spring of that year] the ferry was sold to a merchant.");
    let new =
        between("In the spring of that year a merchant built the tower, the gate and a mill.");
    let found = followed(&old, &new);
    assert!(found.starts_with("changed"), "{found}");
}

#[test]
fn split_joined_and_moved_sentences_keep_their_quotes() {
    for (old, new) in [
        (
            "The river rose, and the old mill [was closed for the winter].",
            "The river rose. And the old mill [was closed for the winter].",
        ),
        (
            "The river rose again. [The old mill was closed.]",
            "The river rose again, and [the old mill was closed.]",
        ),
        (
            "[The river rose again.] The old mill of the town was closed.",
            "[The river rose again], and the old mill of the town was closed.",
        ),
        (
            "One thing is sure. [The river rose again that night.] Another is not.",
            "One thing is sure. Another is not. [The river rose again that night.]",
        ),
        ("河水漲了。[磨坊關門了。]", "河水漲了，[磨坊關門了。]"),
    ] {
        stays(&between(old), &between(new));
    }
}

#[test]
fn another_number_a_negation_or_another_word_is_shown_not_attached() {
    for (old, new) in [
        ("[It grew by 3.5 per cent.]", "[It grew by 3.6 per cent.]"),
        ("[They agreed on all of it.]", "[They never agreed on all of it.]"),
        ("They said that [it was wise].", "They said that it was not [wise]."),
        ("[The price of bread went up.]", "[The price of salt went up.]"),
        ("[They sent it from the harbour.]", "[They sent it form the harbour.]"),
        ("[All members of the club must pay.]", "[All members of the club may pay.]"),
        ("[The bridge was closed by the mayor.]", "[The bridge was almost closed by the mayor.]"),
        ("[参加的人在第一天带走了样品。]", "[参加的人有时在第一天带走了样品。]"),
        ("[他们同意这个提案。]", "[他们不同意这个提案。]"),
        ("[出口增长了三成左右。]", "[出口增长了四成左右。]"),
    ] {
        let found = followed(&between(old), &between(&new.replace(['[', ']'], "")));
        assert!(found.starts_with("changed"), "{found}");
    }
}

#[test]
fn what_stands_beside_a_quote_can_turn_it() {
    for (old, new) in [
        (
            "[The bridge over the river fell.]",
            "It is not true that the bridge over the river fell.",
        ),
        ("They [do what makes sense to them].", "They refuse to do what makes sense to them."),
        ("[人人有为维护其利益而组织的权利。]", "人人有时有为维护其利益而组织的权利。"),
        (
            "The council paid [Anna before it paid the old Peter].",
            "The council paid Peter before it paid the old Anna.",
        ),
    ] {
        assert!(!followed(&between(old), &between(new)).starts_with("moved"), "{new}");
    }
}

#[test]
fn a_rewording_in_the_same_place_is_offered() {
    let old = between("[The bridge over the river was closed because of the flood.]");
    let new = between("Because of a flood, they had to close the bridge over the river.");
    let wanted = between("[Because of a flood, they had to close the bridge over the river.]");
    assert_eq!(followed(&old, &new), format!("changed {wanted}"));
}

#[test]
fn what_is_gone_is_an_orphan_though_a_twin_stays() {
    for (gone, twin) in [
        ("It grew by 3 per cent in May.", "It grew by 4 per cent in May."),
        ("They did agree on the plan.", "They did not agree on the plan."),
        ("The report says that taxes will rise.", "The report says that schools will close."),
        ("五月增长了百分之三。", "五月增长了百分之四。"),
    ] {
        for old in [format!("[{gone}] {BEFORE} {twin}"), format!("{twin} [{gone}] {BEFORE}")] {
            let text = old.replace(['[', ']'], "");
            let new = text.replace(&format!("{gone} "), "");
            assert_eq!(followed(&old, &new), "orphan", "{new}");
        }
    }
}

#[test]
fn a_twin_is_not_what_became_of_the_sentence_beside_it_that_went() {
    let gone = "Doing so could encourage more people [to feel at home here].";
    let twin = "Doing so could never encourage more people to feel at home here.";
    let old = format!("{BEFORE} {gone} {twin}\n{BEHIND}");
    assert_eq!(followed(&old, &format!("{BEFORE} {twin}\nIt rained. {BEHIND}")), "orphan");
}

#[test]
fn twins_that_changed_places_keep_their_notes() {
    let (one, other) = ("It grew by 3 per cent in May.", "It grew by 4 per cent in May.");
    let old = format!("{one} {BEFORE} [{other}] {BEHIND}");
    stays(&old, &format!("[{other}] {BEFORE} {one} {BEHIND}"));
    stays(
        &format!("{BEFORE} [{one}] {other} {BEHIND}"),
        &format!("{BEFORE} {other} [{one}] {BEHIND}"),
    );
}

#[test]
fn a_line_of_another_number_is_not_the_line_that_went() {
    let line = |number: usize| format!("{number}: Water is still water.");
    let lines: Vec<String> = (1..9).map(line).collect();
    let old = lines.join("\n").replace("5: Water is still water", "5: [Water is still water]");
    let new = [&lines[..3], &[line(40)], &lines[6..]].concat().join("\n");
    let found = followed(&old, &new);
    assert!(!found.starts_with("moved"), "{found}");
}

#[test]
fn a_sentence_that_was_carried_into_another_keeps_its_note() {
    let (title, last) = ("[On the tides of the northern harbour]", "A storm took the lamp away.");
    let old = format!("{title}\n{BEFORE}\n{BEHIND}\n{last}");
    let new = format!("{BEFORE}\n{BEHIND}\n{title} {last}");
    stays(&old, &new);
}

#[test]
fn a_sentence_that_repeats_another_and_goes_on_is_not_that_one() {
    let gone = "The bridge was open all night.";
    let twin = "It is not true that the bridge was open all night.";
    let old = format!("{BEFORE} [{gone}] {BEHIND} {twin}");
    let found = followed(&old, &format!("{BEFORE} {BEHIND} {twin}"));
    assert_eq!(found, "orphan");
}

#[test]
fn a_copy_elsewhere_never_gets_the_note() {
    let sentence = "The river rose again that night and took the bridge.";
    let old = format!("{BEFORE} [{sentence}] {BEHIND}");
    let typo = sentence.replace("bridge", "brigde");
    stays(&old, &format!("{BEFORE} [{typo}] {BEHIND}\nAnd then. {sentence}"));
    stays(&old, &format!("And then. {sentence}\n{BEFORE} [{sentence}] {BEHIND}"));
    let other = sentence.replace("bridge", "ferry");
    let found = followed(&old, &format!("{BEFORE} {other} {BEHIND}\nAnd then. {sentence}"));
    assert!(found.starts_with("changed"), "{found}");
}

#[test]
fn one_of_two_equal_neighbours_is_ambiguous() {
    let found = followed("One. [Two and two.] Two and two. End.", "One. Two and two. End.");
    assert_eq!(found, "ambiguous");
}

#[test]
fn a_quote_that_does_not_stand_in_the_old_text_is_found_by_the_strict_rule_only() {
    let (_, selector) = selector_of("It [is four] today.");
    let new = edition("Well. It is four today.");
    let found = follow("Something else.", &Current::of(&new), &[&selector])[0];
    assert_eq!(show(found, &new), "moved Well. It [is four] today.");
}

/// Sentences that have little in common, by their number.
fn sentence(number: usize) -> String {
    let word = |step: usize| {
        let mut state = number * 31 + step * 7_919 + 12_345;
        let mut syllable = || {
            state = (state * 1_103_515_245 + 12_345) % (1 << 31);
            ["ba", "ke", "li", "mo", "nu", "ra", "se", "ti", "vo", "zu"][state / 65_536 % 10]
        };
        [syllable(), syllable(), syllable()].concat()
    };
    format!("The {} of {number} had a {} and {} it.", word(1), word(2), word(3))
}

fn text_of(numbers: &[usize]) -> String {
    numbers.iter().map(|number| sentence(*number)).collect::<Vec<_>>().join(" ")
}

/// Returns a selector for each sentence of a text.
fn selectors_of(edition: &Edition) -> Vec<Selector> {
    let text = edition.text();
    let hash = TextHash::of(&text);
    let all = crate::domain::sentences(&text).into_iter();
    all.map(|(start, end)| select(edition, edition.span_of(start, end), &hash)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_stays_is_found_and_what_goes_is_not(
        fates in prop::collection::vec(0..6_u8, 2..40),
    ) {
        let (mut olds, mut news) = (Vec::new(), Vec::new());
        for (number, fate) in (100..).zip(&fates) {
            match fate {
                0 => olds.push(number),
                1 => news.push(number),
                _ => {
                    olds.push(number);
                    news.push(number);
                }
            }
        }
        let (old, new) = (edition(&text_of(&olds)), edition(&text_of(&news)));
        let selectors = selectors_of(&old);
        let given: Vec<&Selector> = selectors.iter().collect();
        let anchors = follow(&old.text(), &Current::of(&new), &given);
        for (selector, anchor) in selectors.iter().zip(anchors) {
            let is_there = new.text().contains(selector.exact.as_str());
            prop_assert_eq!(anchor.span().is_some(), is_there, "{}", selector.exact.as_str());
            if let Some(span) = anchor.span() {
                prop_assert!(new.quote(span) == selector.exact.as_str());
            }
        }
    }

    #[test]
    fn an_undone_edit_gives_back_every_place(
        text in "([ab中。 .\n“]{0,6}|\\PC{0,4}){1,20}",
        ends in (0..200_usize, 0..200_usize),
    ) {
        let old = edition(&text);
        let span = old.span_of(ends.0.min(ends.1), ends.0.max(ends.1));
        let current = Current::of(&old);
        let selector = select(&old, span, current.hash());
        prop_assert_eq!(follow(&old.text(), &current, &[&selector])[0], Anchor::Exact(span));
    }

    #[test]
    fn no_text_and_no_quote_is_too_odd(
        old in "([a-c5 中不。 .\n“é\u{301}-]{0,9}|\\PC{0,4}){1,12}",
        new in "([a-c5 中不。 .\n“é\u{301}-]{0,9}|\\PC{0,4}){0,12}",
        ends in (0..90_usize, 0..90_usize),
    ) {
        let (old, new) = (edition(&old), edition(&new));
        let span = old.span_of(ends.0.min(ends.1), ends.0.max(ends.1));
        let selector = select(&old, span, Current::of(&old).hash());
        let anchor = follow(&old.text(), &Current::of(&new), &[&selector])[0];
        if let Some(span) = anchor.span() {
            prop_assert!(span.start <= span.end && span.end <= new.place_of(usize::MAX));
        }
    }

    #[test]
    fn no_number_is_ever_attached_to_another(
        numbers in prop::collection::vec(0..9_usize, 3..20),
        others in prop::collection::vec(0..9_usize, 3..20),
    ) {
        let text = |numbers: &[usize]| {
            let lines = numbers.iter().map(|it| format!("In that year it grew by {it} per cent."));
            edition(&lines.collect::<Vec<_>>().join(" "))
        };
        let (old, new) = (text(&numbers), text(&others));
        let selectors = selectors_of(&old);
        let given: Vec<&Selector> = selectors.iter().collect();
        let anchors = follow(&old.text(), &Current::of(&new), &given);
        for (selector, span) in selectors.iter().zip(anchors).filter_map(|(it, anchor)| Some((it, anchor.span()?))) {
            prop_assert!(new.quote(span) == selector.exact.as_str());
        }
    }
}
