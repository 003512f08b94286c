//! How fast a text is written in the other script, beside the peer that has the same tables.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use opencc_fmmseg::OpenCC;
use postil::script::{Converter, Script, convert};

const SENTENCES: &str = include_str!("../tests/script/sentences.txt");

/// Returns a text of about a megabyte.
fn text(side: usize) -> String {
    let all: Vec<&str> = SENTENCES.lines().filter_map(|line| line.split(" = ").nth(side)).collect();
    let once = all.join("\n");
    once.repeat(1024 * 1024 / once.len() + 1)
}

fn conversion(criterion: &mut Criterion) {
    let (simplified, traditional) = (text(0), text(1));
    let peer = {
        let mut peer = OpenCC::new();
        peer.set_parallel(false);
        peer
    };
    let mut group = criterion.benchmark_group("script");
    group.sample_size(20).throughput(Throughput::Bytes(simplified.len() as u64));
    for (name, to) in
        [("s2t", Script::Traditional), ("s2tw", Script::Taiwan), ("s2hk", Script::HongKong)]
    {
        let converter = Converter::new(Script::Simplified, to);
        group.bench_function(name, |bench| {
            bench.iter(|| converter.convert(black_box(&simplified)));
        });
    }
    group
        .bench_function("s2t peer", |bench| bench.iter(|| peer.s2t(black_box(&simplified), false)));
    group.bench_function("s2tw peer", |bench| {
        bench.iter(|| peer.s2tw(black_box(&simplified), false));
    });
    let back = Converter::new(Script::Taiwan, Script::Simplified);
    group.bench_function("tw2s", |bench| bench.iter(|| back.convert(black_box(&traditional))));
    group.bench_function("tw2s peer", |bench| {
        bench.iter(|| peer.tw2s(black_box(&traditional), false));
    });
    group.finish();
    criterion.bench_function("script/first word", |bench| {
        bench.iter(|| convert(black_box("头发"), Script::Simplified, Script::Taiwan));
    });
}

criterion_group!(benches, conversion);
criterion_main!(benches);
