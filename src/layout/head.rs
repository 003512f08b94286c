//! What stands above the text and below it, as rows.

use super::{
    Bidi, Direction, Head, Role, Row, RowKind, Setting, body::rule, cells::width_of,
    order::ordered, pen::Pen, plain::wrap_plain,
};

/// The rows below the text of a whole edition: a blank one, a rule, and the lines `ui` fills.
pub(super) const END: [RowKind; 4] =
    [RowKind::Blank, RowKind::EndRule, RowKind::End(0), RowKind::End(1)];

/// Lays out the head: the section, the title, the byline, a row for the facts.
pub(super) fn rows(head: &Head, edition: Direction, setting: &Setting) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut add = |text: &str, kind, role| {
        let is_ours = setting.bidi == Bidi::Postil;
        let direction = if is_ours { Direction::of(text, edition) } else { Direction::default() };
        for line in wrap_plain(text, setting.width, setting.is_ambiguous_wide) {
            let words = line.of(text).trim_end();
            let mut pen = Pen::new(Row { kind, direction, ..Row::default() }, setting);
            if direction.is_right_to_left() {
                pen.move_to(pen.room().saturating_sub(width_of(words, setting.is_ambiguous_wide)));
            }
            let words = if is_ours { ordered(words, direction) } else { words.into() };
            pen.sign(&words, 0, role);
            rows.push(pen.finish());
        }
    };
    if !head.section.is_empty() {
        add(&head.section, RowKind::HeadSection, Role::Dim);
    }
    if !head.title.is_empty() {
        add(&head.title, RowKind::HeadTitle, Role::Heading);
    }
    for author in head.byline.iter().filter(|it| !it.is_empty()) {
        add(author, RowKind::HeadByline, Role::Text);
    }
    if head.has_facts {
        rows.push(Row { kind: RowKind::HeadFacts, ..Row::default() });
    }
    rows
}

/// Returns a row below the text.
pub(super) fn end(row: usize, setting: &Setting) -> Option<Row> {
    let kind = *END.get(row)?;
    let drawn = if kind == RowKind::EndRule { rule("", setting) } else { Row::default() };
    Some(Row { kind, is_first: false, ..drawn })
}
