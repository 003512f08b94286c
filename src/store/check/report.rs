//! What has been found so far, and the few looks that every file gets.

use std::{ffi::OsStr, io};

use super::finding::{Fault, FileFault, Finding};
use crate::{
    domain::Slug,
    store::disk::{Folder, Item, ItemKind, is_left_over, is_part},
};

/// Names that sync tools, version control and desktops leave behind; no news.
const COMMON: &[&str] = &[
    ".git",
    ".gitignore",
    ".gitattributes",
    ".stfolder",
    ".stignore",
    ".stversions",
    ".DS_Store",
    "desktop.ini",
    "Thumbs.db",
];

/// The findings of one article, or of the library's root.
#[derive(Debug, Default)]
pub(super) struct Report {
    pub(super) slug: Option<Slug>,
    pub(super) files: usize,
    pub(super) findings: Vec<Finding>,
}

impl Report {
    /// Takes a finding at something in a folder.
    pub(super) fn tell(
        &mut self,
        folder: &Folder,
        name: impl AsRef<OsStr>,
        fault: impl Into<Fault>,
    ) {
        let file = folder.path().join(name.as_ref());
        self.findings.push(Finding { file, slug: self.slug.clone(), fault: fault.into() });
    }

    /// Takes an error at something in a folder.
    pub(super) fn fail(&mut self, folder: &Folder, name: &str, error: &io::Error) {
        let reason = error.to_string();
        let reason = reason.split(" (os error").next().unwrap_or_default().to_lowercase();
        self.tell(folder, name, FileFault::Unreadable(reason));
    }

    /// Lists a folder and tells of what no reader of it can use: links, odd names, remains of
    /// writes. Returns the plain files and folders that are left.
    pub(super) fn items(&mut self, folder: &Folder) -> Vec<Item> {
        let (items, odd) = match folder.all_items() {
            Ok(listed) => listed,
            Err(error) => {
                self.fail(folder, "", &error);
                return Vec::new();
            }
        };
        for name in odd {
            self.tell(folder, name, FileFault::Name);
        }
        let mut left = Vec::new();
        for item in items {
            self.files += usize::from(item.kind != ItemKind::Folder);
            if item.kind == ItemKind::Special {
                self.tell(folder, &item.name, FileFault::Special);
            } else if item.kind == ItemKind::File && is_part(&item.name) {
                if is_left_over(&item.name) {
                    self.tell(folder, &item.name, FileFault::LeftOver);
                }
            } else if !COMMON.contains(&item.name.as_str()) {
                left.push(item);
            }
        }
        left
    }

    /// Tells of something that nobody reads.
    pub(super) fn unknown(&mut self, folder: &Folder, item: &Item) {
        self.tell(folder, &item.name, FileFault::Unknown);
    }

    /// Tells when the owner may not do with it what postil has to do.
    pub(super) fn permissions(&mut self, folder: &Folder, name: &str, wanted: u32) {
        match folder.mode(name) {
            Ok(mode) if mode & wanted == wanted => (),
            Ok(_) => self.tell(folder, name, FileFault::Permissions),
            Err(error) => self.fail(folder, name, &error),
        }
    }

    /// Opens a folder in an article; `None` when it is not there or cannot be opened, which is told.
    pub(super) fn open(&mut self, folder: &Folder, name: &str) -> Option<Folder> {
        self.permissions(folder, name, 0o700);
        folder.inner(name).unwrap_or_else(|error| {
            self.fail(folder, name, &error);
            None
        })
    }
}
