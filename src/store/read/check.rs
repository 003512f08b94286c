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
            ItemKind::Special => found.push(Warning::Special { path }),
            ItemKind::File if conflict_copy(&item.name) => {
                found.push(Warning::ConflictCopy { path });
            }
            _ => (),
        }
    }
    found.extend(warnings(folder)?);
    if !found.contains(&Warning::Special { path: folder.path().join(NOTES) }) {
        found.extend(fold(folder)?.1);
    }
    found.extend(place_warnings(folder));
    Ok(found)
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
