//! Mending a library after a check: what the store can do by itself, and texts that have to be
//! imported again.

use super::{Library, LibraryError};
use crate::{
    domain::{Edition, Slug, TextHash},
    import::{self, Hints},
    store::{Fault, Finding, LogFault, Repair, Repaired, text_hash},
};

impl Library {
    /// Does about findings what can be done by adding and setting aside; the others are left.
    pub fn repair(&self, findings: &[Finding]) -> Result<Vec<Repaired>, LibraryError> {
        let mut repaired = self.store.repair(findings)?;
        for Finding { file, slug, fault } in findings {
            let (Some(slug), Fault::Log(LogFault::NoText { hash, .. })) = (slug, fault) else {
                continue;
            };
            let Some(text) = self.text_in_originals(slug, hash) else { continue };
            if let Some(done) = self.store.keep_text(slug, &text).transpose() {
                repaired.push((file.clone(), done.map(Repair::Text)));
            }
        }
        Ok(repaired)
    }

    /// Imports what an article was made from, and returns the text that has this hash.
    fn text_in_originals(&self, slug: &Slug, hash: &TextHash) -> Option<String> {
        if self.store.text(slug, hash).ok()?.is_some() {
            return None;
        }
        let names = self.store.originals(slug).ok()?;
        names.iter().find_map(|name| {
            let bytes = self.store.original(slug, name).ok()??;
            let imported = import::import(&bytes, &Hints { name, ..Hints::default() }).ok()?;
            let text = Edition::new(imported.meta, imported.blocks).text();
            (text_hash(&text) == *hash).then_some(text)
        })
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::{
        domain::{Lang, Note, Place},
        library::{Reader, Source, Wishes},
    };

    #[test]
    fn a_text_that_is_gone_is_made_again_of_what_was_imported() {
        let folder = tempfile::tempdir().unwrap();
        let (root, state) = (folder.path().join("library"), folder.path().join("state"));
        let library = Library::open(&root, &state, Reader::default()).unwrap();
        let add = |text: &str| {
            let path = folder.path().join("tide.md");
            fs::write(&path, text).unwrap();
            library.add(Source::read(&path).unwrap(), &Wishes::default()).unwrap().slug
        };
        let slug = add("# Tide\n\nIn it comes.");
        let edition = library.store().edition(&slug, &Lang::english()).unwrap();
        let span = edition.sentence_at(Place { block: edition.blocks().len() - 1, offset: 0 });
        library.make(&slug, &edition, span, Note::default()).unwrap();
        add("# Tide\n\nOut it goes.");
        let name = format!("{}.txt", text_hash(&edition.text()).as_str());
        let text = root.join(slug.as_str()).join("texts").join(name);
        let before = fs::read(&text).unwrap();
        fs::remove_file(&text).unwrap();
        let checked = library.store().check().unwrap();
        assert!(checked.is_troubled());
        let repaired = library.repair(&checked.findings).unwrap();
        assert_eq!(repaired.len(), 1, "{repaired:?}");
        assert_eq!(fs::read(&text).unwrap(), before);
        let checked = library.store().check().unwrap();
        assert!(!checked.is_troubled(), "{:?}", checked.findings);
        assert!(library.repair(&checked.findings).unwrap().is_empty());
    }
}
