//! The other editions of the open article.

use std::{cell::OnceCell, sync::Arc};

use super::read::{failed, notes};
use crate::{
    app::{Companion, Report, Ticket},
    domain::{Edition, Lang, Slug},
    library::Library,
};

/// Aligns the editions of an article with the one that is read; one that cannot be read is left out,
/// for it says so when it is opened.
pub(super) fn align(
    library: &Library,
    ticket: Ticket,
    of: (&Slug, &Edition),
    langs: &[Lang],
    known: &[Companion],
) -> Vec<Report> {
    let lexicon = OnceCell::new();
    let companion = |lang: &Lang| {
        let known = known.iter().find(|it| it.edition.meta.lang == *lang);
        let before = known.map(|it| (&*it.edition, &*it.pins));
        let found = library.companion(of, lang, before, &lexicon).ok()?;
        let (edition, alignment) = match (found.alignment, known) {
            (None, Some(known)) => (Arc::clone(&known.edition), Arc::clone(&known.alignment)),
            (alignment, _) => (Arc::new(found.edition), Arc::new(alignment.unwrap_or_default())),
        };
        let (pins, notes) = (found.pins, notes(found.margin).here);
        Some(Companion { edition, alignment, pins, notes })
    };
    let companions = langs.iter().filter_map(companion).collect();
    vec![Report::Aligned { ticket, companions }]
}

/// Lists where another edition does not agree with the one that is read.
pub(super) fn differ(
    library: &Library,
    ticket: Ticket,
    (slug, read): (&Slug, &Edition),
    lang: &Lang,
) -> Vec<Report> {
    match library.differing(slug, read, lang) {
        Ok((edition, differences)) => {
            vec![Report::Differing { ticket, edition: Arc::new(edition), differences }]
        }
        Err(error) => vec![failed(&error)],
    }
}

/// Learns the words of an article with several editions; there is nothing to be told of it.
pub(super) fn learn(library: &Library, slug: &Slug) -> Vec<Report> {
    library.learn_from(slug);
    Vec::new()
}
