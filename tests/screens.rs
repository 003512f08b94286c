//! Keys in, screens out: what a reader sees, cell by cell, in the languages of the program.
#![cfg(test)]

#[expect(dead_code, reason = "the tests of changed texts look at a library that is edited")]
#[path = "support/screen.rs"]
mod screen;

use postil::{
    app::{Answer, Message, Notice, Report, Trouble},
    layout::{Capabilities, Colors, Signs, Size},
};
use screen::{Screen, Shelf, View, check};

const LOCALES: [&str; 3] = ["en", "zh-Hans", "zh-Hant"];

fn tell(screen: Screen, notice: Notice) -> Screen {
    screen.send(Message::Job(Box::new(Report::Notice(notice))))
}

/// A window with notes of three kinds made in it.
fn with_notes(view: View) -> Screen {
    let screen = view.read().press("h ) a").write("A promise, or a habit?");
    let screen = screen.press("C-t C-s ) ) a").write("Nineteen years: the moon’s own cycle, which");
    let screen = screen.write(" the clerk cannot have known by that name. See the archive for the");
    screen
        .write(" rest of the story; it is long, and worth it, and nobody tells it whole.")
        .press("C-s")
}

#[test]
fn first_start_says_what_can_be_done() {
    for locale in LOCALES {
        let screen = View::new(80, 24).speaking(locale).list(Shelf::Empty);
        check(&format!("first_start_{locale}"), &screen);
    }
    check("first_start_small", &View::new(40, 10).list(Shelf::Empty));
}

#[test]
fn library_alone() {
    for locale in LOCALES {
        let screen = View::new(80, 24).speaking(locale).list(Shelf::Full);
        check(&format!("library_{locale}"), &screen);
    }
    let filtered = View::new(80, 24).list(Shelf::Full).press("/").write("tide");
    check("library_filter", &filtered);
    check("library_narrow", &View::new(40, 12).list(Shelf::Full).press("j"));
}

#[test]
fn reader_at_every_size() {
    for (width, height) in [(20, 5), (80, 24), (120, 40), (200, 60)] {
        check(&format!("reader_{width}x{height}"), &View::new(width, height).read());
        let chinese = View::new(width, height).speaking("zh-Hant").read().press("L L");
        check(&format!("reader_{width}x{height}_zh-Hant"), &chinese);
    }
}

#[test]
fn opened_on_an_article_it_names_a_few_keys_until_the_first() {
    check("opened_80x24", &View::new(80, 24).open());
    check("opened_120x30", &View::new(120, 30).open());
    check("opened_pressed", &View::new(120, 30).open().press("j"));
    check("opened_narrow", &View::new(100, 10).open());
}

#[test]
fn text_with_everything_in_it() {
    check("blocks_middle", &View::new(80, 24).read().press("Space"));
    check("blocks_end", &View::new(80, 24).read().press("G"));
    check("blocks_simplified_end", &View::new(80, 24).speaking("zh-Hans").read().press("L G"));
    check("blocks_narrow", &View::new(40, 40).read().press("C-d"));
}

#[test]
fn language_switch_keeps_the_sentence_on_its_row() {
    let row_of =
        |screen: &Screen, text: &str| screen.rows().iter().position(|row| row.contains(text));
    let english = View::new(80, 24).read().press("} }");
    let row = row_of(&english, "The book said");
    assert!(row.is_some());
    let chinese = english.press("L");
    assert_eq!(row_of(&chinese, "书上说四尺"), row);
    check("switched", &chinese);
}

#[test]
fn notes_stand_beside_their_lines() {
    check("panes_120x30", &with_notes(View::new(120, 30)).press("j k"));
    check("panes_zh-Hans", &with_notes(View::new(120, 30).speaking("zh-Hans")).press("j k"));
    check("panes_notes_list", &with_notes(View::new(120, 30)).press("Tab"));
    check("panes_100", &with_notes(View::new(100, 24)).press("p"));
    check("notes_sheet", &with_notes(View::new(80, 24)).press("p"));
    check("notes_sheet_empty", &View::new(80, 24).read().press("p"));
    check("delete_question", &with_notes(View::new(80, 24)).press("d"));
}

#[test]
fn selecting() {
    check("select_characters", &View::new(80, 24).read().press("v w w"));
    check("select_sentences", &View::new(80, 24).read().press("V )"));
    check("select_labels", &View::new(80, 24).read().press("s"));
    check("select_second_label", &View::new(80, 24).read().press("s s"));
    check("select_labels_han", &View::new(80, 24).speaking("zh-Hant").read().press("L L s"));
}

#[test]
fn words_that_were_not_found_are_named_again() {
    let sought = View::new(80, 24).read().press("/").write("zzz").press("Enter").press("n");
    let rows = sought.rows().join("\n");
    assert!(rows.contains("“zzz” does not occur."), "{rows}");
    let left = sought.press("Esc").press("n").rows().join("\n");
    assert!(left.contains("nothing here"), "{left}");
}

