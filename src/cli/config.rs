//! `postil config`: every setting, what holds and why.

use std::io::Write;

use super::{CliError, End, Setup, write};

/// Prints the settings; something wrong with them makes the exit code 1.
pub(super) fn config(setup: &Setup, out: &mut impl Write) -> Result<End, CliError> {
    let Setup { config, environment, folders, words, .. } = setup;
    write(out, &config.printed(environment, folders, words.tag()))?;
    Ok(if setup.problems.is_empty() { End::Good } else { End::Failed })
}
