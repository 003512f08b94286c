//! Editions in Arabic, Japanese and Korean, and what is done in them: rows as their readers expect
//! them, and the same places.
#![cfg(test)]

#[expect(dead_code, reason = "the other tests of screens do more to them")]
#[path = "support/screen.rs"]
mod screen;

use postil::{
    app::{Message, Mouse, MouseKind},
    domain::Place,
    layout::{Bidi, Capabilities},
};
use screen::{Screen, Shelf, View, check};

/// Opens the article in a language.
fn read(view: View, lang: &str) -> Screen {
    let screen = view.list(Shelf::Lights).press("Enter :").write(&format!("lang {lang}"));
    screen.press("Enter")
}

fn place(screen: &Screen) -> Place {
    screen.state.reader.as_ref().unwrap().place
}

#[test]
fn an_arabic_edition_is_read_from_the_right() {
    let screen = read(View::new(80, 24), "ar");
    check("arabic_80x24", &screen);
    check("arabic_highlighted_80x24", &screen.press("} ) h a").write("أحقا؟").press("C-s j j"));
    check(
        "arabic_search_80x24",
        &read(View::new(80, 24), "ar").press("/").write("27").press("Enter"),
    );
    check("arabic_selected_80x24", &read(View::new(80, 24), "ar").press("s"));
    let noted = read(View::new(80, 24), "ar").press("a").write("أحقا؟ 12 سنة");
    check("arabic_note_80x24", &noted);
    check("arabic_120x40", &read(View::new(120, 40), "ar"));
    let terminal = Capabilities { bidi: Bidi::Terminal, ..Capabilities::default() };
    let view = View { capabilities: terminal, ..View::new(80, 24) };
    check("arabic_by_terminal_80x24", &read(view, "ar"));
}

#[test]
fn english_and_arabic_stand_side_by_side() {
    let screen = read(View::new(120, 30), "en").press("} )").press(": b e s i d e Space ar Enter");
    check("arabic_beside_120x30", &screen);
    check("arabic_beside_turned_120x30", &screen.press("L"));
    let english = read(View::new(80, 24), "ar").press(":").write("lang en").press("Enter");
    check("arabic_peek_80x24", &english.press("} ) K"));
}

#[test]
fn japanese_and_korean_are_wrapped_by_their_own_rules() {
    for (lang, name) in [("ja", "japanese"), ("ko", "korean")] {
        check(&format!("{name}_80x24"), &read(View::new(80, 24), lang).press("} )"));
        check(&format!("{name}_34x40"), &read(View::new(34, 40), lang).press("j j h"));
    }
}

#[test]
fn every_sentence_is_gone_to_once_there_and_back() {
    for (lang, count) in [("en", 16), ("ar", 16), ("ja", 17), ("ko", 16)] {
        let mut screen = read(View::new(80, 24), lang);
        let mut places = vec![place(&screen)];
        loop {
            screen = screen.press(")");
            if places.last() == Some(&place(&screen)) {
                break;
            }
            places.push(place(&screen));
        }
        assert_eq!(places.len(), count, "{lang}");
        for there in places.iter().rev().skip(1) {
            screen = screen.press("(");
            assert_eq!(place(&screen), *there, "{lang}");
        }
    }
}

#[test]
fn a_click_puts_the_place_where_the_cursor_then_stands() {
    for lang in ["ar", "ja", "ko"] {
        let mut screen = read(View::new(80, 24), lang);
        for _ in 0..12 {
            let at = screen.state.reader.as_ref().unwrap().view.cursor.unwrap();
            let there = place(&screen);
            let area = screen.state.areas().text;
            let (x, y) = (area.x + at.0, area.y + at.1);
            let elsewhere = screen.press("g g");
            let mouse = Mouse { kind: MouseKind::Press, x, y };
            let clicked = elsewhere.send(Message::Mouse(mouse));
            if clicked.state.reader.as_ref().unwrap().view.cursor == Some(at) {
                assert_eq!(place(&clicked), there, "{lang}");
            }
            screen = clicked.press(")");
        }
    }
}
