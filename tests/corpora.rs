//! Every input that the fuzz targets keep, through the same laws, on a stable toolchain.
#![cfg(test)]

#[path = "../fuzz/laws/mod.rs"]
mod laws;

use std::{fs, path::Path};

#[test]
fn every_law_holds_for_its_corpus() {
    let corpora = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus");
    for (name, law) in laws::LAWS {
        let entries =
            fs::read_dir(corpora.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
        let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        assert!(paths.len() > 3, "{name} has hardly a corpus");
        for path in paths {
            let bytes = fs::read(&path).unwrap();
            let held = std::panic::catch_unwind(|| law(&bytes));
            assert!(held.is_ok(), "{}", path.display());
        }
    }
}
