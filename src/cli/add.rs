//! `postil add`: files, folders and standard input into the library.

use std::{io::Write, path::Path};

use serde_json::json;

use super::{CliError, End, Setup, arguments, setup, standard_input, write, write_json};
use crate::library::{Added, Library, LibraryError, Outcome, Wishes};

/// Adds every source; one that fails never stops the rest.
pub(super) fn add(
    wishes: &arguments::Add,
    setup: &Setup,
    out: &mut impl Write,
    told: &mut impl Write,
) -> Result<End, CliError> {
    let library = setup.library()?;
    let how = Wishes {
        lang: setup::lang(wishes.lang.as_deref())?,
        edition_of: wishes.edition_of.as_deref().map(setup::slug).transpose()?,
        replaces: wishes.replace,
        charset: wishes.charset.clone(),
    };
    let mut end = End::Good;
    for source in &wishes.sources {
        for (path, added) in outcomes(&library, source, &how) {
            match added {
                Ok(added) => tell(&added, wishes.json, out, told)?,
                Err(error) => {
                    end = End::Failed;
                    fail(&path, &error, wishes.json, out, told)?;
                }
            }
        }
    }
    Ok(end)
}

fn outcomes(library: &Library, source: &Path, how: &Wishes) -> Vec<Outcome> {
    if source == Path::new("-") {
        return vec![library.add_stream(standard_input(), how)];
    }
    let mut outcomes = Vec::new();
    library.add_path(source, how, |outcome| outcomes.push(outcome));
    outcomes
}

fn tell(
    added: &Added,
    is_json: bool,
    out: &mut impl Write,
    told: &mut impl Write,
) -> Result<(), CliError> {
    for warning in &added.warnings {
        super::tell(told, &format_args!("{}: {warning}", added.slug));
    }
    let status = added.status.name();
    if is_json {
        return write_json(
            out,
            &json!({
                "slug": added.slug.as_str(),
                "lang": added.lang.as_str(),
                "title": added.title.as_str(),
                "status": status,
            }),
        );
    }
    write(out, &format!("{status}\t{}\t{}\t{}", added.slug, added.lang, added.title))
}

fn fail(
    path: &Path,
    error: &LibraryError,
    is_json: bool,
    out: &mut impl Write,
    told: &mut impl Write,
) -> Result<(), CliError> {
    super::tell(told, error);
    if !is_json {
        return Ok(());
    }
    let nothing = serde_json::Value::Null;
    write_json(
        out,
        &json!({
            "slug": nothing,
            "lang": nothing,
            "title": nothing,
            "source": path.to_string_lossy(),
            "status": "failed",
            "error": error.to_string(),
        }),
    )
}
