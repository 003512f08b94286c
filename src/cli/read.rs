//! `postil read`: which article of the library is meant.

use std::path::Path;

use super::{CliError, Read, Setup, setup, standard_input};
use crate::{
    domain::{Lang, Slug},
    library::{Source, Wanted, Wishes},
};

/// Returns the article and the language that are to be opened; a file or page is added
/// first.
pub fn read(wishes: &Read, setup: &Setup) -> Result<(Slug, Option<Lang>), CliError> {
    let lang = setup::lang(wishes.lang.as_deref())?;
    let library = setup.library()?;
    // A file's name may hold anything, a slug may not.
    let named = wishes.source.to_str().and_then(Slug::parse);
    let named = named.filter(|slug| library.langs(slug).is_ok());
    if let Some(slug) = named {
        return Ok((slug, lang));
    }
    let path = wishes.source.as_path();
    let wanted = if path == Path::new("-") {
        Wanted::Given(Source::read_from(path, standard_input())?)
    } else {
        Wanted::of_word(path)
    };
    if matches!(&wanted, Wanted::Path(path) if !path.exists()) {
        return Err(CliError::NothingToRead(path.to_string_lossy().into_owned()));
    }
    let wishes = Wishes { lang, rules: library.rules(), ..Wishes::default() };
    let added = library.add_one(wanted, &wishes)?;
    Ok((added.slug, Some(added.lang)))
}
