//! What is wrong in a library, all of it, for a reader who asks.

use super::{
    NOTES, PLACES, article::conflict_copy, edition::warnings, notes::fold, place::read_place,
};
use crate::{
    domain::Slug,
    store::{
        Store, StoreError,
        disk::{Folder, ItemKind},
        warning::Warning,
    },
};

impl Store {
    /// Returns what is wrong with the library itself: its format, links in it, additions that were
    /// cut short.
    pub fn check_library(&self) -> Result<Vec<Warning>, StoreError> {
        let Some(root) = self.root_folder()? else { return Ok(Vec::new()) };
        let failed = || StoreError::open(self.root());
        let mut warnings: Vec<Warning> = self.format_warning().into_iter().collect();
        let items = root.items().map_err(failed())?;
        let special = items.iter().filter(|item| item.kind == ItemKind::Special);
        warnings.extend(special.map(|it| Warning::Special { path: self.root().join(&it.name) }));
        if let Some(incoming) = root.inner(".incoming").map_err(failed())? {
            let left = incoming.items().map_err(failed())?;
            let left = left.iter().map(|item| incoming.path().join(&item.name));
            warnings.extend(left.map(|path| Warning::LeftOver { path }));
        }
        Ok(warnings)
    }

    /// Returns what is wrong with one article: damaged lines, conflict copies, front matter that
    /// makes no sense, places that cannot be read, links.
    pub fn check(&self, slug: &Slug) -> Result<Vec<Warning>, StoreError> {
        let folder = self.article_folder(slug)?;
        check_folder(&folder).map_err(StoreError::read(folder.path()))
    }
}

fn check_folder(folder: &Folder) -> std::io::Result<Vec<Warning>> {
    let mut found = Vec::new();
    for item in folder.items()? {
        let path = folder.path().join(&item.name);
        match item.kind {
            ItemKind::Folder => found.extend(left_over(folder, &item.name)),
            ItemKind::File if is_part(&item.name) => found.push(Warning::LeftOver { path }),
            ItemKind::Special => found.push(Warning::Special { path }),
            ItemKind::File if conflict_copy(&item.name) => {
                found.push(Warning::ConflictCopy { path });
            }
            ItemKind::File => (),
        }
    }
    found.extend(warnings(folder)?);
    if !found.contains(&Warning::Special { path: folder.path().join(NOTES) }) {
        found.extend(fold(folder)?.1);
    }
    found.extend(place_warnings(folder));
    Ok(found)
}

/// Says whether a file was written in part and never got its name.
fn is_part(name: &str) -> bool {
    name.starts_with('.') && name.strip_suffix(".part").is_some()
}

fn left_over(folder: &Folder, name: &str) -> Vec<Warning> {
    let Ok(Some(inner)) = folder.inner(name) else { return Vec::new() };
    let parts = inner.items().unwrap_or_default().into_iter().filter(|item| is_part(&item.name));
    parts.map(|item| Warning::LeftOver { path: inner.path().join(item.name) }).collect()
}

fn place_warnings(folder: &Folder) -> Vec<Warning> {
    let Ok(Some(places)) = folder.inner(PLACES) else { return Vec::new() };
    let items = places.items().unwrap_or_default();
    let damaged = items.iter().filter_map(|item| {
        let writer = item.name.strip_suffix(".json")?;
        let error = read_place(&places, writer).err()?;
        let path = places.path().join(&item.name);
        Some(Warning::Unreadable { path, reason: error.to_string() })
    });
    damaged.collect()
}

#[cfg(test)]
mod tests {
    use std::{fs, os::unix::fs::symlink};

    use super::*;
    use crate::store::{Damage, FrontDamage, samples::Shelf};

    #[test]
    fn a_sound_article_has_nothing_to_tell() {
        let (shelf, slug) = Shelf::with_essay();
        assert_eq!(shelf.store.check(&slug).unwrap(), []);
        assert_eq!(shelf.store.check_library().unwrap(), []);
    }

    #[test]
    fn everything_that_is_wrong_is_told_at_once() {
        let (shelf, slug) = Shelf::with_essay();
        let path = |name: &str| shelf.store.path_of(&slug).join(name);
        shelf.write("essay/fr.md", "---\npublished: 2023-02-30\n---\nx");
        shelf.write("essay/de.md", b"\xff");
        shelf.write("essay/zh-TW.md", "x");
        shelf.write("essay/zh-Hant.md", "x");
        shelf.write("essay/en.sync-conflict-20260101-120000-ABCDEFG.md", "x");
        shelf.write("essay/notes/abcdefgh.jsonl", "\n{\n");
        shelf.write("essay/notes/abcdefgh.sync-conflict-20260101-120000-ABCDEFG.jsonl", "x\n");
        shelf.write("essay/places/abcdefgh.json", "x");
        shelf.write("essay/texts/.0123.part", "x");
        symlink("/etc/passwd", path("it.md")).unwrap();
        symlink("/etc/passwd", path("notes/link.jsonl")).unwrap();
        let found = shelf.store.check(&slug).unwrap();
        let copy = "notes/abcdefgh.sync-conflict-20260101-120000-ABCDEFG.jsonl";
        let published = "published".to_owned();
        for expected in [
            Warning::FrontMatter {
                path: path("fr.md"),
                key: published,
                damage: FrontDamage::Value,
            },
            Warning::NotUtf8 { path: path("de.md") },
            Warning::SameLanguage { path: path("zh-TW.md") },
            Warning::ConflictCopy { path: path("en.sync-conflict-20260101-120000-ABCDEFG.md") },
            Warning::DamagedLine {
                path: path("notes/abcdefgh.jsonl"),
                line: 2,
                damage: Damage::Torn,
            },
            Warning::DamagedLine { path: path(copy), line: 1, damage: Damage::NotJson },
            Warning::Special { path: path("it.md") },
            Warning::LeftOver { path: path("texts/.0123.part") },
            Warning::Special { path: path("notes/link.jsonl") },
        ] {
            assert!(found.contains(&expected), "{expected:?} in {found:#?}");
        }
        assert_eq!(found.len(), 10, "{found:#?}");
        assert!(shelf.store.place(&slug).unwrap().is_none());
    }

    #[test]
    fn the_library_tells_of_links_and_of_what_was_left_over() {
        let (shelf, _) = Shelf::with_essay();
        fs::create_dir(shelf.store.root().join(".incoming/left")).unwrap();
        symlink("/etc", shelf.store.root().join("link")).unwrap();
        let root = shelf.store.root();
        let expected = [
            Warning::Special { path: root.join("link") },
            Warning::LeftOver { path: root.join(".incoming/left") },
        ];
        assert_eq!(shelf.store.check_library().unwrap(), expected);
    }
}
