//! Keeps notes that are still being written, in the state folder: they are nobody else's yet.

use std::io;

use rustix::fs::AtFlags;

use crate::{
    domain::{Annotation, AnnotationId, ArticleId, Draft, Lang},
    store::{
        Store, StoreError,
        disk::{Folder, Refusal, is_left_over, is_part, limits::MAX_DRAFT, write_whole},
        line::{read_draft, write_draft},
    },
};

/// The folder of drafts, in it one folder an article.
const DRAFTS: &str = "drafts";

/// What a draft is found by.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum DraftKey {
    /// A note that is there already and is being changed.
    Annotation(AnnotationId),
    /// A new note on words of an edition, from one code point of its text to another.
    Words { lang: Lang, start: usize, end: usize },
    /// A new note on the article as a whole.
    Article,
}

impl DraftKey {
    /// Returns what a draft is found by.
    pub fn of(draft: &Draft) -> Self {
        let Annotation { id, target, .. } = &draft.annotation;
        match &target.selector {
            _ if !draft.replaces.is_empty() => Self::Annotation(*id),
            Some(selector) => {
                Self::Words { lang: target.lang.clone(), start: selector.start, end: selector.end }
            }
            None => Self::Article,
        }
    }

    fn file_name(&self) -> String {
        match self {
            Self::Annotation(id) => format!("{}.json", id.0),
            Self::Words { lang, start, end } => format!("{lang}.{start}-{end}.json"),
            Self::Article => "article.json".to_owned(),
        }
    }
}

impl Store {
    /// Saves a draft; it takes the place of an earlier one of the same key.
    pub fn save_draft(&self, draft: &Draft) -> Result<(), StoreError> {
        let name = DraftKey::of(draft).file_name();
        let article = draft.annotation.target.article;
        let bytes = write_draft(draft).into_bytes();
        if bytes.len() > MAX_DRAFT {
            return Err(StoreError::LongNote { limit: MAX_DRAFT });
        }
        let state = self.state_folder()?;
        let saved = state.make(DRAFTS).and_then(|drafts| {
            let folder = drafts.make(&article.0.to_string())?;
            write_whole(&folder, &name, &bytes)
        });
        saved.map_err(StoreError::remember(state.path()))
    }

    /// Returns the draft of a key.
    pub fn draft(&self, article: ArticleId, key: &DraftKey) -> Result<Option<Draft>, StoreError> {
        self.in_drafts(article, |folder| read(folder, &key.file_name()))
    }

    /// Returns the drafts of an article that can be read.
    pub fn drafts(&self, article: ArticleId) -> Result<Vec<Draft>, StoreError> {
        let drafts = self.in_drafts(article, |folder| {
            let items = folder.items()?.into_iter().filter(|item| !is_part(&item.name));
            Ok(Some(items.filter_map(|item| read(folder, &item.name).ok()?).collect()))
        });
        Ok(drafts?.unwrap_or_default())
    }

    /// Removes a draft, after it was saved as a note or thrown away; none is no error.
    pub fn remove_draft(&self, article: ArticleId, key: &DraftKey) -> Result<(), StoreError> {
        let removed = self.in_drafts(article, |folder| {
            let name = key.file_name();
            if !folder.has(&name)? {
                return Ok(None);
            }
            rustix::fs::unlinkat(folder, &name, AtFlags::empty())?;
            remove_remains(folder);
            folder.sync().map(Some)
        });
        removed.map(|_| ())
    }

    fn in_drafts<T>(
        &self,
        article: ArticleId,
        act: impl FnOnce(&Folder) -> io::Result<Option<T>>,
    ) -> Result<Option<T>, StoreError> {
        let Some(state) = self.known_state()? else { return Ok(None) };
        let folder = state.inner(DRAFTS).and_then(|drafts| match drafts {
            Some(drafts) => drafts.inner(&article.0.to_string()),
            None => Ok(None),
        });
        let done = folder.and_then(|folder| folder.map_or(Ok(None), |folder| act(&folder)));
        done.map_err(StoreError::remember(state.path()))
    }
}

