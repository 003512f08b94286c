//! How fast articles come in, by format, and what hostile ones cost. `cargo bench --bench import`.
//!
//! Pages are made here: prose with links and marks, between the navigation, scripts and lists that
//! pages have.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use postil::import::{Hints, import};

const WORDS: &str = "The river has been straightened four times since the old survey, and each time the \
    town believed that the matter was settled. It was not. Water that is sent somewhere in a hurry \
    arrives in a hurry, and the villages below the weir have paid for it. ";

fn page(paragraphs: usize) -> String {
    let link = "<li class=\"menu-item menu-item-type-custom\"><a href=\"/section/page\">Section</a></li>\n";
    let script = "<script>(function(w,d){var q=w.q||[];q.push(['set',{'a':1}]);w.q=q})(window,document)</script>\n";
    let paragraph = format!(
        "<p class=\"story-text\">{WORDS}<a href=\"/other/page\">Another page</a> and <em>more</em>. {WORDS}</p>\n"
    );
    let related =
        "<li><h3><a href=\"/x\">Another article</a></h3><p>Its first words.</p></li>\n".repeat(20);
    format!(
        "<!doctype html><html lang=\"en\"><head><title>Straight Rivers | The Weir</title>{}\
         <style>{}</style></head><body><nav><ul>{}</ul></nav><article><h1>Straight Rivers</h1>\
         <p class=\"byline\">By Ann Lee</p>{}</article><aside><ul>{related}</ul></aside>\
         <footer>© The Weir</footer></body></html>",
        script.repeat(30),
        ".story-text{margin:0 auto;max-width:40em}".repeat(200),
        link.repeat(60),
        paragraph.repeat(paragraphs),
    )
}

fn bench(criterion: &mut Criterion) {
    let text = |count: usize| {
        format!("Straight Rivers\n\nBy Ann Lee\n\n{}", format!("{WORDS}\n\n").repeat(count))
    };
    let cells = format!(
        "<!doctype html><p>x</p><table>{}",
        format!("<tr>{}", "<td>12".repeat(100)).repeat(2000)
    );
    let inputs = [
        ("html/60KB", page(100)),
        ("html/1MB", page(2000)),
        (
            "markdown/1MB",
            format!(
                "# Straight Rivers\n\n{}",
                format!("{WORDS}**now** and [then](https://a.example).\n\n").repeat(3500)
            ),
        ),
        (
            "markdown/4KB",
            format!(
                "---\ntitle: Straight Rivers\nlang: en\n---\n\n{}",
                format!("{WORDS}\n\n").repeat(15)
            ),
        ),
        ("text/1MB", text(4000)),
        ("text/one line of 20MB", WORDS.repeat(80_000)),
        ("hostile/200,000 cells", cells),
        ("hostile/200,000 nested divs", format!("<!doctype html>{}words", "<div>".repeat(200_000))),
    ];
    let mut group = criterion.benchmark_group("import");
    group.sample_size(10);
    for (name, input) in &inputs {
        group.throughput(Throughput::Bytes(input.len() as u64));
        group.bench_function(*name, |bencher| {
            bencher.iter(|| black_box(import(black_box(input.as_bytes()), &Hints::default())));
        });
    }
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
