//! Jobs that read: the list, an article, an edition.

use std::sync::Arc;

use super::trouble::trouble;
use crate::{
    app::{Notes, Notice, Opened, Report, Ticket},
    domain::{Lang, Slug},
    library::{Library, LibraryError, Margin, Offer, Opening},
    store::{StoreError, Warning},
};

/// Lists the library: the names at once, then what the heads say.
pub(super) fn list(library: &Library, ticket: Ticket) -> Vec<Report> {
    match library.entries() {
        Ok(entries) => vec![Report::Listed { ticket, entries, is_whole: true }],
        Err(error) => vec![failed(&error)],
    }
}

/// Opens an article.
pub(super) fn open(
    library: &Library,
    ticket: Ticket,
    slug: &Slug,
    lang: Option<&Lang>,
) -> Vec<Report> {
    match library.open_article(slug, lang) {
        Ok(opening) => {
            let opened = opened(library, opening);
            vec![Report::Opened { ticket, opened: Box::new(opened) }]
        }
        Err(error) => vec![failed(&error)],
    }
}

/// Stores the sample and opens it.
pub(super) fn open_sample(library: &Library, ticket: Ticket) -> Vec<Report> {
    match library.add_sample() {
        Ok(slug) => {
            let mut reports = open(library, ticket, &slug, None);
            reports.push(Report::LibraryChanged);
            reports
        }
        Err(error) => vec![failed(&error)],
    }
}

/// Reads the whole of an edition with its notes.
pub(super) fn load(library: &Library, ticket: Ticket, slug: &Slug, lang: &Lang) -> Vec<Report> {
    match library.edition(slug, lang) {
        Ok((edition, facts, margin)) => {
            // What is here may have changed with the text.
            let offer = library.langs_to_read(slug, Some(lang)).unwrap_or_default();
            let elsewhere = library.missing(slug, &offer, &edition.meta);
            let Offer { langs, converted } = offer;
            let (edition, notes) = (Arc::new(edition), notes(margin));
            let languages = Report::Languages { slug: slug.clone(), langs, converted, elsewhere };
            vec![languages, Report::Loaded { ticket, edition, facts, notes }]
        }
        Err(LibraryError::Store(StoreError::NoEdition { .. } | StoreError::NoArticle { .. })) => {
            vec![Report::Notice(Notice::EditionGone { name: lang.to_string() })]
        }
        Err(error) => vec![failed(&error)],
    }
}

/// Returns an opened article as the screen knows it.
pub(super) fn opened(library: &Library, opening: Opening) -> Opened {
    let drafts =
        library.sketches(&opening.slug, &opening.edition, &opening.drafts, &opening.margin);
    Opened {
        slug: opening.slug,
        id: opening.id,
        langs: opening.langs,
        converted: opening.converted,
        elsewhere: opening.elsewhere,
        edition: Arc::new(opening.edition),
        facts: opening.facts,
        notes: notes(opening.margin),
        reading: opening.reading,
        drafts,
    }
}

/// Returns annotations as the screen knows them: the notes, and which files have damaged lines.
pub(super) fn notes(margin: Margin) -> Notes {
    let mut damaged: Vec<(String, usize)> = Vec::new();
    for warning in &margin.warnings {
        let Warning::DamagedLine { path, .. } = warning else { continue };
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        match damaged.iter_mut().find(|(file, _)| *file == name) {
            Some((_, count)) => *count += 1,
            None => damaged.push((name, 1)),
        }
    }
    let mut here = margin.here;
    here.retain(|note| note.record.shown.note().is_some());
    let mut elsewhere = margin.elsewhere;
    elsewhere.retain(|record| record.shown.note().is_some());
    Notes { here, elsewhere, damaged }
}

pub(super) fn failed(error: &LibraryError) -> Report {
    Report::Notice(Notice::Failed { cause: trouble(error) })
}
