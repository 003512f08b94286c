//! The command line: arguments, and one file a command.
//!
//! Commands write to the handle they are given: `println!` panics on a closed pipe.

mod arguments;
mod setup;
mod error;
mod json;
mod add;
mod list;
mod show;
mod notes;
mod annotate;
mod align;
mod check;
mod convert;
mod config;
mod pages;
mod read;

use std::{
    fmt::Display,
    io::{self, BufWriter, ErrorKind, Write},
};

use serde::Serialize;

pub use arguments::{Arguments, Command, Read};
pub use error::CliError;
pub use read::read;
pub use setup::Setup;

use crate::domain::Text;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    Good,
    /// Something was told to have failed; the exit code is 1.
    Failed,
    /// The reader stopped it; the exit code is the one of `C-c`, 130.
    Stopped,
}

/// Carries out a one-shot command. A reader who has seen enough, a closed pipe, is no error.
pub fn run(
    command: Command,
    setup: &Setup,
    out: &mut impl Write,
    told: &mut impl Write,
) -> Result<End, CliError> {
    // Pages and filters need the arguments alone.
    if !matches!(command, Command::Completions { .. } | Command::Man | Command::Convert(_)) {
        for problem in &setup.problems {
            tell(told, problem);
        }
    }
    let result = match command {
        Command::Add(wishes) => add::add(&wishes, setup, out, told),
        Command::List(wishes) => list::list(&wishes, setup, out),
        Command::Show(wishes) => show::show(&wishes, setup, out),
        Command::Notes(wishes) => notes::notes(&wishes, setup, out, told),
        Command::Annotate(wishes) => annotate::annotate(&wishes, setup, out),
        Command::Align(wishes) => align::align(&wishes, setup, out),
        Command::Check(wishes) => check::check(&wishes, setup, out, told),
        Command::Convert(wishes) => convert::convert(&wishes, out),
        Command::Config => config::config(setup, out),
        Command::Completions { shell } => pages::completions(shell, out),
        Command::Man => pages::man(out),
        // The screen is the caller's.
        Command::Read(_) => Ok(End::Good),
    };
    match result {
        Err(CliError::Out(error)) if error.kind() == ErrorKind::BrokenPipe => Ok(End::Good),
        other => other,
    }
}

/// Tells what went wrong, on one line; a file's name may hold anything, so it is cleaned as well.
pub fn tell(told: &mut impl Write, what: &impl Display) {
    // Where stderr is closed nobody reads it, and that is not worth failing for.
    let _ = writeln!(told, "postil: {}", Text::line(&what.to_string()));
}

/// Writes text that ends in a newline.
fn write(out: &mut impl Write, text: &str) -> Result<(), CliError> {
    let ended = if text.ends_with('\n') || text.is_empty() { "" } else { "\n" };
    let result = write!(out, "{text}{ended}").and_then(|()| out.flush());
    result.map_err(CliError::Out)
}

/// Writes a value as JSON on one line; nothing in it speaks to a terminal.
fn write_json(out: &mut impl Write, value: &impl Serialize) -> Result<(), CliError> {
    let mut buffered = BufWriter::new(&mut *out);
    json::write(&mut buffered, value)
        .and_then(|()| writeln!(buffered).and_then(|()| buffered.flush()))
        .map_err(CliError::Out)
}

/// Reads standard input to its end.
fn standard_input() -> io::StdinLock<'static> {
    io::stdin().lock()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_is_one_line_and_steers_no_terminal() {
        let mut told = Vec::new();
        tell(&mut told, &"no\x1b[2Jsuch\nfile.md: not there");
        assert_eq!(told, b"postil: nosuch file.md: not there\n");
    }
}
