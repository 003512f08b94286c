//! `postil completions` and `postil man`: pages made from the arguments themselves.

use std::io::Write;

use clap::CommandFactory;
use clap_complete::Shell;

use super::{Arguments, CliError, End};

/// Prints completions for a shell.
pub(super) fn completions(shell: Shell, out: &mut impl Write) -> Result<End, CliError> {
    let mut page = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "postil", &mut page);
    out.write_all(&page).map_err(CliError::Out)?;
    Ok(End::Good)
}

/// Prints the manual page.
pub(super) fn man(out: &mut impl Write) -> Result<End, CliError> {
    let page = clap_mangen::Man::new(Arguments::command());
    page.render(out).map_err(CliError::Out)?;
    Ok(End::Good)
}
