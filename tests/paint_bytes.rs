//! How many bytes reading costs, bounded by the bytes of the words that are read.
//!
//! A pager that shows the words and nothing else (`less`, in a terminal of each of these sizes)
//! sends ten bytes beside the words of a revealed row, and two a row for a page. The bounds are
//! half as much again for a row and 1.15 times as much for a page, with margins, signs, a
//! highlight, the status line and the cursor in it.
#![cfg(test)]

#[path = "support/reader_screen.rs"]
mod reader_screen;

use postil::{
    layout::Capabilities,
    term::{paint, repaint},
};
use reader_screen::{Panes, Script, Text, draw, measure};

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (200, 60)];
const SCRIPTS: [Script; 2] = [Script::English, Script::Chinese];

/// What one paint sent, and the words that it had to bring.
struct Cost {
    sent: usize,
    words: usize,
    /// What a pager sends for them.
    pager: usize,
    repaint: usize,
}

/// Reads on, some rows at a time, down or up.
fn costs(script: Script, size: (u16, u16), panes: Panes, by: isize) -> Vec<Cost> {
    let text = Text::new(script, measure(size.0, panes), 80);
    let height = usize::from(size.1) - 2;
    let mut top = if by > 0 { 0 } else { 60 };
    let (mut shown, cursor) = draw(&text, size, panes, top);
    let mut rest = repaint(&shown, Some(cursor), Capabilities::default()).rest;
    let mut costs = vec![];
    for _ in 0..if by.abs() == 1 { 50 } else { 8 } {
        top = top.strict_add_signed(by);
        let (next, cursor) = draw(&text, size, panes, top);
        let sent = paint(&shown, rest, &next, Some(cursor), Capabilities::default());
        let count = by.unsigned_abs();
        let revealed = if by > 0 { top + height - count..top + height } else { top..top + count };
        let words = text.rows[revealed].iter().map(|row| row.words.len()).sum();
        costs.push(Cost {
            sent: sent.bytes.len(),
            words,
            pager: words + if count == 1 { 10 } else { 2 * count },
            repaint: repaint(&next, Some(cursor), Capabilities::default()).bytes.len(),
        });
        (shown, rest) = (next, sent.rest);
    }
    costs
}

/// Returns the median of a ratio in per cent; prints it too, for who wants to see the figures.
fn per_cent(what: &str, costs: &[Cost], ratio: impl Fn(&Cost) -> (usize, usize)) -> usize {
    let mut ratios: Vec<_> =
        costs.iter().map(ratio).map(|(one, other)| one * 100 / other).collect();
    ratios.sort_unstable();
    let sent = |it: usize| {
        let mut sent: Vec<_> = costs.iter().map(|cost| cost.sent).collect();
        sent.sort_unstable();
        sent[it]
    };
    eprintln!("{what}: {} bytes, at most {}", sent(costs.len() / 2), sent(costs.len() - 1));
    ratios[ratios.len() / 2]
}

#[test]
fn a_scrolled_line_costs_at_most_half_as_much_again_as_its_words_in_a_pager() {
    for (script, size) in SCRIPTS.into_iter().flat_map(|it| SIZES.map(|size| (it, size))) {
        for by in [1, -1] {
            let costs = costs(script, size, Panes::Alone, by);
            let what = format!("{script:?} {size:?} by {by}");
            let words: Vec<_> = costs.into_iter().filter(|cost| cost.words > 30).collect();
            let ratio = per_cent(&what, &words, |cost| (cost.sent, cost.pager));
            assert!(ratio <= 150, "{what}: {ratio} per cent of a pager");
            let worst = words.iter().map(|cost| cost.sent - cost.words).max().unwrap();
            assert!(worst <= 100, "{what}: {worst} bytes beside the words");
        }
    }
}

#[test]
fn a_page_costs_little_more_than_its_words_in_a_pager() {
    for (script, size) in SCRIPTS.into_iter().flat_map(|it| SIZES.map(|size| (it, size))) {
        let costs = costs(script, size, Panes::Alone, isize::try_from(size.1).unwrap() - 2);
        let what = format!("{script:?} {size:?} page");
        let ratio = per_cent(&what, &costs, |cost| (cost.sent, cost.pager));
        assert!(ratio <= 115, "{what}: {ratio} per cent of a pager");
    }
}

#[test]
fn text_that_scrolls_between_two_panes_costs_at_most_half_a_repaint() {
    for (script, size) in
        SCRIPTS.into_iter().flat_map(|it| [SIZES[1], SIZES[2]].map(|size| (it, size)))
    {
        let costs = costs(script, size, Panes::Three, 1);
        let what = format!("{script:?} {size:?} three panes");
        let ratio = per_cent(&what, &costs, |cost| (cost.sent, cost.repaint));
        assert!(ratio <= 50, "{what}: {ratio} per cent of a repaint");
    }
}
