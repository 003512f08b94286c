//! What stands above the text and below it, as rows.

use super::{Head, Role, Row, RowKind, Setting, body::rule, pen::Pen, plain::wrap_plain};

/// The rows below the text of a whole edition: a blank one, a rule, and the lines `ui` fills.
pub(super) const END: [RowKind; 4] =
    [RowKind::Blank, RowKind::EndRule, RowKind::End(0), RowKind::End(1)];

/// Lays out the head: the section, the title, the byline, a row for the facts.
pub(super) fn rows(head: &Head, setting: &Setting) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut add = |text: &str, kind, role| {
        for line in wrap_plain(text, setting.width, setting.is_ambiguous_wide) {
            let row = Row { kind, ..Row::default() };
            let mut pen = Pen::new(row, setting);
            pen.sign(line.of(text).trim_end(), 0, role);
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
