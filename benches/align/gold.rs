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
    let langs = ["en+zh-Hans", "en+zh-Hant", "zh-Hans+zh-Hant"];
    langs.iter().filter_map(|langs| pair(texts, beads, langs)).collect()
}

fn pair(texts: &Path, beads: &Path, langs: &str) -> Option<Pair> {
    let file = &beads.join(format!("{langs}.beads"));
    let (from, to) = langs.split_once('+').unwrap();
    let (from, to) = (edition(texts, from)?, edition(texts, to)?);
    let beads = match fs::read_to_string(file) {
        Ok(text) => lines(&text).map(|(from, to)| (numbers(from), numbers(to))).collect(),
        Err(_) => one_by_one(&from, &to)?,
    };
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
    let article = texts.file_name().unwrap().to_str().unwrap().to_owned();
    Some(Pair { article, langs: langs.to_owned(), from, to, beads, sentences })
}

fn numbers(side: &str) -> Vec<usize> {
    side.split_whitespace().map(|it| it.parse().unwrap()).collect()
}

/// Pairs blocks one by one if their kinds agree, as those of manuals do, which are translated
/// paragraph by paragraph.
fn one_by_one(from: &Edition, to: &Edition) -> Option<Vec<Bead>> {
    let kinds = |edition: &Edition| {
        let blocks = edition.blocks().iter();
        blocks.map(|block| std::mem::discriminant(&block.kind)).collect::<Vec<_>>()
    };
    let is_one_by_one = kinds(from) == kinds(to);
    is_one_by_one.then(|| (0..from.blocks().len()).map(|at| (vec![at], vec![at])).collect())
}

fn lines(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let lines = text.lines().filter(|line| !line.starts_with(['#', '?']));
    lines.filter_map(|line| line.split_once('='))
}

fn edition(folder: &Path, tag: &str) -> Option<Edition> {
    let path = ["md", "html", "txt"]
        .map(|extension| folder.join(format!("{tag}.{extension}")))
        .into_iter()
        .find(|path| path.exists())?;
    let lang = Lang::parse(tag).unwrap();
    let name = path.file_name().unwrap().to_str().unwrap();
    let hints = Hints { name, lang: Some(&lang), ..Hints::default() };
    let read = import(&fs::read(&path).unwrap(), &hints).unwrap();
    let mut meta = read.meta;
    meta.lang = lang;
    Some(Edition::new(meta, read.blocks))
}
