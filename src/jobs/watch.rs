//! Watches the folders that are looked at: the library's, and the open article's. By events only.

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, PoisonError, Weak,
        mpsc::{self, Receiver, Sender},
    },
    thread,
    time::Duration,
};

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::app::{Message, Report};

/// How long events rest before they are told, so that one save is told once.
const RESTS: Duration = Duration::from_millis(40);

/// Tells when files change. Where a file system has no events nothing is told; the screen then
/// looks on focus and when asked.
pub(super) struct Watch {
    folders: Arc<Mutex<Folders>>,
}

/// The folders that are wanted. One that is not there yet, as an article's notes before the first
/// is written, is looked for again whenever something changes beside it.
struct Folders {
    watcher: Option<RecommendedWatcher>,
    watched: Vec<PathBuf>,
    missing: Vec<PathBuf>,
}

impl Watch {
    /// Starts to listen; nothing is watched yet.
    pub(super) fn new(root: &Path, answers: Sender<Message>) -> Self {
        let (events, changes) = mpsc::channel::<Event>();
        let watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            if let Ok(event) = event {
                // Nobody listens any more when the program ends.
                let _ = events.send(event);
            }
        });
        let folders = Folders { watcher: watcher.ok(), watched: Vec::new(), missing: Vec::new() };
        let folders = Arc::new(Mutex::new(folders));
        // The thread must not keep alive what it waits for.
        let (root, weak) = (root.to_owned(), Arc::downgrade(&folders));
        thread::spawn(move || tell(&root, &changes, &weak, &answers));
        Self { folders }
    }

    /// Watches these folders and no others.
    pub(super) fn only(&mut self, wanted: Vec<PathBuf>) {
        let mut folders = self.folders.lock().unwrap_or_else(PoisonError::into_inner);
        folders.forget();
        folders.missing = wanted;
        folders.look_again();
    }
}

impl Folders {
    fn forget(&mut self) {
        let Some(watcher) = &mut self.watcher else { return };
        for folder in self.watched.drain(..) {
            // It may be gone.
            let _ = watcher.unwatch(&folder);
        }
    }

    fn look_again(&mut self) {
        let Some(watcher) = &mut self.watcher else { return };
        let found = &mut self.watched;
        self.missing.retain(|folder| {
            let is_there = watcher.watch(folder, RecursiveMode::NonRecursive).is_ok();
            found.extend(is_there.then(|| folder.clone()));
            !is_there
        });
    }
}

/// Tells of changes once they rest, until nobody listens.
fn tell(
    root: &Path,
    changes: &Receiver<Event>,
    folders: &Weak<Mutex<Folders>>,
    answers: &Sender<Message>,
) {
    while let Ok(first) = changes.recv() {
        let mut reports = vec![report(root, &first)];
        while let Ok(next) = changes.recv_timeout(RESTS) {
            reports.push(report(root, &next));
        }
        // Before it is told: what is written from now on is an event, what was, is read.
        if let Some(folders) = folders.upgrade() {
            folders.lock().unwrap_or_else(PoisonError::into_inner).look_again();
        }
        for wanted in [Report::LibraryChanged, Report::FilesChanged] {
            let is_told = reports.contains(&Some(wanted.clone()));
            if is_told && answers.send(Message::Job(Box::new(wanted))).is_err() {
                return;
            }
        }
    }
}

/// Says what an event is about; looking at files is no change.
fn report(root: &Path, event: &Event) -> Option<Report> {
    if matches!(event.kind, EventKind::Access(_) | EventKind::Other) {
        return None;
    }
    let is_of_library = event.paths.iter().any(|path| path.parent() == Some(root));
    Some(if is_of_library { Report::LibraryChanged } else { Report::FilesChanged })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_folder_that_comes_later_is_watched_from_then_on() {
        let root = tempfile::tempdir().unwrap();
        let article = root.path().join("essay");
        fs::create_dir(&article).unwrap();
        let (answers, messages) = mpsc::channel();
        let mut watch = Watch::new(root.path(), answers);
        watch.only(vec![root.path().to_owned(), article.clone(), article.join("notes")]);
        let hear = || messages.recv_timeout(Duration::from_secs(10)).unwrap();
        let changed = Message::Job(Box::new(Report::FilesChanged));
        fs::create_dir(article.join("notes")).unwrap();
        assert_eq!(hear(), changed);
        fs::write(article.join("notes/log.jsonl"), "{}").unwrap();
        assert_eq!(hear(), changed);
    }
}
