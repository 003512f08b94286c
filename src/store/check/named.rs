//! Files that are named by the hash of their bytes: pictures, originals, texts.

use std::collections::BTreeSet;

use super::{finding::FileFault, report::Report};
use crate::{
    domain::TextHash,
    store::disk::{Folder, ItemKind, sha256_of},
};

/// Looks at every file of a folder of originals or pictures; `used` has the names that editions
/// show, if that is to be told.
pub(super) fn check(report: &mut Report, folder: &Folder, used: Option<&BTreeSet<String>>) {
    for item in report.items(folder) {
        let stem = item.name.split_once('.').map(|(stem, _)| stem);
        let (Some(stem), ItemKind::File) = (stem, item.kind) else {
            report.unknown(folder, &item);
            continue;
        };
        if let Some(hash) = hash(report, folder, &item.name) {
            compare(report, folder, &item.name, stem, &hash);
        }
        if used.is_some_and(|used| !used.contains(&item.name)) {
            report.tell(folder, &item.name, FileFault::Unused);
        }
    }
}

/// Compares a name with the hash of the bytes. One that is no hash at all was given by hand, and
/// may be good for an edition.
fn compare(report: &mut Report, folder: &Folder, name: &str, stem: &str, hash: &str) {
    if stem == hash || TextHash::parse(stem).is_none() {
        return;
    }
    let right = name.replacen(stem, hash, 1);
    let is_there = folder.has(&right).unwrap_or(false);
    let fault = if is_there { FileFault::WrongNameToo(right) } else { FileFault::WrongName(right) };
    report.tell(folder, name, fault);
}

/// Returns the hash of a file's bytes; what cannot be read is told.
fn hash(report: &mut Report, folder: &Folder, name: &str) -> Option<String> {
    report.permissions(folder, name, 0o400);
    folder.file(name).and_then(|file| file.map(sha256_of).transpose()).unwrap_or_else(|error| {
        report.fail(folder, name, &error);
        None
    })
}
