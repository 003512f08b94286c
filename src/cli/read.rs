//! `postil read`: which article of the library is meant.

use std::path::Path;

use super::{CliError, Read, Setup, setup, standard_input};
use crate::{
    domain::{Lang, Slug},
    library::{Added, LibraryError, Outcome, Source, Step, Wanted, Watcher, Wishes},
};

/// Keeps what became of the first source.
#[derive(Default)]
struct First(Option<Result<Added, LibraryError>>);

impl Watcher for First {
    fn step(&mut self, _: Step) {}

    fn outcome(&mut self, outcome: Outcome) {
        self.0.get_or_insert(outcome.added);
    }
}

/// Returns the article and the language that are to be opened; a file or a page is added first.
pub fn read(wishes: &Read, setup: &Setup) -> Result<(Slug, Option<Lang>), CliError> {
    let lang = setup::lang(wishes.lang.as_deref())?;
    let library = setup.library()?;
    let named = Slug::parse(&wishes.source).filter(|slug| library.langs(slug).is_ok());
    if let Some(slug) = named {
        return Ok((slug, lang));
    }
    let path = Path::new(&wishes.source);
    let wanted = match wishes.source.as_str() {
        "-" => Wanted::Given(Source::read_from(path, standard_input())?),
        _ => Wanted::of_word(path),
    };
    let is_missing = matches!(&wanted, Wanted::Path(path) if !path.exists());
    let nothing = || CliError::NothingToRead(wishes.source.clone());
    if is_missing {
        return Err(nothing());
    }
    let wishes = Wishes { lang, rules: library.rules(), ..Wishes::default() };
    let mut first = First::default();
    library.add_all(vec![wanted], &wishes, &mut first)?;
    let added = first.0.ok_or_else(nothing)??;
    Ok((added.slug, Some(added.lang)))
}
