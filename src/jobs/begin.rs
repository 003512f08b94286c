//! The first state of the screen: what must stand on it before anything is waited for.

use super::read;
use crate::{
    app::{Effect, Focus, Keymap, Message, Notice, Report, Settings, State, Window, update},
    domain::{Lang, Slug},
    library::{Library, LibraryError},
};

/// What is opened first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum First {
    /// The library's list.
    Library,
    /// An article of it; `q` there leaves the program.
    Article(Slug, Option<Lang>),
}

/// Builds the first state, and what is to be done once it is painted.
///
/// Where the program was ended from outside, the list has the article that was open before it. It
/// shows names alone at first; an article is read as far as its first screens need.
pub fn begin(
    library: &Library,
    window: Window,
    settings: Settings,
    keymap: Keymap,
    first: First,
) -> Result<(State, Vec<Effect>), LibraryError> {
    let mut state = State::new(window, settings, keymap);
    let effects = match first {
        First::Library => {
            let mut effects = list(&mut state, library)?;
            if let Some(opening) = library.open_again() {
                effects.extend(state.first_article(read::opened(library, opening)));
            }
            effects
        }
        First::Article(slug, lang) => {
            let opened = read::opened(library, library.open_article(&slug, lang.as_ref())?);
            state.panes.home = Focus::Reader;
            state.first_article(opened)
        }
    };
    if library.store().is_read_only() {
        state.notice = Some(Notice::ReadOnly {});
    }
    Ok((state, effects))
}

fn list(state: &mut State, library: &Library) -> Result<Vec<Effect>, LibraryError> {
    let entries = library.names()?;
    let is_whole = entries.is_empty();
    let ticket = state.list_ticket();
    let listed = Report::Listed { ticket, entries, is_whole };
    let mut effects = update(state, Message::Job(Box::new(listed)));
    effects.push(Effect::Start(crate::app::Job::Watch { slug: None }));
    if !is_whole {
        effects.push(Effect::Start(crate::app::Job::List { ticket }));
    }
    Ok(effects)
}
