//! Which articles there are, in which languages, and which id each has.

use std::ops::ControlFlow;

use uuid::{Uuid, uuid};

use super::{NOTES, each_line, log_names, read_front};
use crate::{
    domain::{ArticleId, Lang, Slug},
    store::{
        Store, StoreError,
        disk::{Folder, ItemKind, Refusal, refusal},
        line::{self, State},
    },
};

/// The namespace of the ids of articles that have none: `UUIDv5` of the folder's name in it.
///
/// Drawn once at random. It is part of the format: another one would part every hand-written
/// article from its notes.
pub const ARTICLES: Uuid = uuid!("0f7d8c1e-6a53-4d8b-9a40-2b1c7e95d3f4");

/// The folder of an article that pictures are in.
pub(crate) const IMAGES: &str = "images";
/// The folder of an article that imported bytes are in.
pub(crate) const ORIGINALS: &str = "original";
/// The folder of articles being added.
pub(crate) const INCOMING: &str = ".incoming";
/// The folder of what was thrown away or set aside; in it one folder for each time.
pub(crate) const TRASH: &str = ".trash";

impl Store {
    /// Lists the articles by their folders, sorted; hidden folders and links are none.
    pub fn slugs(&self) -> Result<Vec<Slug>, StoreError> {
        let Some(root) = self.root_folder()? else { return Ok(Vec::new()) };
        let items = root.items().map_err(StoreError::open(self.root()))?;
        let folders = items.into_iter().filter(|item| item.kind == ItemKind::Folder);
        Ok(folders.filter_map(|item| Slug::parse(&item.name)).collect())
    }

    /// Lists the languages of an article, sorted by tag.
    pub fn editions(&self, slug: &Slug) -> Result<Vec<Lang>, StoreError> {
        let folder = self.article_folder(slug)?;
        let files = edition_files(&folder).map_err(StoreError::read(self.path_of(slug)))?;
        let mut langs: Vec<Lang> = files.into_iter().map(|(lang, _)| lang).collect();
        langs.dedup();
        Ok(langs)
    }

    /// Returns the id of an article: the one in its front matter, else the one that its logs name,
    /// else one made from the folder's name.
    pub fn article_id(&self, slug: &Slug) -> Result<ArticleId, StoreError> {
        let folder = self.article_folder(slug)?;
        let failed = || StoreError::read(folder.path());
        for (lang, name) in edition_files(&folder).map_err(failed())? {
            let front = read_front(&folder, &name, &lang).map_err(failed())?;
            if let Some(id) = front.and_then(|front| front.id) {
                return Ok(id);
            }
        }
        let named = id_in_logs(&folder).map_err(failed())?;
        let made = || Uuid::new_v5(&ARTICLES, slug.as_str().as_bytes());
        Ok(named.unwrap_or_else(|| ArticleId(made())))
    }
}

/// Returns the id that the first readable line of the logs names.
fn id_in_logs(folder: &Folder) -> std::io::Result<Option<ArticleId>> {
    let notes = match folder.inner(NOTES) {
        // What is no folder holds no log; nothing is written there either.
        Err(error) if refusal(&error) == Some(Refusal::Special) => None,
        found => found?,
    };
    let Some(notes) = notes else { return Ok(None) };
    let mut found = None;
    for name in log_names(&notes)?.0 {
        each_line(&notes, &name, |raw| {
            if let Ok(line::Line { state: State::Live(annotation), .. }) = line::read(raw.bytes) {
                found = Some(annotation.target.article);
            }
            if found.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })?;
        if found.is_some() {
            break;
        }
    }
    Ok(found)
}

/// Lists the files of an article's editions with their languages, sorted; of two files of one
/// language the one that is named by the tag itself comes first.
pub(crate) fn edition_files(folder: &Folder) -> std::io::Result<Vec<(Lang, String)>> {
    let items = folder.items()?.into_iter().filter(|item| item.kind == ItemKind::File);
    let mut files: Vec<(Lang, String)> =
        items.filter_map(|item| Some((edition_lang(&item.name)?, item.name))).collect();
    let is_other = |lang: &Lang, name: &str| name != edition_name(lang);
    files.sort_by_cached_key(|(lang, name)| (lang.clone(), is_other(lang, name), name.clone()));
    Ok(files)
}

