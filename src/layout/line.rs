//! Draws the words of one row: of a paragraph, or of a table's cell.

use super::{
    Role,
    cells::{SOFT_HYPHEN, clusters, is_blank, width_of},
    pen::Pen,
    starts::Extent,
    wrap::Wrap,
};

/// Draws what a row covers, with what is drawn within; blanks at its end are passed over.
pub(super) fn draw_words(
    pen: &mut Pen,
    wrap: &Wrap<'_>,
    extent: Extent,
    role: impl Fn(usize) -> Role,
) {
    let (start, end) = extent.bytes;
    let covered = wrap.text.get(..end).unwrap_or_default();
    let solid = solid_end(wrap, extent);
    let mut inserts = wrap.inserts_from(start).peekable();
    let mut point = extent.points.0;
    while let Some(insert) = inserts.next_if(|it| it.byte <= start) {
        pen.sign(&insert.text, point, Role::Dim);
    }
    for (byte, cluster) in clusters(covered, start) {
        let count = cluster.chars().count();
        if byte < solid {
            pen.cluster(cluster, point, role(point));
        } else {
            pen.pass((point, count));
        }
        point += count;
        while let Some(insert) = inserts.next_if(|it| it.byte <= byte + cluster.len()) {
            pen.sign(&insert.text, point, Role::Dim);
        }
    }
    if covered.ends_with(SOFT_HYPHEN) && end < wrap.text.len() {
        pen.sign("-", point, role(point.saturating_sub(1)));
    }
    if point < extent.points.1 {
        // What parts a cell from the next.
        pen.pass((point, extent.points.1 - point));
    }
}

/// Returns how many cells a row takes, without the blanks at its end.
pub(super) fn drawn_width(wrap: &Wrap<'_>, extent: Extent) -> u16 {
    let (start, end) = (extent.bytes.0, solid_end(wrap, extent));
    let words = width_of(wrap.text.get(start..end).unwrap_or_default(), wrap.is_ambiguous_wide);
    let inserts = wrap.inserts_from(start).take_while(|it| it.byte <= end);
    inserts.fold(words, |width, it| width.saturating_add(it.cells))
}

/// Returns the byte behind the last thing drawn on a row.
fn solid_end(wrap: &Wrap<'_>, extent: Extent) -> usize {
    let (start, end) = extent.bytes;
    let row = wrap.text.get(start..end).unwrap_or_default();
    let inserted = wrap.inserts_from(start).take_while(|it| it.byte <= end).last();
    (start + row.trim_end_matches(is_blank).len()).max(inserted.map_or(0, |it| it.byte))
}
