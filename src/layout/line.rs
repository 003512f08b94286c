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
    let mut byte = start;
    loop {
        if inserts.peek().is_none() {
            let plain = plain_run(covered.get(byte..solid).unwrap_or_default());
            write_plain(pen, plain, point, &role);
            (byte, point) = (byte + plain.len(), point + plain.len());
        }
        let Some((_, cluster)) = clusters(covered, byte).next() else { break };
        let count = cluster.chars().count();
        if byte < solid {
            pen.cluster(cluster, point, role(point));
        } else {
            pen.pass((point, count));
        }
        point += count;
        byte += cluster.len();
        while let Some(insert) = inserts.next_if(|it| it.byte <= byte) {
            pen.sign(&insert.text, point, Role::Dim);
        }
    }
    if has_hyphen(wrap, end) {
        pen.sign("-", point, role(point.saturating_sub(1)));
    }
    if point < extent.points.1 {
        // What parts a cell from the next.
        pen.pass((point, extent.points.1 - point));
    }
}

/// Returns the plain ASCII that a text begins with, but for its last character: a mark may follow it.
fn plain_run(text: &str) -> &str {
    let run = text.bytes().take_while(|byte| (b' '..=b'~').contains(byte)).count();
    text.get(..run.saturating_sub(1)).unwrap_or_default()
}

/// Writes plain ASCII, as much of one role as there is at once.
fn write_plain(pen: &mut Pen, text: &str, start: usize, role: impl Fn(usize) -> Role) {
    let mut from = 0;
    while from < text.len() {
        let one = role(start + from);
        let to = (from..text.len()).find(|at| role(start + at) != one).unwrap_or(text.len());
        pen.plain(text.get(from..to).unwrap_or_default(), start + from, one);
        from = to;
    }
}

/// Says whether a row that ends at a byte shows its soft hyphen.
fn has_hyphen(wrap: &Wrap<'_>, end: usize) -> bool {
    let covered = wrap.text.get(..end).unwrap_or_default();
    covered.ends_with(SOFT_HYPHEN) && end < wrap.text.len()
}

/// Returns how many cells a row takes, without the blanks at its end.
pub(super) fn drawn_width(wrap: &Wrap<'_>, extent: Extent) -> u16 {
    let (start, end) = (extent.bytes.0, solid_end(wrap, extent));
    let words = width_of(wrap.text.get(start..end).unwrap_or_default(), wrap.is_ambiguous_wide);
    let inserts = wrap.inserts_from(start).take_while(|it| it.byte <= end);
    let hyphen = u16::from(has_hyphen(wrap, end));
    inserts.fold(words, |width, it| width.saturating_add(it.cells)).saturating_add(hyphen)
}

/// Returns the byte behind the last thing drawn on a row.
fn solid_end(wrap: &Wrap<'_>, extent: Extent) -> usize {
    let (start, end) = extent.bytes;
    let row = wrap.text.get(start..end).unwrap_or_default();
    let inserted = wrap.inserts_from(start).take_while(|it| it.byte <= end).last();
    (start + row.trim_end_matches(is_blank).len()).max(inserted.map_or(0, |it| it.byte))
}
