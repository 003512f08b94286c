//! Message in, state changed, effects out.

use super::{
    Answer, Copied, Effect, Job, Message, Notice, Opened, Reader, Report, Sheet, State, Terminal,
    Ticket, adding, answer, differing, mouse, note, press, write,
};
use crate::layout::{Colors, Keyboard, Signs};

/// Applies one message and returns what the world must do about it.
pub fn update(state: &mut State, message: Message) -> Vec<Effect> {
    let mut effects = Vec::new();
    update_all(state, [message], &mut effects);
    effects
}

/// Applies messages one after the other; what is in sight is laid out once, after the last. What the
/// world must do about each is there even if a later one is never done with.
pub fn update_all(
    state: &mut State,
    messages: impl IntoIterator<Item = Message>,
    effects: &mut impl Extend<Effect>,
) {
    for message in messages {
        effects.extend(apply(state, message));
        effects.extend(state.reader.as_mut().and_then(Reader::question));
        effects.extend(state.reader.as_mut().and_then(Reader::ask_companions));
        state.arrange();
    }
    write::settle(state);
    if let Some(reader) = &mut state.reader {
        reader.look();
    }
}

impl State {
    /// Shows an article that was opened before anything was painted.
    pub fn first_article(&mut self, opened: Opened) -> Vec<Effect> {
        let ticket = self.asked.draw();
        self.asked.opened = ticket;
        update(self, Message::Job(Box::new(Report::Opened { ticket, opened: Box::new(opened) })))
    }

    /// Returns the ticket of the question for the list that is open.
    pub fn list_ticket(&self) -> Ticket {
        self.library.ticket
    }
}

fn apply(state: &mut State, message: Message) -> Vec<Effect> {
    match message {
        Message::Key(key) => return press::press(state, key),
        Message::Pasted(text) => return write::paste(state, &text),
        Message::Mouse(what) => return mouse::mouse(state, what),
        Message::Resized(size) => {
            state.window.size = size;
            state.arrange();
            note::keep_words_in_sight(state);
        }
        Message::Answered(answer) => take_answer(state, answer),
        Message::Resumed => return vec![Effect::Ask(Terminal::Redraw)],
        Message::Hangup => return hang_up(state),
        Message::Edited(text) => return write::edited(state, text.as_deref()),
        Message::Copied(copied) => {
            state.notice = Some(match copied {
                Copied::Sent => Notice::Copied {},
                Copied::TooLong { limit } => Notice::CopyTooLong { limit: limit / 1000 },
                Copied::Nowhere => Notice::CopyNowhere {},
            });
        }
        Message::Focused(true) => return look_again(state),
        Message::Focused(false) => (),
        Message::Job(report) => return take(state, *report),
    }
    Vec::new()
}

/// Asks for everything that may have changed outside.
pub(super) fn look_again(state: &mut State) -> Vec<Effect> {
    let ticket = state.library.ticket.renew();
    let list = Effect::Start(Job::List { ticket });
    let load = state.reader.as_mut().map(Reader::ask_again);
    std::iter::once(list).chain(load).collect()
}

fn take_answer(state: &mut State, answer: Answer) {
    let capabilities = &mut state.window.capabilities;
    match answer {
        Answer::Background(background) => capabilities.background = background,
        Answer::AmbiguousWide(is_wide) => {
            capabilities.is_ambiguous_wide = is_wide;
            if is_wide {
                // Our own signs are ambiguous: they would take two cells where one is meant.
                capabilities.signs = Signs::Ascii;
            }
        }
        Answer::Sync => capabilities.has_sync = true,
        Answer::Keyboard => capabilities.keyboard = Keyboard::Precise,
        Answer::TrueColor if capabilities.colors == Colors::Indexed => {
            capabilities.colors = Colors::True;
        }
        Answer::TrueColor => (),
    }
}

/// Keeps what could be lost, and quits.
fn hang_up(state: &mut State) -> Vec<Effect> {
    let mut effects = Vec::new();
    if let Some(Sheet::Editor(editor)) = &state.sheet
        && editor.is_worth_keeping()
    {
        effects.push(Effect::Start(editor.keep()));
    }
    effects.extend(keep_place(state));
    if let Some(reader) = &state.reader {
        effects.push(Effect::Start(Job::LeaveOpen { slug: reader.article.slug.clone() }));
    }
    effects.push(Effect::Quit);
    effects
}

/// Returns the effect that remembers where the reader is.
pub(super) fn keep_place(state: &mut State) -> Option<Effect> {
    let reader = state.reader.as_mut()?;
    let slug = reader.article.slug.clone();
    Some(Effect::Start(Job::KeepPlace { slug, reading: reader.reading() }))
}

fn take(state: &mut State, report: Report) -> Vec<Effect> {
    match report {
        Report::Notice(notice) => state.notice = Some(notice),
        Report::Listed { ticket, entries, is_whole } if ticket == state.library.ticket => {
            state.library.take(entries, is_whole);
        }
        Report::Listed { .. } => (),
        Report::Opened { ticket, opened } => return answer::opened(state, ticket, *opened),
        Report::Loaded { ticket, edition, facts, notes } => {
            return answer::loaded(state, ticket, (edition, facts), notes);
        }
        Report::Aligned { ticket, companions } => {
            if let Some(reader) = &mut state.reader {
                reader.take_companions(ticket, companions);
            }
        }
        Report::Differing { ticket, edition, differences } => {
            differing::take(state, ticket, &edition, &differences);
        }
        Report::Changed { slug, edition, notes, steps, cause } => {
            return answer::changed(state, &slug, (&edition, notes), steps, cause);
        }
        Report::ChangeFailed { cause, notice } => answer::change_failed(state, cause, notice),
        Report::Woke(ticket) => return answer::woke(state, ticket),
        Report::Adding(adding) => state.library.adding = Some(adding),
        Report::AddingEnded(sum) => return adding::ended(state, sum),
        Report::Completed { path, offers } => adding::completed(state, &path, offers),
        Report::Languages { slug, langs, converted, elsewhere } => {
            answer::languages(state, &slug, (langs, converted), elsewhere);
        }
        Report::FilesChanged => {
            return state.reader.as_mut().map(Reader::ask_again).into_iter().collect();
        }
        Report::LibraryChanged => {
            let ticket = state.library.ticket.renew();
            return vec![Effect::Start(Job::List { ticket })];
        }
    }
    Vec::new()
}