#[test]
fn one_undo_after_another_goes_back_to_the_beginning_and_redo_to_the_end() {
    let noted = View::new(80, 24).read().press(") h a").write("Why").press("C-s d d");
    let (mut screen, mut counts) = (noted, Vec::new());
    for key in "u u u C-r C-r C-r u u u".split(' ') {
        screen = screen.press(key);
        let reader = screen.state.reader.as_ref().unwrap();
        let words = reader
            .notes
            .here
            .iter()
            .map(|it| it.record.shown.note().is_some_and(|it| !it.is_bare()));
        counts.push(words.collect::<Vec<bool>>());
    }
    let (written, bare, none) = (vec![true], vec![false], vec![]);
    let back = [&written, &bare, &none];
    let forth = [&bare, &written, &none];
    let expected = back.into_iter().chain(forth).chain(back);
    assert!(counts.iter().eq(expected), "{counts:?}");
}

#[test]
fn any_other_key_than_the_one_that_asked_keeps_the_note() {
    let asked = View::new(80, 24).read().press(") h d");
    assert!(asked.rows().join("\n").contains("any other key keeps it."));
    assert!(asked.press("y").rows().join("\n").contains("1 note "));
}

#[test]
fn the_draft_of_a_saved_note_is_not_offered_again() {
    let begun = View::new(80, 24).read().press(") a").write("Half a thought").press("Esc");
    let taken_up = begun.press("a");
    assert!(taken_up.rows().join("\n").contains("Half a thought"));
    let again = taken_up.press("C-s d d a").rows().join("\n");
    assert!(again.contains("Note on") && !again.contains("Half a thought"), "{again}");
}

#[test]
fn a_key_of_the_selection_is_no_label_of_its_end() {
    let picked = View::new(80, 24).read().press("s d");
    let noting = picked.press("a").rows().join("\n");
    assert!(noting.contains("Note on"), "{noting}");
}

#[test]
fn a_selection_goes_where_every_motion_goes() {
    let selected = |screen: &Screen| {
        let reader = screen.state.reader.as_ref().unwrap();
        (reader.selected().unwrap(), reader.edition().place_of(reader.edition().length()))
    };
    for keys in ["V", "v"] {
        let begun = View::new(80, 24).read().press("} }").press(keys);
        let (first, end) = selected(&begun);
        let begun = begun.press("G");
        let (whole, _) = selected(&begun);
        assert_eq!((whole.start, whole.end), (first.start, end), "{keys} G");
        let begun = begun.press("g g");
        let (head, _) = selected(&begun);
        assert_eq!(head.start.block + head.start.offset, 0, "{keys} g g");
        assert!(head.end >= first.start && head.end < end, "{keys} g g");
        let (page, _) = selected(&begun.press("G g g Space"));
        assert!(page.end > first.start, "{keys} Space");
        let (number, _) = selected(&View::new(80, 24).read().press(keys).press(": 3 Enter"));
        assert!(number.start.block == 0 && number.end.block > 0, "{keys} :3");
    }
}

#[test]
fn every_note_of_a_sentence_is_reached() {
    let noted = View::new(80, 24).read().press("v a").write("One").press("C-s v w a").write("Two");
    let noted = noted.press("C-s h ) h g g");
    let words = |screen: &Screen| {
        let reader = screen.state.reader.as_ref().unwrap();
        let span = reader.note_here().unwrap().shown_at().unwrap();
        (span.start.offset == 0, span.end.offset - span.start.offset)
    };
    let mut lengths = Vec::new();
    let mut screen = noted.press("j k ) ( [ a");
    for _ in 0..3 {
        lengths.push(words(&screen));
        screen = screen.press("] a");
    }
    assert!(lengths.iter().all(|(is_first, _)| *is_first), "{lengths:?}");
    assert!(lengths.is_sorted() && lengths.len() == 3, "{lengths:?}");
    lengths.dedup();
    assert_eq!(lengths.len(), 3, "{lengths:?}");
    assert!(!words(&screen).0);
    let last = screen.press("] a");
    assert!(last.rows().concat().contains("No more that way"));
    let back = last.press("[ a [ a");
    assert!(back.rows().concat().contains("Note 2 of 3 here: * Two"), "{}", back.rows().join("\n"));
    // Keys mean the one that was gone to last.
    let gone = back.press("d d");
    let gone = gone.press("a").rows().join("\n");
    assert!(gone.contains("One") && !gone.contains("Two"), "{gone}");
}

#[test]
fn writing_a_note_keeps_the_quoted_text_in_sight() {
    let writing = View::new(80, 16).read().press(") a").write("Gratitude: a debt to pay.");
    check("note_editor", &writing.press("C-t"));
    let chinese =
        View::new(80, 16).speaking("zh-Hant").read().press("L L ) a").write("守潮人也會出錯。");
    check("note_editor_zh-Hant", &chinese);
}

