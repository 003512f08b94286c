//! Converted editions: 繁體 of an article that has only 简体, and the reverse. Never stored.

use std::borrow::Cow;

use super::{Library, LibraryError};
use crate::{
    domain::{Author, Block, BlockKind, Edition, Figure, Lang, Meta, Slug, Text, convertible},
    script::{Converter, Script},
};

/// What an article can be read in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Offer {
    /// Every language, in the order of the bar, the converted one last.
    pub langs: Vec<Lang>,
    /// The one of them that is stored nowhere.
    pub converted: Option<Lang>,
}

impl Library {
    /// Returns every language that an article can be read in, and which of them is converted: the
    /// one that is meant, else the first that the reader prefers, else the usual one.
    pub fn langs_to_read(&self, slug: &Slug, meant: Option<&Lang>) -> Result<Offer, LibraryError> {
        let mut langs = self.langs(slug)?;
        let converted = convertible(&langs).and_then(|(offered, _)| {
            let mut wanted = meant.into_iter().chain(&self.reader.languages);
            wanted.find(|lang| offered.contains(lang)).or(offered.first()).cloned()
        });
        langs.extend(converted.clone());
        Ok(Offer { langs, converted })
    }

    /// Returns the language that an edition is converted from; `None` for one that is stored.
    pub(super) fn base_of(&self, slug: &Slug, lang: &Lang) -> Result<Option<Lang>, LibraryError> {
        Script::of(lang).map_or(Ok(None), |_| {
            let langs = self.langs(slug)?;
            let offered = convertible(&langs).filter(|(offered, _)| offered.contains(lang));
            Ok(offered.map(|(_, base)| base.clone()))
        })
    }

    /// Returns the edition that is stored: that which a converted one is made of, which has its
    /// positions and its notes.
    pub(super) fn stored<'a>(
        &self,
        slug: &Slug,
        edition: &'a Edition,
    ) -> Result<Cow<'a, Edition>, LibraryError> {
        Ok(match self.base_of(slug, &edition.meta.lang)? {
            Some(base) => Cow::Owned(self.store.edition(slug, &base)?),
            None => Cow::Borrowed(edition),
        })
    }

    /// Reads an edition that is stored, or converts one that is.
    pub fn text_of(&self, slug: &Slug, lang: &Lang) -> Result<Edition, LibraryError> {
        Ok(match self.base_of(slug, lang)? {
            Some(base) => convert(&self.store.edition(slug, &base)?, lang),
            None => self.store.edition(slug, lang)?,
        })
    }
}

