//! Two languages of an article: the same sentence on its row, one under the other, side by side,
//! and what is noted in one told in the others.
#![cfg(test)]

#[expect(dead_code, reason = "the other tests of screens do more to them")]
#[path = "support/screen.rs"]
mod screen;

use postil::domain::Place;
use screen::{Screen, View, check};

fn place(screen: &Screen) -> Place {
    screen.state.reader.as_ref().unwrap().place
}

/// The row of the cursor, which stands on the reading place.
fn row(screen: &Screen) -> u16 {
    screen.state.reader.as_ref().unwrap().view.cursor.unwrap().1
}

#[test]
fn a_sentence_keeps_its_row_over_languages_and_is_found_again() {
    for (width, height) in [(80, 24), (120, 40), (44, 12)] {
        let mut screen = View::new(width, height).read();
        let mut seen = 0;
        for _ in 0..20 {
            let (before, at) = (place(&screen), row(&screen));
            screen = screen.press("L");
            assert_eq!(row(&screen), at, "{before:?} of {width}x{height}\n{}", screen.show());
            screen = screen.press("L");
            assert_eq!(row(&screen), at, "{before:?} of {width}x{height}\n{}", screen.show());
            screen = screen.press("L");
            assert_eq!((place(&screen), row(&screen)), (before, at));
            let next = screen.press(")");
            seen += usize::from(place(&next) != before);
            screen = next;
        }
        assert_eq!(seen, 20);
    }
}

#[test]
fn a_way_back_is_one_to_the_language_that_it_leads_to() {
    let gone = "> 书上说四尺，水说两尺。\\\n> 我们信了书。\n\n";
    let mut screen = View::new(80, 24).read().edit("zh-Hans.md", &[(gone, "")]).press("} } }");
    for _ in 0..8 {
        let before = place(&screen);
        screen = screen.press("L L");
        assert_eq!(place(&screen).block, before.block, "{}", screen.show());
        screen = screen.press("L");
        assert_eq!(place(&screen), before);
        screen = screen.press("}");
    }
}

#[test]
fn once_around_the_languages_comes_back_to_a_sentence_that_one_of_them_joins_with_another() {
    let parts = ("精確到分鐘。在港口", "精確到分鐘，在港口");
    let mut screen = View::new(80, 24).read().edit("zh-Hant.md", &[parts]);
    for _ in 0..12 {
        let before = (place(&screen), row(&screen));
        for _ in 0..2 {
            screen = screen.press("L L L");
            assert_eq!((place(&screen), row(&screen)), before, "{}", screen.show());
        }
        screen = screen.press(")");
    }
}

#[test]
fn the_aligned_sentence_stands_under_the_line_where_the_current_one_ends() {
    let screen = View::new(80, 24).read().press(") ) K");
    check("peek_80x24", &screen);
    check("peek_next_80x24", &screen.press(")"));
    let three = View::new(80, 24).speaking("zh-Hant").read().press("L L ) 3 K");
    check("peek_three_80x24_zh-Hant", &three);
    let gone = three.press("K");
    let never = View::new(80, 24).speaking("zh-Hant").read().press("L L )");
    assert_eq!(gone.show(), never.show(), "the same key takes it away");
}

#[test]
fn a_peek_is_in_sight_wherever_the_sentence_stands() {
    let mut screen = View::new(60, 12).read().press("K");
    for _ in 0..30 {
        let reader = screen.state.reader.as_ref().unwrap();
        let peeked = reader.view.rows.iter().any(|row| row.kind == postil::layout::RowKind::Peek);
        assert!(peeked && reader.view.cursor.is_some(), "{}", screen.show());
        screen = screen.press(")");
    }
}

#[test]
fn a_jump_into_another_language_leaves_no_blank_rows_above() {
    let left = View::new(120, 30).read().press("g g m a G L");
    let screen = left.press("' a");
    let view = &screen.state.reader.as_ref().unwrap().view;
    assert_eq!(view.above, 0, "{}", screen.show());
    assert_eq!(screen.state.reader.as_ref().unwrap().lang().as_str(), "en");
}

