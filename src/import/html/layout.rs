//! Which tables of a page hold facts, and which only lay it out.

use std::collections::HashSet;

use dom_query::{NodeId, NodeRef};

/// A table around the place that a walk is at.
struct Open {
    table: NodeId,
    depth: usize,
    rows: usize,
    /// Cells of the row at hand, and of the widest.
    cells: usize,
    widest: usize,
    paragraphs: usize,
}

/// Finds the tables that hold what a table of facts does not: tables, headings, code, articles, more
/// paragraphs than cells; and those of one row or one column.
pub(super) fn tables(root: &NodeRef<'_>) -> HashSet<NodeId> {
    let mut layout = HashSet::new();
    let mut open: Vec<Open> = Vec::new();
    let mut steps = vec![(*root, 0_usize)];
    while let Some((node, depth)) = steps.pop() {
        while open.last().is_some_and(|outer| outer.depth >= depth) {
            close(&mut open, &mut layout);
        }
        let name = node.node_name().unwrap_or_default();
        if let Some(outer) = open.last_mut() {
            count(outer, &name, &mut layout);
        }
        if &*name == "table" {
            let (rows, cells, widest, paragraphs) = (0, 0, 0, 0);
            open.push(Open { table: node.id, depth, rows, cells, widest, paragraphs });
        }
        let inner = node.children_it(true).filter(NodeRef::is_element);
        steps.extend(inner.map(|it| (it, depth + 1)));
    }
    while !open.is_empty() {
        close(&mut open, &mut layout);
    }
    layout
}

fn count(outer: &mut Open, name: &str, layout: &mut HashSet<NodeId>) {
    match name {
        "tr" => (outer.rows, outer.cells) = (outer.rows + 1, 0),
        "td" | "th" => {
            outer.cells += 1;
            outer.widest = outer.widest.max(outer.cells);
        }
        "p" => outer.paragraphs += 1,
        "table" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "pre" | "blockquote" | "article"
        | "figure" => {
            layout.insert(outer.table);
        }
        _ => (),
    }
}

fn close(open: &mut Vec<Open>, layout: &mut HashSet<NodeId>) {
    if let Some(table) = open.pop() {
        let is_strip = table.rows <= 1 || table.widest <= 1;
        if is_strip || table.paragraphs > table.rows * table.widest * 2 {
            layout.insert(table.table);
        }
    }
}

#[cfg(test)]
mod tests {
    use dom_query::Document;

    use super::*;

    #[test]
    fn tables_that_lay_out_are_told_from_those_that_say_something() {
        let facts = "<table><tr><td>a<td>b<tr><td>c<td>d</table>";
        for (page, count) in [
            (facts.to_owned(), 0),
            ("<table><tr><td>a<tr><td>b</table>".to_owned(), 1),
            ("<table><tr><td>a<td>b</table>".to_owned(), 1),
            (format!("<table><tr><td>{facts}<td>b<tr><td>c<td>d</table>"), 1),
            ("<table><tr><td><h1>a</h1><td>b<tr><td>c<td>d</table>".to_owned(), 1),
        ] {
            let document = Document::from(page.as_str());
            assert_eq!(tables(&document.root()).len(), count, "{page}");
        }
    }
}