#[test]
fn sheets() {
    for locale in LOCALES {
        let open = || View::new(80, 24).speaking(locale).read();
        check(&format!("help_{locale}"), &open().press("?"));
        check(&format!("prefix_{locale}"), &open().press("g").rest());
    }
    check("help_narrow", &View::new(40, 14).read().press("?"));
    check("help_library", &View::new(80, 24).list(Shelf::Full).press("?"));
    check("outline", &View::new(80, 24).read().press("O"));
    check("links", &View::new(80, 24).read().press("g x"));
    check("languages", &View::new(80, 24).read().press("g L"));
    check("command", &View::new(80, 24).read().press(": w Tab"));
}

#[test]
fn a_key_of_what_lies_under_a_list_does_nothing_while_it_is_open() {
    let mut screen = with_notes(View::new(80, 24));
    let count = screen.state.reader.as_ref().unwrap().note_count();
    for key in ["d d", "u", "C-r", "z", "Tab"] {
        screen = screen.press("g L").press(key);
        assert!(screen.state.sheet.is_some(), "{key}");
        assert!(!screen.state.panes.is_alone, "{key}");
        assert_eq!(screen.state.reader.as_ref().unwrap().note_count(), count, "{key}");
        screen = screen.press("Esc");
    }
}

#[test]
fn tab_offers_every_command_before_the_first_letter() {
    let screen = View::new(80, 24).read().press(":");
    assert!(screen.state.candidates().is_empty());
    let screen = screen.press("Tab Tab");
    check("command_all", &screen);
    // What is typed on is completed by itself.
    assert!(screen.write("x").state.candidates().is_empty());
}

#[test]
fn what_is_being_done_stays_in_sight_when_the_window_shrinks() {
    let read = || View::new(80, 40).read().press("} } }");
    let shrink = |screen: Screen| screen.send(Message::Resized(Size { width: 60, height: 12 }));
    for keys in ["j", "v l l", "s"] {
        let screen = shrink(read().press(keys));
        assert!(screen.state.reader.as_ref().unwrap().view.cursor.is_some(), "{keys}");
    }
    check("note_editor_shrunk", &shrink(read().press("a")));
}

#[test]
fn search_shows_its_hits() {
    check("search_typing", &View::new(80, 24).read().press("/").write("table"));
    check("search", &View::new(80, 24).read().press("/").write("table").press("Enter n"));
    check("search_none", &View::new(80, 24).read().press("/").write("lighthouse").press("Enter"));
}

#[test]
fn messages_take_the_left_of_the_status_line() {
    let cause = Trouble::DiskFull { path: "/home/ada/essays".into() };
    for locale in LOCALES {
        let screen = View::new(80, 8).speaking(locale).read();
        let told = tell(screen, Notice::NotSaved { cause: cause.clone() });
        check(&format!("message_{locale}"), &told);
    }
    let words = "no space is left on the device, and none on the one beside it".to_owned();
    let cause = Trouble::Told { words };
    check("message_long", &tell(View::new(80, 8).read(), Notice::NotSaved { cause }));
    let path = "/home/ada/texts/essays of the last ten years/politics/2017/february/essay.md";
    let failed = Notice::Failed { cause: Trouble::NoSource { path: path.into() } };
    check("message_whole", &tell(View::new(80, 12).read(), failed.clone()));
    check("message_over_note", &tell(View::new(80, 20).read().press("a"), failed));
    check("select_small", &View::new(40, 10).read().press("v"));
}

#[test]
fn signs_say_what_colours_cannot() {
    let with = |capabilities| View { capabilities, ..View::new(80, 24) };
    let none = Capabilities { colors: Colors::None, ..Capabilities::default() };
    check("without_colours", &with_notes(with(none)).press("j k"));
    let ascii = Capabilities { signs: Signs::Ascii, ..none };
    check("ascii", &with_notes(with(ascii)).press("j k"));
    check("ascii_sheet", &with_notes(with(ascii)).press("p"));
    check("ascii_end", &with(ascii).read().press("G"));
    let wide = with_notes(View::new(120, 24)).press("j k");
    let wide = wide.send(Message::Answered(Answer::AmbiguousWide(true)));
    check("ambiguous_wide", &wide);
}

#[test]
fn end_of_the_article_leads_on() {
    check("end_next_unread", &View::new(80, 24).list(Shelf::Full).press("j Enter G"));
}

#[test]
fn too_small_a_screen_says_how_large_it_must_be() {
    for locale in LOCALES {
        check(&format!("too_small_{locale}"), &View::new(19, 4).speaking(locale).read());
    }
}

#[test]
fn a_letter_after_a_completed_path_begins_anew() {
    let screen = View::new(80, 24).list(Shelf::Empty).press("a").write("assets/words/");
    let ends = |screen: &Screen, line: &str| {
        assert!(screen.rows().join("\n").contains(line), "{}", screen.show());
    };
    let screen = screen.press("Tab Tab");
    ends(&screen, "addresses: assets/words/zh-Hans.ftl ");
    ends(&screen.write("x").press("Tab"), "addresses: assets/words/zh-Hans.ftlx ");
}
