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
    app::{self, Effect, Keymap, KeymapError, Message, Notice, Settings, State, Terminal, Window},
    cli::{self, Arguments, CliError, Command, End, Setup},
    config::{SignsWish, SpacingWish},
    jobs::{self, First, Jobs},
    layout::{Capabilities, Colors, Signs, Spacing},
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
    let mut setup = Setup::find(library);
    match command {
        None => show(setup, First::Library),
        Some(Command::Read(wishes)) => {
            let (slug, lang) = cli::read(&wishes, &setup)?;
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

/// Opens the screen on the library, or on one article.
fn show(mut setup: Setup, first: First) -> Result<End, CliError> {
    let variable = |name: &str| env::var(name).ok();
    let has_terminal = io::stdin().is_terminal() && term::is_terminal();
    let capabilities = term::capabilities(variable).filter(|_| has_terminal);
    let mut capabilities = capabilities.ok_or(CliError::NoTerminal)?;
    let (keymap, theme) = tailor(&mut setup);
    match setup.config.appearance.signs {
        SignsWish::Auto => (),
        SignsWish::Unicode => capabilities.signs = Signs::Unicode,
        SignsWish::Ascii => capabilities.signs = Signs::Ascii,
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
    let jobs = Jobs::new(library, setup.config.browser, &answers);
    let clipboard = Clipboard::new(variable);
    let program = Program { state, look, themes, jobs, clipboard, editor };
    program.run(effects, answers, &messages).map_err(CliError::Out)?;
    Ok(End::Good)
}

/// Returns what the screens are to know of the configuration.
fn settings(setup: &Setup) -> Settings {
    let appearance = &setup.config.appearance;
    Settings {
        measure: appearance.width,
        spacing: match appearance.spacing {
            SpacingWish::Blank => Spacing::Blank,
            SpacingWish::Indent => Spacing::Indent,
        },
        languages: setup.config.languages.clone(),
        person: setup.person.clone(),
        has_mouse: setup.config.mouse,
        figure_word: setup.words.name("figure"),
        library_path: setup.library_path(env::home_dir().as_deref()).into(),
    }
}

/// Reads the reader's own keys and theme; what is wrong with them is added to the problems.
fn tailor(setup: &mut Setup) -> (Keymap, Option<Theme>) {
    let config = &setup.config;
    let mut keymap = Keymap::default();
    let refused = config.keys.as_deref().map(|keys| keymap.rebind(keys)).unwrap_or_default();
    for error in refused {
        let (name, action) = match &error {
            KeymapError::Syntax => ("", ""),
            KeymapError::Table(name) => (name.as_str(), ""),
            KeymapError::Action { chord, action } => (chord.as_str(), action.as_str()),
            KeymapError::Key { chord } => (chord.as_str(), ""),
        };
        let problem = config.problem_with_key(name, action, &error.to_string());
        setup.problems.push(problem.to_string());
    }
    let theme = config.appearance.theme_text.as_deref().map(Theme::parse).transpose();
    let theme = theme.unwrap_or_else(|what| {
        setup.problems.push(config.problem_with("theme", &what).to_string());
        None
    });
    (keymap, theme)
}

/// The theme that is wished for, and the reader's own.
struct Themes {
    wish: String,
    own: Option<Theme>,
}

impl Themes {
    /// Picks the theme for a terminal; without colours even the reader's own has none to show.
    fn pick(&self, capabilities: Capabilities) -> Theme {
        let own = self.own.as_ref().filter(|_| capabilities.colors != Colors::None);
        own.cloned().unwrap_or_else(|| Theme::pick(&self.wish, &capabilities))
    }
}

/// What the loop holds.
struct Program {
    state: State,
    look: Look,
    themes: Themes,
    jobs: Jobs,
    clipboard: Clipboard,
    /// The command that a note is handed over to.
    editor: String,
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
            look.theme = self.themes.pick(state.window.capabilities);
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
                let suspended = screen.suspend(|| listener.stop());
                listener.resume();
                suspended?;
            }
            Terminal::Edit(text) => {
                listener.pause();
                let left = screen.hand_over(&self.editor, &text);
                listener.resume();
                return left.map(|left| Some(Message::Edited(left)));
            }
        }
        Ok(None)
    }
}
