//! `postil check`: looks through the library and says per file what is wrong.

use std::io::Write;

use super::{CliError, End, Setup, arguments, setup, write};
use crate::domain::Text;

/// Checks the library, or one article; something wrong makes the exit code 1.
pub(super) fn check(
    wishes: &arguments::Check,
    setup: &Setup,
    out: &mut impl Write,
) -> Result<End, CliError> {
    let library = setup.library()?;
    let store = library.store();
    let warnings = match &wishes.slug {
        Some(name) => store.check(&setup::slug(name)?)?,
        None => store.check_library()?,
    };
    for warning in &warnings {
        write(out, Text::line(&warning.to_string()).as_str())?;
    }
    Ok(if warnings.is_empty() { End::Good } else { End::Failed })
}
