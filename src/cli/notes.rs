//! `postil notes`: notes and highlights, of one article or of all.

use std::io::Write;

use super::{
    CliError, End, Setup,
    arguments::{self, NotesFormat},
    setup,
    show::{Languages, Whole},
    tell, write, write_json,
};
use crate::{
    domain::{Anchored, NoteKind},
    export::{self, Article},
};

/// Prints notes.
pub(super) fn notes(
    wishes: &arguments::Notes,
    setup: &Setup,
    out: &mut impl Write,
    told: &mut impl Write,
) -> Result<End, CliError> {
    let (library, langs) = (setup.library()?, Languages::parse(&wishes.quotes_in)?);
    let slugs = match &wishes.slug {
        Some(name) => vec![setup::slug(name)?],
        None => library.store().slugs()?,
    };
    let mut articles = Vec::new();
    for slug in &slugs {
        match Whole::read(&library, slug) {
            Ok(whole) => articles.push(whole),
            Err(error) if wishes.slug.is_some() => return Err(error.into()),
            // One folder that cannot be read never hides the others.
            Err(error) => tell(told, &error),
        }
    }
    for whole in &mut articles {
        for warning in &whole.warnings {
            tell(told, warning);
        }
        whole.annotations.retain(|note| is_wanted(note, &wishes.kinds));
        match whole.render(&library, &langs) {
            Err(error) if wishes.slug.is_some() => return Err(error.into()),
            Err(error) => tell(told, &error),
            Ok(()) => (),
        }
    }
    // All at once means those that have any.
    articles.retain(|whole| wishes.slug.is_some() || !whole.annotations.is_empty());
    print(&articles, wishes.format, setup, out)?;
    Ok(End::Good)
}

fn is_wanted(note: &Anchored, kinds: &[NoteKind]) -> bool {
    let kind = note.record.shown.note().map(|note| note.kind);
    kinds.is_empty() || kind.is_some_and(|kind| kinds.contains(&kind))
}

fn print(
    articles: &[Whole],
    format: NotesFormat,
    setup: &Setup,
    out: &mut impl Write,
) -> Result<(), CliError> {
    let all: Vec<Article<'_>> = articles.iter().map(Whole::article).collect();
    let day_of = |time| setup.day(time);
    let joined = |parts: Vec<String>| parts.join("\n");
    match format {
        NotesFormat::Text => {
            let page = |article| export::plain::notes(article, &setup.words, &day_of);
            write(out, &joined(all.iter().map(page).collect()))
        }
        NotesFormat::Markdown => {
            let page = |article| export::markdown::notes(article, &setup.words, &day_of);
            write(out, &joined(all.iter().map(page).collect()))
        }
        NotesFormat::Jsonld => {
            let label = setup.words.name("notes-title");
            write_json(out, &export::jsonld::collection(&all, &label))
        }
        NotesFormat::Json => write_json(out, &export::show_json::annotations(&all)),
    }
}
