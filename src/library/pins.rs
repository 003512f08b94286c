//! Pins: paragraphs of two editions that the reader says belong together.

use std::collections::BTreeMap;

use super::{Library, LibraryError, Written};
use crate::{
    anchor::select,
    domain::{
        Anchored, Annotation, AnnotationId, Body, Edition, Lang, Pin, Record, Slug, Target,
        TextHash,
    },
    store::Basis,
};

impl Library {
    /// Pins a block of an edition to one of another; two that are pinned to each other are let go.
    ///
    /// # Errors
    ///
    /// When a block has no words, or one edition is the other converted.
    pub fn pin(
        &self,
        slug: &Slug,
        (edition, block): (&Edition, usize),
        (lang, there): (&Lang, usize),
    ) -> Result<Written, LibraryError> {
        let other = self.text_of(slug, lang)?;
        let (edition, other) = (&*self.whole(slug, edition)?, &*self.whole(slug, &other)?);
        if edition.meta.lang == other.meta.lang {
            return Err(LibraryError::Nothing);
        }
        let wanted = Pin { from: block, to: there };
        let mut pinned = self.pinned(slug, edition, other).into_iter();
        if let Some((record, _)) = pinned.find(|(_, pin)| *pin == wanted) {
            return self.erase(slug, record.shown.id, &record.heads, false);
        }
        let article = self.store.article_id(slug)?;
        let target = |edition: &Edition, block| {
            let (text, span) = (edition.text(), edition.span_of_block(block));
            let selector = Some(select(edition, span, &TextHash::of(&text)));
            let is_there = !edition.quote(span).trim().is_empty();
            let lang = edition.meta.lang.clone();
            is_there
                .then_some((Target { article, lang, selector }, text))
                .ok_or(LibraryError::Nothing)
        };
        let (ours, text) = target(edition, block)?;
        let (theirs, other_text) = target(other, there)?;
        let made = self.said(ours, Body::Pin(Box::new(theirs)));
        self.store.keep_text(slug, &other_text)?;
        let version = self.store.save(slug, &made, Basis::Opened(&[]), Some(&text))?;
        Ok(Written { id: made.id, before: None, after: Some(made), version })
    }

    /// Returns the pins between two editions, where both paragraphs are found.
    pub(super) fn pins(&self, slug: &Slug, from: &Edition, to: &Edition) -> Vec<Pin> {
        self.pinned(slug, from, to).into_iter().map(|(_, pin)| pin).collect()
    }

    fn pinned(&self, slug: &Slug, from: &Edition, to: &Edition) -> Vec<(Record, Pin)> {
        let mut records = self.store.records(slug).map(|notes| notes.records).unwrap_or_default();
        records.retain(|record| matches!(record.shown.body, Body::Pin(_)));
        if records.is_empty() {
            return Vec::new();
        }
        let (Ok(from), Ok(to)) = (self.stored(slug, from), self.stored(slug, to)) else {
            return Vec::new();
        };
        let (ours, theirs) = (self.blocks(slug, &from, &records), self.blocks(slug, &to, &records));
        let pinned = records.into_iter().filter_map(|record| {
            let id = record.shown.id;
            let pin = Pin { from: *ours.get(&id)?, to: *theirs.get(&id)? };
            Some((record, pin))
        });
        pinned.collect()
    }

