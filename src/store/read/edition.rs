//! Reads editions: whole, their beginning, or only what their head says.

use std::{
    fs::File,
    io::{self, Seek},
};

use super::edition_file;
use crate::{
    domain::{Block, BlockKind, Edition, Lang, Meta, Slug, Text},
    markdown,
    store::{
        Store, StoreError,
        disk::{
            Folder, Refusal,
            limits::{MAX_EDITION, MAX_FRONT},
            read_beginning,
        },
        front::{self, Front},
    },
};

/// How much of a file is read for what its head says, in bytes. Longer heads are read again.
const HEAD: usize = 4 << 10;

impl Store {
    /// Returns what is known about an edition; reads only the head of its file.
    pub fn meta(&self, slug: &Slug, lang: &Lang) -> Result<Meta, StoreError> {
        let (folder, name, mut file) = self.open_edition(slug, lang)?;
        let failed = StoreError::read(folder.path().join(&name));
        let (bytes, is_whole) = read_head(&mut file, HEAD).map_err(failed)?;
        let parts = front::split(&bytes);
        let front = front::read(parts.front.unwrap_or_default(), lang);
        let blocks = || {
            if is_whole {
                markdown::parse(&String::from_utf8_lossy(parts.body))
            } else {
                beginning_of(&prefix(parts.body))
            }
        };
        Ok(titled(front.meta, slug, blocks))
    }

    /// Reads an edition whole.
    pub fn edition(&self, slug: &Slug, lang: &Lang) -> Result<Edition, StoreError> {
        let (folder, name, file) = self.open_edition(slug, lang)?;
        let failed = || StoreError::read(folder.path().join(&name));
        let (bytes, is_whole) = read_beginning(&file, MAX_EDITION).map_err(failed())?;
        if !is_whole {
            return Err(failed()(Refusal::TooLarge(MAX_EDITION).into()));
        }
        Ok(whole(&bytes, slug, lang))
    }

    /// Reads the beginning of an edition from about so many bytes of its file; whole when the file
    /// has no more, or not twice as many.
    ///
    /// What it costs follows from the bytes asked for, not from the file's size.
    pub fn beginning(&self, slug: &Slug, lang: &Lang, bytes: usize) -> Result<Edition, StoreError> {
        let (folder, name, mut file) = self.open_edition(slug, lang)?;
        let mut length = bytes.max(HEAD);
        let twice = length.saturating_mul(2);
        let size = file.metadata().map_err(StoreError::read(folder.path().join(&name)))?.len();
        if usize::try_from(size).is_ok_and(|size| size <= twice) {
            length = twice;
        }
        loop {
            let failed = StoreError::read(folder.path().join(&name));
            let (head, is_whole) = read_head(&mut file, length).map_err(failed)?;
            if is_whole {
                return Ok(whole(&head, slug, lang));
            }
            let parts = front::split(&head);
            let blocks = beginning_of(&prefix(parts.body));
            if !blocks.is_empty() {
                let front = front::read(parts.front.unwrap_or_default(), lang);
                let meta = titled(front.meta, slug, || blocks.clone());
                return Ok(Edition::beginning(meta, blocks));
            }
            // The first block alone is longer than that.
            length = length.saturating_mul(4);
            if length > MAX_EDITION {
                return self.edition(slug, lang);
            }
        }
    }

    fn open_edition(&self, slug: &Slug, lang: &Lang) -> Result<(Folder, String, File), StoreError> {
        let folder = self.article_folder(slug)?;
        let name = edition_file(&folder, lang).map_err(StoreError::read(folder.path()))?;
        let name = name.ok_or_else(|| StoreError::no_edition(slug, lang))?;
        let file = folder.file(&name).map_err(StoreError::read(folder.path().join(&name)))?;
        let file = file.ok_or_else(|| StoreError::no_edition(slug, lang))?;
        Ok((folder, name, file))
    }
}

/// Reads the beginning of a file, and more where its front matter is longer; says whether that
/// was the whole file.
fn read_head(file: &mut File, length: usize) -> io::Result<(Vec<u8>, bool)> {
    file.rewind()?;
    let (bytes, is_whole) = read_beginning(file, length)?;
    let is_cut = !is_whole && front::begins(&bytes) && front::split(&bytes).front.is_none();
    if !is_cut || length > MAX_FRONT {
        return Ok((bytes, is_whole));
    }
    file.rewind()?;
    read_beginning(file, length + 2 * MAX_FRONT)
}

/// Returns the front matter of a file in a folder; `None` when the file is gone.
pub(crate) fn read_front(folder: &Folder, name: &str, lang: &Lang) -> io::Result<Option<Front>> {
    let Some(mut file) = folder.file(name)? else { return Ok(None) };
    let (bytes, _) = read_head(&mut file, HEAD)?;
    Ok(Some(front::read(front::split(&bytes).front.unwrap_or_default(), lang)))
}

fn beginning_of(text: &str) -> Vec<Block> {
    markdown::parse_beginning(text).0
}

fn whole(bytes: &[u8], slug: &Slug, lang: &Lang) -> Edition {
    let parts = front::split(bytes);
    let front = front::read(parts.front.unwrap_or_default(), lang);
    let blocks = markdown::parse(&String::from_utf8_lossy(parts.body));
    let meta = titled(front.meta, slug, || blocks.iter().take(1).cloned().collect());
    Edition::new(meta, blocks)
}

