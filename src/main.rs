//! Wires the layers together and runs the loop; holds no logic.

mod run;
mod tailor;

use std::{
    env,
    io::{self, IsTerminal},
    path::Path,
    process::ExitCode,
    sync::{Arc, mpsc},
};

use clap::Parser;
use postil::{
    app::{Notice, Window},
    cli::{self, Arguments, CliError, Command, End, Setup},
    config::{BidiWish, SignsWish},
    jobs::{self, First, Jobs},
    layout::{Bidi, Signs},
    term::{self, Clipboard, Keyboard},
    ui::Look,
};

use run::Program;
use tailor::{Themes, settings, tailor};

fn main() -> ExitCode {
    let Arguments { library, command } = Arguments::parse();
    match start(library.as_deref(), command) {
        Ok(End::Good) => ExitCode::SUCCESS,
        Ok(End::Failed) => ExitCode::FAILURE,
        Ok(End::Stopped) => ExitCode::from(130),
        Err(error) => {
            cli::tell(&mut io::stderr(), &error);
            ExitCode::FAILURE
        }
    }
}

/// Reads the configuration and does what was asked for.
fn start(library: Option<&Path>, command: Option<Command>) -> Result<End, CliError> {
    let mut setup = Setup::find(library);
    match command {
        None => show(setup, First::Library),
        Some(Command::Read(wishes)) => {
            let keyboard = keyboard()?;
            let (slug, lang) = cli::read(&wishes, &setup)?;
            keyboard.attach().map_err(CliError::Out)?;
            show(setup, First::Article(slug, lang))
        }
        Some(command) => {
            if matches!(command, Command::Config) {
                tailor(&mut setup);
            }
            cli::run(command, &setup, &mut io::stdout().lock(), &mut io::stderr().lock())
        }
    }
}

/// Finds the keyboard, where there is a screen too.
fn keyboard() -> Result<Keyboard, CliError> {
    Keyboard::find().filter(|_| term::is_terminal()).ok_or(CliError::NoTerminal)
}

/// Opens the screen on the library, or on one article.
fn show(mut setup: Setup, first: First) -> Result<End, CliError> {
    let variable = |name: &str| env::var(name).ok();
    let has_terminal = io::stdin().is_terminal() && term::is_terminal();
    if !has_terminal {
        return Err(CliError::NoTerminal);
    }
    let mut capabilities = term::capabilities(variable).ok_or_else(|| no_screen(variable))?;
    let (keymap, theme) = tailor(&mut setup);
    match setup.config.appearance.signs {
        SignsWish::Auto => (),
        SignsWish::Unicode => capabilities.signs = Signs::Unicode,
        SignsWish::Ascii => capabilities.signs = Signs::Ascii,
    }
    if setup.config.appearance.bidi == BidiWish::Terminal {
        capabilities.bidi = Bidi::Terminal;
    }
    let library = Arc::new(setup.library()?);
    let window = Window { size: term::size().map_err(CliError::Out)?, capabilities };
    let (mut state, effects) = jobs::begin(&library, window, settings(&setup), keymap, first)?;
    if let Some(problem) = setup.problems.into_iter().next() {
        state.notice.get_or_insert(Notice::Configured { problem });
    }
    let themes = Themes { wish: setup.config.appearance.theme.clone(), own: theme };
    let look = Look { theme: themes.pick(capabilities), words: setup.words, zone: setup.zone };
    let (answers, messages) = mpsc::channel();
    let editor = setup.config.editor(&setup.environment).value;
    let browser = setup.config.browser(&setup.environment).map(|it| it.value);
    let jobs = Jobs::new(library, browser, &answers);
    let clipboard = Clipboard::new(variable, capabilities.asked);
    let program = Program { state, look, themes, jobs, clipboard, editor, trap: trap(variable) };
    program.run(effects, &answers, &messages)?;
    Ok(End::Good)
}

/// Says why there is no screen.
fn no_screen(variable: impl Fn(&str) -> Option<String>) -> CliError {
    let term = variable("TERM").filter(|term| !term.is_empty());
    CliError::NoScreen(
        term.map_or("TERM is not set".to_owned(), |term| format!("TERM is `{term}`")),
    )
}

/// The text that breaks the program when it is pasted, so that tests can see how it ends then.
fn trap(variable: impl Fn(&str) -> Option<String>) -> Option<String> {
    if cfg!(debug_assertions) { variable("POSTIL_TEST_TRAP") } else { None }
}
