//! How long it takes to lay text out: the first screen, to the end, into a huge paragraph.

use std::{hint::black_box, sync::Arc};

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use postil::{
    domain::{Block, BlockKind, Edition, Lang, Meta, Place},
    layout::{Bidi, Flow, Head, Setting, Signs, Spacing},
};

const ENGLISH: &str = "Before the vote, earlier councils had viewed the river as a border and a \
    threat, and therefore sought to contain it. The mayor’s office imposed strict limits on \
    building and moved a large number of families in response to the flood, leading to a serious \
    quarrel with the “upper” town, and creating the climate for another decade of lawsuits. ";

const CHINESE: &str = "在此之前，历任市长都把这条河视为边界和威胁，因此力图加以控制。市政府就洪水实施了严格的建筑限制，\
    并迁走了大批居民，致使与“上城”的关系严重恶化，营造出又一个十年诉讼的气氛——然而，新市长的言行与其前任大相径庭……";

const ARABIC: &str = "قبل ذلك كان رؤساء المجلس السابقون يرون النهر حدا وتهديدا، فسعوا إلى احتوائه. وفرضت \
    البلدية (سنة 1911) قيودا صارمة على البناء، ونقلت عددا كبيرا من الأسر، فساءت العلاقة مع «البلدة العليا» كثيرا. ";

fn article(sentence: &str, bytes: usize, paragraph: usize) -> Arc<Edition> {
    let text = sentence.repeat(paragraph.div_ceil(sentence.len()));
    let block = Block::plain(BlockKind::Paragraph, text.trim_end());
    let blocks = vec![block; bytes.div_ceil(text.len())];
    Arc::new(Edition::new(Meta::new(Lang::english(), "t"), blocks))
}

fn begun(edition: &Arc<Edition>) -> Flow {
    let head = Head { title: "A title".into(), has_facts: true, ..Head::default() };
    let setting = Setting {
        width: 72,
        spacing: Spacing::Blank,
        is_ambiguous_wide: false,
        bidi: Bidi::Postil,
        signs: Signs::Unicode,
        figure_word: "Figure".into(),
    };
    Flow::new(Arc::clone(edition), head, setting)
}

fn first_screen(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("first screen");
    let cases = [
        ("10 KB", ENGLISH, 10_000),
        ("10 MB", ENGLISH, 10_000_000),
        ("10 KB Chinese", CHINESE, 10_000),
        ("10 KB Arabic", ARABIC, 10_000),
    ];
    for (name, sentence, bytes) in cases {
        let edition = article(sentence, bytes, 1000);
        group.bench_function(name, |bencher| {
            bencher.iter_batched(
                || begun(&edition),
                |mut flow| black_box(flow.rows(flow.first(), 22)),
                BatchSize::SmallInput,
            );
        });
    }
}

fn to_the_end(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("to the end");
    let cases = [
        ("1 MB English", ENGLISH, 1_000_000, 1000),
        ("1 MB Chinese", CHINESE, 1_000_000, 1000),
        ("one paragraph of 2 MB English", ENGLISH, 2_000_000, 2_000_000),
        ("one paragraph of 2 MB Chinese", CHINESE, 2_000_000, 2_000_000),
    ];
    for (name, sentence, bytes, paragraph) in cases {
        let edition = article(sentence, bytes, paragraph);
        let length: usize = edition.blocks().iter().map(|it| it.text.len()).sum();
        group.throughput(Throughput::Bytes(u64::try_from(length).unwrap_or_default()));
        group.sample_size(20);
        group.bench_function(name, |bencher| {
            bencher.iter_batched(
                || begun(&edition),
                |mut flow| black_box(flow.down(flow.first(), usize::MAX)),
                BatchSize::SmallInput,
            );
        });
    }
}

fn steps(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("a step");
    let edition = article(CHINESE, 1_000_000, 1000);
    let middle = Place::start_of(edition.blocks().len() / 2);
    group.bench_function("one row down and 22 rows drawn", |bencher| {
        let mut flow = begun(&edition);
        let mut at = flow.at_of(middle);
        bencher.iter(|| {
            at = flow.down(at, 1);
            if at == flow.last() {
                at = flow.first();
            }
            black_box(flow.rows(at, 22))
        });
    });
    group.bench_function("another width, the same place", |bencher| {
        let setting = begun(&edition).setting().clone();
        let mut flow = begun(&edition);
        let mut width = 40;
        bencher.iter(|| {
            width = if width == 100 { 40 } else { width + 1 };
            flow.reset(Setting { width, ..setting.clone() });
            let at = flow.at_of(middle);
            let top = flow.up(at, 10);
            black_box(flow.rows(top, 22))
        });
    });
}

criterion_group!(benches, first_screen, to_the_end, steps);
criterion_main!(benches);
