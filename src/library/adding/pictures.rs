//! The pictures of an article, kept with it when asked for: fetched from where the text names them,
//! or copied from beside the file that names them.

use std::{
    collections::BTreeMap,
    fs,
    path::{Component, Path, PathBuf},
};

use super::{Source, Watcher, Wishes};
use crate::{
    domain::{Block, BlockKind, Text},
    fetch::{Client, FetchError, Fetched, Rules, is_url},
    store::{Image, image_name},
};

/// The largest picture that is kept, in bytes.
const MAX_PICTURE: u64 = 16 << 20;

/// How many pictures of an edition are kept.
const MAX_PICTURES: usize = 200;

/// Gets pictures for a run.
pub(super) struct Pictures {
    client: Client,
}

/// The pictures of an edition.
#[derive(Debug, Default)]
pub(super) struct Kept {
    pub(super) images: Vec<Image>,
    /// Why some are not kept, if so.
    pub(super) warning: Option<String>,
}

/// Why a picture is not kept.
enum Lack {
    Stopped,
    Cause(String),
}

impl Pictures {
    /// Prepares to fetch; nothing is connected to.
    pub(super) fn new(wishes: &Wishes) -> Self {
        let rules = Rules { max_bytes: MAX_PICTURE.min(wishes.rules.max_bytes), ..wishes.rules };
        Self { client: Client::new(rules) }
    }

    /// Gets the pictures that blocks name, and lets the blocks name the kept ones. `None` when
    /// whoever looks on had enough.
    pub(super) fn keep(
        &self,
        blocks: &mut [Block],
        from: &Source,
        watcher: &mut dyn Watcher,
    ) -> Option<Kept> {
        let mut known: BTreeMap<Text, Option<Text>> = BTreeMap::new();
        let (mut kept, mut lacking, mut first_cause) = (Kept::default(), 0_usize, None);
        let figures = blocks.iter_mut().filter_map(|block| match &mut block.kind {
            BlockKind::Figure(figure) if !figure.source.is_empty() => Some(figure),
            _ => None,
        });
        for figure in figures {
            if let Some(name) = known.get(&figure.source) {
                figure.source = name.clone().unwrap_or_else(|| figure.source.clone());
                continue;
            }
            let got = if kept.images.len() < MAX_PICTURES {
                self.get(&figure.source, from, watcher)
            } else {
                Err(Lack::Cause(format!("no more than {MAX_PICTURES} are kept with an edition")))
            };
            let name = match got {
                Err(Lack::Stopped) => return None,
                Err(Lack::Cause(cause)) => {
                    lacking += 1;
                    first_cause.get_or_insert(cause);
                    None
                }
                Ok(image) => {
                    let name = Text::line(&image_name(&image));
                    kept.images.push(image);
                    Some(name)
                }
            };
            known.insert(figure.source.clone(), name.clone());
            figure.source = name.unwrap_or_else(|| figure.source.clone());
        }
        kept.warning = first_cause.map(|cause| match lacking {
            1 => format!("one picture is not kept: {cause}"),
            _ => format!("{lacking} pictures are not kept, the first because: {cause}"),
        });
        Some(kept)
    }

    fn get(&self, place: &str, from: &Source, watcher: &mut dyn Watcher) -> Result<Image, Lack> {
        let bytes = if is_url(place) {
            match self.client.get(place, None, &mut |_| watcher.goes_on()) {
                Ok(Fetched::Page(page)) => page.bytes,
                Err(FetchError::Stopped { .. }) => return Err(Lack::Stopped),
                Err(error) => return Err(Lack::Cause(error.to_string())),
                Ok(Fetched::Unchanged) => return Err(Lack::Cause(format!("{place}: it is empty"))),
            }
        } else {
            beside(place, from).map_err(Lack::Cause)?
        };
        let extension = kind(&bytes).ok_or_else(|| {
            Lack::Cause(format!("{place}: it is no PNG, JPEG, GIF, WebP or AVIF picture"))
        })?;
        Ok(Image { bytes, extension: extension.to_owned() })
    }
}

/// Reads a picture in the folder of the file that names it, or below; nothing that leads out of it.
fn beside(place: &str, from: &Source) -> Result<Vec<u8>, String> {
    let path = Path::new(place);
    let is_below =
        path.components().all(|it| matches!(it, Component::Normal(_) | Component::CurDir));
    if from.is_page() || from.is_nameless() || !is_below {
        return Err(format!("{place}: it is not beside the file that names it"));
    }
    let failed = |error: &dyn std::fmt::Display| format!("{place}: {error}");
    let folder = from.origin().parent().map_or_else(PathBuf::new, Path::to_owned);
    let found = fs::canonicalize(folder.join(path)).map_err(|error| failed(&error))?;
    if !found.starts_with(&folder) {
        return Err(format!("{place}: a link leads out of the folder"));
    }
    let size = fs::metadata(&found).map_err(|error| failed(&error))?.len();
    if size > MAX_PICTURE {
        return Err(format!("{place}: it is larger than {} MB", MAX_PICTURE >> 20));
    }
    Source::read(&found).map(|source| source.bytes).map_err(|error| failed(&error))
}

/// Says what a picture is by its first bytes; what could run programs, such as SVG, is none.
fn kind(bytes: &[u8]) -> Option<&'static str> {
    let begins = |with: &[u8]| bytes.starts_with(with);
    let brand = |at: usize, name: &[u8]| bytes.get(at..at + name.len()) == Some(name);
    if begins(b"\x89PNG\r\n\x1a\n") {
        Some("png")
    } else if begins(b"\xff\xd8\xff") {
        Some("jpg")
    } else if begins(b"GIF87a") || begins(b"GIF89a") {
        Some("gif")
    } else if begins(b"RIFF") && brand(8, b"WEBP") {
        Some("webp")
    } else if brand(4, b"ftypavif") {
        Some("avif")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn pictures_are_known_by_their_bytes() {
        let cases: [(&[u8], _); 7] = [
            (b"\x89PNG\r\n\x1a\n....", Some("png")),
            (b"\xff\xd8\xff\xe0", Some("jpg")),
            (b"GIF89a", Some("gif")),
            (b"RIFF\0\0\0\0WEBPVP8 ", Some("webp")),
            (b"\0\0\0\x1cftypavif", Some("avif")),
            (b"<svg xmlns='http://www.w3.org/2000/svg'>", None),
            (b"", None),
        ];
        for (bytes, expected) in cases {
            assert_eq!(kind(bytes), expected);
        }
    }

    #[test]
    fn nothing_is_copied_from_outside_the_folder() {
        let folder = tempfile::tempdir().unwrap();
        let (inside, outside) = (folder.path().join("in"), folder.path().join("out.png"));
        fs::create_dir_all(inside.join("pictures")).unwrap();
        fs::write(&outside, b"\x89PNG\r\n\x1a\n").unwrap();
        fs::write(inside.join("pictures/weir.png"), b"\x89PNG\r\n\x1a\n").unwrap();
        symlink(&outside, inside.join("way-out.png")).unwrap();
        let from = Source { path: inside.join("a.md"), bytes: Vec::new(), content_type: None };
        assert!(beside("pictures/weir.png", &from).is_ok());
        assert!(beside("./pictures/weir.png", &from).is_ok());
        let absolute = outside.to_string_lossy();
        for place in ["../out.png", "way-out.png", "no.png", "pictures", &absolute] {
            assert!(beside(place, &from).is_err(), "{place}");
        }
        let piped = Source { path: "-".into(), ..from };
        assert!(beside("pictures/weir.png", &piped).is_err());
    }
}
