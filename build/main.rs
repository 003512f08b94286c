//! Packs what is known of the two Chinese scripts: which characters are one (`unified`), and how
//! words of one are written in the other (`words`, `tables`).
//!
//! The pairs are those of `OpenCC`, as the crate opencc-fmmseg has them; how common words are, and
//! what is put right of the pairs, is in `assets/script`.

#![expect(
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "cargo is spoken to on stdout, and a build that meets what it does not expect stops"
)]

mod unified;
mod words;
mod tables;
mod trie;

use std::{env, error::Error, fs, path::Path};

use opencc_fmmseg::DictionaryMaxlength;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=assets/script");
    let tables = DictionaryMaxlength::from_zstd()?;
    let out = env::var("OUT_DIR")?;
    let write = |name: &str, bytes: &[u8]| fs::write(Path::new(&out).join(name), bytes);
    write("han.bin", &unified::packed(&tables))?;
    let packed = tables::packed(
        &tables,
        &fs::read_to_string("assets/script/words.txt")?,
        &fs::read_to_string("assets/script/corrections.txt")?,
    )?;
    for (name, bytes) in &packed.tries {
        write(&format!("{name}.trie"), bytes)?;
    }
    write("written.txt", packed.pool.as_bytes())?;
    Ok(())
}
