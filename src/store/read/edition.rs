//! Reads editions: whole, their beginning, or only what their head says.

use std::{
    fs::File,
    io::{self, Seek},
};

use super::{article::edition_files, edition_file};
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
        warning::Warning,
    },
};

/// How much of a file is read for what its head says, in bytes. Longer heads are read again.
const HEAD: usize = 4 << 10;

impl Store {
    /// Returns what is known about an edition; reads only the head of its file.
    pub fn meta(&self, slug: &Slug, lang: &Lang) -> Result<Meta, StoreError> {
        let (folder, name, mut file) = self.open_edition(slug, lang)?;
        let failed = StoreError::read(folder.path().join(&name));
        let bytes = read_head(&mut file, HEAD).map_err(failed)?.0;
        let parts = front::split(&bytes);
        let front = front::read(parts.front.unwrap_or_default(), lang);
        Ok(titled(front.meta, slug, || markdown::parse_beginning(&prefix(parts.body)).0))
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
    /// has no more.
    ///
    /// What it costs follows from the bytes asked for, not from the file's size.
    pub fn beginning(&self, slug: &Slug, lang: &Lang, bytes: usize) -> Result<Edition, StoreError> {
        let (folder, name, mut file) = self.open_edition(slug, lang)?;
        let mut length = bytes.max(HEAD);
        loop {
            let failed = StoreError::read(folder.path().join(&name));
            let (head, is_whole) = read_head(&mut file, length).map_err(failed)?;
            if is_whole {
                return Ok(whole(&head, slug, lang));
            }
            let parts = front::split(&head);
            let (blocks, _) = markdown::parse_beginning(&prefix(parts.body));
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

/// Returns what is wrong with an article's editions.
pub(super) fn warnings(folder: &Folder) -> io::Result<Vec<Warning>> {
    let mut warnings = Vec::new();
    let files = edition_files(folder)?;
    let mut above = None;
    for (lang, name) in &files {
        let path = folder.path().join(name);
        if above == Some(lang) {
            warnings.push(Warning::SameLanguage { path: path.clone() });
        }
        above = Some(lang);
        match folder.read(name, MAX_EDITION) {
            Ok(Some(bytes)) => {
                let front = front::split(&bytes).front.unwrap_or_default();
                let damages = front::read(front, lang).damages.into_iter();
                warnings.extend(damages.map(|(key, damage)| Warning::FrontMatter {
                    path: path.clone(),
                    key,
                    damage,
                }));
                if std::str::from_utf8(&bytes).is_err() {
                    warnings.push(Warning::NotUtf8 { path });
                }
            }
            Ok(None) => (),
            Err(error) => warnings.push(Warning::Unreadable { path, reason: error.to_string() }),
        }
    }
    Ok(warnings)
}
