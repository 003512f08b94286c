//! Puts what was imported into the store: new articles many at once, editions one by one.

use std::{collections::BTreeMap, path::PathBuf, sync::Arc};

use uuid::Uuid;

use super::{
    Added, Outcome, Source, Status, Watcher, Wishes,
    homes::{Home, Homes},
    pictures::{Kept, Pictures},
    piece::{Read, Ready},
    told::told,
};
use crate::{
    domain::{ArticleId, Elsewhere, Lang, Meta, Slug, Text},
    import::{Format, Imported},
    library::{Library, LibraryError, clock::now},
    store::{self, NewArticle, NewEdition, Original, Overwrite, StoreError},
};

/// Where a run puts what it adds.
pub(super) struct Shelf<'a> {
    library: &'a Library,
    wishes: &'a Wishes,
    homes: Homes,
    pictures: Pictures,
    /// The folders whose files are the editions of one article.
    folders: BTreeMap<PathBuf, Home>,
    /// Articles that are not in the store yet.
    waiting: Vec<NewArticle>,
    /// What became of the articles that this run made, by their number.
    made: Vec<Option<Slug>>,
    done: Vec<Slot>,
}

/// What became of a source, or will have once its article is stored.
enum Slot {
    Done(Outcome),
    Waiting { source: String, article: usize, added: Added },
}

impl<'a> Shelf<'a> {
    /// Reads where everything is.
    pub(super) fn new(library: &'a Library, wishes: &'a Wishes) -> Result<Self, LibraryError> {
        let homes = Homes::read(&library.store)?;
        let (folders, waiting, made, done) = Default::default();
        let pictures = Pictures::new(wishes);
        Ok(Self { library, wishes, homes, pictures, folders, waiting, made, done })
    }

    /// Stores what was read, in its order; all of it is on the disk on return. Where the watcher has
    /// enough while a picture is fetched, that source and the rest are left out.
    pub(super) fn put(
        &mut self,
        read: Vec<Read>,
        watcher: &mut dyn Watcher,
    ) -> Result<Vec<Outcome>, LibraryError> {
        for (source, ready) in read {
            let slot = match ready {
                Ok(ready) => self.shelve(source, *ready, watcher)?,
                Err(error) => Some(Slot::Done(Outcome { source, added: Err(error) })),
            };
            let Some(slot) = slot else { break };
            self.done.push(slot);
        }
        self.store_waiting()?;
        let done = std::mem::take(&mut self.done);
        let done = done.into_iter().filter_map(|slot| match slot {
            Slot::Done(outcome) => Some(outcome),
            // Cannot be left: what waited is stored.
            Slot::Waiting { .. } => None,
        });
        Ok(done.collect())
    }

    fn shelve(
        &mut self,
        name: String,
        ready: Ready,
        watcher: &mut dyn Watcher,
    ) -> Result<Option<Slot>, LibraryError> {
        let Ready { mut source, mut imported, article: folder, translates } = ready;
        let same = translates.as_ref().and_then(|slug| self.same_language(slug, &imported.meta));
        if let Some(lang) = same {
            let error = LibraryError::SameLanguage { url: name.clone(), lang };
            return Ok(Some(Slot::Done(Outcome { source: name, added: Err(error) })));
        }
        imported.meta.added = Some(now());
        imported.meta.elsewhere = elsewhere(&imported);
        if source.is_nameless() {
            imported.meta.source = Text::default();
        }
        let kept = original(&mut source, imported.format);
        let in_folder = folder.as_ref().and_then(|folder| self.folders.get(folder).cloned());
        let home = match translates.as_ref().or(self.wishes.edition_of.as_ref()) {
            Some(slug) => Some(Home::There(slug.clone())),
            None if source.is_nameless() => self.library.store.made_of(&kept)?.map(Home::There),
            None => in_folder.or_else(|| self.homes.find(&imported)),
        };
        let home = self.settled(home, &imported.meta.lang)?;
        let pictures = if self.keeps_pictures(home.as_ref()) {
            let pictures = self.pictures.keep(&mut imported.blocks, &source, watcher);
            let Some(pictures) = pictures else { return Ok(None) };
            pictures
        } else {
            Kept::default()
        };
        let (home, slot) = self.place(name, home, imported, (kept, pictures));
        if let Some(folder) = folder {
            self.folders.entry(folder).or_insert(home);
        }
        Ok(Some(slot))
    }

    /// Says whether pictures are wanted: they were asked for, now or when the article was added.
    fn keeps_pictures(&self, home: Option<&Home>) -> bool {
        let has_some = |home: &Home| match home {
            Home::There(slug) => self.library.store.has_images(slug),
            Home::New(_) => false,
        };
        self.wishes.images || home.is_some_and(has_some)
    }

    /// Returns the language of a page that should have been another one and is not: the article has
    /// that language, and from another page.
    fn same_language(&self, slug: &Slug, meta: &Meta) -> Option<Lang> {
        let there = self.library.store.meta(slug, &meta.lang).ok()?;
        (there.source != meta.source).then(|| meta.lang.clone())
    }