    /// Returns the block of an edition that each pin on it means now.
    fn blocks(
        &self,
        slug: &Slug,
        edition: &Edition,
        pins: &[Record],
    ) -> BTreeMap<AnnotationId, usize> {
        let end = |record: &Record| {
            let Body::Pin(other) = &record.shown.body else { return None };
            let mut ends = [&record.shown.target, &**other].into_iter();
            let target = ends.find(|target| target.lang == edition.meta.lang)?.clone();
            let shown = Annotation { target, ..record.shown.clone() };
            Some(Record { shown, ..record.clone() })
        };
        let found = self.anchored(slug, edition, pins.iter().filter_map(end).collect());
        let block = |it: &Anchored| Some((it.record.shown.id, it.anchor.span()?.start.block));
        found.iter().filter_map(block).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::{Reader, Source, Wishes};

    const ENGLISH: &str = "# Ferries\n\nAlpha waits.\n\nBeta comes.\n\nGamma goes by.\n";
    const CHINESE: &str = "# 渡船\n\n甲在等着。\n\n丙过去了。\n";

    fn library(root: &std::path::Path) -> (Library, Slug) {
        let library =
            Library::open(&root.join("library"), &root.join("state"), Reader::default()).unwrap();
        let source = |text: &str| Source::read_from("-".as_ref(), text.as_bytes()).unwrap();
        let lang = |tag| Lang::parse(tag);
        let wishes = Wishes { lang: lang("en"), ..Wishes::default() };
        let slug = library.add(source(ENGLISH), &wishes).unwrap().slug;
        let edition_of = Some(slug.clone());
        let wishes = Wishes { lang: lang("zh-Hans"), edition_of, ..Wishes::default() };
        library.add(source(CHINESE), &wishes).unwrap();
        (library, slug)
    }

    #[test]
    fn a_pin_steers_the_alignment_from_both_sides_and_goes_when_it_is_set_again() {
        let folder = tempfile::tempdir().unwrap();
        let (library, slug) = library(folder.path());
        let [en, hans, other] = ["en", "zh-Hans", "zh-Hant"].map(|tag| Lang::parse(tag).unwrap());
        let to = |from: &Lang, to: &Lang, block| {
            let aligned = library.aligned(&slug, from, to).unwrap();
            aligned.alignment.bead_of(block).map(|bead| bead.to.clone())
        };
        let edition = library.text_of(&slug, &en).unwrap();
        for (block, there) in [(1, 1), (2, 1), (0, 0)] {
            library.pin(&slug, (&edition, block), (&hans, there)).unwrap();
            assert!(to(&en, &hans, block).unwrap().contains(&there));
            assert!(to(&hans, &en, there).unwrap().contains(&block));
            assert!(to(&en, &other, block).unwrap().contains(&there), "the converted one, too");
            let gone = library.pin(&slug, (&edition, block), (&hans, there)).unwrap();
            assert_eq!(gone.after, None);
            assert_eq!(library.pins(&slug, &edition, &library.text_of(&slug, &hans).unwrap()), []);
        }
    }

    #[test]
    fn a_pin_is_on_its_paragraphs_after_both_texts_have_changed() {
        let folder = tempfile::tempdir().unwrap();
        let (library, slug) = library(folder.path());
        let [en, hans] = ["en", "zh-Hans"].map(|tag| Lang::parse(tag).unwrap());
        let edition = library.text_of(&slug, &en).unwrap();
        library.pin(&slug, (&edition, 2), (&hans, 1)).unwrap();
        for (lang, before, after) in [
            ("en", "Alpha waits.", "New.\n\nAlpha waits."),
            ("zh-Hans", "甲在等着。", "新的一段。\n\n还有。"),
        ] {
            let path = folder.path().join("library").join(slug.as_str()).join(format!("{lang}.md"));
            let text = std::fs::read_to_string(&path).unwrap();
            std::fs::write(&path, text.replace(before, after)).unwrap();
        }
        let [from, to] = [&en, &hans].map(|lang| library.text_of(&slug, lang).unwrap());
        assert_eq!(library.pins(&slug, &from, &to), [Pin { from: 3, to: 2 }]);
    }

    #[test]
    fn an_edition_cannot_be_pinned_to_itself_converted() {
        let folder = tempfile::tempdir().unwrap();
        let (library, slug) = library(folder.path());
        let [hans, other] = ["zh-Hans", "zh-Hant"].map(|tag| Lang::parse(tag).unwrap());
        let edition = library.text_of(&slug, &other).unwrap();
        let refused = library.pin(&slug, (&edition, 1), (&hans, 1));
        assert!(matches!(refused, Err(LibraryError::Nothing)));
    }
}
