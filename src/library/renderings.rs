//! The quotes of notes in the other languages of their article.

use super::{Library, LibraryError};
use crate::domain::{Anchored, Edition, Lang, Rendering, Renderings, Slug, Span, Text};

impl Library {
    /// Returns what editions in other languages say where annotations are made; none for those whose
    /// words are not found, or of which the other edition says nothing.
    ///
    /// A language in which the article cannot be read is passed over.
    pub fn renderings(
        &self,
        slug: &Slug,
        editions: &[Edition],
        annotations: &[Anchored],
        langs: &[Lang],
    ) -> Result<Renderings, LibraryError> {
        let mut renderings = Renderings::new();
        for lang in langs {
            let stored = editions.iter().find(|edition| edition.meta.lang == *lang);
            let base = self.base_of(slug, lang)?;
            let there = match (stored, &base) {
                (Some(edition), _) => edition,
                (None, Some(_)) => &self.text_of(slug, lang)?,
                (None, None) => continue,
            };
            for edition in editions.iter().filter(|edition| edition.meta.lang != *lang) {
                let is_here = |it: &&Anchored| it.record.shown.target.lang == edition.meta.lang;
                let here: Vec<_> = annotations.iter().filter(is_here).collect();
                if here.is_empty() {
                    continue;
                }
                let is_base = base.as_ref() == Some(&edition.meta.lang);
                // A converted edition has the positions of the one that it is made of.
                let alignment = (!is_base).then(|| self.align(slug, edition, there));
                let across = |span| match &alignment {
                    Some(alignment) => alignment.across(span),
                    None => Some(span),
                };
                for (annotation, span) in here.iter().filter_map(|it| Some((it, it.anchor.span()?)))
                {
                    let found = across(span).map(|span| rendering(there, span));
                    renderings.entry(annotation.record.shown.id).or_default().extend(found);
                }
            }
        }
        Ok(renderings)
    }
}

fn rendering(edition: &Edition, span: Span) -> Rendering {
    let (start, end) = (edition.position_of(span.start), edition.position_of(span.end));
    Rendering {
        lang: edition.meta.lang.clone(),
        quote: Text::new(&edition.quote(span)),
        start,
        end,
    }
}
