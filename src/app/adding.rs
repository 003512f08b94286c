//! Adding sources: how far a run is, what came of it, and the line in which it is asked for.

use super::{
    Action, Effect, Everywhere, Job, Notice, Sheet, State, Trouble,
    entry::{Entry, Purpose},
};
use crate::domain::{Elsewhere, Lang, Slug};

/// How far a run is that adds sources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Adding {
    /// The source that is worked on, counted from 1, and how many there are.
    pub number: usize,
    pub total: usize,
    /// What is worked on: a file's name, or a page's host.
    pub source: String,
    /// About how long the rest takes, once that can be told.
    pub seconds_left: Option<u64>,
}

/// What came of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    pub added: usize,
    pub unchanged: usize,
    pub updated: usize,
    /// Changed by hand since they were added, and left alone.
    pub edited: usize,
    pub failed: usize,
    /// The last one that is in the library, and its title.
    pub last: Option<(Slug, String)>,
    /// What the first failure was.
    pub cause: Option<Trouble>,
    pub is_stopped: bool,
}

impl Sum {
    /// Returns how to tell it.
    fn notice(self) -> Notice {
        let Self { added, unchanged, updated, edited, failed, last, cause, is_stopped } = self;
        let title = last.map(|(_, title)| title).unwrap_or_default();
        if is_stopped {
            return Notice::AddingStopped { count: added + updated };
        }
        if let Some(cause) = cause {
            let here = added + updated + unchanged + edited;
            return match (here, failed) {
                (0, 1) => Notice::Failed { cause },
                _ => Notice::AddedSome { added: here, failed, cause },
            };
        }
        match (added, unchanged, updated, edited) {
            (1, 0, 0, 0) => Notice::Added { title },
            (0, 1, 0, 0) => Notice::Unchanged { title },
            (0, 0, 1, 0) => Notice::Updated { title },
            (0, 0, 0, 1) => Notice::EditedByHand { title },
            _ => Notice::AddedMany { added, updated, unchanged, edited },
        }
    }
}

impl State {
    /// Returns the key that stops what takes long.
    pub fn stop_key(&self) -> String {
        self.keymap.chord_of(Action::Everywhere(Everywhere::Close))
    }
}

/// Asks what is to be added.
pub(super) fn ask(state: &mut State) -> Vec<Effect> {
    state.sheet = Some(Sheet::Entry(Entry::new(Purpose::Add, "")));
    Vec::new()
}

/// Adds what a line names.
pub(super) fn add(line: &str) -> Vec<Effect> {
    let line = line.trim();
    let job = Job::Add { line: line.to_owned() };
    if line.is_empty() { Vec::new() } else { vec![Effect::Start(job)] }
}

/// Returns what asks how a path can go on, while one is written.
pub(super) fn complete_soon(state: &mut State) -> Vec<Effect> {
    let Some(Sheet::Entry(entry)) = &mut state.sheet else { return Vec::new() };
    let Some((_, path)) = entry.path() else { return Vec::new() };
    let path = path.to_owned();
    vec![Effect::Start(Job::Complete { path })]
}

/// Takes how a path can go on, unless something else is written by now.
pub(super) fn completed(state: &mut State, path: &str, offers: Vec<String>) {
    if let Some(Sheet::Entry(entry)) = &mut state.sheet
        && entry.path().is_some_and(|(_, typed)| typed == path)
    {
        entry.offers = offers;
    }
}

/// Asks for an article's other languages: the one that is named, else all.
pub(super) fn fetch(state: &mut State, name: &str) -> Vec<Effect> {
    let Some(reader) = &state.reader else {
        state.notice = Some(Notice::NothingHere {});
        return Vec::new();
    };
    let wanted = Lang::parse(name);
    let fits = |place: &&Elsewhere| {
        name.is_empty()
            || Some(&place.lang) == wanted.as_ref()
            || [place.lang.own_name(), place.lang.short_name()].contains(&name)
    };
    let places: Vec<Elsewhere> = reader.article.elsewhere.iter().filter(fits).cloned().collect();
    let slug = reader.article.slug.clone();
    if places.iter().all(|place| place.source.is_empty()) {
        state.notice = Some(match places.first() {
            Some(place) => Notice::NoAddress { name: place.lang.own_name().to_owned() },
            None if name.is_empty() => Notice::NothingElsewhere {},
            None => Notice::NoSuchLanguage { name: name.to_owned() },
        });
        return Vec::new();
    }
    vec![Effect::Start(Job::FetchLanguages { slug, places })]
}

/// Stops the run that goes on; `false` when none does.
pub(super) fn stops(state: &mut State) -> Option<Effect> {
    state.library.adding.take().map(|_| Effect::Start(Job::StopAdding))
}

/// Says what came of a run, and shows it in the list.
pub(super) fn ended(state: &mut State, sum: Sum) -> Vec<Effect> {
    state.library.adding = None;
    let slug = sum.last.as_ref().map(|(slug, _)| slug.clone());
    state.library.awaited = slug.filter(|_| state.reader.is_none());
    state.notice = Some(sum.notice());
    let ticket = state.library.ticket.renew();
    vec![Effect::Start(Job::List { ticket })]
}
