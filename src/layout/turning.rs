//! What holds for text from right to left: drawn rows, and laws.

use std::sync::Arc;

use proptest::prelude::*;
use unicode_bidi::{BidiInfo, Level};

use super::{
    Bidi, Flow, Head, Row, RowKind, Setting,
    cells::width_of,
    samples::{all_rows, block, nested, paragraph, setting, turning},
};
use crate::domain::{
    Align, Block, BlockKind, Container, Edition, Lang, Mark, MarkKind, Meta, Place,
};

fn flow_in(tag: &str, blocks: Vec<Block>, setting: Setting) -> Flow {
    let edition = Edition::beginning(Meta::new(Lang::parse(tag).unwrap(), "t"), blocks);
    Flow::new(Arc::new(edition), Head::default(), setting)
}

fn drawn(tag: &str, blocks: Vec<Block>, width: u16) -> Vec<String> {
    let rows = all_rows(&mut flow_in(tag, blocks, setting(width)));
    rows.iter().map(|row| row.line(false)).collect()
}

/// The code points of a row as they are seen from the left.
fn seen(row: &Row) -> Vec<usize> {
    let mut shown: Vec<_> = row.clusters.iter().filter(|it| it.width > 0).collect();
    shown.sort_by_key(|it| it.column);
    shown.iter().map(|it| it.start).collect()
}

#[test]
fn a_hebrew_paragraph_stands_at_the_right_and_its_numbers_are_read_from_the_left() {
    // Letters are written in the order of the file here: as the screen has them, from the left.
    let rows = drawn("he", vec![paragraph("אבג 1984, (דה)")], 20);
    assert_eq!(rows, [["      ", "(", "הד", ")", " ,", "1984", " ", "גבא"].concat()]);
    let rows = drawn("he", vec![paragraph("אב Linux 6.1 גד")], 20);
    assert_eq!(rows, [["     ", "דג", " ", "Linux 6.1", " ", "בא"].concat()]);
}

#[test]
fn a_hebrew_word_in_english_turns_alone() {
    let rows = drawn("en", vec![paragraph("a אבג b")], 20);
    assert_eq!(rows, [["a ", "גבא", " b"].concat()]);
}

#[test]
fn a_paragraph_of_an_arabic_edition_may_begin_with_a_name() {
    let rows = drawn("ar", vec![paragraph("NASA بت")], 12);
    assert_eq!(rows, [["     ", "تب", " ", "NASA"].concat()]);
    let rows = drawn("en", vec![paragraph("NASA بت")], 12);
    assert_eq!(rows, [["NASA ", "تب"].concat()]);
}

#[test]
fn indents_and_markers_stand_right_of_the_text() {
    let items = vec![
        nested(BlockKind::ListItem, &[Container::Bullet], "אבג דהו"),
        nested(BlockKind::ListItem, &[Container::Ordered(12)], "אב"),
        nested(BlockKind::Quotation, &[Container::Quotation], "אב"),
    ];
    let rows = drawn("he", items, 8);
    let lines = [
        ["   ", "גבא", " •"].concat(),
        ["   ", "והד"].concat(),
        String::new(),
        ["  ", "בא", " .12"].concat(),
        String::new(),
        ["    ", "בא"].concat(),
    ];
    assert_eq!(rows, lines);
}

#[test]
fn a_footnote_goes_with_its_word() {
    let mark = Mark { start: 3, end: 3, kind: MarkKind::Footnote("12".into()) };
    let block = Block { marks: vec![mark], ..paragraph("אבג דה") };
    assert_eq!(drawn("he", vec![block], 12), [["  ", "הד", " ", "[12]", "גבא"].concat()]);
}

#[test]
fn the_first_column_of_a_hebrew_table_stands_at_the_right() {
    let kind = BlockKind::Table(vec![Align::None, Align::None]);
    let table = Block::plain(kind, "אב\tגדה\nו\t12");
    let rows = drawn("he", vec![table], 12);
    let rule = ["     ", "───────"].concat();
    assert_eq!(
        rows,
        [["     ", "הדג", "  ", "בא"].concat(), rule, ["      ", "12", "   ", "ו"].concat()]
    );
}

#[test]
fn code_runs_to_the_right_and_only_its_words_turn() {
    let code = Block::plain(BlockKind::Code("".into()), "x = 1  # אב גד\ny");
    assert_eq!(drawn("he", vec![code], 20), [["x = 1  # ", "דג בא"].concat(), "y".into()]);
}

#[test]
fn a_terminal_that_turns_text_gets_it_as_it_is_read() {
    let setting = Setting { bidi: Bidi::Terminal, ..setting(20) };
    let rows = all_rows(&mut flow_in("he", vec![paragraph("אב (12)")], setting));
    assert_eq!(rows[0].line(false), "אב (12)");
}

