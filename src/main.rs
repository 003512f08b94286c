//! Wires the layers together and runs the loop; holds no logic.

use std::{
    env,
    io::{self, IsTerminal, Write},
    iter,
    path::Path,
    process::ExitCode,
    sync::{Arc, mpsc},
};

use clap::Parser;
use postil::{
    app::{self, Effect, Keymap, Message, Settings, State, Terminal, Window},
    cli::{self, Arguments, CliError, Command, End, Setup},
    jobs::{self, First, Jobs},
    term::{self, Clipboard, Listener, Screen},
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

/// Reads the configuration and does what was asked for.
fn start(library: Option<&Path>, command: Option<Command>) -> Result<End, CliError> {
    let setup = Setup::find(library)?;
    match command {
        None => show(setup, First::Library),
        Some(Command::Read(wishes)) => {
            let (slug, lang) = cli::read(&wishes, &setup)?;
            show(setup, First::Article(slug, lang))
        }
        Some(command) => {
            cli::run(command, &setup, &mut io::stdout().lock(), &mut io::stderr().lock())
        }
    }
}

/// Opens the screen on the library, or on one article.
fn show(setup: Setup, first: First) -> Result<End, CliError> {
    let variable = |name: &str| env::var(name).ok();
    let has_terminal = io::stdin().is_terminal() && term::is_terminal();
    let capabilities = term::capabilities(variable).filter(|_| has_terminal);
    let capabilities = capabilities.ok_or(CliError::NoTerminal)?;
    let library = Arc::new(setup.library()?);
    let window = Window { size: term::size().map_err(CliError::Out)?, capabilities };
    let settings = Settings {
        measure: setup.config.width,
        languages: setup.config.languages.clone(),
        person: setup.person.clone(),
        has_mouse: setup.config.mouse,
        figure_word: setup.words.name("figure"),
        library_path: setup.library_path(env::home_dir().as_deref()).into(),
        ..Settings::default()
    };
    let (state, effects) = jobs::begin(&library, window, settings, Keymap::default(), first)?;
    let look = Look {
        theme: Theme::pick(&setup.config.theme, &capabilities),
        words: setup.words,
        zone: setup.zone,
    };
    let (answers, messages) = mpsc::channel();
    let jobs = Jobs::new(library, setup.config.browser, &answers);
    let program = Program { state, look, jobs, clipboard: Clipboard::new(variable) };
    program.run(effects, answers, &messages).map_err(CliError::Out)?;
    Ok(End::Good)
}

/// What the loop holds.
struct Program {
    state: State,
    look: Look,
    jobs: Jobs,
    clipboard: Clipboard,
}

impl Program {
    /// Draws, waits for a message, applies all that are there, and again.
    fn run(
        mut self,
        effects: Vec<Effect>,
        answers: mpsc::Sender<Message>,
        messages: &mpsc::Receiver<Message>,
    ) -> io::Result<()> {
        let caps = self.state.window.capabilities;
        let mut screen = Screen::enter(caps, self.state.settings.has_mouse)?;
        let back = answers.clone();
        let mut wishes = effects;
        self.paint(&mut screen)?;
        let listener = term::listen(move |message| answers.send(message).is_ok())?;
        loop {
            for effect in wishes {
                match effect {
                    Effect::Start(job) => self.jobs.start(job),
                    Effect::Ask(wish) => {
                        if let Some(answer) = self.ask(wish, &mut screen, &listener)? {
                            // The loop below holds the other end.
                            let _ = back.send(answer);
                        }
                    }
                    Effect::Quit => {
                        let left = screen.leave();
                        self.jobs.finish();
                        return left;
                    }
                }
            }
            let Ok(first) = messages.recv() else { return Ok(()) };
            let batch = iter::once(first).chain(messages.try_iter());
            wishes = batch.flat_map(|message| app::update(&mut self.state, message)).collect();
            self.paint(&mut screen)?;
        }
    }

    fn paint(&mut self, screen: &mut Screen) -> io::Result<()> {
        let (state, look) = (&self.state, &mut self.look);
        if screen.capabilities() != state.window.capabilities {
            screen.set_capabilities(state.window.capabilities);
            look.theme = Theme::pick("auto", &state.window.capabilities);
        }
        screen.paint(state.window.size, |buffer| ui::draw(buffer, state, look))
    }

    /// Asks something of the terminal.
    fn ask(
        &self,
        wish: Terminal,
        screen: &mut Screen,
        listener: &Listener,
    ) -> io::Result<Option<Message>> {
        match wish {
            Terminal::Redraw => screen.redraw(),
            Terminal::Mouse(is_on) => screen.set_mouse(is_on)?,
            Terminal::Copy(text) => {
                return screen.copy(&self.clipboard, &text).map(|sent| Some(Message::Copied(sent)));
            }
            Terminal::Suspend => {
                listener.pause();
                let suspended = screen.suspend();
                listener.resume();
                suspended?;
            }
            Terminal::Edit(text) => {
                let variable = |name| env::var(name).ok().filter(|value| !value.is_empty());
                let editor = variable("VISUAL").or(variable("EDITOR")).unwrap_or("vi".into());
                listener.pause();
                let left = screen.hand_over(&editor, &text);
                listener.resume();
                return left.map(|left| Some(Message::Edited(left)));
            }
        }
        Ok(None)
    }
}
