//! Wires the layers together and runs the loop; holds no logic.

use std::{
    env,
    io::{self, IsTerminal, Write},
    iter,
    process::ExitCode,
    sync::{Arc, mpsc},
};

use clap::Parser;
use postil::{
    app::{self, Effect, Keymap, Message, Settings, State, Terminal, Window},
    cli::{self, Arguments, CliError, Command, End, Setup},
    jobs::Jobs,
    term::{self, Clipboard, Screen},
    ui::{self, Look, Theme},
};

fn main() -> ExitCode {
    let Arguments { library, command } = Arguments::parse();
    match start(library.as_deref(), command) {
        Ok(End::Good) => ExitCode::SUCCESS,
        Ok(End::Failed) => ExitCode::FAILURE,
        Err(error) => {
            // Where stderr is closed nobody reads it.
            let _ = writeln!(io::stderr(), "postil: {error}");
            ExitCode::FAILURE
        }
    }
}
