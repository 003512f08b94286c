//! Carries out jobs on other threads and answers with messages; each kind of job has its lane.
//!
//! `disk` writes, in order, and is waited for at the end; `work` reads; `latest` drops what waits
//! when something newer comes. The one clock is here, and the watch over files.

mod begin;
mod lane;
mod timer;
mod watch;
mod trouble;
mod browse;
mod read;
mod align;
mod write;
mod add;
mod complete;

use std::{
    path::PathBuf,
    sync::{Arc, mpsc::Sender},
};

use crate::{
    app::{Job, Message, Report},
    domain::Slug,
    library::Library,
};
pub use begin::{First, begin};

use add::Runs;
use lane::Lane;
use timer::Timer;
use watch::Watch;

/// The threads that work beside the loop.
pub struct Jobs {
    library: Arc<Library>,
    browser: Option<String>,
    disk: Lane,
    work: Lane,
    latest: Lane,
    /// Adding takes its time and must keep neither a note nor an article waiting.
    adding: Lane,
    /// Nobody waits for what is learnt.
    learning: Lane,
    runs: Runs,
    answers: Sender<Message>,
    timer: Timer,
    watch: Watch,
}

impl Jobs {
    /// Starts the lanes; every answer goes into one channel.
    pub fn new(library: Arc<Library>, browser: Option<String>, answers: &Sender<Message>) -> Self {
        let root = library.store().root().to_owned();
        Self {
            disk: Lane::ordered(answers.clone()),
            work: Lane::ordered(answers.clone()),
            latest: Lane::latest(answers.clone()),
            adding: Lane::ordered(answers.clone()),
            learning: Lane::ordered(answers.clone()),
            runs: Runs::default(),
            answers: answers.clone(),
            timer: Timer::new(answers.clone()),
            watch: Watch::new(&root, answers.clone()),
            library,
            browser,
        }
    }

    /// Hands a job to its lane and returns at once.
    pub fn start(&mut self, job: Job) {
        let library = Arc::clone(&self.library);
        match job {
            Job::Wake { ticket, after } => self.timer.wake(ticket, after),
            Job::Watch { slug } => self.watch.only(self.folders(slug.as_ref())),
            Job::List { ticket } => self.latest.send(move || read::list(&library, ticket)),
            Job::Open { ticket, slug, lang } => {
                self.work.send(move || read::open(&library, ticket, &slug, lang.as_ref()));
            }
            Job::OpenSample { ticket } => {
                self.disk.send(move || read::open_sample(&library, ticket));
            }
            Job::Load { ticket, slug, lang } => {
                self.work.send(move || read::load(&library, ticket, &slug, &lang));
            }
            Job::Align { ticket, slug, edition, langs, known } => {
                let (teacher, taught) = (Arc::clone(&library), slug.clone());
                self.work.send(move || {
                    align::align(&library, ticket, (&slug, &edition), &langs, &known)
                });
                self.learning.send(move || align::learn(&teacher, &taught));
            }
            Job::Differ { ticket, slug, edition, lang } => {
                self.work.send(move || align::differ(&library, ticket, (&slug, &edition), &lang));
            }
            Job::Change { slug, edition, change } => {
                self.disk.send(move || write::change(&library, slug, edition, &change));
            }
            Job::KeepPlace { slug, reading } => {
                self.disk.send(move || write::keep_place(&library, &slug, &reading));
            }
            Job::LeaveOpen { slug } => self.disk.send(move || write::leave_open(&library, &slug)),
            Job::KeepDraft(sketch, edition) => {
                self.disk.send(move || write::keep_draft(&library, &sketch, &edition));
            }
            Job::DropDraft(sketch, edition) => {
                self.disk.send(move || write::drop_draft(&library, &sketch, &edition));
            }
            Job::Add { line } => {
                let run = self.runs.begin(&self.answers);
                self.adding.send(move || run.add(&library, &line));
            }
            Job::FetchLanguages { slug, places } => {
                let run = self.runs.begin(&self.answers);
                self.adding.send(move || run.fetch(&library, &slug, &places));
            }
            Job::StopAdding => self.runs.stop(),
            Job::Complete { path } => self.work.send(move || complete::complete(&path)),
            Job::OpenPicture { slug, name } => {
                self.work.send(move || {
                    let path = library.store().image_path(&slug, &name);
                    vec![Report::Notice(browse::show(&name, path.as_deref()))]
                });
            }
            Job::OpenLink(link) => {
                let browser = self.browser.clone();
                self.work
                    .send(move || vec![Report::Notice(browse::open(&link, browser.as_deref()))]);
            }
        }
    }

    /// Waits until the disk has all that it was asked to keep.
    pub fn finish(self) {
        self.adding.finish();
        self.disk.finish();
    }

    /// Returns what is watched while an article is open.
    fn folders(&self, slug: Option<&Slug>) -> Vec<PathBuf> {
        let store = self.library.store();
        let mut folders = vec![store.root().to_owned()];
        if let Some(slug) = slug {
            let article = store.path_of(slug);
            folders.push(article.join("notes"));
            folders.push(article);
        }
        folders
    }
}