/// Writes an edition in another script.
///
/// Each code point becomes one, so that every position, span and mark of one edition is that of the
/// other. Code, and where links lead, stays as it is.
pub(super) fn convert(edition: &Edition, to: &Lang) -> Edition {
    let scripts = Script::of(&edition.meta.lang).zip(Script::of(to));
    let Some((from, script)) = scripts else { return edition.clone() };
    let converter = Converter::new(from, script);
    let text = |text: &Text| Text::new(&converter.convert(text));
    let meta = &edition.meta;
    let author = |it: &Author| Author { name: text(&it.name), affiliation: text(&it.affiliation) };
    let meta = Meta {
        lang: to.clone(),
        title: text(&meta.title),
        authors: meta.authors.iter().map(author).collect(),
        section: text(&meta.section),
        site: text(&meta.site),
        is_original: false,
        ..meta.clone()
    };
    let block = |block: &Block| match &block.kind {
        BlockKind::Code(_) => block.clone(),
        BlockKind::Figure(figure) => {
            let (alt, caption) = (text(&figure.alt), text(&figure.caption));
            let figure = Figure { alt, caption, ..(**figure).clone() };
            let kind = BlockKind::Figure(Box::new(figure));
            Block { kind, text: text(&block.text), ..block.clone() }
        }
        _ => Block { text: text(&block.text), ..block.clone() },
    };
    let blocks = edition.blocks().iter().map(block).collect();
    if edition.is_whole { Edition::new(meta, blocks) } else { Edition::beginning(meta, blocks) }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::{
        domain::{Anchor, Note, Place, Progress, ReadingPlace, Sketch},
        library::{Reader, Source, Wishes},
    };

    const TEXT: &str = "# 头发\n\n理发以后，头发短了。**后来**他回到皇后身边。\n\n```\n发展\n```\n";

    fn library(folder: &Path) -> (Library, Slug) {
        let (root, state) = (folder.join("library"), folder.join("state"));
        let library = Library::open(&root, &state, Reader::default()).unwrap();
        let source = Source::read_from("-".as_ref(), TEXT.as_bytes()).unwrap();
        let slug = library.add(source, &Wishes::default()).unwrap().slug;
        (library, slug)
    }

    #[test]
    fn an_article_in_one_script_can_be_read_in_the_other() {
        let folder = tempfile::tempdir().unwrap();
        let (library, slug) = library(folder.path());
        let tags: Vec<_> = library.langs_to_read(&slug, None).unwrap().langs;
        assert_eq!(tags.iter().map(Lang::as_str).collect::<Vec<_>>(), ["zh-Hans", "zh-Hant"]);
        let edition = library.text_of(&slug, &tags[1]).unwrap();
        assert_eq!(edition.meta.title.as_str(), "頭髮");
        assert_eq!(edition.text(), "理髮以後，頭髮短了。後來他回到皇后身邊。\n发展", "code stays");
        let base = library.text_of(&slug, &tags[0]).unwrap();
        assert_eq!(edition.blocks()[0].marks, base.blocks()[0].marks);
        assert_eq!(library.store().editions(&slug).unwrap().len(), 1, "it is never stored");
    }

    #[test]
    fn the_readers_own_variant_is_offered_and_remembered() {
        let folder = tempfile::tempdir().unwrap();
        let (library, slug) = library(folder.path());
        let tag = |tag| Lang::parse(tag).unwrap();
        let hong_kong = library.open_article(&slug, Some(&tag("zh-Hant-HK"))).unwrap();
        assert_eq!(hong_kong.langs, [tag("zh-Hans"), tag("zh-Hant-HK")]);
        assert_eq!(hong_kong.converted, Some(tag("zh-Hant-HK")));
        let place = Place { block: 0, offset: 10 };
        let at = ReadingPlace { lang: tag("zh-Hant-HK"), place, progress: Progress::Started(50) };
        library.store().save_place(&slug, &at).unwrap();
        let again = library.open_article(&slug, None).unwrap();
        assert_eq!((again.edition.meta.lang, again.reading), (tag("zh-Hant-HK"), Some(at)));
        let languages = vec![tag("zh-Hant-TW")];
        let reader = Reader { languages, ..Reader::default() };
        let (root, state) = (folder.path().join("library"), folder.path().join("elsewhere"));
        let taiwanese = Library::open(&root, &state, reader).unwrap();
        let opened = taiwanese.open_article(&slug, None).unwrap();
        assert_eq!(opened.edition.meta.lang, tag("zh-Hant-TW"), "it is preferred");
    }

    #[test]
    fn a_draft_begun_on_a_converted_edition_is_there_in_both_and_gone_once_it_is_dropped() {
        let folder = tempfile::tempdir().unwrap();
        let (library, slug) = library(folder.path());
        let hant = Lang::parse("zh-Hant").unwrap();
        let opened = library.open_article(&slug, Some(&hant)).unwrap();
        let span = opened.edition.sentence_at(Place { block: 0, offset: 12 });
        let note = Note { words: "為什麼".into(), ..Note::default() };
        let sketch = Sketch { slug: slug.clone(), lang: hant, id: None, span, note };
        library.keep_draft(&sketch, &opened.edition).unwrap();
        for lang in ["zh-Hans", "zh-Hant", "zh-Hant-TW"].map(|tag| Lang::parse(tag).unwrap()) {
            let opened = library.open_article(&slug, Some(&lang)).unwrap();
            let shown = library.sketches(&slug, &opened.edition, &opened.drafts, &opened.margin);
            assert_eq!(shown, [Sketch { lang, ..sketch.clone() }]);
        }
        library.drop_draft(&sketch, &opened.edition).unwrap();
        let drafts = library.open_article(&slug, None).unwrap().drafts;
        assert_eq!(drafts, [], "it would be offered again at the next start");
    }

    #[test]
    fn a_note_made_on_the_beginning_of_a_long_text_names_the_whole_one() {
        let folder = tempfile::tempdir().unwrap();
        let (root, state) = (folder.path().join("library"), folder.path().join("state"));
        let library = Library::open(&root, &state, Reader::default()).unwrap();
        let text = format!("# 头发\n\n{}", "头发长了，后来短了。\n\n".repeat(5_000));
        let source = Source::read_from("-".as_ref(), text.as_bytes()).unwrap();
        let slug = library.add(source, &Wishes::default()).unwrap().slug;
        let hant = Lang::parse("zh-Hant").unwrap();
        let beginning = library.open_article(&slug, Some(&hant)).unwrap().edition;
        assert!(!beginning.is_whole && beginning.blocks().len() < 5_000);
        let span = beginning.sentence_at(Place { block: 7, offset: 3 });
        library.make(&slug, &beginning, span, Note::default()).unwrap();
        let base = library.store().edition(&slug, &Lang::parse("zh-Hans").unwrap()).unwrap();
        let note = library.margin(&slug, &base).unwrap().here.remove(0);
        assert_eq!((note.anchor, base.blocks().len()), (Anchor::Exact(span), 5_000));
    }

    #[test]
    fn a_note_on_a_converted_edition_is_made_on_the_one_that_is_there() {
        let folder = tempfile::tempdir().unwrap();
        let (library, slug) = library(folder.path());
        let hant = library.langs_to_read(&slug, None).unwrap().langs.remove(1);
        let edition = library.open_article(&slug, Some(&hant)).unwrap().edition;
        let span = edition.sentence_at(Place { block: 0, offset: 12 });
        library.make(&slug, &edition, span, Note::default()).unwrap();
        for lang in library.langs_to_read(&slug, None).unwrap().langs {
            let (_, _, margin) = library.edition(&slug, &lang).unwrap();
            let [note] = margin.here.as_slice() else { panic!("{lang}: {margin:?}") };
            assert_eq!(note.anchor, Anchor::Exact(span));
            assert!(margin.elsewhere.is_empty());
            assert_eq!(note.record.shown.target.lang.as_str(), "zh-Hans");
            let selector = note.record.shown.target.selector.as_ref().unwrap();
            assert_eq!(selector.exact.as_str(), "后来他回到皇后身边。");
        }
    }
}
