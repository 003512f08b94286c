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

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher, event::ModifyKind};

use crate::app::{Message, Report};

/// How long events rest before they are told, so that one save is told once.
const RESTS: Duration = Duration::from_millis(40);

/// Tells when files change. Where a file system has no events nothing is told; the screen then
/// looks on focus and when asked.
pub(super) struct Watch {
    root: PathBuf,
    answers: Sender<Message>,
    folders: Option<Arc<Mutex<Folders>>>,
}

/// The folders that are wanted. One that is not there yet, as an article's notes before the first
/// is written, is looked for again whenever something changes beside it.
struct Folders {
    watcher: Option<RecommendedWatcher>,
    watched: Vec<PathBuf>,
    missing: Vec<PathBuf>,
}

impl Watch {
    /// Nothing is watched yet, and no thread waits.
    pub(super) fn new(root: &Path, answers: Sender<Message>) -> Self {
        Self { root: root.to_owned(), answers, folders: None }
    }

    /// Starts to listen.
    fn begin(&self) -> Arc<Mutex<Folders>> {
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
        let (root, weak) = (self.root.clone(), Arc::downgrade(&folders));
        let answers = self.answers.clone();
        thread::spawn(move || tell(&root, &changes, &weak, &answers));
        folders
    }

    /// Watches these folders and no others.
    pub(super) fn only(&mut self, wanted: Vec<PathBuf>) {
        let folders = self.folders.take().unwrap_or_else(|| self.begin());
        let folders = self.folders.insert(folders);
        let mut folders = folders.lock().unwrap_or_else(PoisonError::into_inner);
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

    /// Watches what was missing; says whether some of it is there now.
    fn look_again(&mut self) -> bool {
        let Some(watcher) = &mut self.watcher else { return false };
        let (found, before) = (&mut self.watched, self.missing.len());
        self.missing.retain(|folder| {
            let is_there = watcher.watch(folder, RecursiveMode::NonRecursive).is_ok();
            found.extend(is_there.then(|| folder.clone()));
            !is_there
        });
        self.missing.len() < before
    }

    /// Takes a folder that went away for missing: one that is made anew is another folder, of which
    /// nothing would be heard.
    fn lose(&mut self, path: &Path) {
        let Some(watcher) = &mut self.watcher else { return };
        for lost in self.watched.extract_if(.., |folder| folder.starts_with(path)) {
            // It is gone already, as a rule.
            let _ = watcher.unwatch(&lost);
            self.missing.push(lost);
        }
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
        let mut events = vec![first];
        while let Ok(next) = changes.recv_timeout(RESTS) {
            events.push(next);
        }
        let mut reports: Vec<_> = events.iter().map(|event| report(root, event)).collect();
        // Before it is told: what is written from now on is an event, what was, is read.
        if let Some(folders) = folders.upgrade() {
            let mut folders = folders.lock().unwrap_or_else(PoisonError::into_inner);
            let gone = events.iter().filter(|event| is_going(event));
            gone.flat_map(|event| &event.paths).for_each(|path| folders.lose(path));
            reports.push(folders.look_again().then_some(Report::FilesChanged));
        }
        for wanted in [Report::LibraryChanged, Report::FilesChanged] {
            let is_told = reports.contains(&Some(wanted.clone()));
            if is_told && answers.send(Message::Job(Box::new(wanted))).is_err() {
                return;
            }
        }
    }
}

/// Says whether something went away, or to another name.
fn is_going(event: &Event) -> bool {
    matches!(event.kind, EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)))
}

/// Says what an event is about; looking at files is no change, nor is what an editor keeps beside
/// them.
fn report(root: &Path, event: &Event) -> Option<Report> {
    let is_beside = !event.paths.is_empty() && event.paths.iter().all(|path| is_an_editors(path));
    if is_beside || matches!(event.kind, EventKind::Access(_) | EventKind::Other) {
        return None;
    }
    let is_of_library = event.paths.iter().any(|path| path.parent() == Some(root));
    Some(if is_of_library { Report::LibraryChanged } else { Report::FilesChanged })
}

/// Says whether a file is one that editors keep for themselves: hidden, or a copy of what was.
fn is_an_editors(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with(['.', '#']) || name.ends_with('~')
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

    #[test]
    fn a_folder_that_goes_and_comes_again_is_watched_again() {
        let root = tempfile::tempdir().unwrap();
        let article = root.path().join("essay");
        fs::create_dir(&article).unwrap();
        let (answers, messages) = mpsc::channel();
        let mut watch = Watch::new(root.path(), answers);
        watch.only(vec![root.path().to_owned(), article.clone()]);
        let told = Message::Job(Box::new(Report::FilesChanged));
        let hear = |what: &str| {
            let until = |message: Message| message == told;
            let heard = std::iter::from_fn(|| messages.recv_timeout(Duration::from_secs(10)).ok());
            assert!(heard.into_iter().any(until), "{what}");
        };
        fs::remove_dir(&article).unwrap();
        fs::create_dir(&article).unwrap();
        hear("that it is there again");
        fs::write(article.join("en.md"), "One.").unwrap();
        hear("what is written in it");
        fs::rename(&article, root.path().join("aside")).unwrap();
        fs::rename(root.path().join("aside"), &article).unwrap();
        hear("that it came back");
        fs::write(article.join("en.md"), "Two.").unwrap();
        hear("what is written in it now");
    }

    #[test]
    fn what_editors_keep_beside_a_file_is_no_change_of_it() {
        let root = Path::new("/library");
        let event = |names: &[&str]| {
            let kind = EventKind::Modify(ModifyKind::Any);
            let event = names.iter().fold(Event::new(kind), |event, name| {
                event.add_path(root.join("essay").join(name))
            });
            report(root, &event)
        };
        for names in [&[".en.md.swp"][..], &["en.md~"], &["#en.md#"], &[".goutputstream-1"]] {
            assert_eq!(event(names), None, "{names:?}");
        }
        for names in [&["en.md"][..], &[".en.md.tmp", "en.md"], &["en.md", "en.md~"]] {
            assert_eq!(event(names), Some(Report::FilesChanged), "{names:?}");
        }
    }
}
