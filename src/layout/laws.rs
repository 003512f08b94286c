//! What holds for any text at any width.

use std::sync::Arc;

use proptest::prelude::*;

use super::{
    At, Bidi, Flow, Head, Row, RowKind, Setting,
    cells::{cells, clusters},
    samples::{
        all_rows, any_setting, block, chinese, edition, flow, lines, paragraph, setting, text,
    },
    wrap_plain,
};
use crate::domain::{Block, BlockKind, Edition, Place};

fn head() -> Head {
    Head { title: "Any title 標題".into(), has_facts: true, ..Head::default() }
}

/// Rows of which a place can say that it is theirs.
fn is_of_text(row: &Row) -> bool {
    row.kind == RowKind::Text && (row.start < row.end || row.is_first)
}

fn closes(row: &str) -> bool {
    row.trim_start().starts_with(|char| "，。、；：？！）》」』”’·％…".contains(char))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn rows_fit_and_cover_the_text(block in block(), setting in any_setting()) {
        let mut flow = flow(vec![block.clone()], setting.clone());
        let rows = all_rows(&mut flow);
        prop_assert!(!rows.is_empty());
        for row in &rows {
            prop_assert!(row.width(setting.is_ambiguous_wide) <= setting.width, "{row:?}");
            let mut edge = 0;
            for run in &row.runs {
                prop_assert!(run.column >= edge, "{row:?}");
                edge = run.column;
            }
        }
        if matches!(block.kind, BlockKind::Table(_)) {
            return Ok(());
        }
        let mut end = 0;
        for row in rows.iter().filter(|row| row.kind == RowKind::Text) {
            prop_assert_eq!(row.start, if row.end == 0 { 0 } else { end });
            end = row.end;
        }
        prop_assert_eq!(end, block.text.count());
    }

    #[test]
    fn every_code_point_stands_on_one_row(block in block(), setting in any_setting()) {
        if block.kind == BlockKind::Code("".into()) {
            return Ok(());
        }
        let rows = all_rows(&mut flow(vec![block.clone()], setting));
        let clusters = rows.iter().flat_map(|row| &row.clusters);
        let mut found: Vec<_> = clusters.map(|it| (it.start, it.start + it.len)).collect();
        found.sort_unstable();
        let mut end = 0;
        for (start, behind) in found {
            prop_assert_eq!(start, end);
            end = behind;
        }
        prop_assert_eq!(end, block.text.count());
    }

    #[test]
    fn a_row_is_found_again_from_its_place(
        blocks in prop::collection::vec(block(), 1..4), setting in any_setting()
    ) {
        let mut flow = Flow::new(edition(blocks), head(), setting);
        for row in all_rows(&mut flow) {
            let place = flow.place_of(row.at);
            if is_of_text(&row) && (row.at == flow.at_of(place) || row.start < row.end) {
                prop_assert_eq!(flow.at_of(place), row.at, "{:?}", row);
                prop_assert_eq!(place, Place { block: row.block, offset: row.start });
            }
        }
    }

    #[test]
    fn the_row_of_any_place_holds_it(
        blocks in prop::collection::vec(block(), 1..4), setting in any_setting()
    ) {
        let edition = edition(blocks);
        let mut flow = Flow::new(Arc::clone(&edition), head(), setting);
        for position in 0..=edition.length() {
            let place = edition.place_of(position);
            let at = flow.at_of(place);
            let rows = flow.rows(at, 1);
            let row = &rows[0];
            prop_assert_eq!(row.block, place.block);
            let is_end = place.offset == edition.length_of(place.block);
            prop_assert!(row.start <= place.offset && (place.offset < row.end || is_end), "{row:?}");
            let holds = |it: &super::Cluster| (it.start..it.start + it.len).contains(&place.offset);
            let is_seen = edition.blocks()[place.block].kind != BlockKind::Code("".into());
            prop_assert!(is_end || !is_seen || row.clusters.iter().any(holds), "{place:?} {row:?}");
        }
    }

    #[test]
    fn a_column_leads_back_to_its_cluster(text in text(), setting in any_setting()) {
        let mut flow = flow(vec![paragraph(&text)], setting);
        for row in all_rows(&mut flow) {
            for cluster in row.clusters.iter().filter(|it| it.width > 0) {
                let place = Place { block: 0, offset: cluster.start };
                prop_assert_eq!(flow.column_of(place), (row.at, cluster.column));
                prop_assert_eq!(flow.place_at_column(row.at, cluster.column), place);
            }
        }
    }

    #[test]
    fn up_undoes_down(
        blocks in prop::collection::vec(block(), 0..5),
        setting in any_setting(),
        from in 0..60usize,
        by in 0..60usize,
        has_head in any::<bool>(),
    ) {
        let head = if has_head { head() } else { Head::default() };
        let mut flow = Flow::new(edition(blocks), head, setting);
        let all: Vec<At> = all_rows(&mut flow).iter().map(|row| row.at).collect();
        prop_assert_eq!(all[0], flow.first());
        prop_assert_eq!(all[all.len() - 1], flow.last());
        prop_assert!(all.is_sorted());
        let (from, last) = (from.min(all.len() - 1), all.len() - 1);
        let there = flow.down(all[from], by);
        prop_assert_eq!(there, all[(from + by).min(last)]);
        prop_assert_eq!(flow.up(there, by.min(last - from)), all[from]);
        prop_assert_eq!(flow.up(all[from], by), all[from.saturating_sub(by)]);
        prop_assert_eq!(flow.distance(all[from], there, 999), by.min(last - from));
        prop_assert_eq!(flow.distance(there, all[from], 7), by.min(last - from).min(7));
        prop_assert_eq!(flow.bottom_top(5), all[last.saturating_sub(4)]);
    }

    #[test]
    fn a_text_laid_out_in_steps_comes_out_as_if_at_once(
        blocks in prop::collection::vec(block(), 1..5), setting in any_setting(), step in 1..7usize
    ) {
        let edition = edition(blocks);
        let mut at_once = Flow::new(Arc::clone(&edition), head(), setting.clone());
        let whole = all_rows(&mut at_once);
        let mut in_steps = Flow::new(edition, head(), setting);
        let mut at = in_steps.first();
        let mut rows = Vec::new();
        while rows.len() < whole.len() {
            rows.extend(in_steps.rows(at, u16::try_from(step).unwrap()));
            at = in_steps.down(at, step);
        }
        prop_assert_eq!(&rows[..whole.len()], &whole[..]);
        let mut from_below = in_steps.clone();
        from_below.reset(in_steps.setting().clone());
        let last = from_below.last();
        prop_assert_eq!(from_below.up(last, whole.len() - 1), whole[0].at);
    }

    #[test]
    fn rows_that_were_in_sight_come_out_as_if_drawn_anew(
        blocks in prop::collection::vec(block(), 1..5),
        setting in any_setting(),
        steps in prop::collection::vec((0..9usize, any::<bool>(), 1..9u16, 0..3u16), 1..9),
    ) {
        let edition = edition(blocks);
        let mut flow = Flow::new(Arc::clone(&edition), head(), setting.clone());
        let mut at = flow.first();
        for (by, is_down, height, shift) in steps {
            at = if is_down { flow.down(at, by) } else { flow.up(at, by) };
            flow.set_code_shift(shift);
            let mut anew = Flow::new(Arc::clone(&edition), head(), setting.clone());
            anew.set_code_shift(shift);
            prop_assert_eq!(flow.rows(at, height), anew.rows(at, height));
        }
    }

    #[test]
    fn more_blocks_change_nothing_above(
        blocks in prop::collection::vec(block(), 2..6), setting in any_setting(), cut in 1..5usize
    ) {
        let whole = edition(blocks.clone());
        let cut = cut.min(blocks.len() - 1);
        let beginning = Edition::beginning(whole.meta.clone(), blocks[..cut].to_vec());
        let mut grown = Flow::new(Arc::new(beginning), head(), setting.clone());
        let before = all_rows(&mut grown);
        grown.extend(Arc::clone(&whole));
        let mut fresh = Flow::new(whole, head(), setting);
        let rows = all_rows(&mut grown);
        prop_assert_eq!(&rows[..before.len()], &before[..]);
        prop_assert_eq!(rows, all_rows(&mut fresh));
    }

    #[test]
    fn marks_stay_where_chinese_wants_them(text in chinese(), width in 10..80u16) {
        let rows: Vec<&str> = wrap_plain(&text, width, false).iter().map(|it| it.of(&text)).collect();
        for row in rows.iter().skip(1) {
            // A text may begin with a mark, and two of them in a row have nothing to lean on.
            prop_assert!(!closes(row), "{rows:?}");
        }
        for row in &rows[..rows.len() - 1] {
            prop_assert!(!row.ends_with(|char| "「（《“".contains(char)), "{rows:?}");
            let tail = row.chars().rev().take_while(|it| *it == '—').count();
            prop_assert!(tail % 2 == 0, "{rows:?}");
        }
    }

    #[test]
    fn no_chinese_paragraph_ends_in_a_single_character(
        text in "[一-龥]{9}([一-龥]{1,6}[，。、]){1,20}", width in 8..80u16
    ) {
        let rows: Vec<&str> = wrap_plain(&text, width, false).iter().map(|it| it.of(&text)).collect();
        let last = rows[rows.len() - 1];
        prop_assert!(last.chars().filter(|it| it.is_alphanumeric()).count() > 1, "{rows:?}");
    }

    #[test]
    fn english_breaks_between_words_and_fills_its_rows(
        words in prop::collection::vec("[a-z]{1,12}", 1..60), width in 12..80u16
    ) {
        let text = words.join(" ");
        let rows: Vec<&str> =
            wrap_plain(&text, width, false).iter().map(|it| it.of(&text).trim_end()).collect();
        prop_assert_eq!(&rows.join(" "), &text);
        for pair in rows.windows(2) {
            let next = pair[1].split(' ').next().unwrap().len();
            prop_assert!(pair[0].len() + 1 + next > width.into(), "{rows:?}");
        }
    }

    #[test]
    fn a_narrow_width_ends_and_shows_what_fits(text in text(), width in 1..5u16) {
        // In the order in which it is read.
        let setting = Setting { bidi: Bidi::Terminal, ..setting(width) };
        let mut flow = flow(vec![paragraph(&text)], setting);
        let shown = lines(&mut flow).concat();
        let fits = |it: &&str| (1..=width).contains(&cells(it, false));
        let expected: String =
            clusters(&text, 0).map(|(_, it)| it).filter(fits).map(super::shown).collect();
        let letters = |text: &str| text.chars().filter(|it| it.is_alphanumeric()).collect::<String>();
        prop_assert_eq!(letters(&shown), letters(&expected));
    }
}

#[test]
fn an_edition_without_a_row_is_no_trouble() {
    let mut empty = flow(Vec::<Block>::new(), setting(20));
    assert_eq!((empty.first(), empty.last()), (At::default(), At::default()));
    assert_eq!(empty.rows(At::default(), 9), []);
    assert_eq!(empty.down(At::default(), 3), At::default());
    assert_eq!(empty.up(At::default(), 3), At::default());
    assert_eq!(empty.place_of(At::default()), Place::default());
    assert_eq!(empty.at_of(Place { block: 3, offset: 4 }), At::default());
    assert_eq!(empty.column_of(Place::default()), (At::default(), 0));
}
