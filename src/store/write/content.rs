//! What is stored beside the editions: pictures, and the bytes as they were imported. Both are
//! named by their hash, so the same is stored once.

use std::{
    io,
    path::{Path, PathBuf},
};

use crate::{
    domain::Slug,
    store::{
        Store, StoreError,
        disk::{Folder, sha256, write_whole},
        read::{IMAGES, ORIGINALS},
    },
};

/// A picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    pub bytes: Vec<u8>,
    /// What its name ends in, without a dot.
    pub extension: String,
}

/// The bytes that an edition was made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Original {
    pub bytes: Vec<u8>,
    /// What its name ends in, without a dot.
    pub extension: String,
}

/// Returns the path that an edition names a picture by: `images/<hash>.<extension>`.
pub fn image_name(image: &Image) -> String {
    format!("{IMAGES}/{}", file_name(&image.bytes, &image.extension))
}

/// Returns the files of pictures and of imported bytes: folder, name, bytes.
pub(super) fn files<'a>(
    images: &'a [Image],
    original: Option<&'a Original>,
) -> Vec<(&'static str, String, &'a [u8])> {
    let images = images.iter().map(|it| (IMAGES, &it.bytes, &it.extension));
    let original = original.iter().map(|it| (ORIGINALS, &it.bytes, &it.extension));
    let named = images.chain(original);
    named.map(|(folder, bytes, end)| (folder, file_name(bytes, end), bytes.as_slice())).collect()
}

/// Stores files in an article that is there already.
pub(super) fn store(
    article: &Folder,
    images: &[Image],
    original: Option<&Original>,
) -> io::Result<()> {
    for (folder, name, bytes) in files(images, original) {
        let folder = article.make(folder)?;
        if !folder.has(&name)? {
            write_whole(&folder, &name, bytes)?;
        }
    }
    Ok(())
}

impl Store {
    /// Returns where the picture is that an edition names as `image_name` does; `None` when it is
    /// not there, or is no file.
    pub fn image_path(&self, slug: &Slug, name: &str) -> Option<PathBuf> {
        let name = name.strip_prefix(IMAGES)?.strip_prefix('/')?;
        // In that folder itself, and no other way out of it.
        let name = Path::new(name).file_name()?.to_str().filter(|it| *it == name)?;
        let images = self.article_folder(slug).ok()?.inner(IMAGES).ok()??;
        images.file(name).ok()??;
        std::path::absolute(images.path().join(name)).ok()
    }

    /// Says whether pictures are kept with an article.
    pub fn has_images(&self, slug: &Slug) -> bool {
        self.article_folder(slug).is_ok_and(|article| article.has(IMAGES).unwrap_or_default())
    }

    /// Finds the article that was made of the very bytes: all that is known of what came from a
    /// pipe. One that cannot be read is not it.
    pub fn made_of(&self, original: &Original) -> Result<Option<Slug>, StoreError> {
        let name = file_name(&original.bytes, &original.extension);
        let is_made = |slug: &Slug| {
            let kept = self.article_folder(slug).ok()?.inner(ORIGINALS).ok()??;
            kept.has(&name).ok()
        };
        Ok(self.slugs()?.into_iter().find(|slug| is_made(slug) == Some(true)))
    }
}

fn file_name(bytes: &[u8], extension: &str) -> String {
    let is_plain = (1..=8).contains(&extension.len())
        && extension.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let extension = if is_plain { extension.to_ascii_lowercase() } else { "bin".to_owned() };
    format!("{}.{extension}", sha256(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::samples::{Shelf, essay};

    #[test]
    fn an_extension_cannot_lead_anywhere_else() {
        for (extension, end) in [("PNG", ".png"), ("../../x", ".bin"), ("", ".bin")] {
            assert!(file_name(b"x", extension).ends_with(end), "{extension}");
        }
    }

    #[test]
    fn a_picture_is_a_file_in_the_folder_of_pictures() {
        let shelf = Shelf::new();
        let mut article = essay();
        let image = Image { bytes: b"png".to_vec(), extension: "png".into() };
        article.editions[0].images = vec![image.clone()];
        let slug = shelf.store.add(&article).unwrap();
        let path = shelf.store.image_path(&slug, &image_name(&image)).unwrap();
        assert!(path.is_absolute() && std::fs::read(path).unwrap() == b"png");
        let images = shelf.store.path_of(&slug).join(IMAGES);
        std::os::unix::fs::symlink("/etc/passwd", images.join("link.png")).unwrap();
        for name in ["images/link.png", "images/../en.md", "images/", "images/..", "en.md", ""] {
            assert_eq!(shelf.store.image_path(&slug, name), None, "{name}");
        }
    }
}
