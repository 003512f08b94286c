//! The loop: draw, wait, apply, carry out. Ends when the state asks to quit or nobody sends.

use std::{
    io, iter,
    sync::mpsc::{Receiver, Sender},
};

use postil::{
    app::{self, Effect, Job, Message, State, Terminal},
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
}

impl Program {
    /// Draws, waits for a message, applies all that are there, and again.
    pub(crate) fn run(
        mut self,
        effects: Vec<Effect>,
        answers: &Sender<Message>,
        messages: &Receiver<Message>,
    ) -> io::Result<()> {
        let capabilities = self.state.window.capabilities;
        let mut screen = Screen::enter(capabilities, self.state.settings.has_mouse)?;
        self.paint(&mut screen)?;
        let heard = answers.clone();
        let listener = term::listen(move |message| heard.send(message).is_ok())?;
        let mut wishes = effects;
        loop {
            for effect in wishes {
                if !self.carry_out(effect, &mut screen, &listener, answers)? {
                    let left = screen.leave();
                    self.jobs.start(Job::StopAdding);
                    self.jobs.finish();
                    return left;
                }
            }
            let Ok(first) = messages.recv() else { return Ok(()) };
            let batch = iter::once(first).chain(messages.try_iter());
            wishes = app::update_all(&mut self.state, batch);
            if let Err(gone) = self.paint(&mut screen) {
                return self.keep_all(wishes, &gone);
            }
        }
    }

    /// Ends where the terminal is gone: what was asked of the disk is done, and what could be lost
    /// is kept first. Only another failure than that is told.
    fn keep_all(mut self, wishes: Vec<Effect>, gone: &io::Error) -> io::Result<()> {
        let last = app::update(&mut self.state, Message::Hangup);
        for effect in wishes.into_iter().chain(last) {
            if let Effect::Start(job) = effect {
                self.jobs.start(job);
            }
        }
        self.jobs.start(Job::StopAdding);
        self.jobs.finish();
        match gone.kind() {
            io::ErrorKind::BrokenPipe => Ok(()),
            kind => Err(kind.into()),
        }
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
                let answer = self.ask(wish, screen, listener)?;
                // The loop holds the other end.
                let _ = answer.map(|answer| answers.send(answer));
            }
            Effect::Quit => return Ok(false),
        }
        Ok(true)
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
