//! Text to rows.

use std::sync::Arc;

use postil::{
    domain::{BlockKind, Edition, Lang, Meta},
    layout::{Bidi, Flow, Head, Setting, Signs, Spacing, cut, width_of, wrap_plain},
    markdown::parse,
};

use super::{assert_clean, numbers};

/// Rows fit, cover each text once and in order, and lead back to where they are; a line that is cut
/// or wrapped fits too.
pub(crate) fn layout(bytes: &[u8]) {
    let ([width, flags, shift], bytes) = numbers::<3>(bytes);
    let text = String::from_utf8_lossy(bytes);
    let setting = Setting {
        width: u16::try_from(width.max(1)).unwrap_or(1),
        spacing: if flags & 1 == 0 { Spacing::Blank } else { Spacing::Indent },
        is_ambiguous_wide: flags & 2 != 0,
        bidi: if flags & 8 == 0 { Bidi::Postil } else { Bidi::Terminal },
        signs: if flags & 4 == 0 { Signs::Unicode } else { Signs::Ascii },
        figure_word: "Figure".into(),
    };
    let blocks = parse(&text);
    rows_hold(&Edition::new(Meta::new(Lang::english(), "t"), blocks.clone()), &setting, shift);
    for block in &blocks {
        plain_holds(&block.text, &setting);
    }
}

fn rows_hold(edition: &Edition, setting: &Setting, shift: usize) {
    let is_wide = setting.is_ambiguous_wide;
    let edition = Arc::new(edition.clone());
    let mut flow = Flow::new(Arc::clone(&edition), Head::default(), setting.clone());
    let rows = flow.rows(flow.first(), u16::MAX);
    let mut clusters: Vec<Vec<(usize, usize)>> = vec![Vec::new(); edition.blocks().len()];
    for row in &rows {
        assert!(row.width(is_wide) <= setting.width, "{row:?}");
        assert_clean(&row.line(is_wide));
        let found = row.clusters.iter().map(|it| (it.start, it.start + it.len));
        if let Some(block) = clusters.get_mut(row.block) {
            block.extend(found);
        }
        let place = flow.place_of(row.at);
        assert!(flow.at_of(place) <= row.at || place.offset >= row.start, "{row:?}");
    }
    for (mut found, block) in clusters.into_iter().zip(edition.blocks()) {
        // Code is cut at the right; of a text of very many rows the end was not laid out.
        if matches!(block.kind, BlockKind::Code(_)) || rows.len() == usize::from(u16::MAX) {
            continue;
        }
        found.sort_unstable();
        let mut end = 0;
        for (start, behind) in found {
            assert_eq!(start, end, "{block:?}");
            end = behind;
        }
        assert_eq!(end, block.text.count(), "{block:?}");
    }
    let from = rows[shift % rows.len()].at;
    let there = flow.down(from, shift);
    assert!(flow.distance(from, there, usize::MAX) <= shift);
    let rows = flow.distance(from, there, usize::MAX);
    assert_eq!(flow.up(there, rows), from);
    flow.set_code_shift(u16::try_from(shift).unwrap_or_default());
    for row in flow.rows(flow.first(), u16::MAX) {
        assert!(row.width(is_wide) <= setting.width, "{row:?}");
    }
}

fn plain_holds(text: &str, setting: &Setting) {
    let is_wide = setting.is_ambiguous_wide;
    let mut end = 0;
    for row in wrap_plain(text, setting.width, is_wide) {
        let shown = row.of(text);
        let at = shown.as_ptr() as usize - text.as_ptr() as usize;
        assert!(at >= end && text.get(end..at).unwrap().trim().is_empty(), "{text:?}");
        end = at + shown.len();
    }
    assert!(text.get(end..).unwrap().trim().is_empty(), "{text:?}");
    let line = cut(text, setting.width, setting.signs, is_wide);
    assert!(width_of(&line, is_wide) <= setting.width, "{line:?}");
}