    /// Stores what waits where an edition cannot be added to it as it waits: it has one in that
    /// language, which only the store can renew.
    fn settled(&mut self, home: Option<Home>, lang: &Lang) -> Result<Option<Home>, LibraryError> {
        let Some(Home::New(number)) = home else { return Ok(home) };
        if let Some(article) = self.waiting_at(number) {
            if article.editions.iter().all(|edition| edition.meta.lang != *lang) {
                return Ok(home);
            }
            self.store_waiting()?;
        }
        let slug = self.made.get(number).cloned().flatten();
        Ok(slug.map(Home::There))
    }

    fn place(
        &mut self,
        source: String,
        home: Option<Home>,
        imported: Imported,
        (kept, pictures): (Original, Kept),
    ) -> (Home, Slot) {
        let warnings = imported.warnings.iter().filter_map(told).chain(pictures.warning);
        let added = Added {
            slug: Slug::from_title("", 1),
            lang: imported.meta.lang.clone(),
            title: imported.meta.title.clone(),
            status: Status::Added,
            warnings: warnings.collect(),
        };
        let Imported { meta, blocks, id, .. } = imported;
        let edition = NewEdition {
            meta: meta.clone(),
            blocks,
            images: pictures.images,
            original: Some(kept),
        };
        let home = home.unwrap_or_else(|| {
            let id = id.unwrap_or_else(|| ArticleId(Uuid::now_v7()));
            self.waiting.push(NewArticle { id, editions: Vec::new() });
            self.made.push(None);
            Home::New(self.made.len() - 1)
        });
        self.homes.take(id, &meta, &home);
        let slot = match &home {
            Home::There(slug) => {
                let added = self.add_edition(slug, &edition, added);
                Slot::Done(Outcome { source, added })
            }
            Home::New(article) => {
                if let Some(article) = self.waiting_at(*article) {
                    article.editions.push(edition);
                }
                Slot::Waiting { source, article: *article, added }
            }
        };
        (home, slot)
    }

    /// Returns an article that is not in the store yet.
    fn waiting_at(&mut self, number: usize) -> Option<&mut NewArticle> {
        let first = self.made.len() - self.waiting.len();
        self.waiting.get_mut(number.checked_sub(first)?)
    }

    fn add_edition(
        &self,
        slug: &Slug,
        edition: &NewEdition,
        added: Added,
    ) -> Result<Added, LibraryError> {
        let overwrite = if self.wishes.replaces { Overwrite::Edited } else { Overwrite::Never };
        let outcome = self.library.store.add_edition(slug, edition, overwrite)?;
        self.tag(Added { slug: slug.clone(), status: status(outcome), ..added })
    }

    /// Gives an article the tags that were wished for.
    fn tag(&self, added: Added) -> Result<Added, LibraryError> {
        for tag in &self.wishes.tags {
            self.library.tag(&added.slug, &added.lang, tag)?;
        }
        Ok(added)
    }

    /// Stores the articles that wait. What fails of one is told with each of its sources.
    fn store_waiting(&mut self) -> Result<(), LibraryError> {
        if self.waiting.is_empty() {
            return Ok(());
        }
        let first = self.made.len() - self.waiting.len();
        let waiting = std::mem::take(&mut self.waiting);
        let mut failed: BTreeMap<usize, Arc<StoreError>> = BTreeMap::new();
        for (number, stored) in self.library.store.add_many(&waiting)?.into_iter().enumerate() {
            match stored {
                Ok(slug) => {
                    if let Some(made) = self.made.get_mut(first + number) {
                        *made = Some(slug);
                    }
                }
                Err(error) => {
                    failed.insert(first + number, Arc::new(error));
                }
            }
        }
        let done = std::mem::take(&mut self.done);
        self.done = done.into_iter().map(|slot| self.filled(slot, &failed)).collect();
        Ok(())
    }

    /// Fills in what became of an article that waited.
    fn filled(&self, slot: Slot, failed: &BTreeMap<usize, Arc<StoreError>>) -> Slot {
        let Slot::Waiting { source, article, added } = slot else { return slot };
        let added = match (self.made.get(article).cloned().flatten(), failed.get(&article)) {
            (Some(slug), _) => self.tag(Added { slug, ..added }),
            (None, Some(error)) => Err(LibraryError::Shared(Arc::clone(error))),
            (None, None) => Err(LibraryError::Nothing),
        };
        Slot::Done(Outcome { source, added })
    }
}

fn status(outcome: store::Outcome) -> Status {
    match outcome {
        store::Outcome::Added => Status::Added,
        store::Outcome::Unchanged => Status::Unchanged,
        store::Outcome::Updated => Status::Updated,
        store::Outcome::Edited => Status::Edited,
    }
}

/// Returns the languages that the source names beside its own.
fn elsewhere(imported: &Imported) -> Vec<Elsewhere> {
    let other = |(lang, url): &(Lang, Option<String>)| Elsewhere {
        lang: lang.clone(),
        source: Text::line(url.as_deref().unwrap_or_default()),
    };
    imported.other_langs.iter().map(other).collect()
}

/// Takes the bytes of a source, which is known by its name from here on.
fn original(source: &mut Source, format: Format) -> Original {
    let extension = source.ending().unwrap_or_else(|| format.name().to_owned());
    Original { bytes: std::mem::take(&mut source.bytes), extension }
}