/// Returns the text of a part of a file that may end within a character.
fn prefix(bytes: &[u8]) -> std::borrow::Cow<'_, str> {
    let whole = match std::str::from_utf8(bytes) {
        Err(error) if error.error_len().is_none() => error.valid_up_to(),
        _ => bytes.len(),
    };
    String::from_utf8_lossy(bytes.get(..whole).unwrap_or_default())
}

/// Gives an edition without a title its first heading, or the name of its folder.
fn titled(meta: Meta, slug: &Slug, blocks: impl FnOnce() -> Vec<Block>) -> Meta {
    if !meta.title.is_empty() {
        return meta;
    }
    let heading = blocks().into_iter().next().filter(|it| matches!(it.kind, BlockKind::Heading(_)));
    let title = heading.map(|it| Text::line(&it.text)).filter(|it| !it.is_empty());
    Meta { title: title.unwrap_or_else(|| Text::line(slug.as_str())), ..meta }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::samples::Shelf;

    fn essay() -> Slug {
        Slug::parse("essay").unwrap()
    }

    #[test]
    fn a_file_without_front_matter_is_titled_by_its_heading_or_its_folder() {
        let shelf = Shelf::new();
        for (file, title) in
            [("# 標題\n\nWords.", "標題"), ("# One", "One"), ("Words.", "essay"), ("", "essay")]
        {
            shelf.write("essay/en.md", file);
            let (slug, lang) = (essay(), Lang::english());
            assert_eq!(&*shelf.store.meta(&slug, &lang).unwrap().title, title);
            assert_eq!(&*shelf.store.edition(&slug, &lang).unwrap().meta.title, title);
        }
    }

    #[test]
    fn the_beginning_of_a_short_file_is_the_whole() {
        let shelf = Shelf::new();
        shelf.write("essay/en.md", "---\ntitle: Short\n---\n\nOne.\n\nTwo.");
        let (slug, lang) = (essay(), Lang::english());
        let beginning = shelf.store.beginning(&slug, &lang, 1 << 16).unwrap();
        assert_eq!(beginning, shelf.store.edition(&slug, &lang).unwrap());
        assert!(beginning.is_whole);
    }

    #[test]
    fn the_beginning_of_a_long_file_is_its_first_blocks() {
        let shelf = Shelf::new();
        let body = "開源的法律保障，是一件重要的事。\n\n".repeat(10_000);
        shelf.write("essay/zh-Hant.md", format!("---\ntitle: 長\n---\n{body}"));
        let (slug, lang) = (essay(), Lang::parse("zh-Hant").unwrap());
        let whole = shelf.store.edition(&slug, &lang).unwrap();
        for bytes in 16_000..16_010 {
            let beginning = shelf.store.beginning(&slug, &lang, bytes).unwrap();
            assert!(!beginning.is_whole);
            assert_eq!(&*beginning.meta.title, "長");
            let count = beginning.blocks().len();
            assert!((100..1_000).contains(&count), "{count}");
            assert_eq!(beginning.blocks(), &whole.blocks()[..count]);
        }
    }

    #[test]
    fn a_first_paragraph_longer_than_the_beginning_is_found_all_the_same() {
        let shelf = Shelf::new();
        shelf.write("essay/en.md", format!("{}\n\nEnd.", "word ".repeat(100_000)));
        let beginning = shelf.store.beginning(&essay(), &Lang::english(), 1_000).unwrap();
        assert!(!beginning.blocks().is_empty());
    }

    #[test]
    fn long_front_matter_is_read_to_its_end_for_the_head_too() {
        let shelf = Shelf::new();
        let file = format!("---\nmood: {}\ntitle: Found\n---\n\nWords.", "x".repeat(30_000));
        shelf.write("essay/en.md", format!("{file}\n\n{}", "More.\n\n".repeat(100_000)));
        let (slug, lang) = (essay(), Lang::english());
        assert_eq!(&*shelf.store.meta(&slug, &lang).unwrap().title, "Found");
        let beginning = shelf.store.beginning(&slug, &lang, 5_000).unwrap();
        assert_eq!((&*beginning.meta.title, beginning.is_whole), ("Found", false));
        assert_eq!(&*beginning.blocks()[0].text, "Words.");
    }

    #[test]
    fn bytes_that_are_no_text_are_shown_as_such() {
        let shelf = Shelf::new();
        shelf.write("essay/en.md", b"caf\xe9 au lait\x1b]0;x\x07");
        let edition = shelf.store.edition(&essay(), &Lang::english()).unwrap();
        assert_eq!(edition.text(), "caf\u{fffd} au lait");
    }

    #[test]
    fn what_is_not_there_is_told_by_name() {
        let shelf = Shelf::new();
        let (slug, lang) = (essay(), Lang::english());
        let error = shelf.store.meta(&slug, &lang).unwrap_err();
        assert!(matches!(error, StoreError::NoArticle { .. }));
        shelf.write("essay/en.md", "x");
        let error = shelf.store.edition(&slug, &Lang::parse("fr").unwrap()).unwrap_err();
        assert_eq!(
            error.to_string(),
            "essay has no edition in fr; `postil list` shows what there is"
        );
    }
}
