//! How fast Markdown is read and written, by the megabyte and by the first screens.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use postil::markdown::{parse, parse_beginning, write};

const MEGABYTE: usize = 1 << 20;

const PLAIN: &str = "The argument of this essay is simple, and it has been made before, though \
    seldom with this much care for what follows from it. Those who have read the earlier papers \
    will know that the author is not given to haste; those who have not will find a plain account \
    of the reasons in the pages below.\n\n";

const CHINESE: &str = "这篇文章的论点很简单，以前也有人提出过，**这是“重点”。**后面的内容，他说**「不」**就走了，\
    注意：下文还有更多。读过先前几篇论文的人都知道，作者并不急于下结论。\n\n";

const DENSE: &str = "# A *heading* here\n\nThe **argument** of [this *essay*](https://example.org/a_b) \
    is `simple`, and it has *been* made **before**, though[^1] seldom.\n\n- one *item*\n- two `code`\n  \
    - nested **x**\n\n> quoted *text* and [a link](u)\n\n| a | b |\n|---|---|\n| *c* | `d` |\n\n";

const MARKUP: &str = "*a*b ";

fn markdown(bench: &mut Criterion) {
    let kinds = [("plain", PLAIN), ("Chinese", CHINESE), ("dense", DENSE), ("markup", MARKUP)];
    let mut group = bench.benchmark_group("markdown");
    group.sample_size(20);
    for (name, paragraph) in kinds {
        let text = paragraph.repeat(MEGABYTE / paragraph.len());
        let blocks = parse(&text);
        let beginning = text.get(..text.floor_char_boundary(32 * 1024)).unwrap_or_default();
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(format!("read {name}"), |it| it.iter(|| parse(black_box(&text))));
        group.bench_function(format!("write {name}"), |it| it.iter(|| write(black_box(&blocks))));
        group.throughput(Throughput::Bytes(beginning.len() as u64));
        group.bench_function(format!("begin {name}"), |it| {
            it.iter(|| parse_beginning(black_box(beginning)));
        });
    }
    group.finish();
}

criterion_group!(benches, markdown);
criterion_main!(benches);