/// Finds the file of one edition.
pub(crate) fn edition_file(folder: &Folder, lang: &Lang) -> std::io::Result<Option<String>> {
    let name = edition_name(lang);
    if folder.has(&name)? {
        return Ok(Some(name));
    }
    Ok(edition_files(folder)?.into_iter().find(|(it, _)| it == lang).map(|(_, name)| name))
}

/// Returns the name that postil gives to the file of an edition.
pub(crate) fn edition_name(lang: &Lang) -> String {
    format!("{lang}.md")
}

/// Reads the language in a file's name; `README.md` is no edition: a language has two letters or
/// three (ISO 639), longer ones were never registered (RFC 5646, 2.2.1).
fn edition_lang(name: &str) -> Option<Lang> {
    let tag = name.strip_suffix(".md")?;
    let language = tag.split(['-', '_']).next()?;
    if conflict_copy(name) || language.len() > 3 { None } else { Lang::parse(tag) }
}

/// Says whether a file is a copy that Syncthing made of two devices' changes.
pub(crate) fn conflict_copy(name: &str) -> bool {
    name.contains(".sync-conflict-")
}

#[cfg(test)]
mod tests {
    use std::{fs, os::unix::fs::symlink};

    use super::*;
    use crate::store::{
        Basis,
        samples::{Shelf, article_id, note},
    };

    fn tags(shelf: &Shelf, slug: &str) -> Vec<String> {
        let langs = shelf.store.editions(&Slug::parse(slug).unwrap()).unwrap();
        langs.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn only_folders_that_are_not_hidden_are_articles() {
        let shelf = Shelf::new();
        assert_eq!(shelf.store.slugs().unwrap(), [], "before the library is there");
        shelf.write("美俄关系/en.md", "x");
        shelf.write(".trash/old/en.md", "x");
        shelf.write("notes.txt", "x");
        symlink("/etc", shelf.store.root().join("link")).unwrap();
        let slugs = shelf.store.slugs().unwrap();
        assert_eq!(slugs.iter().map(Slug::as_str).collect::<Vec<_>>(), ["美俄关系"]);
        let link = Slug::parse("link").unwrap();
        assert!(shelf.store.editions(&link).is_err());
    }

    #[test]
    fn editions_are_files_named_by_a_language() {
        let shelf = Shelf::new();
        for name in [
            "en.md",
            "zh-Hant.md",
            "zh_TW.md",
            "README.md",
            "notes.md",
            "en.sync-conflict-20260101-120000-ABCDEFG.md",
            ".en.md",
            "fr.txt",
        ] {
            shelf.write(&format!("essay/{name}"), "x");
        }
        fs::create_dir(shelf.store.root().join("essay/de.md")).unwrap();
        symlink("/etc/passwd", shelf.store.root().join("essay/it.md")).unwrap();
        assert_eq!(tags(&shelf, "essay"), ["en", "zh-Hant"]);
    }

    #[test]
    fn a_file_named_in_another_spelling_is_found() {
        let shelf = Shelf::new();
        shelf.write("essay/zh-CN.md", "简体");
        assert_eq!(tags(&shelf, "essay"), ["zh-Hans"]);
        let (slug, lang) = (Slug::parse("essay").unwrap(), Lang::parse("zh-Hans").unwrap());
        assert_eq!(shelf.store.edition(&slug, &lang).unwrap().text(), "简体");
    }

    #[test]
    fn an_id_comes_from_the_front_matter_else_the_logs_else_the_name() {
        let (shelf, essay) = Shelf::with_essay();
        assert_eq!(shelf.store.article_id(&essay).unwrap(), article_id());
        let slug = Slug::parse("by-hand").unwrap();
        shelf.write("by-hand/en.md", "An essay.");
        let made = shelf.store.article_id(&slug).unwrap();
        assert_eq!(made.0, Uuid::new_v5(&ARTICLES, b"by-hand"));
        shelf.store.save(&slug, &note(1, "x"), Basis::Opened(&[]), None).unwrap();
        assert_eq!(shelf.store.article_id(&slug).unwrap(), article_id(), "as the note says");
        let renamed = Slug::parse("renamed").unwrap();
        fs::rename(shelf.store.path_of(&slug), shelf.store.path_of(&renamed)).unwrap();
        assert_eq!(shelf.store.article_id(&renamed).unwrap(), article_id());
    }
}
