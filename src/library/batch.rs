//! Adding many: every file that a path stands for, one failure never stopping the rest.
//!
//! Files of one folder that are all named after languages (`en.md`, `zh-Hans.md`) are the editions
//! of one article.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::Read,
    path::{Path, PathBuf},
};

use super::{Added, Library, LibraryError, Source, Wishes, sources};
use crate::domain::{Lang, Slug};

/// A source and what became of it.
pub type Outcome = (PathBuf, Result<Added, LibraryError>);

impl Library {
    /// Adds a file, or all files of a folder; `tell` hears of each as soon as it is done.
    pub fn add_path(&self, path: &Path, wishes: &Wishes, mut tell: impl FnMut(Outcome)) {
        let paths = match sources(path) {
            Ok(paths) => paths,
            Err(error) => return tell((path.to_owned(), Err(error))),
        };
        let mut homes = match self.homes() {
            Ok(homes) => homes,
            Err(error) => return tell((path.to_owned(), Err(error))),
        };
        let folders = folders_of_editions(&paths);
        let mut articles: BTreeMap<PathBuf, Slug> = BTreeMap::new();
        for path in paths {
            let folder = path.parent().unwrap_or(Path::new("")).to_owned();
            let mut wishes = wishes.clone();
            let is_edition = folders.contains(&folder);
            if is_edition {
                wishes.lang = wishes.lang.or_else(|| lang_of(&path));
                wishes.edition_of = wishes.edition_of.or_else(|| articles.get(&folder).cloned());
            }
            let added =
                Source::read(&path).and_then(|source| self.add_among(&mut homes, &source, &wishes));
            if let (true, Ok(added)) = (is_edition, &added) {
                articles.entry(folder).or_insert_with(|| added.slug.clone());
            }
            tell((path, added));
        }
    }

    /// Adds what a reader gives, such as standard input.
    pub fn add_stream(&self, stream: impl Read, wishes: &Wishes) -> Outcome {
        let name = PathBuf::from("-");
        let read = Source::read_from(&name, stream);
        let added = read.and_then(|source| self.add(&source, wishes));
        (name, added)
    }
}

/// Returns the folders of which every file, and more than one, is named after a language.
fn folders_of_editions(paths: &[PathBuf]) -> BTreeSet<PathBuf> {
    let mut folders: BTreeMap<PathBuf, (usize, bool)> = BTreeMap::new();
    for path in paths {
        let folder = path.parent().unwrap_or(Path::new("")).to_owned();
        let (count, is_all) = folders.entry(folder).or_insert((0, true));
        *count += 1;
        *is_all &= lang_of(path).is_some();
    }
    let named = folders.into_iter().filter(|(_, (count, is_all))| *count > 1 && *is_all);
    named.map(|(folder, _)| folder).collect()
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
    use crate::library::Reader;

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
        let mut told = Vec::new();
        library.add_path(&from, &Wishes::default(), |(_, added)| {
            let added = added.unwrap();
            told.push((added.slug.to_string(), added.lang.to_string()));
        });
        told
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
