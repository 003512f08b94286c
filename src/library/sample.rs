//! The sample that ships with the program: an essay in three languages, with notes in its margin.

use serde::Deserialize;

use super::{Library, LibraryError, clock::now};
use crate::{
    domain::{Color, Edition, Lang, Note, NoteKind, Slug, Span, Text},
    import::{self, Hints},
    store::{NewArticle, NewEdition},
};

/// The editions, the original first.
const EDITIONS: &[(&str, &str)] = &[
    ("en", include_str!("../../assets/sample/en.md")),
    ("zh-Hans", include_str!("../../assets/sample/zh-Hans.md")),
    ("zh-Hant", include_str!("../../assets/sample/zh-Hant.md")),
];

/// The author's own notes.
const NOTES: &str = include_str!("../../assets/sample/notes.toml");

/// The file of notes.
#[derive(Deserialize)]
struct Sample {
    #[serde(rename = "note")]
    notes: Vec<SampleNote>,
}

/// One note of the author's.
#[derive(Deserialize)]
struct SampleNote {
    lang: String,
    quote: String,
    kind: String,
    color: String,
    words: String,
    creator: String,
}

impl Library {
    /// Stores the sample with its notes, through the same files as everything else.
    pub fn add_sample(&self) -> Result<Slug, LibraryError> {
        let mut editions = Vec::new();
        let mut id = None;
        for (lang, text) in EDITIONS {
            let lang = Lang::parse(lang);
            let hints = Hints { name: "", lang: lang.as_ref(), ..Hints::default() };
            let read = import::import(text.as_bytes(), &hints);
            let failed = |error| LibraryError::Import { path: "sample".into(), error };
            let mut imported = read.map_err(failed)?;
            imported.meta.added = Some(now());
            id = id.or(imported.id);
            let (meta, blocks) = (imported.meta, imported.blocks);
            editions.push(NewEdition { meta, blocks, original: None });
        }
        let id = id.ok_or(LibraryError::Nothing)?;
        let slug = self.store.add(&NewArticle { id, editions, images: Vec::new() })?;
        self.add_notes(&slug)?;
        Ok(slug)
    }

    fn add_notes(&self, slug: &Slug) -> Result<(), LibraryError> {
        let sample: Sample = toml::from_str(NOTES).map_err(|_| LibraryError::Nothing)?;
        for (tag, _) in EDITIONS {
            let Some(lang) = Lang::parse(tag) else { continue };
            let edition = self.store.edition(slug, &lang)?;
            for note in sample.notes.iter().filter(|note| note.lang == *tag) {
                self.add_note(slug, &edition, note)?;
            }
        }
        Ok(())
    }

    fn add_note(
        &self,
        slug: &Slug,
        edition: &Edition,
        sample: &SampleNote,
    ) -> Result<(), LibraryError> {
        let Some(span) = find(edition, &sample.quote) else { return Ok(()) };
        let note = Note {
            kind: NoteKind::from_name(&sample.kind).unwrap_or_default(),
            color: Color::from_name(&sample.color).unwrap_or_default(),
            words: Text::new(&sample.words),
            tags: Vec::new(),
        };
        let text = edition.text();
        let hash = crate::domain::TextHash::of(&text);
        let article = self.store.article_id(slug)?;
        let mut made = self.annotation(article, edition, &hash, span, note)?;
        made.creator = Text::line(&sample.creator);
        self.store.save(slug, &made, crate::store::Basis::Opened(&[]), Some(&text))?;
        Ok(())
    }
}

/// Finds the first place where words stand in an edition.
fn find(edition: &Edition, quote: &str) -> Option<Span> {
    let text = edition.text();
    let byte = text.find(quote)?;
    let start = text.get(..byte)?.chars().count();
    Some(edition.span_of(start, start + quote.chars().count()))
}
