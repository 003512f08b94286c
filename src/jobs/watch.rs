//! Watches the folders that are looked at: the library's, and the open article's. By events only.

use std::{
    path::{Path, PathBuf},
    sync::mpsc::{self, Receiver, Sender},
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
    watcher: Option<RecommendedWatcher>,
    watched: Vec<PathBuf>,
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
        let root = root.to_owned();
        thread::spawn(move || tell(&root, &changes, &answers));
        Self { watcher: watcher.ok(), watched: Vec::new() }
    }

    /// Watches these folders and no others; one that is not there is left out.
    pub(super) fn only(&mut self, folders: Vec<PathBuf>) {
        let Some(watcher) = &mut self.watcher else { return };
        for folder in self.watched.drain(..) {
            // It may be gone.
            let _ = watcher.unwatch(&folder);
        }
        self.watched = folders;
        self.watched.retain(|folder| watcher.watch(folder, RecursiveMode::NonRecursive).is_ok());
    }
}

/// Tells of changes once they rest, until nobody listens.
fn tell(root: &Path, changes: &Receiver<Event>, answers: &Sender<Message>) {
    while let Ok(first) = changes.recv() {
        let mut reports = vec![report(root, &first)];
        while let Ok(next) = changes.recv_timeout(RESTS) {
            reports.push(report(root, &next));
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