#[test]
fn a_cursor_and_the_mouse_find_the_cell() {
    let mut flow = flow_in("he", vec![paragraph("אב cd")], setting(10));
    let first = flow.first();
    let column = |flow: &mut Flow, offset| flow.column_of(Place { block: 0, offset }).1;
    let columns: Vec<_> = (0..=5).map(|offset| column(&mut flow, offset)).collect();
    assert_eq!(columns, [9, 8, 7, 5, 6, 4], "behind the last it goes on to the left");
    let places: Vec<_> = (4..10).map(|at| flow.place_at_column(first, at).offset).collect();
    assert_eq!(places, [3, 3, 4, 2, 1, 0]);
    assert_eq!(flow.last_place_of(first).offset, 4);
}

#[test]
fn a_span_over_both_directions_has_a_stretch_for_each() {
    let mut flow = flow_in("he", vec![paragraph("אב cd הו")], setting(10));
    let row = &flow.rows(flow.first(), 1)[0];
    assert_eq!(row.columns(0, 8), [(2, 8)]);
    assert_eq!(row.columns(1, 4), [(5, 1), (7, 2)]);
}

#[test]
fn a_huge_paragraph_is_read_near_its_rows_only() {
    let text = "אבג (דהו) 12 abc ".repeat(4000);
    let mut flow = flow_in("he", vec![paragraph(&text)], setting(40));
    let (at, column) = flow.column_of(Place { block: 0, offset: 40_000 });
    assert_eq!(flow.place_at_column(at, column).offset, 40_000);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn what_is_seen_is_what_is_read_in_another_order(
        text in turning(), width in 4..60u16, tag in prop_oneof![Just("ar"), Just("en")]
    ) {
        let blocks = vec![paragraph(&text)];
        let as_read = Setting { bidi: Bidi::Terminal, ..setting(width) };
        let read = all_rows(&mut flow_in(tag, blocks.clone(), as_read));
        let turned = all_rows(&mut flow_in(tag, blocks, setting(width)));
        prop_assert_eq!(read.len(), turned.len());
        for (read, turned) in read.iter().zip(&turned) {
            let one = |row: &Row| row.clusters.iter().map(|it| (it.start, it.len, it.width)).collect::<Vec<_>>();
            prop_assert_eq!(one(read), one(turned), "in reading order the same");
            let cells = |row: &Row| row.runs.iter().map(|it| width_of(&it.text, false)).sum::<u16>();
            prop_assert_eq!(cells(read), cells(turned));
            let mut columns: Vec<_> = turned.clusters.iter().filter(|it| it.width > 0).collect();
            columns.sort_by_key(|it| it.column);
            prop_assert!(columns.windows(2).all(|it| it[0].column + it[0].width == it[1].column));
            if turned.direction.is_right_to_left() && cells(turned) > 0 && cells(turned) <= width {
                prop_assert_eq!(turned.width(false), width);
            }
        }
    }

    #[test]
    fn the_order_is_that_of_the_algorithm(
        text in turning(), width in 8..60u16, tag in prop_oneof![Just("ar"), Just("en")]
    ) {
        let rows = all_rows(&mut flow_in(tag, vec![paragraph(&text)], setting(width)));
        let is_right = rows[0].direction.is_right_to_left();
        let base = if is_right { Level::rtl() } else { Level::ltr() };
        let info = BidiInfo::new(&text, Some(base));
        let points: Vec<(usize, char)> = text.char_indices().collect();
        for row in rows.iter().filter(|row| row.kind == RowKind::Text) {
            let levels: Vec<Level> = row
                .clusters
                .iter()
                .filter(|it| it.width > 0)
                .map(|it| info.levels[points[it.start].0])
                .collect();
            let read: Vec<usize> =
                row.clusters.iter().filter(|it| it.width > 0).map(|it| it.start).collect();
            let order = BidiInfo::reorder_visual(&levels);
            let expected: Vec<usize> = order.iter().map(|at| read[*at]).collect();
            prop_assert_eq!(seen(row), expected);
        }
    }

    #[test]
    fn a_cell_leads_back_to_its_cluster(
        block in block(), text in turning(), width in 4..60u16, tag in prop_oneof![Just("ar"), Just("en")]
    ) {
        let block = Block { text: text.as_str().into(), marks: Vec::new(), ..block };
        if matches!(block.kind, BlockKind::Rule | BlockKind::Figure(_)) {
            return Ok(());
        }
        let mut flow = flow_in(tag, vec![block], setting(width));
        for row in all_rows(&mut flow) {
            for cluster in row.clusters.iter().filter(|it| it.width > 0) {
                let place = Place { block: 0, offset: cluster.start };
                prop_assert_eq!(flow.column_of(place), (row.at, cluster.column), "{:?}", row);
                prop_assert_eq!(flow.place_at_column(row.at, cluster.column), place);
            }
        }
    }
}
