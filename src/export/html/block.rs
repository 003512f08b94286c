//! The blocks of an edition as HTML, each with its highlights and the notes that begin in it.

use super::{
    escape::escape,
    highlights::{Stretch, flat},
    inline,
    nest::Nest,
};
use crate::{
    domain::{Align, Block, BlockKind, Edition},
    export::{
        Article,
        inline::steps,
        order::{Placed, in_reading_order},
        say,
    },
    words::Words,
};

/// Writes the blocks.
pub(super) fn write(article: &Article, edition: &Edition, words: &Words, page: &mut String) {
    let mut notes = in_reading_order(article);
    notes.retain(|it| {
        it.annotation.target.lang == edition.meta.lang && it.anchor().span().is_some()
    });
    let stretches = stretches(edition, &notes);
    let mut notes = notes.into_iter().peekable();
    let mut nest = Nest::default();
    for (index, (block, stretches)) in edition.blocks().iter().zip(&stretches).enumerate() {
        nest.enter(block, page);
        element(block, &flat(stretches), page);
        while let Some(note) = notes.next_if(|it| it.span.is_some_and(|at| at.start.block <= index))
        {
            aside(&note, words, page);
        }
    }
    nest.leave(page);
}

/// Returns what is highlighted in each block.
fn stretches(edition: &Edition, notes: &[Placed]) -> Vec<Vec<Stretch>> {
    let mut all = vec![Vec::new(); edition.blocks().len()];
    for (placed, span) in notes.iter().filter_map(|it| it.span.map(|span| (it, span))) {
        let blocks = all.iter_mut().enumerate().take(span.end.block + 1).skip(span.start.block);
        for (index, block) in blocks {
            if let Some((start, end)) = span.within(index, edition.length_of(index)) {
                block.push(Stretch { start, end, color: placed.note.color });
            }
        }
    }
    all
}

fn element(block: &Block, stretches: &[Stretch], page: &mut String) {
    let steps = steps(&block.text, &block.marks);
    let mut say = |open: &str, close: &str| {
        page.push_str(open);
        inline::write(&steps, stretches, |_| None, page);
        page.push_str(close);
        page.push('\n');
    };
    match &block.kind {
        BlockKind::Heading(level) => {
            // The title is the page's only h1.
            let level = level.saturating_add(1).clamp(2, 6);
            say(&format!("<h{level}>"), &format!("</h{level}>"));
        }
        BlockKind::Paragraph | BlockKind::Quotation => say("<p>", "</p>"),
        BlockKind::ListItem | BlockKind::Footnote => say("", ""),
        BlockKind::Figure(_) => say("<figure><figcaption>", "</figcaption></figure>"),
        BlockKind::Rule => page.push_str("<hr>\n"),
        BlockKind::Code(_) => {
            page.push_str("<pre><code>");
            let as_is = |char| Some(if char == '\n' { "\n" } else { "\t" });
            inline::write(&steps, stretches, as_is, page);
            page.push_str("</code></pre>\n");
        }
        BlockKind::Table(aligns) => table(block, aligns, stretches, page),
    }
}

/// Writes a table: its text has a tab between cells and a line end between rows. They are cut at
/// two signs that no [`Text`](crate::domain::Text) has, so that no cell can pretend to be two.
fn table(block: &Block, aligns: &[Align], stretches: &[Stretch], page: &mut String) {
    let steps = steps(&block.text, &block.marks);
    let mut cells = String::new();
    let cut = |char| Some(if char == '\n' { "\u{1}" } else { "\u{2}" });
    inline::write(&steps, stretches, cut, &mut cells);
    page.push_str("<table>\n");
    for (number, row) in cells.split('\u{1}').enumerate() {
        let name = if number == 0 { "th" } else { "td" };
        page.push_str("<tr>");
        for (column, cell) in row.split('\u{2}').enumerate() {
            let class = match aligns.get(column) {
                Some(Align::Center) => " class=\"center\"",
                Some(Align::Right) => " class=\"right\"",
                _ => "",
            };
            page.extend(["<", name, class, ">", cell, "</", name, ">"]);
        }
        page.push_str("</tr>\n");
    }
    page.push_str("</table>\n");
}

/// Writes a note below its block; a bare highlight has nothing to say there.
fn aside(placed: &Placed, words: &Words, page: &mut String) {
    if placed.note.words.is_empty() {
        return;
    }
    let (color, kind) = (placed.note.color.name(), escape(&say::kind(words, placed)));
    let (said, creator) = (escape(&placed.note.words), escape(&placed.annotation.creator));
    page.extend(["<aside><mark class=\"", color, "\">", &kind, "</mark> ", &said]);
    page.extend(["\n<cite>", &creator, "</cite></aside>\n"]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::samples::sample;

    #[test]
    fn every_kind_of_block_has_its_element_and_notes_stand_below_theirs() {
        let sample = sample();
        let mut page = String::new();
        write(&sample.article(), &sample.editions[0], &Words::load("en"), &mut page);
        let expected = "\
<h3>A heading</h3>
<p><strong><mark class=\"yellow\">First </mark><em><mark class=\"yellow\">words</mark></em></strong>\
, then <a href=\"https://example.org/x\" rel=\"noreferrer\"><mark class=\"green\">&lt;others&gt;\
</mark></a> &amp; more.<sup><a href=\"#fn-a\">a</a></sup></p>
<aside><mark class=\"yellow\">claim</mark> First

# not a heading
<cite>you</cite></aside>
<ul>
<li><mark class=\"blue\">Kept</mark>
<aside><mark class=\"blue\">question</mark> Kept in mind
<cite>you</cite></aside>
<ol>
<li value=\"2\">Inner
<p>More of inner</p>
</li>
</ol>
</li>
<li>Next
</li>
</ul>
<blockquote>
<p>Said<br>
so</p>
</blockquote>
<pre><code>let a = 1;

  a &lt; 2</code></pre>
<table>
<tr><th>one</th><th>two</th></tr>
<tr><td>1</td><td>|2</td></tr>
</table>
<figure><figcaption>Seen</figcaption></figure>
<hr>
<div class=\"footnote\" id=\"fn-a\">
<sup>a</sup>
Below
</div>
";
        assert_eq!(page, expected);
    }

    #[test]
    fn a_note_that_is_not_attached_marks_nothing() {
        let sample = sample();
        let mut page = String::new();
        write(&sample.article(), &sample.editions[1], &Words::load("zh-Hant"), &mut page);
        assert!(!page.contains("<mark") && !page.contains("<aside"), "{page}");
    }
}
