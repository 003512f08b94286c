//! The loop: draw, wait, apply, carry out. Ends when the state asks to quit or nobody sends, and
//! whichever way it ends, what could be lost is kept.

use std::{
    collections::VecDeque,
    io, iter,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::mpsc::{Receiver, Sender},
};

use postil::{
    app::{self, Effect, Job, Message, State, Terminal},
    cli::CliError,
    jobs::Jobs,
    term::{self, Clipboard, Listener, Screen},
    ui::{self, Look},
};

use crate::tailor::Themes;

/// What the loop holds.
pub(crate) struct Program {
    pub(crate) state: State,
    pub(crate) look: Look,
    pub(crate) themes: Themes,
    pub(crate) jobs: Jobs,
    pub(crate) clipboard: Clipboard,
    /// The command that a note is handed over to.
    pub(crate) editor: String,
    /// The text that breaks the program when it is pasted; none but in tests.
    pub(crate) trap: Option<String>,
}

/// What the state asked for and was not carried out yet.
type Wishes = VecDeque<Effect>;

impl Program {
    /// Runs to the end and waits until the disk has everything.
    pub(crate) fn run(
        mut self,
        effects: Vec<Effect>,
        answers: &Sender<Message>,
        messages: &Receiver<Message>,
    ) -> Result<(), CliError> {
        let mut wishes = Wishes::from(effects);
        // What a panic leaves half changed is only asked once more, and that may fail as well.
        let ran = catch_unwind(AssertUnwindSafe(|| self.go_on(&mut wishes, answers, messages)));
        let ended = ran.unwrap_or(Err(CliError::Broke));
        if ended.is_err() {
            self.keep_all(wishes);
        }
        self.jobs.start(Job::StopAdding);
        self.jobs.finish();
        match ended {
            Err(CliError::Out(error)) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            ended => ended,
        }
    }

    /// Draws, waits for a message, applies all that are there, and again.
    fn go_on(
        &mut self,
        wishes: &mut Wishes,
        answers: &Sender<Message>,
        messages: &Receiver<Message>,
    ) -> Result<(), CliError> {
        let capabilities = self.state.window.capabilities;
        let screen = Screen::enter(capabilities, self.state.settings.has_mouse);
        let mut screen = screen.map_err(CliError::Out)?;
        self.paint(&mut screen).map_err(CliError::Out)?;
        let heard = answers.clone();
        let listener = term::listen(move |message| heard.send(message).is_ok());
        let listener = listener.map_err(CliError::Out)?;
        while self.carry_out_all(wishes, &mut screen, &listener, answers).map_err(CliError::Out)? {
            let Ok(first) = messages.recv() else { break };
            let mut batch = Vec::new();
            for message in iter::once(first).chain(messages.try_iter()) {
                if matches!(message, Message::Edited(_)) {
                    screen.take_back().map_err(CliError::Out)?;
                    listener.resume();
                }
                self.spring(&message);
                batch.push(message);
            }
            app::update_all(&mut self.state, batch, wishes);
            self.paint(&mut screen).map_err(CliError::Out)?;
        }
        let left = screen.leave().map_err(CliError::Out);
        if listener.is_broken() { Err(CliError::Broke) } else { left }
    }

    /// Breaks the program, in tests alone.
    fn spring(&self, message: &Message) {
        let is_trap = matches!(message, Message::Pasted(text) if Some(text) == self.trap.as_ref());
        assert!(!is_trap, "the trap of a test");
    }

    /// Keeps what could be lost where the terminal is gone or the program broke: what was asked of
    /// the disk is done first.
    fn keep_all(&mut self, wishes: Wishes) {
        let state = &mut self.state;
        let last = catch_unwind(AssertUnwindSafe(|| app::update(state, Message::Hangup)));
        for effect in wishes.into_iter().chain(last.unwrap_or_default()) {
            if let Effect::Start(job) = effect {
                self.jobs.start(job);
            }
        }
    }

    /// Carries out all that is wished for; `false` when it is the end.
    fn carry_out_all(
        &mut self,
        wishes: &mut Wishes,
        screen: &mut Screen,
        listener: &Listener,
        answers: &Sender<Message>,
    ) -> io::Result<bool> {
        while let Some(effect) = wishes.pop_front() {
            if !self.carry_out(effect, screen, listener, answers)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Carries out an effect; `false` when it is the end.
    fn carry_out(
        &mut self,
        effect: Effect,
        screen: &mut Screen,
        listener: &Listener,
        answers: &Sender<Message>,
    ) -> io::Result<bool> {
        match effect {
            Effect::Start(job) => self.jobs.start(job),
            Effect::Ask(wish) => {
                self.ask(wish, screen, listener, answers)?;
            }
            Effect::Quit => return Ok(false),
        }
        Ok(true)
    }

    fn paint(&mut self, screen: &mut Screen) -> io::Result<()> {
        if screen.is_away() {
            return Ok(());
        }
        let (state, look) = (&self.state, &mut self.look);
        if screen.capabilities() != state.window.capabilities {
            screen.set_capabilities(state.window.capabilities)?;
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
        answers: &Sender<Message>,
    ) -> io::Result<()> {
        let answers = answers.clone();
        // The loop holds the other end.
        let answer = move |answer| drop(answers.send(answer));
        match wish {
            Terminal::Redraw => screen.redraw(),
            Terminal::Mouse(is_on) => screen.set_mouse(is_on)?,
            Terminal::Copy(text) => {
                answer(Message::Copied(screen.copy(&self.clipboard, &text)?));
            }
            Terminal::Suspend => {
                listener.pause();
                let suspended = screen.suspend(|| listener.stop());
                listener.resume();
                suspended?;
            }
            Terminal::Edit(text) => {
                listener.pause();
                let done = move |left| answer(Message::Edited(left));
                screen.hand_over(&self.editor, text, done)?;
            }
        }
        Ok(())
    }
}