#[test]
fn side_by_side_what_says_the_same_begins_on_the_same_row() {
    let screen = View::new(120, 30).read().press("h } } B");
    check("beside_120x30", &screen);
    check("beside_turned_120x30", &screen.press("L"));
    check("beside_200x30", &View::new(200, 30).read().press(": b e s i d e Space zh-Hant Enter"));
    let below = View::new(80, 24).speaking("zh-Hant").read().press("L L } B");
    check("beside_80x24_zh-Hant", &below);
    let gone = below.press("B");
    assert!(!gone.state.reader.as_ref().unwrap().is_beside());
}

#[test]
fn scrolling_two_editions_shows_every_row_once_and_comes_back() {
    for (width, height) in [(120, 20), (80, 20)] {
        let begun = View::new(width, height).read().press("B g g");
        let top = begun.show();
        let down = begun.press("G");
        assert!(down.state.reader.as_ref().unwrap().view.shows_the_end);
        assert_eq!(down.press("g g").show(), top);
    }
}

#[test]
fn a_note_of_one_language_is_told_in_the_others_and_goes_with_it() {
    let noted = View::new(120, 30).read().press(") a").write("A promise, or a habit?").press("C-s");
    let echo = noted.press("L");
    check("echo_120x30", &echo);
    assert_eq!(echo.state.reader.as_ref().unwrap().others.echoes.len(), 1);
    let beside = echo.press("B");
    check("echo_beside_120x30", &beside);
    let deleted = beside.press("B L L d d L");
    let reader = deleted.state.reader.as_ref().unwrap();
    assert!(reader.others.echoes.is_empty(), "{}", deleted.show());
}

#[test]
fn a_converted_edition_is_marked_and_its_notes_are_made_on_the_one_that_is_there() {
    let screen =
        View::new(80, 24).list(screen::Shelf::Full).press("/").write("夜").press("Enter Enter L");
    check("converted_80x24", &screen);
    let noted = screen.press("h");
    check("converted_highlighted_80x24", &noted);
    let back = noted.press("L");
    let reader = back.state.reader.as_ref().unwrap();
    let note = &reader.notes.here[0];
    assert_eq!(note.record.shown.target.lang.as_str(), "zh-Hant");
    assert!(reader.others.echoes.is_empty(), "it is seen already");
    let gone = back.press("L u");
    assert!(gone.state.reader.as_ref().unwrap().notes.here.is_empty());
}

#[test]
fn a_paragraph_is_pinned_by_its_label_and_let_go_by_it() {
    let pins = |screen: &screen::Screen| {
        screen.state.reader.as_ref().unwrap().second().unwrap().pins.len()
    };
    let labelled = View::new(120, 30).read().press("B g p");
    check("pin_labels_120x30", &labelled);
    let pinned = labelled.press("s");
    assert_eq!(pins(&pinned), 1, "{}", pinned.show());
    assert!(pinned.show().contains("Pinned."), "{}", pinned.show());
    let undone = pinned.press("u");
    assert_eq!(pins(&undone), 0, "{}", undone.show());
    let redone = undone.press("C-r");
    assert_eq!(pins(&redone), 1, "{}", redone.show());
    let gone = redone.press("g p s");
    assert!(pins(&gone) == 0 && gone.show().contains("Let go again."), "{}", gone.show());
    let left = gone.press("g p Esc");
    assert!(left.state.reader.as_ref().unwrap().hints.is_none());
}

#[test]
fn a_converted_edition_keeps_every_sentence_and_is_aligned_only_where_it_is_seen() {
    let shelf = View::new(80, 24).list(screen::Shelf::Full);
    let mut screen = shelf.press("/").write("夜").press("Enter Enter");
    let has = |screen: &Screen, tag: &str| {
        let lang = postil::domain::Lang::parse(tag).unwrap();
        screen.state.reader.as_ref().unwrap().others.companion(&lang).is_some()
    };
    for _ in 0..10 {
        let before = place(&screen);
        screen = screen.press("L");
        assert!(!has(&screen, "zh-Hant"));
        assert_eq!(place(&screen), before);
        screen = screen.press("L )");
        assert!(!has(&screen, "zh-Hans"));
    }
    let peek = screen.press("K");
    assert!(has(&peek, "zh-Hans"));
    let reader = peek.state.reader.as_ref().unwrap();
    assert!(reader.view.rows.iter().any(|row| row.kind == postil::layout::RowKind::Peek));
}
