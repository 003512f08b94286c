//! Adds articles, one or many.

use std::io;

use super::{
    content::{Image, Original},
    incoming::{Flush, Piece, TakenNames},
    staging::each_group,
};
use crate::{
    domain::{ArticleId, Block, Meta, Slug},
    store::{Store, StoreError, disk::Folder, read::INCOMING},
};

/// Up to so many articles are forced to the disk file by file; more of them all at once.
const FEW: usize = 4;

/// An article to be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewArticle {
    pub id: ArticleId,
    /// At least one, no two of one language. The original's title, else the first's, names the
    /// folder.
    pub editions: Vec<NewEdition>,
}

/// An edition to be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEdition {
    pub meta: Meta,
    pub blocks: Vec<Block>,
    /// The pictures that it names and that are kept with it.
    pub images: Vec<Image>,
    /// What it was made from, so that a better importer can redo it.
    pub original: Option<Original>,
}

impl Store {
    /// Adds an article and returns its handle.
    pub fn add(&self, article: &NewArticle) -> Result<Slug, StoreError> {
        let added = self.add_many(std::slice::from_ref(article))?.into_iter().next();
        added.unwrap_or_else(|| Err(StoreError::add(self.root())(io::ErrorKind::NotFound.into())))
    }

    /// Adds many articles: they are written, forced to the disk many at a time, then renamed.
    /// Returns for each its handle or why it was not added; the others are.
    ///
    /// While some wait for the disk the next are written, so one long list is faster than many
    /// short ones. Whenever the process ends, each article is in the library whole or not at all.
    pub fn add_many(
        &self,
        articles: &[NewArticle],
    ) -> Result<Vec<Result<Slug, StoreError>>, StoreError> {
        let root = self.writable_root()?;
        let failed = || StoreError::add(self.root());
        let incoming = root.make(INCOMING).map_err(failed())?;
        incoming.lock_shared();
        let taken = TakenNames::read(&root).map_err(failed())?;
        let mut shelving = Shelving { root: &root, incoming: &incoming, taken, placed: Vec::new() };
        if articles.len() > FEW {
            each_group(&incoming, articles, |pieces| {
                shelving.take(pieces, &sync_all(&root));
            });
        } else {
            let piece = Piece::stage(&incoming, articles, Flush::Each);
            shelving.take(vec![piece], &incoming.sync());
        }
        let placed = shelving.placed;
        root.sync().and_then(|()| incoming.sync()).map_err(failed())?;
        Ok(placed.into_iter().map(|slug| slug.map_err(failed())).collect())
    }
}

/// Articles on the last step of their way into a library.
struct Shelving<'a> {
    root: &'a Folder,
    incoming: &'a Folder,
    taken: TakenNames,
    placed: Vec<io::Result<Slug>>,
}

impl Shelving<'_> {
    /// Renames staged articles into the library, if they are safe on the disk; takes away what
    /// could not be.
    fn take(&mut self, pieces: Vec<Piece>, flushed: &io::Result<()>) {
        for piece in pieces {
            for (number, (article, staged)) in piece.articles.iter().enumerate() {
                let placed = match (staged, flushed, &piece.folder) {
                    (Ok(()), Ok(()), Ok(folder)) => {
                        self.taken.place(self.root, folder, &number.to_string(), title(article))
                    }
                    (Err(error), _, _) | (_, Err(error), _) | (_, _, Err(error)) => {
                        Err(alike(error))
                    }
                };
                self.placed.push(placed);
            }
            piece.remove(self.incoming);
        }
    }
}

/// Returns an error that says the same: one failure may be that of many articles.
fn alike(error: &io::Error) -> io::Error {
    error.raw_os_error().map_or_else(|| error.kind().into(), io::Error::from_raw_os_error)
}

fn title(article: &NewArticle) -> &str {
    let original = article.editions.iter().find(|edition| edition.meta.is_original);
    original.or(article.editions.first()).map_or("", |edition| &edition.meta.title)
}

