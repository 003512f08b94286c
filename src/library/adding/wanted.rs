//! What a reader wants added, and the sources that it stands for.
//!
//! Files of one folder that are all named after languages (`en.md`, `zh-Hans.md`) are the editions
//! of one article.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use super::{
    Source,
    piece::{Item, Page},
    sources,
};
use crate::{
    domain::{Lang, Slug},
    fetch::is_url,
};

/// What a reader wants added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// A file, or all files of a folder.
    Path(PathBuf),
    /// A page of the web.
    Url(String),
    /// A page that is another language of an article.
    Translation { url: String, of: Slug },
    /// What was read already, such as standard input.
    Given(Source),
}

impl Wanted {
    /// Reads a word of the command line: an address of the web, else a path.
    pub fn of_word(word: &Path) -> Self {
        match word.to_str().filter(|word| is_url(word)) {
            Some(url) => Self::Url(url.to_owned()),
            None => Self::Path(word.to_owned()),
        }
    }

    /// Reads what a reader wrote or pasted on a line: addresses with blanks between them, else one
    /// path, in which blanks are blanks, `~` is their home, and the quotation marks or backslashes
    /// that terminals put round a dropped file are none of it.
    pub fn of_line(line: &str) -> Vec<Self> {
        let line = line.trim();
        let words: Vec<&str> = line.split_whitespace().collect();
        if words.iter().all(|word| is_url(word)) {
            return words.into_iter().map(|word| Self::Url(word.to_owned())).collect();
        }
        if fs::symlink_metadata(home_path(line)).is_ok() {
            return vec![Self::Path(home_path(line))];
        }
        vec![Self::Path(home_path(&without_quotes(line)))]
    }

    /// Returns the sources that it stands for.
    pub(super) fn items(self) -> Vec<Item> {
        let path = match self {
            Self::Path(path) => path,
            Self::Given(source) => return vec![Item::Given(source)],
            Self::Url(url) => return vec![Item::Page(Page::new(url, None))],
            Self::Translation { url, of } => return vec![Item::Page(Page::new(url, Some(of)))],
        };
        let paths = match sources(&path) {
            Ok(paths) => paths,
            Err(error) => return vec![Item::Failed(path, error)],
        };
        let folders = folders_of_editions(&paths);
        let item = |path: PathBuf| {
            let article = path.parent().filter(|folder| folders.contains(*folder));
            let article = article.map(Path::to_owned);
            let lang = article.as_ref().and_then(|_| lang_of(&path));
            Item::File { path, article, lang }
        };
        paths.into_iter().map(item).collect()
    }
}

/// Returns a path with `~` as the home of whoever writes it.
pub fn home_path(path: &str) -> PathBuf {
    let home = || directories::BaseDirs::new().map(|folders| folders.home_dir().to_owned());
    match path.strip_prefix('~') {
        Some("") => home().unwrap_or_else(|| path.into()),
        Some(rest) if rest.starts_with('/') => {
            home().map_or_else(|| path.into(), |home| home.join(rest.trim_start_matches('/')))
        }
        _ => path.into(),
    }
}

/// Takes away what a terminal puts round the name of a file that is dropped on it.
fn without_quotes(line: &str) -> String {
    let line = line.strip_prefix("file://").unwrap_or(line);
    for quote in ['\'', '"'] {
        let inner = line.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote));
        if let Some(inner) = inner.filter(|it| !it.is_empty()) {
            return inner.to_owned();
        }
    }
    let mut plain = String::with_capacity(line.len());
    let mut chars = line.chars();
    while let Some(char) = chars.next() {
        plain.extend(if char == '\\' { chars.next() } else { Some(char) });
    }
    plain
}

/// Returns the folders of which every file, and more than one, is named after a language.
fn folders_of_editions(paths: &[PathBuf]) -> BTreeSet<PathBuf> {
    let mut folders: BTreeMap<&Path, (usize, bool)> = BTreeMap::new();
    for path in paths {
        let folder = path.parent().unwrap_or(Path::new(""));
        let (count, is_all) = folders.entry(folder).or_insert((0, true));
        *count += 1;
        *is_all &= lang_of(path).is_some();
    }
    let named = folders.into_iter().filter(|(_, (count, is_all))| *count > 1 && *is_all);
    named.map(|(folder, _)| folder.to_owned()).collect()
}

/// Returns the language that a file is named after, if postil knows it by name.
fn lang_of(path: &Path) -> Option<Lang> {
    let lang = Lang::parse(path.file_stem()?.to_str()?)?;
    (lang.own_name() != lang.as_str()).then_some(lang)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::library::{Library, Outcome, Reader, Step, Watcher, Wishes};

    struct Slugs(Vec<(String, String)>);

    impl Watcher for Slugs {
        fn step(&mut self, _: Step) {}

        fn outcome(&mut self, outcome: Outcome) {
            let added = outcome.added.unwrap();
            self.0.push((added.slug.to_string(), added.lang.to_string()));
        }
    }

    fn add(files: &[(&str, &str)]) -> Vec<(String, String)> {
        let folder = tempfile::tempdir().unwrap();
        let from = folder.path().join("from");
        for (name, text) in files {
            let path = from.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        let (root, state) = (folder.path().join("library"), folder.path().join("state"));
        let library = Library::open(&root, &state, Reader::default()).unwrap();
        let mut told = Slugs(Vec::new());
        library.add_all(vec![Wanted::Path(from)], &Wishes::default(), &mut told).unwrap();
        told.0
    }

    #[test]
    fn a_line_is_addresses_or_one_path() {
        let url = |url: &str| Wanted::Url(url.to_owned());
        let path = |path: &str| Wanted::Path(path.into());
        for (line, expected) in [
            ("https://a.org/1 HTTP://b.org/2", vec![url("https://a.org/1"), url("HTTP://b.org/2")]),
            ("  /tmp/my essay.md ", vec![path("/tmp/my essay.md")]),
            ("'/tmp/my essay.md'", vec![path("/tmp/my essay.md")]),
            ("/tmp/my\\ essay.md", vec![path("/tmp/my essay.md")]),
            ("file:///tmp/essay.md", vec![path("/tmp/essay.md")]),
        ] {
            assert_eq!(Wanted::of_line(line), expected, "{line}");
        }
        assert!(!home_path("~/essay.md").starts_with("~"));
    }

    #[test]
    fn files_named_after_languages_are_editions_of_one_article() {
        let told = add(&[("tide/en.md", "# Tide\n\nIn."), ("tide/zh-Hant.md", "# 潮\n\n漲潮。")]);
        let expected = [("tide", "en"), ("tide", "zh-Hant")];
        assert_eq!(told, expected.map(|(slug, lang)| (slug.to_owned(), lang.to_owned())));
    }

    #[test]
    fn other_files_are_articles_of_their_own() {
        let told = add(&[("en.md", "# One\n\nIn."), ("notes.md", "# Two\n\nOut.")]);
        let slugs: Vec<_> = told.into_iter().map(|(slug, _)| slug).collect();
        assert_eq!(slugs, ["one", "two"]);
    }
}
