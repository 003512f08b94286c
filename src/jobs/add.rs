//! The jobs that add sources: they report how far they are, and can be stopped.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
        mpsc::Sender,
    },
    time::{Duration, Instant},
};

use super::trouble::trouble;
use crate::{
    app::{Adding, Message, Report, Sum},
    domain::{Elsewhere, Slug},
    library::{Library, LibraryError, Outcome, Status, Step, Wanted, Watcher, Wishes},
};

/// How long a run takes at least before it is told, and between two times.
const PAUSE: Duration = Duration::from_millis(100);

/// How long a run takes at least before it can be told how long the rest takes.
const SURE: Duration = Duration::from_secs(2);

/// Numbers the runs, and says up to which they are to stop.
#[derive(Clone, Default)]
pub(super) struct Runs {
    begun: u64,
    stopped: Arc<AtomicU64>,
}

/// A run of its own.
pub(super) struct Run {
    number: u64,
    stopped: Arc<AtomicU64>,
    answers: Sender<Message>,
    began: Instant,
    told: Instant,
    sum: Sum,
}

impl Runs {
    /// Begins a run.
    pub(super) fn begin(&mut self, answers: &Sender<Message>) -> Run {
        self.begun += 1;
        let (number, stopped, answers) = (self.begun, Arc::clone(&self.stopped), answers.clone());
        let now = Instant::now();
        Run { number, stopped, answers, began: now, told: now, sum: Sum::default() }
    }

    /// Stops all runs that were begun so far.
    pub(super) fn stop(&self) {
        self.stopped.store(self.begun, Ordering::Relaxed);
    }
}

impl Watcher for Run {
    fn step(&mut self, step: Step) {
        if self.told.elapsed() < PAUSE {
            return;
        }
        self.told = Instant::now();
        let took = self.began.elapsed();
        let left = step.total.saturating_sub(step.done);
        let rest = took.as_secs().saturating_mul(left as u64).checked_div(step.done as u64);
        let adding = Adding {
            number: (step.done + 1).min(step.total),
            total: step.total,
            source: short(&step.source),
            seconds_left: rest.filter(|_| took > SURE),
        };
        // When nobody listens the loop has ended.
        let _ = self.answers.send(Message::Job(Box::new(Report::Adding(adding))));
    }

    fn outcome(&mut self, outcome: Outcome) {
        let sum = &mut self.sum;
        match outcome.added {
            Ok(added) => {
                *match added.status {
                    Status::Added => &mut sum.added,
                    Status::Unchanged => &mut sum.unchanged,
                    Status::Updated => &mut sum.updated,
                    Status::Edited => &mut sum.edited,
                } += 1;
                sum.last = Some((added.slug, added.title.to_string()));
            }
            Err(error) => {
                sum.failed += 1;
                sum.cause.get_or_insert_with(|| trouble(&error));
            }
        }
    }

    fn goes_on(&mut self) -> bool {
        let goes_on = self.number > self.stopped.load(Ordering::Relaxed);
        self.sum.is_stopped |= !goes_on;
        goes_on
    }
}

impl Run {
    /// Adds what a line names.
    pub(super) fn add(self, library: &Library, line: &str) -> Vec<Report> {
        let wanted = Wanted::of_line(line);
        self.work(|run| library.add_all(wanted, &wishes(library), run))
    }

    /// Fetches other languages of an article.
    pub(super) fn fetch(self, library: &Library, slug: &Slug, places: &[Elsewhere]) -> Vec<Report> {
        let urls = places.iter().filter(|place| !place.source.is_empty());
        let wanted = urls
            .map(|place| Wanted::Translation { url: place.source.to_string(), of: slug.clone() });
        self.work(|run| library.add_all(wanted.collect(), &wishes(library), run))
    }

    fn work(mut self, work: impl FnOnce(&mut Self) -> Result<(), LibraryError>) -> Vec<Report> {
        if let Err(error) = work(&mut self) {
            self.sum.failed += 1;
            self.sum.cause = Some(trouble(&error));
        }
        vec![Report::AddingEnded(self.sum)]
    }
}

fn wishes(library: &Library) -> Wishes {
    Wishes { rules: library.rules(), ..Wishes::default() }
}

/// Returns what of a source's name tells it apart: a page's host, or a file's name.
fn short(source: &str) -> String {
    let part = match source.split_once("://") {
        Some((_, rest)) => rest.split('/').next(),
        None => source.rsplit('/').next(),
    };
    crate::domain::Text::line(part.unwrap_or(source)).to_string()
}
