//! The sample that ships with the program: an essay in three languages, with notes in its margin.

use super::{Library, LibraryError, clock::now};
use crate::{
    domain::{
        AnnotationId, Block, BlockKind, Color, Edition, Lang, Note, NoteKind, Slug, Text, TextHash,
    },
    import::{self, Hints},
    store::{Image, NewArticle, NewEdition, image_name},
};

/// The editions, the original first.
const EDITIONS: &[(&str, &str)] = &[
    ("en", include_str!("../../assets/sample/en.md")),
    ("zh-Hans", include_str!("../../assets/sample/zh-Hans.md")),
    ("zh-Hant", include_str!("../../assets/sample/zh-Hant.md")),
];

/// Its one picture, and the path that the editions name it by.
const PICTURE: (&str, &[u8]) =
    ("images/margin.svg", include_bytes!("../../assets/sample/images/margin.svg"));

/// The author's own notes.
const NOTES: &str = include_str!("../../assets/sample/notes.toml");

/// One note of the author's.
struct SampleNote {
    id: AnnotationId,
    lang: String,
    quote: String,
    creator: Text,
    note: Note,
}

/// Reads the author's notes; a test reads them all.
fn notes() -> Vec<SampleNote> {
    let table: toml::Table = toml::from_str(NOTES).unwrap_or_default();
    let notes = table.get("note").and_then(toml::Value::as_array);
    notes.into_iter().flatten().filter_map(note).collect()
}

fn note(value: &toml::Value) -> Option<SampleNote> {
    let text = |key| value.get(key).and_then(toml::Value::as_str);
    Some(SampleNote {
        id: AnnotationId(text("id")?.parse().ok()?),
        lang: text("lang")?.to_owned(),
        quote: text("quote")?.to_owned(),
        creator: Text::line(text("creator")?),
        note: Note {
            kind: NoteKind::from_name(text("kind").unwrap_or_default()).unwrap_or_default(),
            color: Color::from_name(text("color").unwrap_or_default()).unwrap_or_default(),
            words: Text::new(text("words").unwrap_or_default().trim()),
            tags: Vec::new(),
        },
    })
}

impl Library {
    /// Stores the sample with its notes, through the same files as everything else.
    pub fn add_sample(&self) -> Result<Slug, LibraryError> {
        let image = Image { bytes: PICTURE.1.to_vec(), extension: "svg".to_owned() };
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
            let (meta, mut blocks) = (imported.meta, imported.blocks);
            name_picture(&mut blocks, &image);
            editions.push(NewEdition { meta, blocks, images: vec![image.clone()], original: None });
        }
        let id = id.ok_or(LibraryError::Nothing)?;
        let slug = self.store.add(&NewArticle { id, editions })?;
        self.add_notes(&slug)?;
        Ok(slug)
    }

    fn add_notes(&self, slug: &Slug) -> Result<(), LibraryError> {
        let notes = notes();
        for (tag, _) in EDITIONS {
            let Some(lang) = Lang::parse(tag) else { continue };
            let edition = self.store.edition(slug, &lang)?;
            for note in notes.iter().filter(|note| note.lang == *tag) {
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
        let Some(span) = edition.occurrences(&sample.quote).into_iter().next() else {
            return Ok(());
        };
        let text = edition.text();
        let hash = TextHash::of(&text);
        let article = self.store.article_id(slug)?;
        let mut made = self.annotation(article, edition, &hash, span, sample.note.clone())?;
        made.id = sample.id;
        made.creator = sample.creator.clone();
        self.store.save(slug, &made, crate::store::Basis::Opened(&[]), Some(&text))?;
        Ok(())
    }
}

/// Names the picture by its content, as every stored one is.
fn name_picture(blocks: &mut [Block], image: &Image) {
    for block in blocks {
        if let BlockKind::Figure(figure) = &mut block.kind
            && figure.source.as_str() == PICTURE.0
        {
            figure.source = Text::line(&image_name(image));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::Reader;

    #[test]
    fn sample_is_stored_with_its_picture_and_nothing_is_wrong_with_it() {
        let folder = tempfile::tempdir().unwrap();
        let (root, state) = (folder.path().join("library"), folder.path().join("state"));
        let library = Library::open(&root, &state, Reader::default()).unwrap();
        library.add_sample().unwrap();
        assert_eq!(library.store.check().unwrap().findings, []);
    }

    #[test]
    fn sample_is_stored_with_all_of_its_notes_on_their_words() {
        let folder = tempfile::tempdir().unwrap();
        let (root, state) = (folder.path().join("library"), folder.path().join("state"));
        let library = Library::open(&root, &state, Reader::default()).unwrap();
        let slug = library.add_sample().unwrap();
        assert_eq!(library.langs(&slug).unwrap().len(), 3);
        let stored = library.store.records(&slug).unwrap();
        assert_eq!(stored.records.len(), notes().len());
        for lang in library.langs(&slug).unwrap() {
            let edition = library.store.edition(&slug, &lang).unwrap();
            let margin = library.margin(&slug, &edition).unwrap();
            assert!(margin.here.iter().all(|note| note.anchor.name() == "exact"), "{lang}");
        }
    }
}
