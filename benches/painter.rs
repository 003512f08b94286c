//! How long a paint takes, from two buffers to bytes: a line, a page, and nothing changed.
//!
//! What it costs in bytes is bounded by `tests/paint_bytes.rs`.

#[path = "../tests/support/reader_screen.rs"]
mod reader_screen;

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use postil::{
    layout::Capabilities,
    term::{paint, repaint},
};
use ratatui::{buffer::Buffer, layout::Position};
use reader_screen::{Panes, Script, Text, draw, measure};

const SCREENS: [((u16, u16), Panes); 4] = [
    ((80, 24), Panes::Alone),
    ((120, 40), Panes::Three),
    ((200, 60), Panes::Alone),
    ((200, 60), Panes::Three),
];

fn paints(criterion: &mut Criterion) {
    for script in [Script::English, Script::Chinese] {
        for (size, panes) in SCREENS {
            let page = usize::from(size.1) - 2;
            for (name, by) in [("nothing", 0), ("line", 1), ("page", page)] {
                let name = format!("{script:?} {panes:?} {}x{} {name}", size.0, size.1);
                measure_one(
                    criterion,
                    &name,
                    &Text::new(script, measure(size.0, panes), 60),
                    |text, top| draw(text, size, panes, if top { 20 } else { 20 + by }),
                );
            }
        }
    }
}

fn measure_one(
    criterion: &mut Criterion,
    name: &str,
    text: &Text,
    draw: impl Fn(&Text, bool) -> (Buffer, Position),
) {
    let ((shown, before), (next, after)) = (draw(text, true), draw(text, false));
    let rest = repaint(&shown, Some(before), Capabilities::default()).rest;
    criterion.bench_function(name, |bench| {
        bench.iter(|| paint(&shown, rest, black_box(&next), Some(after), Capabilities::default()));
    });
}

criterion_group!(benches, paints);
criterion_main!(benches);
