use postil::import::{Hints, import};
fn main() {
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path).unwrap();
        let start = std::time::Instant::now();
        let got = import(&bytes, &Hints { name: &path, ..Default::default() });
        let took = start.elapsed();
        println!("=== {path} {took:?} {:.1} MB/s", bytes.len() as f64 / 1e6 / took.as_secs_f64());
        match got {
            Err(e) => println!("ERROR {e}"),
            Ok(it) => {
                let m = &it.meta;
                println!(
                    "{:?} lang={} title={:?} section={:?} date={:?} site={:?} source={:?}",
                    it.format,
                    m.lang,
                    m.title.as_str(),
                    m.section.as_str(),
                    m.published.map(|d| d.iso()),
                    m.site.as_str(),
                    m.source.as_str()
                );
                println!(
                    "authors={:?}",
                    m.authors
                        .iter()
                        .map(|a| format!("{} <{}>", a.name, a.affiliation))
                        .collect::<Vec<_>>()
                );
                println!(
                    "others={:?} warnings={:?} id={:?} blocks={}",
                    it.other_langs,
                    it.warnings,
                    it.id,
                    it.blocks.len()
                );
                if std::env::var("FULL").is_ok() {
                    println!("{}", postil::markdown::write(&it.blocks));
                } else {
                    for b in it.blocks.iter().take(6).chain(it.blocks.iter().rev().take(3).rev()) {
                        println!(
                            "  [{} d{}] {}",
                            b.kind_name(),
                            b.depth(),
                            b.text.slice(0, 100).replace('\n', "\\n")
                        );
                    }
                }
                let again = postil::markdown::parse(&postil::markdown::write(&it.blocks));
                if again != it.blocks {
                    println!(
                        "!!! NOT CANONICAL {:?}",
                        again.iter().zip(&it.blocks).find(|(a, b)| a != b)
                    );
                }
            }
        }
    }
}
