//! One article's folder, with everything in it.

use std::collections::BTreeSet;

use super::{
    edition::{self, Seen},
    finding::{EditionFault, FileFault, Finding},
    log::Logs,
    named,
    report::Report,
    selectors::Selectors,
};
use crate::{
    domain::TextHash,
    store::{
        disk::{Folder, ItemKind, Refusal, limits::MAX_EDITION, refusal, text_hash},
        read::{IMAGES, NOTES, ORIGINALS, PLACES, TEXTS, conflict_copy, edition_files, read_place},
    },
};

/// Looks at an article; returns what is to be compared with others.
pub(super) fn check(report: &mut Report, folder: &Folder) -> Vec<Seen> {
    let mut folders = BTreeSet::new();
    let editions = edition_files(folder).unwrap_or_default();
    for item in report.items(folder) {
        let is_edition = editions.iter().any(|(_, name)| *name == item.name);
        match item.kind {
            ItemKind::Folder if is_ours(&item.name) => {
                folders.insert(item.name);
            }
            ItemKind::File if is_edition => (),
            ItemKind::File if conflict_copy(&item.name) => {
                report.tell(folder, &item.name, EditionFault::ConflictCopy);
            }
            _ => report.unknown(folder, &item),
        }
    }
    let seen: Vec<Seen> = editions
        .iter()
        .filter_map(|(lang, name)| edition::check(report, folder, lang, name))
        .collect();
    edition::check_siblings(report, folder, &seen);
    let mut open = |report: &mut Report, name: &str| {
        folders.remove(name).then(|| report.open(folder, name)).flatten()
    };
    if let Some(images) = open(report, IMAGES) {
        let used = seen.iter().flat_map(|seen| seen.pictures.iter().cloned()).collect();
        named::check(report, &images, Some(&used));
    }
    for edition in &seen {
        edition::check_pictures(report, folder, edition);
    }
    if let Some(originals) = open(report, ORIGINALS) {
        named::check(report, &originals, None);
    }
    let logs = open(report, NOTES).map(|notes| Logs::read(report, &notes)).unwrap_or_default();
    let langs = editions.iter().map(|(lang, _)| lang.clone()).collect();
    let mut selectors = logs.check(report, seen.iter().find_map(|seen| seen.id), &langs);
    if let Some(texts) = open(report, TEXTS) {
        check_texts(report, &texts, &mut selectors);
    }
    tell_all(report, selectors.missing());
    if let Some(places) = open(report, PLACES) {
        check_places(report, &places);
    }
    seen
}

fn is_ours(name: &str) -> bool {
    [IMAGES, ORIGINALS, TEXTS, NOTES, PLACES].contains(&name)
}

/// Reads each text once: its name, and the notes that were made on it.
fn check_texts(report: &mut Report, texts: &Folder, selectors: &mut Selectors) {
    for item in report.items(texts) {
        let hash = item.name.strip_suffix(".txt").and_then(TextHash::parse);
        let (Some(hash), ItemKind::File) = (hash, item.kind) else {
            report.unknown(texts, &item);
            continue;
        };
        report.permissions(texts, &item.name, 0o400);
        match texts.read(&item.name, MAX_EDITION) {
            Ok(bytes) => {
                let text = String::from_utf8(bytes.unwrap_or_default());
                match text.ok().filter(|text| text_hash(text) == hash) {
                    Some(text) => tell_all(report, selectors.compare(&hash, &text)),
                    None => report.fail(texts, &item.name, &Refusal::WrongHash.into()),
                }
            }
            Err(error) => report.fail(texts, &item.name, &error),
        }
        selectors.is_there(hash);
    }
}

fn check_places(report: &mut Report, places: &Folder) {
    for item in report.items(places) {
        let writer = item.name.strip_suffix(".json").filter(|_| !conflict_copy(&item.name));
        let (Some(writer), ItemKind::File) = (writer, item.kind) else {
            report.unknown(places, &item);
            continue;
        };
        report.permissions(places, &item.name, 0o600);
        match read_place(places, writer) {
            Err(error) if refusal(&error) == Some(Refusal::Damaged) => {
                report.tell(places, &item.name, FileFault::Place);
            }
            Err(error) => report.fail(places, &item.name, &error),
            Ok(_) => (),
        }
    }
}

fn tell_all(report: &mut Report, faults: Vec<(std::path::PathBuf, super::finding::LogFault)>) {
    let slug = report.slug.clone();
    let findings = faults.into_iter().map(|(file, fault)| Finding {
        file,
        slug: slug.clone(),
        fault: fault.into(),
    });
    report.findings.extend(findings);
}
