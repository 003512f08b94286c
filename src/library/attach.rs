//! Putting annotations that are there on other words: those that the reader saw and took.

use super::{Library, LibraryError, Outcomes, Written, clock::now};
use crate::{
    anchor::select,
    domain::{Annotation, Edition, Revision, Slug, Span, Target, TextHash},
    store::Basis,
};

impl Library {
    /// Puts annotations on words of an edition as it is now, each saying what it said: their
    /// selectors then name this text, which is stored with the first of them.
    ///
    /// # Errors
    ///
    /// When the logs cannot be read, or the text is no longer the one on the disk where only its
    /// beginning is known. What is wrong with a single one is an outcome.
    pub fn attach(
        &self,
        slug: &Slug,
        edition: &Edition,
        notes: &[(Revision, Span)],
    ) -> Result<Outcomes, LibraryError> {
        let edition = &*self.whole(slug, edition)?;
        let text = edition.text();
        let hash = TextHash::of(&text);
        let mut shown = self.all_shown(slug)?;
        let write = |(Revision { annotation, replaces }, span): &(Revision, Span)| {
            if edition.quote(*span).trim().is_empty() {
                return Err(LibraryError::Nothing);
            }
            let selector = Some(select(edition, *span, &hash));
            let target = Target { selector, ..annotation.target.clone() };
            let after = Annotation { modified: now(), target, ..annotation.clone() };
            let version = self.store.save(slug, &after, Basis::Opened(replaces), Some(&text))?;
            let before = shown.remove(&after.id);
            Ok(Written { id: after.id, before, after: Some(after), version })
        };
        Ok(notes.iter().map(write).collect())
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::{
        domain::{Anchor, Anchored, Body, Color, Note, NoteKind, Place, Text},
        library::{Reader, Source, Wishes},
    };

    const OLD: &str = "# Page\n\nOne is here. Two is four.\n\n三就在這裡。\n";

    /// A library of one article with a note on its second sentence.
    fn noted(folder: &std::path::Path) -> (Library, Slug, Anchored) {
        let (root, state) = (folder.join("library"), folder.join("state"));
        let reader = Reader { person: Text::line("Mara"), ..Reader::default() };
        let library = Library::open(&root, &state, reader).unwrap();
        let source = Source::read_from("-".as_ref(), OLD.as_bytes()).unwrap();
        let slug = library.add(source, &Wishes::default()).unwrap().slug;
        let edition = library.open_article(&slug, None).unwrap().edition;
        let span = edition.sentence_at(Place { block: 0, offset: 14 });
        assert_eq!(edition.quote(span).trim(), "Two is four.");
        let (kind, color) = (NoteKind::Claim, Color::Blue);
        let note = Note { kind, color, words: Text::new("Is it?"), tags: vec![Text::line("math")] };
        library.make(&slug, &edition, span, note).unwrap();
        let note = library.margin(&slug, &edition).unwrap().here.remove(0);
        (library, slug, note)
    }

    /// Changes the stored text and returns it with its one note.
    fn edit(library: &Library, slug: &Slug, from: &str, to: &str) -> (Edition, Anchored) {
        let lang = library.lang_of(slug, None).unwrap();
        let path = library.store().path_of(slug).join(format!("{lang}.md"));
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, text.replace(from, to)).unwrap();
        let (edition, _, mut margin) = library.edition(slug, &lang).unwrap();
        (edition, margin.here.remove(0))
    }

    #[test]
    fn a_note_on_other_words_says_what_it_said_and_names_the_text_of_today() {
        let folder = tempfile::tempdir().unwrap();
        let (library, slug, before) = noted(folder.path());
        let (edition, lost) = edit(&library, &slug, "Two is four.", "Two is five.");
        let span = lost.anchor.suggestion().unwrap();
        assert!(edition.quote(span).starts_with("Two is five"));
        let outcomes = library.attach(&slug, &edition, &[(lost.revision(), span)]).unwrap();
        assert!(outcomes.failed.is_none() && outcomes.written.len() == 1);
        let now = library.margin(&slug, &edition).unwrap().here.remove(0);
        assert_eq!(now.anchor, Anchor::Exact(span));
        let (was, is) = (&before.record.shown, &now.record.shown);
        let kept = |it: &Annotation| (it.id, it.creator.clone(), it.created, it.body.clone());
        assert_eq!(kept(is), kept(was));
        assert!(matches!(&is.body, Body::Note(note) if note.tags.len() == 1));
        let selector = is.target.selector.as_ref().unwrap();
        let text = edition.text();
        assert_eq!(selector.text_hash, TextHash::of(&text));
        let name = format!("{}.txt", selector.text_hash.as_str());
        let stored = library.store().path_of(&slug).join("texts").join(name);
        assert_eq!(fs::read_to_string(stored).unwrap(), text);
    }

    #[test]
    fn what_was_attached_is_put_back_by_what_was_there_before() {
        let folder = tempfile::tempdir().unwrap();
        let (library, slug, _) = noted(folder.path());
        let (edition, lost) = edit(&library, &slug, "Two is four.", "Two is five.");
        let span = lost.anchor.suggestion().unwrap();
        let written = library.attach(&slug, &edition, &[(lost.revision(), span)]).unwrap();
        let step = &written.written[0];
        let annotation = step.before.clone().unwrap();
        let back = Revision { annotation, replaces: vec![step.version.clone()] };
        library.put(&slug, std::slice::from_ref(&back), true).unwrap();
        let now = library.margin(&slug, &edition).unwrap().here.remove(0);
        assert_eq!(now.anchor, lost.anchor);
        let refused = library.put(&slug, &[back], true).unwrap();
        assert!(refused.failed.is_some() && refused.written.is_empty());
    }

    #[test]
    fn a_note_is_never_put_on_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let (library, slug, note) = noted(folder.path());
        let edition = library.open_article(&slug, None).unwrap().edition;
        let nothing = edition.span_of(3, 3);
        let notes = [(note.revision(), nothing), (note.revision(), edition.span_of_block(1))];
        let outcomes = library.attach(&slug, &edition, &notes).unwrap();
        assert!(matches!(outcomes.failed, Some(LibraryError::Nothing)));
        assert_eq!(outcomes.written.len(), 1, "one that cannot be written stops no other");
    }
}
