//! Pairs of editions and their true beads.

use std::{collections::BTreeSet, fs, path::Path};

use crate::score::Sentences;
use postil::{
    domain::{Edition, Lang},
    import::{Hints, import},
};

/// Blocks of two editions that say the same.
pub(crate) type Bead = (Vec<usize>, Vec<usize>);

/// Two editions and the beads between them.
pub(crate) struct Pair {
    pub(crate) article: String,
    pub(crate) langs: String,
    pub(crate) from: Edition,
    pub(crate) to: Edition,
    pub(crate) beads: Vec<Bead>,
    /// Those that both have; empty where nobody looked.
    pub(crate) sentences: BTreeSet<Sentences>,
}

/// Reads the sample's pairs and those of some folders.
pub(crate) fn pairs(folders: &[&str]) -> Vec<Pair> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut pairs = article(&here.join("assets/sample"), &here.join("benches/align/gold/sample"));
    for folder in folders {
        let mut articles: Vec<_> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.is_dir())
            .collect();
        articles.sort();
        for path in articles {
            pairs.extend(article(&path, &path));
        }
    }
    pairs
}

fn article(texts: &Path, beads: &Path) -> Vec<Pair> {
    let mut files: Vec<_> = fs::read_dir(beads)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|it| it == "beads"))
        .collect();
    files.sort();
    files.iter().map(|file| pair(texts, file)).collect()
}

fn pair(texts: &Path, file: &Path) -> Pair {
    let langs = file.file_stem().unwrap().to_str().unwrap().to_owned();
    let (from, to) = langs.split_once('+').unwrap();
    let numbers = |side: &str| side.split_whitespace().map(|it| it.parse().unwrap()).collect();
    let beads = lines(&fs::read_to_string(file).unwrap())
        .map(|(from, to)| (numbers(from), numbers(to)))
        .collect();
    let places = |side: &str| {
        let place = |it: &str| {
            let (block, number) = it.split_once('.').unwrap();
            (block.parse().unwrap(), number.parse().unwrap())
        };
        side.split_whitespace().map(place).collect()
    };
    let sentences = fs::read_to_string(file.with_extension("sentences")).unwrap_or_default();
    let sentences = lines(&sentences)
        .map(|(from, to)| (places(from), places(to)))
        .filter(|(from, to): &Sentences| !from.is_empty() && !to.is_empty())
        .collect();
    Pair {
        article: texts.file_name().unwrap().to_str().unwrap().to_owned(),
        from: edition(texts, from),
        to: edition(texts, to),
        langs: langs.clone(),
        beads,
        sentences,
    }
}

fn lines(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let lines = text.lines().filter(|line| !line.starts_with(['#', '?']));
    lines.filter_map(|line| line.split_once('='))
}

fn edition(folder: &Path, tag: &str) -> Edition {
    let path = ["md", "html", "txt"]
        .map(|extension| folder.join(format!("{tag}.{extension}")))
        .into_iter()
        .find(|path| path.exists())
        .unwrap();
    let lang = Lang::parse(tag).unwrap();
    let name = path.file_name().unwrap().to_str().unwrap();
    let hints = Hints { name, lang: Some(&lang), ..Hints::default() };
    let read = import(&fs::read(&path).unwrap(), &hints).unwrap();
    let mut meta = read.meta;
    meta.lang = lang;
    Edition::new(meta, read.blocks)
}