/// Waits until everything written to the library's file system is on the disk.
fn sync_all(root: &Folder) -> io::Result<()> {
    #[cfg(target_os = "linux")]
    rustix::fs::syncfs(root)?;
    #[cfg(not(target_os = "linux"))]
    {
        // Elsewhere there is only the one for all file systems.
        rustix::fs::sync();
        root.sync()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::{fs, os::unix::fs::PermissionsExt};

    use super::*;
    use crate::{
        domain::Lang,
        store::{
            image_name,
            samples::{Shelf, TEXT, article_id, essay},
        },
    };

    fn titled(title: &str) -> NewArticle {
        let mut article = essay();
        article.editions[0].meta.title = title.into();
        article
    }

    #[test]
    fn an_article_is_added_with_all_that_belongs_to_it() {
        let shelf = Shelf::new();
        assert!(!shelf.store.root().exists(), "opening writes nothing");
        let mut article = essay();
        let image = Image { bytes: b"png".to_vec(), extension: "png".into() };
        article.editions[0].images = vec![image.clone(), image.clone()];
        let original = Original { bytes: b"<p>".to_vec(), extension: "html".into() };
        article.editions[0].original = Some(original);
        let mut chinese = article.editions[0].clone();
        chinese.meta.lang = Lang::parse("zh-Hant").unwrap();
        chinese.meta.title = "論".into();
        chinese.meta.is_original = true;
        article.editions.push(chinese);
        let slug = shelf.store.add(&article).unwrap();
        assert_eq!(slug.as_str(), "論", "the original names the folder");
        let expected = ["en.md", "images", "original", "zh-Hant.md"];
        assert_eq!(shelf.names("論"), expected);
        assert_eq!(shelf.read(&format!("論/{}", image_name(&image))), "png");
        assert_eq!(shelf.names("論/original").len(), 1);
        assert_eq!(shelf.read("postil.toml"), "format = 1\n");
        assert_eq!(shelf.names(".incoming"), [] as [&str; 0]);
        assert_eq!(shelf.store.article_id(&slug).unwrap(), article_id());
        assert_eq!(shelf.store.edition(&slug, &Lang::english()).unwrap().text(), TEXT);
    }

    #[test]
    fn equal_titles_are_numbered_also_when_only_the_case_or_the_form_differs() {
        let shelf = Shelf::new();
        shelf.write("ESSAY/en.md", "made by hand");
        let titles = ["Essay", "essay", "Cafe\u{301}", "CAF\u{c9}", "Essay", "café"];
        let articles = titles.map(titled);
        let added = shelf.store.add_many(&articles).unwrap();
        let slugs: Vec<String> =
            added.into_iter().map(|slug| slug.unwrap().as_str().to_owned()).collect();
        assert_eq!(slugs, ["essay-2", "essay-3", "café", "café-2", "essay-4", "café-3"]);
        assert_eq!(shelf.store.add(&titled("Essay")).unwrap().as_str(), "essay-5");
    }

    #[test]
    fn one_that_cannot_be_added_leaves_the_others_and_nothing_behind() {
        let shelf = Shelf::new();
        let mut twice = essay();
        twice.editions.push(twice.editions[0].clone());
        let mut articles = vec![titled("One"), twice];
        for _ in 0..2 {
            let added = shelf.store.add_many(&articles).unwrap();
            let is_added: Vec<bool> = added.iter().map(Result::is_ok).collect();
            assert_eq!(is_added.iter().filter(|it| !**it).count(), 1);
            assert_eq!(shelf.names(".incoming"), [] as [&str; 0]);
            articles.extend(["Two", "Three", "Four"].map(titled));
        }
    }

    #[test]
    fn many_are_numbered_in_their_order_whoever_wrote_them() {
        let shelf = Shelf::new();
        let mut articles: Vec<NewArticle> = (0..200_u128).map(|_| titled("Essay")).collect();
        for (article, number) in articles.iter_mut().zip(1_u128..) {
            article.id = ArticleId(uuid::Uuid::from_u128(number));
        }
        let added = shelf.store.add_many(&articles).unwrap();
        for (number, (article, slug)) in articles.iter().zip(added).enumerate().skip(1) {
            let slug = slug.unwrap();
            assert_eq!(slug.as_str(), format!("essay-{}", number + 1));
            assert_eq!(shelf.store.article_id(&slug).unwrap(), article.id);
        }
        assert_eq!(shelf.names(".incoming"), [] as [&str; 0]);
    }

    #[test]
    fn a_library_that_may_not_be_written_says_so() {
        let (shelf, _) = Shelf::with_essay();
        let root = shelf.store.root();
        fs::set_permissions(root, fs::Permissions::from_mode(0o555)).unwrap();
        // Root may write everywhere.
        let is_root = fs::write(root.join("probe"), "").is_ok();
        let refused = shelf.store.add(&titled("Two"));
        fs::set_permissions(root, fs::Permissions::from_mode(0o755)).unwrap();
        if !is_root {
            let error = refused.unwrap_err().to_string();
            assert!(error.ends_with("check who owns it and its permissions"), "{error}");
        }
    }
}
