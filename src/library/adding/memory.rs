//! What servers said of the pages that were added: kept in the cache folder, one file a page, and
//! missed by nobody when it is gone.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde_json::{Value, json};

use crate::{
    domain::{Lang, Slug, Text, TextHash},
    fetch::Validators,
    library::kept,
};

/// The folder in the cache.
const FOLDER: &str = "pages";

/// The largest file that is read, in bytes: ours are far smaller.
const MAX_BYTES: u64 = 64 << 10;

/// A page that was fetched, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Visit {
    pub(super) url: String,
    pub(super) validators: Validators,
    pub(super) slug: Slug,
    pub(super) lang: Lang,
    pub(super) title: Text,
}

/// Where visits are kept.
pub(super) struct Memory<'a> {
    cache: Option<&'a Path>,
    /// Two libraries know nothing of each other.
    library: &'a Path,
}

impl<'a> Memory<'a> {
    /// Opens the memory of a library; without a cache it forgets everything.
    pub(super) fn new(cache: Option<&'a Path>, library: &'a Path) -> Self {
        Self { cache, library }
    }

    /// Returns the last visit to a page.
    pub(super) fn of(&self, url: &str) -> Option<Visit> {
        let path = self.path(url)?;
        let is_ours = fs::symlink_metadata(&path).ok()?;
        if !is_ours.is_file() || is_ours.len() > MAX_BYTES {
            return None;
        }
        let value: Value = serde_json::from_slice(&fs::read(&path).ok()?).ok()?;
        let text = |key: &str| value.get(key)?.as_str().map(str::to_owned);
        Some(Visit {
            url: text("url").filter(|it| it == url)?,
            validators: Validators { etag: text("etag"), last_modified: text("last_modified") },
            slug: Slug::parse(&text("slug")?)?,
            lang: Lang::parse(&text("lang")?)?,
            title: Text::line(&text("title")?),
        })
    }

    /// Keeps a visit. That it could not is no loss: the page is fetched whole next time.
    pub(super) fn keep(&self, visit: &Visit) {
        let Some(path) = self.path(&visit.url) else { return };
        let value = json!({
            "url": visit.url,
            "etag": visit.validators.etag,
            "last_modified": visit.validators.last_modified,
            "slug": visit.slug.as_str(),
            "lang": visit.lang.as_str(),
            "title": visit.title.as_str(),
        });
        let _ = kept::write(&path, &value.to_string());
    }

    fn path(&self, url: &str) -> Option<PathBuf> {
        let name = TextHash::of(&format!("{}\n{url}", self.library.display()));
        Some(self.cache?.join(FOLDER).join(format!("{}.json", name.as_str())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_visit_is_remembered_for_its_library_alone() {
        let cache = tempfile::tempdir().unwrap();
        let memory = Memory::new(Some(cache.path()), Path::new("/one"));
        let visit = Visit {
            url: "https://example.org/a".into(),
            validators: Validators { etag: Some("\"1\"".into()), last_modified: None },
            slug: Slug::from_title("A", 1),
            lang: Lang::english(),
            title: "A".into(),
        };
        memory.keep(&visit);
        assert_eq!(memory.of(&visit.url), Some(visit.clone()));
        assert_eq!(memory.of("https://example.org/b"), None);
        assert_eq!(Memory::new(Some(cache.path()), Path::new("/two")).of(&visit.url), None);
        let path = memory.path(&visit.url).unwrap();
        fs::write(path, "{ damaged").unwrap();
        assert_eq!(memory.of(&visit.url), None);
    }
}
