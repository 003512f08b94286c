//! The file of one edition: its bytes, its front matter, its Markdown.

use super::{
    finding::{EditionFault, FileFault},
    report::Report,
};
use crate::{
    domain::{ArticleId, Block, BlockKind, Edition, Lang, Meta, Text, TextHash},
    markdown,
    store::{
        disk::{Folder, limits::MAX_EDITION, sha256, text_hash},
        front::{self, Front},
        warning::FrontDamage,
    },
};

/// What an edition has in common with others, perhaps.
#[derive(Debug)]
pub(super) struct Seen {
    pub(super) file: String,
    pub(super) lang: Lang,
    pub(super) id: Option<ArticleId>,
    pub(super) source: Text,
    /// `None` when it has no words.
    pub(super) text: Option<TextHash>,
    /// What its pictures are called, where they are stored beside it.
    pub(super) pictures: Vec<String>,
}

/// Looks at an edition; `None` when it cannot be read.
pub(super) fn check(report: &mut Report, folder: &Folder, lang: &Lang, name: &str) -> Option<Seen> {
    report.permissions(folder, name, 0o400);
    let bytes = match folder.read(name, MAX_EDITION) {
        Ok(bytes) => bytes?,
        Err(error) => {
            report.fail(folder, name, &error);
            return None;
        }
    };
    if std::str::from_utf8(&bytes).is_err() {
        report.tell(folder, name, EditionFault::NotUtf8);
    }
    if lang.own_name() == lang.as_str() {
        report.tell(folder, name, EditionFault::UnknownLang);
    }
    let parts = front::split(&bytes);
    let read = front::read(parts.front.unwrap_or_default(), lang);
    if let Some(yaml) = parts.front {
        check_front(report, folder, name, &read, &String::from_utf8_lossy(yaml));
    }
    let blocks = markdown::parse(&String::from_utf8_lossy(parts.body));
    let is_edited = read.imported.as_ref().is_none_or(|hash| *hash != sha256(parts.body));
    if is_edited && read.imported.is_some() {
        report.tell(folder, name, EditionFault::Edited);
    }
    // What postil wrote was read back when it was written.
    if is_edited && markdown::parse(&markdown::write(&blocks)) != blocks {
        report.tell(folder, name, EditionFault::NotCanonical);
    }
    let pictures = blocks.iter().flat_map(pictures).collect();
    let text = Edition::new(Meta::new(lang.clone(), ""), blocks).text();
    let text = (!text.trim().is_empty()).then(|| text_hash(&text));
    let (id, source) = (read.id, read.meta.source);
    Some(Seen { file: name.to_owned(), lang: lang.clone(), id, source, text, pictures })
}

fn check_front(report: &mut Report, folder: &Folder, name: &str, read: &Front, yaml: &str) {
    for (key, damage) in &read.damages {
        let is_lang = key == "lang" && *damage == FrontDamage::Value;
        let damage = || EditionFault::FrontMatter(key.clone(), *damage);
        report.tell(folder, name, if is_lang { EditionFault::OtherLang } else { damage() });
    }
    for key in ["id", "lang"] {
        if !front::has_key(yaml, key) {
            report.tell(folder, name, EditionFault::NoKey(key));
        }
    }
}

/// Names the pictures that a block shows from the article's own folder.
fn pictures(block: &Block) -> Vec<String> {
    let figure = match &block.kind {
        BlockKind::Figure(figure) => Some(figure.source.as_str()),
        _ => None,
    };
    let inline = block.links().map(|link| link.target.as_str());
    let stored = figure.into_iter().chain(inline).filter_map(|path| path.strip_prefix("images/"));
    stored.filter(|name| !name.contains('/')).map(ToOwned::to_owned).collect()
}

/// Tells of the pictures that an edition shows and that are not there.
pub(super) fn check_pictures(report: &mut Report, folder: &Folder, seen: &Seen) {
    let images = folder.inner("images").ok().flatten();
    for name in &seen.pictures {
        let is_there = images.as_ref().is_some_and(|images| images.has(name).unwrap_or(true));
        if !is_there {
            let path = format!("images/{name}");
            // Only what postil stored is named by its hash: another name is the source's own.
            let was_stored = name.split('.').next().is_some_and(is_hash);
            let fault = if was_stored { EditionFault::NoPicture } else { EditionFault::NotStored };
            report.tell(folder, &seen.file, fault(path));
        }
    }
}

/// Says whether a name is the hash of some content.
fn is_hash(name: &str) -> bool {
    name.len() == 64 && name.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Tells of editions that another one of the article makes doubtful: of the same language, or of
/// another id.
pub(super) fn check_siblings(report: &mut Report, folder: &Folder, seen: &[Seen]) {
    let id = seen.iter().find_map(|seen| seen.id);
    for (number, edition) in seen.iter().enumerate() {
        let is_first = seen.iter().position(|other| other.lang == edition.lang) == Some(number);
        if !is_first {
            report.tell(folder, &edition.file, EditionFault::SameLang);
        }
        if edition.id.is_some() && edition.id != id {
            report.tell(folder, &edition.file, EditionFault::OtherId);
        }
    }
    if seen.is_empty() {
        report.tell(folder, "", FileFault::NoEdition);
    }
}