/// Removes what writes of drafts that were cut short have left; nobody looks for them here.
fn remove_remains(folder: &Folder) {
    for item in folder.items().unwrap_or_default() {
        if is_left_over(&item.name) {
            let _ = rustix::fs::unlinkat(folder, &item.name, AtFlags::empty());
        }
    }
}

fn read(folder: &Folder, name: &str) -> io::Result<Option<Draft>> {
    let Some(bytes) = folder.read(name, MAX_DRAFT)? else { return Ok(None) };
    read_draft(&bytes).map(Some).ok_or_else(|| Refusal::Damaged.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::Version,
        store::samples::{Shelf, article_id, note},
    };

    fn draft(id: u128, words: &str) -> Draft {
        Draft { annotation: note(id, words), replaces: Vec::new() }
    }

    #[test]
    fn a_draft_is_found_again_by_what_it_is_about() {
        let shelf = Shelf::new();
        let version = Version { n: 1, writer: "abcdefgh".into(), h: "0123456789abcdef".into() };
        let edit = Draft { replaces: vec![version], ..draft(1, "一句話\nmore") };
        let mut whole = draft(2, "of all");
        whole.annotation.target.selector = None;
        for draft in [draft(3, "new"), edit.clone(), whole] {
            shelf.store.save_draft(&draft).unwrap();
            let found = shelf.store.draft(article_id(), &DraftKey::of(&draft)).unwrap();
            assert_eq!(found, Some(draft));
        }
        assert_eq!(shelf.store.drafts(article_id()).unwrap().len(), 3);
        for _ in 0..2 {
            shelf.store.remove_draft(article_id(), &DraftKey::of(&edit)).unwrap();
        }
        assert_eq!(shelf.store.drafts(article_id()).unwrap().len(), 2);
        assert!(!shelf.store.root().exists(), "the library is not touched");
    }

    #[test]
    fn the_later_draft_of_one_place_takes_the_earlier_ones() {
        let shelf = Shelf::new();
        shelf.store.save_draft(&draft(1, "one")).unwrap();
        shelf.store.save_draft(&draft(2, "two")).unwrap();
        assert_eq!(shelf.store.drafts(article_id()).unwrap(), [draft(2, "two")]);
    }

    #[test]
    fn a_note_too_long_to_be_saved_is_kept_as_a_draft() {
        let shelf = Shelf::new();
        let long = draft(1, &"長".repeat(1 << 20));
        shelf.store.save_draft(&long).unwrap();
        assert_eq!(shelf.store.drafts(article_id()).unwrap(), [long]);
        let refused = shelf.store.save_draft(&draft(1, &"x".repeat(MAX_DRAFT)));
        assert!(matches!(refused, Err(StoreError::LongNote { .. })));
    }

    #[test]
    fn what_a_write_that_was_cut_short_left_is_no_draft_and_goes_with_the_next() {
        let shelf = Shelf::new();
        let mine = draft(1, "whole");
        shelf.store.save_draft(&mine).unwrap();
        let state = shelf.store.known_state().unwrap().unwrap();
        let folder = state.path().join(DRAFTS).join(article_id().0.to_string());
        let now = format!(".{}.part", uuid::Uuid::now_v7().simple());
        for part in [".0192fb5c1a2b7c3d8e4f5a6b7c8d9e01.part", &now] {
            std::fs::write(folder.join(part), write_draft(&draft(2, "ghost"))).unwrap();
        }
        assert_eq!(shelf.store.drafts(article_id()).unwrap(), std::slice::from_ref(&mine));
        shelf.store.remove_draft(article_id(), &DraftKey::of(&mine)).unwrap();
        let left: Vec<_> = std::fs::read_dir(&folder).unwrap().collect();
        assert_eq!(left.len(), 1, "somebody may be writing the one of now");
        assert!(folder.join(now).exists());
    }

    #[test]
    fn before_the_first_there_is_none() {
        let shelf = Shelf::new();
        assert_eq!(shelf.store.draft(article_id(), &DraftKey::Article).unwrap(), None);
        shelf.store.remove_draft(article_id(), &DraftKey::Article).unwrap();
        assert_eq!(shelf.store.drafts(article_id()).unwrap(), []);
    }
}
